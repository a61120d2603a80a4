// SPDX-License-Identifier: GPL-3.0-or-later
// Where the cursor's box stands.
#include "widgets/plot_cursor.h"

#include <algorithm>
#include <limits>

namespace orrery::widgets {

QRectF placedBox(const QPointF& mouse, const QSizeF& size, const QRectF& bounds,
                 const std::vector<QPointF>& readings, const std::vector<QPointF>& curves) {
    constexpr double kAway = 16, kClear = 7;
    const auto inside = [&](QRectF box) {
        box.moveRight(std::min(box.right(), bounds.right()));
        box.moveBottom(std::min(box.bottom(), bounds.bottom()));
        box.moveLeft(std::max(box.left(), bounds.left()));
        box.moveTop(std::max(box.top(), bounds.top()));
        return box;
    };
    const double left = mouse.x() - kAway - size.width(), right = mouse.x() + kAway;
    const double above = mouse.y() - kAway - size.height(), below = mouse.y() + kAway;
    const double bottom = bounds.bottom() - size.height();
    // Beside the mouse, else as near to it as a border of the plot allows.
    const std::vector<QPointF> corners{{right, below},        {left, below},       {right, above},
                                       {left, above},         {right, bottom},     {left, bottom},
                                       {right, bounds.top()}, {left, bounds.top()}};
    QRectF best;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const QRectF box = inside(QRectF(corners[i], size));
        const QRectF wide = box.adjusted(-kClear, -kClear, kClear, kClear);
        const auto covered = [](const std::vector<QPointF>& points, const QRectF& rect) {
            return static_cast<double>(
                std::count_if(points.begin(), points.end(),
                              [&](const QPointF& point) { return rect.contains(point); }));
        };
        // A point that is read weighs more than any length of curve; then the nearest place wins.
        double cost = 1000 * covered(readings, wide) + (box.contains(mouse) ? 3000.0 : 0.0);
        if (!curves.empty())
            cost += 100 * covered(curves, box) / static_cast<double>(curves.size());
        cost += static_cast<double>(i);
        if (cost < least) {
            least = cost;
            best = box;
        }
    }
    return best;
}

}  // namespace orrery::widgets
