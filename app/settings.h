// SPDX-License-Identifier: GPL-3.0-or-later
// What the program remembers between two starts: a value, read from and written to one JSON file.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace orrery::app {

/// Everything that is remembered. What stands here is always usable.
struct Settings {
    QByteArray geometry;                       ///< QWidget::saveGeometry
    QString panel;                             ///< id of the panel in front; not written
    QString theme = QStringLiteral("system");  ///< "system", "light" or "dark"
    QString language;                          ///< "en", "zh_CN" or empty: the system's
    bool columnWanted = true;                  ///< the parameter column, where there is room
    bool explanationOpen = false;
    QString exportFolder, exportStyle, exportFormat;  ///< as ExportSettings
    QStringList recentFiles;                          ///< sessions, the newest first
    QJsonObject
        panels;  ///< where versions without sessions kept FigurePage::saveState; not written
    QJsonObject others;  ///< keys of other versions, kept as they are
};

/// Settings as read, with what could not be read replaced by defaults.
struct StoredSettings {
    Settings settings;
    std::vector<core::Message> problems;  ///< what was damaged; empty for a good or a missing file
    bool whole = false;                   ///< nothing at all could be read
    QByteArray bytes;  ///< the file as it was, to be kept aside when it is damaged
};

/// settings.json in the user's configuration folder, or in $ORRERY_CONFIG_DIR where that is set.
QString settingsPath();

/// Reads any file without failing: truncated, of wrong types, of another program.
StoredSettings readSettings(const QString& path);

/// Replaces the file at once or not at all; makes the folder where it is missing.
core::Result<void> writeSettings(const QString& path, const Settings& settings);

/// Writes `bytes` to PATH.damaged, and returns that path.
core::Result<QString> keepDamaged(const QString& path, const QByteArray& bytes);

}  // namespace orrery::app
