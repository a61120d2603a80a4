// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/softmax.h"

#include <Eigen/Core>

#include <cmath>
#include <type_traits>

namespace orrery::core::attention {
namespace {

/// e^t is nothing beside 1 below this, and Eigen's exp stays away from denormal numbers.
template <typename Scalar>
constexpr Scalar kLowest = std::is_same_v<Scalar, float> ? Scalar(-80) : Scalar(-700);

template <typename Logits>
void addTo(SoftmaxSums& sums, const Logits& logits, typename Logits::Scalar max,
           typename Logits::Scalar factor) {
    using Scalar = typename Logits::Scalar;
    // Differences first: they are exact where logits are near each other, and only those count.
    const auto t = (factor * (logits - max)).max(kLowest<Scalar>).eval();
    const auto weights = t.exp().eval();
    sums.z += static_cast<double>(weights.sum());
    sums.tilt += static_cast<double>((t * weights).sum());
}

}  // namespace

void SoftmaxSums::add(const SoftmaxSums& further, double factor) {
    if (further.z == 0)
        return;
    if (z == 0) {
        *this = further;
        return;
    }
    SoftmaxSums lower = further;
    if (further.max > max) {
        lower = *this;
        *this = further;
    }
    // Of keys whose weights all shrink by e^shift.
    const double shift = factor * (lower.max - max);
    const double shrink = std::exp(shift);
    if (shrink > 0) {
        tilt += (lower.tilt + shift * lower.z) * shrink;
        z += lower.z * shrink;
    }
    count += lower.count;
}

Statistics SoftmaxSums::statistics() const {
    return {.entropy = std::log(z) - tilt / z, .maxProbability = 1 / z, .support = count};
}

template <typename Scalar>
SoftmaxSums sumBlock(std::span<const Scalar> logits, Scalar max, double factor) {
    constexpr Eigen::Index kChunk = 64;
    using Array = Eigen::Array<Scalar, Eigen::Dynamic, 1>;
    using Chunk = Eigen::Array<Scalar, kChunk, 1>;
    using Rest = Eigen::Array<Scalar, Eigen::Dynamic, 1, 0, kChunk, 1>;
    SoftmaxSums sums{.max = static_cast<double>(max), .count = static_cast<double>(logits.size())};
    const Eigen::Map<const Array> all(logits.data(), static_cast<Eigen::Index>(logits.size()));
    const Eigen::Index whole = all.size() / kChunk * kChunk;
    const auto scale = static_cast<Scalar>(factor);
    for (Eigen::Index begin = 0; begin < whole; begin += kChunk)
        addTo(sums, Chunk(all.template segment<kChunk>(begin)), max, scale);
    if (whole < all.size())
        addTo(sums, Rest(all.tail(all.size() - whole)), max, scale);
    return sums;
}

template SoftmaxSums sumBlock(std::span<const float>, float, double);
template SoftmaxSums sumBlock(std::span<const double>, double, double);

}  // namespace orrery::core::attention
