// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot_cursor.h"

#include "core/figure/comparisons.h"
#include "widgets/render/ranges.h"
#include "widgets/text.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace orrery::widgets {

LayerMaps mapsOf(const LayerItem& item) {
    return {AxisMap(*item.keyAxis()), AxisMap(*item.valueAxis()),
            QRectF(item.keyAxis()->axisRect()->rect())};
}

QPointF pixelOf(const core::Layer& layer, const LayerMaps& maps, std::size_t index) {
    const double x = maps.x((*layer.x)[index]);
    const double y = layer.y ? (*layer.y)[index] : (*layer.upper)[index];
    const bool bound = std::isnan(y) && layer.upper && index < layer.upper->size();
    return {x, maps.y(bound ? (*layer.upper)[index] : y)};
}

namespace {

constexpr double kReach = 40;  // px
constexpr int kDigits = 5;

QString number(double value, const core::Axis& axis, const QLocale& locale) {
    if (axis.log10Values)
        return formatPowerOfTen(value, kDigits, locale);
    const double place = std::round(value);
    if (place >= 1 && place <= static_cast<double>(axis.names.size()))
        return toQString(axis.names[static_cast<std::size_t>(place) - 1], locale);
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
    const std::size_t all = std::min(layer.x->size(), (layer.y ? layer.y : layer.upper)->size());
    return std::min(all, layer.drawn.value_or(all));
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
    reading.yValue = y;
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
    const LayerMaps maps = mapsOf(item);
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
        {},
        (*layer.x)[ix],
        (*layer.z)[index]};
}

std::optional<CursorReading> pointReading(const PlotScene& scene, const LayerItem& item,
                                          const QPointF& pixel) {
    const core::Layer& layer = item.layer();
    const LayerMaps maps = mapsOf(item);
    const bool byDistance = scattered(layer);
    double best = kReach * kReach;
    std::optional<std::size_t> index;
    for (std::size_t i = 0; i < pointCount(layer); ++i) {
        const QPointF point = pixelOf(layer, maps, i);
        const double dx = point.x() - pixel.x(), dy = point.y() - pixel.y();
        const double distance = byDistance ? dx * dx + dy * dy : dx * dx;
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
                          {},
                          (*layer.x)[*index],
                          std::numeric_limits<double>::quiet_NaN()};
    readValue(reading, scene.plot().y, locale);
    return reading;
}

bool drawnLogarithmic(const PlotScene& scene, bool alongX) {
    const RenderOptions& options = scene.options();
    return (alongX ? effectiveScale(scene.plot().x, options.xScale)
                   : effectiveScale(scene.plot().y, options.yScale)) == core::Scale::Logarithmic;
}

QString layerDifference(const PlotScene& scene, const CursorReading& reading,
                        const CursorReference& reference) {
    for (const CursorReference::Point& point : reference.points) {
        if (point.layer != reading.item->layer().id)
            continue;
        const bool heatmap = reading.item->layer().kind == core::LayerKind::Heatmap;
        const core::Axis axis = heatmap ? scene.plot().z.value_or(core::Axis{}) : scene.plot().y;
        return differenceText(reading.yValue, point.y, axis,
                              !heatmap && drawnLogarithmic(scene, false), scene.options().locale);
    }
    return {};
}

/// How a pin's curve differs from the present one at the same place.
QString ghostDifference(const PlotScene& scene, const CursorReading& ghost,
                        const std::vector<CursorReading>& readings) {
    const core::Layer& layer = ghost.item->layer();
    for (const CursorReading& present : readings) {
        if (layer.pin > 0 && present.item->layer().pin == 0 && present.xValue == ghost.xValue &&
            present.item->layer().id == core::baseId(layer))
            return differenceText(ghost.yValue, present.yValue, scene.plot().y,
                                  drawnLogarithmic(scene, false), scene.options().locale);
    }
    return {};
}

/// As many rows as there is room for: intervals go first.
void shorten(std::vector<CursorRow>& rows, std::size_t most) {
    if (rows.size() > most)
        std::erase_if(
            rows, [](const CursorRow& row) { return row.item == nullptr && row.label.isEmpty(); });
    if (rows.size() > most && most > 0) {
        rows.resize(most);
        rows.back() = {nullptr, QStringLiteral("…"), {}, {}};
    }
}

std::vector<CursorRow> rowsOf(const PlotScene& scene, const std::vector<CursorReading>& readings,
                              const CursorReading& nearest,
                              const std::optional<CursorReference>& reference) {
    const QLocale& locale = scene.options().locale;
    std::vector<CursorRow> rows{{nullptr, toQString(scene.plot().x.label, locale), nearest.x, {}}};
    if (reference)
        rows.front().difference = differenceText(nearest.xValue, reference->x, scene.plot().x,
                                                 drawnLogarithmic(scene, true), locale);
    for (const CursorReading& reading : readings) {
        // A layer whose nearest point stands elsewhere says where.
        const QString value = reading.x == nearest.x
                                  ? reading.y
                                  : QStringLiteral("%1 → %2").arg(reading.x, reading.y);
        rows.push_back({reading.item, reading.item->name(), value,
                        reference ? layerDifference(scene, reading, *reference)
                                  : ghostDifference(scene, reading, readings)});
        if (!reading.interval.isEmpty())
            rows.push_back({nullptr, {}, reading.interval, {}});
    }
    return rows;
}

/// Some points of every visible curve, for judging what a box would cover.
std::vector<QPointF> curvePixels(const PlotScene& scene) {
    constexpr std::size_t kPerLayer = 150;
    std::vector<QPointF> pixels;
    for (const LayerItem* item : scene.items()) {
        if (!readable(*item))
            continue;
        const LayerMaps maps = mapsOf(*item);
        const std::size_t count = pointCount(item->layer());
        for (std::size_t i = 0; i < count; i += count / kPerLayer + 1) {
            const QPointF pixel = pixelOf(item->layer(), maps, i);
            if (maps.axes.contains(pixel))
                pixels.push_back(pixel);
        }
    }
    return pixels;
}

std::vector<QPointF> readingPixels(const std::vector<CursorReading>& readings) {
    std::vector<QPointF> pixels;
    pixels.reserve(readings.size());
    for (const CursorReading& reading : readings)
        pixels.push_back(reading.pixel);
    return pixels;
}

void paintRow(QCPPainter& painter, const QFontMetricsF& metrics, const CursorRow& row,
              const QPointF& base, double labels, double values, double right) {
    constexpr double kIcon = 20, kGap = 8;
    const double indent = row.item ? kIcon + kGap : 0;
    if (row.item)
        row.item->drawIcon(painter, QRectF(base.x(), base.y() - metrics.capHeight() - 1, kIcon,
                                           metrics.capHeight() + 2));
    const auto rightAligned = [&](const QString& text, double edge) {
        painter.drawText(QPointF(edge - metrics.horizontalAdvance(text), base.y()), text);
    };
    painter.drawText(base + QPointF(indent, 0),
                     metrics.elidedText(row.label, Qt::ElideRight, labels - indent));
    rightAligned(row.value, base.x() + labels + 2 * kGap + values);
    rightAligned(row.difference, right);
}

void paintBox(QCPPainter& painter, const PlotScene& scene, std::vector<CursorRow> rows,
              const std::vector<CursorReading>& readings, const QPointF& mouse,
              const QRectF& bounds) {
    constexpr double kMargin = 8, kIcon = 20, kGap = 8;
    const PlotColors colors = plotColors(scene.options().theme);
    const QFontMetricsF metrics(scene.options().font);
    const double line = std::ceil(metrics.height() * 1.15);
    shorten(rows, static_cast<std::size_t>(std::max(1.0, (bounds.height() - 10) / line)));
    double labels = 0, values = 0, differences = 0;
    for (const CursorRow& row : rows) {
        labels = std::max(labels,
                          metrics.horizontalAdvance(row.label) + (row.item ? kIcon + kGap : 0) + 1);
        values = std::max(values, metrics.horizontalAdvance(row.value));
        if (!row.difference.isEmpty())
            differences =
                std::max(differences, metrics.horizontalAdvance(row.difference) + 2 * kGap);
    }
    // Numbers are shown whole; names give way.
    const double numbers = values + differences + 2 * kMargin + 2 * kGap;
    labels = std::min(labels, std::max(bounds.width() - numbers, 60.0));
    const QSizeF size(labels + numbers, line * static_cast<double>(rows.size()) + 10);
    const QRectF box = placedBox(mouse, size, bounds, readingPixels(readings), curvePixels(scene));

    QColor background = colors.background;
    background.setAlphaF(0.94F);
    painter.setPen(QPen(colors.axis, 0.75));
    painter.setBrush(background);
    painter.drawRoundedRect(box, 4, 4);
    painter.setFont(scene.options().font);
    QPointF base(box.left() + kMargin, box.top() + 5 + (line + metrics.capHeight()) / 2);
    for (const CursorRow& row : rows) {
        painter.setPen(colors.text);
        paintRow(painter, metrics, row, base, labels, values, box.right() - kMargin);
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

const CursorReading& nearestReading(const std::vector<CursorReading>& readings,
                                    const QPointF& pixel) {
    return *std::min_element(readings.begin(), readings.end(), [&](const auto& a, const auto& b) {
        return std::abs(a.pixel.x() - pixel.x()) < std::abs(b.pixel.x() - pixel.x());
    });
}

}  // namespace

namespace {

/// Of each pin the layer that is compared with the one the mouse is nearest to: with all of them
/// the box would cover the plot.
void keepNearestGhosts(std::vector<CursorReading>& readings, const QPointF& pixel) {
    const auto distance = [&pixel](const CursorReading& reading) {
        return std::hypot(reading.pixel.x() - pixel.x(), reading.pixel.y() - pixel.y());
    };
    const auto nearest =
        std::min_element(readings.begin(), readings.end(),
                         [&](const auto& a, const auto& b) { return distance(a) < distance(b); });
    if (nearest == readings.end())
        return;
    const std::string base(core::baseId(nearest->item->layer()));
    std::erase_if(readings, [&](const CursorReading& reading) {
        return reading.item->layer().pin > 0 && core::baseId(reading.item->layer()) != base;
    });
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
    keepNearestGhosts(readings, pixel);
    return readings;
}

std::optional<QPointF> cursorStep(const PlotScene& scene, const std::optional<QPointF>& from,
                                  bool forward) {
    const auto rank = [](const core::Layer& layer) {
        return std::tuple(layer.keys || layer.groups, layer.pin == 0, pointCount(layer));
    };
    const LayerItem* chosen = nullptr;
    for (const LayerItem* item : scene.items()) {
        if (readable(*item) && (!chosen || rank(item->layer()) > rank(chosen->layer())))
            chosen = item;
    }
    if (!chosen)
        return std::nullopt;
    const LayerMaps maps = mapsOf(*chosen);
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

std::vector<CursorRow> cursorRows(const PlotScene& scene, const QPointF& pixel,
                                  const std::optional<CursorReference>& reference) {
    const std::vector<CursorReading> readings = readingsAt(scene, pixel);
    return readings.empty() ? std::vector<CursorRow>{}
                            : rowsOf(scene, readings, nearestReading(readings, pixel), reference);
}

std::optional<CursorReference> referenceAt(const PlotScene& scene, const QPointF& pixel) {
    const std::vector<CursorReading> readings = readingsAt(scene, pixel);
    if (readings.empty())
        return std::nullopt;
    CursorReference reference{nearestReading(readings, pixel).xValue, {}};
    for (const CursorReading& reading : readings) {
        CursorReference::Point point{reading.item->layer().id, reading.xValue, reading.yValue, {}};
        if (reading.item->layer().kind == core::LayerKind::Heatmap)
            point.height = mapsOf(*reading.item).y.value(reading.pixel.y());
        reference.points.push_back(std::move(point));
    }
    return reference;
}

void paintReference(QCPPainter& painter, const PlotScene& scene, const CursorReference& reference) {
    const PlotColors colors = plotColors(scene.options().theme);
    for (const CursorReference::Point& point : reference.points) {
        const LayerItem* item = scene.item(point.layer);
        if (item == nullptr)
            continue;
        const LayerMaps maps = mapsOf(*item);
        if (const double x = maps.x(reference.x); &point == &reference.points.front() &&
                                                  x >= maps.axes.left() && x <= maps.axes.right()) {
            painter.setPen(QPen(colors.text, 1, Qt::DashLine));
            painter.drawLine(QPointF(x, maps.axes.top()), QPointF(x, maps.axes.bottom()));
        }
        const QPointF at(maps.x(point.x), maps.y(point.height.value_or(point.y)));
        if (!item->visible() || !maps.axes.contains(at))
            continue;
        painter.setPen(QPen(item->look().style.color, 2));
        painter.setBrush(colors.background);
        constexpr double kHalf = 5;
        painter.drawPolygon(QPolygonF{at + QPointF(0, -kHalf), at + QPointF(kHalf, 0),
                                      at + QPointF(0, kHalf), at + QPointF(-kHalf, 0)});
    }
}

QString differenceText(double value, double reference, const core::Axis& axis, bool logarithmic,
                       const QLocale& locale) {
    if (std::isnan(value) || std::isnan(reference))
        return {};
    if (axis.log10Values)
        return QStringLiteral("× ") + formatPowerOfTen(value - reference, kDigits, locale);
    QString delta = QStringLiteral("Δ ") + number(value - reference, axis, locale);
    if (!logarithmic || reference == 0)
        return delta;
    return delta + QStringLiteral("  × ") + formatForReader(value / reference, kDigits, locale);
}

void paintCursor(QCPPainter& painter, const PlotScene& scene, const QPointF& pixel,
                 const QRectF& bounds, const std::optional<CursorReference>& reference) {
    const std::vector<CursorReading> readings = readingsAt(scene, pixel);
    if (readings.empty())
        return;
    const CursorReading& nearest = nearestReading(readings, pixel);
    paintCrosshair(painter, scene, readings, nearest.pixel.x());
    paintBox(painter, scene, rowsOf(scene, readings, nearest, reference), readings, pixel, bounds);
}

}  // namespace orrery::widgets
