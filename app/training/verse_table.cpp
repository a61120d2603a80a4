// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/verse_table.h"

#include "widgets/theme.h"
#include "widgets/verse_typeface.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QPalette>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace orrery::app {
namespace {

QFont largeFont(const QFont& usual) {
    constexpr double kLarger = 1.7;
    QFont font = widgets::verseFont().value_or(usual);
    font.setPointSizeF(usual.pointSizeF() * kLarger);
    return font;
}

}  // namespace

void VerseModel::show(std::vector<VerseColumn> columns) {
    std::size_t rows = 0;
    for (const VerseColumn& column : columns)
        rows = std::max(rows, column.record->epochs.size());
    const bool sameColumns =
        std::equal(columns.begin(), columns.end(), m_columns.begin(), m_columns.end(),
                   [](const VerseColumn& a, const VerseColumn& b) {
                       return a.name == b.name && a.series == b.series;
                   });
    const int wanted = static_cast<int>(rows);
    if (!sameColumns || wanted < m_rows) {
        beginResetModel();
        m_columns = std::move(columns);
        m_rows = wanted;
        endResetModel();
        return;
    }
    // Scrolling and selection stay where new verses come in above.
    const int more = wanted - m_rows;
    if (more > 0)
        beginInsertRows({}, 0, more - 1);
    m_columns = std::move(columns);
    m_rows = wanted;
    if (more > 0)
        endInsertRows();
    if (m_rows > 0 && !m_columns.empty())
        emit dataChanged(index(0, 0), index(m_rows - 1, columnCount() - 1));
    emit headerDataChanged(Qt::Vertical, 0, std::max(0, m_rows - 1));
}

QModelIndex VerseModel::newestOf(const QString& name) const {
    const auto found = std::find_if(m_columns.begin(), m_columns.end(),
                                    [&](const VerseColumn& column) { return column.name == name; });
    if (found == m_columns.end())
        return {};
    return index(m_rows - static_cast<int>(found->record->epochs.size()),
                 static_cast<int>(found - m_columns.begin()));
}

int VerseModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : m_rows; }

int VerseModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant VerseModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::TextAlignmentRole))
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignCenter);
    const auto& epochs = m_columns[static_cast<std::size_t>(index.column())].record->epochs;
    const auto epoch = static_cast<std::size_t>(m_rows - 1 - index.row());
    return epoch < epochs.size() ? QString::fromStdString(epochs[epoch].verse) : QString();
}

QVariant VerseModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(QLocale().toString(m_rows - section))
                                       : QVariant();
    const auto column = static_cast<std::size_t>(section);
    if (column >= m_columns.size())
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return m_columns[column].name;
    if (role == Qt::ForegroundRole)
        return widgets::seriesStyle(m_columns[column].series, core::Role::Exact,
                                    widgets::themeOf(QApplication::palette()))
            .color;
    return {};
}

VerseTable::VerseTable(QWidget* parent) : QTableView(parent) {
    setModel(&m_model);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setTextElideMode(Qt::ElideMiddle);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    verticalHeader()->setHighlightSections(false);
    // Unlike a change of the value, an action is always the reader's.
    for (QScrollBar* bar : {horizontalScrollBar(), verticalScrollBar()})
        connect(bar, &QAbstractSlider::actionTriggered, this, [this] { m_scrolled = true; });
    fitToFont();
}

void VerseTable::show(std::vector<VerseColumn> columns) {
    QString grown;
    QHash<QString, std::size_t> epochs;
    for (const VerseColumn& column : columns) {
        const std::size_t now = column.record->epochs.size();
        if (now > m_epochs.value(column.name, now))
            grown = column.name;
        epochs[column.name] = now;
    }
    m_epochs = std::move(epochs);
    std::erase_if(columns, [](const VerseColumn& column) { return column.record->epochs.empty(); });
    const bool held =
        selectionModel()->hasSelection() ||
        (m_scrolled && grown == m_followed && !isInSight(m_model.newestOf(m_followed)));
    m_model.show(std::move(columns));
    if (grown.isEmpty() || held)
        return;
    m_followed = grown;
    m_scrolled = false;
    scrollTo(m_model.newestOf(grown));
}

bool VerseTable::isInSight(const QModelIndex& index) const {
    return viewport()->rect().contains(visualRect(index).center());
}

void VerseTable::fitToFont() {
    const QFont usual = QApplication::font();
    const QFont large = largeFont(usual);
    horizontalHeader()->setFont(usual);
    verticalHeader()->setFont(usual);
    setFont(large);
    const QFontMetrics metrics(large);
    verticalHeader()->setDefaultSectionSize(metrics.height() + 8);
    // Eleven full characters, and some air.
    horizontalHeader()->setMinimumSectionSize(12 * metrics.horizontalAdvance(QChar(0x6C38)) + 16);
}

void VerseTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        fitToFont();
}

void VerseTable::keyPressEvent(QKeyEvent* event) {
    if (!event->matches(QKeySequence::Copy)) {
        QTableView::keyPressEvent(event);
        return;
    }
    QModelIndexList cells = selectionModel()->selectedIndexes();
    std::sort(cells.begin(), cells.end());
    QStringList verses;
    for (const QModelIndex& cell : cells)
        verses += cell.data().toString();
    if (!verses.isEmpty())
        QApplication::clipboard()->setText(verses.join(QLatin1Char('\n')));
}

}  // namespace orrery::app
