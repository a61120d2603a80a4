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

/// Points of one side of a block: its product stays in a core's cache, and takes 5 ms at most.
Index blockSize(Index dimension) {
    constexpr Index kLargest = 256;
    constexpr double kFlop = 1.6e8;
    const double side = std::sqrt(kFlop / 2 / static_cast<double>(std::max<Index>(1, dimension)));
    return std::clamp<Index>(static_cast<Index>(side) / 32 * 32, 32, kLargest);
}

/// g of PreparedPoints for all pairs of two blocks: (rows.count, columns.count).
struct Block {
    Index begin = 0, count = 0;
};

void products(const PreparedPoints& rows, const Block& r, const PreparedPoints& columns,
              const Block& c, Metric metric, Eigen::MatrixXf& g) {
    g.resize(r.count, c.count);
    const auto a = rows.points.middleCols(r.begin, r.count);
    const auto b = columns.points.middleCols(c.begin, c.count);
    if (metric != Metric::Manhattan) {
        g.noalias() = a.transpose() * b;
        return;
    }
    // Coordinates outside, so that the inner loop runs along a column of g.
    const Eigen::MatrixXf rowwise = a.transpose();
    for (Index j = 0; j < c.count; ++j) {
        auto sums = g.col(j).array();
        sums.setZero();
        for (Index k = 0; k < b.rows(); ++k)
            sums -= (rowwise.col(k).array() - b(k, j)).abs() / 2;
    }
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

    static constexpr Index kChunk = 32;

    void operator()(const Eigen::MatrixXf& g, const Block& r, const Block& c) const {
        for (Index j = 0; j < c.count; ++j) {
            for (Index i = 0; i < r.count; i += kChunk)
                offer(g.col(j).data() + i, r.begin + i, std::min(kChunk, r.count - i), c.begin + j);
        }
    }

    void offer(const float* g, Index row, Index count, Index column) const {
        if (count == kChunk && !anyIn(g, row, column))
            return;
        for (Index i = 0; i < count; ++i) {
            if (g[i] >= ofColumns.limits()[column] + halfRows[row + i] &&
                !(skipsEqual && row + i == column))
                ofColumns.add(column, row + i, g[i]);
            if (ofRows != nullptr && g[i] >= ofRows->limits()[row + i] + halfColumns[column])
                ofRows->add(row + i, column, g[i]);
        }
    }

    /// Whether one of kChunk pairs is worth a look. No branches, so that it vectorises.
    [[nodiscard]] bool anyIn(const float* g, Index row, Index column) const {
        const float columnLimit = ofColumns.limits()[column];
        const float* half = halfRows.data() + row;
        int any = 0;
        for (Index i = 0; i < kChunk; ++i)
            any |= static_cast<int>(g[i] >= columnLimit + half[i]);
        if (ofRows != nullptr) {
            const float columnHalf = halfColumns[column];
            const float* limit = ofRows->limits() + row;
            for (Index i = 0; i < kChunk; ++i)
                any |= static_cast<int>(g[i] >= columnHalf + limit[i]);
        }
        return any != 0;
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

/// [begin, begin + count) of the i-th block of n points.
Block blockAt(Index i, Index size, Index n) { return {i * size, std::min(size, n - i * size)}; }

/// Every pair of blocks once, those with themselves first: they give each list its first bound.
/// Consecutive tasks share no block, so that threads seldom wait for each other.
struct BlockPairs {
    Index blocks;
    [[nodiscard]] std::int64_t count() const { return blocks * (blocks + 1) / 2; }
    [[nodiscard]] std::pair<Index, Index> at(std::int64_t task) const {
        const Index first = task % blocks;
        return {first, (first + task / blocks) % blocks};
    }
};

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
    if (job.stopRequested())
        return std::nullopt;
    const Frame frame = frameOf<Scalar>(points, nullptr, metric);
    const PreparedPoints prepared = preparePoints(points, metric, frame);
    const Eigen::ArrayXf half = halfSizes(prepared);
    CandidateLists<Scalar> lists({points, prepared}, {points, prepared}, metric, frame.scale, k);

    const Index size = blockSize(points.rows());
    const BlockPairs pairs{(n + size - 1) / size};
    std::vector<std::mutex> locks(static_cast<std::size_t>(pairs.blocks));
    const auto makeWorker = [&] {
        return [&, g = Eigen::MatrixXf()](std::int64_t task) mutable {
            const auto [first, second] = pairs.at(task);
            const Block rows = blockAt(std::min(first, second), size, n);
            const Block columns = blockAt(std::max(first, second), size, n);
            products(prepared, rows, prepared, columns, metric, g);
            const std::lock_guard columnLock(
                locks[static_cast<std::size_t>(std::max(first, second))]);
            if (first == second) {
                Offer<Scalar>{lists, nullptr, half, half, true}(g, rows, columns);
                return;
            }
            const std::lock_guard rowLock(locks[static_cast<std::size_t>(std::min(first, second))]);
            Offer<Scalar>{lists, &lists, half, half}(g, rows, columns);
        };
    };
    if (!runTasks(pairs.count(), makeWorker, job.part(0, 0.95)))
        return std::nullopt;
    return finished(lists, n, k, job.part(0.95, 1));
}

template <typename Scalar>
std::optional<Neighbours> findNeighboursOf(const Points<Scalar>& queries,
                                           const Points<Scalar>& points, Metric metric, Index k,
                                           const JobContext& job) {
    assert(1 <= k && k <= points.cols() && queries.rows() == points.rows());
    if (job.stopRequested())
        return std::nullopt;
    const Frame frame = frameOf(points, &queries, metric);
    const PreparedPoints prepared = preparePoints(points, metric, frame);
    const PreparedPoints preparedQueries = preparePoints(queries, metric, frame);
    const Eigen::ArrayXf half = halfSizes(prepared);
    const Eigen::ArrayXf halfQueries = halfSizes(preparedQueries);
    CandidateLists<Scalar> lists({queries, preparedQueries}, {points, prepared}, metric,
                                 frame.scale, k);

    // One task is a block of queries, which no other thread touches, against all points.
    const Index size = blockSize(points.rows());
    const auto blocksOf = [&](Index n) { return (n + size - 1) / size; };
    const auto makeWorker = [&] {
        return [&, g = Eigen::MatrixXf()](std::int64_t task) mutable {
            const Block columns = blockAt(task, size, queries.cols());
            for (Index b = 0; b < blocksOf(points.cols()) && !job.stopRequested(); ++b) {
                const Block rows = blockAt(b, size, points.cols());
                products(prepared, rows, preparedQueries, columns, metric, g);
                Offer<Scalar>{lists, nullptr, halfQueries, half}(g, rows, columns);
            }
        };
    };
    if (!runTasks(blocksOf(queries.cols()), makeWorker, job.part(0, 0.95)))
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
