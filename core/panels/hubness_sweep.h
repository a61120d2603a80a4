// SPDX-License-Identifier: GPL-3.0-or-later
// Hub values over dimensions and seeds.
#pragma once

#include "core/panels/hubness_stages.h"

#include <functional>
#include <memory>
#include <vector>

namespace orrery::core::hubs {

/// Median and range over the seeds, at every dimension.
struct Spread {
    std::vector<double> median, lowest, highest;
};

/// What a sweep shows; while it runs, of the dimensions and seeds that it has been to.
struct Sweep {
    Column dimension;  ///< ascending
    std::size_t seeds = 1;
    Column value;        ///< middle of each row of `counts`
    Column counts;       ///< log10(1 + points), [row][dimension], of the first seed
    Column max, median;  ///< hub values of the first seed, at every dimension
    Spread top20Share, antihubShare, robinHood, skewness;
};

/// Runs over the source's dimensions (only the present one where the settings sweep not): first all
/// of them with the first seed, then the other seeds. Unless all of it is known already, calls
/// `grown` with null at first, and with what there is after each dimension of the first round and
/// after each further round. Error: Cancelled; Usage of occurrences().
Result<std::shared_ptr<const Sweep>> sweep(
    const Settings& settings, const Source& source, const ComputeContext& context,
    const std::function<void(const std::shared_ptr<const Sweep>&)>& grown);

}  // namespace orrery::core::hubs
