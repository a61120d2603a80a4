// SPDX-License-Identifier: GPL-3.0-or-later
// What the loops over tiles of pairs share. Internal to the library.
#pragma once

#include "core/base/job.h"

#include <Eigen/Core>
#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_group.h>

#include <type_traits>

namespace orrery::core::embedding {

/// A squared distance below this share of |x|^2 + |y|^2 is computed directly: the products have
/// lost a share of digits to cancellation.
template <typename Scalar>
inline constexpr Scalar kCancelled = std::is_same_v<Scalar, float> ? Scalar(1e-3) : Scalar(1e-6);

/// work(i) for i in 0..count - 1 on all threads; false when a stop was requested.
template <typename Work>
bool forEach(Eigen::Index count, const Work& work, const JobContext& job) {
    oneapi::tbb::task_group_context context;
    oneapi::tbb::parallel_for(
        oneapi::tbb::blocked_range<Eigen::Index>(0, count, 1),
        [&](const oneapi::tbb::blocked_range<Eigen::Index>& range) {
            for (Eigen::Index i = range.begin(); i != range.end(); ++i) {
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

}  // namespace orrery::core::embedding
