// SPDX-License-Identifier: GPL-3.0-or-later
// The plots of panel lazy, made of what was trained.
#pragma once

#include "core/panels/lazy_stages.h"

#include <vector>

namespace orrery::core::idle {

/// All plots in display order, with the titles of the panel's description.
std::vector<Plot> makePlots(const Stages& stages, const std::vector<OutputSpec>& specs);

}  // namespace orrery::core::idle
