// SPDX-License-Identifier: GPL-3.0-or-later
// The menus of the main window: built anew for every page and language.
#include "app/main_window.h"
#include "widgets/figure_page.h"
#include "widgets/icons.h"
#include "widgets/plot_area.h"
#include "widgets/text.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace orrery::app {

void MainWindow::buildMenus() {
    menuBar()->clear();
    buildFileMenu();
    buildEditMenu();
    buildPanelMenu();
    buildViewMenu();
    buildHelpMenu();
}

void MainWindow::buildFileMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    menu->addAction(m_page->exportAction());
    menu->addSeparator();
    QAction* quit =
        menu->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close);
    quit->setMenuRole(QAction::QuitRole);
}

void MainWindow::buildEditMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    menu->addAction(m_page->resetAction());
    menu->addMenu(m_page->presetMenu());
    menu->addAction(m_page->cancelAction());
}

void MainWindow::buildPanelMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Panel"));
    auto* group = new QActionGroup(menu);
    int number = 0;
    for (const auto& panel : m_registry.panels()) {
        const QString id = QString::fromStdString(panel->description().id);
        QAction* action = menu->addAction(
            widgets::icon(QString::fromStdString(panel->description().icon)),
            widgets::toQString(panel->description().title), this, [this, id] { showPanel(id); });
        action->setCheckable(true);
        action->setChecked(id == m_settings.panel);
        action->setActionGroup(group);
        if (++number <= 9)
            action->setShortcut(QKeySequence(static_cast<int>(Qt::CTRL) | (Qt::Key_0 + number)));
    }
}

void MainWindow::buildViewMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    menu->addActions(m_page->plots()->actions());
    menu->addSeparator();
    menu->addAction(m_page->columnAction());
    menu->addAction(m_page->explanationAction());
    menu->addSeparator();
    menu->addAction(tr("Next region"), QKeySequence(Qt::Key_F6), this,
                    [this] { moveToNextRegion(true); });
    menu->addAction(tr("Previous region"), QKeySequence(Qt::SHIFT | Qt::Key_F6), this,
                    [this] { moveToNextRegion(false); });
    menu->addSeparator();
    buildThemeMenu(*menu);
    buildLanguageMenu(*menu);
    menu->addSeparator();
    QAction* full = menu->addAction(tr("Full screen"), QKeySequence(Qt::Key_F11), this, [this] {
        setWindowState(windowState() ^ Qt::WindowFullScreen);
    });
    full->setCheckable(true);
    full->setChecked(isFullScreen());
}

void MainWindow::buildThemeMenu(QMenu& menu) {
    QMenu* themes = menu.addMenu(widgets::icon(QStringLiteral("theme")), tr("Theme"));
    auto* group = new QActionGroup(themes);
    const std::pair<QString, QString> choices[] = {{QStringLiteral("system"), tr("As the system")},
                                                   {QStringLiteral("light"), tr("Light")},
                                                   {QStringLiteral("dark"), tr("Dark")}};
    for (const auto& [id, label] : choices) {
        QAction* action = themes->addAction(label, this, [this, id = id] {
            m_settings.theme = id;
            applyTheme();
            saveSoon();
        });
        action->setCheckable(true);
        action->setChecked(id == m_settings.theme);
        action->setActionGroup(group);
    }
}

void MainWindow::buildLanguageMenu(QMenu& menu) {
    QMenu* languages = menu.addMenu(tr("Language"));
    auto* group = new QActionGroup(languages);
    const std::pair<QString, QString> choices[] = {
        {QString(), tr("As the system")},
        {QStringLiteral("en"), QStringLiteral("English")},
        {QStringLiteral("zh_CN"), QStringLiteral("中文")}};
    for (const auto& [id, label] : choices) {
        QAction* action = languages->addAction(label, this, [this, id = id] { setLanguage(id); });
        action->setCheckable(true);
        action->setChecked(id == m_settings.language);
        action->setActionGroup(group);
    }
}

void MainWindow::buildHelpMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    menu->addAction(m_page->explanationAction());
    menu->addAction(tr("Keyboard shortcuts"), QKeySequence(Qt::CTRL | Qt::Key_Slash), this,
                    &MainWindow::showShortcuts);
    menu->addSeparator();
    QAction* about = menu->addAction(tr("About Orrery"), this, &MainWindow::showAbout);
    about->setMenuRole(QAction::AboutRole);
}

void MainWindow::showShortcuts() {
    auto* dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keyboard shortcuts"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(32);
    grid->setVerticalSpacing(6);
    const auto addRow = [grid, dialog](const QString& what, const QString& keys) {
        const int row = grid->rowCount();
        grid->addWidget(new QLabel(what, dialog), row, 0);
        grid->addWidget(new QLabel(keys, dialog), row, 1);
    };
    // The menu bar is the list: what is added there appears here.
    const QList<QMenu*> menus = menuBar()->findChildren<QMenu*>();
    QSet<QString> listed;
    for (const QMenu* menu : menus) {
        for (const QAction* action : menu->actions()) {
            // Keys of the plot that has the focus stand in the text: they are not the window's.
            const QString keys = action->text().contains(QLatin1Char('\t'))
                                     ? action->text().section(QLatin1Char('\t'), 1)
                                     : action->shortcut().toString(QKeySequence::NativeText);
            if (!keys.isEmpty() && !listed.contains(keys)) {
                listed.insert(keys);
                // Chinese texts carry the mnemonic in brackets behind them.
                static const QRegularExpression kMnemonic(QStringLiteral("\\(&.\\)|&"));
                addRow(action->text().section(QLatin1Char('\t'), 0, 0).remove(kMnemonic), keys);
            }
        }
    }
    addRow(tr("Zoom a plot, or one of its axes"), tr("Mouse wheel over it"));
    addRow(tr("Zoom to a rectangle"), tr("Drag with the right button, or with Shift"));
    addRow(tr("Fit a plot to its data"), tr("Double click on it"));
    addRow(tr("Change the number or slider that has the focus"),
           tr("Arrow keys, Page up, Page down"));
    addRow(tr("To the ends of a slider"), tr("Home, End"));
    addRow(tr("Reset one parameter"), tr("Double click on its name"));
    addRow(tr("Copy a number"), tr("Click, Space or Ctrl+C"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(16);
    column->addLayout(grid);
    column->addWidget(buttons);
    dialog->show();
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
