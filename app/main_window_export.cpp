// SPDX-License-Identifier: GPL-3.0-or-later
// Export and clipboard of the main window.
#include "app/main_window.h"
#include "app/translations.h"
#include "widgets/callout.h"
#include "widgets/clipboard.h"
#include "widgets/export_dialog.h"
#include "widgets/figure_page.h"
#include "widgets/plot_area.h"
#include "widgets/plot_view.h"

namespace orrery::app {
namespace {

widgets::PlotViewState viewOf(const widgets::FigurePage& page, const QString& plotId) {
    const widgets::PlotView* view = page.plots()->view(plotId);
    return view != nullptr ? view->state() : widgets::PlotViewState();
}

}  // namespace

void MainWindow::connectExport(widgets::FigurePage& page) {
    const widgets::PlotArea* plots = page.plots();
    connect(page.exportAction(), &QAction::triggered, this,
            [this, plots] { exportPlot(plots->currentPlot()); });
    connect(plots, &widgets::PlotArea::exportRequested, this, &MainWindow::exportPlot);
    connect(plots, &widgets::PlotArea::copyImageRequested, this,
            [this](const QString& id) { copyPlot(id, widgets::copyPicture); });
    connect(plots, &widgets::PlotArea::copySvgRequested, this,
            [this](const QString& id) { copyPlot(id, widgets::copySvg); });
    connect(plots, &widgets::PlotArea::copyDataRequested, this,
            [this](const QString& id) { copyPlot(id, widgets::copyNumbers); });
    connect(plots, &widgets::PlotArea::copyCommandRequested, this, &MainWindow::copyCommand);
}

void MainWindow::exportPlot(const QString& plotId) {
    if (!m_page->figure())
        return;
    widgets::ExportDialog dialog(
        *m_page->figure(), plotId, viewOf(*m_page, plotId),
        {m_settings.exportFolder, m_settings.exportStyle, m_settings.exportFormat},
        languageInForce(), this);
    dialog.exec();
    const widgets::ExportSettings used = dialog.settings();
    m_settings.exportFolder = used.folder;
    m_settings.exportStyle = used.style;
    m_settings.exportFormat = used.format;
    saveSoon();
}

void MainWindow::copyPlot(const QString& plotId, bool (*copy)(const widgets::ExportRequest&)) {
    if (!m_page->figure())
        return;
    const bool copied = copy(
        widgets::requestForCopy(*m_page->figure(), plotId.toStdString(), viewOf(*m_page, plotId),
                                widgets::themeOf(palette()), languageInForce()));
    QWidget* view = m_page->plots()->view(plotId);
    if (view != nullptr)
        widgets::Callout::show(
            view, copied ? tr("Copied") : tr("This plot could not be copied."),
            copied ? widgets::Callout::Tone::Plain : widgets::Callout::Tone::Problem);
}

}  // namespace orrery::app
