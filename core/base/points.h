// SPDX-License-Identifier: GPL-3.0-or-later
// Sets of points. A column is a point, everywhere.
#pragma once

#include <Eigen/Core>

#include <utility>
#include <variant>

namespace orrery::core {

/// n points of dimension d as a (d, n) matrix of float or double.
template <typename Scalar>
using Points = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>;

/// Points in the precision of their source: float where float holds every value exactly, else double.
using PointSet = std::variant<Points<float>, Points<double>>;

inline Eigen::Index dimensionOf(const PointSet& points) {
    return std::visit([](const auto& matrix) { return matrix.rows(); }, points);
}
inline Eigen::Index countOf(const PointSet& points) {
    return std::visit([](const auto& matrix) { return matrix.cols(); }, points);
}

}  // namespace orrery::core
