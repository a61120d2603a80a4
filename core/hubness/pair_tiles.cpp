// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hubness/pair_tiles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace orrery::core::hubness {
namespace {

using Eigen::Index;

/// Points that the Manhattan kernel works on at once; their sums stay in registers.
constexpr Index kLanes = 16;
constexpr double kUnit = std::numeric_limits<double>::epsilon() / 2;

Index tileRowsFor(Index dimension) {
    // A tile of 128 queries costs 256 rows d operations: 2 ms at most on a slow core.
    const Index fitting = Index{1 << 18} / std::max<Index>(1, dimension);
    return std::clamp<Index>(fitting / kLanes * kLanes, kLanes, 256);
}

/// A bound, relative to |x|^2 + |y|^2 or |x| |y|, on how far the products of a tile and the sums of
/// distanceBetween are apart: sums of d products are good to d u, whatever their order (Higham,
/// Accuracy and Stability, section 3.1). The factor 4 covers both sides, the cross term and the
/// shift by the mean.
double slackFor(Index dimension) { return 4 * (static_cast<double>(dimension) + 16) * kUnit; }

/// Sum, mean and squares of a run of numbers, merged run by run (Chan, Golub and LeVeque 1983).
struct RunningMoments {
    double count = 0, mean = 0, squares = 0;

    void add(const Eigen::Ref<const Eigen::ArrayXd>& values) {
        if (values.size() == 0)
            return;
        const auto more = static_cast<double>(values.size());
        const double meanOfMore = values.mean();
        const double difference = meanOfMore - mean;
        const double total = count + more;
        squares +=
            (values - meanOfMore).square().sum() + difference * difference * (count * more / total);
        mean += difference * (more / total);
        count = total;
    }
};

}  // namespace

template <typename Scalar>
PairTiles<Scalar>::PairTiles(const Points<Scalar>& points, const Points<Scalar>& queries,
                             Metric metric)
    : m_points(points),
      m_queries(queries),
      m_metric(metric),
      m_tileRows(tileRowsFor(points.rows())),
      m_size(Eigen::RowVectorXd::Zero(points.cols())) {
    const Index dimension = points.rows();
    const Index tiles = (points.cols() + m_tileRows - 1) / m_tileRows;
    if (metric == Metric::Euclidean)
        m_mean = points.template cast<double>().rowwise().mean();
    m_ready = Eigen::MatrixXd::Zero(m_tileRows, dimension * tiles);
    for (Index tile = 0; tile < tiles; ++tile) {
        const Index first = tile * m_tileRows;
        const Index count = std::min(m_tileRows, points.cols() - first);
        Eigen::MatrixXd columns = points.middleCols(first, count).template cast<double>();
        prepare(columns, m_size.segment(first, count));
        m_ready.block(0, tile * dimension, count, dimension) = columns.transpose();
    }
    m_largest = m_size.maxCoeff();
}

template <typename Scalar>
void PairTiles<Scalar>::prepare(Eigen::Ref<Eigen::MatrixXd> columns,
                                Eigen::Ref<Eigen::RowVectorXd> size) const {
    switch (m_metric) {
        case Metric::Euclidean:
            columns.colwise() -= m_mean;
            size = columns.colwise().squaredNorm();
            break;
        case Metric::Cosine:
            for (Index j = 0; j < columns.cols(); ++j)
                columns.col(j) /= columns.col(j).norm();
            break;
        case Metric::InnerProduct:
            size = columns.colwise().norm();
            break;
        case Metric::Manhattan:
            break;
    }
}

template <typename Scalar>
typename PairTiles<Scalar>::Block PairTiles<Scalar>::block(std::vector<Index> ids) const {
    const auto count = static_cast<Index>(ids.size());
    Block block{std::move(ids), {m_queries.rows(), count}, Eigen::RowVectorXd::Zero(count)};
    for (Index q = 0; q < count; ++q)
        block.columns.col(q) =
            m_queries.col(block.ids[static_cast<std::size_t>(q)]).template cast<double>();
    prepare(block.columns, block.size);
    return block;
}

template <typename Scalar>
void PairTiles<Scalar>::fillManhattan(const Block& block, Index first, Index count,
                                      Eigen::MatrixXd& tile) const {
    const Index dimension = m_points.rows();
    const double* points = m_ready.col(first / m_tileRows * dimension).data();
    for (Index j = 0; j < count; j += kLanes) {
        const Index valid = std::min(kLanes, count - j);
        for (Index q = 0; q < block.columns.cols(); ++q) {
            const double* query = block.columns.col(q).data();
            std::array<double, kLanes> sums{};
            for (Index c = 0; c < dimension; ++c) {
                const double* coordinates = points + c * m_tileRows + j;
                for (Index lane = 0; lane < kLanes; ++lane)
                    sums[static_cast<std::size_t>(lane)] += std::abs(coordinates[lane] - query[c]);
            }
            std::copy_n(sums.begin(), valid, tile.col(q).data() + j);
        }
    }
}

template <typename Scalar>
void PairTiles<Scalar>::fill(const Block& block, Index first, Index count, double slack,
                             Eigen::MatrixXd& tile) const {
    const Index queries = block.columns.cols();
    if (m_metric == Metric::Manhattan) {
        fillManhattan(block, first, count, tile);
        if (slack > 0)
            tile.topLeftCorner(count, queries) *= 1 - slack;
        return;
    }
    tile.topLeftCorner(count, queries).noalias() =
        m_ready.block(0, first / m_tileRows * m_points.rows(), count, m_points.rows()) *
        block.columns;
    const auto size = m_size.segment(first, count).transpose().array();
    for (Index q = 0; q < queries; ++q) {
        auto base = tile.col(q).head(count).array();
        switch (m_metric) {
            case Metric::Euclidean:
                base = ((size + block.size[q]) * (1 - slack) - 2 * base).max(0.0);
                break;
            case Metric::Cosine:
                base = (1 - slack - base).max(0.0);
                break;
            case Metric::InnerProduct:
                base = -base - size * (slack * block.size[q]);
                break;
            case Metric::Manhattan:
                break;
        }
    }
}

template <typename Scalar>
void PairTiles<Scalar>::estimate(const Block& block, Index first, Index count,
                                 Eigen::MatrixXd& tile) const {
    fill(block, first, count, 0, tile);
}

template <typename Scalar>
void PairTiles<Scalar>::lowerBounds(const Block& block, Index first, Index count,
                                    Eigen::MatrixXd& tile) const {
    fill(block, first, count, slackFor(m_points.rows()), tile);
}

template <typename Scalar>
void PairTiles<Scalar>::toDistances(const Block& block, Index q, Index first,
                                    Eigen::Ref<Eigen::ArrayXd> base) const {
    if (m_metric == Metric::Manhattan || m_metric == Metric::InnerProduct)
        return;
    // Below this share of what was subtracted, less than half of the digits are left.
    constexpr double kTrusted = 1e-6;
    const bool squared = m_metric == Metric::Euclidean;
    const auto scale = [&](double size) { return squared ? block.size[q] + size : 1.0; };
    if (base.minCoeff() < kTrusted * scale(m_largest)) {
        for (Index j = 0; j < base.size(); ++j) {
            if (base[j] >= kTrusted * scale(m_size[first + j]))
                continue;
            const double direct = distance(block.ids[static_cast<std::size_t>(q)], first + j);
            base[j] = squared ? direct * direct : std::max(0.0, direct);
        }
    }
    if (squared)
        base = base.sqrt();
}

template <typename Scalar>
double PairTiles<Scalar>::flatness(const Block& block, Index q, double mean) const {
    constexpr double kRelative = 1e-10;
    switch (m_metric) {
        case Metric::Cosine:
            return kRelative;
        case Metric::InnerProduct:
            return kRelative * block.size[q] * m_largest;
        default:
            return kRelative * mean;
    }
}

template <typename Scalar>
std::optional<DistanceMoments> distanceMoments(const PairTiles<Scalar>& tiles,
                                               const std::vector<Index>& own,
                                               const JobContext& job) {
    const Index points = tiles.pointCount();
    DistanceMoments moments{Eigen::ArrayXd(tiles.queryCount()), Eigen::ArrayXd(tiles.queryCount())};
    const auto work = [&](Index begin, Index end) {
        std::vector<Index> ids(static_cast<std::size_t>(end - begin));
        std::iota(ids.begin(), ids.end(), begin);
        const auto block = tiles.block(std::move(ids));
        std::vector<RunningMoments> running(block.ids.size());
        Eigen::MatrixXd tile(tiles.tileRows(), end - begin);
        for (Index first = 0; first < points; first += tiles.tileRows()) {
            if (job.stopRequested())
                return;
            const Index count = std::min(tiles.tileRows(), points - first);
            tiles.estimate(block, first, count, tile);
            for (Index q = 0; q < end - begin; ++q) {
                const auto query = static_cast<std::size_t>(begin + q);
                const Index self = own.empty() ? -1 : own[query] - first;
                auto column = tile.col(q).head(count).array();
                tiles.toDistances(block, q, first, column);
                RunningMoments& into = running[static_cast<std::size_t>(q)];
                const bool cut = self >= 0 && self < count;
                into.add(column.head(cut ? self : count));
                if (cut)
                    into.add(column.tail(count - self - 1));
            }
        }
        for (Index q = 0; q < end - begin; ++q) {
            const RunningMoments& result = running[static_cast<std::size_t>(q)];
            const double deviation = std::sqrt(result.squares / std::max(1.0, result.count));
            const double flat = tiles.flatness(block, q, result.mean);
            moments.mean[begin + q] = result.mean;
            moments.deviation[begin + q] = deviation > flat ? deviation : 0;
        }
    };
    if (!forBlocks(tiles.queryCount(), PairTiles<Scalar>::kQueries, work, job))
        return std::nullopt;
    return moments;
}

template class PairTiles<float>;
template class PairTiles<double>;
template std::optional<DistanceMoments> distanceMoments(const PairTiles<float>&,
                                                        const std::vector<Index>&,
                                                        const JobContext&);
template std::optional<DistanceMoments> distanceMoments(const PairTiles<double>&,
                                                        const std::vector<Index>&,
                                                        const JobContext&);

}  // namespace orrery::core::hubness
