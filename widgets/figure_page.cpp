// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure_page.h"

#include "widgets/elided_label.h"
#include "widgets/explanation_view.h"
#include "widgets/icons.h"
#include "widgets/message_bar.h"
#include "widgets/parameter_column.h"
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

/// Below this the plots would be squeezed: the parameter column folds away.
constexpr int kNarrowWidth = 760;

}  // namespace

FigurePage::FigurePage(const core::Panel& panel, QWidget* parent)
    : QWidget(parent),
      m_panel(panel),
      m_values(panel.parameters()),
      m_plots(new PlotArea(this)),
      m_column(new ParameterColumn(panel.parameters(), this)),
      m_readouts(new ReadoutBar(this)),
      m_explanation(new ExplanationView(panel.description(), this)),
      m_line(new ProgressLine(this)),
      m_progress(new ProgressBox(this)),
      m_error(new MessageBar(this)),
      m_recompute(panel) {
    setObjectName(QString::fromStdString(panel.description().id));
    buildActions();
    buildLayout();
    connectParts();
    m_column->showValues(m_values);
    m_plots->setTheme(themeOf(palette()));
    m_explanation->hide();
    retranslate();
}

void FigurePage::buildActions() {
    m_presetMenu = new QMenu(this);
    m_presetMenu->setToolTipsVisible(true);
    m_presetMenu->setIcon(icon(QStringLiteral("presets")));
    m_exportAction = new QAction(icon(QStringLiteral("export")), {}, this);
    m_exportAction->setShortcut(Qt::CTRL | Qt::Key_E);
    m_resetAction = new QAction(icon(QStringLiteral("reset")), {}, this);
    m_resetAction->setShortcut(Qt::CTRL | Qt::Key_R);
    m_cancelAction = new QAction(icon(QStringLiteral("close")), {}, this);
    m_cancelAction->setShortcut(Qt::CTRL | Qt::Key_Period);
    m_cancelAction->setEnabled(false);
    connect(m_cancelAction, &QAction::triggered, this, &FigurePage::stop);
    connect(m_resetAction, &QAction::triggered, this, &FigurePage::resetParameters);
    m_columnAction = new QAction(icon(QStringLiteral("column")), {}, this);
    m_columnAction->setCheckable(true);
    m_columnAction->setChecked(true);
    m_columnAction->setShortcut(Qt::Key_F9);
    connect(m_columnAction, &QAction::triggered, this, &FigurePage::setColumnWanted);
    m_explanationAction = new QAction(icon(QStringLiteral("help")), {}, this);
    m_explanationAction->setCheckable(true);
    m_explanationAction->setShortcut(Qt::Key_F1);
    connect(m_explanationAction, &QAction::toggled, this, [this](bool open) {
        m_explanation->setVisible(open);
        foldColumn();
        placeOverlays();
    });
}

QWidget* FigurePage::buildHeader() {
    auto* header = new QWidget(this);
    auto* line = new QHBoxLayout(header);
    line->setContentsMargins(16, 8, 8, 8);
    line->setSpacing(4);
    m_title = new QLabel(header);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    m_title->setFont(large);
    m_summary = new ElidedLabel(header);
    line->addWidget(m_title);
    line->addSpacing(12);
    line->addWidget(m_summary, 1);

    m_presetButton = new QToolButton(header);
    m_presetButton->setIcon(m_presetMenu->icon());
    m_presetButton->setMenu(m_presetMenu);
    m_presetButton->setPopupMode(QToolButton::InstantPopup);
    m_presetButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_presetButton->setAutoRaise(true);
    line->addWidget(m_presetButton);
    for (QAction* action : {m_explanationAction, m_exportAction, m_columnAction}) {
        auto* button = new QToolButton(header);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolButtonStyle(action == m_columnAction ? Qt::ToolButtonIconOnly
                                                            : Qt::ToolButtonTextBesideIcon);
        line->addWidget(button);
    }
    return header;
}

void FigurePage::buildLayout() {
    auto* below = new QVBoxLayout;
    below->setContentsMargins(0, 8, 8, 8);
    below->addWidget(m_readouts);

    auto* center = new QVBoxLayout;
    center->setContentsMargins(0, 0, 0, 0);
    center->setSpacing(0);
    center->addWidget(buildHeader());
    center->addWidget(m_line);
    auto* plots = new QHBoxLayout;
    plots->setContentsMargins(8, 0, 8, 0);
    plots->addWidget(m_plots);
    center->addLayout(plots, 1);
    center->addLayout(below);

    auto* root = new QHBoxLayout(this);
    root->setContentsMargins(0, 0, 0, 0);
    root->setSpacing(0);
    root->addWidget(m_explanation);
    root->addWidget(new Separator(m_explanation, this));
    root->addLayout(center, 1);
    root->addWidget(new Separator(m_column, this));
    root->addWidget(m_column);
    m_error->raise();
    m_progress->raise();
}

void FigurePage::connectParts() {
    connect(m_column, &ParameterColumn::edited, this, &FigurePage::editValue);
    connect(m_column, &ParameterColumn::resetWanted, this, [this](std::size_t index) {
        m_values.reset(index);
        afterChange(true, !m_panel.parameters().at(index).isView);
    });
    connect(m_column, &ParameterColumn::collapsedGroupsChanged, this, &FigurePage::stateChanged);
    connect(m_plots, &PlotArea::handleMoved, this, &FigurePage::moveHandle);
    connect(m_plots, &PlotArea::stateChanged, this, &FigurePage::stateChanged);
    connect(m_readouts, &ReadoutBar::showsAllChanged, this, &FigurePage::stateChanged);
    connect(m_explanation, &ExplanationView::closeWanted, m_explanationAction,
            [this] { m_explanationAction->setChecked(false); });
    connect(m_explanation, &ExplanationView::presetWanted, this, [this](const QString& id) {
        if (const core::Preset* preset = m_panel.findPreset(id.toStdString()))
            loadPreset(*preset);
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

void FigurePage::retranslate() {
    const core::PanelDescription& description = m_panel.description();
    m_title->setText(toQString(description.title));
    m_summary->setText(toQString(description.summary));
    m_presetMenu->setTitle(tr("Presets"));
    m_presetButton->setText(tr("Presets"));
    m_presetButton->setToolTip(tr("Notable settings of this panel"));
    m_exportAction->setText(tr("Export…"));
    m_exportAction->setToolTip(tr("Save the plot as a picture or as data"));
    m_resetAction->setText(tr("Reset all parameters"));
    m_cancelAction->setText(tr("Cancel the computation"));
    m_columnAction->setText(tr("Parameters"));
    m_columnAction->setToolTip(tr("Show or hide the parameters"));
    m_explanationAction->setText(tr("What am I seeing?"));
    m_explanationAction->setToolTip(tr("The phenomenon, its formula and its sources"));
    m_plots->setAccessibleName(tr("Plots"));
    fillPresetMenu();
    m_progress->retranslate();
    m_column->retranslate();
    m_readouts->retranslate();
    m_explanation->retranslate();
    if (m_figure)
        m_plots->showFigure(*m_figure);
}

void FigurePage::fillPresetMenu() {
    m_presetMenu->clear();
    for (const core::Preset& preset : m_panel.description().presets) {
        QAction* action = m_presetMenu->addAction(toQString(preset.title), this,
                                                  [this, &preset] { loadPreset(preset); });
        action->setObjectName(QString::fromStdString(preset.id));
        action->setToolTip(toQString(preset.sentence));
        action->setStatusTip(action->toolTip());
    }
    m_presetMenu->addSeparator();
    m_presetMenu->addAction(m_resetAction);
}

void FigurePage::start() { m_recompute.finish(m_values); }

void FigurePage::stop() { m_recompute.cancel(); }

void FigurePage::setValues(const core::Values& values) {
    m_values = values;
    afterChange(true);
}

void FigurePage::loadPreset(const core::Preset& preset) {
    const core::Result<core::Values> values = core::presetValues(m_panel, preset);
    if (!values) {
        showError(values.error().message);
        return;
    }
    setValues(*values);
    if (!preset.plot.empty())
        m_plots->setCurrentPlot(QString::fromStdString(preset.plot));
}

void FigurePage::resetParameters() { setValues(core::Values(m_panel.parameters())); }

void FigurePage::editValue(std::size_t index, const core::Value& value, bool finished) {
    if (const core::Result<void> set = m_values.set(index, value); !set) {
        showError(set.error().message);
        return;
    }
    afterChange(finished, !m_panel.parameters().at(index).isView);
}

void FigurePage::moveHandle(const QString& parameterId, double value, bool finished) {
    const std::optional<std::size_t> index = m_panel.parameters().find(parameterId.toStdString());
    if (!index || !std::isfinite(value))
        return;
    const core::ParameterSpec& spec = m_panel.parameters().at(*index);
    value = std::clamp(value, spec.minimum, spec.maximum);
    if (spec.isInteger())
        editValue(*index, static_cast<std::int64_t>(std::llround(value)), finished);
    else
        editValue(*index, value, finished);
}

void FigurePage::afterChange(bool finished, bool computes) {
    m_column->showValues(m_values);
    if (computes && finished)
        m_recompute.finish(m_values);
    else if (computes)
        m_recompute.preview(m_values);
    emit valuesChanged(finished);
    if (finished)
        emit stateChanged();
}

void FigurePage::showFigure(const core::Figure& figure) {
    hideProgress();
    m_error->showText({});
    m_figure = figure;
    m_plots->showFigure(*m_figure);
    m_readouts->showFigure(*m_figure);
    emit figureShown();
}

void FigurePage::showError(const core::Message& message) {
    hideProgress();
    m_plots->setStale(true);
    m_error->showText(toQString(message));
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

void FigurePage::setColumnWanted(bool wanted) {
    if (m_narrow)
        m_columnShownWhileNarrow = wanted;
    else if (std::exchange(m_columnWanted, wanted) != wanted)
        emit columnWantedChanged(wanted);
    foldColumn();
}

void FigurePage::foldColumn() {
    const int explanation = m_explanation->isVisibleTo(this) ? ExplanationView::kWidth : 0;
    const bool narrow = width() - explanation < kNarrowWidth;
    if (std::exchange(m_narrow, narrow) != narrow)
        m_columnShownWhileNarrow = false;
    const bool shown = narrow ? m_columnShownWhileNarrow : m_columnWanted;
    m_column->setVisible(shown);
    m_columnAction->setChecked(shown);
}

void FigurePage::placeOverlays() {
    if (!m_error->isHidden()) {
        const int width = m_plots->width() - 32;
        m_error->setGeometry(
            m_plots->x() + 16, m_plots->y() + 8, width,
            std::max(m_error->sizeHint().height(), m_error->heightForWidth(width)));
    }
    if (!m_progress->isHidden()) {
        m_progress->adjustSize();
        m_progress->move(m_plots->geometry().right() - m_progress->width() - 8, m_plots->y() + 8);
    }
}

void FigurePage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    foldColumn();
    // After the layout has given the plots their new place.
    QMetaObject::invokeMethod(this, &FigurePage::placeOverlays, Qt::QueuedConnection);
}

void FigurePage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        m_plots->setTheme(themeOf(palette()));
}

QJsonObject FigurePage::saveState() const {
    QJsonObject values;
    for (std::size_t i = 0; i < m_panel.parameters().size(); ++i) {
        if (m_values.isSet(i))
            values[QString::fromStdString(m_panel.parameters().at(i).id)] =
                QString::fromStdString(core::formatValue(m_values.value(i)));
    }
    return {{QStringLiteral("values"), values},
            {QStringLiteral("plots"), m_plots->saveState()},
            {QStringLiteral("collapsedGroups"),
             QJsonArray::fromStringList(m_column->collapsedGroups())},
            {QStringLiteral("allReadouts"), m_readouts->showsAll()}};
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
        restoreValues(values.toObject(), problems);
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
    const QJsonValue all = state[QLatin1String("allReadouts")];
    if (has("allReadouts") && expect(all.isBool(), "allReadouts"))
        m_readouts->setShowsAll(all.toBool());
    return problems;
}

void FigurePage::restoreValues(const QJsonObject& stored, std::vector<core::Message>& problems) {
    for (auto it = stored.begin(); it != stored.end(); ++it) {
        const core::Result<void> set =
            m_values.setText(it.key().toStdString(), it.value().toString().toStdString());
        if (!set)
            problems.push_back(set.error().message);
    }
    m_column->showValues(m_values);
}

}  // namespace orrery::widgets
