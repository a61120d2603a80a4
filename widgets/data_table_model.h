// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/data_sheet.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <vector>

namespace orrery::widgets {

/// One sheet of data for a table view, in the sheet's order or sorted by a column. Numbers are read
/// where they stand. "Row" is a row of the view, "source" one of the sheet.
class DataTableModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    /// Shows a sheet. Where its columns are those of the one before, rows come and go at the end
    /// and the view keeps what it shows; sorted rows are sorted again, unless that would be felt
    /// and `passing` says that another sheet follows soon.
    void setSheet(DataSheet sheet, bool passing = false);
    [[nodiscard]] const DataSheet& sheet() const { return m_sheet; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    /// Numbers by the default locale with 7 significant digits, exactly in the tool tip; an empty
    /// cell for NaN.
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    /// Columns by name; rows by their place in the sheet, from 1.
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    /// Stable, numbers by value with NaN last either way, texts by code point; the sheet's own
    /// order where `column` is -1. O(n log n).
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    [[nodiscard]] int sortColumn() const { return m_sortColumn; }

    [[nodiscard]] std::size_t sourceOf(int row) const;
    /// The rows that show these sources (ascending), ascending.
    [[nodiscard]] std::vector<int> rowsOf(const std::vector<std::size_t>& sources) const;
    /// A cell as it is copied: 17 significant digits in the C locale, nothing for what is not
    /// finite.
    [[nodiscard]] std::string copyText(int row, int column) const;

signals:
    /// Before anything that looks at selected rows one by one.
    void aboutToSort();

private:
    [[nodiscard]] std::vector<std::uint32_t> sorted() const;

    DataSheet m_sheet;
    std::vector<std::uint32_t> m_order;  ///< source of each row; empty: the sheet's order
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

}  // namespace orrery::widgets
