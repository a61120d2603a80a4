// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_inputs.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace orrery::app {
namespace {

constexpr QLatin1String kValues("values"), kOverlays("overlays"), kPath("path"),
    kAbsolute("absolute"), kPanel("panel"), kParameter("parameter"), kSha256("sha256"),
    kShape("shape");

QString absolutePath(const QString& path) {
    return QDir::cleanPath(QFileInfo(path).absoluteFilePath());
}

/// Whether the entry speaks of the file that a state names as `stored`. What was typed may be
/// relative to a folder that is not known any more.
bool isAbout(const QJsonObject& entry, const QString& stored) {
    const QString absolute = entry[kAbsolute].toString();
    if (absolute.isEmpty() || QDir::isRelativePath(stored))
        return QFileInfo(absolute.isEmpty() ? entry[kPath].toString() : absolute).fileName() ==
               QFileInfo(stored).fileName();
    return absolute == QDir::cleanPath(stored);
}

/// Index of the entry for a place that names `stored`, or -1: the place may name another file by
/// now. Overlays are known by their file, since their numbers change.
qsizetype entryOf(const QJsonArray& files, const InputPlace& place, const QString& stored) {
    for (qsizetype i = 0; i < files.size(); ++i) {
        const QJsonObject entry = files[i].toObject();
        if (entry[kPanel].toString() == place.panel &&
            entry[kParameter].toString() == place.parameter && isAbout(entry, stored))
            return i;
    }
    return -1;
}

/// The first of the paths at which there is a file, or nothing.
QString firstExisting(const QStringList& paths) {
    for (const QString& path : paths) {
        if (!path.isEmpty() && QFileInfo(path).isFile())
            return QDir::cleanPath(path);
    }
    return {};
}

/// What the entry says of the content: as the figure on screen was made from it, else as it was
/// when it was last known, else as it is.
void describe(QJsonObject& entry, const QString& path, const QString& overlaySha256,
              const std::vector<core::InputFile>& known) {
    const auto figure = std::find_if(known.begin(), known.end(), [&](const core::InputFile& input) {
        return QFileInfo(QString::fromStdString(input.path)) == QFileInfo(path) &&
               !input.sha256.empty();
    });
    if (figure == known.end() && overlaySha256.isEmpty() && entry.contains(kSha256))
        return;
    entry[QLatin1String("bytes")] = QFileInfo(path).size();
    entry.remove(kShape);
    if (figure == known.end()) {
        entry[kSha256] = overlaySha256.isEmpty() ? sha256Of(path) : overlaySha256;
        return;
    }
    entry[kSha256] = QString::fromStdString(figure->sha256);
    QJsonArray shape;
    for (const std::int64_t length : figure->shape)
        shape.append(static_cast<qint64>(length));
    if (!shape.isEmpty())
        entry[kShape] = shape;
}

/// The entries of panels that this version does not know.
QJsonArray foreignEntries(const QJsonArray& files, const core::Registry& registry) {
    QJsonArray foreign;
    for (const auto& entry : files) {
        if (registry.find(entry[kPanel].toString().toStdString()) == nullptr)
            foreign.append(entry);
    }
    return foreign;
}

}  // namespace

std::vector<InputPlace> inputPlaces(const QJsonObject& panels, const core::Registry& registry) {
    std::vector<InputPlace> places;
    for (const auto& panel : registry.panels()) {
        const QString id = QString::fromStdString(panel->description().id);
        for (const core::ParameterSpec& spec : panel->parameters().all()) {
            if (spec.kind == core::ParameterKind::File)
                places.push_back({id, QString::fromStdString(spec.id), -1});
        }
        const auto overlays = static_cast<int>(panels[id][kOverlays].toArray().size());
        for (int i = 0; i < overlays; ++i)
            places.push_back({id, {}, i});
    }
    places.erase(
        std::remove_if(places.begin(), places.end(),
                       [&](const InputPlace& place) { return inputPath(panels, place).isEmpty(); }),
        places.end());
    return places;
}

QString inputPath(const QJsonObject& panels, const InputPlace& place) {
    const QJsonObject state = panels[place.panel].toObject();
    return (place.parameter.isEmpty() ? state[kOverlays].toArray().at(place.overlay)[kPath]
                                      : state[kValues][place.parameter])
        .toString();
}

void setInputPath(QJsonObject& panels, const InputPlace& place, const QString& path) {
    QJsonObject state = panels.value(place.panel).toObject();
    if (place.parameter.isEmpty()) {
        QJsonArray overlays = state[kOverlays].toArray();
        if (place.overlay < 0 || place.overlay >= overlays.size())
            return;
        QJsonObject overlay = overlays[place.overlay].toObject();
        overlay[kPath] = path;
        overlays[place.overlay] = overlay;
        state[kOverlays] = overlays;
    } else {
        QJsonObject values = state[kValues].toObject();
        values[place.parameter] = path;
        state[kValues] = values;
    }
    panels[place.panel] = state;
}

std::vector<FoundInput> findInputs(Session& session, const QString& folder,
                                   const core::Registry& registry) {
    std::vector<FoundInput> inputs;
    for (const InputPlace& place : inputPlaces(session.panels, registry)) {
        const QString stored = inputPath(session.panels, place);
        const qsizetype index = entryOf(session.files, place, stored);
        QJsonObject entry = index < 0 ? QJsonObject() : session.files[index].toObject();
        const QString relative = entry[kPath].toString();
        const QString found =
            firstExisting({relative.isEmpty() ? QString() : QDir(folder).filePath(relative),
                           entry[kAbsolute].toString(), QDir(folder).filePath(stored)});
        inputs.push_back(
            {place, found.isEmpty() ? stored : found, entry[kSha256].toString(), found.isEmpty()});
        if (found.isEmpty())
            continue;
        if (found != stored)
            setInputPath(session.panels, place, found);
        if (index >= 0) {
            entry[kAbsolute] = absolutePath(found);
            entry[kPath] = QDir(folder).relativeFilePath(absolutePath(found));
            session.files[index] = entry;
        }
    }
    return inputs;
}

void listInputs(Session& session, const QString& folder, const core::Registry& registry,
                const std::vector<core::InputFile>& known) {
    const QJsonArray before = session.files;
    session.files = foreignEntries(before, registry);
    for (const InputPlace& place : inputPlaces(session.panels, registry)) {
        // What was typed may be relative to the folder in which the program was started.
        const QString path = absolutePath(inputPath(session.panels, place));
        const qsizetype index = entryOf(before, place, path);
        QJsonObject entry = index < 0 ? QJsonObject() : before[index].toObject();
        entry[kPanel] = place.panel;
        QString overlaySha256;
        if (place.parameter.isEmpty()) {
            entry[QLatin1String("overlay")] = place.overlay;
            overlaySha256 = session.panels[place.panel][kOverlays]
                                .toArray()
                                .at(place.overlay)[kSha256]
                                .toString();
        } else {
            entry[kParameter] = place.parameter;
        }
        entry[kPath] = QDir(folder).relativeFilePath(path);
        entry[kAbsolute] = path;
        if (QFileInfo(path).isFile())
            describe(entry, path, overlaySha256, known);
        session.files.append(entry);
    }
}

void acceptInput(Session& session, const FoundInput& input) {
    const qsizetype index = entryOf(session.files, input.place, input.path);
    if (index < 0)
        return;
    QJsonObject entry = session.files[index].toObject();
    entry.remove(kSha256);
    session.files[index] = entry;
}

QString sha256Of(const QString& path) {
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return QString::fromLatin1(hash.result().toHex());
}

}  // namespace orrery::app
