// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/render/title.h"

#include <QFontMetricsF>

#include <cmath>

namespace orrery::widgets {

PlotTitle::PlotTitle(QCustomPlot* plot) : QCPLayoutElement(plot) {}

void PlotTitle::setText(const QString& text, const QFont& font, const QColor& color) {
    m_text = text;
    m_font = font;
    m_color = color;
    m_height =
        text.isEmpty() ? 0 : static_cast<int>(std::ceil(QFontMetricsF(font).height() * 1.35));
}

void PlotTitle::draw(QCPPainter* painter) {
    if (m_text.isEmpty())
        return;
    const QFontMetricsF metrics(m_font);
    painter->setFont(m_font);
    painter->setPen(m_color);
    painter->drawText(QPointF(rect().left() + 4, rect().top() + metrics.ascent()),
                      metrics.elidedText(m_text, Qt::ElideRight, rect().width() - 8));
}

}  // namespace orrery::widgets
