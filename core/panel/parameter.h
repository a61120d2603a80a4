// SPDX-License-Identifier: GPL-3.0-or-later
// Parameters: declared once per panel; editors, command line, JSON, validation and tables derive
// from this.
#pragma once

#include "core/base/message.h"
#include "core/base/result.h"
#include "core/base/value.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace orrery::core {

class Values;

enum class ParameterKind { Integer, Real, Boolean, Choice, Text, File, Seed };
constexpr std::int64_t kSeedMaximum = 4'294'967'295;  // 2^32 - 1

/// One option of a Choice.
struct Option {
    std::string id;
    Message label;
};

/// Where the option with this id stands; options.size() where there is none.
std::size_t optionIndex(const std::vector<Option>& options, std::string_view id);

/// The declaration of one parameter. Build it with ParameterSet's add… functions.
struct ParameterSpec {
    std::string id;
    std::string group;  ///< id of a ParameterGroup
    Message label;
    std::string unit;  ///< SI symbol or empty
    Message help;      ///< one or two sentences, the tooltip
    ParameterKind kind = ParameterKind::Real;
    double minimum = 0.0;  ///< Integer, Real, Seed: closed range; integers are exact up to 2^53
    double maximum = 1.0;
    double step = 0.0;  ///< spin box and arrow key step; 0: chosen by kind and scale
    Scale scale = Scale::Linear;
    Value defaultValue;
    /// Where the default follows another value; overrides defaultValue. May read any parameter
    /// declared before.
    std::function<Value(const Values&)> dynamicDefault;
    std::vector<Option> options;                 ///< Choice only
    std::function<bool(const Values&)> enabled;  ///< empty: always
    /// Integer only: the largest value that makes a difference at present; the slider ends there.
    std::function<std::int64_t(const Values&)> reach;
    /// Changing it alone costs little after a final result: finals then follow the hand, no
    /// previews.
    bool isLight = false;
    std::string fileFilter;  ///< File only: "*.npy *.csv"
    bool folders = false;    ///< File only: it may be a folder as well
    /// File only: other parameters that are set as well when a file is chosen, so that it is read:
    /// id and text as on the command line, such as {"source", "file"}. See Values::chooseFile.
    std::vector<std::pair<std::string, std::string>> activates;
    Message specialMinimum;  ///< what the minimum means ("all", "off"), shown in its place

    [[nodiscard]] bool isNumeric() const {
        return kind == ParameterKind::Integer || kind == ParameterKind::Real ||
               kind == ParameterKind::Seed;
    }
    [[nodiscard]] bool isInteger() const {
        return kind == ParameterKind::Integer || kind == ParameterKind::Seed;
    }
};

/// A titled group of parameters in the editor column.
struct ParameterGroup {
    std::string id;
    Message title;
    bool collapsed = false;            ///< at first
    std::string switchParameter = {};  ///< id of a Boolean shown as a switch in the title, if any
    std::string parent = {};  ///< id of the group, declared before, that this one is a part of
};

/// A typed reference to a parameter of one ParameterSet. T is the C++ type of the value.
template <typename T>
struct Parameter {
    std::size_t index = 0;
};

// Arguments of ParameterSet::add…, for designated initialisers.
struct IntegerDeclaration {
    std::string id, group;
    Message label, help;
    std::int64_t minimum = 0, maximum = 100, defaultValue = 0;
    Scale scale = Scale::Linear;
    std::int64_t step = 1;
    std::string unit = {};
    Message specialMinimum = {};
    bool isLight = false;
    std::function<bool(const Values&)> enabled = {};
    std::function<Value(const Values&)> dynamicDefault = {};
    std::function<std::int64_t(const Values&)> reach = {};
};
struct RealDeclaration {
    std::string id, group;
    Message label, help;
    double minimum = 0, maximum = 1, defaultValue = 0;
    Scale scale = Scale::Linear;
    double step = 0;
    std::string unit = {};
    Message specialMinimum = {};
    bool isLight = false;
    std::function<bool(const Values&)> enabled = {};
    std::function<Value(const Values&)> dynamicDefault = {};
};
struct BooleanDeclaration {
    std::string id, group;
    Message label, help;
    bool defaultValue = false;
    std::function<bool(const Values&)> enabled = {};
};
struct ChoiceDeclaration {
    std::string id, group;
    Message label, help;
    std::vector<Option> options;
    std::string defaultValue;
    std::function<bool(const Values&)> enabled = {};
};
struct TextDeclaration {
    std::string id, group;
    Message label, help;
    std::string defaultValue = {};
    std::function<bool(const Values&)> enabled = {};
};
struct FileDeclaration {
    std::string id, group;
    Message label, help;
    std::string filter = {};
    std::function<bool(const Values&)> enabled = {};
    std::vector<std::pair<std::string, std::string>> activates = {};
    bool folders = false;
};
struct SeedDeclaration {
    std::string id, group;
    Message label, help;
    std::int64_t defaultValue = 1;
};

/// The parameters of one panel, in display order. Filled by the panel's constructor, then constant.
class ParameterSet {
public:
    void addGroup(ParameterGroup group);
    Parameter<std::int64_t> add(IntegerDeclaration declaration);
    Parameter<double> add(RealDeclaration declaration);
    Parameter<bool> add(BooleanDeclaration declaration);
    Parameter<std::string> add(ChoiceDeclaration declaration);
    Parameter<std::string> add(TextDeclaration declaration);
    Parameter<std::string> add(FileDeclaration declaration);
    Parameter<std::int64_t> add(SeedDeclaration declaration);

    [[nodiscard]] const std::vector<ParameterSpec>& all() const { return m_parameters; }
    [[nodiscard]] const std::vector<ParameterGroup>& groups() const { return m_groups; }
    [[nodiscard]] std::size_t size() const { return m_parameters.size(); }
    [[nodiscard]] const ParameterSpec& at(std::size_t index) const {
        return m_parameters.at(index);
    }
    [[nodiscard]] std::optional<std::size_t> find(std::string_view id) const;

private:
    std::size_t append(ParameterSpec spec);
    std::vector<ParameterSpec> m_parameters;
    std::vector<ParameterGroup> m_groups;
};

/// Checks kind and range. Errors name the parameter, its range and what was given
/// (Error::Kind::Usage).
Result<Value> validate(const ParameterSpec& spec, const Value& value);

/// Reads a value as written on the command line ("20", "1e-3", "true", "gaussian"); surrounding
/// blanks are not accepted, integers may be written as 1e6. Errors as in validate.
Result<Value> parseValue(const ParameterSpec& spec, std::string_view text);

/// Position of a numeric value on its slider, 0..1, and the value at a position (integers rounded,
/// reals rounded to 4 significant digits of the local step so that a dragged value stays readable).
/// A logarithmic scale whose minimum is 0 has 0 at position 0 and its smallest positive value (1
/// for integers, maximum * 1e-6 for reals) next.
double toPosition(const ParameterSpec& spec, double value);
double fromPosition(const ParameterSpec& spec, double position);

}  // namespace orrery::core
