// SPDX-License-Identifier: GPL-3.0-or-later
// What a computation may ask of the one who started it: stop, progress, partial results.
#pragma once

#include <functional>
#include <stop_token>

namespace orrery::core {

/// The context of one job. Functions may be called from the computing thread; empty ones are
/// skipped.
struct JobContext {
    std::stop_token stop;
    /// Share of the work done, 0..1, monotone. Called at most once per block of work.
    std::function<void(double)> progress;

    [[nodiscard]] bool stopRequested() const { return stop.stop_requested(); }
    /// The context of a stage that does the part of the work from `begin` to `end`, shares in 0..1.
    [[nodiscard]] JobContext part(double begin, double end) const {
        if (!progress)
            return *this;
        return {stop, [whole = progress, begin, end](double fraction) {
                    whole(begin + (end - begin) * fraction);
                }};
    }
    void report(double fraction) const {
        if (progress)
            progress(fraction);
    }
};

}  // namespace orrery::core
