// SPDX-License-Identifier: GPL-3.0-or-later
// How unequal the k-occurrences are: measures of hubness on neighbour lists.
#pragma once

#include "core/base/points.h"
#include "core/hubness/neighbours.h"

#include <Eigen/Core>

#include <cstdint>
#include <vector>

namespace orrery::core::hubness {

/// Lists of neighbours as Neighbours::index has them: column i belongs to the point that asks.
using NeighbourIndex = Eigen::Matrix<std::int32_t, Eigen::Dynamic, Eigen::Dynamic>;

/// The k-occurrences N_k: in how many of the lists, cut to their first k rows, each of n points
/// stands. `index` is (rows >= k, askers) with entries in 0..n-1.
std::vector<std::int64_t> countOccurrences(const NeighbourIndex& index, Eigen::Index k,
                                           Eigen::Index n);

/// Measures of k-occurrences N over n points (brief, section 2). A slot is one place in one list,
/// so there are sum N of them; a hub is a point with N >= 2k.
struct Measures {
    double skewness = 0;           ///< m3 / m2^1.5 (biased); 0 where all N are equal
    double skewnessTruncnorm = 0;  ///< of the normal with N's mean and deviation, cut below 0
    double gini = 0;               ///< sum_ij |N_i - N_j| / (2 n sum N)
    double robinHood = 0;          ///< sum |N_i - mean| / (2 sum N)
    double atkinson = 0;           ///< 1 - (mean of sqrt N)^2 / mean N, that is e = 1/2
    double antihubShare = 0;       ///< share of points with N = 0
    double hubShare = 0;           ///< share of slots that hubs hold
    double groupieRatio = 0;       ///< max N / sum N
    double top20Share = 0;         ///< share of slots of the richest n/5 points, rounded to nearest
    std::int64_t max = 0;          ///< max N
};

/// The measures of `occurrences`; 1 <= k. All shares are of sum N, which is n k where every point
/// asks. Preconditions: not empty, nothing negative, sum N > 0. O(n log n).
///
/// Equal N have no third moment to speak of; both skewnesses are 0 then, since such a distribution
/// is symmetric and shows no hubness (k = n - 1 is the natural case, and a curve over k ends
/// there).
Measures measureHubness(const std::vector<std::int64_t>& occurrences, Eigen::Index k);

/// Skewness of a standard normal cut below `alpha`, any finite alpha: 0 for alpha -> -infinity, 2
/// for +infinity. By the hazard lambda of the normal at alpha: lambda ((lambda - alpha) (2 lambda -
/// alpha) - 1) / (1 - lambda (lambda - alpha))^1.5 (Johnson, Kotz, Balakrishnan, Continuous
/// Univariate Distributions 1, section 13.10).
double truncatedNormalSkewness(double alpha);

/// The Lorenz curve: entry i of n + 1 is the share of slots that the i poorest points hold, from 0
/// to 1. The diagonal i / n is equality. Preconditions as for measureHubness. O(n log n).
std::vector<double> lorenzCurve(std::vector<std::int64_t> occurrences);

/// Of all slots held by hubs (N >= 2k), the share in which the point that asks has another label
/// than the hub. `labels` (n) of the points, `askerLabels` (columns of index) of those that ask,
/// the same where the points themselves do. NaN without hubs.
double badHubShare(const NeighbourIndex& index, Eigen::Index k,
                   const std::vector<std::int64_t>& occurrences,
                   const std::vector<std::int32_t>& labels,
                   const std::vector<std::int32_t>& askerLabels);

/// Maximum likelihood estimate of the intrinsic dimension (Levina and Bickel, NIPS 2004, eq. 8,
/// averaged over the points and over k = k1..k2 as in eq. 9 and 10) from sorted distances (k, n).
/// k2 = min(20, k), k1 = min(10, k2), at least 2. O(k n).
///
/// Distances 0 (duplicates) have no logarithm and are passed over, as if the point stood there
/// once; points whose remaining distances are all equal say nothing and are left out. NaN if none
/// remains. Distances have to grow in proportion to length: the cosine distance grows with the
/// square of the angle and gives half the dimension, negative inner products give NaN.
double intrinsicDimension(const Eigen::MatrixXd& distance);

/// Pearson's correlation of two samples of one length; NaN if one of them is constant.
double pearsonCorrelation(const std::vector<double>& x, const std::vector<double>& y);

/// The distance of every point of (d, n) to the mean of all, by the metric; Euclidean for
/// InnerProduct, since a product with the mean says nothing about nearness. In double precision.
/// For Cosine a mean of exactly 0 has no direction: all NaN.
template <typename Scalar>
std::vector<double> distancesToMean(const Points<Scalar>& points, Metric metric);

}  // namespace orrery::core::hubness
