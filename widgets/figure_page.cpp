// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure_page.h"

#include "widgets/companion.h"
#include "widgets/data_drawer.h"
#include "widgets/data_selection.h"
#include "widgets/elided_label.h"
#include "widgets/explanation_view.h"
#include "widgets/icons.h"
#include "widgets/message_bar.h"
#include "widgets/parameter_column.h"
#include "widgets/play_button.h"
#include "widgets/player.h"
#include "widgets/plot_area.h"
#include "widgets/progress_strip.h"
#include "widgets/readout_bar.h"
#include "widgets/separator.h"
#include "widgets/text.h"
#include "widgets/theme.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace orrery::widgets {
namespace {

/// How each parameter is played, where that is not the default.
QJsonObject savePlay(const ParameterColumn& column, const core::ParameterSet& parameters) {
    QJsonObject object;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const PlayButton* button = column.playButton(i);
        if (button != nullptr && !button->isUsual())
            object[QString::fromStdString(parameters.at(i).id)] = toJson(button->settings());
    }
    return object;
}

void restorePlay(const ParameterColumn& column, const core::ParameterSet& parameters,
                 const QJsonObject& stored) {
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        PlayButton* button = column.playButton(i);
        const QJsonObject own = stored[QString::fromStdString(parameters.at(i).id)].toObject();
        if (button != nullptr && !own.isEmpty())
            button->setSettings(playFromJson(parameters.at(i), own));
    }
}

}  // namespace

FigurePage::FigurePage(const core::Panel& panel, QWidget* parent)
    : QWidget(parent),
      m_panel(panel),
      m_values(panel.parameters()),
      m_committed{m_values, {}},
      m_plots(new PlotArea(this)),
      m_selection(new DataSelection(this)),
      m_drawer(new DataDrawer(*m_selection, this)),
      m_column(new ParameterColumn(panel.parameters(), this)),
      m_readouts(new ReadoutBar(this)),
      m_explanation(new ExplanationView(panel.description(), this)),
      m_line(new ProgressLine(this)),
      m_progress(new ProgressBox(this)),
      m_error(new MessageBar(this)),
      m_player(new Player(panel.parameters(), this)),
      m_recompute(panel) {
    setObjectName(QString::fromStdString(panel.description().id));
    buildActions();
    buildComparisons();
    buildLayout();
    connectParts();
    connectPlayer();
    m_column->showValues(m_values);
    m_plots->setTheme(themeOf(palette()));
    m_explanation->hide();
    retranslate();
}

void FigurePage::connectParts() {
    connect(m_column, &ParameterColumn::edited, this, &FigurePage::editValue);
    connect(m_column, &ParameterColumn::resetWanted, this, [this](std::size_t index) {
        stopPlaying();
        m_values.reset(index);
        afterChange(true);
    });
    connect(m_column, &ParameterColumn::collapsedGroupsChanged, this, &FigurePage::stateChanged);
    connect(m_plots, &PlotArea::handleMoved, this, &FigurePage::moveHandle);
    connect(m_plots, &PlotArea::stateChanged, this, &FigurePage::stateChanged);
    connect(m_readouts, &ReadoutBar::showsAllChanged, this, &FigurePage::stateChanged);
    connect(m_readouts, &ReadoutBar::heightChanged, this, &FigurePage::fitReadouts);
    connect(m_explanation, &ExplanationView::closeWanted, m_explanationAction,
            [this] { m_explanationAction->setChecked(false); });
    connect(m_explanation, &ExplanationView::presetWanted, this, [this](const QString& id) {
        if (const core::Preset* preset = m_panel.findPreset(id.toStdString()))
            loadPreset(*preset);
        // Where the explanation hides the plots, the answer is behind it.
        if (m_explanationFills)
            m_explanationAction->setChecked(false);
    });
    connect(m_progress, &ProgressBox::cancelled, m_cancelAction, &QAction::trigger);
    connect(&m_recompute, &Recompute::figureReady, this, &FigurePage::showFigure);
    connect(&m_recompute, &Recompute::failed, this, &FigurePage::showError);
    connect(&m_recompute, &Recompute::progressed, this, &FigurePage::showProgress);
    connect(&m_recompute, &Recompute::busyChanged, this, [this](bool busy) {
        m_cancelAction->setEnabled(busy);
        if (!busy)
            hideProgress();
    });
}

void FigurePage::start() { m_recompute.finish(m_values); }

void FigurePage::stop() {
    stopPlaying();
    if (m_companion != nullptr)
        m_companion->stop();
    m_recompute.cancel();
}

void FigurePage::setValues(const core::Values& values, bool finished) {
    stopPlaying();
    m_values = values;
    afterChange(finished);
}

void FigurePage::resetParameters() { setValues(core::Values(m_panel.parameters())); }

void FigurePage::editValue(std::size_t index, const core::Value& value, bool finished) {
    stopPlaying();
    setValue(index, value, finished);
}

core::Result<void> FigurePage::chooseFile(const std::string& parameter, const QString& path) {
    core::Values values = m_values;
    const std::optional<std::size_t> index = m_panel.parameters().find(parameter);
    core::Result<void> set = index ? values.chooseFile(*index, path.toStdString())
                                   : values.setText(parameter, path.toStdString());
    if (set) {
        m_column->reveal(parameter);
        setValues(values);
    }
    return set;
}

void FigurePage::setValue(std::size_t index, const core::Value& value, bool finished) {
    const bool file = m_panel.parameters().at(index).kind == core::ParameterKind::File;
    const core::Result<void> set = file ? m_values.chooseFile(index, std::get<std::string>(value))
                                        : m_values.set(index, value);
    if (!set) {
        showError(set.error().message);
        return;
    }
    afterChange(finished);
}

void FigurePage::moveHandle(const QString& parameterId, double value, bool finished) {
    const std::optional<std::size_t> index = m_panel.parameters().find(parameterId.toStdString());
    if (!index || !std::isfinite(value))
        return;
    const core::ParameterSpec& spec = m_panel.parameters().at(*index);
    // As a slider gives it: readable.
    value = core::fromPosition(spec, core::toPosition(spec, value));
    if (spec.isInteger())
        editValue(*index, static_cast<std::int64_t>(std::llround(value)), finished);
    else
        editValue(*index, value, finished);
}

void FigurePage::afterChange(bool finished) {
    m_column->showValues(m_values);
    if (finished)
        m_recompute.finish(m_values);
    else
        m_recompute.preview(m_values);
    emit valuesChanged(finished);
    m_dragged = m_dragged || !finished;
    if (finished)
        commit();
}

void FigurePage::commit() {
    const PageChange change{std::exchange(m_committed, setting()), setting(),
                            std::exchange(m_dragged, false)};
    if (!(change.before == change.after))
        emit settingChanged(change);
    emit stateChanged();
}

void FigurePage::restoreSetting(const PageSetting& setting) {
    core::Comparisons restored = setting.comparisons;
    // What was computed since then is newer than what the step remembers.
    for (core::Pin& pin : restored.pins) {
        for (const core::Pin& present : m_comparisons.pins) {
            if (present.figure->parameters == pin.figure->parameters)
                pin.figure = present.figure;
        }
    }
    m_comparisons = std::move(restored);
    m_committed = {setting.values, m_comparisons};
    if (m_present)
        compose();
    completePins();
    setValues(setting.values);
}

void FigurePage::setSetting(PageSetting setting) {
    stopPlaying();
    for (std::size_t i = 0; i < m_panel.parameters().size(); ++i) {
        if (setting.values.value(i) != m_values.value(i) &&
            setting.values.value(i) != setting.values.defaultOf(i))
            m_column->reveal(m_panel.parameters().at(i).id);
    }
    loadOverlays(setting.comparisons);
    m_comparisons = std::move(setting.comparisons);
    if (m_present)
        compose();
    completePins();
    setValues(setting.values);
}

void FigurePage::showFigure(const core::Figure& figure) {
    hideProgress();
    m_error->showText({});
    m_present = m_present ? core::withPendingFrom(figure, *m_present) : figure;
    if (std::exchange(m_pinsLackTexts, false))
        adoptPinTexts();
    compose();
    if (figure.quality == core::Quality::Final)
        followHandles();
    if (figure.quality == core::Quality::Final)
        m_selection->retain(*m_figure);
    emit figureShown();
}

void FigurePage::showError(const core::Message& message) {
    hideProgress();
    m_plots->setStale(true);
    m_error->showText(message);
    placeOverlays();
}

void FigurePage::showProgress(const ComputeProgress& progress) {
    m_plots->setStale(true);
    m_line->showFraction(progress.fraction);
    m_progress->showProgress(progress);
    m_progress->show();
    placeOverlays();
}

void FigurePage::hideProgress() {
    m_plots->setStale(false);
    m_line->clear();
    m_progress->hide();
}

QJsonObject FigurePage::saveState() const {
    // All of them, so that a later version with other defaults restores what stood here.
    QJsonObject values;
    QJsonArray defaults;
    for (std::size_t i = 0; i < m_panel.parameters().size(); ++i) {
        const QString id = QString::fromStdString(m_panel.parameters().at(i).id);
        values[id] = QString::fromStdString(core::formatValue(m_values.value(i)));
        if (!m_values.isSet(i))
            defaults.append(id);
    }
    QJsonObject state{{QStringLiteral("values"), values},
                      {QStringLiteral("defaults"), defaults},
                      {QStringLiteral("plots"), m_plots->saveState()},
                      {QStringLiteral("pins"), savePins()},
                      {QStringLiteral("pinBeside"), m_comparisons.pinBeside},
                      {QStringLiteral("overlays"), saveOverlays()},
                      {QStringLiteral("collapsedGroups"),
                       QJsonArray::fromStringList(m_column->collapsedGroups())},
                      {QStringLiteral("play"), savePlay(*m_column, m_panel.parameters())},
                      {QStringLiteral("allReadouts"), m_readouts->showsAll()},
                      {QStringLiteral("drawer"), saveDrawer()}};
    if (m_companion != nullptr)
        state[QLatin1String("companion")] = saveCompanion();
    return state;
}

std::vector<core::Message> FigurePage::restoreState(const QJsonValue& state) {
    std::vector<core::Message> problems;
    const auto expect = [&](bool good, const char* key) {
        if (!good)
            problems.push_back(
                core::Message(ORRERY_TEXT("settings", "the value of \"%1\" makes no sense"))
                    .arg(std::string_view(key)));
        return good;
    };
    if (!expect(state.isObject(), "panels"))
        return problems;
    const auto has = [&](const char* key) { return state.toObject().contains(QLatin1String(key)); };
    const QJsonValue values = state[QLatin1String("values")];
    if (has("values") && expect(values.isObject(), "values"))
        restoreValues(values.toObject(), state[QLatin1String("defaults")].toArray(), problems);
    restoreComparisons(state.toObject(), problems);
    const QJsonValue plots = state[QLatin1String("plots")];
    if (has("plots") && expect(plots.isObject(), "plots"))
        m_plots->restoreState(plots.toObject());
    const QJsonValue groups = state[QLatin1String("collapsedGroups")];
    if (has("collapsedGroups") && expect(groups.isArray(), "collapsedGroups")) {
        QStringList ids;
        for (const auto& id : groups.toArray())
            ids += id.toString();
        m_column->setCollapsedGroups(ids);
    }
    const QJsonValue play = state[QLatin1String("play")];
    if (has("play") && expect(play.isObject(), "play"))
        restorePlay(*m_column, m_panel.parameters(), play.toObject());
    const QJsonValue all = state[QLatin1String("allReadouts")];
    if (has("allReadouts") && expect(all.isBool(), "allReadouts"))
        m_readouts->setShowsAll(all.toBool());
    const QJsonValue drawer = state[QLatin1String("drawer")];
    if (has("drawer") && expect(drawer.isObject(), "drawer"))
        restoreDrawer(drawer.toObject());
    const QJsonValue companion = state[QLatin1String("companion")];
    if (m_companion != nullptr && has("companion") && expect(companion.isObject(), "companion"))
        restoreCompanion(companion.toObject());
    return problems;
}

void FigurePage::restoreValues(const QJsonObject& stored, const QJsonArray& defaults,
                               std::vector<core::Message>& problems) {
    for (auto it = stored.begin(); it != stored.end(); ++it) {
        const core::Result<void> set =
            m_values.setText(it.key().toStdString(), it.value().toString().toStdString());
        if (!set)
            problems.push_back(set.error().message);
    }
    // What still is the default goes on following what it depends on. In order of declaration: a
    // default reads only what stands before it.
    for (std::size_t i = 0; i < m_panel.parameters().size(); ++i) {
        if (defaults.contains(QString::fromStdString(m_panel.parameters().at(i).id)) &&
            m_values.value(i) == m_values.defaultOf(i))
            m_values.reset(i);
    }
    m_column->showValues(m_values);
    m_committed = setting();
}

}  // namespace orrery::widgets
