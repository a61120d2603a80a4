// SPDX-License-Identifier: GPL-3.0-or-later
// Points with error bars and upper bounds, bars, and texts.
#include "widgets/render/dot_field.h"
#include "widgets/render/layer_item.h"

#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace orrery::widgets {
namespace {

constexpr double kMarkSize = 7;            // px at scale 1
constexpr std::size_t kStampedFrom = 500;  // so many marks are copies of one picture of a mark
constexpr std::size_t kFieldFrom = 2000;   // and more than so many a field of dots

QPolygonF markPolygon(int shape, const QPointF& c, double r) {
    switch (shape) {
        case QCPScatterStyle::ssSquare:
            r *= 0.86;
            return QPolygonF{c + QPointF(-r, -r), c + QPointF(r, -r), c + QPointF(r, r),
                             c + QPointF(-r, r)};
        case QCPScatterStyle::ssDiamond:
            r *= 1.2;
            return QPolygonF{c + QPointF(0, -r), c + QPointF(r, 0), c + QPointF(0, r),
                             c + QPointF(-r, 0)};
        case QCPScatterStyle::ssTriangle:
            return QPolygonF{c + QPointF(0, -1.15 * r), c + QPointF(1.1 * r, 0.8 * r),
                             c + QPointF(-1.1 * r, 0.8 * r)};
        case QCPScatterStyle::ssTriangleInverted:
            return QPolygonF{c + QPointF(0, 1.15 * r), c + QPointF(1.1 * r, -0.8 * r),
                             c + QPointF(-1.1 * r, -0.8 * r)};
        case kTriangleLeft:
            return QPolygonF{c + QPointF(-1.15 * r, 0), c + QPointF(0.8 * r, 1.1 * r),
                             c + QPointF(0.8 * r, -1.1 * r)};
        case kTriangleRight:
            return QPolygonF{c + QPointF(1.15 * r, 0), c + QPointF(-0.8 * r, 1.1 * r),
                             c + QPointF(-0.8 * r, -1.1 * r)};
        default:
            return {};
    }
}

// The vertical line of an error bar, cut to the axes where the painter's clip is not to be relied
// on.
void drawErrorBar(LayerPainter& on, double x, double low, double high, double cap) {
    const double bottom = std::min(std::max(low, high), on.clip.bottom());
    const double top = std::max(std::min(low, high), on.clip.top());
    if (top > bottom || x < on.clip.left() || x > on.clip.right())
        return;
    on.painter.drawLine(QPointF(x, bottom), QPointF(x, top));
    for (const double end : {low, high}) {
        if (cap > 0 && end >= on.clip.top() && end <= on.clip.bottom())
            on.painter.drawLine(QPointF(std::max(x - cap, on.clip.left()), end),
                                QPointF(std::min(x + cap, on.clip.right()), end));
    }
}

// Nothing was seen, and the truth is below: a bar at the bound, with an arrow downwards where there
// is room for it.
void drawUpperBound(LayerPainter& on, const QPointF& bound, double cap, bool arrow) {
    if (!on.inside(bound))
        return;
    const double length = 14 * on.look.scale, half = 3 * on.look.scale;
    const QPointF tip = bound + QPointF(0, length);
    on.painter.drawLine(bound - QPointF(cap, 0), bound + QPointF(cap, 0));
    // Next to the axis there is nothing below to point at, and an arrow must not cross zero.
    const bool fromZero = !on.look.exponents && !on.y.logarithmic() && bound.y() <= on.y(0.0);
    if (!arrow || tip.y() > on.axes.bottom() || (fromZero && tip.y() > on.y(0.0)))
        return;
    on.painter.drawLine(bound, tip);
    on.painter.drawPolyline(
        QPolygonF{tip + QPointF(-half, -1.3 * half), tip, tip + QPointF(half, -1.3 * half)});
}

void drawIntervals(LayerPainter& on) {
    const core::Layer& layer = on.layer;
    const std::size_t count = std::min({layer.x->size(), layer.y->size(), layer.upper->size()});
    QPen pen = on.look.solidPen();
    pen.setWidthF(std::max(1.0, 0.6 * on.look.lineWidth()));
    on.painter.setPen(pen);
    on.painter.setBrush(Qt::NoBrush);
    const double spacing = on.axes.width() / static_cast<double>(std::max<std::size_t>(count, 1));
    const double cap = std::clamp(spacing / 3, 0.0, 3.5) * on.look.scale;
    double lastArrow = -std::numeric_limits<double>::infinity();
    QPointF lastBound(lastArrow, 0);
    for (std::size_t i = 0; i < count; ++i) {
        const double x = on.x((*layer.x)[i]);
        const double high = on.y.bound((*layer.upper)[i]);
        if (std::isnan(x) || std::isnan(high))
            continue;
        if (std::isnan((*layer.y)[i])) {
            // Where bounds stand closer than their bars are wide, one bar covers the next.
            const double half = std::max(cap, 2 * on.look.scale);
            if (std::abs(x - lastBound.x()) < 1.8 * half && std::abs(high - lastBound.y()) < 0.5)
                continue;
            lastBound = {x, high};
            const bool arrow = std::abs(x - lastArrow) >= 12 * on.look.scale;
            drawUpperBound(on, lastBound, half, arrow);
            if (arrow)
                lastArrow = x;
        } else if (layer.lower && i < layer.lower->size()) {
            if (const double low = on.y.bound((*layer.lower)[i]); !std::isnan(low))
                drawErrorBar(on, x, low, high, cap);
        }
    }
}

QPixmap stamp(const LayerPainter& on, double size) {
    const double ratio = on.painter.device()->devicePixelRatioF();
    const int side = static_cast<int>(std::ceil((size * 1.3 + 2) * ratio));
    QPixmap pixmap(side, side);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QCPPainter painter(&pixmap);
    painter.setAntialiasing(true);
    drawMark(painter, on.look, QPointF(side / ratio / 2, side / ratio / 2), size);
    return pixmap;
}

}  // namespace

namespace {

/// Dots inside a ghost's hollow marker: one, two or three in a row.
void drawGhostDots(QCPPainter& painter, const LayerLook& look, const QPointF& centre, double r) {
    const int dots = ghostDots(look.style);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.style.color);
    for (int i = 0; i < dots; ++i) {
        const double x = (i - (dots - 1) / 2.0) * 0.6 * r;
        painter.drawEllipse(centre + QPointF(x, 0), 0.22 * r, 0.22 * r);
    }
}

}  // namespace

void drawMark(QCPPainter& painter, const LayerLook& look, const QPointF& centre, double size) {
    const bool ghost = look.style.ghost > 0;
    const double r = (ghost ? 1.2 : 1.0) * size / 2;
    painter.setPen(ghost ? QPen(look.style.color, look.scale) : QPen(Qt::NoPen));
    painter.setBrush(ghost ? look.colors.background : look.style.color);
    switch (look.style.marker) {
        case QCPScatterStyle::ssCircle:
            painter.setPen(QPen(look.style.color, 1.5 * look.scale));
            painter.setBrush(look.colors.background);
            painter.drawEllipse(centre, r, r);
            break;
        case QCPScatterStyle::ssCross:
        case QCPScatterStyle::ssPlus:
        case QCPScatterStyle::ssStar: {
            painter.setPen(QPen(look.style.color, 1.5 * look.scale));
            const double d = r * 0.75;
            if (look.style.marker != QCPScatterStyle::ssPlus) {
                painter.drawLine(centre + QPointF(-d, -d), centre + QPointF(d, d));
                painter.drawLine(centre + QPointF(-d, d), centre + QPointF(d, -d));
            }
            if (look.style.marker != QCPScatterStyle::ssCross) {
                painter.drawLine(centre + QPointF(-r, 0), centre + QPointF(r, 0));
                painter.drawLine(centre + QPointF(0, -r), centre + QPointF(0, r));
            }
            break;
        }
        default:
            if (const QPolygonF polygon = markPolygon(look.style.marker, centre, r);
                !polygon.isEmpty())
                painter.drawPolygon(polygon);
            else
                painter.drawEllipse(centre, r, r);
    }
    if (ghost)
        drawGhostDots(painter, look, centre, r);
}

namespace {

bool isVector(const QCPPainter& painter) {
    return painter.modes().testFlag(QCPPainter::pmVectorized) ||
           painter.modes().testFlag(QCPPainter::pmNoCaching);
}

/// More points than can be told apart: small translucent dots, of no particular shape.
void drawCrowd(LayerPainter& on, std::size_t count) {
    constexpr std::size_t kMostShapes = 10'000;  // of a vector file; more would fill megabytes
    constexpr double kFine = 3;                  // what is a picture there is a fine one
    const bool vector = isVector(on.painter);
    const double size = (count > 20'000 ? 3 : 4) * on.look.scale;
    // What is alone must still be seen.
    const double excess = std::log10(static_cast<double>(count) / kFieldFrom);
    const double opacity = std::max(0.5, 0.85 - 0.2 * excess);
    const auto forEachPoint = [&](const auto& use) {
        for (std::size_t i = 0; i < count; ++i) {
            const QPointF point(on.x((*on.layer.x)[i]), on.y((*on.layer.y)[i]));
            if (on.inside(point))
                use(point);
        }
    };
    if (vector && count <= kMostShapes) {
        QColor color = on.look.style.color;
        color.setAlphaF(static_cast<float>(opacity));
        on.painter.setPen(Qt::NoPen);
        on.painter.setBrush(color);
        forEachPoint([&](const QPointF& p) { on.painter.drawEllipse(p, size / 2, size / 2); });
        return;
    }
    DotField field(on.axes.intersected(on.clip),
                   vector ? kFine : on.painter.device()->devicePixelRatioF(), size);
    // On a screen QCustomPlot draws shapes half a pixel further right and down than it says.
    const QPointF shift = vector ? QPointF() : QPointF(0.5, 0.5);
    forEachPoint([&](const QPointF& p) { field.add(p + shift); });
    on.painter.setAntialiasing(false);
    on.painter.drawImage(field.place(), field.image(on.look.style.color, opacity));
}

}  // namespace

void drawPoints(LayerPainter& on) {
    const core::Layer& layer = on.layer;
    if (!layer.x || !layer.y)
        return;
    on.painter.setAntialiasing(true);
    if (layer.upper)
        drawIntervals(on);
    const std::size_t count = std::min(layer.x->size(), layer.y->size());
    if (count > kFieldFrom) {
        drawCrowd(on, count);
        return;
    }
    const double size = (count > 200 ? 5 : kMarkSize) * on.look.scale;
    // A vector file's marks stay shapes.
    const bool stamped = count >= kStampedFrom && !isVector(on.painter);
    const QPixmap picture = stamped ? stamp(on, size) : QPixmap();
    const double half = stamped ? picture.deviceIndependentSize().width() / 2 : 0;
    for (std::size_t i = 0; i < count; ++i) {
        const QPointF point(on.x((*layer.x)[i]), on.y((*layer.y)[i]));
        if (std::isnan(point.x()) || std::isnan(point.y()) || !on.inside(point))
            continue;
        if (stamped)
            on.painter.drawPixmap(point - QPointF(half, half), picture);
        else
            drawMark(on.painter, on.look, point, size);
    }
}

std::optional<BarPlace> barPlace(const core::Layer& layer, const AxisMap& x, const AxisMap& y,
                                 bool exponents, std::size_t index, double share) {
    const double centre = (*layer.x)[index], value = (*layer.y)[index];
    BarPlace place{x.bound(centre - layer.width / 2), x.bound(centre + layer.width / 2),
                   y.bound(exponents ? value + std::log10(share) : value * share),
                   // Where values are exponents, or on a logarithmic axis, bars stand on the axis.
                   y.bound(exponents ? -std::numeric_limits<double>::infinity() : 0.0)};
    if (std::isnan(place.left) || std::isnan(place.right) || std::isnan(place.top))
        return std::nullopt;
    // A pixel of air between bars that are wide enough for it.
    if (place.right - place.left > 5) {
        place.left += 0.5;
        place.right -= 0.5;
    }
    return place;
}

void drawBars(LayerPainter& on) {
    const core::Layer& layer = on.layer;
    if (!layer.x || !layer.y)
        return;
    QColor fill = on.look.style.color;
    fill.setAlphaF(0.4F);
    on.painter.setAntialiasing(true);
    for (std::size_t i = 0; i < std::min(layer.x->size(), layer.y->size()); ++i) {
        const std::optional<BarPlace> place = barPlace(layer, on.x, on.y, on.look.exponents, i);
        if (!place)
            continue;
        const QRectF bar = place->rect().intersected(on.clip);
        if (bar.isEmpty())
            continue;
        if (on.look.style.ghost > 0) {
            // Fills on top of each other would hide what they are compared with.
            on.painter.setPen(on.look.pen());
            on.painter.setBrush(Qt::NoBrush);
            on.painter.drawRect(bar);
            continue;
        }
        on.painter.fillRect(bar, fill);
        if (place->top >= on.clip.top() && place->top <= on.clip.bottom()) {
            on.painter.setPen(QPen(on.look.style.color, std::max(1.0, 0.6 * on.look.lineWidth()),
                                   Qt::SolidLine, Qt::FlatCap));
            on.painter.drawLine(QPointF(bar.left(), place->top), QPointF(bar.right(), place->top));
        }
    }
}

void drawText(LayerPainter& on) {
    const core::Layer& layer = on.layer;
    if (!layer.x || !layer.y)
        return;
    on.painter.setFont(on.look.font);
    on.painter.setAntialiasing(true);
    const QFontMetricsF metrics(on.look.font);
    const std::size_t count = std::min({layer.x->size(), layer.y->size(), layer.texts.size()});
    std::vector<QRectF> taken;
    for (std::size_t i = 0; i < count; ++i) {
        const QPointF point(on.x((*layer.x)[i]), on.y((*layer.y)[i]));
        if (std::isnan(point.x()) || std::isnan(point.y()) || !on.inside(point))
            continue;
        const QString text = QString::fromStdString(layer.texts[i]);
        const QPointF corner =
            point + QPointF(-metrics.horizontalAdvance(text) / 2, metrics.capHeight() / 2);
        // Two texts in one place are none.
        const QRectF place = metrics.boundingRect(text).translated(corner);
        if (std::any_of(taken.begin(), taken.end(),
                        [&](const QRectF& other) { return other.intersects(place); }))
            continue;
        taken.push_back(place);
        if (on.look.casing) {
            QPainterPath outline;
            outline.addText(corner, on.look.font, text);
            on.painter.strokePath(outline, QPen(on.look.colors.background, 3 * on.look.scale));
        }
        on.painter.setPen(on.look.style.color);
        on.painter.drawText(corner, text);
    }
}

}  // namespace orrery::widgets
