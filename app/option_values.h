// SPDX-License-Identifier: GPL-3.0-or-later
// Values of options: read, checked against their range, complained about in one way.
#pragma once

#include "app/command_line.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace orrery::app {

/// The value of an option, or `fallback` without it. Errors (Usage): no integer, or none within
/// minimum..maximum.
core::Result<std::int64_t> integerOption(const CommandLine& line, std::string_view option,
                                         std::int64_t minimum, std::int64_t maximum,
                                         std::int64_t fallback);

/// The same for real numbers; `open`: the minimum itself is out of range.
core::Result<double> realOption(const CommandLine& line, std::string_view option, double minimum,
                                double maximum, double fallback, bool open = false);

/// One of several words; empty without the option. Errors (Usage): another word.
core::Result<std::string> choiceOption(const CommandLine& line, std::string_view option,
                                       std::span<const std::string_view> choices);
inline core::Result<std::string> choiceOption(const CommandLine& line, std::string_view option,
                                              std::initializer_list<std::string_view> choices) {
    return choiceOption(line, option, std::span(choices.begin(), choices.size()));
}

}  // namespace orrery::app
