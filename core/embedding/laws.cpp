// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedding/laws.h"

#include <boost/math/special_functions/gamma.hpp>

#include <cmath>
#include <limits>
#include <numbers>

namespace orrery::core::embedding {
namespace {

// long double, Boost's choice, is three times slower and no better here.
using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

/// Probability to leave 1 -+ epsilon, by the tails themselves: 1 - shareWithin would lose digits.
double shareOutside(double dimension, double epsilon) {
    const double half = dimension / 2;
    const double above = boost::math::gamma_q(half, half * (1 + epsilon), Policy());
    return epsilon < 1 ? above + boost::math::gamma_p(half, half * (1 - epsilon), Policy()) : above;
}

}  // namespace

double requiredDimension(Law law, double points, double epsilon) {
    const double logPoints = std::log(points);
    switch (law) {
        case Law::DasguptaGupta:
            return 4 * logPoints / (epsilon * epsilon / 2 - epsilon * epsilon * epsilon / 3);
        case Law::Kexue8679:
            return 24 * logPoints / (epsilon * epsilon);
        case Law::EightLog:
            return 8 * logPoints;
        case Law::MinimumEntropy:
            return 8.33 * logPoints;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

double promisedEpsilon(double points, double dimension) {
    // eps^2/2 - eps^3/3 = w becomes cos(3 t) = 1 - 12 w with eps = 1/2 + cos t; of its three
    // solutions this is the one in 0..1.
    const double w = 4 * std::log(points) / dimension;
    if (!(w < 1.0 / 6))
        return std::numeric_limits<double>::quiet_NaN();
    const double angle = (std::acos(1 - 12 * w) - 2 * std::numbers::pi) / 3;
    return 0.5 + std::cos(angle);
}

double headDimension(double dimension, double baseLength, double length) {
    return dimension * std::log(length) / std::log(baseLength);
}

double ratioDensity(double dimension, double ratio) {
    const double half = dimension / 2;
    return std::exp(half * std::log(half) + (half - 1) * std::log(ratio) - half * ratio -
                    boost::math::lgamma(half, Policy()));
}

double shareWithin(double dimension, double epsilon) {
    return 1 - shareOutside(dimension, epsilon);
}

double typicalWorst(double dimension, double pairs) {
    double low = 0;
    double high = 1;
    while (pairs * shareOutside(dimension, high) > 1) {
        low = high;
        high *= 2;
    }
    constexpr int kHalvings = 48;
    for (int i = 0; i < kHalvings; ++i) {
        const double middle = (low + high) / 2;
        (pairs * shareOutside(dimension, middle) > 1 ? low : high) = middle;
    }
    return high;
}

}  // namespace orrery::core::embedding
