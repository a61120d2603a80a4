// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot_selection.h"

#include "core/figure/output.h"
#include "widgets/plot_cursor.h"
#include "widgets/text.h"

#include <QPolygonF>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery::widgets {
namespace {

constexpr double kRing = 6.5;            // px
constexpr std::size_t kMostRings = 400;  // beyond this rings would be a blot: small marks
constexpr qsizetype kMostWords = 5;

bool isHeatmap(const core::Layer& layer) { return layer.kind == core::LayerKind::Heatmap; }

/// Layers whose points are data. (A contour's are only its way.)
bool selectable(const LayerItem& item) {
    const core::Layer& layer = item.layer();
    return item.visible() && core::hasData(layer) && layer.kind != core::LayerKind::Contour &&
           layer.x && (layer.y || layer.upper);
}

QPointF datumPixel(const core::Layer& layer, const LayerMaps& maps, std::size_t index) {
    if (!isHeatmap(layer))
        return pixelOf(layer, maps, index);
    const std::size_t columns = layer.x->size();
    return {maps.x((*layer.x)[index % columns]), maps.y((*layer.y)[index / columns])};
}

std::size_t drawnCount(const core::Layer& layer) {
    if (isHeatmap(layer))
        return layer.x && layer.y && layer.z && layer.z->size() == layer.x->size() * layer.y->size()
                   ? layer.z->size()
                   : 0;
    return std::min(layer.x->size(), (layer.y ? layer.y : layer.upper)->size());
}

/// The pixels that the i-th of ascending or descending centres fills: halfway to its neighbours.
std::pair<double, double> cellEdges(const std::vector<double>& centres, std::size_t i,
                                    const AxisMap& map) {
    const double here = map(centres[i]);
    const double before = i > 0 ? map(centres[i - 1]) : std::nan("");
    const double after = i + 1 < centres.size() ? map(centres[i + 1]) : std::nan("");
    double low = std::isnan(before) ? (here - after) / 2 : (before - here) / 2;
    double high = std::isnan(after) ? (here - before) / 2 : (after - here) / 2;
    if (std::isnan(low) || std::isnan(high)) {
        low = -kRing;
        high = kRing;
    }
    return {here + low, here + high};
}

QRectF cellRect(const core::Layer& layer, const LayerMaps& maps, std::size_t index) {
    const std::size_t columns = layer.x->size();
    const auto [left, right] = cellEdges(*layer.x, index % columns, maps.x);
    const auto [bottom, top] = cellEdges(*layer.y, index / columns, maps.y);
    return QRectF(QPointF(left, top), QPointF(right, bottom)).normalized();
}

void paintMarks(QCPPainter& painter, const PlotColors& colors, const QPolygonF& points) {
    if (static_cast<std::size_t>(points.size()) > kMostRings) {
        painter.setPen(QPen(colors.accent, 5, Qt::SolidLine, Qt::RoundCap));
        painter.drawPoints(points);
        return;
    }
    painter.setBrush(Qt::NoBrush);
    // On top of lines of any colour: the ring stands between two lines of the background's.
    painter.setPen(QPen(colors.background, 5));
    for (const QPointF& point : points)
        painter.drawEllipse(point, kRing, kRing);
    painter.setPen(QPen(colors.accent, 2.5));
    for (const QPointF& point : points)
        painter.drawEllipse(point, kRing, kRing);
}

void paintCells(QCPPainter& painter, const PlotColors& colors, const LayerItem& item,
                const LayerMaps& maps, const std::vector<std::size_t>& indices) {
    painter.setBrush(Qt::NoBrush);
    for (const std::size_t index : indices) {
        if (index >= drawnCount(item.layer()))
            continue;
        const QRectF cell = cellRect(item.layer(), maps, index).intersected(maps.axes);
        if (cell.isEmpty())
            continue;
        painter.setPen(QPen(colors.background, 4));
        painter.drawRect(cell);
        painter.setPen(QPen(colors.accent, 2));
        painter.drawRect(cell);
    }
}

}  // namespace

std::vector<SelectedLayer> selectedIn(const core::Plot& plot, const DataSelection& selection) {
    std::vector<SelectedLayer> selected;
    if (selection.empty())
        return selected;
    for (const core::Layer& layer : plot.layers) {
        std::vector<std::size_t> indices =
            selection.indices({plot.id, layer.id}, layer.keys, datumCount(layer));
        if (!indices.empty())
            selected.push_back({layer.id, std::move(indices)});
    }
    return selected;
}

DataSelection::Content datumAt(const PlotScene& scene, const QPointF& pixel, double reach) {
    const LayerItem* nearest = nullptr;
    std::size_t index = 0;
    double best = reach;
    for (const LayerItem* item : scene.items()) {
        const LayerMaps maps = mapsOf(*item);
        if (!selectable(*item) || !maps.axes.contains(pixel))
            continue;
        const core::Layer& layer = item->layer();
        const std::size_t count = drawnCount(layer);
        for (std::size_t i = 0; i < count; ++i) {
            if (isHeatmap(layer)) {
                // Whatever is drawn on top of a heatmap and near enough comes first.
                if (nearest == nullptr && cellRect(layer, maps, i).contains(pixel)) {
                    nearest = item;
                    index = i;
                    break;
                }
                continue;
            }
            const QPointF offset = datumPixel(layer, maps, i) - pixel;
            const double distance = std::hypot(offset.x(), offset.y());
            if (distance < best) {  // false for gaps
                best = distance;
                nearest = item;
                index = i;
            }
        }
    }
    DataSelection::Content content;
    if (nearest != nullptr)
        addDatum(content, {scene.plot().id, nearest->layer().id}, nearest->layer().keys, index);
    return content;
}

void paintSelection(QCPPainter& painter, const PlotScene& scene,
                    const std::vector<SelectedLayer>& selected) {
    const PlotColors colors = plotColors(scene.options().theme);
    QPolygonF points;
    for (const SelectedLayer& part : selected) {
        const LayerItem* item = scene.item(part.layer);
        if (item == nullptr || !selectable(*item))
            continue;
        const LayerMaps maps = mapsOf(*item);
        if (isHeatmap(item->layer())) {
            paintCells(painter, colors, *item, maps, part.indices);
            continue;
        }
        const std::size_t count = drawnCount(item->layer());
        for (const std::size_t index : part.indices) {
            if (index >= count)
                continue;
            const QPointF point = datumPixel(item->layer(), maps, index);
            if (maps.axes.adjusted(-1, -1, 1, 1).contains(point))
                points << point;
        }
    }
    paintMarks(painter, colors, points);
}

QString selectionText(const core::Plot& plot, const std::vector<SelectedLayer>& selected,
                      const QLocale& locale) {
    constexpr int kDigits = 7;
    QStringList words;
    for (const SelectedLayer& part : selected) {
        const core::Layer* layer = plot.find(part.layer);
        if (layer == nullptr || !layer->x || !layer->y || isHeatmap(*layer))
            continue;
        const QString name = layer->label.empty() ? QString::fromStdString(layer->id)
                                                  : toQString(layer->label, locale);
        for (const std::size_t index : part.indices) {
            if (words.size() == kMostWords)
                return words.join(QStringLiteral("; ")) + QStringLiteral(" …");
            if (index >= std::min(layer->x->size(), layer->y->size()))
                continue;
            const double y = (*layer->y)[index];
            words += QStringLiteral("%1, %2 → %3")
                         .arg(name, formatForReader((*layer->x)[index], kDigits, locale),
                              plot.y.log10Values ? formatPowerOfTen(y, kDigits, locale)
                                                 : formatForReader(y, kDigits, locale));
        }
    }
    return words.join(QStringLiteral("; "));
}

}  // namespace orrery::widgets
