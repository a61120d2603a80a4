// SPDX-License-Identifier: GPL-3.0-or-later
// The command line as words: which subcommand, which options with which values. What they mean is
// checked where they are used. Needs no application object, since the subcommand decides which kind
// there will be.
#pragma once

#include "core/base/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace orrery::app {

enum class Subcommand {
    Window,
    Open,
    List,
    Export,
    Bench,
    Poems,  ///< without an action: an error that lists them
    PoemsSample,
    PoemsEncode,
    PoemsInterpolate,
    PoemsTrain,
    PoemsEvaluate,
};

struct CommandLine {
    Subcommand subcommand = Subcommand::Window;
    std::vector<std::string> operands;  ///< words that are neither options nor values
    std::vector<std::pair<std::string, std::string>>
        options;  ///< long name without dashes, value; by declaration, then in the order given

    [[nodiscard]] bool has(std::string_view option) const { return value(option).has_value(); }
    [[nodiscard]] std::optional<std::string> value(std::string_view option) const;
    [[nodiscard]] std::vector<std::string> values(std::string_view option) const;
};

/// Reads the words after the program's name. Errors (Usage) for unknown subcommands and options, a
/// missing value, an option given twice that may be given once, and too many or too few operands.
/// --help and --version are accepted beside anything else.
core::Result<CommandLine> parseCommandLine(const std::vector<std::string>& words);

/// The value of --lang wherever it stands, even in a command line that cannot be parsed; empty
/// without one.
std::string requestedLanguage(const std::vector<std::string>& words);

/// What --help prints, in the application's language.
std::string helpText(Subcommand subcommand);

}  // namespace orrery::app
