// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace orrery::core {

/// The numbers below `count` in a random order, that of the source's words in this column (equal
/// ones by number): it depends on nothing else. O(n log n).
std::vector<std::uint32_t> randomOrder(std::size_t count, const RandomSource& random,
                                       std::size_t column);

}  // namespace orrery::core
