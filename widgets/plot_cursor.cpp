// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot_cursor.h"

#include "widgets/text.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <limits>

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

// The value of a point and its interval; a bound where nothing was measured.
void readValue(CursorReading& reading, const core::Axis& axis, const QLocale& locale) {
    const core::Layer& layer = reading.item->layer();
    const std::size_t i = reading.index;
    const auto at = [i](const core::Column& column) {
        return column && i < column->size() ? (*column)[i]
                                            : std::numeric_limits<double>::quiet_NaN();
    };
    const double y = at(layer.y), lower = at(layer.lower), upper = at(layer.upper);
    if (!std::isnan(y))
        reading.y = number(y, axis, locale);
    else if (std::isnan(lower))
        reading.y = QStringLiteral("≤ ") + number(upper, axis, locale);
    if (!std::isnan(lower) && !std::isnan(upper))
        reading.interval = QStringLiteral("[%1, %2]")
                               .arg(number(lower, axis, locale), number(upper, axis, locale));
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
        &item,
        index,
        QPointF(maps.x((*layer.x)[ix]), maps.y((*layer.y)[iy])),
        number((*layer.x)[ix], scene.plot().x, locale),
        QStringLiteral("%1: %2").arg(
            number((*layer.y)[iy], scene.plot().y, locale),
            number((*layer.z)[index], scene.plot().z.value_or(core::Axis{}), locale)),
        {}};
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
    CursorReading reading{&item,
                          *index,
                          pixelOf(layer, maps, *index),
                          number((*layer.x)[*index], scene.plot().x, locale),
                          {},
                          {}};
    readValue(reading, scene.plot().y, locale);
    return reading;
}

/// One line of the box.
struct Row {
    const LayerItem* item = nullptr;  ///< whose sample stands before it, or null
    QString label, value;
};

std::vector<Row> rowsOf(const PlotScene& scene, const std::vector<CursorReading>& readings,
                        const QString& x) {
    const QLocale& locale = scene.options().locale;
    std::vector<Row> rows{{nullptr, toQString(scene.plot().x.label, locale), x}};
    for (const CursorReading& reading : readings) {
        // A layer whose nearest point stands elsewhere says where.
        const QString value =
            reading.x == x ? reading.y : QStringLiteral("%1 → %2").arg(reading.x, reading.y);
        rows.push_back({reading.item, reading.item->name(), value});
        if (!reading.interval.isEmpty())
            rows.push_back({nullptr, {}, reading.interval});
    }
    return rows;
}

/// Beside the mouse, on the side where there is room.
QRectF boxAt(const QPointF& mouse, const QSizeF& size, const QRectF& bounds) {
    constexpr double kAway = 16;
    QRectF box(mouse + QPointF(kAway, kAway), size);
    if (box.right() > bounds.right())
        box.moveRight(mouse.x() - kAway);
    if (box.bottom() > bounds.bottom())
        box.moveBottom(mouse.y() - kAway);
    box.moveLeft(std::max(box.left(), bounds.left()));
    box.moveTop(std::max(box.top(), bounds.top()));
    return box;
}

void paintBox(QCPPainter& painter, const PlotScene& scene, const std::vector<Row>& rows,
              const QPointF& mouse, const QRectF& bounds) {
    constexpr double kMargin = 8, kIcon = 20, kGap = 8;
    const PlotColors colors = plotColors(scene.options().theme);
    const QFontMetricsF metrics(scene.options().font);
    const double line = std::ceil(metrics.height() * 1.15);
    double labels = 0, values = 0;
    for (const Row& row : rows) {
        labels = std::max(labels,
                          metrics.horizontalAdvance(row.label) + (row.item ? kIcon + kGap : 0) + 1);
        values = std::max(values, metrics.horizontalAdvance(row.value));
    }
    // Numbers are shown whole; names give way.
    labels = std::min(labels, std::max(bounds.width() - values - 2 * kMargin - 2 * kGap, 60.0));
    const QSizeF size(labels + 2 * kGap + values + 2 * kMargin,
                      line * static_cast<double>(rows.size()) + 10);
    const QRectF box = boxAt(mouse, size, bounds);

    QColor background = colors.background;
    background.setAlphaF(0.94F);
    painter.setPen(QPen(colors.axis, 0.75));
    painter.setBrush(background);
    painter.drawRoundedRect(box, 4, 4);
    painter.setFont(scene.options().font);
    QPointF base(box.left() + kMargin, box.top() + 5 + (line + metrics.capHeight()) / 2);
    for (const Row& row : rows) {
        const double indent = row.item ? kIcon + kGap : 0;
        if (row.item)
            row.item->drawIcon(painter, QRectF(base.x(), base.y() - metrics.capHeight() - 1, kIcon,
                                               metrics.capHeight() + 2));
        painter.setPen(colors.text);
        painter.drawText(base + QPointF(indent, 0),
                         metrics.elidedText(row.label, Qt::ElideRight, labels - indent));
        painter.drawText(
            QPointF(box.right() - kMargin - metrics.horizontalAdvance(row.value), base.y()),
            row.value);
        base.ry() += line;
    }
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
    paintBox(painter, scene, rowsOf(scene, readings, nearest->x), pixel, bounds);
}

}  // namespace orrery::widgets
