// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/background.h"

#include <oneapi/tbb/info.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>

#ifdef __linux__
#include <sys/resource.h>
#endif

namespace orrery::core {

void runInBackground(const std::function<void()>& work) {
#ifdef __linux__
    // Of the thread alone. Elsewhere who makes the thread gives it its priority.
    constexpr int kNiceness = 10;
    (void)setpriority(PRIO_PROCESS, 0, kNiceness);
#endif
    oneapi::tbb::task_arena arena(std::max(1, oneapi::tbb::info::default_concurrency() - 1), 1,
                                  oneapi::tbb::task_arena::priority::low);
    arena.execute(work);
}

}  // namespace orrery::core
