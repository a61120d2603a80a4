// SPDX-License-Identifier: GPL-3.0-or-later
// A figure as tidy CSV (RFC 4180 quoting, LF), for spreadsheets and data frames.
#pragma once

#include "core/figure/output.h"

#include <string>
#include <string_view>

namespace orrery::core {

/// All plots of the figure, one row per value: plot,layer,x,y,lower,upper; a figure whose layers
/// are all heatmaps has plot,layer,x,y,z; one that mixes them has all of these; a column "text"
/// follows where a layer has texts. Lines that begin with # come first: command, version, widths of
/// bars, levels of contours, notes. Missing cells are empty, reals have 17 significant digits.
/// Heatmap rows: x fastest.
std::string plotsToCsv(const Figure& figure, const Origin& origin);

/// One table with its own columns, under the same # lines.
std::string tableToCsv(const Figure& figure, const Table& table, const Origin& origin);

/// The same data with tabs, without # lines, for the clipboard of a spreadsheet.
std::string plotsToTabSeparated(const std::vector<Plot>& plots);

/// One cell of such a table: quoted where a tab or a line break would end it; 17 significant
/// digits, and nothing for what is not finite.
std::string tabSeparatedCell(std::string_view text);
std::string tabSeparatedCell(double value);

}  // namespace orrery::core
