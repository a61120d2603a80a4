// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/render/layer_item.h"

#include <cmath>

namespace orrery::widgets {
namespace {

QCPRange finiteRange(const core::Column& column, QCP::SignDomain domain, bool& found) {
    QCPRange range(0, 0);
    found = false;
    if (!column)
        return range;
    for (const double value : *column) {
        if (!std::isfinite(value) || (domain == QCP::sdPositive && value <= 0) ||
            (domain == QCP::sdNegative && value >= 0))
            continue;
        if (!found)
            range = QCPRange(value, value);
        found = true;
        range.expand(value);
    }
    return range;
}

}  // namespace

QPen LayerLook::pen() const {
    QPen pen = solidPen();
    if (const std::vector<double> pattern = dashPattern(style); !pattern.empty())
        pen.setDashPattern(QList<qreal>(pattern.begin(), pattern.end()));
    return pen;
}

QPen LayerLook::solidPen() const {
    return {style.color, lineWidth(), Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin};
}

QPen LayerLook::casingPen() const {
    // Without the dashes of its line, which would fall apart on a heatmap.
    QPen rim = solidPen();
    rim.setColor(colors.background);
    rim.setWidthF(lineWidth() + 2.5 * scale);
    return rim;
}

QColor LayerLook::fill() const {
    QColor color = style.color;
    color.setAlphaF(0.2F);
    return color;
}

bool LayerPainter::inside(const QPointF& point) const {
    // A quarter of a pixel of tolerance: points on the border are inside whatever the rounding.
    return point.x() >= axes.left() - 0.25 && point.x() <= axes.right() + 0.25 &&
           point.y() >= axes.top() - 0.25 && point.y() <= axes.bottom() + 0.25;
}

void LayerItem::show(const core::Layer& layer, const LayerLook& look, const QString& label) {
    if (layer.z != m_layer.z || look != m_look)
        m_image = QImage();
    m_layer = layer;
    m_look = look;
    setName(label);
}

void LayerItem::draw(QCPPainter* painter) {
    const QRectF axes = mKeyAxis->axisRect()->rect();
    const double beyond = m_look.clipData ? 0 : 8 + m_look.lineWidth();
    LayerPainter on{*painter,
                    m_layer,
                    m_look,
                    name(),
                    AxisMap(*mKeyAxis),
                    AxisMap(*mValueAxis),
                    axes,
                    axes.adjusted(-beyond, -beyond, beyond, beyond)};
    if (m_layer.role == core::Role::Marker) {
        drawMarker(on);
        return;
    }
    switch (m_layer.kind) {
        case core::LayerKind::Line:
            drawLine(on);
            break;
        case core::LayerKind::Points:
            drawPoints(on);
            break;
        case core::LayerKind::Bars:
            drawBars(on);
            break;
        case core::LayerKind::Band:
            drawBand(on);
            break;
        case core::LayerKind::Heatmap:
            if (m_image.isNull())
                m_image = heatmapImage(m_layer, m_look);
            drawHeatmap(on, m_image);
            break;
        case core::LayerKind::Contour:
            drawContour(on);
            break;
        case core::LayerKind::Path:
            drawPath(on);
            break;
        case core::LayerKind::Text:
            drawText(on);
            break;
    }
}

void LayerItem::drawIcon(QCPPainter& painter, const QRectF& rect) const {
    painter.save();
    painter.setAntialiasing(true);
    if (!visible())
        painter.setOpacity(0.35);
    const QPointF left(rect.left(), rect.center().y()), right(rect.right(), rect.center().y());
    switch (m_layer.kind) {
        case core::LayerKind::Points:
            drawMark(painter, m_look, rect.center(), 7 * m_look.scale);
            break;
        case core::LayerKind::Heatmap: {
            QLinearGradient gradient(left, right);
            const QMap<double, QColor> stops = viridis().colorStops();
            for (auto it = stops.begin(); it != stops.end(); ++it)
                gradient.setColorAt(it.key(), it.value());
            painter.fillRect(rect, gradient);
            break;
        }
        case core::LayerKind::Bars:
        case core::LayerKind::Band: {
            if (m_look.style.ghost > 0 && m_layer.kind == core::LayerKind::Bars) {
                painter.setPen(m_look.pen());
                painter.setBrush(Qt::NoBrush);
                painter.drawRect(rect.adjusted(1, rect.height() * 0.2, -1, -rect.height() * 0.2));
                break;
            }
            QColor color = m_look.style.color;
            color.setAlphaF(m_layer.kind == core::LayerKind::Band ? 0.3F : 0.5F);
            painter.fillRect(rect.adjusted(0, rect.height() * 0.2, 0, -rect.height() * 0.2), color);
            break;
        }
        default:
            if (m_layer.lower && m_layer.upper)
                painter.fillRect(rect.adjusted(0, rect.height() * 0.15, 0, -rect.height() * 0.15),
                                 m_look.fill());
            painter.setPen(m_look.pen());
            painter.drawLine(left, right);
    }
    painter.restore();
}

QCPRange LayerItem::getKeyRange(bool& found, QCP::SignDomain domain) const {
    return finiteRange(m_layer.x, domain, found);
}

QCPRange LayerItem::getValueRange(bool& found, QCP::SignDomain domain, const QCPRange&) const {
    return finiteRange(m_layer.y, domain, found);
}

QRect LayerItem::clipRect() const {
    const QRect axes = mKeyAxis->axisRect()->rect();
    // Half a line more, so that a curve on the border keeps its width; a marker's flag stands above
    // the axes.
    const int margin = static_cast<int>(std::ceil(m_look.lineWidth() / 2));
    if (m_layer.role == core::Role::Marker)
        return axes.adjusted(-margin, 0, margin, margin)
            .united(QRect(0, 0, mParentPlot->viewport().width(), axes.bottom()));
    return axes.adjusted(-margin, -margin, margin, margin);
}

}  // namespace orrery::widgets
