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
    // Positive, and a tie may go either way.
    const auto nearest =
        static_cast<std::int32_t>(quarters + 0.5);  // NOLINT(bugprone-incorrect-roundings)
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

void RandomSource::philox(Words& counter, std::uint32_t key0, std::uint32_t key1) {
    // One loop per quantity and whole batches: GCC then multiplies eight lanes at once and keeps
    // them in registers.
    constexpr std::uint32_t kMultiplier0 = 0xD2511F53;
    constexpr std::uint32_t kMultiplier1 = 0xCD9E8D57;
    constexpr std::uint32_t kWeyl0 = 0x9E3779B9;
    constexpr std::uint32_t kWeyl1 = 0xBB67AE85;
    constexpr int kRounds = 10;
    const auto highPart = [](std::uint32_t a, std::uint32_t b) {
        return static_cast<std::uint32_t>((std::uint64_t{a} * b) >> 32U);
    };
    Words& c = counter;
    std::array<std::uint32_t, kLanes> high0;
    std::array<std::uint32_t, kLanes> high1;
    for (int round = 0; round < kRounds; ++round) {
        for (std::size_t i = 0; i < kLanes; ++i)
            high0[i] = highPart(kMultiplier0, c[0][i]);
        for (std::size_t i = 0; i < kLanes; ++i)
            high1[i] = highPart(kMultiplier1, c[2][i]);
        for (std::size_t i = 0; i < kLanes; ++i) {
            const std::uint32_t low0 = kMultiplier0 * c[0][i];
            const std::uint32_t low1 = kMultiplier1 * c[2][i];
            c[0][i] = high1[i] ^ c[1][i] ^ key0;
            c[1][i] = low1;
            c[2][i] = high0[i] ^ c[3][i] ^ key1;
            c[3][i] = low0;
        }
        key0 += kWeyl0;
        key1 += kWeyl1;
    }
}

RandomSource::Words RandomSource::words(const Rows& rows, std::uint32_t group) const {
    Words counter{};
    counter[0].fill(group);
    counter[1] = rows;
    philox(counter, m_seed, m_stream);
    return counter;
}

RandomSource::Reals RandomSource::uniforms(const Rows& rows, std::uint32_t group) const {
    const Words bits = words(rows, group);
    Reals result;
    for (std::size_t w = 0; w < kGroup; ++w) {
        for (std::size_t i = 0; i < kLanes; ++i) {
            // AVX2 converts signed integers only; the offset makes them 0.5 .. 2^32 - 0.5, exactly.
            result[w][i] =
                (static_cast<double>(static_cast<std::int32_t>(bits[w][i])) + 2147483648.5) *
                0x1p-32;
        }
    }
    return result;
}

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
