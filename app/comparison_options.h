// SPDX-License-Identifier: GPL-3.0-or-later
// --pin, --beside and --overlay of `orrery export`.
#pragma once

#include "app/command_line.h"
#include "core/figure/comparisons.h"
#include "core/panel/panel.h"

#include <string_view>

namespace orrery::app {

/// Reads what core::pinOption writes: values that change `present`. The pin's figure has parameters
/// alone.
core::Result<core::Pin> parsePin(std::string_view option, const core::Panel& panel,
                                 const core::Values& present);

/// The comparisons that a call asks for, not computed and not read yet: pins have no plots,
/// overlays no points. Errors are all Usage.
core::Result<core::Comparisons> readComparisons(const CommandLine& line, const core::Panel& panel,
                                                const core::Values& present);

/// Computes the pins that have no plots and reads the overlays that have no points; `job` may stop
/// it.
core::Result<void> completeComparisons(core::Comparisons& comparisons, const core::Panel& panel,
                                       core::Quality quality, const core::JobContext& job,
                                       core::StageCache& cache);

}  // namespace orrery::app
