// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions that the program keeps by itself: of every running instance, of the last one that ended,
// and of those that ended unexpectedly.
#pragma once

#include "app/session.h"

#include <QDateTime>

#include <memory>
#include <optional>
#include <vector>

class QLockFile;

namespace orrery::app {

/// A session with what is not written into its file.
struct KeptSession {
    Session session;
    QString path;    ///< of its file; empty: it has none
    QDateTime time;  ///< when it was kept
};

/// Work without a file, as it can be listed without reading it.
struct UnnamedWork {
    QString file;
    QDateTime time;
};

/// The folder of kept sessions. Several instances may use the same folder: each writes a file of
/// its own beside a lock that tells whether it still runs.
class SessionStore {
public:
    /// An empty folder keeps nothing.
    explicit SessionStore(QString folder);
    /// Leaves the instance's file behind, as an end without finish() does.
    ~SessionStore();
    SessionStore(const SessionStore&) = delete;
    SessionStore& operator=(const SessionStore&) = delete;

    /// What the last instance that was closed showed.
    [[nodiscard]] std::optional<KeptSession> last() const;
    /// Works without a file that made room for another session, the newest first.
    [[nodiscard]] std::vector<UnnamedWork> unnamed() const;
    [[nodiscard]] std::optional<KeptSession> read(const UnnamedWork& work) const;
    /// Keeps such a work, unless nothing was done in it; the oldest of more than kUnnamed goes.
    /// Errors: it cannot be written.
    core::Result<void> keepUnnamed(const Session& session) const;
    static constexpr std::size_t kUnnamed = 5;

    /// Keeps the present session of this instance, unless it is kept already. Errors: it cannot be
    /// written.
    core::Result<void> autosave(const Session& session, const QString& path);
    [[nodiscard]] bool hasAutosave() const { return m_autosaved; }
    /// Forgets what autosave() kept: it stands in a file of the user's.
    void dropAutosave();
    /// The same when the instance is closed: last() of the next start. Work without a file that
    /// another instance left there meanwhile is kept among the unnamed.
    core::Result<void> finish(const Session& session, const QString& path);

    /// The newest session of an instance that ended without finish() and differs from last(). It
    /// is offered to this instance alone, as long as that lives.
    [[nodiscard]] std::optional<KeptSession> orphan() const;
    /// Forgets what orphan() gives.
    void dropOrphan();

private:
    struct Orphan {
        KeptSession kept;
        QString file;
        std::unique_ptr<QLockFile> lock;
    };
    [[nodiscard]] QString file(const QString& name) const;
    [[nodiscard]] std::optional<KeptSession> read(const QString& path) const;
    core::Result<void> write(const QString& path, const Session& session, const QString& own) const;
    [[nodiscard]] QString unnamedFile(const Session& session) const;
    void dropOldUnnamed() const;
    void moveForeignLast(const Session& session) const;
    void findOrphans();

    QString m_folder;
    QString m_own;  ///< this instance's file, without ending
    bool m_autosaved = false;
    KeptSession m_kept;    ///< by autosave, without its time
    QDateTime m_lastTime;  ///< of last() when this instance began
    std::unique_ptr<QLockFile> m_lock;
    std::vector<Orphan> m_orphans;  ///< newest first
};

}  // namespace orrery::app
