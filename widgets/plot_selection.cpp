// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot_selection.h"

#include "core/figure/output.h"
#include "widgets/plot_cursor.h"
#include "widgets/plot_view.h"
#include "widgets/render/dot_field.h"
#include "widgets/text.h"

#include <QPolygonF>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <span>

namespace orrery::widgets {
namespace {

constexpr double kRing = 6.5;            // px
constexpr double kThinBar = 2.5;         // px beside its middle where a bar is met at least
constexpr std::size_t kMostRings = 400;  // beyond this rings would be a blot: small marks
constexpr std::size_t kMostDots = 2000;  // and beyond this opaque ones
constexpr qsizetype kMostWords = 5;

bool isHeatmap(const core::Layer& layer) { return layer.kind == core::LayerKind::Heatmap; }

/// Layers whose points are data. (A contour's are only its way.)
bool selectable(const LayerItem& item) {
    const core::Layer& layer = item.layer();
    return item.visible() && core::hasData(layer) && layer.kind != core::LayerKind::Contour &&
           layer.x && (layer.y || layer.upper);
}

std::size_t drawnCount(const core::Layer& layer) {
    if (isHeatmap(layer))
        return layer.x && layer.y && layer.z && layer.z->size() == layer.x->size() * layer.y->size()
                   ? layer.z->size()
                   : 0;
    return std::min(layer.x->size(), (layer.y ? layer.y : layer.upper)->size());
}

QRectF cellRect(const std::vector<double>& xEdges, const std::vector<double>& yEdges,
                const LayerMaps& maps, std::size_t index) {
    const std::size_t columns = xEdges.size() - 1;
    const std::size_t ix = index % columns, iy = index / columns;
    return QRectF(QPointF(maps.x(xEdges[ix]), maps.y(yEdges[iy + 1])),
                  QPointF(maps.x(xEdges[ix + 1]), maps.y(yEdges[iy])))
        .normalized();
}

/// The cell under a pixel.
std::optional<std::size_t> cellAt(const core::Layer& layer, const LayerMaps& maps,
                                  const QPointF& pixel) {
    const std::vector<double> x = cellEdges(*layer.x, maps.x.logarithmic()),
                              y = cellEdges(*layer.y, maps.y.logarithmic());
    for (std::size_t i = 0; i < drawnCount(layer); ++i) {
        if (cellRect(x, y, maps, i).contains(pixel))
            return i;
    }
    return std::nullopt;
}

bool standsForMany(const core::Layer& layer, std::size_t index) {
    return layer.groups && layer.groups->of(index).size() > 1;
}

/// How near a datum is to a pixel, px; NaN where it cannot be met.
double distanceTo(const LayerItem& item, const LayerMaps& maps, std::size_t index,
                  const QPointF& pixel) {
    const core::Layer& layer = item.layer();
    if (layer.groups && layer.groups->of(index).empty())
        return std::nan("");
    if (layer.kind == core::LayerKind::Bars) {
        const auto bar = barPlace(layer, maps.x, maps.y, item.look().exponents, index);
        if (!bar)
            return std::nan("");
        // Thin bars are met beside them as well; of two, the one whose middle is nearer.
        const double off = std::abs(pixel.x() - (bar->left + bar->right) / 2);
        if (off > std::max((bar->right - bar->left) / 2 + 0.5, kThinBar))
            return std::nan("");
        const auto [top, bottom] = std::minmax(bar->top, bar->floor);
        return std::max({top - pixel.y(), pixel.y() - bottom, 0.0}) + 1e-3 * off;
    }
    const QPointF end = pixelOf(layer, maps, index);
    if (!layer.groups || layer.kind != core::LayerKind::Line)
        return std::hypot(end.x() - pixel.x(), end.y() - pixel.y());
    if (index == 0)
        return std::nan("");
    const QPointF start = pixelOf(layer, maps, index - 1), along = end - start;
    const double length = QPointF::dotProduct(along, along);
    const double share =
        length > 0 ? std::clamp(QPointF::dotProduct(pixel - start, along) / length, 0.0, 1.0) : 0;
    const QPointF offset = start + share * along - pixel;
    return std::hypot(offset.x(), offset.y());
}

/// What comes first where several data can be meant: points and lines before the bars that they
/// stand on, but what is the same datum elsewhere before what is only here; the present before
/// ghosts.
int rankOf(const core::Layer& layer) {
    const bool keyed = layer.keys || layer.groups, bars = layer.kind == core::LayerKind::Bars;
    return (keyed ? 0 : 4) + (bars ? 2 : 0) + (bars && layer.pin > 0 ? 1 : 0);
}

void paintRings(QCPPainter& painter, const PlotColors& colors, const QPolygonF& points) {
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
    const core::Layer& layer = item.layer();
    const std::vector<double> x = cellEdges(*layer.x, maps.x.logarithmic()),
                              y = cellEdges(*layer.y, maps.y.logarithmic());
    painter.setBrush(Qt::NoBrush);
    for (const std::size_t index : indices) {
        if (index >= drawnCount(layer))
            continue;
        const QRectF cell = cellRect(x, y, maps, index).intersected(maps.axes);
        if (cell.isEmpty())
            continue;
        painter.setPen(QPen(colors.background, 4));
        painter.drawRect(cell);
        painter.setPen(QPen(colors.accent, 2));
        painter.drawRect(cell);
    }
}

/// The part of each bar that stands for what is selected.
void paintBars(QCPPainter& painter, const PlotColors& colors, const LayerItem& item,
               const LayerMaps& maps, const SelectedLayer& part) {
    constexpr double kLowest = 3;  // px: one of a thousand is seen
    QColor fill = colors.accent;
    fill.setAlphaF(0.75F);
    for (std::size_t i = 0; i < part.indices.size(); ++i) {
        const std::size_t index = part.indices[i];
        if (index >= drawnCount(item.layer()))
            continue;
        const double share = i < part.shares.size() ? part.shares[i].share() : 1.0;
        auto bar = barPlace(item.layer(), maps.x, maps.y, item.look().exponents, index, share);
        if (!bar)
            continue;
        const auto whole = barPlace(item.layer(), maps.x, maps.y, item.look().exponents, index);
        if (whole->rect().intersected(maps.axes).isEmpty())
            continue;
        // What is in sight of the bar's foot; on a logarithmic axis that is the axis itself.
        const double foot = std::clamp(bar->floor, maps.axes.top(), maps.axes.bottom());
        if (std::abs(bar->top - foot) < kLowest || (bar->top > foot) != (whole->top > foot))
            bar->top = foot + (whole->top > foot ? kLowest : -kLowest);
        const QRectF rect = bar->rect().intersected(maps.axes);
        painter.fillRect(rect, fill);
        if (rect.width() > 3) {
            painter.setPen(QPen(colors.accent, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
        }
    }
}

/// The segments that stand for something selected, neighbours as one line.
void paintSegments(QCPPainter& painter, const PlotColors& colors, const LayerItem& item,
                   const LayerMaps& maps, const std::vector<std::size_t>& indices) {
    std::vector<QPolygonF> runs;
    std::size_t last = 0;
    for (const std::size_t index : indices) {
        if (index == 0 || index >= drawnCount(item.layer()))
            continue;
        const QPointF start = pixelOf(item.layer(), maps, index - 1),
                      end = pixelOf(item.layer(), maps, index);
        if (std::isnan(start.x() + start.y() + end.x() + end.y()))
            continue;
        if (runs.empty() || last != index - 1)
            runs.push_back({start});
        runs.back() << end;
        last = index;
    }
    std::vector<QPolygonF> parts;
    for (const QPolygonF& run : runs)
        clipPolyline(run, maps.axes, parts);
    painter.setBrush(Qt::NoBrush);
    for (const auto& [color, width] : {std::pair(colors.background, 8.0), {colors.accent, 5.0}}) {
        painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        for (const QPolygonF& part : parts)
            painter.drawPolyline(part);
    }
}

/// Points that are too many for a ring each.
void paintDots(QCPPainter& painter, const PlotColors& colors, const LayerItem& item,
               const LayerMaps& maps, const std::vector<std::size_t>& indices) {
    const bool crowd = indices.size() > kMostDots;
    DotField field(maps.axes, painter.device()->devicePixelRatioF(), crowd ? 4 : 5);
    for (const std::size_t index : indices) {
        if (index < drawnCount(item.layer()))
            field.add(pixelOf(item.layer(), maps, index) + QPointF(0.5, 0.5));
    }
    painter.setAntialiasing(false);
    painter.drawImage(field.place(), field.image(colors.accent, crowd ? 0.7 : 1.0));
    painter.setAntialiasing(true);
}

}  // namespace

std::vector<SelectedLayer> selectedIn(const core::Plot& plot, const DataSelection& selection) {
    std::vector<SelectedLayer> selected;
    if (selection.empty())
        return selected;
    for (const core::Layer& layer : plot.layers) {
        // A ghost's share would cover that of the present layer.
        if (layer.pin > 0 && layer.groups)
            continue;
        SelectedLayer part{
            .layer = layer.id,
            .indices = selection.indices({plot.id, layer.id}, DataKeys(layer), datumCount(layer))};
        if (part.indices.empty())
            continue;
        for (std::size_t i = 0; layer.groups && i < part.indices.size(); ++i) {
            const std::span<const double> keys = layer.groups->of(part.indices[i]);
            part.shares.push_back({selection.countSelected(keys), keys.size()});
        }
        selected.push_back(std::move(part));
    }
    return selected;
}

DataSelection::Content datumAt(const PlotScene& scene, const QPointF& pixel, double reach) {
    constexpr double kSame = 1e-6;  // px: where two segments meet, the first
    const LayerItem* nearest = nullptr;
    std::size_t index = 0;
    double best = reach;
    for (const LayerItem* item : scene.items()) {
        const core::Layer& layer = item->layer();
        const LayerMaps maps = mapsOf(*item);
        if (!selectable(*item) || isHeatmap(layer) || !maps.axes.contains(pixel))
            continue;
        const int order = nearest == nullptr ? -1 : rankOf(layer) - rankOf(nearest->layer());
        double limit = order < 0 ? reach : best;
        if (order > 0)
            continue;
        const std::size_t count = drawnCount(layer);
        for (std::size_t i = 0; i < count; ++i) {
            const double distance = distanceTo(*item, maps, i, pixel);
            if (distance < limit - kSame) {  // false for gaps
                limit = best = distance;
                nearest = item;
                index = i;
            }
        }
    }
    // Whatever is drawn on top of a heatmap and near enough comes first.
    for (const LayerItem* item : scene.items()) {
        const LayerMaps maps = mapsOf(*item);
        if (nearest != nullptr || !selectable(*item) || !isHeatmap(item->layer()) ||
            !maps.axes.contains(pixel))
            continue;
        if (const auto cell = cellAt(item->layer(), maps, pixel)) {
            nearest = item;
            index = *cell;
        }
    }
    DataSelection::Content content;
    if (nearest != nullptr)
        addDatum(content, {scene.plot().id, nearest->layer().id}, DataKeys(nearest->layer()),
                 index);
    return content;
}

void paintSelection(QCPPainter& painter, const PlotScene& scene,
                    const std::vector<SelectedLayer>& selected) {
    const PlotColors colors = plotColors(scene.options().theme);
    QPolygonF ringed;
    for (const SelectedLayer& part : selected) {
        const LayerItem* item = scene.item(part.layer);
        if (item == nullptr || !selectable(*item))
            continue;
        const core::Layer& layer = item->layer();
        const LayerMaps maps = mapsOf(*item);
        if (isHeatmap(layer)) {
            paintCells(painter, colors, *item, maps, part.indices);
        } else if (layer.kind == core::LayerKind::Bars) {
            paintBars(painter, colors, *item, maps, part);
        } else if (layer.kind == core::LayerKind::Line && layer.groups) {
            paintSegments(painter, colors, *item, maps, part.indices);
        } else if (part.indices.size() > kMostRings) {
            paintDots(painter, colors, *item, maps, part.indices);
        } else {
            for (const std::size_t index : part.indices) {
                if (index >= drawnCount(layer))
                    continue;
                const QPointF point = pixelOf(layer, maps, index);
                if (maps.axes.adjusted(-1, -1, 1, 1).contains(point))
                    ringed << point;
            }
        }
    }
    paintRings(painter, colors, ringed);
}

QString selectionText(const core::Plot& plot, const std::vector<SelectedLayer>& selected,
                      std::size_t keys, const QLocale& locale) {
    constexpr int kDigits = 7;
    const auto number = [&locale](std::size_t count) {
        return locale.toString(static_cast<qulonglong>(count));
    };
    QStringList words;
    if (keys > static_cast<std::size_t>(kMostWords))
        words += PlotView::tr("%1 points").arg(number(keys));
    for (const SelectedLayer& part : selected) {
        const core::Layer* layer = plot.find(part.layer);
        if (layer == nullptr || !layer->x || !layer->y || isHeatmap(*layer))
            continue;
        const QString name = layer->label.empty() ? QString::fromStdString(layer->id)
                                                  : toQString(layer->label, locale);
        for (std::size_t i = 0; i < part.indices.size(); ++i) {
            const std::size_t index = part.indices[i];
            if (words.size() >= kMostWords)
                return words.join(QStringLiteral("; ")) + QStringLiteral(" …");
            if (index >= std::min(layer->x->size(), layer->y->size()))
                continue;
            const double y = (*layer->y)[index];
            QString word = QStringLiteral("%1, %2 → %3")
                               .arg(name, formatForReader((*layer->x)[index], kDigits, locale),
                                    plot.y.log10Values ? formatPowerOfTen(y, kDigits, locale)
                                                       : formatForReader(y, kDigits, locale));
            if (standsForMany(*layer, index) && i < part.shares.size())
                word += QStringLiteral(" (%1)").arg(
                    PlotView::tr("%1 of %2 points")
                        .arg(number(part.shares[i].selected), number(part.shares[i].all)));
            words += word;
        }
    }
    return words.join(QStringLiteral("; "));
}

}  // namespace orrery::widgets
