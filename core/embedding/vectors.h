// SPDX-License-Identifier: GPL-3.0-or-later
// The vectors that are projected, given out block by block of coordinates: ten thousand coordinates
// of two thousand vectors need never stand in memory at once.
#pragma once

#include "core/base/job.h"
#include "core/base/points.h"

#include <Eigen/Core>

#include <cstdint>
#include <memory>
#include <vector>

namespace orrery::core::embedding {

/// Vectors come in batches of so many, the lanes of a random source.
constexpr Eigen::Index kBatch = 32;
/// Products are of whole blocks of so many vectors.
constexpr Eigen::Index kWhole = 72;

enum class MadeKind {
    Gaussian,  ///< N(0, I)
    Sphere,    ///< uniform on the unit sphere
    OneHot,    ///< the unit vectors e_1, e_2, …: words of a vocabulary
};

/// What vectors to make. Coordinate c of vector i has an address of its own in the seed's stream.
struct MadeSet {
    MadeKind kind = MadeKind::Gaussian;
    Eigen::Index count = 500;       ///< of one-hot ones at most `dimension`
    Eigen::Index dimension = 1000;  ///< D
    std::uint32_t seed = 1;
};

/// Random vectors in float. Products of them lose no digits to cancellation from kManyCoordinates
/// on: there no two of them are near each other.
class MadeVectors {
public:
    using Scalar = float;
    static constexpr Eigen::Index kManyCoordinates = 32;

    /// Few are drawn at once and held, many whenever they are asked for.
    explicit MadeVectors(const MadeSet& what);
    [[nodiscard]] Eigen::Index count() const { return m_what.count; }
    /// Those that are projected: the vectors themselves.
    [[nodiscard]] Eigen::Index rows() const { return m_what.count; }
    /// Coordinates that are not all 0.
    [[nodiscard]] Eigen::Index dimension() const {
        return isOneHot() ? m_what.count : m_what.dimension;
    }
    [[nodiscard]] bool isOneHot() const { return m_what.kind == MadeKind::OneHot; }
    /// Scaled to length 1 after all products: before, their lengths are not known.
    [[nodiscard]] bool isUnit() const { return m_what.kind == MadeKind::Sphere; }
    /// Fills `block`, (vectors, coordinates), with at most kBatch vectors from firstRow and the
    /// coordinates from firstCoordinate on, multiples of kBatch and 4. Not for one-hot ones.
    void fill(Eigen::Index firstRow, Eigen::Index firstCoordinate,
              Eigen::Ref<Eigen::MatrixXf> block) const;
    /// Where coordinate c of all held vectors stands, and how far from it the next one, filled up
    /// with zeros to `stride` vectors; null where they are not held.
    [[nodiscard]] const float* held(Eigen::Index c) const {
        return m_held.size() > 0 ? m_held.data() + c * m_held.rows() : nullptr;
    }
    [[nodiscard]] Eigen::Index stride() const { return m_held.rows(); }
    /// Of memory.
    [[nodiscard]] std::size_t bytes() const {
        return static_cast<std::size_t>(m_held.size()) * sizeof(float);
    }

private:
    MadeSet m_what;
    Eigen::MatrixXf m_held;  ///< (vectors filled up to kWhole, coordinates), or empty
};

/// Any vectors, in double. They are moved by their mean and scaled so that the largest coordinate
/// is 1, which no ratio of distances notices, and which keeps the digits of what is far from the
/// origin; the mean itself is projected as one row more, so that inner products can be had.
class PointVectors {
public:
    using Scalar = double;

    /// The columns `chosen` of the points, all finite, and of these the first `dimension`
    /// coordinates. Of no use when a stop was requested.
    PointVectors(std::shared_ptr<const PointSet> points, std::vector<Eigen::Index> chosen,
                 Eigen::Index dimension, const JobContext& job);
    [[nodiscard]] Eigen::Index count() const { return static_cast<Eigen::Index>(m_chosen.size()); }
    [[nodiscard]] Eigen::Index rows() const { return count() + 1; }
    [[nodiscard]] Eigen::Index dimension() const { return m_mean.size(); }
    [[nodiscard]] bool isOneHot() const { return false; }
    [[nodiscard]] bool isUnit() const { return false; }
    void fill(Eigen::Index firstRow, Eigen::Index firstCoordinate,
              Eigen::Ref<Eigen::MatrixXd> block) const;
    /// |x_i - x_j|^2, coordinate by coordinate: 0 for equal vectors and for no others, but for what
    /// is too small to be squared.
    [[nodiscard]] double squaredDistance(Eigen::Index i, Eigen::Index j) const;
    /// |x_i|^2 of the vectors as they are, but scaled.
    [[nodiscard]] double squaredNorm(Eigen::Index i) const {
        return m_squaredNorms[static_cast<std::size_t>(i)];
    }

private:
    std::shared_ptr<const PointSet> m_points;
    std::vector<Eigen::Index> m_chosen;
    /// x becomes (x first - mean) second, so that nothing overflows on the way.
    double m_first = 1, m_second = 1;
    Eigen::VectorXd m_mean;
    std::vector<double> m_squaredNorms;
};

/// The same random vectors as MadeVectors gives, in double, for few coordinates.
PointSet makePoints(const MadeSet& what);

/// A random order of n vectors: its beginnings are random samples, each one within the longer ones.
std::vector<Eigen::Index> randomOrder(Eigen::Index n, std::uint32_t seed);

}  // namespace orrery::core::embedding
