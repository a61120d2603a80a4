// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/drop_hint.h"

#include <QPainter>

namespace orrery::app {

DropHint::DropHint(QWidget* parent) : QWidget(parent) {
    // The window below goes on taking the drag.
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropHint::appear() {
    setGeometry(parentWidget()->rect());
    raise();
    show();
}

void DropHint::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QColor veil = palette().color(QPalette::Window);
    veil.setAlphaF(0.8F);
    painter.fillRect(rect(), veil);
    constexpr int kEdge = 3, kInset = 16;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Highlight), kEdge, Qt::DashLine));
    painter.drawRoundedRect(rect().adjusted(kInset, kInset, -kInset, -kInset), 8, 8);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    painter.setFont(large);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(rect().adjusted(2 * kInset, 0, -2 * kInset, 0),
                     Qt::AlignCenter | Qt::TextWordWrap, tr("Let go to open it here"));
}

}  // namespace orrery::app
