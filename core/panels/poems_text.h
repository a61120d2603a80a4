// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panels/poems_plots.h"

#include <vector>

namespace orrery::core::verse {

/// Everything that panel poems says about itself: outputs, presets, explanation.
PanelDescription describe();

/// What the reader of a figure has to know besides.
std::vector<Message> notes(const Stages& stages);

}  // namespace orrery::core::verse
