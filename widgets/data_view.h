// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/data_sheet.h"
#include "widgets/data_table_model.h"

#include <QTableView>

#include <array>

class QAction;

namespace orrery::widgets {

/// The numbers of one sheet. A click on a column's head sorts by it, a second one the other way,
/// a third one not at all. Rows with a selected cell are what the page's selection holds, and the
/// other way round; all rows at once are only there to be copied.
class DataView final : public QTableView {
    Q_OBJECT
public:
    /// `selection` must outlive the view.
    explicit DataView(DataSelection& selection, QWidget* parent = nullptr);

    /// Shows a sheet; scrolling, order and selection stay where its columns are those of the one
    /// before. `passing`: another one follows soon.
    void showSheet(DataSheet sheet, bool passing);
    [[nodiscard]] const DataTableModel& table() const { return m_model; }
    /// Whether a row belongs to what the page's selection holds.
    [[nodiscard]] bool isRowMarked(int row) const;

    /// The selected cells, rows by lines and columns by tabs; with the columns' names where whole
    /// rows or columns are selected, or where they are asked for.
    [[nodiscard]] QString selectedText(bool withHeader) const;
    void copy(bool withHeader);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class Command { Copy, CopyWithHeader, SelectAll, SortUp, SortDown, Unsort };
    static constexpr std::size_t kCommands = 6;

    void buildActions();
    void translate();
    void publishSelection();
    void followSelection(bool scroll);
    [[nodiscard]] std::vector<int> wantedRows() const;
    void mark(const std::vector<int>& rows);
    void setSelectionAside();
    void bringSelectionBack();
    [[nodiscard]] std::vector<int> markedRows() const;

    DataSelection& m_selection;
    DataTableModel m_model;
    std::array<QAction*, kCommands> m_actions{};
    /// By source: selected rows that are too scattered for the selection model, whose costs grow
    /// with the square of the number of ranges. They look and are copied like others.
    std::vector<bool> m_marked;
    enum class Aside { Nothing, Rows, All };
    Aside m_aside = Aside::Nothing;  ///< what is selected again after sorting
    bool m_following = false;        ///< the page's selection is being shown, not changed
    bool m_publishing = false;       ///< the other way round
};

}  // namespace orrery::widgets
