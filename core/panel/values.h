// SPDX-License-Identifier: GPL-3.0-or-later
// The values of a panel's parameters: validated, with defaults that may follow other values.
#pragma once

#include "core/panel/parameter.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace orrery::core {

/// Values for every parameter of a ParameterSet. A parameter that was never set (or was reset) has
/// its default, which is evaluated when read, so that it follows the values that it depends on.
/// Always valid.
///
/// The ParameterSet must outlive the Values (panels live as long as the program).
class Values {
public:
    explicit Values(const ParameterSet& parameters);

    template <typename T>
    [[nodiscard]] T get(Parameter<T> parameter) const {
        return std::get<T>(value(parameter.index));
    }
    [[nodiscard]] Value value(std::size_t index) const;
    [[nodiscard]] Value defaultOf(std::size_t index) const;
    [[nodiscard]] bool isSet(std::size_t index) const { return m_values[index].has_value(); }
    [[nodiscard]] bool isEnabled(std::size_t index) const;

    /// Sets one value; on an error nothing changes.
    Result<void> set(std::size_t index, const Value& value);
    /// The same by id, from text as on the command line. Unknown ids are errors that list the known
    /// ones.
    Result<void> setText(std::string_view id, std::string_view text);
    /// Sets a File parameter as someone does who wants that file read: unless the path is empty,
    /// what the parameter activates is set as well. On an error nothing changes.
    Result<void> chooseFile(std::size_t index, const std::string& path);
    void reset(std::size_t index) { m_values[index].reset(); }
    void resetAll();

    /// (id, value) of every parameter in declaration order, for Figure::parameters.
    [[nodiscard]] std::vector<std::pair<std::string, Value>> describe() const;

    /// The values that describe() gave, perhaps in another version: parameters that are not known
    /// here, or values that are not valid any more, are left at their default.
    [[nodiscard]] static Values fromDescription(
        const ParameterSet& parameters,
        const std::vector<std::pair<std::string, Value>>& description);

    [[nodiscard]] const ParameterSet& parameters() const { return *m_parameters; }

    /// Equal when every parameter reads equal, set or by default.
    friend bool operator==(const Values& a, const Values& b);

private:
    const ParameterSet* m_parameters;
    std::vector<std::optional<Value>> m_values;
};

}  // namespace orrery::core
