// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/ball.h"

#include <cmath>
#include <numbers>

namespace orrery::core::geometry {

double log10BallCubeRatio(int n, double p) {
    return (n * std::lgamma(1 + 1 / p) - std::lgamma(1 + n / p)) / std::numbers::ln10;
}

}  // namespace orrery::core::geometry
