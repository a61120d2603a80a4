// SPDX-License-Identifier: GPL-3.0-or-later
// Help of the main window: shortcuts, the present figure's command, reports, about.
#include "app/main_window.h"
#include "app/problem_report.h"
#include "app/shortcut_sheet.h"
#include "app/translations.h"
#include "widgets/callout.h"
#include "widgets/clipboard.h"
#include "widgets/figure_page.h"
#include "widgets/plot_area.h"
#include "widgets/plot_view.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMenuBar>
#include <QMessageBox>

namespace orrery::app {

void MainWindow::buildHelpMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    menu->addAction(m_page->explanationAction());
    menu->addAction(tr("Keyboard shortcuts"), QKeySequence(Qt::CTRL | Qt::Key_Slash), this,
                    &MainWindow::showShortcuts);
    menu->addSeparator();
    menu->addAction(tr("Report a problem…"), this, &MainWindow::reportProblem);
    QAction* about = menu->addAction(tr("About Orrery"), this, &MainWindow::showAbout);
    about->setMenuRole(QAction::AboutRole);
}

void MainWindow::showShortcuts() {
    auto* sheet = new ShortcutSheet(*menuBar(), this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->show();
}

QString MainWindow::commandOf(const QString& plotId) const {
    if (!m_page->figure() || plotId.isEmpty())
        return {};
    const widgets::PlotView* view = m_page->plots()->view(plotId);
    const widgets::ExportRequest request =
        widgets::requestForCopy(*m_page->figure(), plotId.toStdString(),
                                view != nullptr ? view->state() : widgets::PlotViewState(),
                                widgets::themeOf(palette()), languageInForce());
    return QString::fromStdString(
        widgets::commandFor(request, widgets::FileFormat::Png,
                            QStringLiteral("%1_%2.png").arg(m_page->objectName(), plotId)));
}

void MainWindow::copyCommand(const QString& plotId) {
    const QString command = commandOf(plotId);
    if (command.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(command);
    if (QWidget* view = m_page->plots()->view(plotId))
        widgets::Callout::show(view, tr("The command is on the clipboard."),
                               widgets::Callout::Tone::Plain);
}

void MainWindow::reportProblem() {
    const QString chosen =
        m_settings.language.isEmpty() ? QStringLiteral("the system's") : m_settings.language;
    QStringList files;
    for (const core::Overlay& overlay : m_page->comparisons().overlays)
        files += QString::fromStdString(overlay.path);
    const core::ParameterSet& parameters = m_page->panel().parameters();
    for (const core::Pin& pin : m_page->comparisons().pins) {
        for (const auto& [id, value] : pin.figure->parameters) {
            const auto index = parameters.find(id);
            if (index && parameters.at(*index).kind == core::ParameterKind::File)
                files += QString::fromStdString(core::formatValue(value));
        }
    }
    const ReportSubject subject{
        .theme = QStringLiteral("%1, now %2")
                     .arg(m_settings.theme, widgets::themeOf(palette()) == widgets::Theme::Dark
                                                ? QStringLiteral("dark")
                                                : QStringLiteral("light")),
        .language = QStringLiteral("%1, now %2").arg(chosen, languageInForce()),
        .panel = m_page->objectName(),
        .command = commandOf(m_page->plots()->currentPlot()),
        .files = files};
    ProblemReportDialog dialog(problemReport(subject, m_page->values()), this);
    dialog.exec();
}

void MainWindow::showAbout() {
    QMessageBox box(this);
    box.setWindowTitle(tr("About Orrery"));
    box.setIconPixmap(QIcon(QStringLiteral(":/icons/orrery.svg")).pixmap(64));
    box.setText(QStringLiteral("<b>Orrery %1</b>").arg(QCoreApplication::applicationVersion()));
    box.setInformativeText(
        tr("Phenomena of high dimensions and deep learning, moved by hand.\n\nFree software under "
           "the GNU General Public License, version 3 or later."));
    box.exec();
}

}  // namespace orrery::app
