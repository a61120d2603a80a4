// SPDX-License-Identifier: GPL-3.0-or-later
// Basins of attraction: which minimum an optimizer reaches from where.
#pragma once

#include "core/base/job.h"
#include "core/optim/trajectory.h"

#include <Eigen/Core>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace orrery::core::optim {

/// What descents from a grid of starts reached.
struct Basins {
    struct Minimum {
        Eigen::Vector2d point = Eigen::Vector2d::Zero();
        double value = 0;
        std::int64_t starts = 0;  ///< that reached it
    };
    std::vector<double> x, y;   ///< of the starts: middles of the cells of the domain
    std::vector<double> index;  ///< [iy * nx + ix]: into minima, from 1; NaN where none is reached
    std::vector<double> value;  ///< f at the end, NaN after an overflow
    std::vector<Minimum> minima;  ///< the lowest first, equal ones by their place
};

/// Lets the optimizer descend from the middles of side x side cells of the surface's domain;
/// `descent.start` is not used. A minimum is reached if a run ends within a hundredth of the
/// domain's diagonal of it: one of those `known`, or the isolated bottom of the valley there.
/// Empty: a stop was requested. O(side^2 steps).
std::optional<Basins> basinsOf(const Spec& spec, const Descent& descent, Eigen::Index side,
                               std::span<const Eigen::Vector2d> known, const JobContext& job);

/// Middles of `count` cells of an interval.
std::vector<double> middlesOfCells(double low, double high, Eigen::Index count);

}  // namespace orrery::core::optim
