// SPDX-License-Identifier: GPL-3.0-or-later
// Every option of the command line, declared once: parser and help derive from it.
#pragma once

#include "app/command_line.h"
#include "core/base/message.h"

#include <string_view>
#include <vector>

namespace orrery::app {

struct OptionSpec {
    std::string_view name;   ///< long name without dashes
    char letter = '\0';      ///< short form, or 0
    std::string_view value;  ///< what stands for the value in the help; empty: takes none
    core::Text help;
    bool repeatable = false;
};

struct SubcommandSpec {
    Subcommand subcommand;
    std::string_view name;      ///< one or two words; empty for the window
    std::string_view operands;  ///< in the usage line
    std::size_t minimumOperands = 0, maximumOperands = 0;
    core::Text summary;
    std::vector<OptionSpec> options;
};

/// Options of several subcommands.
OptionSpec languageOption();
OptionSpec jsonOption();
/// `options`, and those that every subcommand has.
std::vector<OptionSpec> with(std::vector<OptionSpec> options);

/// `orrery poems …`, the word without an action first.
std::vector<SubcommandSpec> poemSubcommands();

/// The window first.
const std::vector<SubcommandSpec>& subcommandTable();
const SubcommandSpec& specOf(Subcommand subcommand);

}  // namespace orrery::app
