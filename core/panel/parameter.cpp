// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panel/parameter.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>

namespace orrery::core {
namespace {

constexpr double kLargestExactInteger = 9'007'199'254'740'992.0;  // 2^53

Message rangeText(const ParameterSpec& spec) {
    const auto text = [&](double bound) {
        return spec.isInteger() ? formatValue(static_cast<std::int64_t>(bound))
                                : formatExact(bound);
    };
    return Message::verbatim(text(spec.minimum) + ".." + text(spec.maximum));
}

Error outOfRange(const ParameterSpec& spec, std::string_view given) {
    if (spec.isInteger())
        return usageError(
            Message(ORRERY_TEXT("core", "%1 must be an integer in %2, but %3 was given."))
                .arg(spec.id)
                .arg(rangeText(spec))
                .arg(given));
    return usageError(Message(ORRERY_TEXT("core", "%1 must be a number in %2, but %3 was given."))
                          .arg(spec.id)
                          .arg(rangeText(spec))
                          .arg(given));
}

Error notAnOption(const ParameterSpec& spec, std::string_view given) {
    std::string options;
    for (const Option& option : spec.options)
        options += (options.empty() ? "" : ", ") + option.id;
    return usageError(Message(ORRERY_TEXT("core", "%1 must be one of %2, but %3 was given."))
                          .arg(spec.id)
                          .arg(options)
                          .arg(given));
}

std::optional<double> parseNumber(std::string_view text) {
    double number = 0;
    if (text.size() > 1 && text.front() == '+' && text[1] != '-')
        text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number))
        return std::nullopt;
    return number;
}

/// The smallest positive value of a logarithmic scale that includes 0.
double smallestPositive(const ParameterSpec& spec) {
    return spec.isInteger() ? 1.0 : spec.maximum * 1e-6;
}

double roundToDigits(double value, int digits) {
    const std::string text = formatNumber(value, digits);
    double rounded = value;
    std::from_chars(text.data(), text.data() + text.size(), rounded);
    return rounded;
}

template <typename Declaration>
ParameterSpec commonSpec(Declaration& declaration, ParameterKind kind) {
    ParameterSpec spec;
    spec.id = std::move(declaration.id);
    spec.group = std::move(declaration.group);
    spec.label = std::move(declaration.label);
    spec.help = std::move(declaration.help);
    spec.kind = kind;
    return spec;
}

}  // namespace

std::size_t optionIndex(const std::vector<Option>& options, std::string_view id) {
    const auto it = std::find_if(options.begin(), options.end(),
                                 [id](const Option& option) { return option.id == id; });
    return static_cast<std::size_t>(it - options.begin());
}

void ParameterSet::addGroup(ParameterGroup group) { m_groups.push_back(std::move(group)); }

std::size_t ParameterSet::append(ParameterSpec spec) {
    assert(!find(spec.id) && "parameter ids are unique");
    assert(std::any_of(m_groups.begin(), m_groups.end(),
                       [&](const ParameterGroup& group) { return group.id == spec.group; }) &&
           "the group is declared before its parameters");
    m_parameters.push_back(std::move(spec));
    return m_parameters.size() - 1;
}

Parameter<std::int64_t> ParameterSet::add(IntegerDeclaration declaration) {
    ParameterSpec spec = commonSpec(declaration, ParameterKind::Integer);
    spec.minimum = static_cast<double>(declaration.minimum);
    spec.maximum = static_cast<double>(declaration.maximum);
    spec.step = static_cast<double>(declaration.step);
    spec.defaultValue = declaration.defaultValue;
    spec.scale = declaration.scale;
    spec.unit = std::move(declaration.unit);
    spec.specialMinimum = std::move(declaration.specialMinimum);
    spec.reach = std::move(declaration.reach);
    spec.isLight = declaration.isLight;
    spec.enabled = std::move(declaration.enabled);
    spec.dynamicDefault = std::move(declaration.dynamicDefault);
    return {append(std::move(spec))};
}

Parameter<double> ParameterSet::add(RealDeclaration declaration) {
    ParameterSpec spec = commonSpec(declaration, ParameterKind::Real);
    spec.minimum = declaration.minimum;
    spec.maximum = declaration.maximum;
    spec.step = declaration.step;
    spec.defaultValue = declaration.defaultValue;
    spec.scale = declaration.scale;
    spec.unit = std::move(declaration.unit);
    spec.specialMinimum = std::move(declaration.specialMinimum);
    spec.isLight = declaration.isLight;
    spec.enabled = std::move(declaration.enabled);
    spec.dynamicDefault = std::move(declaration.dynamicDefault);
    return {append(std::move(spec))};
}

Parameter<bool> ParameterSet::add(BooleanDeclaration declaration) {
    ParameterSpec spec = commonSpec(declaration, ParameterKind::Boolean);
    spec.defaultValue = declaration.defaultValue;
    spec.enabled = std::move(declaration.enabled);
    return {append(std::move(spec))};
}

Parameter<std::string> ParameterSet::add(ChoiceDeclaration declaration) {
    ParameterSpec spec = commonSpec(declaration, ParameterKind::Choice);
    spec.options = std::move(declaration.options);
    spec.defaultValue = std::move(declaration.defaultValue);
    spec.enabled = std::move(declaration.enabled);
    return {append(std::move(spec))};
}

Parameter<std::string> ParameterSet::add(TextDeclaration declaration) {
    ParameterSpec spec = commonSpec(declaration, ParameterKind::Text);
    spec.defaultValue = std::move(declaration.defaultValue);
    spec.enabled = std::move(declaration.enabled);
    return {append(std::move(spec))};
}

Parameter<std::string> ParameterSet::add(FileDeclaration declaration) {
    ParameterSpec spec = commonSpec(declaration, ParameterKind::File);
    spec.defaultValue = std::string();
    spec.fileFilter = std::move(declaration.filter);
    spec.activates = std::move(declaration.activates);
    spec.folders = declaration.folders;
    spec.enabled = std::move(declaration.enabled);
    return {append(std::move(spec))};
}

Parameter<std::int64_t> ParameterSet::add(SeedDeclaration declaration) {
    ParameterSpec spec = commonSpec(declaration, ParameterKind::Seed);
    spec.minimum = 0;
    spec.maximum = static_cast<double>(kSeedMaximum);
    spec.step = 1;
    spec.defaultValue = declaration.defaultValue;
    return {append(std::move(spec))};
}

std::optional<std::size_t> ParameterSet::find(std::string_view id) const {
    const auto it = std::find_if(m_parameters.begin(), m_parameters.end(),
                                 [&](const ParameterSpec& spec) { return spec.id == id; });
    if (it == m_parameters.end())
        return std::nullopt;
    return static_cast<std::size_t>(it - m_parameters.begin());
}

Result<Value> validate(const ParameterSpec& spec, const Value& value) {
    switch (spec.kind) {
        case ParameterKind::Integer:
        case ParameterKind::Seed: {
            const auto* integer = std::get_if<std::int64_t>(&value);
            if (integer == nullptr || static_cast<double>(*integer) < spec.minimum ||
                static_cast<double>(*integer) > spec.maximum)
                return outOfRange(spec, formatValue(value));
            return value;
        }
        case ParameterKind::Real: {
            const auto* real = std::get_if<double>(&value);
            if (real == nullptr || !(*real >= spec.minimum && *real <= spec.maximum))
                return outOfRange(spec, formatValue(value));
            return value;
        }
        case ParameterKind::Boolean:
            if (!std::holds_alternative<bool>(value))
                return usageError(
                    Message(ORRERY_TEXT("core", "%1 must be true or false, but %2 was given."))
                        .arg(spec.id)
                        .arg(inQuotes(formatValue(value))));
            return value;
        case ParameterKind::Choice: {
            const auto* id = std::get_if<std::string>(&value);
            if (id == nullptr ||
                std::none_of(spec.options.begin(), spec.options.end(),
                             [&](const Option& option) { return option.id == *id; }))
                return notAnOption(spec, inQuotes(formatValue(value)));
            return value;
        }
        case ParameterKind::Text:
        case ParameterKind::File:
            if (!std::holds_alternative<std::string>(value))
                return usageError(
                    Message(ORRERY_TEXT("core", "%1 must be a text, but %2 was given."))
                        .arg(spec.id)
                        .arg(inQuotes(formatValue(value))));
            return value;
    }
    assert(false);
    return value;
}

Result<Value> parseValue(const ParameterSpec& spec, std::string_view text) {
    switch (spec.kind) {
        case ParameterKind::Integer:
        case ParameterKind::Seed: {
            const std::optional<double> number = parseNumber(text);
            if (!number || *number != std::floor(*number) ||
                std::abs(*number) > kLargestExactInteger)
                return outOfRange(spec, inQuotes(text));
            if (*number < spec.minimum || *number > spec.maximum)
                return outOfRange(spec, text);
            return Value(static_cast<std::int64_t>(*number));
        }
        case ParameterKind::Real: {
            const std::optional<double> number = parseNumber(text);
            if (!number)
                return outOfRange(spec, inQuotes(text));
            if (*number < spec.minimum || *number > spec.maximum)
                return outOfRange(spec, text);
            return Value(*number);
        }
        case ParameterKind::Boolean:
            if (text == "true" || text == "1" || text == "on" || text == "yes")
                return Value(true);
            if (text == "false" || text == "0" || text == "off" || text == "no")
                return Value(false);
            return validate(spec, Value(std::string(text)));
        case ParameterKind::Choice:
        case ParameterKind::Text:
        case ParameterKind::File:
            return validate(spec, Value(std::string(text)));
    }
    assert(false);
    return Value(false);
}

double toPosition(const ParameterSpec& spec, double value) {
    value = std::clamp(value, spec.minimum, spec.maximum);
    if (spec.maximum <= spec.minimum)
        return 0.0;
    if (spec.scale == Scale::Linear)
        return (value - spec.minimum) / (spec.maximum - spec.minimum);
    if (spec.minimum > 0)
        return std::log(value / spec.minimum) / std::log(spec.maximum / spec.minimum);
    // 0 has the first position to itself; the positive values share the rest from kZeroShare on.
    constexpr double kZeroShare = 0.02;
    const double low = smallestPositive(spec);
    if (value < low)
        return 0.0;
    return kZeroShare + (1 - kZeroShare) * std::log(value / low) / std::log(spec.maximum / low);
}

double fromPosition(const ParameterSpec& spec, double position) {
    position = std::clamp(position, 0.0, 1.0);
    // The ends are exact: rounding must not make a bound unreachable.
    if (position == 0.0)
        return spec.minimum;
    if (position == 1.0)
        return spec.maximum;
    double value = 0;
    if (spec.scale == Scale::Linear) {
        value = spec.minimum + position * (spec.maximum - spec.minimum);
    } else if (spec.minimum > 0) {
        value = spec.minimum * std::pow(spec.maximum / spec.minimum, position);
    } else {
        constexpr double kZeroShare = 0.02;
        const double low = smallestPositive(spec);
        if (position < kZeroShare / 2)
            return 0.0;
        const double share = std::max(0.0, (position - kZeroShare) / (1 - kZeroShare));
        value = low * std::pow(spec.maximum / low, share);
    }
    value = spec.isInteger() ? std::round(value) : roundToDigits(value, 4);
    return std::clamp(value, spec.minimum, spec.maximum);
}

}  // namespace orrery::core
