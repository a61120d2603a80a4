// SPDX-License-Identifier: GPL-3.0-or-later
// What every file made from a figure has in common: which parts go in, and how it was made.
#pragma once

#include "core/base/result.h"
#include "core/figure/figure.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace orrery::core {

/// Which plots and tables of a figure go into a file. Nothing named: all of them.
struct Selection {
    std::vector<std::string> plots, tables;
    [[nodiscard]] bool empty() const { return plots.empty() && tables.empty(); }
};

/// The figure with only the selected plots and tables, in the selection's order. Errors (Usage)
/// name an id that the figure lacks and list those it has.
Result<Figure> selectOutputs(const Figure& figure, const Selection& selection);

/// What a file says about itself besides the figure.
struct Origin {
    std::string version;  ///< of the program
    std::string command;  ///< makes the file again
    /// Texts for people inside the file; by default English, so that files do not depend on who
    /// wrote them.
    std::function<std::string(const Message&)> text = [](const Message& m) { return m.english(); };
};

/// `word` as a POSIX shell reads it back; words with control characters in the $'…' form of bash,
/// zsh and POSIX 2024.
std::string shellQuote(std::string_view word);

/// The value of --pin: "NAME:p=1,n=20", the name only where there is one, and the parameters in
/// which the pin differs from `present`. A backslash stands before commas and backslashes, in names
/// before : and = too.
std::string pinOption(const PinnedSetting& pin,
                      const std::vector<std::pair<std::string, Value>>& present);

/// "orrery export nball -s n=20 …": every parameter with its value, pins and overlays, then
/// `options`, all quoted for a shell. Empty for a figure of no panel, which no command makes.
std::string exportCommand(const Figure& figure, const std::vector<std::string>& options);

/// Whether a layer goes into data files: a marker repeats a parameter and has no data of its own.
bool hasData(const Layer& layer);

/// Length of the table's columns.
std::size_t rowCount(const Table& table);

}  // namespace orrery::core
