// SPDX-License-Identifier: GPL-3.0-or-later
// PlotView's mouse: zooming, panning, rectangles, legend, handles, and what is painted while they
// move.
#include "widgets/plot_canvas.h"
#include "widgets/plot_cursor.h"
#include "widgets/plot_selection.h"
#include "widgets/plot_toolbar.h"
#include "widgets/plot_view.h"
#include "widgets/render/plot_scene.h"

#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace orrery::widgets {
namespace {

constexpr double kGripReach = 10;  // px around a handle
constexpr double kRuleReach = 4;   // px beside the line of a handle that moves along one axis
constexpr double kClick = 4;       // px: a shorter drag is a click

// Ranges that doubles and QCustomPlot resolve; zooming stops there.
bool resolvable(double low, double high, bool logarithmic) {
    if (!std::isfinite(low) || !std::isfinite(high) || !(low < high))
        return false;
    if (logarithmic)
        return low > 1e-300 && high < 1e250 && high / low > 1 + 1e-9 && high / low < 1e290;
    const double largest = std::max(std::abs(low), std::abs(high));
    return largest < 1e250 && high - low > 1e-250 && high - low > largest * 1e-10;
}

}  // namespace

AxisMap PlotView::map(bool alongX) const {
    return AxisMap(alongX ? *m_canvas->xAxis : *m_canvas->yAxis);
}

QRectF PlotView::axes() const { return m_canvas->axisRect()->rect(); }

PlotView::Target PlotView::targetAt(const QPointF& pixel) const {
    const QRectF area = axes();
    const bool besideX = pixel.y() > area.bottom() && pixel.x() >= area.left();
    const bool besideY = pixel.x() < area.left() && pixel.y() <= area.bottom();
    return {!besideY, !besideX};
}

void PlotView::setPixelRange(bool alongX, const AxisMap& map, double low, double high) {
    const core::Range range{map.value(low), map.value(high)};
    if (resolvable(range.minimum, range.maximum, map.logarithmic()))
        (alongX ? m_state.xRange : m_state.yRange) = range;
}

void PlotView::zoom(const Target& target, const QPointF& anchor, double factor) {
    const auto along = [&](bool x, double at) {
        const AxisMap axis = map(x);
        setPixelRange(x, axis, at + (axis.low() - at) * factor, at + (axis.high() - at) * factor);
    };
    if (target.x)
        along(true, anchor.x());
    if (target.y)
        along(false, anchor.y());
    changed();
}

void PlotView::pan(const Target& target, const QPointF& by) {
    const auto along = [&](bool x, double pixels) {
        const AxisMap axis = map(x);
        setPixelRange(x, axis, axis.low() - pixels, axis.high() - pixels);
    };
    if (target.x)
        along(true, by.x());
    if (target.y)
        along(false, by.y());
    changed();
}

void PlotView::zoomInto(const QRectF& rectangle) {
    const QRectF part = rectangle.intersected(axes());
    if (part.width() < kClick || part.height() < kClick)
        return;
    setPixelRange(true, map(true), part.left(), part.right());
    setPixelRange(false, map(false), part.bottom(), part.top());
    changed();
}

QPointF PlotView::handlePixel(const core::Handle& handle) const {
    // In a direction in which it does not move it stays in sight, also where its number has no
    // place on the axis.
    const auto along = [this](bool x, double value, bool moves) {
        const AxisMap axis = map(x);
        const double pixel = axis(value);
        if (moves)
            return pixel;
        return std::isnan(pixel) ? (axis.low() + axis.high()) / 2
                                 : std::clamp(pixel, std::min(axis.low(), axis.high()),
                                              std::max(axis.low(), axis.high()));
    };
    return {along(true, handle.x, !handle.xParameter.empty()),
            along(false, handle.y, !handle.yParameter.empty())};
}

std::optional<std::size_t> PlotView::handleAt(const QPointF& pixel) const {
    const QRectF area = axes().adjusted(-kGripReach, -kGripReach, kGripReach, kGripReach);
    for (std::size_t i = 0; i < m_handles.size(); ++i) {
        const core::Handle& handle = m_handles[i];
        const QPointF offset = handlePixel(handle) - pixel;
        if (!area.contains(handlePixel(handle)) || !area.contains(pixel))
            continue;
        const bool onRule = (handle.yParameter.empty() && std::abs(offset.x()) <= kRuleReach) ||
                            (handle.xParameter.empty() && std::abs(offset.y()) <= kRuleReach);
        if (std::hypot(offset.x(), offset.y()) <= kGripReach || onRule)
            return i;
    }
    return std::nullopt;
}

void PlotView::dragHandle(const QPointF& pixel, bool finished) {
    const QRectF area = axes();
    const QPointF at(std::clamp(pixel.x() + m_grip.x(), area.left(), area.right()),
                     std::clamp(pixel.y() + m_grip.y(), area.top(), area.bottom()));
    // A copy: whoever hears of the first coordinate may set a new plot, with new handles.
    const core::Handle handle = m_handles[*m_handle];
    const double x = map(true).value(at.x()), y = map(false).value(at.y());
    if (!handle.xParameter.empty())
        emit handleMoved(QString::fromStdString(handle.xParameter), x, finished);
    if (!handle.yParameter.empty())
        emit handleMoved(QString::fromStdString(handle.yParameter), y, finished);
}

void PlotView::mousePressEvent(QMouseEvent* event) {
    emit activated();
    m_pressed = m_last = event->position();
    m_moved = false;
    m_cursor.reset();
    const LayerItem* entry = scene().legend().itemAt(m_pressed);
    m_handle = handleAt(m_pressed);
    const bool left = event->button() == Qt::LeftButton;
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    if (left && m_handle) {
        m_drag = Drag::Handle;
        m_grip = handlePixel(m_handles[*m_handle]) - m_pressed;
    } else if (left && entry) {
        m_drag = Drag::Legend;
        m_pressedLayer = entry->layer().id;
    } else if (event->button() == Qt::RightButton || (left && shift)) {
        m_drag = Drag::Rectangle;
    } else if (left) {
        m_drag = Drag::Pan;
        m_panned = targetAt(m_pressed);
    } else {
        m_drag = Drag::None;
    }
    updateCursorShape(m_pressed);
    m_canvas->update();
}

void PlotView::mouseMoveEvent(QMouseEvent* event) {
    const QPointF pixel = event->position();
    switch (m_drag) {
        case Drag::Handle:
            dragHandle(pixel, false);
            break;
        case Drag::Pan:
            if (m_moved || QLineF(m_pressed, pixel).length() >= kClick) {
                m_moved = true;
                pan(m_panned, pixel - m_last);
                m_last = pixel;
            }
            break;
        case Drag::Rectangle:
            if (m_rectangle || QLineF(m_pressed, pixel).length() >= kClick)
                m_rectangle = QRectF(m_pressed, pixel).normalized().intersected(axes());
            break;
        case Drag::Legend:
            break;
        case Drag::None:
            m_handle = handleAt(pixel);
            m_cursor =
                m_handle || scene().legend().itemAt(pixel) ? std::nullopt : std::optional(pixel);
            emit pointedAt(m_cursor ? std::optional(QPointF(map(true).value(pixel.x()),
                                                            map(false).value(pixel.y())))
                                    : std::nullopt);
    }
    updateCursorShape(pixel);
    updateTools();
    m_canvas->update();
}

void PlotView::mouseReleaseEvent(QMouseEvent* event) {
    const Drag drag = std::exchange(m_drag, Drag::None);
    const QPointF pixel = event->position();
    if (drag == Drag::Handle && m_handle) {
        dragHandle(pixel, true);
    } else if (drag == Drag::Legend) {
        if (const LayerItem* entry = scene().legend().itemAt(pixel);
            entry && entry->layer().id == m_pressedLayer)
            setLayerShown(m_pressedLayer, !entry->visible());
    } else if (drag == Drag::Rectangle) {
        const std::optional<QRectF> rectangle = std::exchange(m_rectangle, std::nullopt);
        if (rectangle)
            zoomInto(*rectangle);
        else if (event->button() == Qt::RightButton)
            openMenu(event->globalPosition().toPoint());
        else
            fixReference(pixel);
    } else if (drag == Drag::Pan && !m_moved) {
        selectAt(pixel, false, event->modifiers().testFlag(Qt::ControlModifier));
    }
    updateCursorShape(pixel);
    updateTools();
    m_canvas->update();
}

void PlotView::mouseDoubleClickEvent(QMouseEvent* event) {
    const QPointF pixel = event->position();
    // The second click on a legend entry, or on a handle, is a click like the first.
    if (event->button() != Qt::LeftButton || scene().legend().itemAt(pixel) || handleAt(pixel)) {
        mousePressEvent(event);
        return;
    }
    const Target target = targetAt(pixel);
    if (target.x)
        m_state.xRange.reset();
    if (target.y)
        m_state.yRange.reset();
    changed();
}

void PlotView::wheelEvent(QWheelEvent* event) {
    const QPoint turned = event->angleDelta();
    const int delta = turned.y() != 0 ? turned.y() : turned.x();
    if (delta != 0)
        zoom(targetAt(event->position()), event->position(), std::pow(0.8, delta / 120.0));
    event->accept();
}

void PlotView::updateCursorShape(const QPointF& pixel) {
    Qt::CursorShape shape = Qt::ArrowCursor;
    if (m_drag == Drag::Pan && m_moved)
        shape = Qt::ClosedHandCursor;
    else if (m_drag == Drag::Rectangle)
        shape = Qt::CrossCursor;
    else if (m_handle && *m_handle < m_handles.size())
        shape = m_handles[*m_handle].yParameter.empty()   ? Qt::SizeHorCursor
                : m_handles[*m_handle].xParameter.empty() ? Qt::SizeVerCursor
                                                          : Qt::SizeAllCursor;
    else if (scene().legend().itemAt(pixel))
        shape = Qt::PointingHandCursor;
    if (cursor().shape() != shape)
        setCursor(shape);
}

void PlotView::paintHandles(QCPPainter& painter) const {
    // They move the present plot, not the one that is shown in its place.
    if (m_instead)
        return;
    const PlotColors colors = plotColors(m_theme);
    for (std::size_t i = 0; i < m_handles.size(); ++i) {
        const QPointF at = handlePixel(m_handles[i]);
        if (!axes().adjusted(-1, -1, 1, 1).contains(at))
            continue;
        const bool held = m_handle == i;
        if (held) {
            QColor halo = colors.accent;
            halo.setAlphaF(0.25F);
            painter.setPen(Qt::NoPen);
            painter.setBrush(halo);
            painter.drawEllipse(at, 12, 12);
        }
        painter.setPen(QPen(colors.background, 2));
        painter.setBrush(colors.accent);
        painter.drawEllipse(at, 7, 7);
    }
}

void PlotView::paintOverlay(QCPPainter& painter) const {
    const PlotColors colors = plotColors(m_theme);
    if (!m_selected.empty())
        paintSelection(painter, scene(), m_selected);
    paintHandles(painter);
    if (m_reference)
        paintReference(painter, scene(), *m_reference);
    if (m_stale) {
        QColor veil = colors.background;
        veil.setAlphaF(0.35F);
        painter.fillRect(m_canvas->rect(), veil);
    }
    if (m_rectangle) {
        QColor fill = colors.accent;
        fill.setAlphaF(0.12F);
        painter.setPen(QPen(colors.accent, 1));
        painter.setBrush(fill);
        painter.drawRect(*m_rectangle);
    } else if (m_cursor && m_drag == Drag::None) {
        // The tools are drawn on top of it all.
        QRectF bounds = m_canvas->rect();
        if (m_tools->isVisible())
            bounds.setTop(m_tools->geometry().bottom() + 1);
        paintCursor(painter, scene(), *m_cursor, bounds,
                    m_reference ? std::optional(*m_reference) : std::nullopt);
    }
    if (m_focusRing) {
        painter.setPen(QPen(colors.accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(m_canvas->rect()).adjusted(1, 1, -1, -1), 3, 3);
    }
}

}  // namespace orrery::widgets
