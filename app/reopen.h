// SPDX-License-Identifier: GPL-3.0-or-later
// Files that come back into the window: what they are, and what an exported one says of its making.
#pragma once

#include "app/export_call.h"

#include <QString>

#include <string>
#include <vector>

namespace orrery::app {

enum class FileKind {
    Session,
    Export,  ///< a picture, table or script that carries the command that makes it
    Data,    ///< anything else
};

/// By what stands in the file; its name decides only for ".orrery". Errors (Failure): it cannot be
/// read, or it is a picture, script or PDF without a command.
core::Result<FileKind> kindOf(const QString& path);

/// The commands that an export carries, one for each panel. Errors (Failure) in one sentence: the
/// file cannot be read, or carries none.
core::Result<std::vector<std::string>> commandsIn(const QString& path);

/// The checked calls that made an export. Paths relative to the export's folder are completed where
/// there is such a file. Errors (Failure): as commandsIn, or the command belongs to another
/// version: an unknown panel, option or parameter, or a value out of range.
core::Result<std::vector<ExportCall>> readExport(const QString& path,
                                                 const core::Registry& registry);

}  // namespace orrery::app
