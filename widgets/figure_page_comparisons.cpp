// SPDX-License-Identifier: GPL-3.0-or-later
// What the page compares its figure with: pins, A|B, overlays.
#include "widgets/callout.h"
#include "widgets/comparison_bar.h"
#include "widgets/data_drawer.h"
#include "widgets/figure_archive.h"
#include "widgets/figure_page.h"
#include "widgets/held_key.h"
#include "widgets/icons.h"
#include "widgets/message_bar.h"
#include "widgets/overlay_file.h"
#include "widgets/plot_area.h"
#include "widgets/readout_bar.h"
#include "widgets/text.h"
#include "widgets/theme.h"

#include <QAction>
#include <QFileDialog>

#include <algorithm>

namespace orrery::widgets {

void FigurePage::buildComparisons() {
    m_pinAction = new QAction(icon(QStringLiteral("pin")), {}, this);
    m_pinAction->setShortcut(Qt::CTRL | Qt::Key_P);
    connect(m_pinAction, &QAction::triggered, this, &FigurePage::pinPresent);
    m_compareAction = new QAction(icon(QStringLiteral("compare")), {}, this);
    m_compareAction->setCheckable(true);
    m_compareAction->setEnabled(false);
    m_compareAction->setShortcut(Qt::CTRL | Qt::Key_B);
    connect(m_compareAction, &QAction::triggered, this, &FigurePage::compareSideBySide);
    m_overlayAction = new QAction(icon(QStringLiteral("open")), {}, this);
    connect(m_overlayAction, &QAction::triggered, this, &FigurePage::askForOverlay);

    m_comparisonBar = new ComparisonBar(m_compareAction, this);
    using Bar = ComparisonBar;
    connect(m_comparisonBar, &Bar::pinChosen, this, &FigurePage::choosePin);
    connect(m_comparisonBar, &Bar::pinApplied, this,
            [this](std::size_t index) { setValues(valuesOf(*m_comparisons.pins[index].figure)); });
    connect(m_comparisonBar, &Bar::pinRecomputed, this, &FigurePage::recomputePin);
    const auto change = [this](auto edit) {
        core::Comparisons changed = m_comparisons;
        edit(changed);
        changeComparisons(std::move(changed));
    };
    connect(m_comparisonBar, &Bar::pinRenamed, this,
            [change](std::size_t index, const QString& name) {
                change([&](core::Comparisons& c) { c.pins[index].name = name.toStdString(); });
            });
    const auto at = [](std::size_t index) { return static_cast<std::ptrdiff_t>(index); };
    connect(m_comparisonBar, &Bar::pinRemoved, this, [change, at](std::size_t index) {
        change([&](core::Comparisons& c) {
            const int number = static_cast<int>(index) + 1;
            c.pins.erase(c.pins.begin() + at(index));
            if (c.pinBeside == number)
                c.pinBeside = 0;
            else if (c.pinBeside > number)
                --c.pinBeside;
        });
    });
    connect(m_comparisonBar, &Bar::overlayRemoved, this, [change, at](std::size_t index) {
        change([&](core::Comparisons& c) { c.overlays.erase(c.overlays.begin() + at(index)); });
    });
    connect(m_comparisonBar, &Bar::allRemoved, this, [change] {
        change([](core::Comparisons& c) {
            c.pins.clear();
            c.pinBeside = 0;
        });
    });
    m_holdPin = new HeldKey(Qt::Key_B, this);
    connect(m_holdPin, &HeldKey::heldChanged, this, &FigurePage::holdPin);
}

void FigurePage::retranslateComparisons() {
    m_pinAction->setText(tr("Pin the present curves"));
    m_pinAction->setIconText(tr("Pin"));
    m_pinAction->setToolTip(tr("Keep the present curves to compare with (%1)")
                                .arg(m_pinAction->shortcut().toString(QKeySequence::NativeText)));
    m_compareAction->setText(tr("A|B, side by side"));
    m_compareAction->setIconText(tr("A|B"));
    m_compareAction->setToolTip(
        tr("The present plot and the chosen pin side by side (%1)")
            .arg(m_compareAction->shortcut().toString(QKeySequence::NativeText)));
    m_overlayAction->setText(tr("Lay measurements over the plot…"));
    m_overlayAction->setToolTip(tr("A CSV file with x, y and perhaps lower, upper"));
    m_comparisonBar->retranslate();
    if (m_present)
        compose();
}

void FigurePage::pinPresent() {
    if (!m_present)
        return;
    if (m_comparisons.pins.size() >= core::kMaximumPins) {
        Callout::show(m_plots,
                      tr("There are %n pins already: remove one first.", nullptr,
                         static_cast<int>(core::kMaximumPins)),
                      Callout::Tone::Problem);
        return;
    }
    core::Figure kept = *m_present;
    // Where nothing is under way, the curves are those of the parameters that made them, whatever
    // stands in the editors: an error may have kept them from being followed.
    const bool whole = kept.quality == core::Quality::Final && !m_recompute.isBusy();
    if (!whole)
        kept.parameters = m_values.describe();
    core::Comparisons changed = m_comparisons;
    changed.pins.push_back({{}, std::make_shared<const core::Figure>(std::move(kept))});
    m_chosenPin = changed.pins.size() - 1;
    changeComparisons(std::move(changed));
    if (!whole)
        recomputePin(m_chosenPin);
}

core::Result<void> FigurePage::addOverlay(const QString& path, const QString& plotId) {
    core::Result<core::Overlay> overlay = loadOverlay(path, plotId);
    if (!overlay)
        return overlay.error();
    core::Comparisons changed = m_comparisons;
    changed.overlays.push_back(std::move(overlay).value());
    changeComparisons(std::move(changed));
    return {};
}

void FigurePage::loadOverlays(core::Comparisons& comparisons) {
    for (core::Overlay& overlay : comparisons.overlays) {
        if (overlay.x)
            continue;
        core::Result<core::Overlay> loaded =
            loadOverlay(QString::fromStdString(overlay.path), QString::fromStdString(overlay.plot));
        if (loaded)
            overlay = std::move(loaded).value();
        else
            emit complained(toQString(loaded.error().message));
    }
}

/// Has pins computed that have no curves yet, or only those of a preview.
void FigurePage::completePins() {
    for (std::size_t i = 0; i < m_comparisons.pins.size(); ++i) {
        const core::Figure& figure = *m_comparisons.pins[i].figure;
        if (figure.plots.empty() || figure.quality != core::Quality::Final)
            recomputePin(i);
    }
}

/// Restored pins speak the language of the present figure from its first one on.
void FigurePage::adoptPinTexts() {
    for (core::Pin& pin : m_comparisons.pins) {
        core::Figure speaking = *pin.figure;
        adoptTexts(speaking, *m_present);
        const auto shared = std::make_shared<const core::Figure>(std::move(speaking));
        if (auto archive = m_archives.extract(pin.figure); !archive.empty()) {
            archive.key() = shared;
            m_archives.insert(std::move(archive));
        }
        pin.figure = shared;
    }
    m_committed.comparisons = m_comparisons;
}

void FigurePage::changeComparisons(core::Comparisons comparisons) {
    m_comparisons = std::move(comparisons);
    if (m_present)
        compose();
    commit();
}

/// The figure as it is shown: the computed one with what it is compared with.
void FigurePage::compose() {
    m_chosenPin =
        m_comparisons.pins.empty() ? 0 : std::min(m_chosenPin, m_comparisons.pins.size() - 1);
    m_figure = m_comparisons == core::Comparisons{}
                   ? *m_present
                   : core::withComparisons(*m_present, m_comparisons);
    m_comparisonBar->showComparisons(m_comparisons, *m_figure, m_chosenPin, themeOf(palette()));
    m_compareAction->setEnabled(!m_comparisons.pins.empty());
    m_holdPin->setEnabled(!m_comparisons.pins.empty());
    const int beside = m_comparisons.pinBeside;
    m_compareAction->setChecked(beside > 0);
    if (beside > 0)
        m_plots->setComparison(m_comparisons.pins[static_cast<std::size_t>(beside) - 1].figure,
                               tr("A"),
                               tr("B, %1").arg(pinTitle(static_cast<std::size_t>(beside) - 1)));
    else
        m_plots->setComparison(nullptr, {}, {});
    m_plots->showFigure(*m_figure);
    if (m_drawer->wantsFigure())
        m_drawer->showFigure(*m_figure);
    if (!m_pinHeld)
        m_readouts->showFigure(*m_figure);
}

QString FigurePage::pinTitle(std::size_t index) const {
    return toQString(core::pinName(m_comparisons.pins[index], static_cast<int>(index) + 1));
}

void FigurePage::choosePin(std::size_t index) {
    m_chosenPin = index;
    if (m_comparisons.pinBeside > 0)
        compareSideBySide(true);
    else if (m_present)
        compose();
}

void FigurePage::compareSideBySide(bool on) {
    core::Comparisons changed = m_comparisons;
    changed.pinBeside =
        on && m_chosenPin < changed.pins.size() ? static_cast<int>(m_chosenPin) + 1 : 0;
    changeComparisons(std::move(changed));
}

void FigurePage::holdPin(bool held) {
    held = held && m_chosenPin < m_comparisons.pins.size();
    if (std::exchange(m_pinHeld, held) == held || !m_present)
        return;
    if (held) {
        const core::Figure& pinned = *m_comparisons.pins[m_chosenPin].figure;
        m_plots->showInstead(&pinned, pinTitle(m_chosenPin));
        m_readouts->showFigure(pinned);
    } else {
        m_plots->showInstead(nullptr, {});
        m_readouts->showFigure(*m_figure);
    }
}

core::Values FigurePage::valuesOf(const core::Figure& figure) const {
    return core::Values::fromDescription(m_panel.parameters(), figure.parameters);
}

void FigurePage::recomputePin(std::size_t index) {
    core::Values values = valuesOf(*m_comparisons.pins[index].figure);
    if (std::find(m_pinQueue.begin(), m_pinQueue.end(), values) != m_pinQueue.end())
        return;
    m_pinQueue.push_back(std::move(values));
    if (!m_pinRecompute) {
        m_pinRecompute = std::make_unique<Recompute>(m_panel);
        connect(m_pinRecompute.get(), &Recompute::figureReady, this, &FigurePage::takePinFigure);
        connect(m_pinRecompute.get(), &Recompute::failed, this, [this](const core::Message& why) {
            emit complained(toQString(why));
            m_pinQueue.erase(m_pinQueue.begin());
            computeNextPin();
        });
    }
    if (m_pinQueue.size() == 1)
        computeNextPin();
}

void FigurePage::computeNextPin() {
    if (m_pinQueue.empty())
        return;
    // The same values again are a wish to have them computed again.
    m_pinRecompute->forget();
    m_pinRecompute->finish(m_pinQueue.front());
}

void FigurePage::takePinFigure(const core::Figure& figure) {
    if (figure.quality != core::Quality::Final || m_pinQueue.empty())
        return;
    m_pinQueue.erase(m_pinQueue.begin());
    const auto computed = std::make_shared<const core::Figure>(figure);
    // By what they show, not by place: pins may have come and gone meanwhile.
    const core::Values values = valuesOf(figure);
    const auto refresh = [&](core::Comparisons& comparisons) {
        for (core::Pin& pin : comparisons.pins) {
            if (valuesOf(*pin.figure) == values)
                pin.figure = computed;
        }
    };
    refresh(m_comparisons);
    refresh(m_committed.comparisons);
    if (m_present)
        compose();
    emit stateChanged();
    computeNextPin();
}

void FigurePage::askForOverlay() {
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Measurements for this plot"), {},
        tr("Tables (*.csv *.tsv *.txt *.dat)") + QStringLiteral(";;") + tr("All files (*)"));
    if (path.isEmpty())
        return;
    if (const core::Result<void> added = addOverlay(path, m_plots->currentPlot()); !added)
        emit complained(toQString(added.error().message));
}

QJsonArray FigurePage::savePins() const {
    QJsonArray pins;
    for (const core::Pin& pin : m_comparisons.pins) {
        QJsonObject values;
        for (const auto& [id, value] : pin.figure->parameters)
            values[QString::fromStdString(id)] = QString::fromStdString(core::formatValue(value));
        // Archived once: the figure of a pin never changes.
        QJsonObject& archive = m_archives[pin.figure];
        if (archive.isEmpty())
            archive = archiveFigure(*pin.figure);
        pins.append(QJsonObject{{QStringLiteral("name"), QString::fromStdString(pin.name)},
                                {QStringLiteral("values"), values},
                                {QStringLiteral("figure"), archive}});
    }
    std::erase_if(m_archives, [this](const auto& entry) {
        return std::none_of(m_comparisons.pins.begin(), m_comparisons.pins.end(),
                            [&](const core::Pin& pin) { return pin.figure == entry.first; });
    });
    return pins;
}

QJsonArray FigurePage::saveOverlays() const {
    QJsonArray overlays;
    for (const core::Overlay& overlay : m_comparisons.overlays)
        overlays.append(
            QJsonObject{{QStringLiteral("plot"), QString::fromStdString(overlay.plot)},
                        {QStringLiteral("path"), QString::fromStdString(overlay.path)},
                        {QStringLiteral("sha256"), QString::fromStdString(overlay.sha256)}});
    return overlays;
}

void FigurePage::restoreComparisons(const QJsonObject& state,
                                    std::vector<core::Message>& problems) {
    core::Comparisons restored;
    for (const QJsonValue& stored : state[QLatin1String("pins")].toArray()) {
        if (restored.pins.size() == core::kMaximumPins)
            break;
        core::Values values(m_panel.parameters());
        const QJsonObject object = stored[QLatin1String("values")].toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            const core::Result<void> set =
                values.setText(it.key().toStdString(), it.value().toString().toStdString());
            if (!set)
                problems.push_back(set.error().message);
        }
        core::Result<core::Figure> figure =
            restoreFigure(stored[QLatin1String("figure")].toObject());
        if (!figure)
            problems.push_back(figure.error().message);
        core::Figure kept = figure ? std::move(figure).value() : core::Figure{};
        kept.panel = m_panel.description().id;
        kept.parameters = values.describe();
        restored.pins.push_back({stored[QLatin1String("name")].toString().toStdString(),
                                 std::make_shared<const core::Figure>(std::move(kept))});
    }
    for (const QJsonValue& stored : state[QLatin1String("overlays")].toArray()) {
        const QString path = stored[QLatin1String("path")].toString(),
                      plot = stored[QLatin1String("plot")].toString();
        core::Result<core::Overlay> overlay = loadOverlay(path, plot);
        if (!overlay)
            problems.push_back(overlay.error().message);
        // Kept without its points, so that the file is not forgotten.
        restored.overlays.push_back(
            overlay ? std::move(overlay).value()
                    : core::Overlay{.plot = plot.toStdString(), .path = path.toStdString()});
    }
    const auto pins = static_cast<int>(restored.pins.size());
    const int beside = state[QLatin1String("pinBeside")].toInt(0);
    restored.pinBeside = beside > 0 && beside <= pins ? beside : 0;
    m_comparisons = std::move(restored);
    m_committed = setting();
    m_pinsLackTexts = !m_comparisons.pins.empty();
    if (m_present) {
        adoptPinTexts();
        compose();
    }
    completePins();
}

}  // namespace orrery::widgets
