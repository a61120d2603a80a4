// SPDX-License-Identifier: GPL-3.0-or-later
// Distances of two points, directly and in double precision.
#pragma once

#include <Eigen/Core>

namespace orrery::core::hubness {

enum class Metric {
    Euclidean,     ///< |x - y|
    Cosine,        ///< 1 - x.y / (|x| |y|)
    Manhattan,     ///< sum |x_c - y_c|
    InnerProduct,  ///< -x.y, so that the largest product is nearest
};

/// The distance of two points in double precision, coordinate by coordinate; exactly symmetric.
template <typename Scalar>
double distanceBetween(const Scalar* x, const Scalar* y, Eigen::Index dimension, Metric metric);

/// The number that neighbours are ranked by, free of square roots, so that what ties in exact
/// arithmetic on integers ties here: the square of a Euclidean distance, for Cosine minus the
/// square of the cosine (with its sign), else the distance itself.
template <typename Scalar>
double rankingDistance(const Scalar* x, const Scalar* y, Eigen::Index dimension, Metric metric);
double fromRankingDistance(double value, Metric metric);

}  // namespace orrery::core::hubness
