// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedding/pairs.h"

#include "core/base/parallel.h"

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_group.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <type_traits>

namespace orrery::core::embedding {
namespace {

using Eigen::Index;
constexpr Index kSide = PairTiles::kSide;

/// Coordinates of a block: few enough that Eigen does not divide them further, which it would do by
/// the size of the cache.
template <typename Scalar>
constexpr Index kDepth = std::is_same_v<Scalar, float> ? 256 : 128;

/// A squared distance below this share of |x|^2 + |y|^2 is computed directly: the products have
/// lost a share of digits to cancellation.
template <typename Scalar>
constexpr Scalar kCancelled = std::is_same_v<Scalar, float> ? Scalar(1e-3) : Scalar(1e-6);

/// work(i) for i in 0..count - 1 on all threads; false when a stop was requested.
template <typename Work>
bool forEach(Index count, const Work& work, const JobContext& job) {
    oneapi::tbb::task_group_context context;
    oneapi::tbb::parallel_for(
        oneapi::tbb::blocked_range<Index>(0, count, 1),
        [&](const oneapi::tbb::blocked_range<Index>& range) {
            for (Index i = range.begin(); i != range.end(); ++i) {
                if (job.stopRequested()) {
                    context.cancel_group_execution();
                    return;
                }
                work(i);
            }
        },
        context);
    return !job.stopRequested();
}

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

namespace {

template <typename Scalar>
using Side = Eigen::Array<Scalar, kSide, 1>;

/// The same as addSquaredDifferences, one by one: nothing cancels.
template <typename A, typename Scalar>
void addDirectly(const A& a, const A& b, Eigen::Map<Matrix<Scalar>> sums) {
    for (Index c = 0; c < kSide; ++c) {
        Side<Scalar> sum = sums.col(c).array();
        for (Index k = 0; k < a.cols(); ++k)
            sum += (a.col(k).array() - b(c, k)).square();
        sums.col(c) = sum.matrix();
    }
}

/// Adds the squared differences of the vectors of two blocks in columns begin .. end - 1 to `sums`,
/// (kSide, kSide).
template <typename Scalar>
void addSquaredDifferences(const Matrix<Scalar>& values, Index row, Index column, Index begin,
                           Index end, Eigen::Map<Matrix<Scalar>> sums) {
    const auto a = values.block(row * kSide, begin, kSide, end - begin);
    const auto b = values.block(column * kSide, begin, kSide, end - begin);
    // Up to so many columns products save nothing.
    constexpr Index kFew = 24;
    if (end - begin <= kFew) {
        addDirectly(a, b, sums);
        return;
    }
    const Side<Scalar> ofA = a.rowwise().squaredNorm();
    const Side<Scalar> ofB = b.rowwise().squaredNorm();
    Eigen::Matrix<Scalar, kSide, kSide> products;
    products.noalias() = a * b.transpose();
    for (Index c = 0; c < kSide; ++c) {
        const Side<Scalar> sum = ofA + ofB[c];
        Side<Scalar> squared = sum - 2 * products.col(c).array();
        if ((squared - kCancelled<Scalar> * sum).minCoeff() < 0) {
            for (Index r = 0; r < kSide; ++r) {
                if (squared[r] < kCancelled<Scalar> * sum[r])
                    squared[r] = (a.row(r) - b.row(c)).squaredNorm();
            }
        }
        sums.col(c).array() += squared;
    }
}

/// Ratios of one column of a tile less 1, 0 where there is no pair, into `extremes`.
template <typename Scalar>
Side<Scalar> deviations(const Scalar* inverse, const Scalar* squared, Scalar perDimension,
                        Extremes& extremes) {
    const Eigen::Map<const Side<Scalar>> inverses(inverse);
    const Eigen::Map<const Side<Scalar>> squares(squared);
    const Side<Scalar> deviation =
        (inverses > 0).select(inverses * squares * perDimension - 1, Scalar(0));
    extremes.least = std::min(extremes.least, 1 + static_cast<double>(deviation.minCoeff()));
    extremes.largest = std::max(extremes.largest, 1 + static_cast<double>(deviation.maxCoeff()));
    extremes.sumOfSquares += static_cast<double>(deviation.square().sum());
    return deviation;
}

/// Of all tiles, in their order.
Extremes joined(const std::vector<Extremes>& ofTiles) {
    Extremes all;
    for (const Extremes& tile : ofTiles) {
        all.least = std::min(all.least, tile.least);
        all.largest = std::max(all.largest, tile.largest);
        all.sumOfSquares += tile.sumOfSquares;
    }
    return all;
}

}  // namespace

template <typename Scalar>
std::optional<Ratios> ratiosOf(const Before<Scalar>& before, const Projected<Scalar>& projected,
                               Index dimension, const JobContext& job) {
    const PairTiles tiles(before.vectors);
    Ratios result;
    result.values.resize(PairTiles::kPairs, tiles.count());
    std::vector<Extremes> ofTiles(static_cast<std::size_t>(tiles.count()));
    const auto computeTile = [&](Index t) {
        const auto [row, column] = tiles.at(t);
        Eigen::Matrix<Scalar, kSide, kSide> squared;
        squared.setZero();
        addSquaredDifferences<Scalar>(projected.values, row, column, 0, dimension,
                                      Eigen::Map<Matrix<Scalar>>(squared.data(), kSide, kSide));
        for (Index c = 0; c < kSide; ++c) {
            const Scalar* inverse = before.inverse.col(t).data() + c * kSide;
            const Side<Scalar> deviation =
                deviations(inverse, squared.col(c).data(), 1 / static_cast<Scalar>(dimension),
                           ofTiles[static_cast<std::size_t>(t)]);
            result.values.col(t).segment(c * kSide, kSide) =
                (Eigen::Map<const Side<Scalar>>(inverse) > 0)
                    .select(deviation + 1, Scalar(-1))
                    .template cast<float>()
                    .matrix();
        }
    };
    if (!forEach(tiles.count(), computeTile, job))
        return std::nullopt;
    result.extremes = joined(ofTiles);
    return result;
}

std::int64_t Ratios::within(double epsilon) const {
    const auto most = static_cast<float>(epsilon);
    std::int64_t count = 0;
    for (Index t = 0; t < values.cols(); ++t) {
        const auto ratio = values.col(t).array();
        // A sum of ones, exact in float, which the compiler knows how to vectorise.
        count += static_cast<std::int64_t>(
            (ratio >= 0).select(((ratio - 1).abs() <= most).cast<float>(), 0.0F).sum());
    }
    return count;
}

Ratios::Bars Ratios::bars(double width) const {
    const auto perWidth = static_cast<float>(1 / width);
    const auto barOf = [perWidth](float ratio) { return static_cast<Index>(ratio * perWidth); };
    Bars bars{.first = barOf(static_cast<float>(extremes.least))};
    const Index count = barOf(static_cast<float>(extremes.largest)) - bars.first + 1;
    const auto add = [&](std::int64_t begin, std::int64_t end, std::vector<std::int64_t>& counts) {
        for (Index i = begin * PairTiles::kPairs; i < end * PairTiles::kPairs; ++i) {
            const float ratio = values.data()[i];
            if (ratio >= 0)
                ++counts[static_cast<std::size_t>(
                    std::clamp<Index>(barOf(ratio) - bars.first, 0, count - 1))];
        }
    };
    constexpr std::int64_t kTilesOfBlock = 16;
    bars.counts =
        *reduceBlocks(values.cols(), kTilesOfBlock,
                      std::vector<std::int64_t>(static_cast<std::size_t>(count)), add,
                      [](std::vector<std::int64_t>& left, const std::vector<std::int64_t>& right) {
                          for (std::size_t i = 0; i < left.size(); ++i)
                              left[i] += right[i];
                      },
                      {});
    return bars;
}

template <typename Scalar>
GrowingRatios<Scalar>::GrowingRatios(const Before<Scalar>& before) : m_before(before) {
    m_squared.setZero(before.inverse.rows(), before.inverse.cols());
}

template <typename Scalar>
std::optional<Extremes> GrowingRatios<Scalar>::advance(const Projected<Scalar>& projected,
                                                       Index dimension, const JobContext& job) {
    assert(dimension > m_dimension && dimension <= projected.dimensions());
    const PairTiles tiles(m_before.vectors);
    std::vector<Extremes> ofTiles(static_cast<std::size_t>(tiles.count()));
    const auto computeTile = [&](Index t) {
        const auto [row, column] = tiles.at(t);
        Eigen::Map<Matrix<Scalar>> sums(m_squared.col(t).data(), kSide, kSide);
        addSquaredDifferences<Scalar>(projected.values, row, column, m_dimension, dimension, sums);
        for (Index c = 0; c < kSide; ++c)
            deviations(m_before.inverse.col(t).data() + c * kSide, sums.col(c).data(),
                       1 / static_cast<Scalar>(dimension), ofTiles[static_cast<std::size_t>(t)]);
    };
    if (!forEach(tiles.count(), computeTile, job))
        return std::nullopt;
    m_dimension = dimension;
    return joined(ofTiles);
}

std::vector<std::pair<Index, Index>> somePairs(Index vectors, Index most) {
    const Index all = vectors * (vectors - 1) / 2;
    const Index count = std::min(all, most);
    std::vector<std::pair<Index, Index>> pairs;
    pairs.reserve(static_cast<std::size_t>(count));
    Index i = 1;
    for (Index k = 0; k < count; ++k) {
        const Index p = k * all / count;  // pair (i, j) has the number i (i - 1) / 2 + j
        while (i * (i + 1) / 2 <= p)
            ++i;
        pairs.emplace_back(i, p - i * (i - 1) / 2);
    }
    return pairs;
}

template <typename Vectors>
std::vector<InnerProduct> innerProducts(const Vectors& vectors,
                                        const Before<typename Vectors::Scalar>& before,
                                        const Projected<typename Vectors::Scalar>& projected,
                                        Index dimension,
                                        const std::vector<std::pair<Index, Index>>& pairs) {
    using Scalar = typename Vectors::Scalar;
    // Rows of a column-major matrix are far apart in memory: each vector is brought together once.
    const Index n = vectors.count();
    Matrix<Scalar> images = projected.values.topLeftCorner(n, dimension).transpose();
    if (vectors.rows() > n)
        images.colwise() += projected.values.row(n).head(dimension).transpose();
    const PairTiles tiles(n);
    std::vector<InnerProduct> result;
    result.reserve(pairs.size());
    for (const auto& [i, j] : pairs) {
        const double normI = before.squaredNorms[static_cast<std::size_t>(i)];
        const double normJ = before.squaredNorms[static_cast<std::size_t>(j)];
        if (!(normI > 0 && normJ > 0))
            continue;
        const auto [tile, place] = tiles.placeOf(i, j);
        const auto inverse = static_cast<double>(before.inverse(place, tile));
        const double squared = inverse > 0 ? 1 / inverse : 0;
        const double lengths = std::sqrt(normI) * std::sqrt(normJ);
        const auto product = static_cast<double>(images.col(i).dot(images.col(j)));
        result.push_back({.before = (normI + normJ - squared) / 2 / lengths,
                          .after = product / static_cast<double>(dimension) / lengths});
    }
    return result;
}

#define ORRERY_INSTANTIATE(VECTORS)                                                                \
    template std::optional<Before<VECTORS::Scalar>> measureBefore(const VECTORS&,                  \
                                                                  const JobContext&);              \
    template bool project(const VECTORS&, const ProjectionMatrix&, const Before<VECTORS::Scalar>&, \
                          Index, Projected<VECTORS::Scalar>&, const JobContext&);                  \
    template std::vector<InnerProduct> innerProducts(                                              \
        const VECTORS&, const Before<VECTORS::Scalar>&, const Projected<VECTORS::Scalar>&, Index,  \
        const std::vector<std::pair<Index, Index>>&);                                              \
    template std::optional<Ratios> ratiosOf(const Before<VECTORS::Scalar>&,                        \
                                            const Projected<VECTORS::Scalar>&, Index,              \
                                            const JobContext&);                                    \
    template class GrowingRatios<VECTORS::Scalar>;
ORRERY_INSTANTIATE(MadeVectors)
ORRERY_INSTANTIATE(PointVectors)
#undef ORRERY_INSTANTIATE

}  // namespace orrery::core::embedding
