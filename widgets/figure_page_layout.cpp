// SPDX-License-Identifier: GPL-3.0-or-later
// What the page looks like: its parts, their texts, and how they share narrow windows.
#include "widgets/companion.h"
#include "widgets/comparison_bar.h"
#include "widgets/data_drawer.h"
#include "widgets/elided_label.h"
#include "widgets/explanation_view.h"
#include "widgets/figure_page.h"
#include "widgets/icons.h"
#include "widgets/message_bar.h"
#include "widgets/parameter_column.h"
#include "widgets/plot_area.h"
#include "widgets/progress_strip.h"
#include "widgets/readout_bar.h"
#include "widgets/separator.h"
#include "widgets/text.h"
#include "widgets/theme.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace orrery::widgets {
namespace {

/// Below this the plots would be squeezed: the parameter column folds away.
constexpr int kNarrowWidth = 760;
/// Below this the buttons of the header lose their texts.
constexpr int kWordyHeader = 560;
/// Plots narrower than this are not worth looking at: the explanation takes their place.
constexpr int kNarrowestPlots = 320;
/// The readouts scroll rather than take more of the height than this.
constexpr double kReadoutShare = 0.3;

}  // namespace

void FigurePage::buildActions() {
    m_presetMenu = new QMenu(this);
    m_presetMenu->setIcon(icon(QStringLiteral("presets")));
    m_exportAction = new QAction(icon(QStringLiteral("export")), {}, this);
    m_exportAction->setShortcut(Qt::CTRL | Qt::Key_E);
    m_resetAction = new QAction(icon(QStringLiteral("reset")), {}, this);
    m_resetAction->setShortcut(Qt::CTRL | Qt::Key_R);
    m_cancelAction = new QAction(icon(QStringLiteral("close")), {}, this);
    m_cancelAction->setShortcut(Qt::CTRL | Qt::Key_Period);
    m_cancelAction->setEnabled(false);
    connect(m_cancelAction, &QAction::triggered, this, &FigurePage::stop);
    connect(m_resetAction, &QAction::triggered, this, &FigurePage::resetParameters);
    m_columnAction = new QAction(icon(QStringLiteral("column")), {}, this);
    m_columnAction->setCheckable(true);
    m_columnAction->setChecked(true);
    m_columnAction->setShortcut(Qt::Key_F9);
    connect(m_columnAction, &QAction::triggered, this, &FigurePage::setColumnWanted);
    m_explanationAction = new QAction(icon(QStringLiteral("help")), {}, this);
    m_explanationAction->setCheckable(true);
    m_explanationAction->setShortcut(Qt::Key_F1);
    connect(m_explanationAction, &QAction::toggled, this, [this](bool open) {
        m_explanation->setVisible(open);
        adapt();
    });
    buildDrawerActions();
}

QWidget* FigurePage::buildHeader() {
    auto* header = new QWidget(this);
    auto* line = new QHBoxLayout(header);
    line->setContentsMargins(16, 8, 8, 8);
    line->setSpacing(4);
    m_title = new QLabel(header);
    enlargeTitle();
    m_summary = new ElidedLabel(header);
    line->addWidget(m_title);
    line->addSpacing(12);
    line->addWidget(m_summary, 1);

    m_presetButton = new QToolButton(header);
    m_presetButton->setIcon(m_presetMenu->icon());
    m_presetButton->setMenu(m_presetMenu);
    m_presetButton->setPopupMode(QToolButton::InstantPopup);
    m_presetButton->setAutoRaise(true);
    line->addWidget(m_presetButton);
    m_wordyButtons.push_back(m_presetButton);
    for (QAction* action :
         {m_pinAction, m_explanationAction, m_exportAction, m_dataAction, m_columnAction}) {
        auto* button = new QToolButton(header);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        line->addWidget(button);
        if (action != m_columnAction && action != m_dataAction)
            m_wordyButtons.push_back(button);
    }
    return header;
}

void FigurePage::enlargeTitle() {
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    m_title->setFont(large);
}

void FigurePage::buildLayout() {
    auto* below = new QVBoxLayout;
    below->setContentsMargins(0, 8, 8, 8);
    m_readoutScroll = new QScrollArea(this);
    m_readoutScroll->setFrameShape(QFrame::NoFrame);
    m_readoutScroll->setFocusPolicy(Qt::NoFocus);
    m_readoutScroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_readoutScroll->setWidgetResizable(true);
    m_readoutScroll->setWidget(m_readouts);
    m_readoutScroll->viewport()->setAutoFillBackground(false);
    m_readouts->setAutoFillBackground(false);
    below->addWidget(m_readoutScroll);

    m_center = new QWidget(this);
    // In the narrowest windows the plots give way, not the parameters.
    m_center->setMinimumWidth(1);
    auto* center = new QVBoxLayout(m_center);
    center->setContentsMargins(0, 0, 0, 0);
    center->setSpacing(0);
    center->addWidget(buildHeader());
    center->addWidget(m_comparisonBar);
    center->addWidget(m_line);
    auto* plots = new QHBoxLayout;
    plots->setContentsMargins(8, 0, 8, 0);
    plots->addWidget(buildPlotsAndDrawer());
    center->addLayout(plots, 1);
    center->addLayout(below);

    auto* root = new QHBoxLayout(this);
    root->setContentsMargins(0, 0, 0, 0);
    root->setSpacing(0);
    root->addWidget(m_explanation, 1);
    root->addWidget(new Separator(m_explanation, this));
    root->addWidget(m_center, 1);
    root->addWidget(new Separator(m_column, this));
    root->addWidget(m_column);
    m_error->raise();
    m_progress->raise();
}

void FigurePage::retranslate() {
    const core::PanelDescription& description = m_panel.description();
    m_title->setText(toQString(description.title));
    m_summary->setText(toQString(description.summary));
    m_presetMenu->setTitle(tr("Presets"));
    m_presetButton->setText(tr("Presets"));
    m_presetButton->setToolTip(tr("Notable settings of this panel"));
    m_exportAction->setText(tr("Export…"));
    m_exportAction->setToolTip(tr("Save the plot as a picture or as data"));
    m_resetAction->setText(tr("Reset all parameters"));
    m_cancelAction->setText(tr("Cancel the computation"));
    m_columnAction->setText(tr("Parameters"));
    m_columnAction->setToolTip(tr("Show or hide the parameters"));
    m_explanationAction->setText(tr("What am I seeing?"));
    m_explanationAction->setToolTip(tr("The phenomenon, its formula and its sources"));
    m_plots->setAccessibleName(tr("Plots"));
    retranslateDrawer();
    fillPresetMenu();
    retranslateComparisons();
    m_progress->retranslate();
    m_column->retranslate();
    m_readouts->retranslate();
    m_explanation->retranslate();
    if (m_figure)
        m_plots->showFigure(*m_figure);
}

void FigurePage::setColumnWanted(bool wanted) {
    if (m_narrow)
        m_columnShownWhileNarrow = wanted;
    else if (std::exchange(m_columnWanted, wanted) != wanted)
        emit columnWantedChanged(wanted);
    adapt();
}

void FigurePage::adapt() {
    const bool explaining = m_explanation->isVisibleTo(this);
    const int explanation = explaining ? withFont(*this, ExplanationView::kWidth) : 0;
    const bool narrow = width() - explanation < withFont(*this, kNarrowWidth);
    if (std::exchange(m_narrow, narrow) != narrow)
        m_columnShownWhileNarrow = false;
    const bool shown = narrow ? m_columnShownWhileNarrow : m_columnWanted;
    m_column->setVisible(shown);
    m_columnAction->setChecked(shown);

    const int center =
        width() - explanation - (shown ? withFont(*this, ParameterColumn::kWidth) : 0);
    m_explanationFills = explaining && center < kNarrowestPlots;
    m_explanation->setFillsPage(m_explanationFills);
    m_center->setVisible(!m_explanationFills);
    for (QToolButton* button : m_wordyButtons)
        button->setToolButtonStyle(center < withFont(*this, kWordyHeader)
                                       ? Qt::ToolButtonIconOnly
                                       : Qt::ToolButtonTextBesideIcon);
    adaptDrawer();
    fitReadouts();
    // After the layout has given the plots their new place.
    QMetaObject::invokeMethod(this, &FigurePage::placeOverlays, Qt::QueuedConnection);
}

void FigurePage::fitReadouts() {
    // On low pages the numbers give way, not the plots.
    constexpr int kLowPage = 560, kLowWithTable = 720, kOneRow = 64;
    const bool giveWay = height() < (m_drawer->isHidden() ? kLowPage : kLowWithTable);
    const int most =
        giveWay ? kOneRow : std::max(kOneRow, static_cast<int>(height() * kReadoutShare));
    m_readoutScroll->setFixedHeight(
        std::min(m_readouts->heightForWidth(m_readoutScroll->width()), most));
}

void FigurePage::placeOverlays() {
    // On low pages a companion may stand in the place of the plots.
    const bool plotsShown = m_companion == nullptr || m_plots->isVisibleTo(this);
    const QWidget* shown = plotsShown ? static_cast<QWidget*>(m_plots) : m_companion;
    const QRect plots(shown->mapTo(this, QPoint()), shown->size());
    if (!m_error->isHidden()) {
        const int width = plots.width() - 32;
        m_error->setGeometry(
            plots.x() + 16, plots.y() + 8, width,
            std::max(m_error->sizeHint().height(), m_error->heightForWidth(width)));
    }
    if (!m_progress->isHidden()) {
        // Over the sentence about the panel, which nobody misses meanwhile: nothing to click is
        // there.
        m_progress->adjustSize();
        const QRect summary(m_summary->mapTo(this, QPoint()), m_summary->size());
        m_progress->move(std::max(summary.x(), summary.right() - m_progress->width()),
                         summary.center().y() - m_progress->height() / 2);
    }
}

void FigurePage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    adapt();
}

void FigurePage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange && m_title != nullptr) {
        enlargeTitle();
        adapt();
    } else if (event->type() == QEvent::PaletteChange) {
        m_plots->setTheme(themeOf(palette()));
        if (m_present)
            compose();
    }
}

}  // namespace orrery::widgets
