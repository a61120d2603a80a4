// SPDX-License-Identifier: GPL-3.0-or-later
// From data to pixels, and clipping to the axes.
#pragma once

#include <QPolygonF>
#include <QRectF>

#include <vector>

class QCPAxis;

namespace orrery::widgets {

/// Data to pixels along one axis, linear or logarithmic.
class AxisMap {
public:
    explicit AxisMap(const QCPAxis& axis);
    AxisMap(const QCPAxis& axis, const QRect& axes);  ///< as if the axis rectangle were `axes`

    /// NaN where the value has no place: NaN, infinite, or not positive on a logarithmic axis.
    [[nodiscard]] double operator()(double value) const;
    /// The same for the end of a bar or an interval: what lies beyond the scale (0 on a logarithmic
    /// axis, an infinity) lands just outside the axis. NaN stays NaN.
    [[nodiscard]] double bound(double value) const;
    /// The inverse.
    [[nodiscard]] double value(double pixel) const;
    /// Pixels of the axis' lower and upper end.
    [[nodiscard]] double low() const { return m_low; }
    [[nodiscard]] double high() const { return m_high; }
    [[nodiscard]] bool logarithmic() const { return m_logarithmic; }

private:
    bool m_logarithmic;
    double m_lower;        // value at the lower end, or its logarithm
    double m_factor;       // pixels per unit, or per factor e
    double m_low, m_high;  // pixels of the axis' ends
};

/// The edges of cells around these centres, one more than there are: halfway between neighbours in
/// the axis' own metric (on a logarithmic axis the geometric mean), the outer cells as wide beyond
/// their centre as inside of it, and so are those beside a centre that has no place on the axis (0
/// on a logarithmic one). One cell alone is 1 wide, or a factor of 2. NaN around such a centre.
std::vector<double> cellEdges(const std::vector<double>& centres, bool logarithmic);

/// The share [enter, leave] of the segment from a to b that lies inside `rect`; false where none
/// does.
bool clipSegment(const QPointF& a, const QPointF& b, const QRectF& rect, double& enter,
                 double& leave);

/// The parts of a polyline inside `rect` (Liang and Barsky, ACM TOG 3(1), 1984), appended to
/// `parts`.
void clipPolyline(const QPolygonF& line, const QRectF& rect, std::vector<QPolygonF>& parts);

/// The part of a polygon inside `rect` (Sutherland and Hodgman, CACM 17(1), 1974).
QPolygonF clipPolygon(const QPolygonF& polygon, const QRectF& rect);

/// Fewer points for the same picture, for lines that run from left to right: points that lie within
/// 0.05 px of the line through their neighbours go. Stroking costs by the point.
QPolygonF thinOut(const QPolygonF& all);

}  // namespace orrery::widgets
