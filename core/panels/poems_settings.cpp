// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/poems_settings.h"

#include "core/base/utf8.h"

#include <charconv>
#include <cmath>
#include <sstream>

namespace orrery::core::verse {
namespace {

/// The number at the beginning of a word, and where it ends; 0 where there is none.
std::pair<Eigen::Index, std::size_t> leadingNumber(const std::string& word) {
    Eigen::Index number = 0;
    std::size_t end = 0;
    constexpr std::size_t kMostDigits = 6;
    while (end < word.size() && end < kMostDigits && word[end] >= '0' && word[end] <= '9')
        number = number * 10 + (word[end++] - '0');
    return {number, end};
}

}  // namespace

Result<std::vector<Edit>> readLatents(std::string_view text, Eigen::Index dimensions) {
    std::vector<Edit> edits;
    std::istringstream words{std::string(text)};
    for (std::string word; words >> word;) {
        const auto [dimension, end] = leadingNumber(word);
        double value = 0;
        // Whatever the system's decimal point is.
        const bool read =
            end < word.size() && word[end] == '=' &&
            std::from_chars(word.data() + end + 1, word.data() + word.size(), value) ==
                std::from_chars_result{word.data() + word.size(), std::errc()};
        constexpr double kLargest = 100;
        if (!read || dimension < 1 || dimension > dimensions || !(std::abs(value) <= kLargest))
            return usageError(
                Message(ORRERY_TEXT("verse",
                                    "Changed latents are written as 3=1.25 17=-0.5: a dimension, "
                                    "1..%1, and its value; %2 is not."))
                    .arg(dimensions)
                    .arg(inQuotes(word)));
        edits.emplace_back(dimension - 1, static_cast<float>(value));
    }
    return edits;
}

Result<poems::Locks> readLocks(std::string_view text, const poems::Vocabulary& vocabulary) {
    poems::Locks locks = poems::kNoLocks;
    std::istringstream words{std::string(text)};
    for (std::string word; words >> word;) {
        const auto [position, end] = leadingNumber(word);
        const std::u32string character = decodeUtf8(word.substr(end)).value_or(U"");
        if (position < 1 || position > poems::kLength || character.size() != 1)
            return usageError(
                Message(ORRERY_TEXT("verse",
                                    "Locked characters are written as 3月 7花: a place, 1..10, and "
                                    "its character; %1 is not."))
                    .arg(inQuotes(word)));
        const std::optional<std::int32_t> id = vocabulary.id(character.front());
        if (!id)
            return usageError(
                Message(ORRERY_TEXT("verse",
                                    "The character %1 is not among the %2 that the model knows."))
                    .arg(inQuotes(word.substr(end)))
                    .arg(vocabulary.size()));
        locks[static_cast<std::size_t>(position - 1)] = *id;
    }
    return locks;
}

}  // namespace orrery::core::verse
