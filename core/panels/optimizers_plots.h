// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panels/optimizers_stages.h"

#include <vector>

namespace orrery::core::optimizers {

/// The plots, in the order of their specifications.
std::vector<Plot> makePlots(const Stages& stages, const std::vector<OutputSpec>& specs);

/// `update`: every number of the update at the step that is shown; `minima`: what the basins hold.
std::vector<Table> makeTables(const Stages& stages, const std::vector<OutputSpec>& specs);

/// The start, the step and the learning rates, where they can be taken hold of.
std::vector<Handle> makeHandles(const Stages& stages);

}  // namespace orrery::core::optimizers
