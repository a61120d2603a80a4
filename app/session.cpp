// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"

#include "core/base/version.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

namespace orrery::app {
namespace {

using core::Message;
using core::Result;

constexpr int kFormat = 1;
/// Eight pins of the largest heatmaps fit many times over.
constexpr qint64 kLargestSession = qint64{512} << 20;

core::Error noSession(const QString& fileName) {
    return core::failure(Message(ORRERY_TEXT("session", "\"%1\" is not a session of Orrery."))
                             .arg(fileName.toStdString()));
}

core::Error damaged(const QString& fileName, const Message& why) {
    return core::failure(
        Message(ORRERY_TEXT("session", "The session \"%1\" is damaged and was not opened: %2."))
            .arg(fileName.toStdString())
            .arg(why));
}

core::Error newer(const QString& fileName, const QString& version) {
    return core::failure(Message(ORRERY_TEXT("session",
                                             "The session \"%1\" was saved by a newer Orrery (%2); "
                                             "this one (%3) cannot open it."))
                             .arg(fileName.toStdString())
                             .arg(version.isEmpty() ? "?" : version.toStdString())
                             .arg(core::version()));
}

/// States of panels without what is not worth a question.
QJsonObject workOf(QJsonObject panels) {
    for (const QString& id : panels.keys()) {
        QJsonObject state = panels.value(id).toObject();
        for (const char* key : {"collapsedGroups", "allReadouts", "drawer", "play"})
            state.remove(QLatin1String(key));
        const QJsonValue companion = state.take(QLatin1String("companion"));
        if (!companion[QLatin1String("work")].toObject().isEmpty())
            state[QLatin1String("companion")] = companion[QLatin1String("work")];
        panels[id] = state;
    }
    return panels;
}

bool isUntouched(const QJsonValue& state) {
    return state[QLatin1String("values")].isObject() &&
           state[QLatin1String("values")].toObject().size() ==
               state[QLatin1String("defaults")].toArray().size() &&
           state[QLatin1String("pins")].toArray().isEmpty() &&
           state[QLatin1String("overlays")].toArray().isEmpty() &&
           state[QLatin1String("companion")][QLatin1String("work")].toObject().isEmpty() &&
           state[QLatin1String("plots")][QLatin1String("views")].toObject().isEmpty();
}

}  // namespace

bool holdsWork(const Session& session) {
    return !session.notes.isEmpty() || !session.others.isEmpty() ||
           !std::all_of(session.panels.begin(), session.panels.end(), isUntouched);
}

bool sameWork(const Session& a, const Session& b) {
    return a.notes == b.notes && a.others == b.others && workOf(a.panels) == workOf(b.panels);
}

QByteArray sessionBytes(const Session& session) {
    QJsonObject object = session.others;
    object[QLatin1String("orrery_session")] = kFormat;
    object[QLatin1String("version")] = QLatin1String(core::version());
    object[QLatin1String("panel")] = session.panel;
    object[QLatin1String("panels")] = session.panels;
    object[QLatin1String("layout")] = session.layout;
    object[QLatin1String("notes")] = session.notes;
    object[QLatin1String("files")] = session.files;
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

bool looksLikeSession(const QByteArray& bytes) {
    return bytes.trimmed().startsWith('{') && bytes.contains("\"orrery_session\"");
}

Result<Session> parseSession(const QByteArray& bytes, const QString& fileName) {
    if (!looksLikeSession(bytes))
        return noSession(fileName);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (!document.isObject())
        return damaged(fileName,
                       Message(ORRERY_TEXT("session", "it breaks off or is no JSON at byte %1"))
                           .arg(error.offset));
    QJsonObject object = document.object();
    const QJsonValue format = object.take(QLatin1String("orrery_session"));
    const QString version = object.take(QLatin1String("version")).toString();
    if (format.isUndefined())
        return noSession(fileName);
    if (!format.isDouble() || format.toDouble() < 1)
        return damaged(
            fileName,
            Message(ORRERY_TEXT("session", "\"%1\" makes no sense")).arg("orrery_session"));
    if (format.toDouble() > kFormat)
        return newer(fileName, version);
    const std::pair<const char*, QJsonValue::Type> kTypes[] = {{"panel", QJsonValue::String},
                                                               {"panels", QJsonValue::Object},
                                                               {"layout", QJsonValue::Object},
                                                               {"notes", QJsonValue::String},
                                                               {"files", QJsonValue::Array}};
    for (const auto& [key, type] : kTypes) {
        const QJsonValue value = object.value(QLatin1String(key));
        if (!value.isUndefined() && value.type() != type)
            return damaged(fileName, Message(ORRERY_TEXT("session", "\"%1\" makes no sense"))
                                         .arg(std::string_view(key)));
    }
    Session session;
    session.panel = object.take(QLatin1String("panel")).toString();
    session.panels = object.take(QLatin1String("panels")).toObject();
    session.layout = object.take(QLatin1String("layout")).toObject();
    session.notes = object.take(QLatin1String("notes")).toString();
    session.files = object.take(QLatin1String("files")).toArray();
    session.others = object;
    return session;
}

Result<void> checkReadable(const QString& path, qint64 limit) {
    const QFileInfo info(path);
    const std::string name = path.toStdString();
    if (!info.exists())
        return core::failure(Message(ORRERY_TEXT("session", "There is no file \"%1\".")).arg(name));
    if (!info.isFile())
        return core::failure(
            Message(ORRERY_TEXT("session", "\"%1\" is not a file that can be opened.")).arg(name));
    if (info.size() > limit)
        return core::failure(
            Message(ORRERY_TEXT("session", "\"%1\" is too large to be a file of Orrery."))
                .arg(name));
    return {};
}

Result<QByteArray> readBeginning(const QString& path, qint64 limit, qint64 count) {
    if (Result<void> readable = checkReadable(path, limit); !readable)
        return readable.error();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return core::failure(Message(ORRERY_TEXT("session", "\"%1\" cannot be read: %2."))
                                 .arg(path.toStdString())
                                 .arg(file.errorString().toStdString()));
    return file.read(count);
}

Result<QByteArray> readWhole(const QString& path, qint64 limit) {
    return readBeginning(path, limit, limit);
}

Result<Session> readSession(const QString& path) {
    const Result<QByteArray> bytes = readWhole(path, kLargestSession);
    if (!bytes)
        return bytes.error();
    return parseSession(*bytes, QFileInfo(path).fileName());
}

Result<void> writeSession(const QString& path, const Session& session) {
    QSaveFile file(path);
    const QByteArray bytes = sessionBytes(session);
    if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly) ||
        file.write(bytes) != bytes.size() || !file.commit())
        return core::failure(
            Message(ORRERY_TEXT("session", "The session could not be saved to \"%1\": %2."))
                .arg(path.toStdString())
                .arg(file.errorString().toStdString()));
    return {};
}

}  // namespace orrery::app
