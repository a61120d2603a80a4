// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/value.h"

#include "core/base/message.h"

namespace orrery::core {

std::string formatValue(const Value& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        return std::to_string(*integer);
    if (const auto* real = std::get_if<double>(&value))
        return formatExact(*real);
    if (const auto* boolean = std::get_if<bool>(&value))
        return *boolean ? "true" : "false";
    return std::get<std::string>(value);
}

}  // namespace orrery::core
