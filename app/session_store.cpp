// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_store.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QUuid>

#include <algorithm>

namespace orrery::app {
namespace {

constexpr QLatin1String kKept("kept"), kPath("path"), kTime("time"), kRunning("running-"),
    kSession(".orrery"), kLock(".lock");

std::unique_ptr<QLockFile> lockFor(const QString& session) {
    auto lock = std::make_unique<QLockFile>(session.chopped(kSession.size()) + kLock);
    // However long an instance runs, its lock holds; one whose process is gone never does.
    lock->setStaleLockTime(0);
    return lock;
}

}  // namespace

SessionStore::SessionStore(QString folder) : m_folder(std::move(folder)) {
    if (m_folder.isEmpty() || !QDir().mkpath(m_folder))
        return;
    findOrphans();
    m_own = file(kRunning + QUuid::createUuid().toString(QUuid::WithoutBraces) + kSession);
    m_lock = lockFor(m_own);
    m_lock->tryLock(0);
}

SessionStore::~SessionStore() = default;

QString SessionStore::file(const QString& name) const { return QDir(m_folder).filePath(name); }

std::optional<KeptSession> SessionStore::read(const QString& path) const {
    if (m_folder.isEmpty() || !QFile::exists(path))
        return std::nullopt;
    core::Result<Session> session = readSession(path);
    if (!session) {
        // Ours and unreadable: out of the way, but not lost.
        QFile::remove(path + QStringLiteral(".damaged"));
        QFile::rename(path, path + QStringLiteral(".damaged"));
        return std::nullopt;
    }
    KeptSession kept{std::move(session).value(), {}, {}};
    const QJsonObject about = kept.session.others.take(kKept).toObject();
    kept.path = about[kPath].toString();
    kept.time = QDateTime::fromString(about[kTime].toString(), Qt::ISODate);
    return kept;
}

core::Result<void> SessionStore::write(const QString& path, const Session& session,
                                       const QString& own) const {
    Session marked = session;
    marked.others[kKept] =
        QJsonObject{{kPath, own}, {kTime, QDateTime::currentDateTimeUtc().toString(Qt::ISODate)}};
    return writeSession(path, marked);
}

std::optional<KeptSession> SessionStore::last() const {
    return read(file(QStringLiteral("last.orrery")));
}

std::optional<KeptSession> SessionStore::unnamed() const {
    return read(file(QStringLiteral("unnamed.orrery")));
}

void SessionStore::keepUnnamed(const Session& session) const {
    if (!m_folder.isEmpty())
        (void)write(file(QStringLiteral("unnamed.orrery")), session, {});
}

core::Result<void> SessionStore::autosave(const Session& session, const QString& path) {
    if (m_own.isEmpty())
        return {};
    m_autosaved = true;
    return write(m_own, session, path);
}

core::Result<void> SessionStore::finish(const Session& session, const QString& path) {
    if (m_own.isEmpty())
        return {};
    if (core::Result<void> written = write(file(QStringLiteral("last.orrery")), session, path);
        !written)
        return written;
    QFile::remove(m_own);
    m_lock->unlock();
    return {};
}

void SessionStore::findOrphans() {
    const std::optional<KeptSession> before = last();
    const QDir folder(m_folder);
    // A lock without a session: an instance that had nothing to keep.
    for (const QString& name :
         folder.entryList({kRunning + QLatin1Char('*') + kLock}, QDir::Files)) {
        const QString session = file(name.chopped(kLock.size()) + kSession);
        if (!QFile::exists(session))
            (void)lockFor(session)->tryLock(0);
    }
    for (const QString& name :
         folder.entryList({kRunning + QLatin1Char('*') + kSession}, QDir::Files)) {
        std::unique_ptr<QLockFile> lock = lockFor(file(name));
        if (!lock->tryLock(0))
            continue;
        std::optional<KeptSession> kept = read(file(name));
        if (!kept)
            continue;
        if (before && kept->session == before->session && kept->path == before->path)
            QFile::remove(file(name));
        else
            m_orphans.push_back({std::move(*kept), file(name), std::move(lock)});
    }
    std::sort(m_orphans.begin(), m_orphans.end(),
              [](const Orphan& a, const Orphan& b) { return a.kept.time > b.kept.time; });
}

std::optional<KeptSession> SessionStore::orphan() const {
    if (m_orphans.empty())
        return std::nullopt;
    return m_orphans.front().kept;
}

void SessionStore::dropOrphan() {
    if (m_orphans.empty())
        return;
    QFile::remove(m_orphans.front().file);
    m_orphans.erase(m_orphans.begin());
}

}  // namespace orrery::app
