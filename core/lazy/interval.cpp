// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lazy/interval.h"

#include <boost/math/distributions/students_t.hpp>

#include <cmath>
#include <limits>
#include <numeric>

namespace orrery::core::lazy {

Interval meanInterval(std::span<const double> values) {
    constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
    if (values.empty())
        return {kNaN, kNaN, kNaN};
    const auto n = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    if (values.size() < 2)
        return {mean, kNaN, kNaN};
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    const boost::math::students_t distribution(n - 1);
    const double half =
        boost::math::quantile(distribution, 0.975) * std::sqrt(squares / (n - 1) / n);
    return {mean, mean - half, mean + half};
}

}  // namespace orrery::core::lazy
