// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace orrery::core::lazy {

/// A mean with its 95 % interval by Student's t; NaN where it cannot be known: the mean of nothing,
/// the interval of fewer than two numbers.
struct Interval {
    double mean, lower, upper;
};
Interval meanInterval(std::span<const double> values);

}  // namespace orrery::core::lazy
