// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of equal height on a grid.
#pragma once

#include "core/figure/figure.h"

#include <span>
#include <string>

namespace orrery::core {

/// A Contour layer: where z, given at x (nx) times y (ny) as in a heatmap, z[iy * nx + ix], has the
/// value `level`. Marching squares with linear interpolation along the edges of cells; in a saddle
/// the mean of the corners decides. Cells with a corner that is not finite have none. Pieces are
/// whole: open ones run from border to border, closed ones end where they begin. O(nx ny).
Layer makeContour(std::string id, Message label, std::span<const double> x,
                  std::span<const double> y, std::span<const double> z, double level);

}  // namespace orrery::core
