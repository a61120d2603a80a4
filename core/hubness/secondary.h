// SPDX-License-Identifier: GPL-3.0-or-later
// Secondary distances of pairs, from the primary distance and a scale or two of either side.
// Internal to the reductions.
#pragma once

#include "core/base/job.h"
#include "core/base/points.h"
#include "core/hubness/neighbours.h"
#include "core/hubness/pair_tiles.h"
#include "core/hubness/reduction.h"

#include <Eigen/Core>

#include <optional>

namespace orrery::core::hubness {

/// What a secondary distance needs to know of each query or point.
struct Scales {
    /// Mutual proximity: mean distance. Local scaling, NICDM, CSLS: distance to the K-th, mean
    /// distance to the K nearest. DSL: squared distance to the mean of the K nearest.
    Eigen::ArrayXd location;
    Eigen::ArrayXd deviation;  ///< mutual proximity only
};

/// The scales of LocalScaling, Nicdm, Dsl and Csls from the first K = reductionK rows of `lists`,
/// whose columns belong to `queries` and whose entries are `points`. Result: empty when a stop was
/// requested.
template <typename Scalar>
std::optional<Scales> scalesFromLists(Reduction reduction, const Neighbours& lists,
                                      Eigen::Index reductionK, const Points<Scalar>& queries,
                                      const Points<Scalar>& points, Metric metric,
                                      const JobContext& job);

/// One of the reductions that look at pairs: MutualProximityNormal, LocalScaling, Nicdm, Dsl, Csls.
///
/// Points are ranked, for one query, by a *key*: an increasing function of the secondary distance
/// that leaves out what all points share. It still tells apart what the secondary distance, rounded
/// or at its limit, makes equal. Keys never fall when the primary distance grows.
class SecondaryDistance {
public:
    SecondaryDistance(Reduction reduction, Metric metric, Scales queries, Scales points);

    [[nodiscard]] double key(double distance, Eigen::Index query, Eigen::Index point) const;
    /// The secondary distance that belongs to a key; grows with it.
    [[nodiscard]] double value(double key, Eigen::Index query, Eigen::Index point) const;

    /// Turns lower bounds of the bases (see PairTiles) of the points from `first` on into lower
    /// bounds of their keys, in place. Those not below `threshold` may become any number not below
    /// it.
    void lowerKeys(Eigen::Index query, Eigen::Index first, double threshold,
                   Eigen::Ref<Eigen::ArrayXd> base) const;
    /// `key` plus more than what rounding does to lowerKeys and key: a point whose lower key is
    /// above it has a greater key than `key`.
    [[nodiscard]] double withMargin(double key) const;

private:
    [[nodiscard]] double mutualProximity(double distance, Eigen::Index query,
                                         Eigen::Index point) const;
    void proximityKeys(Eigen::Index query, Eigen::Index first, double threshold,
                       Eigen::Ref<Eigen::ArrayXd> base) const;

    Reduction m_reduction;
    Metric m_metric;
    Scales m_queries;
    Scales m_points;
    /// Of a point's part in the key: a factor for LocalScaling and Nicdm, what is subtracted for
    /// Dsl and Csls. For mutual proximity 1 / deviation, 0 where that is 0.
    Eigen::ArrayXd m_weight;
    Eigen::ArrayXd m_shift;  ///< mutual proximity: mean / deviation; 1e300 where that is 0
    double m_largestShift = 0;
};

}  // namespace orrery::core::hubness
