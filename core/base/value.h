// SPDX-License-Identifier: GPL-3.0-or-later
// The value of a parameter, and the scale of a slider or an axis.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

namespace orrery::core {

enum class Scale { Linear, Logarithmic };

/// Integers and seeds are int64, reals double, booleans bool; choices (the option's id), texts and
/// files string.
using Value = std::variant<std::int64_t, double, bool, std::string>;

/// The text that parseValue reads back as the same value: "20", "0.05", "true", "gaussian".
std::string formatValue(const Value& value);

}  // namespace orrery::core
