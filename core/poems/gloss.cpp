// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/gloss.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace orrery::core::poems {
namespace {

constexpr std::size_t kNowhere = std::u32string::npos;

bool isLetter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
/// Of an East Asian script.
bool isCharacter(char32_t c) { return c >= 0x2E80; }

void replaceAll(std::u32string& text, std::u32string_view from, std::u32string_view to) {
    for (std::size_t at = text.find(from); at != kNowhere; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

void replaceCodePoints(std::u32string& text) {
    constexpr std::u32string_view kDigits = U"0123456789ABCDEF";
    for (std::size_t at = text.find(U"U+"); at != kNowhere; at = text.find(U"U+", at)) {
        std::size_t end = at + 2;
        char32_t code = 0;
        for (; end < text.size() && kDigits.find(text[end]) != kNowhere; ++end)
            code = code * 16 + static_cast<char32_t>(kDigits.find(text[end]));
        const bool isThere = text.find(code) != kNowhere;
        text.replace(at, end - at, isThere ? 0 : 1, code);
    }
}

/// Whether a text names a character and has words, but only such as say how that is related.
bool isCrossReference(std::u32string_view text) {
    constexpr std::u32string_view kRelations =
        U" a abbreviated almost an ancient and archaic as classical corrupt corrupted for form "
        U"from incorrect interchangeable large non non-classical non-standard of same sane seal "
        U"simple simplified small standard the traditional type used variant with ";
    std::u32string word = U" ";
    bool hasWords = false;
    for (const char32_t c : text) {
        if (isLetter(c) || c == '-') {
            word += c;
        } else if (word.size() > 1) {
            if (kRelations.find(word + U' ') == kNowhere)
                return false;
            hasWords = true;
            word = U" ";
        }
    }
    return hasWords && std::any_of(text.begin(), text.end(), isCharacter);
}

/// A ";" takes the place of what goes, since a sense ends there; tidied() drops what is too much.
std::u32string withoutCrossReferences(std::u32string_view text) {
    std::u32string rest;
    std::size_t open = kNowhere;  // of the last "(" in rest that is not closed
    for (const char32_t c : text) {
        if (c == '(')
            open = rest.size();
        rest += c;
        if (c != ')' || open == kNowhere)
            continue;
        if (isCrossReference(std::u32string_view(rest).substr(open)))
            rest.replace(open, kNowhere, U"; ");
        open = kNowhere;
    }
    return rest;
}

/// No empty brackets, no separator at an end or behind another, no blank before one, beside the
/// inside of a bracket, or behind another.
std::u32string tidied(std::u32string_view text) {
    constexpr std::u32string_view kSeparators = U",;", kOpening = U"([", kClosing = U")]";
    const auto is = [](char32_t c, std::u32string_view of) { return of.find(c) != kNowhere; };
    std::u32string result;
    const auto last = [&] { return result.empty() ? U'\0' : result.back(); };
    for (const char32_t c : text) {
        if (is(c, kSeparators) || is(c, kClosing)) {
            while (!result.empty() && result.back() == ' ')
                result.pop_back();
        }
        if (is(c, kClosing) && is(last(), kOpening)) {
            result.pop_back();
            continue;
        }
        const bool isFirst = result.empty() || is(last(), kOpening);
        const bool isTooMuch = (c == ' ' && (isFirst || last() == ' ')) ||
                               (is(c, kSeparators) && (isFirst || is(last(), kSeparators)));
        if (!isTooMuch)
            result += c;
    }
    result.erase(result.find_last_not_of(U" ,;") + 1);
    return result;
}

}  // namespace

std::u32string readableGloss(std::u32string definition) {
    replaceCodePoints(definition);
    replaceAll(definition, U"(Cant.)", U"(Cantonese)");
    replaceAll(definition, U"(J)", U"(Japanese)");
    std::u32string rest = tidied(withoutCrossReferences(definition));
    return std::any_of(rest.begin(), rest.end(), isLetter) ? rest : tidied(definition);
}

}  // namespace orrery::core::poems
