// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/message.h"

#include <string_view>

namespace orrery::core {

/// What people call a rule of core/optim (precondition: there is one with this id).
Message ruleName(std::string_view id);

}  // namespace orrery::core
