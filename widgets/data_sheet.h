// SPDX-License-Identifier: GPL-3.0-or-later
// A figure as sheets of rows and columns, for reading and copying.
#pragma once

#include "core/figure/figure.h"
#include "widgets/data_selection.h"

#include <QLocale>
#include <QString>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace orrery::widgets {

/// One column: numbers or texts, shared with the figure. Row r shows element r / repeat % size, so
/// that the axes of a heatmap need no copies.
struct SheetColumn {
    QString name;
    core::Column numbers;                                   ///< or null
    std::shared_ptr<const std::vector<std::string>> texts;  ///< or null
    std::size_t repeat = 1;

    /// NaN and empty where the row has no such value.
    [[nodiscard]] double number(std::size_t row) const;
    [[nodiscard]] std::string_view text(std::size_t row) const;
};

/// Where a sheet comes from, and what it is called. A plot's sheet is known by its first layer.
struct SheetName {
    DataSelection::Place place;
    QString title;
};

/// Rows of data. A table is one sheet. The layers of a plot that have the same x and the same keys
/// stand side by side in one sheet: x, then y, lower and upper of each. Of a heatmap every cell is
/// a row: x, y, z. Markers have no data.
struct DataSheet {
    SheetName name;
    std::vector<SheetColumn> columns;
    std::size_t rows = 0;
    DataKeys keys;                             ///< of the rows
    std::vector<DataSelection::Place> places;  ///< whose data the rows are
};

/// The sheets of a figure in its order: those of the plots, then the tables.
std::vector<SheetName> sheetNames(const core::Figure& figure, const QLocale& locale);

/// The sheet at a place; else the first of the same part, else the first of all. Empty for a figure
/// without data.
DataSheet makeSheet(const core::Figure& figure, const DataSelection::Place& place,
                    const QLocale& locale);

}  // namespace orrery::widgets
