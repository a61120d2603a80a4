// SPDX-License-Identifier: GPL-3.0-or-later
// The files that a session depends on: values of file parameters, and curves laid over plots.
#pragma once

#include "app/session.h"
#include "core/panel/panel.h"

#include <vector>

namespace orrery::app {

/// One place in a session's states that names a file.
struct InputPlace {
    QString panel;
    QString parameter;  ///< id of a file parameter; empty: an overlay
    int overlay = -1;   ///< index in the state's "overlays"
    friend bool operator==(const InputPlace&, const InputPlace&) = default;
};

/// Every place that names a file, for the panels of `registry`.
std::vector<InputPlace> inputPlaces(const QJsonObject& panels, const core::Registry& registry);
QString inputPath(const QJsonObject& panels, const InputPlace& place);
void setInputPath(QJsonObject& panels, const InputPlace& place, const QString& path);

/// A file that was found again, or not.
struct FoundInput {
    InputPlace place;
    QString path;    ///< where it is now; where it was last where it is missing
    QString sha256;  ///< as saved; empty: not known
    bool missing = false;
};

/// Looks for the session's files (an entry of `session.files` counts where the state still names
/// its file), first by the path relative to `folder` (that of the session's
/// file), then where they were, and writes into states and entries
/// where they are now.
std::vector<FoundInput> findInputs(Session& session, const QString& folder,
                                   const core::Registry& registry);

/// Lists the session's files in `session.files`: path relative to `folder` and absolute, size,
/// shape and SHA-256. `known` are those of figures at hand, which need not be read again; any other
/// file keeps what was said of it before, so that one that has changed unseen still differs.
void listInputs(Session& session, const QString& folder, const core::Registry& registry,
                const std::vector<core::InputFile>& known);

/// From now on the file is what it is, not what it was when the session was saved.
void acceptInput(Session& session, const FoundInput& input);

/// SHA-256 as hexadecimal digits; empty where the file cannot be read.
QString sha256Of(const QString& path);

}  // namespace orrery::app
