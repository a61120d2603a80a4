// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <exception>
#include <new>

namespace orrery::core {

/// What `compute` returns, or an error (Failure) in words where it throws: a panel that runs out of
/// memory must not end the program.
template <typename Compute>
auto guarded(const Compute& compute) -> decltype(compute()) {
    try {
        return compute();
    } catch (const std::bad_alloc&) {
        return failure(ORRERY_TEXT("recompute",
                                   "There is not enough memory for this. Choose smaller values."));
    } catch (const std::exception& error) {
        return failure(
            Message(ORRERY_TEXT("recompute", "The computation failed: %1")).arg(error.what()));
    }
}

}  // namespace orrery::core
