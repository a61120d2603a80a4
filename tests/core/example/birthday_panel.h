// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panel/panel.h"

namespace orrery::core {

std::unique_ptr<const Panel> makeBirthdayPanel();

}  // namespace orrery::core
