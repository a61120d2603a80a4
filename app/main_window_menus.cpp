// SPDX-License-Identifier: GPL-3.0-or-later
// The menus of the main window: built anew for every page and language.
#include "app/main_window.h"
#include "app/undo.h"
#include "widgets/figure_page.h"
#include "widgets/icons.h"
#include "widgets/plot_area.h"
#include "widgets/text.h"

#include <QAction>
#include <QActionGroup>
#include <QMenuBar>

namespace orrery::app {

void MainWindow::buildMenus() {
    // Later: it may be an action of theirs that asked for new ones.
    for (QMenu* old : menuBar()->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly))
        old->deleteLater();
    menuBar()->clear();
    buildFileMenu();
    buildEditMenu();
    buildPanelMenu();
    buildViewMenu();
    buildCompareMenu();
    buildHelpMenu();
}

void MainWindow::buildEditMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    menu->addAction(m_undo->undoAction());
    menu->addAction(m_undo->redoAction());
    menu->addSeparator();
    menu->addAction(m_page->resetAction());
    menu->addMenu(m_page->presetMenu());
    menu->addAction(m_page->cancelAction());
    menu->addSeparator();
    menu->addAction(tr("Copy as command line"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
                    this, [this] { copyCommand(m_page->plots()->currentPlot()); });
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
    menu->addSeparator();
    menu->addAction(tr("Train a model of verse…"), this, &MainWindow::showTraining);
}

void MainWindow::buildCompareMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Compare"));
    menu->addActions({m_page->pinAction(), m_page->compareAction(), m_page->overlayAction()});
}

void MainWindow::buildViewMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    menu->addActions(m_page->plots()->actions());
    menu->addSeparator();
    menu->addAction(m_page->columnAction());
    menu->addAction(m_page->explanationAction());
    menu->addAction(m_page->dataAction());
    menu->addAction(m_page->notesAction());
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

}  // namespace orrery::app
