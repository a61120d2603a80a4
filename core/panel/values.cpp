// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panel/values.h"

#include <cassert>

namespace orrery::core {

Values::Values(const ParameterSet& parameters)
    : m_parameters(&parameters), m_values(parameters.size()) {}

Value Values::value(std::size_t index) const {
    assert(index < m_values.size());
    return m_values[index] ? *m_values[index] : defaultOf(index);
}

Value Values::defaultOf(std::size_t index) const {
    const ParameterSpec& spec = m_parameters->at(index);
    return spec.dynamicDefault ? spec.dynamicDefault(*this) : spec.defaultValue;
}

bool Values::isEnabled(std::size_t index) const {
    const ParameterSpec& spec = m_parameters->at(index);
    return !spec.enabled || spec.enabled(*this);
}

Result<void> Values::set(std::size_t index, const Value& value) {
    Result<Value> valid = validate(m_parameters->at(index), value);
    if (!valid)
        return valid.error();
    m_values[index] = std::move(valid).value();
    return {};
}

Result<void> Values::setText(std::string_view id, std::string_view text) {
    const std::optional<std::size_t> index = m_parameters->find(id);
    if (!index) {
        std::string known;
        for (const ParameterSpec& spec : m_parameters->all())
            known += (known.empty() ? "" : ", ") + spec.id;
        return usageError(
            Message(ORRERY_TEXT("core", "There is no parameter \"%1\"; there are: %2."))
                .arg(id)
                .arg(known));
    }
    Result<Value> value = parseValue(m_parameters->at(*index), text);
    if (!value)
        return value.error();
    m_values[*index] = std::move(value).value();
    return {};
}

Result<void> Values::chooseFile(std::size_t index, const std::string& path) {
    Values chosen = *this;
    if (Result<void> set = chosen.set(index, path); !set)
        return set.error();
    if (!path.empty()) {
        for (const auto& [id, text] : m_parameters->at(index).activates) {
            if (Result<void> set = chosen.setText(id, text); !set)
                return set.error();
        }
    }
    m_values = std::move(chosen.m_values);
    return {};
}

void Values::resetAll() { m_values.assign(m_values.size(), std::nullopt); }

std::vector<std::pair<std::string, Value>> Values::describe() const {
    std::vector<std::pair<std::string, Value>> description;
    description.reserve(m_values.size());
    for (std::size_t i = 0; i < m_values.size(); ++i)
        description.emplace_back(m_parameters->at(i).id, value(i));
    return description;
}

Values Values::fromDescription(const ParameterSet& parameters,
                               const std::vector<std::pair<std::string, Value>>& description) {
    Values values(parameters);
    for (const auto& [id, value] : description) {
        if (const auto index = parameters.find(id))
            static_cast<void>(values.set(*index, value));
    }
    return values;
}

bool operator==(const Values& a, const Values& b) {
    if (a.m_parameters != b.m_parameters)
        return false;
    for (std::size_t i = 0; i < a.m_values.size(); ++i) {
        if (a.value(i) != b.value(i))
            return false;
    }
    return true;
}

}  // namespace orrery::core
