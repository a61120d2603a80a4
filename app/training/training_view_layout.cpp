// SPDX-License-Identifier: GPL-3.0-or-later
// What the view looks like: its parts and their texts.
#include "app/training/run_list.h"
#include "app/training/training_view.h"
#include "app/training/verse_table.h"
#include "widgets/icons.h"
#include "widgets/message_bar.h"
#include "widgets/parameter_column.h"
#include "widgets/plot_area.h"
#include "widgets/separator.h"
#include "widgets/text.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace orrery::app {
namespace {

/// At first, of the height.
constexpr int kForm = 3, kList = 2, kPlots = 3, kVerses = 2;

}  // namespace

void TrainingView::buildLayout() {
    m_messages = new widgets::MessageBar(this);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(0);
    columns->addWidget(buildLeft());
    columns->addWidget(new widgets::Separator(nullptr, this));
    columns->addWidget(buildRight(), 1);
    auto* root = new QVBoxLayout(this);
    root->setContentsMargins(0, 0, 0, 0);
    root->setSpacing(0);
    root->addWidget(m_messages);
    root->addLayout(columns, 1);
}

QWidget* TrainingView::buildLeft() {
    m_form = new widgets::ParameterColumn(m_parameterSet, this);
    m_form->setPlayable(false);
    m_presets = new QMenu(this);
    m_presetButton = new QToolButton(this);
    m_presetButton->setIcon(widgets::icon(QStringLiteral("presets")));
    m_presetButton->setMenu(m_presets);
    m_presetButton->setPopupMode(QToolButton::InstantPopup);
    m_presetButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_presetButton->setAutoRaise(true);
    m_presetButton->setFocusPolicy(Qt::TabFocus);
    m_start = new QPushButton(widgets::icon(QStringLiteral("play")), QString(), this);
    m_start->setAutoDefault(true);
    m_list = new RunList(m_runner, this);

    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(16, 8, 16, 8);
    buttons->addWidget(m_presetButton);
    buttons->addStretch();
    buttons->addWidget(m_start);
    auto* top = new QWidget(this);
    auto* column = new QVBoxLayout(top);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_form, 1);
    column->addLayout(buttons);

    auto* left = new QSplitter(Qt::Vertical, this);
    left->setChildrenCollapsible(false);
    left->addWidget(top);
    left->addWidget(m_list);
    left->setStretchFactor(0, kForm);
    left->setStretchFactor(1, kList);
    left->setSizes({kForm * 100, kList * 100});
    left->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    return left;
}

QWidget* TrainingView::buildRight() {
    m_explanation = new QLabel(this);
    m_explanation->setWordWrap(true);
    m_explanation->setTextFormat(Qt::PlainText);
    m_axisLabel = new QLabel(this);
    m_axis = new QComboBox(this);
    m_axis->addItems({QString(), QString()});
    m_axisLabel->setBuddy(m_axis);
    m_plots = new widgets::PlotArea(this);
    m_plots->setPlotsPerPage(4);
    m_versesTitle = new QLabel(this);
    m_verses = new VerseTable(this);

    auto* against = new QHBoxLayout;
    against->addWidget(m_axisLabel);
    against->addWidget(m_axis);
    m_header = new QBoxLayout(QBoxLayout::LeftToRight);
    m_header->setContentsMargins(16, 8, 16, 4);
    m_header->setSpacing(8);
    m_header->addWidget(m_explanation, 1);
    m_header->addLayout(against);
    m_header->setAlignment(against, Qt::AlignTop | Qt::AlignLeft);
    auto* below = new QWidget(this);
    auto* verses = new QVBoxLayout(below);
    verses->setContentsMargins(16, 4, 8, 8);
    verses->setSpacing(4);
    verses->addWidget(m_versesTitle);
    verses->addWidget(m_verses, 1);
    auto* plots = new QWidget(this);
    auto* margin = new QVBoxLayout(plots);
    margin->setContentsMargins(8, 0, 8, 0);
    margin->addWidget(m_plots);

    m_split = new QSplitter(Qt::Vertical, this);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(plots);
    m_split->addWidget(below);
    m_split->setStretchFactor(0, kPlots);
    m_split->setStretchFactor(1, kVerses);
    m_split->setSizes({kPlots * 100, kVerses * 100});
    // On small screens plots and verses keep a size at which they can be read.
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_split);
    scroll->viewport()->setAutoFillBackground(false);
    m_split->setAutoFillBackground(false);
    auto* right = new QWidget(this);
    right->setMinimumWidth(1);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_header);
    column->addWidget(scroll, 1);
    return right;
}

void TrainingView::fillPresets() {
    m_presets->clear();
    m_presets->setToolTipsVisible(true);
    for (const core::Preset& preset : core::training::presets()) {
        QAction* action = m_presets->addAction(widgets::toQString(preset.title), this,
                                               [this, &preset] { loadPreset(preset); });
        action->setToolTip(widgets::toQString(preset.sentence));
        action->setObjectName(QString::fromStdString(preset.id));
    }
}

void TrainingView::translate() {
    m_explanation->setText(tr(
        "A network learns to give couplets back through a few numbers: the cross entropy is what "
        "it still gets wrong, the KL divergence how much those numbers say. Below, the verse "
        "that it makes of one and the same point after each epoch; couplets held out show "
        "whether it learns verse or learns by heart."));
    m_presetButton->setText(tr("Presets"));
    m_presetButton->setToolTip(tr("Notable runs to compare"));
    m_start->setText(tr("Start training"));
    m_start->setToolTip(tr("Begin a run with these settings, or queue it behind the present one"));
    m_axisLabel->setText(tr("Against"));
    m_axis->setItemText(0, tr("steps"));
    m_axis->setItemText(1, tr("couplets seen"));
    m_axis->setToolTip(
        tr("What the plots are drawn against: runs with different batches can be "
           "compared by the couplets that they have seen"));
    m_axis->setAccessibleName(tr("Against"));
    m_versesTitle->setText(tr("One latent after each epoch, the newest on top"));
    m_plots->setAccessibleName(tr("Plots"));
    m_verses->setAccessibleName(tr("Verses"));
    m_list->setAccessibleName(tr("Runs"));
    m_form->retranslate();
    fillPresets();
}

void TrainingView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    // On low pages four plots would be stamps. What the reader chooses stays until then.
    constexpr int kLow = 860;
    const bool low = height() < widgets::withFont(*this, kLow);
    if (m_low != low)
        m_plots->setPlotsPerPage(low ? 2 : 4);
    m_low = low;
    constexpr int kNarrow = 960;
    m_header->setDirection(width() < widgets::withFont(*this, kNarrow) ? QBoxLayout::TopToBottom
                                                                       : QBoxLayout::LeftToRight);
    constexpr int kLeastWidth = 380, kLeastHeight = 400;
    m_split->setMinimumSize(widgets::withFont(*this, kLeastWidth),
                            widgets::withFont(*this, kLeastHeight));
}

}  // namespace orrery::app
