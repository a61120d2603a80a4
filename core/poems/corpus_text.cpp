// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/corpus_text.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <optional>

namespace orrery::core::poems {
namespace {

constexpr std::u32string_view kBlanks = U" \t\r\u00A0\u3000\uFEFF";
constexpr std::u32string_view kCommas = U"，,";
constexpr std::u32string_view kEnds = U"。！？；.!?;";

bool isOneOf(std::u32string_view set, char32_t character) {
    return set.find(character) != std::u32string_view::npos;
}

/// Leaves out what moves a cursor or sets a colour, and blanks.
std::u32string visible(std::u32string_view text) {
    std::u32string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        constexpr char32_t kEscape = 0x1B;
        if (text[i] != kEscape) {
            if (!isOneOf(kBlanks, text[i]))
                result += text[i];
        } else if (++i < text.size() && text[i] == U'[') {
            // Parameters up to the final byte, which is a letter or one of its neighbours.
            for (++i; i < text.size() && (text[i] < 0x40 || text[i] > 0x7E);)
                ++i;
        }
    }
    return result;
}

/// "五字，五字" without the sign at its end.
std::optional<Couplet> coupletOf(std::u32string_view sentence) {
    if (sentence.size() != kCoupletLength + 1 || !isOneOf(kCommas, sentence[kLine]))
        return std::nullopt;
    Couplet couplet{};
    const auto second = std::copy_n(sentence.begin(), kLine, couplet.begin());
    std::copy(sentence.begin() + kLine + 1, sentence.end(), second);
    return std::all_of(couplet.begin(), couplet.end(), isHan) ? std::optional(couplet)
                                                              : std::nullopt;
}

}  // namespace

void CoupletFinder::endSentence() {
    if (m_sentence.empty())
        return;
    if (const std::optional<Couplet> couplet = coupletOf(m_sentence))
        couplets.push_back(*couplet);
    else
        ++skipped;
    m_sentence.clear();
}

void CoupletFinder::read(std::string_view utf8) {
    const std::u32string text = visible(decodeUtf8(utf8).value_or(U""));
    for (const char32_t c : text) {
        if (isOneOf(kEnds, c))
            endSentence();
        else
            m_sentence += c;
    }
    if (m_sentence.empty() || !isOneOf(kCommas, m_sentence.back()))
        endSentence();
}

void CoupletFinder::readLine(std::string_view utf8) {
    const Result<Couplet> couplet = parseCouplet(utf8);
    if (!couplet || !m_sentence.empty())
        return read(utf8);
    couplets.push_back(*couplet);
}

void CoupletFinder::finish() { endSentence(); }

}  // namespace orrery::core::poems
