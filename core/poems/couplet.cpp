// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/couplet.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace orrery::core::poems {
namespace {

constexpr std::u32string_view kBlanks = U" \t\r\n\u00A0\u3000";
constexpr std::u32string_view kPauses = U",;:./，、；：。．｡､·・";
constexpr std::u32string_view kEnds = U"。．｡.！!？?；;，,…";

bool isOneOf(std::u32string_view set, char32_t character) {
    return set.find(character) != std::u32string_view::npos;
}

std::u32string_view withoutEnds(std::u32string_view typed) {
    while (!typed.empty() && isOneOf(kBlanks, typed.front()))
        typed.remove_prefix(1);
    while (!typed.empty() && (isOneOf(kBlanks, typed.back()) || isOneOf(kEnds, typed.back())))
        typed.remove_suffix(1);
    return typed;
}

}  // namespace

std::string text(const Couplet& couplet) {
    const std::u32string_view all(couplet.data(), couplet.size());
    return encodeUtf8(all.substr(0, kLine)) + "，" + encodeUtf8(all.substr(kLine));
}

std::string characters(const Couplet& couplet) {
    return encodeUtf8({couplet.data(), couplet.size()});
}

bool isHan(char32_t character) {
    constexpr std::array<std::pair<char32_t, char32_t>, 6> kRanges{{{0x4E00, 0x9FFF},
                                                                    {0x3400, 0x4DBF},
                                                                    {0x20000, 0x2FA1D},
                                                                    {0x30000, 0x323AF},
                                                                    {0xF900, 0xFAD9},
                                                                    {0x3007, 0x3007}}};
    return std::any_of(kRanges.begin(), kRanges.end(), [&](const auto& range) {
        return character >= range.first && character <= range.second;
    });
}

Result<Couplet> parseCouplet(std::string_view utf8) {
    const std::optional<std::u32string> typed = decodeUtf8(utf8);
    if (!typed)
        return usageError(ORRERY_TEXT("poems", "The couplet is not UTF-8 text."));
    Couplet couplet{};
    std::size_t count = 0;
    char32_t misplaced = 0;
    for (const char32_t c : withoutEnds(*typed)) {
        if (isHan(c)) {
            if (count < couplet.size())
                couplet[count] = c;
            ++count;
        } else if (!isOneOf(kBlanks, c) && !isOneOf(kPauses, c)) {
            return usageError(
                Message(ORRERY_TEXT("poems",
                                    "A couplet consists of Chinese characters, and %1 is "
                                    "none."))
                    .arg(inQuotes(encodeUtf8({&c, 1}))));
        } else if (count != kLine && misplaced == 0) {
            misplaced = c;
        }
    }
    if (count != couplet.size())
        return usageError(Message(ORRERY_TEXT("poems",
                                              "A couplet has ten Chinese characters, and "
                                              "%1 has %2."))
                              .arg(inQuotes(utf8))
                              .arg(count));
    if (misplaced != 0)
        return usageError(
            Message(ORRERY_TEXT("poems",
                                "A couplet has five characters before and five after the "
                                "comma, unlike %1."))
                .arg(inQuotes(utf8)));
    return couplet;
}

}  // namespace orrery::core::poems
