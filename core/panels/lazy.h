// SPDX-License-Identifier: GPL-3.0-or-later
// Panel lazy: what the idle rows of an embedding do under dense and under lazy updates.
#pragma once

#include "core/panel/panel.h"

#include <memory>

namespace orrery::core {

std::unique_ptr<const Panel> makeLazyPanel();

}  // namespace orrery::core
