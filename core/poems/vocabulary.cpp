// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/vocabulary.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace orrery::core::poems {
namespace {

std::u32string mostFrequent(const std::vector<Couplet>& couplets, std::size_t limit) {
    std::unordered_map<char32_t, std::int64_t> counts;
    for (const Couplet& couplet : couplets)
        for (const char32_t c : couplet)
            ++counts[c];
    std::vector<std::pair<char32_t, std::int64_t>> sorted(counts.begin(), counts.end());
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    sorted.resize(std::min(limit, sorted.size()));
    std::u32string characters;
    characters.reserve(sorted.size());
    for (const auto& [character, count] : sorted)
        characters += character;
    return characters;
}

}  // namespace

Vocabulary::Vocabulary(std::u32string characters) : m_characters(std::move(characters)) {
    constexpr char32_t kLastOfBasicPlane = 0xFFFF;
    m_ids.reserve(m_characters.size());
    for (const char32_t c : m_characters) {
        const auto id = static_cast<std::int32_t>(m_ids.size());
        m_ids.emplace(c, id);
        if (c > kLastOfBasicPlane)
            m_unwritten.push_back(id);
    }
    if (m_unwritten.size() == m_characters.size())
        m_unwritten.clear();
}

Vocabulary::Vocabulary(const std::vector<Couplet>& couplets, std::size_t limit)
    : Vocabulary(mostFrequent(couplets, limit)) {
    assert(limit >= 1);
}

Result<Vocabulary> Vocabulary::fromText(std::string_view utf8) {
    std::optional<std::u32string> characters = decodeUtf8(utf8);
    if (!characters)
        return failure(ORRERY_TEXT("poems", "the list of its characters is not UTF-8 text"));
    if (characters->empty())
        return failure(ORRERY_TEXT("poems", "the list of its characters is empty"));
    if (!std::all_of(characters->begin(), characters->end(), isHan))
        return failure(
            ORRERY_TEXT("poems", "the list of its characters has one that is not Chinese"));
    std::u32string sorted = *characters;
    std::sort(sorted.begin(), sorted.end());
    const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
    if (twice != sorted.end())
        return failure(
            Message(ORRERY_TEXT("poems", "the list of its characters has %1 more than once"))
                .arg(inQuotes(encodeUtf8({&*twice, 1}))));
    return Vocabulary(std::move(*characters));
}

std::optional<std::int32_t> Vocabulary::id(char32_t character) const {
    const auto found = m_ids.find(character);
    return found == m_ids.end() ? std::nullopt : std::optional(found->second);
}

Vocabulary::Ids Vocabulary::ids(const Couplet& couplet) const {
    Ids ids{};
    std::transform(couplet.begin(), couplet.end(), ids.begin(),
                   [this](char32_t c) { return id(c).value_or(size()); });
    return ids;
}

Couplet Vocabulary::couplet(const Ids& ids) const {
    Couplet couplet{};
    std::transform(ids.begin(), ids.end(), couplet.begin(),
                   [this](std::int32_t id) { return character(id); });
    return couplet;
}

std::string Vocabulary::text() const { return encodeUtf8(m_characters); }

}  // namespace orrery::core::poems
