// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace orrery::widgets {

/// The part of a matplotlib script that draws the data, which stand above it; after an empty line.
/// Plain functions that a reader changes to taste.
extern const char* const kMatplotlibDrawing;

}  // namespace orrery::widgets
