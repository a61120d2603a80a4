// SPDX-License-Identifier: GPL-3.0-or-later
// The page's drawer for data and notes: opened by two actions, sharing the height with the plots.
#include "widgets/companion.h"
#include "widgets/data_drawer.h"
#include "widgets/data_selection.h"
#include "widgets/figure_page.h"
#include "widgets/icons.h"
#include "widgets/plot_area.h"

#include <QAction>
#include <QSplitter>

#include <algorithm>

namespace orrery::widgets {
namespace {

/// Pages lower than this have no room for both plots and drawer.
constexpr int kLowestForBoth = 560;
/// The same with what some panels show above the plots, and with it alone.
constexpr int kLowestWithCompanion = 380;
constexpr int kLowestForThree = 800;
/// The drawer's height until the reader changes it: part of what plots and drawer share, px at
/// most.
constexpr double kDrawerShare = 0.4;
constexpr int kDrawerHeight = 240;

}  // namespace

void FigurePage::buildDrawerActions() {
    const auto build = [this](const char* name, const QKeySequence& key, bool notes) {
        auto* action = new QAction(icon(QLatin1String(name)), {}, this);
        action->setCheckable(true);
        action->setShortcut(key);
        connect(action, &QAction::triggered, this,
                [this, notes](bool open) { toggleDrawer(open, notes); });
        return action;
    };
    m_dataAction = build("table", Qt::CTRL | Qt::Key_D, false);
    m_notesAction = build("notes", Qt::CTRL | Qt::SHIFT | Qt::Key_N, true);
}

QWidget* FigurePage::buildPlotsAndDrawer() {
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(6);
    m_splitter->addWidget(m_plots);
    m_splitter->addWidget(m_drawer);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_drawer->hide();
    m_plots->setSelection(m_selection);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        takeSplitterSizes();
        emit stateChanged();
    });
    connect(m_drawer, &DataDrawer::closeWanted, this, [this] { toggleDrawer(false, false); });
    connect(m_drawer, &DataDrawer::stateChanged, this, [this] {
        syncDrawerActions();
        emit stateChanged();
    });
    connect(m_drawer, &DataDrawer::figureWanted, this, [this] {
        m_drawer->choosePlot(m_plots->currentPlot().toStdString());
        if (m_figure && m_drawer->wantsFigure())
            m_drawer->showFigure(*m_figure);
    });
    connect(m_plots, &PlotArea::currentPlotChanged, this,
            [this](const QString& id) { m_drawer->choosePlot(id.toStdString()); });
    return m_splitter;
}

void FigurePage::retranslateDrawer() {
    m_dataAction->setText(tr("Data"));
    m_dataAction->setToolTip(tr("The numbers of the plots as a table"));
    m_notesAction->setText(tr("Notes"));
    m_notesAction->setToolTip(tr("Your own notes"));
}

void FigurePage::setNotesDocument(QTextDocument* document) { m_drawer->setNotesDocument(document); }

void FigurePage::toggleDrawer(bool open, bool notes) {
    if (open)
        m_drawer->setTab(notes ? DataDrawer::Tab::Notes : DataDrawer::Tab::Data);
    const bool hadFocus = m_drawer->isAncestorOf(focusWidget());
    m_drawer->setVisible(open);
    syncDrawerActions();
    fitReadouts();
    adaptDrawer();
    if (open)
        m_drawer->focusContent();
    else if (PlotView* plot = m_plots->view(m_plots->currentPlot()); hadFocus && plot != nullptr)
        plot->setFocus(Qt::OtherFocusReason);
    emit stateChanged();
}

void FigurePage::syncDrawerActions() {
    const bool open = !m_drawer->isHidden(), notes = m_drawer->tab() == DataDrawer::Tab::Notes;
    m_dataAction->setChecked(open && !notes);
    m_notesAction->setChecked(open && notes);
}

void FigurePage::adaptDrawer() {
    const int parts = (m_companion != nullptr ? 1 : 0) + (m_drawer->isHidden() ? 0 : 1);
    const int lowest = parts == 2               ? kLowestForThree
                       : m_companion != nullptr ? kLowestWithCompanion
                                                : kLowestForBoth;
    m_plots->setVisible(parts == 0 || height() >= lowest);
    shareHeight();
    // Once more with the height that the splitter has after the layout.
    QMetaObject::invokeMethod(this, &FigurePage::shareHeight, Qt::QueuedConnection);
    QMetaObject::invokeMethod(this, &FigurePage::placeOverlays, Qt::QueuedConnection);
}

void FigurePage::shareHeight() {
    const int total = m_splitter->height();
    int drawer = 0;
    if (!m_drawer->isHidden())
        drawer = m_drawer->wantedHeight() > 0
                     ? m_drawer->wantedHeight()
                     : std::min(kDrawerHeight, static_cast<int>(total * kDrawerShare));
    if (m_companion != nullptr) {
        const int companion = companionHeight(total - drawer);
        m_splitter->setSizes({companion, total - drawer - companion, drawer});
    } else if (!m_drawer->isHidden()) {
        m_splitter->setSizes({total - drawer, drawer});
    }
}

QJsonObject FigurePage::saveDrawer() const {
    QJsonObject state = m_drawer->saveState();
    state[QLatin1String("open")] = !m_drawer->isHidden();
    return state;
}

void FigurePage::restoreDrawer(const QJsonObject& state) {
    m_drawer->restoreState(state);
    m_drawer->setVisible(state[QLatin1String("open")].toBool(false));
    syncDrawerActions();
    adaptDrawer();
}

}  // namespace orrery::widgets
