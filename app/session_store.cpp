// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_store.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace orrery::app {
namespace {

constexpr QLatin1String kKept("kept"), kPath("path"), kTime("time"), kRunning("running-"),
    kUnnamedPrefix("unnamed-"), kLast("last.orrery"), kSession(".orrery"), kLock(".lock");

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
    marked.others[kKept] = QJsonObject{
        {kPath, own}, {kTime, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)}};
    return writeSession(path, marked);
}

std::optional<KeptSession> SessionStore::last() const { return read(file(kLast)); }

std::vector<UnnamedWork> SessionStore::unnamed() const {
    std::vector<UnnamedWork> works;
    if (m_folder.isEmpty())
        return works;
    for (const QFileInfo& info : QDir(m_folder).entryInfoList(
             {kUnnamedPrefix + QLatin1Char('*') + kSession}, QDir::Files, QDir::Time))
        works.push_back({info.filePath(), info.lastModified()});
    return works;
}

std::optional<KeptSession> SessionStore::read(const UnnamedWork& work) const {
    return read(work.file);
}

/// By its content, so that the same work is kept once.
QString SessionStore::unnamedFile(const Session& session) const {
    const QByteArray hash =
        QCryptographicHash::hash(sessionBytes(session), QCryptographicHash::Sha256);
    return file(kUnnamedPrefix + QString::fromLatin1(hash.toHex().left(16)) + kSession);
}

core::Result<void> SessionStore::keepUnnamed(const Session& session) const {
    if (m_folder.isEmpty() || !holdsWork(session))
        return {};
    core::Result<void> written = write(unnamedFile(session), session, {});
    if (written)
        dropOldUnnamed();
    return written;
}

void SessionStore::dropOldUnnamed() const {
    const std::vector<UnnamedWork> works = unnamed();
    for (std::size_t i = kUnnamed; i < works.size(); ++i)
        QFile::remove(works[i].file);
}

core::Result<void> SessionStore::autosave(const Session& session, const QString& path) {
    if (m_own.isEmpty())
        return {};
    // A window that is only moved costs no writing.
    if (m_autosaved && m_kept.path == path && m_kept.session == session && QFile::exists(m_own))
        return {};
    m_autosaved = true;
    core::Result<void> written = write(m_own, session, path);
    m_kept = written ? KeptSession{session, path, {}} : KeptSession{};
    return written;
}

void SessionStore::dropAutosave() {
    if (std::exchange(m_autosaved, false))
        QFile::remove(m_own);
}

void SessionStore::moveForeignLast(const Session& session) const {
    const std::optional<KeptSession> before = last();
    if (!before || !before->path.isEmpty() || before->time == m_lastTime ||
        before->session == session || !holdsWork(before->session))
        return;
    const QString target = unnamedFile(before->session);
    QFile::remove(target);
    QFile::rename(file(kLast), target);
    dropOldUnnamed();
}

core::Result<void> SessionStore::finish(const Session& session, const QString& path) {
    if (m_own.isEmpty())
        return {};
    moveForeignLast(session);
    if (core::Result<void> written = write(file(kLast), session, path); !written)
        return written;
    QFile::remove(m_own);
    m_lock->unlock();
    return {};
}

void SessionStore::findOrphans() {
    const std::optional<KeptSession> before = last();
    if (before)
        m_lastTime = before->time;
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
