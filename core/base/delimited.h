// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers in columns, as spreadsheets and scripts write them.
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace orrery::core {

/// Columns of equal length, at least one row.
struct DelimitedTable {
    std::vector<std::string> names;            ///< of the header; empty where there is none
    std::vector<std::vector<double>> columns;  ///< NaN where a cell is empty or says nan
};

/// Reads text whose lines hold numbers separated by commas, semicolons, tabs or blanks; which of
/// them is found from the first line. A first line that is not all numbers is a header; cells may
/// stand in double quotes. Empty lines and lines that begin with # are skipped; a byte order mark
/// and CR LF are taken. Where semicolons or tabs separate, numbers may have a decimal comma. Errors
/// (Failure) name the line. Linear in the length of the text.
Result<DelimitedTable> readDelimited(std::string_view text);

}  // namespace orrery::core
