// SPDX-License-Identifier: GPL-3.0-or-later
// The plots of panel embedding, made of its stages.
#pragma once

#include "core/panels/embedding_stages.h"

#include <vector>

namespace orrery::core::jl {

/// Everything that the plots show.
struct Stages {
    Settings settings;
    Extent extent, whole;  ///< of the vectors: looked at, and there
    Measured measured;
    std::shared_ptr<const DimensionCurves> dimensionCurves;
    std::shared_ptr<const WorstCurves> worstCurves;
    std::shared_ptr<const BridgeCurve> bridgeCurve;

    [[nodiscard]] bool complete() const { return extent == whole; }
};

/// All plots in display order, with the titles of the panel's description.
std::vector<Plot> makePlots(const Stages& stages, const std::vector<OutputSpec>& specs);

}  // namespace orrery::core::jl
