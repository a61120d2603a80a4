// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of text as cells, cells as numbers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orrery::core::data {

constexpr char kBlanks = ' ';  ///< as a separator: any run of blanks and tabs

/// Without blanks, tabs and carriage returns at both ends.
std::string_view trimmed(std::string_view text);

/// The separator of a line: the first of tab, semicolon, comma and | that occurs in it outside of
/// double quotes, else kBlanks.
char separatorOf(std::string_view line);

/// Cuts lines into cells. Blanks around a cell are taken off; a cell may stand in double quotes, in
/// which a doubled one means one.
class CellSplitter {
public:
    /// The cells of `line`, valid until the next call or the end of `line`.
    const std::vector<std::string_view>& split(std::string_view line, char separator);
    /// The same at runs of blanks and tabs; quotes are characters like others.
    const std::vector<std::string_view>& splitWords(std::string_view line);

private:
    void splitQuoted(std::string_view line, char separator);

    std::vector<std::string_view> m_cells;
    std::vector<std::string> m_unquoted;
};

/// The number that a cell means, NaN and infinity included; empty where it is none. "NA", "null"
/// and an empty cell are NaN. With `decimalComma`, "0,5" is one half. No locale.
std::optional<double> parseNumber(std::string_view text, bool decimalComma = false);

}  // namespace orrery::core::data
