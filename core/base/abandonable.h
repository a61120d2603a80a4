// SPDX-License-Identifier: GPL-3.0-or-later
// Library calls that take long and cannot be interrupted.
#pragma once

#include "core/base/job.h"

#include <chrono>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace orrery::core {

/// What `work()` returns, or nothing once a stop is requested. The work runs on a thread of its
/// own, which after a stop goes on to its end with nobody waiting for it: so `work` owns all that
/// it touches, has no side effects, and takes seconds at most. Rethrows what it throws.
template <typename Work>
auto runAbandonable(Work work, const JobContext& job) -> std::optional<decltype(work())> {
    struct Shared {
        explicit Shared(Work w) : work(std::move(w)) {}
        Work work;
        std::mutex mutex;
        std::condition_variable ended;
        std::optional<decltype(work())> result;
        std::exception_ptr error;
    };
    if (job.stopRequested())
        return std::nullopt;
    const auto shared = std::make_shared<Shared>(std::move(work));
    std::thread([shared] {
        std::optional<decltype(work())> result;
        std::exception_ptr error;
        try {
            result.emplace(shared->work());
        } catch (...) {
            error = std::current_exception();
        }
        const std::lock_guard lock(shared->mutex);
        shared->result = std::move(result);
        shared->error = error;
        shared->ended.notify_one();
    }).detach();
    std::unique_lock lock(shared->mutex);
    constexpr std::chrono::milliseconds kBetweenLooks(5);
    while (!shared->result && !shared->error) {
        shared->ended.wait_for(lock, kBetweenLooks);
        if (job.stopRequested())
            return std::nullopt;
    }
    if (shared->error)
        std::rethrow_exception(shared->error);
    return std::move(shared->result);
}

}  // namespace orrery::core
