// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panel/panel.h"

#include <memory>

namespace orrery::core {

/// Optimizers descending side by side on a function of two variables.
std::unique_ptr<const Panel> makeOptimizersPanel();

}  // namespace orrery::core
