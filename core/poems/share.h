// SPDX-License-Identifier: GPL-3.0-or-later
// Shares with their uncertainty.
#pragma once

#include <cstdint>
#include <span>

namespace orrery::core::poems {

/// A share of something with its 95 % interval, all within [0, 1]; of nothing the value is NaN and
/// the interval everything.
struct Share {
    double value = 0.0;
    double lower = 0.0;
    double upper = 1.0;
};

/// The share of `hits` in `draws` independent draws, with Wilson's score interval (Wilson, JASA 22,
/// 1927). Precondition: 0 <= hits <= draws.
Share shareOf(std::int64_t hits, std::int64_t draws);

/// The mean of independent shares, with the normal interval of their spread, mean ± 1.96 s/sqrt(n),
/// cut at 0 and 1: where each draw has parts that depend on one another. Of one share the interval
/// is everything.
Share meanOf(std::span<const double> shares);

/// A mean with its 95 % interval. Of nothing the value is NaN, of less than two the interval
/// everything.
struct Mean {
    double value = 0.0;
    double lower = 0.0;
    double upper = 0.0;
};

/// The mean of independent values with the normal interval of their spread, mean ± 1.96 s/sqrt(n).
Mean meanWithInterval(std::span<const double> values);

}  // namespace orrery::core::poems
