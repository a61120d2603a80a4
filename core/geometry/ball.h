// SPDX-License-Identifier: GPL-3.0-or-later
// Volumes of balls in high dimensions, in logarithms.
#pragma once

namespace orrery::core::geometry {

/// log10 of the share of the circumscribed cube that the Lp ball fills in dimension n >= 1 (p > 0).
double log10BallCubeRatio(int n, double p);

}  // namespace orrery::core::geometry
