// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <Eigen/Core>

namespace orrery::core {
namespace {

/// sin and cos of `turns` full turns, 0 < turns < 1, within 2e-16; free of branches, so that it
/// vectorises. Taylor's series on an eighth of a turn to either side, and the symmetries for the
/// rest.
inline void sinCosOfTurns(double turns, double& sine, double& cosine) {
    constexpr double kQuarter = 1.5707963267948966;
    const double quarters = 4 * turns;
    const auto nearest = static_cast<std::int32_t>(quarters + 0.5);
    const double x = (quarters - nearest) * kQuarter;
    const double x2 = x * x;
    const double s =
        x *
        (1 + x2 * (-1.0 / 6 +
                   x2 * (1.0 / 120 +
                         x2 * (-1.0 / 5040 + x2 * (1.0 / 362880 +
                                                   x2 * (-1.0 / 39916800 +
                                                         x2 * (1.0 / 6227020800.0 +
                                                               x2 * (-1.0 / 1307674368000.0))))))));
    const double c =
        1 + x2 * (-0.5 + x2 * (1.0 / 24 +
                               x2 * (-1.0 / 720 +
                                     x2 * (1.0 / 40320 +
                                           x2 * (-1.0 / 3628800 +
                                                 x2 * (1.0 / 479001600.0 +
                                                       x2 * (-1.0 / 87178291200.0 +
                                                             x2 * (1.0 / 20922789888000.0))))))));
    const bool odd = (nearest & 1) != 0;
    sine = (odd ? c : s) * ((nearest & 2) != 0 ? -1.0 : 1.0);
    cosine = (odd ? s : c) * (((nearest + 1) & 2) != 0 ? -1.0 : 1.0);
}

}  // namespace

RandomSource::Reals RandomSource::normals(const Rows& rows, std::uint32_t group) const {
    Reals u = uniforms(rows, group);
    using Lanes = Eigen::Map<Eigen::Array<double, kLanes, 1>>;
    Reals result;
    for (std::size_t w = 0; w < kGroup; w += 2) {
        Lanes radius(u[w].data());
        radius = (-2 * radius.log()).sqrt();
        for (std::size_t i = 0; i < kLanes; ++i) {
            double sine = 0;
            double cosine = 0;
            sinCosOfTurns(u[w + 1][i], sine, cosine);
            result[w][i] = u[w][i] * cosine;
            result[w + 1][i] = u[w][i] * sine;
        }
    }
    return result;
}

}  // namespace orrery::core
