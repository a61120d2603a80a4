// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_inputs.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace orrery::app {
namespace {

constexpr QLatin1String kValues("values"), kOverlays("overlays"), kPath("path");

InputPlace placeOf(const QJsonObject& entry) {
    return {entry[QLatin1String("panel")].toString(), entry[QLatin1String("parameter")].toString(),
            entry[QLatin1String("overlay")].toInt(-1)};
}

QJsonObject entryOf(const QJsonArray& files, const InputPlace& place) {
    for (const QJsonValue& entry : files) {
        if (placeOf(entry.toObject()) == place)
            return entry.toObject();
    }
    return {};
}

/// The first of the paths at which there is a file, or nothing.
QString firstExisting(const QStringList& paths) {
    for (const QString& path : paths) {
        if (!path.isEmpty() && QFileInfo(path).isFile())
            return QDir::cleanPath(path);
    }
    return {};
}

void describe(QJsonObject& entry, const QString& path, const std::vector<core::InputFile>& known) {
    const auto figure = std::find_if(known.begin(), known.end(), [&](const core::InputFile& input) {
        return QFileInfo(QString::fromStdString(input.path)) == QFileInfo(path) &&
               !input.sha256.empty();
    });
    entry[QLatin1String("bytes")] = QFileInfo(path).size();
    entry.remove(QLatin1String("shape"));
    if (figure == known.end()) {
        entry[QLatin1String("sha256")] = sha256Of(path);
        return;
    }
    entry[QLatin1String("sha256")] = QString::fromStdString(figure->sha256);
    QJsonArray shape;
    for (const std::int64_t length : figure->shape)
        shape.append(static_cast<qint64>(length));
    if (!shape.isEmpty())
        entry[QLatin1String("shape")] = shape;
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
        const QJsonObject entry = entryOf(session.files, place);
        const QString relative = entry[kPath].toString(), stored = inputPath(session.panels, place);
        const QString found = firstExisting(
            {relative.isEmpty() ? QString() : QDir(folder).filePath(relative),
             entry[QLatin1String("absolute")].toString(), QDir(folder).filePath(stored)});
        inputs.push_back({place, found.isEmpty() ? stored : found,
                          entry[QLatin1String("sha256")].toString(), found.isEmpty()});
        if (!found.isEmpty() && found != stored)
            setInputPath(session.panels, place, found);
    }
    return inputs;
}

void listInputs(Session& session, const QString& folder, const core::Registry& registry,
                const std::vector<core::InputFile>& known) {
    const QJsonArray before = session.files;
    session.files = {};
    for (const InputPlace& place : inputPlaces(session.panels, registry)) {
        // What was typed may be relative to the folder in which the program was started.
        const QString path =
            QDir::cleanPath(QFileInfo(inputPath(session.panels, place)).absoluteFilePath());
        QJsonObject entry = entryOf(before, place);
        if (entry.value(QLatin1String("absolute")).toString() != path)
            entry = {};
        entry[QLatin1String("panel")] = place.panel;
        if (place.parameter.isEmpty())
            entry[QLatin1String("overlay")] = place.overlay;
        else
            entry[QLatin1String("parameter")] = place.parameter;
        entry[kPath] = QDir(folder).relativeFilePath(path);
        entry[QLatin1String("absolute")] = path;
        if (QFileInfo(path).isFile())
            describe(entry, path, known);
        session.files.append(entry);
    }
}

QString sha256Of(const QString& path) {
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return QString::fromLatin1(hash.result().toHex());
}

}  // namespace orrery::app
