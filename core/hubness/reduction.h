// SPDX-License-Identifier: GPL-3.0-or-later
// Hubness reductions: neighbours by secondary distances, which make hubs rarer.
#pragma once

#include "core/base/job.h"
#include "core/base/points.h"
#include "core/base/result.h"
#include "core/hubness/neighbours.h"

namespace orrery::core::hubness {

/// The secondary distance d'(x, y) of a query x and a point y at the primary distance d = d(x, y).
/// Scales of a point are taken over its distances to all other points, those of a query over its
/// distances to all points. K is reductionK.
enum class Reduction {
    None,  ///< d
    /// d after the mean of the points has been subtracted from all (Suzuki et al., EMNLP 2013). It
    /// matters for Cosine and InnerProduct; Euclidean and Manhattan lists stay as they are.
    Centering,
    /// 1 - SF((d - mean_x) / sd_x) SF((d - mean_y) / sd_y), SF the upper tail of the standard
    /// normal, sd with ddof 0 (Schnitzer et al., JMLR 13, 2012, section 3.2). Where sd is 0: SF =
    /// 1, 1/2, 0 for d below, at, above the mean.
    MutualProximityNormal,
    /// 1 - #{j : d(x, j) > d and d(y, j) > d} / m over the m points j that are neither x nor y: n -
    /// 2, and n - 1 for a query (Schnitzer et al. 2012, eq. 3). 0 / 0 counts as 0.
    MutualProximityEmpiric,
    /// 1 - exp(-d^2 / (s_x s_y)), s the distance to the K-th nearest (Zelnik-Manor and Perona, NIPS
    /// 2004). Where s is 0: 0 for d = 0, else 1.
    LocalScaling,
    /// d / sqrt(m_x m_y), m the mean distance to the K nearest (Jegou et al., CVPR 2007). Where m
    /// is 0: 0 for d = 0, else infinite.
    Nicdm,
    /// |x - y|^2 - |x - c_x|^2 - |y - c_y|^2, c the mean of the K nearest (Hara et al., AAAI 2015,
    /// eq. 8: local centring). Euclidean, or Cosine on the vectors scaled to length 1.
    Dsl,
    /// 2 d - m_x - m_y, m the mean distance to the K nearest; for Cosine the order of 2 cos(x, y) -
    /// r_x - r_y (Conneau et al., ICLR 2018, eq. 3).
    Csls,
};

/// Up to so many points every pair is looked at; beyond, candidate lists are.
constexpr Eigen::Index kExactPoints = 20'000;
/// The same for MutualProximityEmpiric, which costs O(n^3).
constexpr Eigen::Index kExactEmpiricPoints = 2'000;

struct ReducedNeighbours {
    /// As findNeighbours gives them, but with d'; equal ones by ascending index. Where d' ends at a
    /// limit (local scaling at 1 for far points) the order goes on as if it did not.
    Neighbours neighbours;
    bool exact = true;
    /// What the lists were chosen from: nearest points by the primary distance; n where exact.
    Eigen::Index candidates = 0;
};

/// The k nearest points of every query by a secondary distance; of every point, without itself,
/// where `queries` is null. Points are (d, n), queries (d, m). K = reductionK is read by
/// LocalScaling, Nicdm, Dsl and Csls.
///
/// Exact up to kExactPoints points, or kExactEmpiricPoints: the lists are those of a computation
/// pair by pair in double precision, O(n m d) time and O((n + m)(d + k)) memory; empiric O(n^2 m)
/// and two n x n matrices. Beyond, the max(100, 10 k) nearest by the primary distance are put in
/// order by d'. Then MutualProximityNormal takes mean and sd from 2,000 evenly spaced points, and
/// MutualProximityEmpiric counts the union of {j : d(x, j) <= d} and {j : d(y, j) <= d} on the
/// candidate lists, so that a set longer than a list counts as that list.
///
/// Errors (Usage): Dsl by another metric than Euclidean or Cosine; LocalScaling or Nicdm by
/// InnerProduct, whose distances may be negative; Centering for Cosine where a vector becomes zero.
/// Cancelled when a stop was requested. Preconditions: those of findNeighbours, 1 <= K < n.
template <typename Scalar>
Result<ReducedNeighbours> findReducedNeighbours(const Points<Scalar>& points,
                                                const Points<Scalar>* queries, Metric metric,
                                                Reduction reduction, Eigen::Index reductionK,
                                                Eigen::Index k, const JobContext& job);

}  // namespace orrery::core::hubness
