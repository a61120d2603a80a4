// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figure.h"
#include "core/optim/surfaces.h"
#include "core/panel/panel.h"
#include "core/panels/optimizers_parameters.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace orrery::core::optimizers {

/// The surface as it is drawn, and what is known of its bottom.
struct Landscape {
    std::string key;
    optim::Surface surface;
    /// What loss is measured from: f at the known minima, or at the lowest bottoms that were found
    /// inside the domain of a typed expression; empty where there is none.
    std::optional<double> minimum;
    std::vector<Eigen::Vector2d> minima;
    bool found = false;  ///< the minima were found, not known
    bool fine = false;   ///< drawn in full
    Range heights;       ///< of f over the domain
    Layer heatmap;       ///< of log10(1 + f - lowest)
    std::vector<Layer> contours;
};

/// The landscape of the settings; that of a typed expression is coarse unless asked for a final.
/// Errors: an expression that cannot be read; stopped.
Result<std::shared_ptr<const Landscape>> landscapeOf(const Settings& s, bool isFinal,
                                                     const ComputeContext& context);

}  // namespace orrery::core::optimizers
