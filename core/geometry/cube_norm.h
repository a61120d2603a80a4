// SPDX-License-Identifier: GPL-3.0-or-later
// The norm of a uniform point of a cube, exactly, in any dimension.
#pragma once

#include <vector>

namespace orrery::core::geometry {

/// Density of |u| at each of `radii` >= 0 for u uniform on the cube [-1, 1]^n, n >= 1; 0 beyond
/// sqrt(n). Absolute error below 1e-9 of the density's maximum. O(points + terms) with at most a
/// few thousand terms.
std::vector<double> cubeNormDensity(int n, const std::vector<double>& radii);

}  // namespace orrery::core::geometry
