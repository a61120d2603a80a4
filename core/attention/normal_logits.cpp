// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/normal_logits.h"

#include <Eigen/Core>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace orrery::core::attention {
namespace {

/// The rule's error is e^(-pi^2 / kStep).
constexpr double kStep = 0.28;
/// Beyond so many standard deviations a normal density is below 1e-24 of its largest value.
constexpr double kReach = 10.5;
/// e^-40 is nothing beside 1.
constexpr double kTail = 40;
/// From here on exp(-e^v) is 0.
constexpr double kTop = 4.2;
/// All of two or more normal numbers lie below -kLowest with a probability that is nothing
/// beside 1.
constexpr double kLowest = 6.5;
/// 1 - exp(-e^v) is nothing below this place of the grid, even a million times, and 1 from the
/// other one on.
constexpr Eigen::Index kRiseBegin = -200, kRiseEnd = 15;
/// Narrower normal densities than this are not resolved by steps of kStep.
constexpr double kNarrow = 0.4;

/// 1 - exp(-e^v) at v = k kStep, kRiseBegin <= k < kRiseEnd.
const Eigen::VectorXd& rises() {
    static const Eigen::VectorXd kRises = [] {
        Eigen::VectorXd values(kRiseEnd - kRiseBegin);
        for (Eigen::Index k = kRiseBegin; k < kRiseEnd; ++k)
            values[k - kRiseBegin] = -std::expm1(-std::exp(kStep * static_cast<double>(k)));
        return values;
    }();
    return kRises;
}

/// Sums of all entries from k on, at k; one entry more than there are.
Eigen::VectorXd tails(const Eigen::VectorXd& values) {
    Eigen::VectorXd sums(values.size() + 1);
    sums[values.size()] = 0;
    for (Eigen::Index k = values.size() - 1; k >= 0; --k)
        sums[k] = sums[k + 1] + values[k];
    return sums;
}

}  // namespace

NormalLogits::NormalLogits(double a, std::int64_t longest) : m_a(a) {
    // Where n (1 - phi) is less than e^-kTail nothing is left to add: 1 - phi is below its mean
    // e^(u + a^2 / 2), and below e^(u + a x) but for the probability that X is beyond x.
    const double low = -std::log(static_cast<double>(longest)) - a * std::min(a / 2, kReach);
    m_first = static_cast<Eigen::Index>(std::floor((low - kTail) / kStep));
    const auto last = static_cast<Eigen::Index>(std::ceil((kTop + kLowest * a) / kStep));
    const Eigen::Index count = last - m_first + 1;
    m_gumbel.resize(count);
    for (Eigen::Index j = 0; j < count; ++j) {
        const Eigen::Index k = m_first + j;
        m_gumbel[j] = k < kRiseBegin ? 1 : k >= kRiseEnd ? 0 : 1 - rises()[k - kRiseBegin];
    }
    m_phi.resize(count);
    m_slope.resize(count);
    if (a < kNarrow)
        integrate();
    else
        convolve();
    m_logPhi.resize(count);
    for (Eigen::Index j = 0; j < count; ++j) {
        m_logPhi[j] = std::log1p(-std::min(1.0, m_phi[j]));
        m_phi[j] = 1 - std::min(1.0, m_phi[j]);
    }
}

/// Fills m_phi with 1 - phi and m_slope, by the trapezoidal rule in X, for narrow distributions.
void NormalLogits::integrate() {
    constexpr double kNormalStep = 0.7;
    constexpr int kCount = 13;
    const auto last = static_cast<double>(m_first + m_phi.size() - 1);
    const Eigen::ArrayXd exponentials =
        (kStep * Eigen::ArrayXd::LinSpaced(m_phi.size(), static_cast<double>(m_first), last)).exp();
    m_phi.setZero();
    m_slope.setZero();
    for (int k = -kCount; k <= kCount; ++k) {
        const double x = kNormalStep * k;
        const double weight = std::exp(-x * x / 2) * kNormalStep / std::sqrt(2 * std::numbers::pi);
        const Eigen::ArrayXd t = exponentials * std::exp(m_a * x);
        const Eigen::ArrayXd falls = (-t).max(-700).exp();
        // 1 - e^-t, which cancels where t is small.
        const Eigen::ArrayXd series =
            t * (1 - t / 2 * (1 - t / 3 * (1 - t / 4 * (1 - t / 5 * (1 - t / 6)))));
        m_phi.array() += weight * (t < 0.01).select(series, 1 - falls);
        m_slope.array() += weight * m_a * x * t * falls;
    }
}

/// The same as a convolution on the common grid v = u + a X of steps kStep. Where 1 - exp(-e^v) is
/// 1, sums of the density alone are left, which are added up once.
void NormalLogits::convolve() {
    const Eigen::VectorXd& rise = rises();
    const auto reach = static_cast<Eigen::Index>(std::ceil(kReach * m_a / kStep));
    const Eigen::Index width = 2 * reach + 1;
    const Eigen::ArrayXd x =
        Eigen::ArrayXd::LinSpaced(width, -static_cast<double>(reach), static_cast<double>(reach)) *
        (kStep / m_a);
    const Eigen::VectorXd density =
        (-x.square() / 2).exp() * (kStep / (m_a * std::sqrt(2 * std::numbers::pi)));
    const Eigen::VectorXd growth = density.array() * (x.square() - 1);  // a d/da of it
    const Eigen::VectorXd densityTail = tails(density), growthTail = tails(growth);
    for (Eigen::Index j = 0; j < m_phi.size(); ++j) {
        // Entry k of the density meets entry k + offset of the rise.
        const Eigen::Index offset = m_first + j - reach - kRiseBegin;
        const Eigen::Index begin = std::clamp<Eigen::Index>(-offset, 0, width);
        const Eigen::Index end = std::clamp<Eigen::Index>(rise.size() - offset, begin, width);
        m_phi[j] = densityTail[end];
        m_slope[j] = growthTail[end];
        if (end > begin) {
            const auto met = rise.segment(begin + offset, end - begin);
            m_phi[j] += met.dot(density.segment(begin, end - begin));
            m_slope[j] += met.dot(growth.segment(begin, end - begin));
        }
    }
}

double NormalLogits::entropy(std::int64_t n) const {
    const auto count = static_cast<double>(n);
    const Eigen::ArrayXd others = ((count - 1) * m_logPhi.array()).max(-700).exp();
    const double sum =
        (m_gumbel.array() - others * (m_phi.array() + count * m_slope.array())).sum();
    return sum * kStep;
}

double meanMaximum(std::int64_t n) {
    // E max = integral of x n density(x) Phi(x)^(n - 1), by the trapezoidal rule.
    constexpr double kNormalStep = 0.05;
    constexpr int kCount = static_cast<int>(12 / kNormalStep);
    const auto count = static_cast<double>(n);
    double sum = 0;
    for (int k = -kCount; k <= kCount; ++k) {
        const double x = kNormalStep * k;
        const double above = 0.5 * std::erfc(x / std::numbers::sqrt2);
        if (above < 1)
            sum += x * std::exp(-x * x / 2 + (count - 1) * std::log1p(-above));
    }
    return sum * count * kNormalStep / std::sqrt(2 * std::numbers::pi);
}

double randomEnergyEntropy(double a, double n) { return std::max(0.0, std::log(n) - a * a / 2); }

}  // namespace orrery::core::attention
