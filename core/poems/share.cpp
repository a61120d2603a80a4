// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/share.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace orrery::core::poems {
namespace {

constexpr double kZ = 1.959963984540054;  // the normal distribution's 97.5 % quantile
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

}  // namespace

Share shareOf(std::int64_t hits, std::int64_t draws) {
    assert(hits >= 0 && hits <= draws);
    if (draws == 0)
        return {kNaN, 0, 1};
    const auto n = static_cast<double>(draws);
    const double p = static_cast<double>(hits) / n;
    const double weight = kZ * kZ / n;
    const double centre = (p + weight / 2) / (1 + weight);
    const double half = std::sqrt(weight * (p * (1 - p) + weight / 4)) / (1 + weight);
    // At the ends the bound is the end itself, but for rounding.
    return {p, hits == 0 ? 0 : std::max(0.0, centre - half),
            hits == draws ? 1 : std::min(1.0, centre + half)};
}

Share meanOf(std::span<const double> shares) {
    const Mean mean = meanWithInterval(shares);
    return {mean.value, std::max(0.0, mean.lower), std::min(1.0, mean.upper)};
}

Mean meanWithInterval(std::span<const double> values) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    if (values.empty())
        return {kNaN, -kInfinity, kInfinity};
    const auto n = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    if (values.size() == 1)
        return {mean, -kInfinity, kInfinity};
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    const double half = kZ * std::sqrt(squares / (n - 1) / n);
    return {mean, mean - half, mean + half};
}

}  // namespace orrery::core::poems
