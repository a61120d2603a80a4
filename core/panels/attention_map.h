// SPDX-License-Identifier: GPL-3.0-or-later
// The weights of attention as a map of queries and keys.
#pragma once

#include "core/panels/attention_data.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace orrery::core::attend {

/// Weights at one length, means over cells where there are more than kMapSide keys or queries.
struct WeightMap {
    Column key, query;            ///< of the middle of each cell
    std::vector<Column> weights;  ///< by law of the settings: [iq * keys + ik]
    std::int64_t keysPerCell = 1;
    std::string what;  ///< names it
};
constexpr std::int64_t kMapSide = 512;

/// The weights at `length`. Error: Cancelled.
Result<std::shared_ptr<const WeightMap>> weightMap(const Settings& settings, const Source& source,
                                                   const ComputeContext& context);

}  // namespace orrery::core::attend
