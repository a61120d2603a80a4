// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/render/layer_item.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace orrery::widgets {
namespace {

std::vector<double> edgePixels(const core::Column& centres, const AxisMap& map) {
    std::vector<double> edges = cellEdges(*centres, map.logarithmic());
    std::transform(edges.begin(), edges.end(), edges.begin(), map);
    return edges;
}

bool evenlySpaced(const std::vector<double>& edges) {
    const double step = (edges.back() - edges.front()) / static_cast<double>(edges.size() - 1);
    for (std::size_t i = 0; i < edges.size(); ++i) {
        // Written so that NaN counts as uneven.
        if (!(std::abs(edges.front() + step * static_cast<double>(i) - edges[i]) < 0.25))
            return false;
    }
    return true;
}

void drawCells(LayerPainter& on, const QImage& image, const std::vector<double>& x,
               const std::vector<double>& y) {
    // In a vector file cells reach under their neighbours, or viewers show the seams.
    const double under = on.painter.modes().testFlag(QCPPainter::pmVectorized) ? 0.4 : 0;
    for (int row = 0; row < image.height(); ++row) {
        const std::size_t iy = static_cast<std::size_t>(image.height() - 1 - row);
        for (int column = 0; column < image.width(); ++column) {
            const std::size_t ix = static_cast<std::size_t>(column);
            const QColor color = image.pixelColor(column, row);
            if (color.alpha() == 0 || std::isnan(x[ix] + x[ix + 1] + y[iy] + y[iy + 1]))
                continue;
            const QRectF cell = QRectF(QPointF(x[ix], y[iy + 1]), QPointF(x[ix + 1], y[iy]))
                                    .normalized()
                                    .adjusted(0, 0, under, under)
                                    .intersected(on.axes);
            if (!cell.isEmpty())
                on.painter.fillRect(cell, color);
        }
    }
}

}  // namespace

const QCPColorGradient& viridis() {
    static const QCPColorGradient kGradient = [] {
        constexpr std::array<QRgb, 17> kStops{0x440154, 0x48186A, 0x472D7B, 0x424086, 0x3B528B,
                                              0x33638D, 0x2C728E, 0x26828E, 0x21918C, 0x1FA088,
                                              0x28AE80, 0x3FBC73, 0x5EC962, 0x84D44B, 0xADDC30,
                                              0xD8E219, 0xFDE725};
        QCPColorGradient gradient;
        gradient.clearColorStops();
        for (std::size_t i = 0; i < kStops.size(); ++i)
            gradient.setColorStopAt(static_cast<double>(i) / (kStops.size() - 1),
                                    QColor(kStops[i]));
        gradient.setNanHandling(QCPColorGradient::nhTransparent);
        return gradient;
    }();
    return kGradient;
}

QImage heatmapImage(const core::Layer& layer, const LayerLook& look) {
    if (!layer.x || !layer.y || !layer.z || layer.z->size() != layer.x->size() * layer.y->size() ||
        layer.z->empty())
        return {};
    const auto width = static_cast<int>(layer.x->size()),
               height = static_cast<int>(layer.y->size());
    QImage image(width, height, QImage::Format_ARGB32_Premultiplied);
    QCPColorGradient gradient = viridis();
    const QCPRange range(look.zRange.minimum, look.zRange.maximum);
    std::vector<double> row(layer.x->size());
    for (int iy = 0; iy < height; ++iy) {
        const auto begin = layer.z->begin() + static_cast<std::ptrdiff_t>(iy) * width;
        // What is not positive has no place on a logarithmic scale: a gap, as where data is
        // missing.
        std::transform(begin, begin + width, row.begin(), [&look](double z) {
            return look.zLogarithmic && !(z > 0) ? std::numeric_limits<double>::quiet_NaN() : z;
        });
        gradient.colorize(row.data(), range,
                          reinterpret_cast<QRgb*>(image.scanLine(height - 1 - iy)), width, 1,
                          look.zLogarithmic);
    }
    return image;
}

void drawHeatmap(LayerPainter& on, const QImage& image) {
    if (image.isNull())
        return;
    const std::vector<double> x = edgePixels(on.layer.x, on.x), y = edgePixels(on.layer.y, on.y);
    on.painter.setAntialiasing(false);
    if (!evenlySpaced(x) || !evenlySpaced(y)) {
        drawCells(on, image, x, y);
        return;
    }
    // The part of the picture inside the axes: an image is not clipped by QSvgGenerator either.
    const QRectF all(QPointF(x.front(), y.back()), QPointF(x.back(), y.front()));
    const QRectF shown = all.intersected(on.axes);
    if (shown.isEmpty())
        return;
    const double sx = image.width() / all.width(), sy = image.height() / all.height();
    on.painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    on.painter.drawImage(shown, image,
                         QRectF((shown.left() - all.left()) * sx, (shown.top() - all.top()) * sy,
                                shown.width() * sx, shown.height() * sy));
}

}  // namespace orrery::widgets
