// SPDX-License-Identifier: GPL-3.0-or-later
// Lines, paths, bands, and the marker of the present parameter value.
#include "widgets/render/layer_item.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace orrery::widgets {
namespace {

std::size_t length(const core::Column& a, const core::Column& b) {
    return a && b ? std::min(a->size(), b->size()) : 0;
}

void stroke(LayerPainter& on, const QPolygonF& run) {
    std::vector<QPolygonF> parts;
    clipPolyline(run, on.clip, parts);
    if (on.look.casing) {
        on.painter.setPen(on.look.casingPen());
        for (const QPolygonF& part : parts)
            on.painter.drawPolyline(part);
    }
    on.painter.setPen(on.look.pen());
    for (const QPolygonF& part : parts)
        on.painter.drawPolyline(part);
}

// Calls `finished` with every run of points between gaps.
template <typename Finished>
void forEachRun(const LayerPainter& on, const Finished& finished) {
    QPolygonF run;
    const std::size_t count = length(on.layer.x, on.layer.y);
    run.reserve(static_cast<qsizetype>(count));
    for (std::size_t i = 0; i < count; ++i) {
        const QPointF point(on.x((*on.layer.x)[i]), on.y((*on.layer.y)[i]));
        if (std::isnan(point.x()) || std::isnan(point.y())) {
            finished(run);
            run.clear();
        } else {
            run << point;
        }
    }
    finished(run);
}

}  // namespace

void drawLine(LayerPainter& on) {
    if (on.layer.lower && on.layer.upper)
        drawBand(on);
    on.painter.setAntialiasing(true);
    on.painter.setBrush(Qt::NoBrush);
    forEachRun(on, [&](const QPolygonF& run) { stroke(on, thinOut(run)); });
}

void drawPath(LayerPainter& on) {
    on.painter.setAntialiasing(true);
    on.painter.setBrush(Qt::NoBrush);
    forEachRun(on, [&](const QPolygonF& run) { stroke(on, run); });
}

void drawBand(LayerPainter& on) {
    on.painter.setAntialiasing(true);
    on.painter.setPen(Qt::NoPen);
    on.painter.setBrush(on.look.fill());
    const std::size_t count =
        std::min(length(on.layer.x, on.layer.lower), length(on.layer.x, on.layer.upper));
    QPolygonF above, below;
    const auto finish = [&] {
        if (above.size() > 1) {
            QPolygonF outline = thinOut(above);
            const QPolygonF back = thinOut(below);
            std::copy(back.rbegin(), back.rend(), std::back_inserter(outline));
            if (const QPolygonF inside = clipPolygon(outline, on.clip); !inside.isEmpty())
                on.painter.drawPolygon(inside);
        }
        above.clear();
        below.clear();
    };
    for (std::size_t i = 0; i < count; ++i) {
        const double x = on.x((*on.layer.x)[i]);
        const double low = on.y.bound((*on.layer.lower)[i]),
                     high = on.y.bound((*on.layer.upper)[i]);
        if (std::isnan(x) || std::isnan(low) || std::isnan(high)) {
            finish();
        } else {
            above << QPointF(x, high);
            below << QPointF(x, low);
        }
    }
    finish();
}

void drawMarker(LayerPainter& on) {
    if (!on.layer.x)
        return;
    on.painter.setAntialiasing(true);
    on.painter.setFont(on.look.font);
    const QFontMetricsF metrics(on.look.font);
    for (const double value : *on.layer.x) {
        const double x = on.x(value);
        if (std::isnan(x) || x < on.axes.left() - 0.5 || x > on.axes.right() + 0.5)
            continue;
        on.painter.setPen(on.look.pen());
        on.painter.drawLine(QPointF(x, on.axes.top()), QPointF(x, on.axes.bottom()));
        // The flag stands above the axes, where it covers nothing.
        const double width = metrics.horizontalAdvance(on.label);
        const double left = std::clamp(x - width / 2, on.axes.left(),
                                       std::max(on.axes.left(), on.axes.right() - width));
        on.painter.setPen(on.look.style.color);
        on.painter.drawText(QPointF(left, on.axes.top() - metrics.descent() - 1), on.label);
    }
    for (std::size_t i = 0; i < length(on.layer.x, on.layer.y); ++i) {
        const QPointF point(on.x((*on.layer.x)[i]), on.y((*on.layer.y)[i]));
        if (!std::isnan(point.x()) && !std::isnan(point.y()) && on.inside(point))
            drawMark(on.painter, on.look, point, 8 * on.look.scale);
    }
}

}  // namespace orrery::widgets
