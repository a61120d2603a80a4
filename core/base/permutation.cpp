// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/permutation.h"

#include <algorithm>
#include <numeric>

namespace orrery::core {

std::vector<std::uint32_t> randomOrder(std::size_t count, const RandomSource& random,
                                       std::size_t column) {
    std::vector<std::uint64_t> keys(count);  // random word, then number
    const auto group = static_cast<std::uint32_t>(column / RandomSource::kGroup);
    for (std::size_t first = 0; first < count; first += RandomSource::kLanes) {
        RandomSource::Rows rows{};
        std::iota(rows.begin(), rows.end(), static_cast<std::uint32_t>(first));
        const RandomSource::Words words = random.words(rows, group);
        for (std::size_t lane = 0; lane < std::min(rows.size(), count - first); ++lane)
            keys[first + lane] =
                std::uint64_t{words[column % RandomSource::kGroup][lane]} << 32U | rows[lane];
    }
    std::sort(keys.begin(), keys.end());
    std::vector<std::uint32_t> order(count);
    std::transform(keys.begin(), keys.end(), order.begin(),
                   [](std::uint64_t key) { return static_cast<std::uint32_t>(key); });
    return order;
}

}  // namespace orrery::core
