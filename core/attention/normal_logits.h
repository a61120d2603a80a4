// SPDX-License-Identifier: GPL-3.0-or-later
// Attention over independent normal logits: the exact mean entropy, and what is said about it for
// many keys.
#pragma once

#include <Eigen/Core>

#include <cstdint>

namespace orrery::core::attention {

/// Mean entropies of softmax over n independent logits of distribution N(0, a^2), in nats.
///
/// With phi(t) = E exp(-t e^(aX)): E ln Z = integral over u of exp(-e^u) - phi(e^u)^n (Frullani's
/// integral), and E H = (1 - a d/da) E ln Z. All integrands are analytic in a strip of half-width
/// pi / 2 around the real axis, so that the trapezoidal rule is exact to double precision at steps
/// of 0.28 (Trefethen and Weideman, SIAM Review 56(3), 2014, theorem 5.1).
///
/// Construction computes phi once: some 10 us for a near 1, more for wide distributions, whose
/// grid is longer (2 ms at a = 277); a length then costs a microsecond or more.
class NormalLogits {
public:
    /// For standard deviation a >= 0 and lengths up to `longest`.
    NormalLogits(double a, std::int64_t longest);

    /// E H for 2 <= n <= longest, absolute error below 1e-12 max(1, a).
    [[nodiscard]] double entropy(std::int64_t n) const;

private:
    void convolve();
    void integrate();

    double m_a;
    Eigen::Index m_first = 0;  ///< of the grid of u
    /// At every u: exp(-e^u), phi(e^u), its logarithm, and -a d/da phi(e^u).
    Eigen::VectorXd m_gumbel, m_phi, m_logPhi, m_slope;
};

/// E max of n >= 1 standard normal numbers. Absolute error below 1e-12.
double meanMaximum(std::int64_t n);

/// The random energy model's leading order for n -> infinity (Derrida, Phys. Rev. B 24, 1981):
/// H = ln n - a^2 / 2 while a < sqrt(2 ln n), then 0, as far as it grows with n: the weights
/// condense on a few keys.
double randomEnergyEntropy(double a, double n);

}  // namespace orrery::core::attention
