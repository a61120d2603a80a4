// SPDX-License-Identifier: GPL-3.0-or-later
// All panels of a session as files: a PDF with a page for each, or any format for a single one.
#pragma once

#include "app/export_call.h"
#include "app/session.h"

#include <vector>

namespace orrery::app {

/// One checked call for each panel that the session holds, in the registry's order; `options` are
/// those of `orrery export` that say where to write and how pictures look. Errors: an option that
/// the session decides, or several panels and a file that is no PDF (Usage); values or panels that
/// this version does not know (Failure).
core::Result<std::vector<ExportCall>> sessionCalls(const Session& session,
                                                   const core::Registry& registry,
                                                   const CommandLine& options);

/// The same for `orrery export --session FILE`.
core::Result<std::vector<ExportCall>> readSessionExport(const CommandLine& line,
                                                        const core::Registry& registry);

/// Computes the figures of all calls into their requests. Any thread. What a panel throws is an
/// error (Failure) too.
core::Result<void> computeAll(std::vector<ExportCall>& calls, const core::JobContext& job);

/// Encodes and writes the computed calls. Needs a QApplication where a call needsGui().
core::Result<void> writeAll(const std::vector<ExportCall>& calls);

/// computeAll and writeAll for the command line. Returns the exit status.
int runSessionExport(std::vector<ExportCall> calls);

}  // namespace orrery::app
