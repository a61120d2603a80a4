// SPDX-License-Identifier: GPL-3.0-or-later
// The user's own presets of all panels: one JSON file beside the settings.
#pragma once

#include "core/base/result.h"
#include "widgets/user_preset.h"

#include <QString>

#include <functional>
#include <vector>

namespace orrery::app {

/// The presets of one panel as read, without those that could not be read.
struct StoredPresets {
    std::vector<widgets::UserPreset> presets;
    /// What is wrong, in whole sentences; a damaged file has been copied to PATH.damaged.
    std::vector<core::Message> problems;
};

/// Reads any file without failing; none at all where there is no file.
StoredPresets readUserPresets(const QString& path, const QString& panelId);

/// Replaces the presets of one panel, at once or not at all; what the file holds of others, and
/// keys that this version does not know, stay. Errors (Failure): a file of a newer version or one
/// that cannot be read, which are left as they are, or one that cannot be written.
core::Result<void> writeUserPresets(const QString& path, const QString& panelId,
                                    const std::vector<widgets::UserPreset>& presets);

using PresetChange = std::function<void(std::vector<widgets::UserPreset>& presets)>;

/// Applies `change` to what the file holds of a panel now, which another window may have written,
/// and returns what it holds then. Errors: as writeUserPresets.
core::Result<std::vector<widgets::UserPreset>> changeUserPresets(const QString& path,
                                                                 const QString& panelId,
                                                                 const PresetChange& change);

}  // namespace orrery::app
