// SPDX-License-Identifier: GPL-3.0-or-later
// Principal components of a set of points.
#pragma once

#include "core/base/job.h"
#include "core/base/points.h"

#include <Eigen/Core>

#include <optional>

namespace orrery::core {

/// The directions in which points vary most, largest variance first.
struct PrincipalComponents {
    Eigen::VectorXd mean;        ///< (d)
    Eigen::MatrixXd directions;  ///< (d, d), orthonormal columns
    Eigen::VectorXd variances;   ///< (d), descending, of the n points (divided by n)
};

/// Eigenvectors of the covariance, in double; a direction's largest coordinate is positive. O(n d^2
/// + d^3) time, O(d^2) memory. Result: empty when a stop was requested.
template <typename Scalar>
std::optional<PrincipalComponents> findPrincipalComponents(const Points<Scalar>& points,
                                                           const JobContext& job);

/// The first `count` coordinates of the points along the components, (count, n). The mean stays
/// where it is: all of the components turn the points, and change neither distances nor angles.
template <typename Scalar>
std::optional<Points<Scalar>> projectOnto(const PrincipalComponents& components, Eigen::Index count,
                                          const Points<Scalar>& points, const JobContext& job);

}  // namespace orrery::core
