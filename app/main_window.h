// SPDX-License-Identifier: GPL-3.0-or-later
// The main window: panels at the left, the page of the panel in front beside them, a menu for
// everything.
#pragma once

#include "app/session_inputs.h"
#include "app/session_store.h"
#include "app/settings.h"
#include "core/panel/panel.h"
#include "widgets/message_bar.h"
#include "widgets/theme.h"

#include <QFutureWatcher>
#include <QMainWindow>
#include <QPalette>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

class QActionGroup;
class QMenu;
class QStackedWidget;
class QTextDocument;

namespace orrery::widgets {
struct ExportRequest;
struct UserPreset;
class FigurePage;
class MessageBar;
class MessageText;
}  // namespace orrery::widgets

namespace orrery::app {

class DropHint;
class PanelList;
class TrainingView;
class SystemTheme;
class UndoHistory;
struct ComputedCalls;
struct ExportCall;

/// Shows one page at a time and builds it when it is first shown. Keeps the settings it was given
/// up to date, and saves them to `settingsFile` soon after a change and when it is closed; keeps
/// its session in the folder "sessions" beside that file.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    /// `registry` must outlive the window. An empty `settingsFile` saves nothing. Opens `file` as
    /// openFile() does; without one the session that was shown last.
    MainWindow(const core::Registry& registry, StoredSettings stored, QString settingsFile,
               const QString& file = {});
    ~MainWindow() override;

    /// Brings a panel to the front; the first one where there is no such id.
    void showPanel(const QString& id);
    [[nodiscard]] widgets::FigurePage* currentPage() const { return m_page; }
    [[nodiscard]] const Settings& settings() const { return m_settings; }
    /// The session's notes, plain text, for every editor of them.
    [[nodiscard]] QTextDocument* notes() const { return m_notes; }

    /// What the window shows, as a value.
    [[nodiscard]] Session session() const;
    /// The session's file; empty while it has none.
    [[nodiscard]] const QString& sessionPath() const { return m_sessionPath; }
    /// Opens a session, the setting that made an exported file, or a data file; says in the window
    /// what cannot be opened, and then changes nothing.
    void openFile(const QString& path);
    /// Opens what was dropped together: one session or export, any number of data files.
    void openFiles(const QStringList& paths);
    /// Gives a file that the session names another path, wherever it is used.
    void replaceInput(const FoundInput& input, const QString& path);
    void newSession();
    /// Saves to the session's file, or to one that is asked for. False where nothing was saved.
    bool saveSession();
    bool saveSessionTo(const QString& path);
    /// Writes all panels of the session to a PDF, once they are computed.
    void exportAllTo(const QString& path);

protected:
    bool event(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void moveEvent(QMoveEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildLayout();
    void buildMenus();
    void buildFileMenu();
    void buildEditMenu();
    void buildPanelMenu();
    void showTraining();
    void nameTraining();
    void closeTraining();
    void buildViewMenu();
    void buildCompareMenu();
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
    void changePresets(const std::function<void(std::vector<widgets::UserPreset>&)>& change);

    widgets::FigurePage* makePage(const core::Panel& panel);
    void reportProblems(std::vector<core::Message> problems);
    void reportSettings(bool whole);
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
    void saveSoon();
    void save();

    // The session: main_window_session.cpp.
    void startSession(const QString& file);
    /// `saved` is what the file at `path` has; without it the same as `session`.
    void showSession(Session session, const QString& path, const std::vector<FoundInput>& inputs,
                     std::optional<Session> saved = {});
    void resume(const KeptSession& kept, bool endedWell);
    void discardPages();
    void openSession(const QString& path);
    void restorePage(widgets::FigurePage& page);
    [[nodiscard]] QJsonObject stateOf(const widgets::FigurePage& page) const;
    void settle(const widgets::FigurePage& page);
    [[nodiscard]] bool isChanged() const;
    bool keepUnnamed(const Session& session);
    bool mayLeave(bool closing);
    void offerOrphan();
    void refreshTitle();

    // Files that come and go: main_window_files.cpp.
    void connectFiles();
    void stopExport();
    void openFromDialog();
    bool saveSessionAs();
    void openExport(const QString& path);
    void applyCall(const ExportCall& call);
    void openData(const QString& path);
    /// What a panel can take a file for.
    std::vector<widgets::MessageAction> dataUses(const core::Panel& panel, const QString& path);
    core::Result<void> overlay(const QString& path);
    void exportAll();
    void fillRecentMenu(QMenu& menu);
    void rememberFile(const QString& path);
    void checkInputs(const std::vector<FoundInput>& inputs);
    void reportInput(const FoundInput& input, const widgets::MessageText& text);
    void pointInput(const FoundInput& input);
    void setFileParameter(widgets::FigurePage& page, const std::string& parameter,
                          const QString& path);

    const core::Registry& m_registry;
    Settings m_settings;
    QByteArray m_storedBytes;
    std::vector<core::Message> m_problems;
    QString m_settingsFile;
    bool m_saveFailureTold = false;
    QTimer m_saveTimer;
    QTimer m_titleTimer;

    SessionStore m_store;
    Session m_session;  ///< of panels that have a page, what they had when it was built
    QString m_sessionPath;
    Session m_saved;                           ///< as its file has it
    std::map<QString, QJsonObject> m_unknown;  ///< by panel: parts of its state that it left alone
    std::set<QString>
        m_unsettled;         ///< panels without a change of the user's that wait for a figure
    QStringList m_missing;   ///< files that the session names and that were not found
    bool m_oldWork = false;  ///< without a file, and from an earlier start
    bool m_startsUp = true;  ///< problems are those of the settings
    bool m_closed = false;
    std::unique_ptr<TrainingView> m_training;  ///< made when first wanted
    QFutureWatcher<std::vector<FoundInput>> m_inputCheck;
    QFutureWatcher<std::shared_ptr<ComputedCalls>> m_exportAll;
    std::shared_ptr<ComputedCalls> m_exporting;

    QTextDocument* m_notes;
    SystemTheme* m_systemTheme;
    widgets::MessageBar* m_report;
    DropHint* m_dropHint = nullptr;
    PanelList* m_list;
    UndoHistory* m_undo;
    QStackedWidget* m_stack;
    std::map<QString, widgets::FigurePage*> m_pages;
    widgets::FigurePage* m_page = nullptr;
};

}  // namespace orrery::app
