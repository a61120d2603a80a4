// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data_drawer.h"

#include "widgets/data_view.h"
#include "widgets/icons.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace orrery::widgets {
namespace {

constexpr int kLowest = 110, kHighest = 2000;  // px

}  // namespace

DataDrawer::DataDrawer(DataSelection& selection, QWidget* parent)
    : QWidget(parent),
      m_view(new DataView(selection, this)),
      m_notes(new QTextEdit(this)),
      m_stack(new QStackedWidget(this)) {
    // The same notes are saved as plain text.
    m_notes->setAcceptRichText(false);
    m_notes->setFrameShape(QFrame::NoFrame);
    m_notes->setTabChangesFocus(true);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_notes);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(buildHeader());
    layout->addWidget(m_stack, 1);
    connect(m_tabs, &QButtonGroup::idClicked, this,
            [this](int id) { setTab(static_cast<Tab>(id)); });
    connect(m_sheets, &QComboBox::activated, this, [this](int index) {
        m_chosen = m_names[static_cast<std::size_t>(index)].place;
        emit figureWanted();
        emit stateChanged();
    });
    connect(m_close, &QToolButton::clicked, this, &DataDrawer::closeWanted);
    translate();
}

QWidget* DataDrawer::buildHeader() {
    auto* header = new QWidget(this);
    auto* line = new QHBoxLayout(header);
    line->setContentsMargins(0, 2, 0, 0);
    line->setSpacing(4);
    m_tabs = new QButtonGroup(this);
    for (const auto& [tab, name] :
         {std::pair(Tab::Data, "table"), std::pair(Tab::Notes, "notes")}) {
        auto* button = new QToolButton(header);
        button->setIcon(icon(QLatin1String(name)));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        button->setCheckable(true);
        button->setChecked(tab == Tab::Data);
        m_tabs->addButton(button, static_cast<int>(tab));
        line->addWidget(button);
    }
    line->addSpacing(8);
    m_sheets = new QComboBox(header);
    m_sheets->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_sheets->setMinimumContentsLength(12);
    m_sheets->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_sheets->setMaximumWidth(480);
    line->addWidget(m_sheets, 1);
    line->addStretch(0);
    m_close = new QToolButton(header);
    m_close->setIcon(icon(QStringLiteral("close")));
    m_close->setAutoRaise(true);
    line->addWidget(m_close);
    return header;
}

void DataDrawer::translate() {
    m_tabs->button(static_cast<int>(Tab::Data))->setText(tr("Data"));
    m_tabs->button(static_cast<int>(Tab::Notes))->setText(tr("Notes"));
    m_sheets->setAccessibleName(tr("Plot or table"));
    describeSheets();
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close data and notes"));
    m_notes->setAccessibleName(tr("Notes"));
    m_notes->setPlaceholderText(tr("What did you find? Notes are kept with the session."));
    setAccessibleName(tr("Data and notes"));
}

QSize DataDrawer::minimumSizeHint() const { return {240, kLowest}; }

bool DataDrawer::wantsFigure() const { return isVisible() && tab() == Tab::Data; }

void DataDrawer::showFigure(const core::Figure& figure) {
    DataSheet sheet = makeSheet(figure, m_chosen, locale());
    fillSheets(sheetNames(figure, locale()), sheet.name.place);
    m_view->showSheet(std::move(sheet), figure.quality == core::Quality::Preview);
}

void DataDrawer::fillSheets(const std::vector<SheetName>& names,
                            const DataSelection::Place& shown) {
    const QSignalBlocker blocker(m_sheets);
    const bool same = std::equal(names.begin(), names.end(), m_names.begin(), m_names.end(),
                                 [](const SheetName& a, const SheetName& b) {
                                     return a.place == b.place && a.title == b.title;
                                 });
    if (!same) {
        m_names = names;
        m_sheets->clear();
        for (const SheetName& name : m_names)
            m_sheets->addItem(name.title);
    }
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        if (m_names[i].place == shown && m_sheets->currentIndex() != static_cast<int>(i))
            m_sheets->setCurrentIndex(static_cast<int>(i));
    }
    describeSheets();
}

void DataDrawer::describeSheets() {
    // The name may be longer than the box.
    const QString what = tr("The plot or table whose numbers are shown");
    const QString name = m_sheets->currentText();
    m_sheets->setToolTip(name.isEmpty() ? what : what + QLatin1Char('\n') + name);
}

void DataDrawer::setNotesDocument(QTextDocument* document) {
    m_document = document;
    if (isVisible())
        attachNotes();
}

void DataDrawer::attachNotes() {
    if (!m_document)
        return;
    if (m_notes->document() != m_document) {
        m_document->setDefaultFont(m_notes->font());
        m_notes->setDocument(m_document);
    }
    // Text is laid out for the editor that was resized last: this one, now that it is seen.
    m_document->setTextWidth(m_notes->viewport()->width());
}

DataDrawer::Tab DataDrawer::tab() const { return static_cast<Tab>(m_tabs->checkedId()); }

void DataDrawer::setTab(Tab tab) {
    m_tabs->button(static_cast<int>(tab))->setChecked(true);
    m_stack->setCurrentIndex(static_cast<int>(tab));
    m_sheets->setVisible(tab == Tab::Data);
    if (wantsFigure())
        emit figureWanted();
    emit stateChanged();
}

void DataDrawer::choosePlot(const std::string& plotId) {
    const bool isTable = !m_chosen.part.empty() && m_chosen.layer.empty();
    if (m_chosen.part == plotId || isTable)
        return;
    // No layer is called that: the plot's first sheet.
    m_chosen = {plotId, "*"};
    if (!m_names.empty() && wantsFigure())
        emit figureWanted();
}

void DataDrawer::focusContent() {
    m_stack->currentWidget()->setFocus(Qt::ShortcutFocusReason);
    if (tab() == Tab::Data && !m_view->currentIndex().isValid())
        m_view->selectionModel()->setCurrentIndex(m_view->model()->index(0, 0),
                                                  QItemSelectionModel::NoUpdate);
}

void DataDrawer::setWantedHeight(int height) {
    m_wantedHeight = height > 0 ? std::clamp(height, kLowest, kHighest) : 0;
}

QJsonObject DataDrawer::saveState() const {
    return {{QStringLiteral("height"), m_wantedHeight},
            {QStringLiteral("tab"),
             tab() == Tab::Notes ? QStringLiteral("notes") : QStringLiteral("data")},
            {QStringLiteral("part"), QString::fromStdString(m_chosen.part)},
            {QStringLiteral("layer"), QString::fromStdString(m_chosen.layer)}};
}

void DataDrawer::restoreState(const QJsonObject& state) {
    setWantedHeight(state[QLatin1String("height")].toInt(m_wantedHeight));
    m_chosen = {state[QLatin1String("part")].toString().toStdString(),
                state[QLatin1String("layer")].toString().toStdString()};
    setTab(state[QLatin1String("tab")].toString() == QLatin1String("notes") ? Tab::Notes
                                                                            : Tab::Data);
}

void DataDrawer::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    attachNotes();
    if (tab() == Tab::Data)
        emit figureWanted();
}

void DataDrawer::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        translate();
        // Names of plots and columns as well.
        if (wantsFigure())
            emit figureWanted();
    } else if (event->type() == QEvent::FontChange && m_document) {
        m_document->setDefaultFont(m_notes->font());
    }
    QWidget::changeEvent(event);
}

}  // namespace orrery::widgets
