// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/training_view.h"

#include "app/training/run_list.h"
#include "app/training/verse_table.h"
#include "app/translations.h"
#include "widgets/callout.h"
#include "widgets/clipboard.h"
#include "widgets/message_bar.h"
#include "widgets/parameter_column.h"
#include "widgets/plot_area.h"
#include "widgets/plot_view.h"
#include "widgets/text.h"
#include "widgets/theme.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <utility>

namespace orrery::app {
namespace {

/// Curves are drawn anew at most so often: the window has better things to do.
constexpr int kRefreshMs = 500;

widgets::PlotViewState viewOf(const widgets::PlotArea& plots, const QString& plotId) {
    const widgets::PlotView* view = plots.view(plotId);
    return view != nullptr ? view->state() : widgets::PlotViewState();
}

}  // namespace

std::vector<core::training::KnownCorpus> installedCorpora() {
    std::vector<core::training::KnownCorpus> corpora;
    const auto add = [&](const char* id, core::Message label, const char* path) {
        if (QFileInfo::exists(QLatin1String(path)))
            corpora.push_back({id, std::move(label), path});
    };
    add("tang300", ORRERY_TEXT("training", "Tang verse of fortunes-zh"),
        "/usr/share/games/fortunes/tang300");
    return corpora;
}

TrainingView::TrainingView(QWidget* parent)
    : TrainingView(trainingFolder(), installedCorpora(), parent) {}

TrainingView::TrainingView(const QString& folder,
                           const std::vector<core::training::KnownCorpus>& corpora, QWidget* parent)
    : QWidget(parent),
      m_parameters(m_parameterSet, corpora),
      m_values(m_parameterSet),
      m_runner(folder) {
    setObjectName(QStringLiteral("training"));
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(kRefreshMs);
    connect(&m_refresh, &QTimer::timeout, this, &TrainingView::refresh);
    buildLayout();
    connectParts();
    connectExport();
    if (const core::poems::TrainingRecord* newest = m_runner.newestRecord(); newest != nullptr)
        takeSettings(*newest, corpora, m_values);
    m_form->showValues(m_values);
    m_plots->setTheme(widgets::themeOf(palette()));
    translate();
    refresh();
}

void TrainingView::connectParts() {
    connect(m_form, &widgets::ParameterColumn::edited, this,
            [this](std::size_t index, const core::Value& value) { edit(index, value); });
    connect(m_form, &widgets::ParameterColumn::resetWanted, this, [this](std::size_t index) {
        m_values.reset(index);
        m_form->showValues(m_values);
    });
    connect(m_start, &QPushButton::clicked, this, &TrainingView::start);
    connect(m_list, &RunList::tickedChanged, this, &TrainingView::refresh);
    connect(m_list, &RunList::openWanted, this,
            [this](const QString& name) { emit modelWanted(m_runner.modelOf(name)); });
    connect(m_list, &RunList::complained, this,
            [this](const core::Message& message) { m_messages->showText(message); });
    connect(&m_runner, &TrainingRunner::recordChanged, this, &TrainingView::refreshSoon);
    connect(m_axis, &QComboBox::activated, this, &TrainingView::refresh);
}

void TrainingView::edit(std::size_t index, const core::Value& value) {
    const bool file = m_parameterSet.at(index).kind == core::ParameterKind::File;
    const core::Result<void> set = file ? m_values.chooseFile(index, std::get<std::string>(value))
                                        : m_values.set(index, value);
    m_messages->showText(set ? core::Message() : set.error().message);
    m_form->showValues(m_values);
}

void TrainingView::loadPreset(const core::Preset& preset) {
    m_values = core::training::presetValues(preset, m_values);
    m_form->showValues(m_values);
    m_messages->showText(core::Message());
}

void TrainingView::start() {
    const core::Result<core::training::Request> request = m_parameters.read(m_values);
    if (!request) {
        m_messages->showText(request.error().message);
        return;
    }
    // A typing error, before anything is queued.
    if (!QFileInfo::exists(QString::fromStdString(request->corpus))) {
        m_messages->showText(
            core::Message(ORRERY_TEXT("training", "There is no file or folder %1."))
                .arg(core::inQuotes(request->corpus)));
        return;
    }
    const core::Result<QString> started = m_runner.start(*request, m_values);
    m_messages->showText(started ? core::Message() : started.error().message);
}

core::training::CurveAxis TrainingView::axis() const {
    return m_axis->currentIndex() == 1 ? core::training::CurveAxis::Couplets
                                       : core::training::CurveAxis::Steps;
}

void TrainingView::refreshSoon() {
    m_stale = true;
    if (!m_refresh.isActive() && isVisible())
        m_refresh.start();
}

void TrainingView::refresh() {
    m_refresh.stop();
    std::vector<core::training::ShownRun> shown;
    std::vector<VerseColumn> columns;
    for (const QString& name : m_list->ticked()) {
        const RunInfo* run = m_runner.find(name);
        if (run == nullptr || run->record == nullptr)
            continue;
        shown.push_back({name.toStdString(), run->record, run->series});
        columns.push_back({name, run->series, run->record});
    }
    m_figure = core::training::trainingFigure(shown, axis());
    m_plots->showFigure(m_figure);
    m_verses->show(std::move(columns));
    m_stale = false;
}

void TrainingView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_stale)
        refresh();
}

void TrainingView::connectExport() {
    connect(m_plots, &widgets::PlotArea::exportRequested, this, &TrainingView::exportPlot);
    connect(m_plots, &widgets::PlotArea::copyImageRequested, this,
            [this](const QString& id) { copyPlot(id, widgets::copyPicture); });
    connect(m_plots, &widgets::PlotArea::copySvgRequested, this,
            [this](const QString& id) { copyPlot(id, widgets::copySvg); });
    connect(m_plots, &widgets::PlotArea::copyDataRequested, this,
            [this](const QString& id) { copyPlot(id, widgets::copyNumbers); });
    connect(m_plots, &widgets::PlotArea::copyCommandRequested, this, [this](const QString& id) {
        if (QWidget* view = m_plots->view(id); view != nullptr)
            widgets::Callout::show(view,
                                   tr("No command draws this plot: it shows runs of this window."),
                                   widgets::Callout::Tone::Problem);
    });
}

void TrainingView::exportPlot(const QString& plotId) {
    widgets::ExportDialog dialog(m_figure, plotId, viewOf(*m_plots, plotId), m_exportSettings,
                                 languageInForce(), this);
    dialog.exec();
    m_exportSettings = dialog.settings();
}

void TrainingView::copyPlot(const QString& plotId, bool (*copy)(const widgets::ExportRequest&)) {
    const bool copied =
        copy(widgets::requestForCopy(m_figure, plotId.toStdString(), viewOf(*m_plots, plotId),
                                     widgets::themeOf(palette()), languageInForce()));
    if (QWidget* view = m_plots->view(plotId); view != nullptr)
        widgets::Callout::show(
            view, copied ? tr("Copied") : tr("This plot could not be copied."),
            copied ? widgets::Callout::Tone::Plain : widgets::Callout::Tone::Problem);
}

void TrainingView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        translate();
        refresh();
    } else if (event->type() == QEvent::PaletteChange && m_plots != nullptr) {
        m_plots->setTheme(widgets::themeOf(palette()));
    }
}

}  // namespace orrery::app
