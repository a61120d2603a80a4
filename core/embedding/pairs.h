// SPDX-License-Identifier: GPL-3.0-or-later
// All pairs of n vectors, before and after a projection.
#pragma once

#include "core/base/job.h"
#include "core/embedding/projection.h"
#include "core/embedding/vectors.h"

#include <Eigen/Core>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace orrery::core::embedding {

template <typename Scalar>
using Matrix = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>;

/// How the pairs i > j of n vectors lie in square tiles, of which there are those on and below the
/// diagonal. Products of tiles all have the same shape, whoever computes how many of them: so a
/// vector or a dimension more changes no bit of the others.
class PairTiles {
public:
    static constexpr Eigen::Index kSide = kWhole;
    static constexpr Eigen::Index kPairs = kSide * kSide;

    explicit PairTiles(Eigen::Index vectors) : m_vectors(vectors) {}
    [[nodiscard]] Eigen::Index vectors() const { return m_vectors; }
    [[nodiscard]] Eigen::Index blocks() const { return blocksOf(m_vectors); }
    [[nodiscard]] Eigen::Index count() const { return blocks() * (blocks() + 1) / 2; }
    /// Blocks of vectors (row, column), row >= column, of a tile.
    [[nodiscard]] std::pair<Eigen::Index, Eigen::Index> at(Eigen::Index tile) const;
    /// Where a pair i > j stands: its tile, and its place there.
    [[nodiscard]] std::pair<Eigen::Index, Eigen::Index> placeOf(Eigen::Index i,
                                                                Eigen::Index j) const;

    static Eigen::Index blocksOf(Eigen::Index vectors) { return (vectors + kSide - 1) / kSide; }

private:
    Eigen::Index m_vectors;
};

/// The pairs before the projection.
template <typename Scalar>
struct Before {
    Eigen::Index vectors = 0;
    /// 1 / |x_i - x_j|^2 at (place, tile); 0 where there is no pair, or none at a distance.
    Matrix<Scalar> inverse;
    std::vector<double> squaredNorms;  ///< (n) |x_i|^2
    std::vector<Scalar> scales;        ///< (n) 1/|x_i| as made, of vectors of unit length; or empty
    std::int64_t pairs = 0;            ///< at a distance
    std::int64_t repeated = 0;         ///< pairs of equal vectors, which are left out

    [[nodiscard]] std::size_t bytes() const {
        return static_cast<std::size_t>(inverse.size()) * sizeof(Scalar);
    }
};

/// Vectors after the projection by the first rows of P, which is not yet divided by sqrt(d).
template <typename Scalar>
struct Projected {
    /// (vectors filled up to whole tiles, rows of P): vector i times row r. Behind the last vector
    /// stands what PointVectors moved all of them by.
    Matrix<Scalar> values;
    Eigen::Index dimensions() const { return values.cols(); }
    [[nodiscard]] std::size_t bytes() const {
        return static_cast<std::size_t>(values.size()) * sizeof(Scalar);
    }
};

/// The last dimension that anybody asks for.
constexpr Eigen::Index kLastDimension = 2000;

/// Rows of P that are computed at a time.
constexpr Eigen::Index kRowTile = 64;
inline Eigen::Index wholeRowTiles(Eigen::Index dimension) {
    return (dimension + kRowTile - 1) / kRowTile * kRowTile;
}

/// Distances of all pairs by products of blocks; in double those that lose their digits to
/// cancellation are computed directly. O(n^2 D) time, O(n^2) memory. Empty when a stop was
/// requested.
template <typename Vectors>
std::optional<Before<typename Vectors::Scalar>> measureBefore(const Vectors& vectors,
                                                              const JobContext& job);

/// Appends the products with the rows of P up to `dimensions`, a multiple of kRowTile. O(n D)
/// time for each. `before` gives the lengths of vectors that are to be of unit length. False when a
/// stop was requested; `projected` is then of no use.
template <typename Vectors>
bool project(const Vectors& vectors, const ProjectionMatrix& projection,
             const Before<typename Vectors::Scalar>& before, Eigen::Index dimensions,
             Projected<typename Vectors::Scalar>& projected, const JobContext& job);

}  // namespace orrery::core::embedding
