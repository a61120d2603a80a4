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
#include <string>
#include <vector>

namespace orrery::widgets {

/// Data to pixels for one layer, and the axis rectangle.
struct LayerMaps {
    AxisMap x, y;
    QRectF axes;
};
LayerMaps mapsOf(const LayerItem& item);

/// The pixel of one point (of any kind but a heatmap); a bound stands where nothing was measured.
/// NaN for gaps.
QPointF pixelOf(const core::Layer& layer, const LayerMaps& maps, std::size_t index);

/// The point of one layer that the cursor has snapped to.
struct CursorReading {
    const LayerItem* item;
    std::size_t index;
    QPointF pixel;
    QString x, y;           ///< as shown; a bound as "≤ y"
    QString interval;       ///< "[lower, upper]", or empty
    double xValue, yValue;  ///< as in the data; of a heatmap's cell x and z; NaN for a bound
};

/// What the cursor read when its reference was fixed, in the data's numbers.
struct CursorReference {
    struct Point {
        std::string layer;
        double x, y;
        std::optional<double> height;  ///< where it stands, where that is not y: a heatmap's cell
    };
    double x;
    std::vector<Point> points;
};

/// One reading per visible layer: lines and bars by distance along x, scattered points, paths and
/// texts by distance. Layers without a point within 40 px are left out. Empty outside the axes.
std::vector<CursorReading> readingsAt(const PlotScene& scene, const QPointF& pixel);

/// Where a keyboard step leads: the next (or previous) point, seen from `from`, of the layer with
/// most points; one whose points have keys comes first.
std::optional<QPointF> cursorStep(const PlotScene& scene, const std::optional<QPointF>& from,
                                  bool forward);

/// One line of the cursor's box.
struct CursorRow {
    const LayerItem* item = nullptr;  ///< whose sample stands before it, or null
    QString label, value;
    QString difference;  ///< from the reference; without one, of a pin from the present curve
};

/// What the box says at a pixel: x, then every layer, an interval in a row of its own. Empty where
/// there is nothing to read.
std::vector<CursorRow> cursorRows(const PlotScene& scene, const QPointF& pixel,
                                  const std::optional<CursorReference>& reference = {});

/// The reading at a pixel, to be kept; nothing where there is none.
std::optional<CursorReference> referenceAt(const PlotScene& scene, const QPointF& pixel);

/// A dashed line where the reference is, and a diamond at each of its points.
void paintReference(QCPPainter& painter, const PlotScene& scene, const CursorReference& reference);

/// How one number differs from an earlier one on an axis of this kind: "Δ 0.25", with the ratio as
/// well where the axis is drawn logarithmically, the ratio alone where the numbers are logarithms.
/// Empty where either is NaN.
QString differenceText(double value, double reference, const core::Axis& axis, bool logarithmic,
                       const QLocale& locale);

/// Where a box of this size stands beside `mouse` inside `bounds` so that it covers as few of
/// `readings` as may be, and then of `curves`.
QRectF placedBox(const QPointF& mouse, const QSizeF& size, const QRectF& bounds,
                 const std::vector<QPointF>& readings, const std::vector<QPointF>& curves);

/// Crosshair, rings around the points, and the box with the numbers, inside `bounds`; with the
/// differences from a reference, if there is one.
void paintCursor(QCPPainter& painter, const PlotScene& scene, const QPointF& pixel,
                 const QRectF& bounds, const std::optional<CursorReference>& reference = {});

}  // namespace orrery::widgets
