// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-8 and the code points in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace orrery::core {

/// Whether these bytes are UTF-8 (RFC 3629): no overlong forms, no surrogates, up to U+10FFFF.
bool isUtf8(std::string_view bytes);

/// The code points of a text; empty where it is not UTF-8 as isUtf8() understands it.
std::optional<std::u32string> decodeUtf8(std::string_view bytes);

/// Code points as UTF-8. Precondition: they are Unicode scalar values.
std::string encodeUtf8(std::u32string_view text);

/// The first line, counted from 1, with bytes that are not UTF-8; 0 where there is none.
std::size_t firstLineNotUtf8(std::string_view text);

}  // namespace orrery::core
