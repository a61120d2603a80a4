// SPDX-License-Identifier: GPL-3.0-or-later
// The session of the main window: what it holds, whether it has changed, how it is kept.
#include "app/main_window.h"
#include "app/panel_list.h"
#include "app/reopen.h"
#include "app/undo.h"
#include "widgets/figure_page.h"
#include "widgets/message_bar.h"
#include "widgets/plot_area.h"
#include "widgets/text.h"

#include <QAction>
#include <QFileInfo>
#include <QMessageBox>
#include <QStackedWidget>
#include <QTextDocument>

#include <algorithm>
#include <utility>

namespace orrery::app {
namespace {

constexpr QLatin1String kColumn("parameters"), kExplanation("explanation");

QString momentText(const QDateTime& time) {
    const QDateTime local = time.toLocalTime();
    const QLocale locale;
    return local.date() == QDate::currentDate()
               ? locale.toString(local.time(), QLocale::ShortFormat)
               : locale.toString(local, QLocale::ShortFormat);
}

}  // namespace

void MainWindow::startSession(const QString& file) {
    std::optional<KeptSession> last = m_store.last();
    // Only what the settings hold of panels is a problem of theirs.
    m_startsUp = !last;
    const bool fromSettings = !last && !m_settings.panels.isEmpty();
    if (fromSettings) {
        last.emplace();
        last->session.panels = m_settings.panels;
    }
    m_settings.panels = {};
    if (!file.isEmpty() && file.endsWith(QLatin1String(".orrery"), Qt::CaseInsensitive)) {
        if (core::Result<Session> session = readSession(file)) {
            if (last && last->path.isEmpty())
                keepUnnamed(last->session);
            Session found = std::move(session).value();
            const std::vector<FoundInput> inputs =
                findInputs(found, QFileInfo(file).absolutePath(), m_registry);
            m_startsUp = false;
            showSession(std::move(found), file, inputs);
            rememberFile(file);
            checkInputs(inputs);
            offerOrphan();
            return;
        }
    }
    // An export is not the last session's: that one stays as it is.
    const core::Result<FileKind> kind = file.isEmpty() ? FileKind::Data : kindOf(file);
    const bool apart = kind && *kind == FileKind::Export;
    if (apart && last && last->path.isEmpty())
        keepUnnamed(last->session);
    if (last && !apart) {
        if (!m_settings.panel.isEmpty())
            last->session.panel = m_settings.panel;
        resume(*last, true);
        // The settings are soon written without it.
        if (fromSettings)
            (void)m_store.autosave(session(), {});
    } else {
        Session fresh;
        fresh.panel = m_settings.panel;
        showSession(std::move(fresh), {}, {});
    }
    if (!file.isEmpty())
        openFile(file);
    offerOrphan();
}

void MainWindow::showSession(Session session, const QString& path,
                             const std::vector<FoundInput>& inputs, std::optional<Session> saved) {
    discardPages();
    m_missing.clear();
    for (const FoundInput& input : inputs) {
        if (input.missing)
            m_missing += input.path;
    }
    m_undo->clear();
    m_session = std::move(session);
    m_sessionPath = path;
    m_oldWork = false;
    m_notes->setPlainText(m_session.notes);
    m_settings.columnWanted = m_session.layout.value(kColumn).toBool(m_settings.columnWanted);
    m_settings.explanationOpen =
        m_session.layout.value(kExplanation).toBool(m_settings.explanationOpen);
    // Before the first page, which notes what of it differs from the file.
    m_saved = saved ? *std::move(saved) : m_session;
    showPanel(QString(m_session.panel));
    saveSoon();
}

void MainWindow::resume(const KeptSession& kept, bool endedWell) {
    QString path = kept.path;
    std::optional<Session> saved;
    if (!path.isEmpty()) {
        core::Result<Session> file = readSession(path);
        if (file) {
            saved = std::move(file).value();
        } else if (QFileInfo::exists(path)) {
            // Not ours to replace: of a newer version, or damaged.
            m_report->post(file.error().message);
            path.clear();
        }
    }
    const QString folder = QFileInfo(kept.path).absolutePath();
    Session shown = kept.session;
    std::vector<FoundInput> inputs;
    if (saved)
        inputs = findInputs(*saved, folder, m_registry);
    if (endedWell && saved) {
        shown = *std::exchange(saved, std::nullopt);
        shown.panel = kept.session.panel;
    } else {
        inputs = findInputs(shown, folder, m_registry);
        // Its file is gone: nothing of it is saved.
        if (!path.isEmpty() && !saved)
            saved.emplace();
    }
    showSession(std::move(shown), path, inputs, std::move(saved));
    m_oldWork = path.isEmpty();
    checkInputs(inputs);
    refreshTitle();
}

void MainWindow::discardPages() {
    m_inputCheck.setFuture({});
    for (const auto& [id, page] : std::exchange(m_pages, {})) {
        m_stack->removeWidget(page);
        delete page;
    }
    m_page = nullptr;
    m_unknown.clear();
    m_unsettled.clear();
}

void MainWindow::restorePage(widgets::FigurePage& page) {
    const QString id = page.objectName();
    // value(), since operator[] inserts what it does not find.
    const QJsonValue stored = m_session.panels.value(id);
    const bool unchanged = m_saved.panels.value(id) == stored;
    if (!stored.isUndefined()) {
        const QJsonObject fresh = page.saveState();
        std::vector<core::Message> problems = page.restoreState(stored);
        // Missing files are told with a way to point to them.
        std::erase_if(problems, [this](const core::Message& problem) {
            const QString text = widgets::toQString(problem);
            return std::any_of(m_missing.begin(), m_missing.end(),
                               [&](const QString& path) { return text.contains(path); });
        });
        reportProblems(std::move(problems));
        // What neither the fresh nor the restored page says is not known to it, and stays.
        QJsonObject unknown = stored.toObject();
        for (const QJsonObject& state : {fresh, page.saveState()}) {
            for (const QString& key : state.keys())
                unknown.remove(key);
        }
        m_unknown[id] = unknown;
    }
    if (unchanged) {
        m_saved.panels[id] = stateOf(page);
        m_unsettled.insert(id);
    }
}

QJsonObject MainWindow::stateOf(const widgets::FigurePage& page) const {
    const auto unknown = m_unknown.find(page.objectName());
    QJsonObject state = unknown != m_unknown.end() ? unknown->second : QJsonObject();
    const QJsonObject known = page.saveState();
    for (auto it = known.begin(); it != known.end(); ++it)
        state[it.key()] = it.value();
    return state;
}

void MainWindow::settle(const widgets::FigurePage& page) {
    // The first figure names the plot and the table in front, which is no change of the user's.
    const QString id = page.objectName();
    if (m_unsettled.erase(id) > 0) {
        QJsonObject state = m_saved.panels.value(id).toObject();
        state[QLatin1String("plots")] = page.plots()->saveState();
        m_saved.panels[id] = state;
    }
    m_titleTimer.start();
}

Session MainWindow::session() const {
    Session present = m_session;
    for (const auto& [id, page] : m_pages)
        present.panels[id] = stateOf(*page);
    present.layout[kColumn] = m_settings.columnWanted;
    present.layout[kExplanation] = m_settings.explanationOpen;
    present.notes = m_notes->toPlainText();
    return present;
}

bool MainWindow::isChanged() const { return !sameWork(session(), m_saved); }

bool MainWindow::keepUnnamed(const Session& session) {
    const core::Result<void> kept = m_store.keepUnnamed(session);
    if (!kept)
        m_report->post(kept.error().message);
    return kept.ok();
}

bool MainWindow::mayLeave(bool closing) {
    if (m_sessionPath.isEmpty()) {
        // Closing keeps it anyway.
        return closing || !(m_oldWork || isChanged()) || keepUnnamed(session());
    }
    if (!isChanged())
        return true;
    QMessageBox box(
        QMessageBox::Question, tr("Unsaved changes"),
        tr("Save the changes to “%1”?").arg(QFileInfo(m_sessionPath).completeBaseName()),
        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    box.setDefaultButton(QMessageBox::Save);
    const int answer = box.exec();
    return answer == QMessageBox::Discard || (answer == QMessageBox::Save && saveSession());
}

void MainWindow::newSession() {
    if (!mayLeave(false))
        return;
    m_report->clear();
    Session fresh;
    fresh.panel = m_settings.panel;
    showSession(std::move(fresh), {}, {});
}

void MainWindow::openSession(const QString& path) {
    core::Result<Session> read = readSession(path);
    if (!read) {
        m_report->post(read.error().message);
        return;
    }
    const bool own = !m_sessionPath.isEmpty() && QFileInfo(path) == QFileInfo(m_sessionPath);
    if (!mayLeave(false))
        return;
    if (own)  // Perhaps just saved.
        read = readSession(path);
    m_report->clear();
    if (!read) {
        m_report->post(read.error().message);
        return;
    }
    Session session = std::move(read).value();
    const QString absolute = QFileInfo(path).absoluteFilePath();
    const std::vector<FoundInput> inputs =
        findInputs(session, QFileInfo(absolute).path(), m_registry);
    showSession(std::move(session), absolute, inputs);
    rememberFile(absolute);
    checkInputs(inputs);
}

bool MainWindow::saveSessionTo(const QString& path) {
    const QString absolute = QFileInfo(path).absoluteFilePath();
    Session present = session();
    std::vector<core::InputFile> known;
    for (const auto& [id, page] : m_pages) {
        if (page->figure())
            known.insert(known.end(), page->figure()->inputs.begin(), page->figure()->inputs.end());
    }
    listInputs(present, QFileInfo(absolute).path(), m_registry, known);
    if (const core::Result<void> written = writeSession(absolute, present); !written) {
        m_report->post(written.error().message);
        return false;
    }
    m_session.files = present.files;
    m_sessionPath = absolute;
    m_oldWork = false;
    m_saved = std::move(present);
    m_store.dropAutosave();
    rememberFile(absolute);
    refreshTitle();
    saveSoon();
    return true;
}

void MainWindow::offerOrphan() {
    const std::optional<KeptSession> orphan = m_store.orphan();
    if (!orphan)
        return;
    const auto restore = [this, orphan] {
        if (!mayLeave(false)) {
            offerOrphan();
            return;
        }
        resume(*orphan, false);
        // Its file goes only once there is another.
        if (m_settingsFile.isEmpty() || m_store.autosave(session(), m_sessionPath))
            m_store.dropOrphan();
        offerOrphan();
    };
    const auto discard = [this] {
        m_store.dropOrphan();
        offerOrphan();
    };
    m_report->post(
        [time = orphan->time] {
            return tr("Orrery ended unexpectedly; your work of %1 can be restored.")
                .arg(momentText(time));
        },
        {{[] { return tr("Restore"); }, restore}, {[] { return tr("Discard"); }, discard}});
}

void MainWindow::refreshTitle() {
    if (m_page == nullptr)
        return;
    const QString panel = widgets::toQString(m_page->panel().description().title);
    if (m_sessionPath.isEmpty()) {
        setWindowTitle(panel + QStringLiteral(" — Orrery"));
        setWindowModified(false);
        return;
    }
    setWindowTitle(QFileInfo(m_sessionPath).completeBaseName() + QStringLiteral("[*] — ") + panel +
                   QStringLiteral(" — Orrery"));
    setWindowModified(isChanged());
}

}  // namespace orrery::app
