// SPDX-License-Identifier: GPL-3.0-or-later
// The cursor of a plot: the nearest point of every layer, and its numbers in one small box.
#pragma once

#include "widgets/render/layer_item.h"
#include "widgets/render/plot_scene.h"

#include <QLocale>
#include <QPointF>
#include <QString>

#include <cstddef>
#include <optional>
#include <vector>

namespace orrery::widgets {

/// The point of one layer that the cursor has snapped to.
struct CursorReading {
    const LayerItem* item;
    std::size_t index;
    QPointF pixel;
    QString x, y;      ///< as shown; a bound as "≤ y"
    QString interval;  ///< "[lower, upper]", or empty
};

/// One reading per visible layer: lines and bars by distance along x, scattered points, paths and
/// texts by distance. Layers without a point within 40 px are left out. Empty outside the axes.
std::vector<CursorReading> readingsAt(const PlotScene& scene, const QPointF& pixel);

/// Where a keyboard step leads: the next (or previous) point, seen from `from`, of the layer with
/// most points.
std::optional<QPointF> cursorStep(const PlotScene& scene, const std::optional<QPointF>& from,
                                  bool forward);

/// Crosshair, rings around the points, and the box with the numbers, inside `bounds`.
void paintCursor(QCPPainter& painter, const PlotScene& scene, const QPointF& pixel,
                 const QRectF& bounds);

}  // namespace orrery::widgets
