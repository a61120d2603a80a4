// SPDX-License-Identifier: GPL-3.0-or-later
// A couplet of classical Chinese verse: two lines of five characters.
#pragma once

#include "core/base/result.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace orrery::core::poems {

constexpr std::size_t kLine = 5;                   ///< characters of one line
constexpr std::size_t kCoupletLength = 2 * kLine;  ///< of both
using Couplet = std::array<char32_t, kCoupletLength>;

/// The couplet as it is printed: 白日依山尽，黄河入海流, in UTF-8.
std::string text(const Couplet& couplet);

/// The ten characters alone, in UTF-8.
std::string characters(const Couplet& couplet);

/// Whether this is a Chinese character: a unified or compatibility ideograph of Unicode 15, or the
/// zero 〇.
bool isHan(char32_t character);

/// Reads what somebody types: ten Chinese characters, with or without commas or blanks after the
/// fifth, and full stops, exclamation or question marks at the end. Errors (Usage), one sentence
/// each: not UTF-8, a character that is not Chinese, another number of characters, a comma or a
/// blank at another place.
Result<Couplet> parseCouplet(std::string_view utf8);

}  // namespace orrery::core::poems
