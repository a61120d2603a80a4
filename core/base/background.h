// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace orrery::core {

/// Calls `work` on the present thread, as something that nobody waits for: the system gives the
/// thread what others leave (for good: it should be one of its own), and the parallel loops of
/// `work` leave one processor alone and come after those of others. Rethrows what it throws.
void runInBackground(const std::function<void()>& work);

}  // namespace orrery::core
