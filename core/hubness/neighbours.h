// SPDX-License-Identifier: GPL-3.0-or-later
// Exact k nearest neighbours by blocked matrix products.
#pragma once

#include "core/base/job.h"
#include "core/base/points.h"

#include <Eigen/Core>

#include <cstdint>
#include <optional>

namespace orrery::core::hubness {

enum class Metric {
    Euclidean,     ///< |x - y|
    Cosine,        ///< 1 - x.y / (|x| |y|)
    Manhattan,     ///< sum |x_c - y_c|
    InnerProduct,  ///< -x.y, so that the largest product is nearest
};

/// Who is near whom. Column i belongs to point (or query) i; nearest first, equally near ones by
/// ascending index.
struct Neighbours {
    Eigen::Matrix<std::int32_t, Eigen::Dynamic, Eigen::Dynamic> index;  ///< (k, n)
    Eigen::MatrixXd distance;                                           ///< (k, n), by the metric
};

/// The k nearest other points of every point: a point is never its own neighbour, whatever else
/// stands at the same place. The lists are those of a direct computation in double precision, on
/// any number of threads.
///
/// Candidates come from blocks of a float matrix product, one block for both of its triangles; all
/// that rounding leaves undecided is computed again directly. O(n^2 d) time, O(n (d + k)) memory;
/// no n x n matrix. Preconditions: 1 <= k < n, n < 2^31, all values finite, and for Cosine no zero
/// vector. Result: empty when a stop was requested.
template <typename Scalar>
std::optional<Neighbours> findNeighbours(const Points<Scalar>& points, Metric metric,
                                         Eigen::Index k, const JobContext& job);

/// The k nearest `points` of every query, 1 <= k <= n; otherwise as above. Both have the same dimension.
template <typename Scalar>
std::optional<Neighbours> findNeighboursOf(const Points<Scalar>& queries,
                                           const Points<Scalar>& points, Metric metric,
                                           Eigen::Index k, const JobContext& job);

/// The distance of two points as Neighbours::distance has it: in double precision, coordinate by
/// coordinate, the same whichever comes first.
template <typename Scalar>
double distanceBetween(const Scalar* x, const Scalar* y, Eigen::Index dimension, Metric metric);

}  // namespace orrery::core::hubness
