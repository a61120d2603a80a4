// SPDX-License-Identifier: GPL-3.0-or-later
// Plots as a Python script for those who must restyle: the data and what draws it, for matplotlib
// alone.
#pragma once

#include "widgets/picture.h"

#include <string>
#include <vector>

namespace orrery::widgets {

/// A script that draws the picture with the same labels, scales, colours and dashes: "python3
/// file.py" shows a window, "python3 file.py out.png" writes a file.
std::string matplotlibScript(const PictureContent& content, const ExportStyle& style,
                             const PictureOrigin& origin, const std::vector<core::Message>& notes);

}  // namespace orrery::widgets
