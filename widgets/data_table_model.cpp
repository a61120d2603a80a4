// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data_table_model.h"

#include "core/figure/csv.h"
#include "widgets/text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace orrery::widgets {
namespace {

constexpr int kDigits = 7;
/// More rows than this take too long to sort between two positions of a slider.
constexpr std::size_t kSortedWhilePassing = 20'000;
/// Doubles hold all integers up to here.
constexpr double kExactIntegers = 9007199254740992.0;

QString numberText(double value) {
    if (std::isnan(value))
        return {};
    QLocale locale;
    if (value == std::trunc(value) && std::abs(value) < kExactIntegers) {
        locale.setNumberOptions(QLocale::OmitGroupSeparator);
        return locale.toString(static_cast<qlonglong>(value));
    }
    return formatForReader(value, kDigits, locale);
}

template <typename Value, typename Get, typename Less>
std::vector<std::uint32_t> order(std::size_t rows, Get get, Less less) {
    // Values and rows together: comparing does not jump about in memory.
    std::vector<std::pair<Value, std::uint32_t>> items;
    items.reserve(rows);
    for (std::size_t i = 0; i < rows; ++i)
        items.emplace_back(get(i), static_cast<std::uint32_t>(i));
    std::stable_sort(items.begin(), items.end(),
                     [&](const auto& a, const auto& b) { return less(a.first, b.first); });
    std::vector<std::uint32_t> result;
    result.reserve(rows);
    for (const auto& item : items)
        result.push_back(item.second);
    return result;
}

bool sameColumns(const DataSheet& a, const DataSheet& b) {
    return a.name.place == b.name.place &&
           std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(), b.columns.end(),
                      [](const SheetColumn& p, const SheetColumn& q) {
                          return p.name == q.name && !p.texts == !q.texts;
                      });
}

int shownRows(const DataSheet& sheet) {
    return static_cast<int>(std::min<std::size_t>(sheet.rows, std::numeric_limits<int>::max() - 1));
}

}  // namespace

void DataTableModel::setSheet(DataSheet sheet, bool passing) {
    if (!sameColumns(m_sheet, sheet)) {
        beginResetModel();
        m_sheet = std::move(sheet);
        m_order.clear();
        m_sortColumn = -1;
        endResetModel();
        return;
    }
    const int before = shownRows(m_sheet), after = shownRows(sheet);
    const bool keepsOrder = before == after && passing && sheet.rows > kSortedWhilePassing;
    if (after < before)
        beginRemoveRows({}, after, before - 1);
    else if (after > before)
        beginInsertRows({}, before, after - 1);
    m_sheet = std::move(sheet);
    if (m_sortColumn >= 0 && !keepsOrder)
        m_order = sorted();
    if (after < before)
        endRemoveRows();
    else if (after > before)
        endInsertRows();
    if (after > 0 && !m_sheet.columns.empty())
        emit dataChanged(index(0, 0), index(after - 1, columnCount() - 1));
}

int DataTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : shownRows(m_sheet);
}

int DataTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_sheet.columns.size());
}

std::size_t DataTableModel::sourceOf(int row) const {
    const auto index = static_cast<std::size_t>(row);
    return m_order.empty() ? index : m_order[index];
}

std::vector<int> DataTableModel::rowsOf(const std::vector<std::size_t>& sources) const {
    std::vector<int> rows;
    if (m_order.empty()) {
        for (const std::size_t source : sources)
            rows.push_back(static_cast<int>(source));
        return rows;
    }
    if (sources.empty())
        return rows;
    std::vector<bool> wanted(sources.back() + 1);
    for (const std::size_t source : sources)
        wanted[source] = true;
    for (std::size_t row = 0; row < m_order.size(); ++row) {
        if (m_order[row] < wanted.size() && wanted[m_order[row]])
            rows.push_back(static_cast<int>(row));
    }
    return rows;
}

QVariant DataTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const SheetColumn& column = m_sheet.columns[static_cast<std::size_t>(index.column())];
    const std::size_t source = sourceOf(index.row());
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((column.texts ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (column.texts) {
        const std::string_view text = column.text(source);
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    }
    const double value = column.number(source);
    if (role == Qt::DisplayRole || std::isnan(value))
        return numberText(value);
    return QString::fromStdString(core::formatExact(value));
}

QVariant DataTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (section < 0 || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    if (orientation == Qt::Vertical)
        return section < rowCount() && role == Qt::DisplayRole
                   ? QVariant(static_cast<qulonglong>(sourceOf(section) + 1))
                   : QVariant();
    return section < columnCount() ? m_sheet.columns[static_cast<std::size_t>(section)].name
                                   : QVariant();
}

std::vector<std::uint32_t> DataTableModel::sorted() const {
    const SheetColumn& column = m_sheet.columns[static_cast<std::size_t>(m_sortColumn)];
    const auto rows = static_cast<std::size_t>(rowCount());
    const bool up = m_sortOrder == Qt::AscendingOrder;
    if (column.texts)
        return order<std::string_view>(
            rows, [&](std::size_t i) { return column.text(i); },
            [up](std::string_view a, std::string_view b) { return up ? a < b : b < a; });
    return order<double>(
        rows, [&](std::size_t i) { return column.number(i); },
        [up](double a, double b) {
            if (std::isnan(a) || std::isnan(b))
                return !std::isnan(a) && std::isnan(b);
            return up ? a < b : b < a;
        });
}

void DataTableModel::sort(int column, Qt::SortOrder sortOrder) {
    if (column >= columnCount())
        return;
    emit aboutToSort();
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const std::vector<std::uint32_t> before = std::move(m_order);
    m_order.clear();
    m_sortColumn = std::max(column, -1);
    m_sortOrder = sortOrder;
    if (m_sortColumn >= 0)
        m_order = sorted();
    // What views remember by row goes where its data went.
    const QModelIndexList old = persistentIndexList();
    if (!old.isEmpty()) {
        std::vector<int> rowOf(static_cast<std::size_t>(rowCount()));
        for (int row = 0; row < rowCount(); ++row)
            rowOf[sourceOf(row)] = row;
        QModelIndexList moved;
        moved.reserve(old.size());
        for (const QModelIndex& item : old) {
            const auto row = static_cast<std::size_t>(item.row());
            moved += index(rowOf[before.empty() ? row : before[row]], item.column());
        }
        changePersistentIndexList(old, moved);
    }
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

std::string DataTableModel::copyText(int row, int column) const {
    const SheetColumn& from = m_sheet.columns[static_cast<std::size_t>(column)];
    const std::size_t source = sourceOf(row);
    return from.texts ? core::tabSeparatedCell(from.text(source))
                      : core::tabSeparatedCell(from.number(source));
}

}  // namespace orrery::widgets
