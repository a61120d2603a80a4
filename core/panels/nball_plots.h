// SPDX-License-Identifier: GPL-3.0-or-later
// The plots of panel nball, made of its stages.
#pragma once

#include "core/panels/nball_stages.h"

#include <vector>

namespace orrery::core::nball {

/// Everything that the plots show. Without samples `hits` and `angles` are null.
struct Stages {
    Settings settings;
    Column dimension, shell;
    std::shared_ptr<const ShareCurves> share;
    std::shared_ptr<const VolumeCurves> volume;
    std::shared_ptr<const NormCurves> norms;
    std::shared_ptr<const DirectionCurves> directions;
    std::shared_ptr<const Hits> hits;
    std::shared_ptr<const HitColumns> hitColumns;
    std::shared_ptr<const AngleColumns> angles;
};

/// All plots in display order, with the titles of the panel's description.
std::vector<Plot> makePlots(const Stages& stages, const std::vector<OutputSpec>& specs);

}  // namespace orrery::core::nball
