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

/// How many points of a layer of x and y are drawn.
std::size_t drawnLength(const core::Layer& layer) {
    const std::size_t all = length(layer.x, layer.y);
    return std::min(all, layer.drawn.value_or(all));
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
    const std::size_t count = drawnLength(on.layer);
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

namespace {

/// Without the points that lie where the last one was drawn: a descent that has arrived goes on for
/// thousands of steps.
QPolygonF withoutRests(const QPolygonF& run) {
    constexpr double kSeen = 0.3;  // px
    QPolygonF thin;
    for (const QPointF& point : run) {
        if (thin.isEmpty() || (point - thin.back()).manhattanLength() > kSeen)
            thin << point;
    }
    return thin;
}

/// Two strokes backwards from the end of a run; a short arrow has a short head.
void drawArrowHead(LayerPainter& on, const QPolygonF& run) {
    if (run.size() < 2 || !on.inside(run.back()))
        return;
    QLineF shaft(run.back(), run[run.size() - 2]);
    if (shaft.length() < 0.5)
        return;
    constexpr double kAngle = 26;  // degrees to either side
    shaft.setLength(std::min(9 * on.look.scale, shaft.length() * 0.6));
    const double angle = shaft.angle();
    QPolygonF head;
    for (const double side : {kAngle, -kAngle}) {
        shaft.setAngle(angle + side);
        head << shaft.p2();
        if (side > 0)
            head << shaft.p1();
    }
    stroke(on, head);
}

/// Where a path that is drawn in part has come to.
void drawHead(LayerPainter& on) {
    for (std::size_t i = drawnLength(on.layer); i-- > 0;) {
        const QPointF point(on.x((*on.layer.x)[i]), on.y((*on.layer.y)[i]));
        if (std::isnan(point.x()) || std::isnan(point.y()))
            continue;
        if (on.inside(point))
            drawMark(on.painter, on.look, point, 8 * on.look.scale);
        return;
    }
}

}  // namespace

void drawPath(LayerPainter& on) {
    on.painter.setAntialiasing(true);
    on.painter.setBrush(Qt::NoBrush);
    forEachRun(on, [&](const QPolygonF& run) {
        stroke(on, withoutRests(run));
        if (on.layer.arrow)
            drawArrowHead(on, run);
    });
    if (on.layer.drawn)
        drawHead(on);
}

void drawContour(LayerPainter& on) {
    constexpr int kFaint = 110;  // of 255, where a heatmap is below
    on.painter.setAntialiasing(true);
    on.painter.setBrush(Qt::NoBrush);
    QPen pen = on.look.pen();
    if (on.look.casing)
        pen.setColor(QColor(255, 255, 255, kFaint));
    on.painter.setPen(pen);
    forEachRun(on, [&](const QPolygonF& run) {
        std::vector<QPolygonF> parts;
        clipPolyline(withoutRests(run), on.clip, parts);
        for (const QPolygonF& part : parts)
            on.painter.drawPolyline(part);
    });
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
