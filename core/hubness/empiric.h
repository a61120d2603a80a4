// SPDX-License-Identifier: GPL-3.0-or-later
// Mutual proximity by counting (Reduction::MutualProximityEmpiric). Internal to the reductions.
#pragma once

#include "core/base/job.h"
#include "core/base/points.h"
#include "core/hubness/neighbours.h"

#include <Eigen/Core>

#include <optional>

namespace orrery::core::hubness {

/// The k nearest by the definition, over all pairs. `queries` null: every point asks, without
/// itself. O(n^2 m) steps of 1/16 instruction, n < 2^15; two n x n matrices (double and 16 bits).
/// Result: empty when a stop was requested.
template <typename Scalar>
std::optional<Neighbours> empiricNeighbours(const Points<Scalar>& points,
                                            const Points<Scalar>* queries, Metric metric,
                                            Eigen::Index k, const JobContext& job);

/// The k first by counts on lists alone: `lists` of those that ask (with `self`: of all points),
/// and `ofPoints` of all points, both with at least `candidates` rows. O(m candidates^2). Result:
/// empty when a stop was requested.
std::optional<Neighbours> empiricFromLists(const Neighbours& lists, const Neighbours& ofPoints,
                                           bool self, Eigen::Index candidates, Eigen::Index k,
                                           const JobContext& job);

}  // namespace orrery::core::hubness
