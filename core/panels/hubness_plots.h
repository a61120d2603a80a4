// SPDX-License-Identifier: GPL-3.0-or-later
// The plots of panel hubness, made of its stages.
#pragma once

#include "core/panels/hubness_sweep.h"

#include <vector>

namespace orrery::core::hubs {

/// Everything that the plots show.
struct Stages {
    Settings settings;
    bool isGiven = false;
    Eigen::Index dimension = 0, count = 0;
    bool complete = false;  ///< all points were looked at
    std::shared_ptr<const Lists> lists;
    std::shared_ptr<const HubValues> values;
    std::shared_ptr<const Histogram> histogram;
    std::shared_ptr<const Lorenz> lorenz;
    std::shared_ptr<const Distances> distances;
    std::shared_ptr<const Norms> norms;
    Ghost ghost3, ghost20;               ///< null: not there
    Ghost gaussian;                      ///< of a file
    std::shared_ptr<const Sweep> sweep;  ///< null: not computed yet
};

/// All plots in display order, with the titles of the panel's description.
std::vector<Plot> makePlots(const Stages& stages, const std::vector<OutputSpec>& specs);

/// Table hub_values.
Table makeTable(const Stages& stages, const OutputSpec& spec);

}  // namespace orrery::core::hubs
