// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedding/pairs.h"

#include "core/embedding/tiles.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <type_traits>

namespace orrery::core::embedding {
namespace {

using Eigen::Index;
constexpr Index kSide = PairTiles::kSide;

/// Coordinates of a block: few enough that Eigen does not divide them further, which it would do by
/// the size of the cache.
template <typename Scalar>
constexpr Index kDepth = std::is_same_v<Scalar, float> ? 256 : 128;

template <typename Scalar>
using Block = Eigen::Map<const Matrix<Scalar>, 0, Eigen::OuterStride<>>;

/// Coordinates first .. first + depth - 1 of all rows of `vectors`, filled up with zeros to whole
/// tiles: in `scratch`, or where they are held.
template <typename Vectors>
std::optional<Block<typename Vectors::Scalar>> blockOf(const Vectors& vectors, Index first,
                                                       Index depth,
                                                       Matrix<typename Vectors::Scalar>& scratch,
                                                       const JobContext& job) {
    using Held = Block<typename Vectors::Scalar>;
    const Index rows = vectors.rows();
    if constexpr (std::is_same_v<Vectors, MadeVectors>) {
        if (const float* held = vectors.held(first))
            return Held(held, vectors.stride(), depth, Eigen::OuterStride<>(vectors.stride()));
    }
    scratch.resize(PairTiles::blocksOf(rows) * kSide, depth);
    scratch.bottomRows(scratch.rows() - rows).setZero();
    const auto fillBatch = [&](Index batch) {
        const Index begin = batch * kBatch;
        vectors.fill(begin, first, scratch.middleRows(begin, std::min(kBatch, rows - begin)));
    };
    if (!forEach((rows + kBatch - 1) / kBatch, fillBatch, job))
        return std::nullopt;
    return Held(scratch.data(), scratch.rows(), depth, Eigen::OuterStride<>(scratch.rows()));
}

/// Tiles of one column of tiles.
struct Strip {
    Index row, column, blocks;
};

/// Products of all pairs, (place, tile).
template <typename Vectors>
bool multiply(const Vectors& vectors, const PairTiles& tiles,
              Matrix<typename Vectors::Scalar>& products, const JobContext& job) {
    using Scalar = typename Vectors::Scalar;
    // Some tiles below each other at a time: what is on the right of a product is dear to arrange.
    constexpr Index kTogether = 4;
    std::vector<Strip> strips;
    for (Index column = 0; column < tiles.blocks(); ++column) {
        for (Index row = column; row < tiles.blocks(); row += kTogether)
            strips.push_back({row, column, std::min(kTogether, tiles.blocks() - row)});
    }
    Matrix<Scalar> scratch;
    for (Index first = 0; first < vectors.dimension(); first += kDepth<Scalar>) {
        const Index depth = std::min(kDepth<Scalar>, vectors.dimension() - first);
        const auto block = blockOf(vectors, first, depth, scratch, job);
        if (!block)
            return false;
        const auto addStrip = [&](Index i) {
            const auto [row, column, blocks] = strips[static_cast<std::size_t>(i)];
            Matrix<Scalar> strip(blocks * kSide, kSide);
            strip.noalias() = block->middleRows(row * kSide, blocks * kSide) *
                              block->middleRows(column * kSide, kSide).transpose();
            for (Index k = 0; k < blocks; ++k) {
                const Index tile = (row + k) * (row + k + 1) / 2 + column;
                Eigen::Map<Matrix<Scalar>>(products.col(tile).data(), kSide, kSide) +=
                    strip.middleRows(k * kSide, kSide);
            }
        };
        if (!forEach(std::ssize(strips), addStrip, job))
            return false;
        job.report(static_cast<double>(first + depth) / static_cast<double>(vectors.dimension()));
    }
    return true;
}

/// How many rows or columns of a tile's block are vectors.
Index filled(const PairTiles& tiles, Index block) {
    return std::min(kSide, tiles.vectors() - block * kSide);
}

/// Turns the products of a tile into inverse squared distances, in place; returns the pairs at a
/// distance and the repeated ones.
template <typename Vectors>
std::pair<std::int64_t, std::int64_t> invert(const Vectors& vectors, const PairTiles& tiles,
                                             Index tile,
                                             const std::vector<typename Vectors::Scalar>& norms,
                                             typename Vectors::Scalar* values) {
    using Scalar = typename Vectors::Scalar;
    const auto [row, column] = tiles.at(tile);
    std::pair<std::int64_t, std::int64_t> counts;
    for (Index c = 0; c < kSide; ++c) {
        const Index j = column * kSide + c;
        for (Index r = 0; r < kSide; ++r) {
            Scalar& value = values[c * kSide + r];
            const Index i = row * kSide + r;
            if (i <= j || i >= tiles.vectors()) {
                value = 0;
                continue;
            }
            const Scalar sum =
                norms[static_cast<std::size_t>(i)] + norms[static_cast<std::size_t>(j)];
            Scalar squared = sum - 2 * value;
            if constexpr (std::is_same_v<Vectors, PointVectors>) {
                if (!(squared >= kCancelled<Scalar> * sum))
                    squared = vectors.squaredDistance(i, j);
            }
            // What is smaller has no inverse.
            const bool apart = squared >= 4 * std::numeric_limits<Scalar>::min();
            value = apart ? 1 / squared : 0;
            ++(apart ? counts.first : counts.second);
        }
    }
    return counts;
}

/// |x_i|^2 from the products: the diagonals of the tiles on the diagonal.
template <typename Scalar>
std::vector<Scalar> diagonal(const PairTiles& tiles, const Matrix<Scalar>& products) {
    std::vector<Scalar> norms(static_cast<std::size_t>(tiles.vectors()));
    for (Index i = 0; i < tiles.vectors(); ++i) {
        const auto [tile, place] = tiles.placeOf(i, i);
        norms[static_cast<std::size_t>(i)] = products(place, tile);
    }
    return norms;
}

/// Divides products by the lengths of both vectors; lengths become 1.
template <typename Scalar>
void toUnit(const PairTiles& tiles, const std::vector<Scalar>& scales, Matrix<Scalar>& products) {
    for (Index t = 0; t < tiles.count(); ++t) {
        const auto [row, column] = tiles.at(t);
        for (Index c = 0; c < filled(tiles, column); ++c) {
            for (Index r = 0; r < filled(tiles, row); ++r)
                products(c * kSide + r, t) *= scales[static_cast<std::size_t>(row * kSide + r)] *
                                              scales[static_cast<std::size_t>(column * kSide + c)];
        }
    }
}

}  // namespace

std::pair<Index, Index> PairTiles::at(Index tile) const {
    auto row = static_cast<Index>((std::sqrt(8.0 * static_cast<double>(tile) + 1) - 1) / 2);
    while ((row + 1) * (row + 2) / 2 <= tile)
        ++row;
    while (row * (row + 1) / 2 > tile)
        --row;
    return {row, tile - row * (row + 1) / 2};
}

std::pair<Index, Index> PairTiles::placeOf(Index i, Index j) const {
    const Index row = i / kSide;
    const Index column = j / kSide;
    return {row * (row + 1) / 2 + column, j % kSide * kSide + i % kSide};
}

template <typename Vectors>
std::optional<Before<typename Vectors::Scalar>> measureBefore(const Vectors& vectors,
                                                              const JobContext& job) {
    using Scalar = typename Vectors::Scalar;
    const PairTiles tiles(vectors.count());
    Before<Scalar> before{.vectors = vectors.count()};
    Matrix<Scalar>& products = before.inverse;
    products.setZero(PairTiles::kPairs, tiles.count());
    std::vector<Scalar> norms;
    if (vectors.isOneHot()) {
        norms.assign(static_cast<std::size_t>(tiles.vectors()), 1);
    } else {
        if (!multiply(vectors, tiles, products, job))
            return std::nullopt;
        norms = diagonal(tiles, products);
    }
    if (vectors.isUnit()) {
        before.scales.reserve(norms.size());
        for (Scalar& norm : norms) {
            before.scales.push_back(1 / std::sqrt(norm));
            norm = 1;
        }
        toUnit(tiles, before.scales, products);
    }
    before.squaredNorms.assign(norms.begin(), norms.end());
    if constexpr (std::is_same_v<Vectors, PointVectors>) {
        for (Index i = 0; i < tiles.vectors(); ++i)
            before.squaredNorms[static_cast<std::size_t>(i)] = vectors.squaredNorm(i);
    }
    std::vector<std::pair<std::int64_t, std::int64_t>> counts(
        static_cast<std::size_t>(tiles.count()));
    const auto invertTile = [&](Index t) {
        counts[static_cast<std::size_t>(t)] =
            invert(vectors, tiles, t, norms, products.col(t).data());
    };
    if (!forEach(tiles.count(), invertTile, job))
        return std::nullopt;
    for (const auto& [apart, repeated] : counts) {
        before.pairs += apart;
        before.repeated += repeated;
    }
    return before;
}

namespace {

/// Rows firstRow .. firstRow + rows - 1 of P, coordinates first .. first + depth - 1.
template <typename Scalar>
bool fillProjection(const ProjectionMatrix& projection, Index firstRow, Index rows, Index first,
                    Index depth, Matrix<Scalar>& block, const JobContext& job) {
    constexpr Index kLanes = ProjectionMatrix::kRows;
    block.resize(rows, depth);
    return forEach(
        rows / kLanes,
        [&](Index batch) {
            Eigen::MatrixXf entries(kLanes, depth);
            projection.fill(firstRow + batch * kLanes, first, entries);
            block.middleRows(batch * kLanes, kLanes) = entries.template cast<Scalar>();
        },
        job);
}

/// The unit vectors' images are the columns of P.
template <typename Scalar>
void addColumns(const Matrix<Scalar>& p, Index first, Index firstRow, Matrix<Scalar>& values) {
    values.block(first, firstRow, p.cols(), p.rows()) = p.transpose();
}

}  // namespace

template <typename Vectors>
bool project(const Vectors& vectors, const ProjectionMatrix& projection,
             const Before<typename Vectors::Scalar>& before, Index dimensions,
             Projected<typename Vectors::Scalar>& projected, const JobContext& job) {
    using Scalar = typename Vectors::Scalar;
    assert(dimensions % kRowTile == 0);
    const Index blocks = PairTiles::blocksOf(vectors.rows());
    const Index firstRow = projected.dimensions();
    const Index rows = dimensions - firstRow;
    if (rows <= 0)
        return true;
    Matrix<Scalar>& values = projected.values;
    values.conservativeResize(blocks * kSide, dimensions);
    values.rightCols(rows).setZero();
    Matrix<Scalar> scratch;
    Matrix<Scalar> p;
    // Large products where there are enough of them for all threads.
    const Index together = rows >= 4 * kRowTile ? 2 : 1;
    const Index rowTasks = (rows / kRowTile + together - 1) / together;
    const Index blocksTogether = together + 1;
    const Index blockTasks = (blocks + blocksTogether - 1) / blocksTogether;
    for (Index first = 0; first < vectors.dimension(); first += kDepth<Scalar>) {
        const Index depth = std::min(kDepth<Scalar>, vectors.dimension() - first);
        if (!fillProjection(projection, firstRow, rows, first, depth, p, job))
            return false;
        if (vectors.isOneHot()) {
            addColumns(p, first, firstRow, values);
            continue;
        }
        const auto x = blockOf(vectors, first, depth, scratch, job);
        if (!x)
            return false;
        const auto addTask = [&](Index i) {
            const Index vectorsFrom = i / rowTasks * blocksTogether * kSide;
            const Index rowsFrom = i % rowTasks * together * kRowTile;
            const Index n = std::min(blocksTogether * kSide, values.rows() - vectorsFrom);
            const Index r = std::min(together * kRowTile, rows - rowsFrom);
            values.block(vectorsFrom, firstRow + rowsFrom, n, r).noalias() +=
                x->middleRows(vectorsFrom, n) * p.middleRows(rowsFrom, r).transpose();
        };
        if (!forEach(blockTasks * rowTasks, addTask, job))
            return false;
        job.report(static_cast<double>(first + depth) / static_cast<double>(vectors.dimension()));
    }
    for (std::size_t i = 0; i < before.scales.size(); ++i)
        values.row(static_cast<Index>(i)).rightCols(rows) *= before.scales[i];
    return !job.stopRequested();
}

template std::optional<Before<float>> measureBefore(const MadeVectors&, const JobContext&);
template std::optional<Before<double>> measureBefore(const PointVectors&, const JobContext&);
template bool project(const MadeVectors&, const ProjectionMatrix&, const Before<float>&, Index,
                      Projected<float>&, const JobContext&);
template bool project(const PointVectors&, const ProjectionMatrix&, const Before<double>&, Index,
                      Projected<double>&, const JobContext&);

}  // namespace orrery::core::embedding
