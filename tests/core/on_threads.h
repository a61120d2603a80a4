// SPDX-License-Identifier: GPL-3.0-or-later
// Computing on a given number of threads. Without Qt, whose `emit` oneTBB's headers cannot bear.
#pragma once

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/task_arena.h>

#include <cstddef>

/// What `compute` gives on so many threads.
template <typename Compute>
auto onThreads(int threads, const Compute& compute) {
    // More than there are processors, too.
    const oneapi::tbb::global_control limit(oneapi::tbb::global_control::max_allowed_parallelism,
                                            static_cast<std::size_t>(threads));
    oneapi::tbb::task_arena arena(threads);
    return arena.execute(compute);
}
