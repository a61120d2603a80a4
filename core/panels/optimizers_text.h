// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panel/panel.h"
#include "core/panels/optimizers_stages.h"

#include <vector>

namespace orrery::core::optimizers {

/// Everything that panel optimizers says about itself: outputs, presets, explanation.
PanelDescription describe();

/// What the reader of a figure has to know besides.
std::vector<Message> notes(const Stages& stages);

}  // namespace orrery::core::optimizers
