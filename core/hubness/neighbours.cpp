// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hubness/neighbours.h"

#include "core/base/parallel.h"
#include "core/hubness/candidates.h"

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <cmath>
#include <memory>
#include <mutex>
#include <vector>

namespace orrery::core::hubness {
namespace {

using Eigen::Index;

/// A run of points that are whole panels, the last run perhaps less.
struct Block {
    Index begin = 0, count = 0;
    [[nodiscard]] PanelRange panels() const {
        return {begin / PackedPoints::kPanel,
                (count + PackedPoints::kPanel - 1) / PackedPoints::kPanel};
    }
};

/// How a set is cut into blocks: the values of all pairs of two of them stay in a core's cache and
/// take 5 ms at most.
struct Blocks {
    Index size = 0, points = 0;

    Blocks(Index dimension, Index count) : points(count) {
        constexpr Index kMostPanels = 10;
        constexpr double kFlop = 1.6e8;
        const double side = std::sqrt(kFlop / 2 / static_cast<double>(dimension));
        size = PackedPoints::kPanel *
               std::clamp(static_cast<Index>(side) / PackedPoints::kPanel, Index{1}, kMostPanels);
    }
    [[nodiscard]] Index count() const { return (points + size - 1) / size; }
    [[nodiscard]] Block at(Index i) const { return {i * size, std::min(size, points - i * size)}; }
};

void computePairs(const PreparedPoints& rows, const Block& r, const PreparedPoints& columns,
                  const Block& c, Metric metric, Eigen::MatrixXf& g) {
    computeBlock(rows.points, r.panels(), columns.points, c.panels(),
                 metric == Metric::Manhattan ? PairValue::Manhattan : PairValue::Product, g);
}

/// Hands the pairs of a block to the lists that they may belong to: those of the columns always,
/// those of the rows where `ofRows` is not null.
template <typename Scalar>
struct Offer {
    CandidateLists<Scalar>& ofColumns;
    CandidateLists<Scalar>* ofRows;
    const Eigen::ArrayXf& halfColumns;  ///< halfSizes of the columns' set
    const Eigen::ArrayXf& halfRows;
    bool skipsEqual = false;  ///< row i and column i are one point

    /// Pairs that are looked at together: a few vector registers of them, then one.
    static constexpr Index kMany = PackedPoints::kPanel;
    using Packet = Eigen::internal::find_best_packet<float, kMany>::type;
    static constexpr Index kFew = Eigen::internal::unpacket_traits<Packet>::size;
    static_assert(kMany % kFew == 0);

    void operator()(const Eigen::MatrixXf& g, const Block& r, const Block& c) const {
        for (Index j = 0; j < c.count; ++j) {
            const float* values = g.col(j).data();
            Index i = 0;
            for (; i + kMany <= r.count; i += kMany) {
                if (!any<kMany>(values + i, r.begin + i, c.begin + j))
                    continue;
                for (Index few = i; few < i + kMany; few += kFew) {
                    if (any<kFew>(values + few, r.begin + few, c.begin + j))
                        offer(values + few, r.begin + few, kFew, c.begin + j);
                }
            }
            offer(values + i, r.begin + i, r.count - i, c.begin + j);
        }
    }

    void offer(const float* g, Index row, Index count, Index column) const {
        for (Index i = 0; i < count; ++i) {
            if (g[i] >= ofColumns.limits()[column] + halfRows[row + i] &&
                !(skipsEqual && row + i == column))
                ofColumns.add(column, row + i, g[i]);
            if (ofRows != nullptr && g[i] >= ofRows->limits()[row + i] + halfColumns[column])
                ofRows->add(row + i, column, g[i]);
        }
    }

    /// Whether one of `count` pairs is worth a look.
    template <Index count>
    [[nodiscard]] bool any(const float* g, Index row, Index column) const {
        // By Eigen's names of vector registers: left to itself the compiler compares one by one.
        using namespace Eigen::internal;
        const Packet columnLimit = pset1<Packet>(ofColumns.limits()[column]);
        const Packet columnHalf = pset1<Packet>(halfColumns[column]);
        const float* half = halfRows.data() + row;
        const float* limit = ofRows != nullptr ? ofRows->limits() + row : nullptr;
        Packet found = pset1<Packet>(0.0F);
        for (Index i = 0; i < count; i += kFew) {
            const Packet value = ploadu<Packet>(g + i);
            found = por(found, pcmp_le(padd(columnLimit, ploadu<Packet>(half + i)), value));
            if (limit != nullptr)
                found = por(found, pcmp_le(padd(columnHalf, ploadu<Packet>(limit + i)), value));
        }
        return predux_any(found);
    }
};

/// Takes tasks 0..count - 1 in order on all threads. `makeWorker()` gives each thread its own
/// function of the task's number. Result: false when a stop was requested.
template <typename MakeWorker>
bool runTasks(std::int64_t count, const MakeWorker& makeWorker, const JobContext& job) {
    std::atomic<std::int64_t> next = 0;
    BlockProgress progress(job, count);
    const int threads = oneapi::tbb::this_task_arena::max_concurrency();
    oneapi::tbb::parallel_for(0, threads, [&](int) {
        auto worker = makeWorker();
        while (!job.stopRequested()) {
            const std::int64_t task = next++;
            if (task >= count)
                return;
            worker(task);
            progress.finishBlock();
        }
    });
    return !job.stopRequested();
}

/// One block of rows and the blocks of columns that it meets in one go, staying in its core's
/// cache.
struct Strip {
    Index row, firstColumn, lastColumn;  ///< the last one belongs to it
};

/// Every pair of blocks once, those with themselves first: they give each list its first bound.
/// Strips that follow each other share neither rows nor, at the same pace, columns, so that threads
/// seldom wait for each other.
std::vector<Strip> stripsOf(Index blocks) {
    constexpr Index kLength = 8;
    std::vector<Strip> strips;
    strips.reserve(static_cast<std::size_t>(blocks * (2 + blocks / kLength)));
    for (Index row = 0; row < blocks; ++row)
        strips.push_back({row, row, row});
    for (Index first = 1; first < blocks; first += kLength) {
        for (Index row = 0; row + first < blocks; ++row)
            strips.push_back({row, row + first, std::min(row + first + kLength, blocks) - 1});
    }
    return strips;
}

template <typename Scalar>
std::optional<Neighbours> finished(CandidateLists<Scalar>& lists, Index n, Index k,
                                   const JobContext& job) {
    Neighbours result{.index = {k, n}, .distance = {k, n}};
    constexpr Index kPoints = 64;
    const bool done = runTasks(
        (n + kPoints - 1) / kPoints,
        [&] {
            return [&](std::int64_t task) {
                for (Index i = task * kPoints; i < std::min(n, (task + 1) * kPoints); ++i)
                    lists.finish(i, result.index.col(i).data(), result.distance.col(i).data());
            };
        },
        job);
    if (!done)
        return std::nullopt;
    return result;
}

}  // namespace

template <typename Scalar>
std::optional<Neighbours> findNeighbours(const Points<Scalar>& points, Metric metric, Index k,
                                         const JobContext& job) {
    const Index n = points.cols();
    assert(1 <= k && k < n);
    const std::optional<Frame> frame = frameOf<Scalar>(points, nullptr, metric, job);
    if (!frame)
        return std::nullopt;
    const auto prepared = preparePoints(points, metric, *frame, job);
    if (!prepared)
        return std::nullopt;
    const Eigen::ArrayXf half = halfSizes(*prepared);
    CandidateLists<Scalar> lists({points, *prepared}, {points, *prepared}, metric, frame->scale, k);

    const Blocks blocks(points.rows(), n);
    const std::vector<Strip> strips = stripsOf(blocks.count());
    std::vector<std::mutex> locks(static_cast<std::size_t>(blocks.count()));
    const auto meet = [&](Index row, Index column, Eigen::MatrixXf& g) {
        const Block rows = blocks.at(row);
        const Block columns = blocks.at(column);
        computePairs(*prepared, rows, *prepared, columns, metric, g);
        const std::lock_guard lock(locks[static_cast<std::size_t>(row)]);
        if (row == column) {
            Offer<Scalar>{lists, nullptr, half, half, true}(g, rows, columns);
            return;
        }
        const std::lock_guard secondLock(locks[static_cast<std::size_t>(column)]);
        Offer<Scalar>{lists, &lists, half, half}(g, rows, columns);
    };
    const auto makeWorker = [&] {
        return [&, g = Eigen::MatrixXf()](std::int64_t task) mutable {
            const Strip& strip = strips[static_cast<std::size_t>(task)];
            for (Index column = strip.firstColumn;
                 column <= strip.lastColumn && !job.stopRequested(); ++column)
                meet(strip.row, column, g);
        };
    };
    if (!runTasks(static_cast<std::int64_t>(strips.size()), makeWorker, job.part(0, 0.95)))
        return std::nullopt;
    return finished(lists, n, k, job.part(0.95, 1));
}

template <typename Scalar>
std::optional<Neighbours> findNeighboursOf(const Points<Scalar>& queries,
                                           const Points<Scalar>& points, Metric metric, Index k,
                                           const JobContext& job) {
    assert(1 <= k && k <= points.cols() && queries.rows() == points.rows());
    const std::optional<Frame> frame = frameOf(points, &queries, metric, job);
    if (!frame)
        return std::nullopt;
    const auto prepared = preparePoints(points, metric, *frame, job);
    const auto preparedQueries = preparePoints(queries, metric, *frame, job);
    if (!prepared || !preparedQueries)
        return std::nullopt;
    const Eigen::ArrayXf half = halfSizes(*prepared);
    const Eigen::ArrayXf halfQueries = halfSizes(*preparedQueries);
    CandidateLists<Scalar> lists({queries, *preparedQueries}, {points, *prepared}, metric,
                                 frame->scale, k);

    // One task is a block of queries, which no other thread touches, against all points.
    const Blocks blocks(points.rows(), points.cols());
    const Blocks queryBlocks(points.rows(), queries.cols());
    const auto makeWorker = [&] {
        return [&, g = Eigen::MatrixXf()](std::int64_t task) mutable {
            const Block columns = queryBlocks.at(task);
            for (Index b = 0; b < blocks.count() && !job.stopRequested(); ++b) {
                const Block rows = blocks.at(b);
                computePairs(*prepared, rows, *preparedQueries, columns, metric, g);
                Offer<Scalar>{lists, nullptr, halfQueries, half}(g, rows, columns);
            }
        };
    };
    if (!runTasks(queryBlocks.count(), makeWorker, job.part(0, 0.95)))
        return std::nullopt;
    return finished(lists, queries.cols(), k, job.part(0.95, 1));
}

template std::optional<Neighbours> findNeighbours(const Points<float>&, Metric, Index,
                                                  const JobContext&);
template std::optional<Neighbours> findNeighbours(const Points<double>&, Metric, Index,
                                                  const JobContext&);
template std::optional<Neighbours> findNeighboursOf(const Points<float>&, const Points<float>&,
                                                    Metric, Index, const JobContext&);
template std::optional<Neighbours> findNeighboursOf(const Points<double>&, const Points<double>&,
                                                    Metric, Index, const JobContext&);

}  // namespace orrery::core::hubness
