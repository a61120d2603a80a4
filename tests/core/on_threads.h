// SPDX-License-Identifier: GPL-3.0-or-later
// Computing on a given number of threads. Without Qt, whose `emit` oneTBB's headers cannot bear.
#pragma once

#include <oneapi/tbb/task_arena.h>

/// What `compute` gives on so many threads.
template <typename Compute>
auto onThreads(int threads, const Compute& compute) {
    oneapi::tbb::task_arena arena(threads);
    return arena.execute(compute);
}
