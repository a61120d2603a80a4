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
    if (shares.empty())
        return {kNaN, 0, 1};
    const auto n = static_cast<double>(shares.size());
    const double mean = std::accumulate(shares.begin(), shares.end(), 0.0) / n;
    if (shares.size() == 1)
        return {mean, 0, 1};
    double squares = 0;
    for (const double share : shares)
        squares += (share - mean) * (share - mean);
    const double half = kZ * std::sqrt(squares / (n - 1) / n);
    return {mean, std::max(0.0, mean - half), std::min(1.0, mean + half)};
}

}  // namespace orrery::core::poems
