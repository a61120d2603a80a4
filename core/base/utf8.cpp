// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"

#include <algorithm>

namespace orrery::core {
namespace {

/// Of the bytes after the first one: how many there are, and the range of the second one.
struct Continuation {
    std::size_t count = 0;
    unsigned char low = 0x80, high = 0xBF;
};

Continuation continuationOf(unsigned char first) {
    if (first >= 0xC2 && first <= 0xDF)
        return {1};
    if (first >= 0xE0 && first <= 0xEF)
        return {2, static_cast<unsigned char>(first == 0xE0 ? 0xA0 : 0x80),
                static_cast<unsigned char>(first == 0xED ? 0x9F : 0xBF)};
    if (first >= 0xF0 && first <= 0xF4)
        return {3, static_cast<unsigned char>(first == 0xF0 ? 0x90 : 0x80),
                static_cast<unsigned char>(first == 0xF4 ? 0x8F : 0xBF)};
    return {};
}

/// Calls take(code point) for each; false: the bytes are not UTF-8.
template <typename Take>
bool forEachCodePoint(std::string_view bytes, const Take& take) {
    for (std::size_t i = 0; i < bytes.size();) {
        const auto first = static_cast<unsigned char>(bytes[i++]);
        if (first < 0x80) {
            take(static_cast<char32_t>(first));
            continue;
        }
        const Continuation rest = continuationOf(first);
        if (rest.count == 0 || bytes.size() - i < rest.count)
            return false;
        // The first byte of n continuation bytes carries 6 - n bits.
        char32_t point = first & (0x3FU >> rest.count);
        for (std::size_t k = 0; k < rest.count; ++k, ++i) {
            const auto byte = static_cast<unsigned char>(bytes[i]);
            if (byte < (k == 0 ? rest.low : 0x80) || byte > (k == 0 ? rest.high : 0xBF))
                return false;
            point = (point << 6U) | (byte & 0x3FU);
        }
        take(point);
    }
    return true;
}

}  // namespace

bool isUtf8(std::string_view bytes) {
    return forEachCodePoint(bytes, [](char32_t) {});
}

std::optional<std::u32string> decodeUtf8(std::string_view bytes) {
    std::u32string text;
    text.reserve(bytes.size());
    if (!forEachCodePoint(bytes, [&](char32_t point) { text += point; }))
        return std::nullopt;
    return text;
}

std::string encodeUtf8(std::u32string_view text) {
    std::string bytes;
    bytes.reserve(3 * text.size());
    const auto add = [&](char32_t value) { bytes += static_cast<char>(value); };
    const auto addRest = [&](char32_t point, unsigned shift) {
        add(0x80U | ((point >> shift) & 0x3FU));
    };
    for (const char32_t point : text) {
        if (point < 0x80) {
            add(point);
        } else if (point < 0x800) {
            add(0xC0U | (point >> 6U));
            addRest(point, 0);
        } else if (point < 0x10000) {
            add(0xE0U | (point >> 12U));
            addRest(point, 6);
            addRest(point, 0);
        } else {
            add(0xF0U | (point >> 18U));
            addRest(point, 12);
            addRest(point, 6);
            addRest(point, 0);
        }
    }
    return bytes;
}

std::size_t firstLineNotUtf8(std::string_view text) {
    for (std::size_t begin = 0, number = 1; begin < text.size(); ++number) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        if (!isUtf8(text.substr(begin, end - begin)))
            return number;
        begin = end + 1;
    }
    return 0;
}

}  // namespace orrery::core
