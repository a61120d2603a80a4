// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panel/panel.h"

#include <string>

namespace orrery::app {

/// What `orrery list` prints: every panel with its parameters (id, kind, range, default, unit,
/// help), plots, tables, readouts and presets, in the application's language.
std::string listText(const core::Registry& registry);

/// The same as JSON for scripts, in English.
std::string listJson(const core::Registry& registry);

}  // namespace orrery::app
