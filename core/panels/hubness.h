// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panel/panel.h"

#include <memory>

namespace orrery::core {

/// Hubs: points that are in nearly everybody's list of neighbours (brief, section 2).
std::unique_ptr<const Panel> makeHubnessPanel();

}  // namespace orrery::core
