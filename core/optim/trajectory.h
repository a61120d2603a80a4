// SPDX-License-Identifier: GPL-3.0-or-later
// An optimizer let loose on a surface: where it goes, and where it ends for other rates and starts.
#pragma once

#include "core/base/job.h"
#include "core/optim/optimizer.h"
#include "core/optim/surfaces.h"
#include "core/optim/update.h"

#include <Eigen/Core>

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace orrery::core::optim {

/// The noise of gradients, (2, steps): independent normal numbers of standard deviation 1, the same
/// for everyone who descends under the seed. More steps only append columns. O(steps).
Eigen::Matrix2Xd gradientNoise(std::uint32_t seed, std::int64_t steps);

/// What all runs of one comparison share. The pointers must outlive it.
struct Descent {
    const Surface* surface = nullptr;
    Eigen::Vector2d start = Eigen::Vector2d::Zero();
    std::int64_t steps = 0;
    double noise = 0;  ///< standard deviation of gradient noise
    const Eigen::Matrix2Xd* noiseDraws =
        nullptr;  ///< >= steps columns; may be null where noise is 0
};

/// What of a run is needed to find any of its updates again soon.
struct Trace {
    static constexpr std::int64_t kCheckpointEvery = 1024;
    struct Checkpoint {
        Eigen::Vector2d point;
        State<double> state;
    };
    std::vector<Checkpoint> checkpoints;   ///< after 0, 1024, 2048 … steps
    std::optional<std::int64_t> overflow;  ///< the first step that left the finite numbers
};

/// Where a run was after 0, 1, … steps. What comes after an overflow is NaN.
struct Trajectory {
    std::vector<double> x, y, loss;    ///< steps + 1 numbers each; loss is f without noise
    std::vector<double> slowX, slowY;  ///< of Lookahead: the start and the point after each sync
    Trace trace;
};

/// Empty: a stop was requested. O(steps).
std::optional<Trajectory> descend(const Spec& spec, const Descent& descent, const JobContext& job);

/// The end of a run alone. NaN after an overflow.
struct End {
    Eigen::Vector2d point = Eigen::Vector2d::Constant(std::numeric_limits<double>::quiet_NaN());
    double loss = std::numeric_limits<double>::quiet_NaN();
};
/// Empty: a stop was requested.
std::optional<End> endOf(const Spec& spec, const Descent& descent, const JobContext& job);

/// The update that led from step - 1 to `step` of a run of this specification, step >= 1. Empty
/// after an overflow, or when a stop was requested. O(kCheckpointEvery).
std::optional<UpdateNumbers> updateAt(const Spec& spec, const Descent& descent, const Trace& trace,
                                      std::int64_t step, const JobContext& job);

/// The isolated bottom of the valley that a point lies in: Newton's steps where the surface is a
/// bowl (its Hessian by differences of the gradient), steps down the slope elsewhere, halved until
/// f falls. Empty where f is not finite, where the floor is flat in some direction, or where no
/// bottom is found within `reach` of the point.
std::optional<Eigen::Vector2d> bottomNear(const Surface& surface, const Eigen::Vector2d& point,
                                          double reach);

}  // namespace orrery::core::optim
