// SPDX-License-Identifier: GPL-3.0-or-later
// Sums of a softmax over keys that arrive in blocks.
#pragma once

#include <span>

namespace orrery::core::attention {

/// What the weights of one query say about how it attends.
struct Statistics {
    double entropy = 0;         ///< -sum p ln p, in nats
    double maxProbability = 1;  ///< the largest weight
    double support = 0;         ///< how many weights are not 0
};

/// Sums over the keys of a query so far, of weights e^t with t = factor (logit - max).
struct SoftmaxSums {
    double max = 0;    ///< the largest logit; without a meaning while z is 0
    double z = 0;      ///< sum e^t
    double tilt = 0;   ///< sum t e^t
    double count = 0;  ///< keys

    /// Takes the sums of further keys in. All logits are finite.
    void add(const SoftmaxSums& further, double factor);

    /// H = ln z - tilt / z: a sum of differences from the largest logit, so that nothing cancels
    /// however large the logits are. At least one key.
    [[nodiscard]] Statistics statistics() const;
};

/// The sums of a block of finite logits whose largest one is `max`, at factor >= 0. In float the
/// exponentials are those of float, and sums of 64 are added up in double: for blocks whose error
/// does not matter beside that of random draws.
template <typename Scalar>
SoftmaxSums sumBlock(std::span<const Scalar> logits, Scalar max, double factor);

}  // namespace orrery::core::attention
