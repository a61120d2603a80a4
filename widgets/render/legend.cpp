// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/render/legend.h"

#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

namespace orrery::widgets {
namespace {

constexpr double kGap = 6;        // px between icon and text at scale 1
constexpr double kBetween = 18;   // px between entries of a row
constexpr double kFromAxes = 8;   // px between the axes' border and the legend
constexpr double kFromSides = 4;  // px between the picture's sides and entries above the axes
constexpr std::size_t kCorners = 4;

using Corners = std::array<QRectF, kCorners>;
using Covered = std::array<bool, kCorners>;

void coverColumn(const QRectF& extent, const Corners& corners, Covered& covered) {
    for (std::size_t i = 0; i < kCorners; ++i)
        covered[i] = covered[i] || corners[i].intersects(extent);
}

/// Where entries stand above the axes: px from the left, and the row.
struct Rows {
    std::vector<QPointF> places;
    int rows = 0;
};

/// One after the other, as many in a row as have room.
template <typename Entries>
Rows flowing(const Entries& entries, double between, double room) {
    Rows result;
    QPointF place(0, 0);
    for (const auto& entry : entries) {
        if (place.x() > 0 && place.x() + entry.width > room)
            place = QPointF(0, place.y() + 1);
        result.places.push_back(place);
        place.rx() += entry.width + between;
    }
    result.rows = entries.empty() ? 0 : static_cast<int>(place.y()) + 1;
    return result;
}

/// The left ends of as many columns as have room.
template <typename Entries>
std::vector<double> columnsOf(const Entries& entries, double between, double room) {
    for (std::size_t count = entries.size(); count > 1; --count) {
        std::vector<double> widths(count, 0.0);
        for (std::size_t i = 0; i < entries.size(); ++i)
            widths[i % count] = std::max(widths[i % count], entries[i].width + between);
        std::vector<double> lefts(count + 1, 0.0);
        std::partial_sum(widths.begin(), widths.end(), lefts.begin() + 1);
        if (lefts.back() - between <= room) {
            lefts.pop_back();
            return lefts;
        }
    }
    return {0.0};
}

/// In columns, that the eye finds its way among many; one after the other where columns would take
/// much more of the plot's height.
template <typename Entries>
Rows placeRows(const Entries& entries, double between, double room) {
    Rows flow = flowing(entries, between, room);
    const std::vector<double> lefts = columnsOf(entries, between, room);
    const std::size_t count = lefts.size();
    const auto rows = static_cast<int>((entries.size() + count - 1) / count);
    if (rows > flow.rows + 1)
        return flow;
    Rows columns{{}, rows};
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const std::size_t row = i / count;
        columns.places.emplace_back(lefts[i % count], static_cast<double>(row));
    }
    return columns;
}

// Which corners have something of a curve under them.
void coverCurve(const core::Column& xs, const core::Column& ys, const AxisMap& x, const AxisMap& y,
                const Corners& corners, Covered& covered) {
    if (!xs || !ys)
        return;
    QPointF before(NAN, NAN);
    for (std::size_t i = 0; i < std::min(xs->size(), ys->size()); ++i) {
        const QPointF point(x((*xs)[i]), y((*ys)[i]));
        for (std::size_t k = 0; k < kCorners; ++k) {
            double enter = 0, leave = 0;
            const QPointF from = std::isnan(before.x() + before.y()) ? point : before;
            covered[k] = covered[k] || (!std::isnan(point.x() + point.y()) &&
                                        clipSegment(from, point, corners[k], enter, leave));
        }
        before = point;
    }
}

// Bars, bands, error bars: what stands between low and high at every x.
void coverColumns(const core::Layer& layer, const AxisMap& x, const AxisMap& y,
                  const Corners& corners, Covered& covered) {
    const bool bars = layer.kind == core::LayerKind::Bars;
    const core::Column& high = bars ? layer.y : layer.upper;
    if (!layer.x || !high)
        return;
    for (std::size_t i = 0; i < std::min(layer.x->size(), high->size()); ++i) {
        const double centre = (*layer.x)[i];
        const double left = x.bound(centre - layer.width / 2),
                     right = x.bound(centre + layer.width / 2);
        const double top = y.bound((*high)[i]);
        const double bottom =
            bars ? y.bound(0)
                 : y.bound(layer.lower && i < layer.lower->size() ? (*layer.lower)[i] : (*high)[i]);
        if (std::isnan(left) || std::isnan(top) || std::isnan(bottom))
            continue;
        coverColumn(QRectF(QPointF(left - 1, top - 1), QPointF(right + 1, bottom + 1)).normalized(),
                    corners, covered);
    }
}

void cover(const core::Layer& layer, const AxisMap& x, const AxisMap& y, const Corners& corners,
           Covered& covered) {
    if (layer.role == core::Role::Marker)
        return;
    if (layer.kind == core::LayerKind::Heatmap) {
        covered.fill(true);
        return;
    }
    if (layer.kind != core::LayerKind::Bars && layer.kind != core::LayerKind::Points)
        coverCurve(layer.x, layer.y, x, y, corners, covered);
    if (layer.kind == core::LayerKind::Points && layer.x && layer.y) {
        for (std::size_t i = 0; i < std::min(layer.x->size(), layer.y->size()); ++i) {
            const QPointF point(x((*layer.x)[i]), y((*layer.y)[i]));
            if (!std::isnan(point.x() + point.y()))
                coverColumn(QRectF(point - QPointF(4, 4), QSizeF(8, 8)), corners, covered);
        }
    }
    coverColumns(layer, x, y, corners, covered);
}

}  // namespace

PlotLegend::PlotLegend(QCustomPlot* plot) : QCPLayoutElement(plot) {}

void PlotLegend::setItems(const std::vector<LayerItem*>& items, const Look& look) {
    const QFontMetricsF metrics(look.font);
    m_look = look;
    m_lineHeight = std::ceil(metrics.height() * 1.15);
    m_iconWidth = std::round(24 * look.scale);
    m_entries.clear();
    for (LayerItem* item : items)
        m_entries.push_back(
            {item, m_iconWidth + kGap * look.scale + metrics.horizontalAdvance(item->name()), {}});
}

LayerItem* PlotLegend::itemAt(const QPointF& pixel) const {
    for (const Entry& entry : m_entries) {
        if (entry.rect.contains(pixel))
            return entry.item;
    }
    return nullptr;
}

QRectF PlotLegend::entryRect(const LayerItem* item) const {
    for (const Entry& entry : m_entries) {
        if (entry.item == item)
            return entry.rect;
    }
    return {};
}

void PlotLegend::update(UpdatePhase phase) {
    if (phase == upPreparation) {
        choosePlace();
        m_height =
            m_place == Place::Above
                ? static_cast<int>(rowsFor(mParentPlot->viewport().width()) * m_lineHeight + 4)
                : 0;
    }
    QCPLayoutElement::update(phase);
}

int PlotLegend::rowsFor(double width) const {
    return placeRows(m_entries, kBetween * m_look.scale, width - 2 * kFromSides - 1).rows;
}

QRectF PlotLegend::cornerRect(Place place, const QRectF& axes) const {
    double width = 0;
    for (const Entry& entry : m_entries)
        width = std::max(width, entry.width);
    const QSizeF size(width, m_lineHeight * static_cast<double>(m_entries.size()));
    const bool right = place == Place::TopRight || place == Place::BottomRight;
    const bool top = place == Place::TopRight || place == Place::TopLeft;
    return {QPointF(right ? axes.right() - kFromAxes - size.width() : axes.left() + kFromAxes,
                    top ? axes.top() + 2 : axes.bottom() - kFromAxes - size.height()),
            size};
}

QRect PlotLegend::expectedAxes() const {
    const QRect viewport = mParentPlot->viewport();
    if (m_laidOutFor == viewport)
        return mParentPlot->axisRect()->rect();
    const int line = static_cast<int>(m_lineHeight);
    return viewport.adjusted(4 * line, 2 * line, -line, -3 * line);
}

void PlotLegend::choosePlace() {
    if (m_entries.empty())
        return;
    const QRect axes = expectedAxes();
    const AxisMap x(*mParentPlot->xAxis, axes), y(*mParentPlot->yAxis, axes);
    // Coming back from above the axes asks for more room than staying, or the legend would flicker.
    const double air = m_place == Place::Above ? 16 : 4;
    Corners corners;
    for (std::size_t i = 0; i < kCorners; ++i)
        corners[i] = cornerRect(static_cast<Place>(i), axes).adjusted(-air, -air, air, air);
    Covered covered{};
    if (corners[0].height() > 0.6 * axes.height() || corners[0].width() > 0.8 * axes.width())
        covered.fill(true);
    for (int i = 0; i < mParentPlot->plottableCount(); ++i) {
        if (const auto* item = qobject_cast<const LayerItem*>(mParentPlot->plottable(i));
            item && item->visible())
            cover(item->layer(), x, y, corners, covered);
    }
    if (m_place != Place::Above && !covered[static_cast<std::size_t>(m_place)])
        return;
    const auto free = std::find(covered.begin(), covered.end(), false);
    m_place = static_cast<Place>(free - covered.begin());  // one past the corners is Above
}

void PlotLegend::arrange() {
    if (m_place != Place::Above) {
        QPointF corner = cornerRect(m_place, mParentPlot->axisRect()->rect()).topLeft();
        for (Entry& entry : m_entries) {
            entry.rect = QRectF(corner, QSizeF(entry.width, m_lineHeight));
            corner.ry() += m_lineHeight;
        }
        return;
    }
    // As in rowsFor(): a QRect's right edge is one less than its width. The cell beside the legend,
    // above a colour scale, is empty.
    const Rows rows = placeRows(m_entries, kBetween * m_look.scale,
                                mParentPlot->viewport().width() - 2 * kFromSides - 1);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const QPointF corner(rect().left() + kFromSides + rows.places[i].x(),
                             rect().top() + rows.places[i].y() * m_lineHeight);
        m_entries[i].rect = QRectF(corner, QSizeF(m_entries[i].width, m_lineHeight));
    }
}

void PlotLegend::draw(QCPPainter* painter) {
    m_laidOutFor = mParentPlot->viewport();
    arrange();
    const QFontMetricsF metrics(m_look.font);
    painter->setFont(m_look.font);
    QColor hidden = m_look.colors.text;
    hidden.setAlphaF(0.4F);
    for (const Entry& entry : m_entries) {
        if (insideAxes() && !m_look.transparent) {
            QColor veil = m_look.colors.background;  // grid lines stay faint behind the words
            veil.setAlphaF(0.8F);
            painter->fillRect(entry.rect.adjusted(-3, 0, 3, 0), veil);
        }
        const QRectF icon(entry.rect.left(), entry.rect.center().y() - metrics.capHeight() / 2 - 1,
                          m_iconWidth, metrics.capHeight() + 2);
        entry.item->drawIcon(*painter, icon);
        painter->setPen(entry.item->visible() ? m_look.colors.text : hidden);
        painter->drawText(QPointF(icon.right() + kGap * m_look.scale,
                                  entry.rect.center().y() + metrics.capHeight() / 2),
                          entry.item->name());
    }
}

}  // namespace orrery::widgets
