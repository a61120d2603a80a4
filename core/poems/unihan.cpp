// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/unihan.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <string>

namespace orrery::core::poems {
namespace {

constexpr std::string_view kBlanks = " \t\r";

}  // namespace

bool readUnihan(const char* path, const TakeUnihan& take) {
    std::ifstream file(path);
    std::string read;
    bool isAny = false;
    while (std::getline(file, read)) {
        const std::string_view line(read);
        const std::size_t tab = line.find('\t');
        const std::size_t end = line.find('\t', tab + 1);
        if (!line.starts_with("U+") || tab == std::string_view::npos ||
            end == std::string_view::npos)
            continue;
        const std::string_view value = line.substr(end + 1);
        take(unihanCodePoint(line), line.substr(tab + 1, end - tab - 1),
             value.substr(0, value.find_last_not_of(kBlanks) + 1));
        isAny = true;
    }
    return isAny;
}

std::vector<std::string_view> unihanParts(std::string_view value) {
    std::vector<std::string_view> parts;
    for (std::size_t at = value.find_first_not_of(kBlanks); at != std::string_view::npos;
         at = value.find_first_not_of(kBlanks, at)) {
        const std::size_t end = std::min(value.find_first_of(kBlanks, at), value.size());
        parts.push_back(value.substr(at, end - at));
        at = end;
    }
    return parts;
}

char32_t unihanCodePoint(std::string_view text) {
    std::uint32_t code = 0;
    std::from_chars(text.data() + 2, text.data() + text.size(), code, 16);
    return static_cast<char32_t>(code);
}

}  // namespace orrery::core::poems
