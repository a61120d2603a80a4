// SPDX-License-Identifier: GPL-3.0-or-later
// The stages of panel optimizers, kept in the stage cache by what they depend on.
#pragma once

#include "core/figure/figure.h"
#include "core/optim/trajectory.h"
#include "core/panel/panel.h"
#include "core/panels/optimizers_parameters.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace orrery::core::optimizers {

/// The surface as it is drawn, and what is known of its bottom.
struct Landscape {
    std::string key;
    optim::Surface surface;
    /// What loss is measured from: f at the known minima, or at the lowest bottom that was found
    /// inside the domain of a typed expression; empty where there is none.
    std::optional<double> minimum;
    std::vector<Eigen::Vector2d> minima;
    bool found = false;  ///< the minimum was found, not known
    Range heights;       ///< of f over the domain
    Layer heatmap;       ///< of log10(1 + f - least)
    std::vector<Layer> contours;
};

/// What one contestant did.
struct Course {
    std::string key;
    optim::Trajectory trajectory;
    Column x, y, loss, distance, stepLength;  ///< steps + 1 numbers each, NaN where there is none
    Column slowX, slowY;
    std::optional<std::int64_t> arrival;  ///< the first step with loss <= 1e-6
};

/// Final loss at the learning rates of `rates()`.
struct Sweep {
    std::string key;
    Column loss;
};
const Column& rates();

/// Which minimum is reached from where.
struct Basin {
    struct Minimum {
        Eigen::Vector2d point = Eigen::Vector2d::Zero();
        double value = 0;
        std::int64_t starts = 0;
    };
    std::string key;
    Column x, y, index, loss;     ///< index: from 1, NaN where none is reached
    std::vector<Minimum> minima;  ///< the lowest first
    std::int64_t starts = 0;
};

struct Stages {
    Settings settings;
    std::shared_ptr<const Landscape> landscape;
    std::int64_t steps = 0;  ///< of the courses: fewer than asked for in a preview
    std::int64_t step = 0;   ///< shown
    Column stepNumbers;      ///< 0 .. steps
    std::vector<std::shared_ptr<const Course>> courses;  ///< by settings.entries
    std::vector<std::shared_ptr<const Sweep>> sweeps;    ///< likewise; empty: not computed yet
    std::shared_ptr<const Basin> basin;
    std::vector<std::optional<optim::UpdateNumbers>> updates;  ///< at `step`, by settings.entries
    bool complete = false;
};

/// All stages. `grown` may be empty; it is given what is there when more is to come. Errors: an
/// expression that cannot be read, or that is not finite at the start.
Result<Stages> computeStages(const Settings& settings, Quality quality,
                             const ComputeContext& context,
                             const std::function<void(const Stages&)>& grown);

}  // namespace orrery::core::optimizers
