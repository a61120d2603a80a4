// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the files of Unicode's Unihan database (UAX 38), for the programs that run while Orrery
// is built.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

namespace orrery::core::poems {

using TakeUnihan =
    std::function<void(char32_t character, std::string_view field, std::string_view value)>;

/// Hands over every line U+XXXX<TAB>field<TAB>value; # begins a comment. False where there is no
/// such line, or no such file.
bool readUnihan(const char* path, const TakeUnihan& take);

/// The parts of a value between blanks.
std::vector<std::string_view> unihanParts(std::string_view value);

/// The code point of the hexadecimal digits after the U+ that the text begins with.
char32_t unihanCodePoint(std::string_view text);

}  // namespace orrery::core::poems
