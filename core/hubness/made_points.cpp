// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hubness/made_points.h"

#include "core/base/abandonable.h"
#include "core/base/parallel.h"
#include "core/base/random.h"

#include <Eigen/QR>

#include <algorithm>
#include <cmath>

namespace orrery::core::hubness {
namespace {

using Eigen::Index;

enum Stream : std::uint32_t {
    kPointStream = 11,
    kClusterStream = 12,
    kCentreStream = 13,
    kRotationStream = 14
};

constexpr auto kLanes = static_cast<Index>(RandomSource::kLanes);
constexpr auto kGroup = static_cast<Index>(RandomSource::kGroup);

RandomSource::Rows rowsFrom(Index first) {
    RandomSource::Rows rows{};
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = static_cast<std::uint32_t>(first) + static_cast<std::uint32_t>(i);
    return rows;
}

/// Coordinates of the points first .. first + kLanes - 1 into their columns of `points`.
void draw(const RandomSource& random, bool uniform, Index first, Points<float>& points) {
    const RandomSource::Rows rows = rowsFrom(first);
    const Index count = std::min(kLanes, points.cols() - first);
    for (Index c = 0; c < points.rows(); c += kGroup) {
        const auto group = static_cast<std::uint32_t>(c / kGroup);
        const RandomSource::Reals x =
            uniform ? random.uniforms(rows, group) : random.normals(rows, group);
        for (Index w = 0; w < std::min(kGroup, points.rows() - c); ++w) {
            for (Index i = 0; i < count; ++i)
                points(c + w, first + i) =
                    static_cast<float>(x[static_cast<std::size_t>(w)][static_cast<std::size_t>(i)]);
        }
    }
}

/// (dimension, count) numbers of a stream, on all threads; false when a stop was requested.
bool fill(std::uint32_t seed, Stream stream, bool uniform, Points<float>& points,
          const JobContext& job) {
    const RandomSource random(seed, stream);
    const Index batches = (points.cols() + kLanes - 1) / kLanes;
    return forEach(
        batches, [&](Index batch) { draw(random, uniform, batch * kLanes, points); }, job);
}

bool toClusters(std::uint32_t seed, Points<float>& points, const JobContext& job) {
    Points<float> centres(points.rows(), kClusters);
    if (!fill(seed, kCentreStream, false, centres, job))
        return false;
    const std::vector<std::int32_t> cluster = clusterOf(seed, points.cols());
    for (Index i = 0; i < points.cols(); ++i)
        points.col(i) = 0.5F * points.col(i) + centres.col(cluster[static_cast<std::size_t>(i)]);
    return true;
}

/// Points of few dimensions, turned at random within more.
std::optional<Points<float>> rotated(const Points<float>& points, Index dimension,
                                     std::uint32_t seed, const JobContext& job) {
    Points<float> normal(dimension, points.rows());
    if (!fill(seed, kRotationStream, false, normal, job))
        return std::nullopt;
    const std::optional<Eigen::MatrixXf> basis = runAbandonable(
        [normal]() -> Eigen::MatrixXf {
            return Eigen::HouseholderQR<Eigen::MatrixXf>(normal).householderQ() *
                   Eigen::MatrixXf::Identity(normal.rows(), normal.cols());
        },
        job);
    if (!basis)
        return std::nullopt;
    Points<float> result(dimension, points.cols());
    constexpr Index kAtOnce = 64;
    const Index batches = (points.cols() + kAtOnce - 1) / kAtOnce;
    const auto turn = [&](Index batch) {
        const Index first = batch * kAtOnce;
        const Index count = std::min(kAtOnce, points.cols() - first);
        result.middleCols(first, count).noalias() = *basis * points.middleCols(first, count);
    };
    if (!forEach(batches, turn, job))
        return std::nullopt;
    return result;
}

}  // namespace

std::optional<Points<float>> makePoints(const MadePoints& what, const JobContext& job) {
    const bool turns = what.intrinsic > 0 && what.intrinsic < what.dimension;
    Points<float> points(turns ? what.intrinsic : what.dimension, what.count);
    const bool uniform = what.distribution == Distribution::Uniform;
    if (!fill(what.seed, kPointStream, uniform, points, job))
        return std::nullopt;
    if (what.distribution == Distribution::Sphere)
        points.colwise().normalize();
    if (what.distribution == Distribution::Clusters && !toClusters(what.seed, points, job))
        return std::nullopt;
    if (turns) {
        std::optional<Points<float>> turned = rotated(points, what.dimension, what.seed, job);
        if (!turned)
            return std::nullopt;
        points = std::move(*turned);
    }
    if (what.offset != 0)
        points.array() += static_cast<float>(what.offset);
    return points;
}

std::vector<std::int32_t> clusterOf(std::uint32_t seed, Index count) {
    const RandomSource random(seed, kClusterStream);
    std::vector<std::int32_t> cluster(static_cast<std::size_t>(count));
    for (Index first = 0; first < count; first += kLanes) {
        const RandomSource::Reals u = random.uniforms(rowsFrom(first), 0);
        for (Index i = 0; i < std::min(kLanes, count - first); ++i)
            cluster[static_cast<std::size_t>(first + i)] =
                static_cast<std::int32_t>(kClusters * u[0][static_cast<std::size_t>(i)]);
    }
    return cluster;
}

}  // namespace orrery::core::hubness
