// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot_cursor.h"

#include "widgets/text.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace orrery::widgets {
namespace {

constexpr double kReach = 40;  // px
constexpr int kDigits = 5;

struct Maps {
    AxisMap x, y;
    QRectF axes;
};

Maps mapsOf(const LayerItem& item) {
    return {AxisMap(*item.keyAxis()), AxisMap(*item.valueAxis()),
            QRectF(item.keyAxis()->axisRect()->rect())};
}

QString number(double value, const core::Axis& axis, const QLocale& locale) {
    if (axis.log10Values)
        return formatPowerOfTen(value, kDigits, locale);
    return formatForReader(value, axis.integers ? 12 : kDigits, locale);
}

bool scattered(const core::Layer& layer) {
    return layer.kind == core::LayerKind::Path ||
           (layer.kind == core::LayerKind::Points && layer.x &&
            !std::is_sorted(layer.x->begin(), layer.x->end()));
}

bool readable(const LayerItem& item) {
    const core::Layer& layer = item.layer();
    return item.visible() && layer.role != core::Role::Marker &&
           layer.kind != core::LayerKind::Text && layer.kind != core::LayerKind::Contour &&
           layer.kind != core::LayerKind::Heatmap && layer.x && (layer.y || layer.upper);
}

std::size_t pointCount(const core::Layer& layer) {
    return std::min(layer.x->size(), (layer.y ? layer.y : layer.upper)->size());
}

// The pixel of one point; a bound stands where nothing was measured. NaN for gaps.
QPointF pixelOf(const core::Layer& layer, const Maps& maps, std::size_t i) {
    const double x = maps.x((*layer.x)[i]);
    const double y = layer.y ? (*layer.y)[i] : (*layer.upper)[i];
    const bool bound = std::isnan(y) && layer.upper && i < layer.upper->size();
    return {x, maps.y(bound ? (*layer.upper)[i] : y)};
}

QString yText(const core::Layer& layer, std::size_t i, const core::Axis& axis,
              const QLocale& locale) {
    const auto at = [&](const core::Column& column) {
        return column && i < column->size() ? (*column)[i] : NAN;
    };
    const double y = at(layer.y), lower = at(layer.lower), upper = at(layer.upper);
    if (std::isnan(y) && std::isnan(lower))
        return QStringLiteral("≤ ") + number(upper, axis, locale);
    QString text = std::isnan(y) ? QString() : number(y, axis, locale);
    if (!std::isnan(lower) && !std::isnan(upper))
        text += QStringLiteral("  [%1, %2]")
                    .arg(number(lower, axis, locale), number(upper, axis, locale));
    return text;
}

// A heatmap is read at the cell under the cursor.
std::optional<CursorReading> cellReading(const PlotScene& scene, const LayerItem& item,
                                         const QPointF& pixel) {
    const core::Layer& layer = item.layer();
    if (!layer.x || !layer.y || !layer.z || layer.x->empty() ||
        layer.z->size() != layer.x->size() * layer.y->size())
        return std::nullopt;
    const Maps maps = mapsOf(item);
    const auto nearest = [](const std::vector<double>& values, const AxisMap& map, double at) {
        const auto closer = [&](double a, double b) {
            return std::abs(map(a) - at) < std::abs(map(b) - at);
        };
        return static_cast<std::size_t>(std::min_element(values.begin(), values.end(), closer) -
                                        values.begin());
    };
    const std::size_t ix = nearest(*layer.x, maps.x, pixel.x()),
                      iy = nearest(*layer.y, maps.y, pixel.y());
    const std::size_t index = iy * layer.x->size() + ix;
    const QLocale& locale = scene.options().locale;
    return CursorReading{
        &item, index, QPointF(maps.x((*layer.x)[ix]), maps.y((*layer.y)[iy])),
        number((*layer.x)[ix], scene.plot().x, locale),
        QStringLiteral("%1: %2").arg(
            number((*layer.y)[iy], scene.plot().y, locale),
            number((*layer.z)[index], scene.plot().z.value_or(core::Axis{}), locale))};
}

std::optional<CursorReading> pointReading(const PlotScene& scene, const LayerItem& item,
                                          const QPointF& pixel) {
    const core::Layer& layer = item.layer();
    const Maps maps = mapsOf(item);
    const bool byDistance = scattered(layer);
    double best = kReach;
    std::optional<std::size_t> index;
    for (std::size_t i = 0; i < pointCount(layer); ++i) {
        const QPointF point = pixelOf(layer, maps, i);
        const double dx = point.x() - pixel.x(), dy = point.y() - pixel.y();
        const double distance = byDistance ? std::hypot(dx, dy) : std::abs(dx);
        // NaN compares false: gaps are passed over.
        if (distance < best && !std::isnan(dy)) {
            best = distance;
            index = i;
        }
    }
    if (!index)
        return std::nullopt;
    const QLocale& locale = scene.options().locale;
    return CursorReading{&item, *index, pixelOf(layer, maps, *index),
                         number((*layer.x)[*index], scene.plot().x, locale),
                         yText(layer, *index, scene.plot().y, locale)};
}

void paintCrosshair(QCPPainter& painter, const PlotScene& scene,
                    const std::vector<CursorReading>& readings, double x) {
    const PlotColors colors = plotColors(scene.options().theme);
    const QRectF axes = mapsOf(*readings.front().item).axes;
    painter.setPen(QPen(colors.axis, 1, Qt::DotLine));
    painter.drawLine(QPointF(x, axes.top()), QPointF(x, axes.bottom()));
    for (const CursorReading& reading : readings) {
        if (!axes.contains(reading.pixel))
            continue;
        painter.setPen(QPen(reading.item->look().style.color, 2));
        painter.setBrush(colors.background);
        painter.drawEllipse(reading.pixel, 4, 4);
    }
}

}  // namespace

std::vector<CursorReading> readingsAt(const PlotScene& scene, const QPointF& pixel) {
    std::vector<CursorReading> readings;
    for (const LayerItem* item : scene.items()) {
        if (!mapsOf(*item).axes.contains(pixel))
            return {};
        std::optional<CursorReading> reading;
        if (item->visible() && item->layer().kind == core::LayerKind::Heatmap)
            reading = cellReading(scene, *item, pixel);
        else if (readable(*item))
            reading = pointReading(scene, *item, pixel);
        if (reading)
            readings.push_back(std::move(*reading));
    }
    return readings;
}

std::optional<QPointF> cursorStep(const PlotScene& scene, const std::optional<QPointF>& from,
                                  bool forward) {
    const LayerItem* chosen = nullptr;
    for (const LayerItem* item : scene.items()) {
        if (readable(*item) && (!chosen || pointCount(item->layer()) > pointCount(chosen->layer())))
            chosen = item;
    }
    if (!chosen)
        return std::nullopt;
    const Maps maps = mapsOf(*chosen);
    const double start =
        from ? from->x() : (forward ? maps.axes.left() - 1 : maps.axes.right() + 1);
    std::optional<QPointF> best;
    for (std::size_t i = 0; i < pointCount(chosen->layer()); ++i) {
        const QPointF point = pixelOf(chosen->layer(), maps, i);
        const double step = (point.x() - start) * (forward ? 1 : -1);
        if (std::isnan(point.y()) || !(step > 0.01) ||
            !maps.axes.contains(QPointF(point.x(), maps.axes.center().y())))
            continue;
        if (!best || step < (best->x() - start) * (forward ? 1 : -1))
            best = QPointF(point.x(), std::clamp(point.y(), maps.axes.top(), maps.axes.bottom()));
    }
    return best;
}

void paintCursor(QCPPainter& painter, const PlotScene& scene, const QPointF& pixel,
                 const QRectF& bounds) {
    const std::vector<CursorReading> readings = readingsAt(scene, pixel);
    if (readings.empty())
        return;
    const auto nearest =
        std::min_element(readings.begin(), readings.end(), [&](const auto& a, const auto& b) {
            return std::abs(a.pixel.x() - pixel.x()) < std::abs(b.pixel.x() - pixel.x());
        });
    paintCrosshair(painter, scene, readings, nearest->pixel.x());

    const PlotColors colors = plotColors(scene.options().theme);
    const QFont font = scene.options().font;
    const QFontMetricsF metrics(font);
    const double line = std::ceil(metrics.height() * 1.15), icon = 20, gap = 8;
    const QString heading = QStringLiteral("%1: %2").arg(
        toQString(scene.plot().x.label, scene.options().locale), nearest->x);
    double labels = 0, values = 0;
    std::vector<QString> shown;
    for (const CursorReading& reading : readings) {
        // A layer whose nearest point stands elsewhere says where.
        shown.push_back(reading.x == nearest->x
                            ? reading.y
                            : QStringLiteral("%1 → %2").arg(reading.x, reading.y));
        labels = std::max(labels, std::min(metrics.horizontalAdvance(reading.item->name()), 220.0));
        values = std::max(values, metrics.horizontalAdvance(shown.back()));
    }
    const QSizeF size(
        std::max(icon + gap + labels + 2 * gap + values, metrics.horizontalAdvance(heading)) + 16,
        line * static_cast<double>(readings.size() + 1) + 10);
    QRectF box(pixel + QPointF(16, 16), size);
    if (box.right() > bounds.right())
        box.moveRight(pixel.x() - 16);
    if (box.bottom() > bounds.bottom())
        box.moveBottom(pixel.y() - 16);
    box.moveLeft(std::max(box.left(), bounds.left()));
    box.moveTop(std::max(box.top(), bounds.top()));

    QColor background = colors.background;
    background.setAlphaF(0.94F);
    painter.setPen(QPen(colors.axis, 0.75));
    painter.setBrush(background);
    painter.drawRoundedRect(box, 4, 4);
    painter.setFont(font);
    painter.setPen(colors.text);
    QPointF base(box.left() + 8, box.top() + 5 + (line + metrics.capHeight()) / 2);
    painter.drawText(base, heading);
    for (std::size_t i = 0; i < readings.size(); ++i) {
        base.ry() += line;
        readings[i].item->drawIcon(painter, QRectF(base.x(), base.y() - metrics.capHeight() - 1,
                                                   icon, metrics.capHeight() + 2));
        painter.setPen(colors.text);
        painter.drawText(base + QPointF(icon + gap, 0),
                         metrics.elidedText(readings[i].item->name(), Qt::ElideRight, labels));
        painter.drawText(QPointF(box.right() - 8 - metrics.horizontalAdvance(shown[i]), base.y()),
                         shown[i]);
    }
}

}  // namespace orrery::widgets
