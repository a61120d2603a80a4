// SPDX-License-Identifier: GPL-3.0-or-later
// One query at all lengths and factors of a plan.
#pragma once

#include "core/attention/sweep.h"

namespace orrery::core::attention {

/// What one query gives: NaN where it sees no key.
struct RowResult {
    std::vector<Statistics> statistics;    ///< by the plan's evaluations
    std::vector<double> needleMass;        ///< the same; of the first keys
    std::vector<double> maximumAboveMean;  ///< by the plan's lengths
};

/// Evaluates `logits`, all finite, of which the first ends[i] belong to the plan's length i and the
/// first `needles` are needles. False: stopped. O(cost of the plan), memory O(evaluations), for the
/// sparse normalizers O(n) more.
template <typename Scalar>
bool evaluateRow(std::span<const Scalar> logits, std::span<const std::int64_t> ends,
                 std::int64_t needles, const Plan& plan, Normalizer normalizer,
                 const JobContext& job, RowResult& result);

}  // namespace orrery::core::attention
