// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings.h"

#include "app/translations.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>

namespace orrery::app {
namespace {

/// Larger files are not ours; reading one would only cost memory.
constexpr qint64 kLargestFile = 16 << 20;
constexpr int kFormat = 1;

/// Takes known keys out of a JSON object, noting those of the wrong type.
class Reader {
public:
    Reader(QJsonObject object, std::vector<core::Message>& problems)
        : m_object(std::move(object)), m_problems(problems) {}

    void read(const char* key, QString& target, const QStringList& allowed = {}) {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return;
        if (value.isString() && (allowed.isEmpty() || allowed.contains(value.toString())))
            target = value.toString();
        else
            complain(key);
    }
    void read(const char* key, bool& target) {
        const QJsonValue value = take(key);
        if (value.isBool())
            target = value.toBool();
        else if (!value.isUndefined())
            complain(key);
    }
    void read(const char* key, QStringList& target) {
        const QJsonValue value = take(key);
        if (value.isArray())
            target = value.toVariant().toStringList();
        else if (!value.isUndefined())
            complain(key);
    }
    void read(const char* key, QJsonObject& target) {
        const QJsonValue value = take(key);
        if (value.isObject())
            target = value.toObject();
        else if (!value.isUndefined())
            complain(key);
    }
    void read(const char* key, QByteArray& target) {
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return;
        const auto decoded = QByteArray::fromBase64Encoding(
            value.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
        if (value.isString() && decoded)
            target = *decoded;
        else
            complain(key);
    }
    QJsonValue take(const char* key) { return m_object.take(QLatin1String(key)); }
    [[nodiscard]] QJsonObject rest() const { return m_object; }

private:
    void complain(const char* key) {
        m_problems.push_back(
            core::Message(ORRERY_TEXT("settings", "the value of \"%1\" makes no sense"))
                .arg(std::string_view(key)));
    }
    QJsonObject m_object;
    std::vector<core::Message>& m_problems;
};

}  // namespace

QString settingsPath() {
    const QString folder =
        qEnvironmentVariableIsSet("ORRERY_CONFIG_DIR")
            ? qEnvironmentVariable("ORRERY_CONFIG_DIR")
            : QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    return QDir(folder).filePath(QStringLiteral("settings.json"));
}

StoredSettings readSettings(const QString& path) {
    StoredSettings stored;
    QFile file(path);
    if (!file.exists())
        return stored;
    if (!file.open(QIODevice::ReadOnly)) {
        stored.problems.push_back(
            core::Message(ORRERY_TEXT("settings", "it could not be opened (%1)"))
                .arg(file.errorString().toStdString()));
        stored.whole = true;
        return stored;
    }
    stored.bytes = file.read(kLargestFile);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(stored.bytes, &error);
    if (!document.isObject()) {
        stored.problems.emplace_back(ORRERY_TEXT("settings", "it is not a JSON object"));
        stored.whole = true;
        return stored;
    }
    Settings& settings = stored.settings;
    Reader reader(document.object(), stored.problems);
    reader.take("format");
    reader.read("geometry", settings.geometry);
    reader.read("panel", settings.panel);
    reader.read("theme", settings.theme,
                {QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")});
    reader.read("language", settings.language, QStringList(QString()) + availableLanguages());
    reader.read("columnWanted", settings.columnWanted);
    reader.read("explanationOpen", settings.explanationOpen);
    reader.read("exportFolder", settings.exportFolder);
    reader.read("exportStyle", settings.exportStyle);
    reader.read("exportFormat", settings.exportFormat);
    reader.read("recentFiles", settings.recentFiles);
    reader.read("panels", settings.panels);
    settings.others = reader.rest();
    return stored;
}

core::Result<void> writeSettings(const QString& path, const Settings& settings) {
    QJsonObject object = settings.others;
    object[QLatin1String("format")] = kFormat;
    object[QLatin1String("geometry")] = QString::fromLatin1(settings.geometry.toBase64());
    object[QLatin1String("theme")] = settings.theme;
    object[QLatin1String("language")] = settings.language;
    object[QLatin1String("columnWanted")] = settings.columnWanted;
    object[QLatin1String("explanationOpen")] = settings.explanationOpen;
    object[QLatin1String("exportFolder")] = settings.exportFolder;
    object[QLatin1String("exportStyle")] = settings.exportStyle;
    object[QLatin1String("exportFormat")] = settings.exportFormat;
    object[QLatin1String("recentFiles")] = QJsonArray::fromStringList(settings.recentFiles);

    QSaveFile file(path);
    const bool written = QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly) &&
                         file.write(QJsonDocument(object).toJson()) >= 0 && file.commit();
    if (!written)
        return core::failure(
            core::Message(ORRERY_TEXT("settings", "The settings could not be saved to %1 (%2)."))
                .arg(path.toStdString())
                .arg(file.errorString().toStdString()));
    return {};
}

core::Result<QString> keepDamaged(const QString& path, const QByteArray& bytes) {
    const QString aside = path + QStringLiteral(".damaged");
    QSaveFile file(aside);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) < 0 || !file.commit())
        return core::failure(
            core::Message(ORRERY_TEXT("settings", "It could not be kept as %1 (%2)."))
                .arg(aside.toStdString())
                .arg(file.errorString().toStdString()));
    return aside;
}

}  // namespace orrery::app
