// SPDX-License-Identifier: GPL-3.0-or-later
// Random points to look for hubs in.
#pragma once

#include "core/base/job.h"
#include "core/base/points.h"

#include <Eigen/Core>

#include <cstdint>
#include <optional>
#include <vector>

namespace orrery::core::hubness {

enum class Distribution {
    Gaussian,  ///< N(0, I)
    Uniform,   ///< on the cube [0, 1]^d
    Sphere,    ///< uniform on the unit sphere
    Clusters,  ///< kClusters of equal weight: centres N(0, I), points N(centre, I / 4)
};
constexpr std::int32_t kClusters = 10;

/// What points to make. Coordinate c of point i has an address of its own in the seed's stream, so
/// that a change of count or dimension keeps what both have.
struct MadePoints {
    Distribution distribution = Distribution::Gaussian;
    Eigen::Index count = 2000;     ///< >= 1
    Eigen::Index dimension = 200;  ///< >= 1
    Eigen::Index intrinsic = 0;    ///< 0, or so many dimensions, rotated at random into `dimension`
    double offset = 0;             ///< added to every coordinate
    std::uint32_t seed = 1;
};

/// (dimension, count). Where `intrinsic` is not below the dimension there is nothing to rotate.
/// Result: empty when a stop was requested.
std::optional<Points<float>> makePoints(const MadePoints& what, const JobContext& job);

/// Which cluster each point of Clusters belongs to, 0..kClusters - 1.
std::vector<std::int32_t> clusterOf(std::uint32_t seed, Eigen::Index count);

}  // namespace orrery::core::hubness
