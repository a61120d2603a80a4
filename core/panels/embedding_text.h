// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panel/panel.h"
#include "core/panels/embedding_plots.h"

#include <vector>

namespace orrery::core::jl {

/// Everything that panel embedding says about itself: outputs, presets, explanation.
PanelDescription describe();

/// What the reader of a figure has to know besides.
std::vector<Message> notes(const Stages& stages, const Source& source);

}  // namespace orrery::core::jl
