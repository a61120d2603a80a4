// SPDX-License-Identifier: GPL-3.0-or-later
// A setting that the user has given a name.
#pragma once

#include <QJsonObject>
#include <QString>

#include <string>
#include <utility>
#include <vector>

namespace orrery::widgets {

/// As core::Preset, in the user's own words.
struct UserPreset {
    QString title;     ///< never empty
    QString sentence;  ///< may be empty
    /// Id, and text as on the command line; others have their default. May come from another
    /// version of the program, whose parameters differ.
    std::vector<std::pair<std::string, std::string>> values;
    QString plot;        ///< id of the plot to bring to the front; may be empty
    QJsonObject others;  ///< keys of other versions, kept as they are

    friend bool operator==(const UserPreset&, const UserPreset&) = default;
};

}  // namespace orrery::widgets
