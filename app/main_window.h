// SPDX-License-Identifier: GPL-3.0-or-later
// The main window: panels at the left, the page of the panel in front beside them, a menu for
// everything.
#pragma once

#include "app/settings.h"
#include "core/panel/panel.h"
#include "widgets/theme.h"

#include <QMainWindow>
#include <QPalette>
#include <QTimer>

#include <map>
#include <vector>

class QActionGroup;
class QStackedWidget;
class QTextDocument;

namespace orrery::widgets {
struct ExportRequest;
struct UserPreset;
class FigurePage;
class MessageBar;
}  // namespace orrery::widgets

namespace orrery::app {

class PanelList;
class UndoHistory;

/// Shows one page at a time and builds it when it is first shown. Keeps the settings it was given
/// up to date, and saves them to `settingsFile` soon after a change and when it is closed.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    /// `registry` must outlive the window. An empty `settingsFile` saves nothing.
    MainWindow(const core::Registry& registry, StoredSettings stored, QString settingsFile);
    ~MainWindow() override;

    /// Brings a panel to the front; the first one where there is no such id.
    void showPanel(const QString& id);
    [[nodiscard]] widgets::FigurePage* currentPage() const { return m_page; }
    [[nodiscard]] const Settings& settings() const { return m_settings; }
    /// The session's notes, plain text, for every editor of them.
    [[nodiscard]] QTextDocument* notes() const { return m_notes; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void moveEvent(QMoveEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildLayout();
    void buildMenus();
    void buildFileMenu();
    void buildEditMenu();
    void buildPanelMenu();
    void buildViewMenu();
    void buildThemeMenu(QMenu& menu);
    void buildLanguageMenu(QMenu& menu);
    void buildHelpMenu();
    void retranslate();

    void connectExport(widgets::FigurePage& page);
    void exportPlot(const QString& plotId);
    void copyPlot(const QString& plotId, bool (*copy)(const widgets::ExportRequest&));

    /// presets.json beside the settings; empty where nothing is saved.
    [[nodiscard]] QString presetsFile() const;
    void connectPresets(widgets::FigurePage& page);
    void savePreset();
    void editPresets();
    void storePresets(std::vector<widgets::UserPreset> presets);

    widgets::FigurePage* makePage(const core::Panel& panel);
    void reportProblems(std::vector<core::Message> problems);
    void applyTheme();
    void setLanguage(const QString& language);
    void moveToNextRegion(bool forward);
    void showShortcuts();
    /// The command that makes the figure on screen again, as a picture of one plot; empty before
    /// the first figure.
    [[nodiscard]] QString commandOf(const QString& plotId) const;
    void copyCommand(const QString& plotId);
    void reportProblem();
    void showAbout();
    void rememberPage();
    void saveSoon();
    void save();

    const core::Registry& m_registry;
    Settings m_settings;
    QByteArray m_storedBytes;
    std::vector<core::Message> m_problems;
    QString m_settingsFile;
    bool m_saveFailureTold = false;
    QTimer m_saveTimer;

    QTextDocument* m_notes;
    widgets::MessageBar* m_report;
    PanelList* m_list;
    UndoHistory* m_undo;
    QStackedWidget* m_stack;
    std::map<QString, widgets::FigurePage*> m_pages;
    widgets::FigurePage* m_page = nullptr;
};

}  // namespace orrery::app
