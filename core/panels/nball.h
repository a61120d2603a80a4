// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panel/panel.h"

#include <memory>

namespace orrery::core {

/// The n-ball collapsing in its cube (brief, section 1).
std::unique_ptr<const Panel> makeNBallPanel();

}  // namespace orrery::core
