// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shortcut_sheet.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>
#include <vector>

namespace orrery::app {
namespace {

struct Section {
    QString title;
    std::vector<std::pair<QString, QString>> rows;  ///< what, keys
};

/// Without the mnemonic; Chinese texts carry it in brackets behind them.
QString plain(const QString& text) {
    static const QRegularExpression kMnemonic(QStringLiteral("\\(&.\\)|&(?!&)"));
    return text.section(QLatin1Char('\t'), 0, 0).remove(kMnemonic);
}

void addActions(const QMenu& menu, Section& section) {
    for (const QAction* action : menu.actions()) {
        if (action->menu() != nullptr) {
            addActions(*action->menu(), section);
            continue;
        }
        // Keys of the plot that has the focus stand in the text: they are not the window's.
        QString keys = action->text().section(QLatin1Char('\t'), 1);
        if (keys.isEmpty())
            keys = QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText);
        const std::pair<QString, QString> row{plain(action->text()), keys};
        const auto& rows = section.rows;
        if (!keys.isEmpty() && std::find(rows.begin(), rows.end(), row) == rows.end())
            section.rows.push_back(row);
    }
}

/// The menu bar is the list: what is added there appears here.
std::vector<Section> menuSections(const QMenuBar& bar) {
    std::vector<Section> sections;
    for (const QAction* top : bar.actions()) {
        Section section{plain(top->text()), {}};
        if (top->menu() != nullptr)
            addActions(*top->menu(), section);
        if (!section.rows.empty())
            sections.push_back(std::move(section));
    }
    return sections;
}

std::vector<Section> gestureSections() {
    return {
        {ShortcutSheet::tr("On a plot"),
         {{ShortcutSheet::tr("Zoom, over an axis along that axis alone"),
           ShortcutSheet::tr("Mouse wheel, + and -")},
          {ShortcutSheet::tr("Zoom to a rectangle"),
           ShortcutSheet::tr("Drag with the right button, or with Shift")},
          {ShortcutSheet::tr("Move the view"), ShortcutSheet::tr("Drag, arrow keys")},
          {ShortcutSheet::tr("Fit to the data"), ShortcutSheet::tr("Double click, Home")},
          {ShortcutSheet::tr("Go from point to point"), ShortcutSheet::tr("Ctrl+arrow keys")},
          {ShortcutSheet::tr("Select a point, or one more"),
           ShortcutSheet::tr("Click or Enter, with Ctrl one more")},
          {ShortcutSheet::tr("Read differences from here on"), ShortcutSheet::tr("D, Shift+click")},
          {ShortcutSheet::tr("Forget the reference, the selection"), ShortcutSheet::tr("Esc")},
          {ShortcutSheet::tr("Show or hide a layer"), ShortcutSheet::tr("Click it in the legend")},
          {ShortcutSheet::tr("The plot's menu"), ShortcutSheet::tr("Right click, menu key")}}},
        {ShortcutSheet::tr("Beside pins"),
         {{ShortcutSheet::tr("See the chosen pin in place of the present"),
           ShortcutSheet::tr("Hold B")},
          {ShortcutSheet::tr("Choose a pin"), ShortcutSheet::tr("Click its chip")},
          {ShortcutSheet::tr("What can be done with a pin"),
           ShortcutSheet::tr("Right click, down arrow")}}},
        {ShortcutSheet::tr("In the parameters"),
         {{ShortcutSheet::tr("Change the number or slider that has the focus"),
           ShortcutSheet::tr("Arrow keys, Page up, Page down")},
          {ShortcutSheet::tr("To the ends of a slider"), ShortcutSheet::tr("Home, End")},
          {ShortcutSheet::tr("Reset one parameter"), ShortcutSheet::tr("Double click on its name")},
          {ShortcutSheet::tr("Play or pause, on the play button"), ShortcutSheet::tr("Space")},
          {ShortcutSheet::tr("How to play, on the play button"),
           ShortcutSheet::tr("Right click, down arrow")},
          {ShortcutSheet::tr("Stop playing"), ShortcutSheet::tr("Esc")}}},
        {ShortcutSheet::tr("In the data table"),
         {{ShortcutSheet::tr("Sort by a column, up, down, not at all"),
           ShortcutSheet::tr("Click its head, menu key")},
          {ShortcutSheet::tr("Copy what is selected, with the columns' names"),
           ShortcutSheet::tr("Ctrl+C, menu key")}}},
        {ShortcutSheet::tr("In the numbers below"),
         {{ShortcutSheet::tr("Copy a number"), ShortcutSheet::tr("Click, Space or Ctrl+C")}}}};
}

void addSection(const Section& section, QVBoxLayout& column, QWidget* parent) {
    auto* title = new QLabel(section.title, parent);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    column.addWidget(title);
    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 12);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(0, 1);
    int row = 0;
    for (const auto& [what, keys] : section.rows) {
        grid->addWidget(new QLabel(what, parent), row, 0);
        grid->addWidget(new QLabel(keys, parent), row++, 1, Qt::AlignRight);
    }
    column.addLayout(grid);
}

/// Two columns of about the same length.
QWidget* sheetOf(const std::vector<Section>& sections, QWidget* parent) {
    auto* sheet = new QWidget(parent);
    auto* columns = new QHBoxLayout(sheet);
    columns->setContentsMargins(24, 24, 24, 8);
    columns->setSpacing(48);
    std::size_t all = 0, placed = 0;
    for (const Section& section : sections)
        all += section.rows.size() + 2;
    QVBoxLayout* column = nullptr;
    for (const Section& section : sections) {
        const std::size_t length = section.rows.size() + 2;
        const bool second = columns->count() == 1 && placed + length / 2 > all / 2;
        if (column == nullptr || second) {
            column = new QVBoxLayout;
            column->setSpacing(8);
            columns->addLayout(column, 1);
        }
        addSection(section, *column, sheet);
        placed += length;
    }
    for (int i = 0; i < columns->count(); ++i)
        static_cast<QVBoxLayout*>(columns->itemAt(i)->layout())->addStretch();
    return sheet;
}

}  // namespace

ShortcutSheet::ShortcutSheet(const QMenuBar& menus, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Keyboard shortcuts"));
    std::vector<Section> sections = menuSections(menus);
    for (Section& section : gestureSections())
        sections.push_back(std::move(section));

    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    QWidget* sheet = sheetOf(sections, scroll);
    scroll->setWidget(sheet);
    // By keyboard the sheet itself is what scrolls.
    scroll->setFocusPolicy(Qt::StrongFocus);
    scroll->setAccessibleName(windowTitle());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scroll, 1);
    auto* footer = new QHBoxLayout;
    footer->setContentsMargins(24, 8, 24, 16);
    footer->addWidget(buttons);
    column->addLayout(footer);

    const QSize wanted = sheet->sizeHint() + QSize(scroll->verticalScrollBar()->sizeHint().width(),
                                                   footer->sizeHint().height());
    const QSize room = parent != nullptr ? parent->screen()->availableSize() * 0.9 : wanted;
    resize(wanted.boundedTo(room));
}

}  // namespace orrery::app
