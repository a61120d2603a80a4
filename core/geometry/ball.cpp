// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/ball.h"

#include <boost/math/special_functions/gamma.hpp>

#include <cmath>
#include <numbers>

namespace orrery::core::geometry {
namespace {

constexpr long double kPi = std::numbers::pi_v<long double>;

/// std::lgamma writes a global (signgam); Boost's does not.
long double logGamma(long double x) { return boost::math::lgamma(x); }

/// Whether V_n > V_(n-1) for the Euclidean ball. The ratio R sqrt(pi) Gamma((n+1)/2) / Gamma(n/2 +
/// 1) falls with n.
bool volumeGrows(std::int64_t n, double radius) {
    const long double x = (static_cast<long double>(n) + 1) / 2;
    const long double ratio = radius * std::sqrt(kPi) * boost::math::tgamma_delta_ratio(x, 0.5L);
    // For odd n the ratio is R times a rational, and exactly 1 for some doubles R (3/4, 15/16, …).
    // Equal is not growth; the tolerance lies between long double's rounding and the distance of
    // neighbouring doubles.
    constexpr long double kTolerance = 2e-17L;
    return ratio > 1 + kTolerance;
}

/// The last n >= start for which V_n > V_(n-1), or start - 1. V grows up to there and never again.
std::int64_t lastGrowth(std::int64_t start, double radius) {
    std::int64_t grows = start - 1;
    std::int64_t step = 1;
    while (volumeGrows(grows + step, radius)) {
        grows += step;
        step *= 2;
    }
    // Invariant: it grows at `grows` (or that is start - 1) and no longer at grows + step.
    while (step > 1) {
        const std::int64_t half = step / 2;
        if (volumeGrows(grows + half, radius)) {
            grows += half;
            step -= half;
        } else {
            step = half;
        }
    }
    return grows;
}

}  // namespace

long double logBallVolume(int n, double p, double radius) {
    return logBallShare(n, p) + n * std::log(2 * static_cast<long double>(radius));
}

long double logSphereSurface(int n, double radius) {
    return logBallVolume(n, 2, radius) + std::log(n / static_cast<long double>(radius));
}

long double logBallShare(int n, double p) {
    const long double inverse = 1 / static_cast<long double>(p);
    return n * logGamma(1 + inverse) - logGamma(1 + n * inverse);
}

long double logBallShareStirling(int n, double p) {
    const long double x = n / static_cast<long double>(p);
    return n * logGamma(1 + 1 / static_cast<long double>(p)) - x * (std::log(x) - 1) -
           std::log(2 * kPi * x) / 2;
}

double shareFactorAsymptote(int n, double p) {
    return fromLog(logGamma(1 + 1 / static_cast<long double>(p)) + std::log(p / n) / p);
}

double toLog10(long double ln) {
    return static_cast<double>(ln / std::numbers::ln10_v<long double>);
}

double fromLog(long double ln) { return static_cast<double>(std::exp(ln)); }

std::int64_t volumeArgmax(double radius) { return lastGrowth(2, radius); }

std::int64_t surfaceArgmax(double radius) {
    // S_n = 2 pi R V_(n-2), so S_2 > S_1 where V_0 > V_(-1), and so on.
    return lastGrowth(0, radius) + 2;
}

double shellMass(int n, double epsilon) { return -std::expm1(n * std::log1p(-epsilon)); }

}  // namespace orrery::core::geometry
