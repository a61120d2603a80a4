// SPDX-License-Identifier: GPL-3.0-or-later
// The characters that a model knows, as numbers.
#pragma once

#include "core/base/result.h"
#include "core/poems/couplet.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace orrery::core::poems {

/// Different characters with the numbers 0 … size() - 1.
class Vocabulary {
public:
    using Ids = std::array<std::int32_t, kCoupletLength>;

    Vocabulary() = default;
    /// The `limit` most frequent characters of the couplets, or all of them if there are fewer;
    /// among equals the smaller code point comes first. Precondition: limit >= 1.
    Vocabulary(const std::vector<Couplet>& couplets, std::size_t limit);
    /// The characters of a text in UTF-8, in their order. Errors (Failure), parts
    /// of a sentence: not UTF-8, empty, a character that is not Chinese or there twice.
    static Result<Vocabulary> fromText(std::string_view utf8);

    [[nodiscard]] std::int32_t size() const {
        return static_cast<std::int32_t>(m_characters.size());
    }
    /// Precondition: 0 <= id < size().
    [[nodiscard]] char32_t character(std::int32_t id) const {
        return m_characters[static_cast<std::size_t>(id)];
    }
    /// Characters that are read but never written, in order: those beyond the basic plane of
    /// Unicode, which few typefaces have. Empty where there are no others.
    [[nodiscard]] const std::vector<std::int32_t>& unwritten() const { return m_unwritten; }
    /// Empty for a character that is not in it.
    [[nodiscard]] std::optional<std::int32_t> id(char32_t character) const;
    /// Of the ten characters; size() for one that is not in it.
    [[nodiscard]] Ids ids(const Couplet& couplet) const;
    /// Precondition: all ids are below size().
    [[nodiscard]] Couplet couplet(const Ids& ids) const;
    /// All characters in UTF-8, as fromText() reads them.
    [[nodiscard]] std::string text() const;

private:
    explicit Vocabulary(std::u32string characters);

    std::u32string m_characters;
    std::unordered_map<char32_t, std::int32_t> m_ids;
    std::vector<std::int32_t> m_unwritten;
};

}  // namespace orrery::core::poems
