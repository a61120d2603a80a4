// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panels/attention_stages.h"

#include <vector>

namespace orrery::core::attend {

/// The panel's plots in the order of `specs`, which give ids and titles.
std::vector<Plot> makePlots(const Stages& stages, const std::vector<OutputSpec>& specs);

}  // namespace orrery::core::attend
