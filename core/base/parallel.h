// SPDX-License-Identifier: GPL-3.0-or-later
// Loops over fixed blocks on oneTBB: the same bytes on any number of threads.
#pragma once

#include "core/base/job.h"

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_reduce.h>
#include <oneapi/tbb/task_group.h>

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <optional>

namespace orrery::core {

/// Counts finished blocks and reports their share, serialised and monotone whichever thread
/// finishes first.
class BlockProgress {
public:
    BlockProgress(const JobContext& job, std::int64_t blocks) : m_job(job), m_blocks(blocks) {}

    void finishBlock() {
        if (!m_job.progress)
            return;
        const std::lock_guard lock(m_mutex);
        ++m_done;
        m_job.report(static_cast<double>(m_done) / static_cast<double>(m_blocks));
    }

private:
    const JobContext& m_job;
    std::int64_t m_blocks;
    std::int64_t m_done = 0;
    std::mutex m_mutex;
};

/// Reduces [0, count) in blocks of `blockSize` (a constant of the caller, at most 5 ms of work):
/// `work(begin, end, accumulator)` adds one block to an accumulator that started as `identity`,
/// `join(left, right)` adds the right neighbour to the left one. Which blocks are joined in which
/// order depends on count and blockSize alone, never on the threads, so sums of floating-point
/// numbers are reproducible too. Looks at the stop token before every block. Result: empty when a
/// stop was requested.
template <typename T, typename Work, typename Join>
std::optional<T> reduceBlocks(std::int64_t count, std::int64_t blockSize, const T& identity,
                              const Work& work, const Join& join, const JobContext& job) {
    if (job.stopRequested())
        return std::nullopt;
    const std::int64_t blocks = (count + blockSize - 1) / blockSize;
    BlockProgress progress(job, blocks);
    oneapi::tbb::task_group_context
        context;  // cancelled, so that waiting blocks are not even split off
    using Blocks = oneapi::tbb::blocked_range<std::int64_t>;
    // The deterministic form with a grain of one block always splits at the same places.
    T result = oneapi::tbb::parallel_deterministic_reduce(
        Blocks(0, blocks, 1), identity,
        [&](const Blocks& range, T accumulator) {
            for (std::int64_t block = range.begin(); block != range.end(); ++block) {
                if (job.stopRequested()) {
                    context.cancel_group_execution();
                    break;
                }
                const std::int64_t begin = block * blockSize;
                work(begin, std::min(begin + blockSize, count), accumulator);
                progress.finishBlock();
            }
            return accumulator;
        },
        [&](T left, const T& right) {
            join(left, right);
            return left;
        },
        context);
    if (job.stopRequested())
        return std::nullopt;
    return result;
}

/// Calls work(i) for i in [0, count) on all threads, each at most 5 ms of work, and looks at the
/// stop token before each. Reports no progress. False: a stop was requested.
template <typename Work>
bool forEach(std::int64_t count, const Work& work, const JobContext& job) {
    oneapi::tbb::task_group_context context;
    using Items = oneapi::tbb::blocked_range<std::int64_t>;
    oneapi::tbb::parallel_for(
        Items(0, count, 1),
        [&](const Items& range) {
            for (std::int64_t i = range.begin(); i != range.end(); ++i) {
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

/// Calls work(begin, end) for blocks of [0, count) on all threads, as reduceBlocks does, with
/// progress. False: a stop was requested.
template <typename Work>
bool forBlocks(std::int64_t count, std::int64_t blockSize, const Work& work,
               const JobContext& job) {
    return reduceBlocks(
               count, blockSize, 0,
               [&](std::int64_t begin, std::int64_t end, int&) { work(begin, end); },
               [](int&, int) {}, job)
        .has_value();
}

}  // namespace orrery::core
