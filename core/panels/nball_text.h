// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panel/panel.h"

namespace orrery::core::nball {

/// Everything that panel nball says about itself: outputs, presets, explanation.
PanelDescription describe();

}  // namespace orrery::core::nball
