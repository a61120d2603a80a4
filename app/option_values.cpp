// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/option_values.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace orrery::app {
namespace {

using core::Message;
using core::Result;

/// All of `text` as a number; empty where it is none.
template <typename Number>
std::optional<Number> numberFrom(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

core::Error outOfRange(std::string_view option, const std::string& value, const Message& range) {
    return core::usageError(
        Message(ORRERY_TEXT("command line", "--%1 must be %2, but %3 was given."))
            .arg(option)
            .arg(range)
            .arg(core::inQuotes(value)));
}

}  // namespace

Result<std::int64_t> integerOption(const CommandLine& line, std::string_view option,
                                   std::int64_t minimum, std::int64_t maximum,
                                   std::int64_t fallback) {
    const std::optional<std::string> value = line.value(option);
    if (!value)
        return fallback;
    const std::optional<std::int64_t> number = numberFrom<std::int64_t>(*value);
    if (!number || *number < minimum || *number > maximum)
        return outOfRange(option, *value,
                          Message(ORRERY_TEXT("command line", "an integer in %1"))
                              .arg(std::to_string(minimum) + ".." + std::to_string(maximum)));
    return *number;
}

Result<double> realOption(const CommandLine& line, std::string_view option, double minimum,
                          double maximum, double fallback, bool open) {
    const std::optional<std::string> value = line.value(option);
    if (!value)
        return fallback;
    const std::optional<double> number = numberFrom<double>(*value);
    if (number && *number >= minimum && *number <= maximum && !(open && *number == minimum))
        return *number;
    const std::string bounds = core::formatExact(minimum) + ".." + core::formatExact(maximum);
    return outOfRange(
        option, *value,
        open ? Message(ORRERY_TEXT("command line", "a number in %1 and not 0")).arg(bounds)
             : Message(ORRERY_TEXT("command line", "a number in %1")).arg(bounds));
}

Result<std::string> choiceOption(const CommandLine& line, std::string_view option,
                                 std::span<const std::string_view> choices) {
    const std::optional<std::string> value = line.value(option);
    if (!value)
        return std::string();
    if (std::find(choices.begin(), choices.end(), *value) != choices.end())
        return *value;
    std::string known;
    for (const std::string_view choice : choices)
        known += (known.empty() ? "" : ", ") + std::string(choice);
    return outOfRange(option, *value, Message(ORRERY_TEXT("command line", "one of %1")).arg(known));
}

}  // namespace orrery::app
