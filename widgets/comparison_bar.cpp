// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/comparison_bar.h"

#include "widgets/flow_layout.h"
#include "widgets/icons.h"
#include "widgets/qcustomplot.h"
#include "widgets/render/layer_item.h"
#include "widgets/text.h"

#include <QAction>
#include <QInputDialog>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace orrery::widgets {
namespace {

constexpr QSize kSample(40, 16);
constexpr int kWidestChip = 30;  // in average characters

/// The line, or the mark, by which the plots show it.
QIcon sampleIcon(const LayerLook& look, bool mark, double ratio) {
    QPixmap pixmap(kSample * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QCPPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = kSample.height() / 2.0;
    if (mark) {
        drawMark(painter, look, QPointF(kSample.width() / 2.0, middle), 8);
    } else {
        painter.setPen(look.pen());
        // Some air between the line and the words.
        painter.drawLine(QPointF(0, middle), QPointF(kSample.width() - 6, middle));
    }
    return QIcon(pixmap);
}

QIcon pinIcon(int number, Theme theme, double ratio) {
    const RoleStyle style = ghostStyle(roleStyle(core::Role::Exact, theme), theme, number);
    return sampleIcon({.style = style, .colors = plotColors(theme)}, false, ratio);
}

QIcon overlayIcon(int occurrence, Theme theme, double ratio) {
    return sampleIcon(
        {.style = roleStyle(core::Role::Overlay, theme, occurrence), .colors = plotColors(theme)},
        true, ratio);
}

/// The legend's words for a pin: its name, and what makes it differ.
QString pinText(const core::Figure& figure, const core::Pin& pin, int number) {
    for (const core::Plot& plot : figure.plots) {
        for (const core::Layer& layer : plot.layers) {
            if (layer.pin == number && layer.inLegend)
                return toQString(layer.label);
        }
    }
    return toQString(core::pinName(pin, number));
}

}  // namespace

ComparisonBar::ComparisonBar(QAction* side, QWidget* parent)
    : QWidget(parent), m_flow(new FlowLayout(this)), m_side(new QToolButton(this)) {
    m_flow->setContentsMargins(16, 0, 8, 6);
    m_flow->setSpacing(4);
    m_side->setDefaultAction(side);
    m_side->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_side->setAutoRaise(true);
    m_side->setFocusPolicy(Qt::TabFocus);
    m_flow->addWidget(m_side);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
}

QToolButton* ComparisonBar::chip(std::size_t index) {
    while (m_chips.size() <= index) {
        auto* button = new QToolButton(this);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setIconSize(kSample);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setPopupMode(QToolButton::MenuButtonPopup);
        button->setMenu(new QMenu(button));
        button->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(button, &QToolButton::customContextMenuRequested, button, &QToolButton::showMenu);
        const std::size_t own = m_chips.size();
        connect(button->menu(), &QMenu::aboutToShow, this,
                [this, own, menu = button->menu()] { fillPinMenu(*menu, own); });
        connect(button, &QToolButton::clicked, this, [this, own, button] {
            if (own < m_comparisons.pins.size())
                emit pinChosen(own);
            else
                button->showMenu();
        });
        m_chips.push_back(button);
        m_flow->addWidget(button);
    }
    return m_chips[index];
}

void ComparisonBar::showComparisons(const core::Comparisons& comparisons,
                                    const core::Figure& figure, std::size_t chosen, Theme theme) {
    m_comparisons = comparisons;
    Shown shown{{}, comparisons.pins.size(), chosen, theme, font()};
    for (std::size_t i = 0; i < comparisons.pins.size(); ++i)
        shown.texts += pinText(figure, comparisons.pins[i], static_cast<int>(i) + 1);
    for (const core::Overlay& overlay : comparisons.overlays)
        shown.texts += QString::fromStdString(overlay.path);
    if (shown == m_shown)
        return;
    m_shown = shown;
    const auto all = static_cast<std::size_t>(shown.texts.size());
    for (std::size_t i = 0; i < all; ++i)
        showChip(*chip(i), i);
    while (m_chips.size() > all) {
        // Later: it may be its own menu that asked for this.
        m_flow->removeWidget(m_chips.back());
        m_chips.back()->hide();
        m_chips.back()->deleteLater();
        m_chips.pop_back();
    }
    m_side->setVisible(shown.pins > 0);
    setVisible(all > 0);
    updateGeometry();
}

void ComparisonBar::showChip(QToolButton& button, std::size_t index) {
    const bool pin = index < m_shown.pins;
    const int number = static_cast<int>(pin ? index : index - m_shown.pins) + 1;
    const QString& whole = m_shown.texts[static_cast<qsizetype>(index)];
    const QString text = pin ? whole : whole.section(u'/', -1);
    const int widest = fontMetrics().averageCharWidth() * kWidestChip;
    button.setIcon(pin ? pinIcon(number, m_shown.theme, devicePixelRatioF())
                       : overlayIcon(number - 1, m_shown.theme, devicePixelRatioF()));
    button.setText(fontMetrics().elidedText(text, Qt::ElideRight, widest));
    button.setAccessibleName(text);
    button.setToolTip(pin ? tr("%1\nHold B to see it in place of the present").arg(text) : whole);
    button.setCheckable(pin);
    button.setChecked(pin && index == m_shown.chosen);
    button.show();
}

void ComparisonBar::fillPinMenu(QMenu& menu, std::size_t index) {
    menu.clear();
    if (index >= m_comparisons.pins.size()) {
        const std::size_t overlay = index - m_comparisons.pins.size();
        menu.addAction(icon(QStringLiteral("close")), tr("Remove"), this,
                       [this, overlay] { emit overlayRemoved(overlay); });
        return;
    }
    menu.addAction(icon(QStringLiteral("restore")), tr("Use its parameters"), this,
                   [this, index] { emit pinApplied(index); });
    menu.addAction(icon(QStringLiteral("reset")), tr("Compute it again"), this,
                   [this, index] { emit pinRecomputed(index); });
    menu.addAction(tr("Rename…"), this, [this, index] { rename(index); });
    menu.addSeparator();
    menu.addAction(icon(QStringLiteral("close")), tr("Remove"), this,
                   [this, index] { emit pinRemoved(index); });
    menu.addAction(tr("Remove all"), this, &ComparisonBar::allRemoved);
}

void ComparisonBar::rename(std::size_t index) {
    const core::Pin& pin = m_comparisons.pins[index];
    const int number = static_cast<int>(index) + 1;
    bool accepted = false;
    const QString name =
        QInputDialog::getText(this, tr("Rename the pin"), tr("Name:"), QLineEdit::Normal,
                              toQString(core::pinName(pin, number)), &accepted);
    if (accepted)
        emit pinRenamed(index, name.trimmed());
}

void ComparisonBar::retranslate() {
    setAccessibleName(tr("Compared with"));
    m_shown = {};
}

}  // namespace orrery::widgets
