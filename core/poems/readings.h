// SPDX-License-Identifier: GPL-3.0-or-later
// How characters are read today, and what they mean in English.
#pragma once

#include <optional>
#include <string_view>

namespace orrery::core::poems {

/// What Unicode's Unihan database says of a character; either part may be empty. UTF-8 that is
/// there as long as the program runs.
struct Reading {
    std::string_view pinyin;  ///< of Mandarin as in mainland China, with the mark of its tone
    std::string_view gloss;   ///< in English: senses between ";" or ",", in one line. At most 343
                              ///< characters; of those frequent in verse, few above 100
};

/// One of about 45,000 characters, simplified ones with what is said of their traditional forms.
/// Empty where Unihan says nothing of the character. See make_readings.cpp. O(log n).
std::optional<Reading> readingOf(char32_t character);

}  // namespace orrery::core::poems
