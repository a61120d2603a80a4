// SPDX-License-Identifier: GPL-3.0-or-later
// Traditional and simplified characters, by OpenCC.
#pragma once

#include "core/base/result.h"
#include "core/poems/couplet.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace orrery::core::poems {

enum class Conversion { None, ToSimplified, ToTraditional };

/// "none", "simplified", "traditional": what files call them.
std::string_view nameOf(Conversion conversion);
/// Empty for another name.
std::optional<Conversion> conversionOf(std::string_view name);

/// Converts texts by OpenCC's dictionaries of phrases (its configurations t2s and s2t).
class ScriptConverter {
public:
    /// Errors (Failure): the configuration or a dictionary of OpenCC is not installed.
    static Result<ScriptConverter> create(Conversion conversion);
    ScriptConverter(ScriptConverter&&) noexcept;
    ScriptConverter& operator=(ScriptConverter&&) noexcept;
    ~ScriptConverter();

    /// The text in the other script. Precondition: UTF-8.
    [[nodiscard]] std::string convert(const std::string& utf8) const;
    /// The couplet in the other script, its two lines together but no phrase across the comma;
    /// empty where it would no longer have ten characters.
    [[nodiscard]] std::optional<Couplet> convert(const Couplet& couplet) const;

private:
    struct Dictionaries;
    explicit ScriptConverter(std::unique_ptr<Dictionaries> dictionaries);

    std::unique_ptr<Dictionaries> m_dictionaries;  // null: nothing is converted
};

/// Converts one text. Errors: Usage where it is not UTF-8; those of ScriptConverter::create.
Result<std::string> convertText(std::string_view utf8, Conversion conversion);

}  // namespace orrery::core::poems
