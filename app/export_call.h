// SPDX-License-Identifier: GPL-3.0-or-later
// `orrery export`: from the words of the command line to written files.
#pragma once

#include "app/command_line.h"
#include "core/figure/comparisons.h"
#include "core/panel/panel.h"
#include "widgets/exporter.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace orrery::app {

/// Where one file goes.
struct Target {
    QString path;
    widgets::FileFormat format;
};

/// A checked call: everything that can be known to be wrong before computing is not.
struct ExportCall {
    const core::Panel* panel;
    core::Values values;
    core::Quality quality = core::Quality::Final;
    core::Comparisons comparisons;  ///< see comparison_options.h
    bool ownSize = false;           ///< --size was given
    std::vector<Target> targets;
    widgets::ExportRequest request;  ///< without its figure

    [[nodiscard]] bool needsGui() const;
};

/// Checks panel, parameters, ids of plots and tables, style and files. Errors are all Usage.
core::Result<ExportCall> readExportCall(const CommandLine& line, const core::Registry& registry);

/// Computes, encodes all files, then writes them. Needs a QApplication where the call needsGui(), a
/// QCoreApplication otherwise; the language is installed. Returns the exit status.
int runExport(ExportCall call);

}  // namespace orrery::app
