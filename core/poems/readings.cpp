// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/readings.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>

namespace orrery::core::poems {
namespace {

/// Where the text of a character begins, counted over all blocks: pinyin, a tab, the gloss, a zero.
struct Entry {
    char32_t character;
    std::uint32_t at;
};

#include "poems_readings.inc"

}  // namespace

std::optional<Reading> readingOf(char32_t character) {
    const auto* const found =
        std::lower_bound(std::begin(kEntries), std::end(kEntries), character,
                         [](const Entry& entry, char32_t c) { return entry.character < c; });
    if (found == std::end(kEntries) || found->character != character)
        return std::nullopt;
    constexpr std::size_t kBlock = sizeof kBlocks[0];
    const std::string_view text = kBlocks[found->at / kBlock] + found->at % kBlock;
    const std::size_t tab = text.find('\t');
    return Reading{.pinyin = text.substr(0, tab), .gloss = text.substr(tab + 1)};
}

}  // namespace orrery::core::poems
