// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedding/ratios.h"

#include "core/base/parallel.h"
#include "core/embedding/tiles.h"

#include <cassert>
#include <cmath>

namespace orrery::core::embedding {
namespace {

using Eigen::Index;
constexpr Index kSide = PairTiles::kSide;

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
    Side<Scalar> deviation =
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
std::optional<std::vector<InnerProduct>> innerProducts(
    const Vectors& vectors, const Before<typename Vectors::Scalar>& before,
    const Projected<typename Vectors::Scalar>& projected, Index dimension,
    const std::vector<std::pair<Index, Index>>& pairs, const JobContext& job) {
    const Index n = vectors.count();
    const bool isMoved = vectors.rows() > n;
    // Coordinate by coordinate, as they lie in memory.
    std::vector<double> products(pairs.size());
    Eigen::VectorXd image(n);
    for (Index r = 0; r < dimension; ++r) {
        if (job.stopRequested())
            return std::nullopt;
        image = projected.values.col(r).head(n).template cast<double>();
        if (isMoved)
            image.array() += static_cast<double>(projected.values(n, r));
        for (std::size_t p = 0; p < pairs.size(); ++p)
            products[p] += image[pairs[p].first] * image[pairs[p].second];
    }
    const PairTiles tiles(n);
    std::vector<InnerProduct> result;
    result.reserve(pairs.size());
    for (std::size_t p = 0; p < pairs.size(); ++p) {
        const auto [i, j] = pairs[p];
        const double normI = before.squaredNorms[static_cast<std::size_t>(i)];
        const double normJ = before.squaredNorms[static_cast<std::size_t>(j)];
        if (!(normI > 0 && normJ > 0))
            continue;
        const auto [tile, place] = tiles.placeOf(i, j);
        const auto inverse = static_cast<double>(before.inverse(place, tile));
        const double squared = inverse > 0 ? 1 / inverse : 0;
        const double lengths = std::sqrt(normI) * std::sqrt(normJ);
        result.push_back({.before = (normI + normJ - squared) / 2 / lengths,
                          .after = products[p] / static_cast<double>(dimension) / lengths,
                          .first = i,
                          .second = j});
    }
    return result;
}

template std::optional<std::vector<InnerProduct>> innerProducts(
    const MadeVectors&, const Before<float>&, const Projected<float>&, Index,
    const std::vector<std::pair<Index, Index>>&, const JobContext&);
template std::optional<std::vector<InnerProduct>> innerProducts(
    const PointVectors&, const Before<double>&, const Projected<double>&, Index,
    const std::vector<std::pair<Index, Index>>&, const JobContext&);
template std::optional<Ratios> ratiosOf(const Before<float>&, const Projected<float>&, Index,
                                        const JobContext&);
template std::optional<Ratios> ratiosOf(const Before<double>&, const Projected<double>&, Index,
                                        const JobContext&);
template class GrowingRatios<float>;
template class GrowingRatios<double>;

}  // namespace orrery::core::embedding
