// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/render/geometry.h"

#include "widgets/qcustomplot.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace orrery::widgets {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kBeyond = 1e4;  // px outside the axis, where nothing is seen

// One edge of Sutherland and Hodgman: keeps the side where sign * (coordinate - limit) >= 0.
QPolygonF clipEdge(const QPolygonF& polygon, bool vertical, double limit, double sign) {
    QPolygonF result;
    result.reserve(polygon.size() + 4);
    const auto distance = [&](const QPointF& p) {
        return sign * ((vertical ? p.x() : p.y()) - limit);
    };
    for (qsizetype i = 0; i < polygon.size(); ++i) {
        const QPointF& a = polygon[i];
        const QPointF& b = polygon[(i + 1) % polygon.size()];
        const double da = distance(a), db = distance(b);
        if (da >= 0)
            result << a;
        if ((da >= 0) != (db >= 0))
            result << a + (b - a) * (da / (da - db));
    }
    return result;
}

// Noise: of many points in one pixel column the first, the last, the highest and the lowest are
// enough.
QPolygonF thinColumns(const QPolygonF& line) {
    if (line.size() < 3 ||
        static_cast<double>(line.size()) < 4 * (line.back().x() - line.front().x()))
        return line;
    QPolygonF result;
    for (qsizetype i = 0; i < line.size();) {
        const double column = std::floor(line[i].x());
        qsizetype lowest = i, highest = i, last = i;
        for (qsizetype k = i; k < line.size() && std::floor(line[k].x()) == column; ++k) {
            last = k;
            if (line[k].y() < line[lowest].y())
                lowest = k;
            if (line[k].y() > line[highest].y())
                highest = k;
        }
        const std::array<qsizetype, 4> kept{i, std::min(lowest, highest), std::max(lowest, highest),
                                            last};
        for (std::size_t k = 0; k < kept.size(); ++k) {
            if (k == 0 || kept[k] != kept[k - 1])
                result << line[kept[k]];
        }
        i = last + 1;
    }
    return result;
}

}  // namespace

AxisMap::AxisMap(const QCPAxis& axis) : AxisMap(axis, axis.axisRect()->rect()) {}

AxisMap::AxisMap(const QCPAxis& axis, const QRect& rect)
    : m_logarithmic(axis.scaleType() == QCPAxis::stLogarithmic) {
    const bool horizontal = axis.orientation() == Qt::Horizontal;
    // QRect::right and bottom are one less than the edge; QCustomPlot counts by width and height.
    m_low = horizontal ? rect.left() : rect.bottom();
    m_high = horizontal ? rect.left() + rect.width() : rect.bottom() - rect.height();
    const QCPRange range = axis.range();
    m_lower = m_logarithmic ? std::log(range.lower) : range.lower;
    m_factor = (m_high - m_low) / ((m_logarithmic ? std::log(range.upper) : range.upper) - m_lower);
}

double AxisMap::operator()(double value) const {
    if (m_logarithmic) {
        if (!(value > 0))
            return kNaN;
        value = std::log(value);
    }
    // Not origin + value * factor, which loses digits far from 0.
    const double pixel = m_low + (value - m_lower) * m_factor;
    return std::isfinite(pixel) ? pixel : kNaN;
}

double AxisMap::bound(double value) const {
    if (std::isnan(value))
        return kNaN;
    const double direction = m_high > m_low ? 1 : -1;
    const double pixel = (*this)(value);
    if (std::isnan(pixel))
        return value > 0 ? m_high + direction * kBeyond : m_low - direction * kBeyond;
    return std::clamp(pixel, std::min(m_low, m_high) - kBeyond, std::max(m_low, m_high) + kBeyond);
}

double AxisMap::value(double pixel) const {
    const double value = m_lower + (pixel - m_low) / m_factor;
    return m_logarithmic ? std::exp(value) : value;
}

std::vector<double> cellEdges(const std::vector<double>& centres, bool logarithmic) {
    std::vector<double> at(centres.size());
    std::transform(centres.begin(), centres.end(), at.begin(), [&](double centre) {
        return logarithmic ? (centre > 0 ? std::log(centre) : kNaN) : centre;
    });
    std::vector<double> edges;
    if (at.empty())
        return edges;
    const double alone = logarithmic ? std::log(2.0) : 1.0;
    // The edge of a cell on the side where no neighbour is, as far as that to `other`.
    const auto outer = [&](std::size_t here, std::size_t other, double sign) {
        const double half = other < at.size() ? (at[here] - at[other]) / 2 : kNaN;
        return at[here] + (std::isnan(half) ? sign * alone / 2 : half);
    };
    edges.push_back(outer(0, 1, -1));
    for (std::size_t i = 0; i + 1 < at.size(); ++i) {
        if (std::isnan(at[i]))
            edges.push_back(outer(i + 1, i + 2, -1));
        else if (std::isnan(at[i + 1]))
            edges.push_back(outer(i, i - 1, 1));
        else
            edges.push_back(at[i] + (at[i + 1] - at[i]) / 2);
    }
    edges.push_back(outer(at.size() - 1, at.size() - 2, 1));
    if (logarithmic)
        std::transform(edges.begin(), edges.end(), edges.begin(),
                       [](double edge) { return std::exp(edge); });
    return edges;
}

bool clipSegment(const QPointF& a, const QPointF& b, const QRectF& rect, double& enter,
                 double& leave) {
    enter = 0.0;
    leave = 1.0;
    const double dx = b.x() - a.x(), dy = b.y() - a.y();
    const std::array<std::pair<double, double>, 4> edges{{{-dx, a.x() - rect.left()},
                                                          {dx, rect.right() - a.x()},
                                                          {-dy, a.y() - rect.top()},
                                                          {dy, rect.bottom() - a.y()}}};
    for (const auto& [p, q] : edges) {
        if (p == 0) {
            if (q < 0)
                return false;
        } else if (p < 0) {
            enter = std::max(enter, q / p);
        } else {
            leave = std::min(leave, q / p);
        }
    }
    return enter <= leave;
}

void clipPolyline(const QPolygonF& line, const QRectF& rect, std::vector<QPolygonF>& parts) {
    if (line.size() < 2)
        return;
    if (const QRectF bounds = line.boundingRect();
        bounds.left() >= rect.left() && bounds.right() <= rect.right() &&
        bounds.top() >= rect.top() && bounds.bottom() <= rect.bottom()) {
        parts.push_back(line);
        return;
    }
    bool open = false;  // the last part ends where the next segment begins
    for (qsizetype i = 0; i + 1 < line.size(); ++i) {
        double enter = 0, leave = 0;
        if (!clipSegment(line[i], line[i + 1], rect, enter, leave)) {
            open = false;
            continue;
        }
        const QPointF step = line[i + 1] - line[i];
        if (!open || enter > 0)
            parts.push_back(QPolygonF{line[i] + step * enter});
        parts.back() << (leave < 1 ? line[i] + step * leave : line[i + 1]);
        open = leave >= 1;
    }
}

QPolygonF clipPolygon(const QPolygonF& polygon, const QRectF& rect) {
    QPolygonF result = clipEdge(polygon, true, rect.left(), 1);
    result = clipEdge(result, true, rect.right(), -1);
    result = clipEdge(result, false, rect.top(), 1);
    return clipEdge(result, false, rect.bottom(), -1);
}

QPolygonF thinOut(const QPolygonF& all) {
    constexpr double kTolerance = 0.05;  // px
    const QPolygonF line = thinColumns(all);
    QPolygonF result;
    for (qsizetype anchor = 0; anchor < line.size();) {
        result << line[anchor];
        // As far as one straight line from the anchor passes all points between: slopes within
        // [low, high].
        double low = -std::numeric_limits<double>::infinity(), high = -low;
        qsizetype next = anchor + 1;
        while (next + 1 < line.size()) {
            const double dx = line[next].x() - line[anchor].x(),
                         dy = line[next].y() - line[anchor].y();
            if (!(dx > 0))
                break;
            low = std::max(low, (dy - kTolerance) / dx);
            high = std::min(high, (dy + kTolerance) / dx);
            const double onX = line[next + 1].x() - line[anchor].x();
            const double onSlope = (line[next + 1].y() - line[anchor].y()) / onX;
            if (!(onX > dx) || !(onSlope >= low && onSlope <= high))
                break;
            ++next;
        }
        anchor = next;
    }
    return result;
}

}  // namespace orrery::widgets
