// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/sphere.h"

#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>

#include <cmath>
#include <limits>
#include <numbers>

namespace orrery::core::geometry {
namespace {

/// Gamma(n/2) / (Gamma((n-1)/2) sqrt(pi)): normalises sin^(n-2) on [0, pi] and (1 - t^2)^((n-3)/2)
/// on [-1, 1].
double directionConstant(int n) {
    return 1 / (boost::math::tgamma_delta_ratio((n - 1) / 2.0, 0.5) * std::sqrt(std::numbers::pi));
}

}  // namespace

double angleDensity(int n, double theta) {
    return directionConstant(n) * std::pow(std::sin(theta), n - 2);
}

double angleVariance(int n) { return boost::math::trigamma(n / 2.0) / 2; }

double marginalDensity(int n, double x) {
    const double excess = 1 - x * x / n;
    if (excess < 0 || (excess == 0 && n > 3))
        return 0;
    if (excess == 0 && n == 2)
        return std::numeric_limits<double>::infinity();
    return directionConstant(n) / std::sqrt(n) * std::pow(excess, (n - 3) / 2.0);
}

double gaussianDensity(double x) { return std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi); }

double ballNormDensity(int n, double r) { return r <= 1 ? n * std::pow(r, n - 1) : 0; }

double gaussianNormDensity(int n, double r) {
    if (r == 0)
        return n == 1 ? 2 * gaussianDensity(0) : 0;
    // 2 (n/2)^(n/2) / Gamma(n/2) r^(n-1) exp(-n r^2 / 2), with the large factors joined before
    // exponentiating.
    const double half = n / 2.0;
    return std::exp(std::numbers::ln2 + half * std::log(half) - boost::math::lgamma(half) +
                    (n - 1) * std::log(r) - half * r * r);
}

}  // namespace orrery::core::geometry
