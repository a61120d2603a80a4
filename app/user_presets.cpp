// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/user_presets.h"

#include "app/settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <optional>

namespace orrery::app {
namespace {

using core::Message;
using widgets::UserPreset;

constexpr int kFormat = 1;
/// Larger files are not ours; reading one would only cost memory.
constexpr qint64 kLargestFile = 16 << 20;
const QLatin1String kFormatKey("format"), kPanels("panels"), kTitle("title"), kSentence("sentence"),
    kValues("values"), kPlot("plot");

enum class State { Good, Damaged, Left };
struct File {
    State state = State::Good;
    QJsonObject root;
    QByteArray bytes;
    Message why = {};  ///< it is left as it is; a whole sentence
};

Message unreadable(const QString& path, const Message& why) {
    return Message(ORRERY_TEXT("presets",
                               "Your presets in %1 cannot be read (%2) and are left as they are."))
        .arg(path.toStdString())
        .arg(why);
}

Message newerVersion(const QString& path) {
    return Message(ORRERY_TEXT("presets",
                               "Your presets in %1 were written by a newer version of the program "
                               "and are left as they are."))
        .arg(path.toStdString());
}

/// A missing file is a good one without presets.
File readFile(const QString& path) {
    QFile file(path);
    if (!file.exists())
        return {};
    if (file.size() > kLargestFile)
        return {State::Left, {}, {}, unreadable(path, ORRERY_TEXT("presets", "it is too large"))};
    if (!file.open(QIODevice::ReadOnly))
        return {State::Left,
                {},
                {},
                unreadable(path, Message::verbatim(file.errorString().toStdString()))};
    const QByteArray bytes = file.readAll();
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    const QJsonObject root = document.object();
    if (!document.isObject() || (root.contains(kPanels) && !root[kPanels].isObject()))
        return {State::Damaged, {}, bytes};
    if (root[kFormatKey].toInt(kFormat) > kFormat)
        return {State::Left, {}, bytes, newerVersion(path)};
    return {State::Good, root, bytes};
}

std::optional<UserPreset> presetFrom(const QJsonValue& json) {
    QJsonObject object = json.toObject();
    UserPreset preset;
    preset.title = object.take(kTitle).toString();
    preset.sentence = object.take(kSentence).toString();
    preset.plot = object.take(kPlot).toString();
    const QJsonValue values = object.take(kValues);
    if (preset.title.isEmpty() || !values.isObject())
        return std::nullopt;
    const QJsonObject map = values.toObject();
    for (auto it = map.begin(); it != map.end(); ++it) {
        if (!it.value().isString())
            return std::nullopt;
        preset.values.emplace_back(it.key().toStdString(), it.value().toString().toStdString());
    }
    preset.others = object;
    return preset;
}

QJsonObject toJson(const UserPreset& preset) {
    QJsonObject object = preset.others, values;
    for (const auto& [id, text] : preset.values)
        values[QString::fromStdString(id)] = QString::fromStdString(text);
    object[kTitle] = preset.title;
    object[kSentence] = preset.sentence;
    object[kPlot] = preset.plot;
    object[kValues] = values;
    return object;
}

/// Says that the file is damaged, and keeps what stands in it.
void setAside(const QString& path, const QByteArray& bytes, std::vector<Message>& problems) {
    problems.push_back(
        Message(ORRERY_TEXT("presets", "Some of your presets in %1 could not be read."))
            .arg(path.toStdString()));
    const core::Result<QString> aside = keepDamaged(path, bytes);
    problems.push_back(aside ? Message(ORRERY_TEXT("presets", "The old file is kept as %1."))
                                   .arg(aside->toStdString())
                             : aside.error().message);
}

}  // namespace

StoredPresets readUserPresets(const QString& path, const QString& panelId) {
    StoredPresets stored;
    const File file = readFile(path);
    if (file.state == State::Left) {
        stored.problems.push_back(file.why);
        return stored;
    }
    bool damaged = file.state == State::Damaged;
    const QJsonValue list = file.root[kPanels][panelId];
    damaged = damaged || !(list.isUndefined() || list.isArray());
    for (const auto& json : list.toArray()) {
        if (std::optional<UserPreset> preset = presetFrom(json))
            stored.presets.push_back(*std::move(preset));
        else
            damaged = true;
    }
    if (damaged)
        setAside(path, file.bytes, stored.problems);
    return stored;
}

core::Result<void> writeUserPresets(const QString& path, const QString& panelId,
                                    const std::vector<UserPreset>& presets) {
    // Read anew: another window may have written since.
    File old = readFile(path);
    if (old.state == State::Left)
        return core::failure(old.why);
    if (old.state == State::Damaged) {
        if (const core::Result<QString> aside = keepDamaged(path, old.bytes); !aside)
            return aside.error();
    }
    QJsonArray list;
    for (const UserPreset& preset : presets)
        list += toJson(preset);
    QJsonObject panels = old.root[kPanels].toObject();
    panels[panelId] = list;
    old.root[kFormatKey] = kFormat;
    old.root[kPanels] = panels;

    QSaveFile file(path);
    const bool written = QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly) &&
                         file.write(QJsonDocument(old.root).toJson()) >= 0 && file.commit();
    if (!written)
        return core::failure(
            Message(ORRERY_TEXT("presets", "Your presets could not be saved to %1 (%2)."))
                .arg(path.toStdString())
                .arg(file.errorString().toStdString()));
    return {};
}

core::Result<std::vector<UserPreset>> changeUserPresets(const QString& path, const QString& panelId,
                                                        const PresetChange& change) {
    // What is damaged is said when it is read for a page, and set aside when it is written.
    std::vector<UserPreset> presets;
    for (const auto& json : readFile(path).root[kPanels][panelId].toArray()) {
        if (std::optional<UserPreset> preset = presetFrom(json))
            presets.push_back(*std::move(preset));
    }
    change(presets);
    if (const core::Result<void> written = writeUserPresets(path, panelId, presets); !written)
        return written.error();
    return presets;
}

}  // namespace orrery::app
