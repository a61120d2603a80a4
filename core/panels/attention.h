// SPDX-License-Identifier: GPL-3.0-or-later
// Panel attention: the entropy of attention against the number of keys, under the laws of scaling
// in use.
#pragma once

#include "core/panel/panel.h"

#include <memory>

namespace orrery::core {

std::unique_ptr<const Panel> makeAttentionPanel();

}  // namespace orrery::core
