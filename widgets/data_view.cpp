// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data_view.h"

#include "core/figure/csv.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>

#include <algorithm>
#include <utility>

namespace orrery::widgets {
namespace {

constexpr int kNarrowest = 88, kWidest = 190;  // px of a column at first
/// More runs of selected rows than this are marked by the view itself.
constexpr std::size_t kMostRanges = 500;
/// More selected rows than this do not go through sorting one by one.
constexpr int kMostSorted = 1000;

/// First and last of a run of rows or columns.
using Run = std::pair<int, int>;

/// Runs that the ranges cover along one direction, ascending and apart.
std::vector<Run> runs(const QItemSelection& selection, bool rows) {
    std::vector<Run> all;
    for (const QItemSelectionRange& range : selection)
        all.emplace_back(rows ? range.top() : range.left(), rows ? range.bottom() : range.right());
    std::sort(all.begin(), all.end());
    std::vector<Run> joined;
    for (const Run& run : all) {
        if (!joined.empty() && run.first <= joined.back().second + 1)
            joined.back().second = std::max(joined.back().second, run.second);
        else
            joined.push_back(run);
    }
    return joined;
}

/// Runs of ascending numbers.
std::vector<Run> runsOf(const std::vector<int>& numbers) {
    std::vector<Run> runs;
    for (const int number : numbers) {
        if (!runs.empty() && number == runs.back().second + 1)
            runs.back().second = number;
        else
            runs.emplace_back(number, number);
    }
    return runs;
}

std::vector<int> members(const std::vector<Run>& runs) {
    std::vector<int> result;
    for (const Run& run : runs) {
        for (int i = run.first; i <= run.second; ++i)
            result.push_back(i);
    }
    return result;
}

bool isWhole(const std::vector<Run>& runs, int count) {
    return runs.size() == 1 && runs.front() == Run(0, count - 1);
}

/// Whether the ranges fill the rectangle that they span.
bool isFull(const QItemSelection& selection, std::size_t rows, std::size_t columns) {
    std::size_t cells = 0;
    for (const QItemSelectionRange& range : selection)
        cells += static_cast<std::size_t>(range.height()) * static_cast<std::size_t>(range.width());
    return cells == rows * columns;
}

/// Draws marked rows like selected ones.
class MarkingDelegate final : public QStyledItemDelegate {
public:
    explicit MarkingDelegate(DataView& view) : QStyledItemDelegate(&view), m_view(view) {}

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        if (m_view.isRowMarked(index.row()))
            option->state |= QStyle::State_Selected;
    }

private:
    const DataView& m_view;
};

}  // namespace

DataView::DataView(DataSelection& selection, QWidget* parent)
    : QTableView(parent), m_selection(selection) {
    setModel(&m_model);
    setItemDelegate(new MarkingDelegate(*this));
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    horizontalHeader()->setResizeContentsPrecision(50);
    setSortingEnabled(true);
    // One height for all rows: a million of them cost nothing.
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    verticalHeader()->setHighlightSections(false);
    verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    buildActions();
    translate();
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &DataView::publishSelection);
    connect(&m_model, &DataTableModel::aboutToSort, this, &DataView::setSelectionAside);
    connect(&m_model, &QAbstractItemModel::layoutChanged, this, &DataView::bringSelectionBack);
    connect(&m_selection, &DataSelection::changed, this, [this] {
        if (!m_publishing)
            followSelection(true);
    });
}

void DataView::buildActions() {
    for (QAction*& action : m_actions) {
        action = new QAction(this);
        action->setShortcutContext(Qt::WidgetShortcut);
        addAction(action);
    }
    const auto on = [this](Command command, const QKeySequence& key, auto slot) {
        QAction* action = m_actions[static_cast<std::size_t>(command)];
        action->setShortcut(key);
        connect(action, &QAction::triggered, this, slot);
    };
    const auto sortBy = [this](Qt::SortOrder order) {
        if (currentIndex().isValid())
            horizontalHeader()->setSortIndicator(currentIndex().column(), order);
    };
    on(Command::Copy, QKeySequence::Copy, [this] { copy(false); });
    on(Command::CopyWithHeader, {}, [this] { copy(true); });
    on(Command::SelectAll, QKeySequence::SelectAll, [this] { selectAll(); });
    on(Command::SortUp, {}, [sortBy] { sortBy(Qt::AscendingOrder); });
    on(Command::SortDown, {}, [sortBy] { sortBy(Qt::DescendingOrder); });
    on(Command::Unsort, {},
       [this] { horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); });
    auto* separator = new QAction(this);
    separator->setSeparator(true);
    insertAction(m_actions[static_cast<std::size_t>(Command::SortUp)], separator);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void DataView::translate() {
    const auto set = [this](Command command, const QString& text) {
        m_actions[static_cast<std::size_t>(command)]->setText(text);
    };
    set(Command::Copy, tr("&Copy"));
    set(Command::CopyWithHeader, tr("Copy with &header"));
    set(Command::SelectAll, tr("Select &all"));
    set(Command::SortUp, tr("Sort a&scending"));
    set(Command::SortDown, tr("Sort &descending"));
    set(Command::Unsort, tr("&Original order"));
    setAccessibleName(tr("Data"));
}

void DataView::showSheet(DataSheet sheet, bool passing) {
    const QScopedValueRollback guard(m_following, true);
    const int columns = m_model.columnCount();
    const DataSelection::Place before = m_model.sheet().name.place;
    const QString title = sheet.name.title;
    const bool same = before == sheet.name.place;
    m_model.setSheet(std::move(sheet), passing);
    if (accessibleDescription() != title)
        setAccessibleDescription(title);
    if (m_model.sortColumn() < 0 && horizontalHeader()->sortIndicatorSection() >= 0)
        horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    if (!same || columns != m_model.columnCount()) {
        for (int i = 0; i < m_model.columnCount(); ++i) {
            resizeColumnToContents(i);
            setColumnWidth(i, std::clamp(columnWidth(i) + 8, kNarrowest, kWidest));
        }
        scrollToTop();
    }
    followSelection(!same);
}

std::vector<int> DataView::wantedRows() const {
    const DataSheet& sheet = m_model.sheet();
    std::vector<std::size_t> sources;
    if (m_selection.empty() || m_model.columnCount() == 0)
        return {};
    for (const DataSelection::Place& place : sheet.places) {
        const std::vector<std::size_t> own =
            m_selection.indices(place, sheet.keys, static_cast<std::size_t>(m_model.rowCount()));
        sources.insert(sources.end(), own.begin(), own.end());
        if (sheet.keys.any())  // the same for all places
            break;
    }
    std::sort(sources.begin(), sources.end());
    sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
    return m_model.rowsOf(sources);
}

bool DataView::isRowMarked(int row) const {
    const std::size_t source = m_model.sourceOf(row);
    return source < m_marked.size() && m_marked[source];
}

void DataView::mark(const std::vector<int>& rows) {
    if (rows.empty() && m_marked.empty())
        return;
    m_marked.clear();
    if (!rows.empty())
        m_marked.resize(static_cast<std::size_t>(m_model.rowCount()));
    for (const int row : rows)
        m_marked[m_model.sourceOf(row)] = true;
    viewport()->update();
}

std::vector<int> DataView::markedRows() const {
    std::vector<int> rows;
    for (int row = 0; !m_marked.empty() && row < m_model.rowCount(); ++row) {
        if (isRowMarked(row))
            rows.push_back(row);
    }
    return rows;
}

void DataView::setSelectionAside() {
    const std::vector<Run> shown = runs(selectionModel()->selection(), true);
    int rows = 0;
    for (const auto& [first, last] : shown)
        rows += last - first + 1;
    if (rows <= kMostSorted)
        return;
    const QScopedValueRollback guard(m_following, true);
    m_aside = isWhole(shown, m_model.rowCount()) ? Aside::All : Aside::Rows;
    selectionModel()->clearSelection();
}

void DataView::bringSelectionBack() {
    const Aside aside = std::exchange(m_aside, Aside::Nothing);
    const QScopedValueRollback guard(m_following, true);
    if (aside == Aside::All)
        selectAll();
    else if (aside == Aside::Rows)
        followSelection(false);
}

void DataView::followSelection(bool scroll) {
    const QScopedValueRollback guard(m_following, true);
    const std::vector<int> rows = wantedRows();
    const std::vector<Run> shown = runs(selectionModel()->selection(), true);
    if (isWhole(shown, m_model.rowCount()) && m_selection.empty() && !scroll)
        return;
    const std::vector<Run> wanted = runsOf(rows);
    const bool scattered = wanted.size() > kMostRanges;
    mark(scattered ? rows : std::vector<int>{});
    if (scattered) {
        selectionModel()->clearSelection();
    } else if (wanted != shown) {
        QItemSelection selection;
        for (const auto& [first, last] : wanted)
            selection.append(QItemSelectionRange(m_model.index(first, 0),
                                                 m_model.index(last, m_model.columnCount() - 1)));
        selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    }
    if (scroll && !rows.empty()) {
        const int column = std::max(0, currentIndex().column());
        const QModelIndex first = m_model.index(rows.front(), column);
        selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
        scrollTo(first);
    }
}

void DataView::publishSelection() {
    if (m_following)
        return;
    const QScopedValueRollback guard(m_publishing, true);
    const std::vector<Run> rows = runs(selectionModel()->selection(), true);
    DataSelection::Content content;
    if (!isWhole(rows, m_model.rowCount()) || m_model.rowCount() == 1) {
        const DataSheet& sheet = m_model.sheet();
        for (const int row : members(rows)) {
            for (const DataSelection::Place& place : sheet.places) {
                addDatum(content, place, sheet.keys, m_model.sourceOf(row));
                if (sheet.keys.any())
                    break;
            }
        }
    }
    // The selection model knows nothing of marked rows: with Ctrl they stay.
    if (!m_marked.empty() && QGuiApplication::keyboardModifiers() == Qt::ControlModifier) {
        m_selection.toggle(content);
        followSelection(false);
        return;
    }
    mark({});
    m_selection.set(std::move(content));
}

QString DataView::selectedText(bool withHeader) const {
    const QItemSelection selection = selectionModel()->selection();
    const std::vector<Run> rowRuns = runs(selection, true);
    std::vector<Run> columnRuns = runs(selection, false);
    std::vector<int> rows = members(rowRuns), columns = members(columnRuns);
    bool full = isFull(selection, rows.size(), columns.size());
    if (!m_marked.empty()) {
        rows = markedRows();
        columnRuns = {{0, m_model.columnCount() - 1}};
        columns = members(columnRuns);
        full = true;
    }
    const bool header = withHeader || (full && (isWhole(rowRuns, m_model.rowCount()) ||
                                                isWhole(columnRuns, m_model.columnCount())));
    std::string text;
    const auto addLine = [&](const auto& cell) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            text += i == 0 ? "" : "\t";
            text += cell(columns[i]);
        }
        text += '\n';
    };
    if (header && !columns.empty())
        addLine([&](int column) {
            return core::tabSeparatedCell(
                m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole)
                    .toString()
                    .toStdString());
        });
    for (const int row : rows) {
        addLine([&](int column) {
            return full || selection.contains(m_model.index(row, column))
                       ? m_model.copyText(row, column)
                       : std::string();
        });
    }
    return QString::fromStdString(text);
}

void DataView::copy(bool withHeader) {
    if (selectionModel()->hasSelection() || !m_marked.empty())
        QGuiApplication::clipboard()->setText(selectedText(withHeader));
}

void DataView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !m_marked.empty())
        m_selection.clear();
    else if (event->key() == Qt::Key_Escape && selectionModel()->hasSelection())
        clearSelection();
    else
        QTableView::keyPressEvent(event);
}

void DataView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        translate();
    else if (event->type() == QEvent::FontChange)
        verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    QTableView::changeEvent(event);
}

}  // namespace orrery::widgets
