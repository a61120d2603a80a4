// SPDX-License-Identifier: GPL-3.0-or-later
// Normalizers that give most keys a weight of exactly 0.
#pragma once

#include "core/attention/softmax.h"
#include "core/base/job.h"

#include <span>
#include <vector>

namespace orrery::core::attention {

/// sparsemax (Martins and Astudillo, ICML 2016): p = (z - tau)_+. 1.5-entmax (Peters, Niculae and
/// Martins, ACL 2019, eq. 13): p = ((z / 2 - tau)_+)^2. z = factor x logit, and tau is such that
/// the weights sum to 1.
enum class SparseKind { Sparsemax, Entmax15 };

/// The threshold in terms of t = factor (logit - max), halved for entmax15: weights are
/// (t - tau)_+ to the power 1 or 2. In [-1, 0).
struct SparseThreshold {
    SparseKind kind;
    double max;
    double factor;
    double tau;

    /// The weight of a logit.
    [[nodiscard]] double weight(double logit) const;
};

/// Finds the threshold of finite logits, at least one, whose largest is `max`, at factor >= 0, by
/// Newton's method from below: the sum of weights is a convex, falling function of tau, so that it
/// never steps too far; what falls below tau leaves for good. O(n) for the first steps, then the
/// cost of the candidates. `scratch` is overwritten; it saves allocations. Result: the threshold,
/// with the sum of weights 1 within 1e-14; of no use once a stop was requested.
template <typename Scalar>
SparseThreshold findThreshold(SparseKind kind, std::span<const Scalar> logits, double max,
                              double factor, std::vector<double>& scratch, const JobContext& job);

/// Statistics of the weights. `scratch` holds the candidates that findThreshold left there.
Statistics statisticsOf(const SparseThreshold& threshold, const std::vector<double>& scratch);

}  // namespace orrery::core::attention
