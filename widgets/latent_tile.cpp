// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/latent_tile.h"

#include "widgets/theme.h"

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace orrery::widgets {
namespace {

constexpr double kPixelsPerUnit = 36;
constexpr double kStep = 0.1, kLargeStep = 0.5;
constexpr int kFinerDrag = 10;
constexpr int kSmallestCell = 12, kUsualCell = 24, kLargestCell = 56;
/// From this width on a cell has its value written in it.
constexpr int kCellForText = 34;

/// What a hand gives is readable.
double readable(double value) {
    constexpr double kHundredths = 100;
    return std::clamp(std::round(value * kHundredths) / kHundredths, -LatentTile::kLimit,
                      LatentTile::kLimit);
}

QString number(double value) {
    const QString text = QLocale().toString(std::abs(value), 'f', 2);
    return value < 0 ? QChar(0x2212) + text : text;
}

}  // namespace

LatentTile::LatentTile(QWidget* parent) : QWidget(parent) {
    installPaintedItems();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Latents"));
}

void LatentTile::setLatent(std::vector<double> values, std::vector<double> own) {
    if (m_drag && m_drag->moved && m_drag->dimension <= static_cast<int>(values.size())) {
        const auto held = static_cast<std::size_t>(m_drag->dimension) - 1;
        values[held] = m_values[held];
    }
    if (values == m_values && own == m_own)
        return;
    const bool resized = values.size() != m_values.size();
    m_values = std::move(values);
    m_own = std::move(own);
    if (resized) {
        m_drag.reset();
        m_hover.reset();
        m_current = std::clamp(m_current, 1, std::max(1, itemCount()));
        updateGeometry();
    }
    update();
}

bool LatentTile::isChanged(int dimension) const {
    const auto i = static_cast<std::size_t>(dimension) - 1;
    return i < m_values.size() && i < m_own.size() && m_values[i] != m_own[i];
}

bool LatentTile::isChanged() const { return m_values != m_own; }

int LatentTile::columns() const {
    return std::max(1, static_cast<int>(std::ceil(std::sqrt(static_cast<double>(itemCount())))));
}

int LatentTile::captionHeight() const { return fontMetrics().height() + 6; }

QSize LatentTile::sizeHint() const {
    const int rows = (itemCount() + columns() - 1) / columns();
    return {columns() * kUsualCell, std::max(1, rows) * kUsualCell + captionHeight()};
}

QSize LatentTile::minimumSizeHint() const {
    const int rows = (itemCount() + columns() - 1) / columns();
    return {columns() * kSmallestCell, std::max(1, rows) * kSmallestCell + captionHeight()};
}

QRect LatentTile::cellRect(int dimension) const {
    const int across = columns(), down = std::max(1, (itemCount() + across - 1) / across);
    const int side = std::clamp(std::min(width() / across, (height() - captionHeight()) / down), 1,
                                kLargestCell);
    const int left = (width() - side * across) / 2;
    const int index = dimension - 1;
    return {left + index % across * side, index / across * side, side, side};
}

std::optional<int> LatentTile::dimensionAt(const QPointF& point) const {
    for (int dimension = 1; dimension <= itemCount(); ++dimension) {
        if (cellRect(dimension).contains(point.toPoint()))
            return dimension;
    }
    return std::nullopt;
}

std::optional<int> LatentTile::shown() const {
    if (m_drag)
        return m_drag->dimension;
    if (m_hover)
        return m_hover;
    return hasFocus() && m_byKeyboard && itemCount() > 0 ? std::optional(m_current) : std::nullopt;
}

QString LatentTile::describe(int dimension) const {
    const auto i = static_cast<std::size_t>(dimension) - 1;
    const QString text = QStringLiteral("z%1 = %2").arg(dimension).arg(number(m_values[i]));
    return isChanged(dimension) ? tr("%1 (was %2)").arg(text, number(m_own[i])) : text;
}

QString LatentTile::caption() const {
    if (const std::optional<int> dimension = shown())
        return describe(*dimension);
    return itemCount() > 0 ? tr("Drag a cell up or down") : QString();
}

QString LatentTile::itemText(int index) const { return describe(index + 1); }

std::optional<int> LatentTile::currentItem() const {
    return itemCount() > 0 ? std::optional(m_current - 1) : std::nullopt;
}

void LatentTile::paintCell(QPainter& painter, int dimension) const {
    const double value = m_values[static_cast<std::size_t>(dimension) - 1];
    const QRect cell = cellRect(dimension);
    // One pixel of ground between the cells.
    const QRect inner = cell.adjusted(0, 0, -1, -1);
    const QColor color = divergingColor(value / kColorRange, themeOf(palette()));
    painter.fillRect(inner, color);
    if (cell.width() >= kCellForText) {
        painter.setPen(color.lightnessF() > 0.5F ? QColor(0x1D2126) : QColor(0xF1F2F4));
        painter.drawText(inner, Qt::AlignCenter, number(value));
    }
    const QColor accent = palette().color(QPalette::Highlight);
    if (isChanged(dimension)) {
        const int corner = std::clamp(cell.width() / 3, 5, 11);
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().color(QPalette::WindowText));
        const QPointF tip = QRectF(inner).topRight();
        const QPointF triangle[] = {tip, tip - QPointF(corner, 0), tip + QPointF(0, corner)};
        painter.setRenderHint(QPainter::Antialiasing);
        painter.drawConvexPolygon(triangle, 3);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    const bool current = hasFocus() && m_byKeyboard && dimension == m_current;
    if (current || m_hover == dimension || (m_drag && m_drag->dimension == dimension)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(accent, 2));
        painter.drawRect(inner.adjusted(1, 1, -1, -1));
    }
}

void LatentTile::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QFont small = font();
    small.setPointSizeF(std::max(6.0, small.pointSizeF() - 2));
    painter.setFont(small);
    for (int dimension = 1; dimension <= itemCount(); ++dimension)
        paintCell(painter, dimension);
    if (itemCount() == 0)
        return;
    painter.setFont(font());
    painter.setPen(palette().color(shown() ? QPalette::WindowText : QPalette::PlaceholderText));
    const int top = cellRect(itemCount()).bottom() + 5;
    const QRect line(0, top, width(), fontMetrics().height());
    painter.drawText(line, Qt::AlignHCenter | Qt::AlignVCenter,
                     fontMetrics().elidedText(caption(), Qt::ElideRight, width()));
}

void LatentTile::hover(std::optional<int> dimension) {
    if (std::exchange(m_hover, dimension) == dimension)
        return;
    m_wheel = 0;
    setCursor(dimension ? Qt::SizeVerCursor : Qt::ArrowCursor);
    update();
}

void LatentTile::give(int dimension, double value, bool finished) {
    m_values[static_cast<std::size_t>(dimension) - 1] = value;
    update();
    emit valueChanged(dimension, value, finished);
    announceItem(this, dimension - 1);
}

void LatentTile::reset(int dimension) {
    if (isChanged(dimension))
        emit resetWanted(dimension);
}

void LatentTile::mousePressEvent(QMouseEvent* event) {
    const std::optional<int> dimension = dimensionAt(event->position());
    if (event->button() != Qt::LeftButton || !dimension)
        return;
    m_byKeyboard = false;
    m_current = *dimension;
    m_drag =
        Drag{*dimension, m_values[static_cast<std::size_t>(*dimension) - 1], event->position().y()};
    update();
}

void LatentTile::mouseMoveEvent(QMouseEvent* event) {
    if (!m_drag) {
        hover(dimensionAt(event->position()));
        return;
    }
    const double y = event->position().y();
    constexpr double kStillAClick = 3;
    if (!m_drag->moved && std::abs(y - m_drag->y) < kStillAClick)
        return;
    m_drag->moved = true;
    const bool finer = event->modifiers().testFlag(Qt::ShiftModifier);
    m_drag->from =
        std::clamp(m_drag->from + (m_drag->y - y) / kPixelsPerUnit / (finer ? kFinerDrag : 1),
                   -kLimit, kLimit);
    m_drag->y = y;
    const double value = readable(m_drag->from);
    if (value != m_values[static_cast<std::size_t>(m_drag->dimension) - 1])
        give(m_drag->dimension, value, false);
}

void LatentTile::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_drag)
        return;
    const Drag drag = *std::exchange(m_drag, std::nullopt);
    if (drag.moved)
        give(drag.dimension, m_values[static_cast<std::size_t>(drag.dimension) - 1], true);
    hover(dimensionAt(event->position()));
    update();
}

void LatentTile::mouseDoubleClickEvent(QMouseEvent* event) {
    m_drag.reset();
    if (const std::optional<int> dimension = dimensionAt(event->position()))
        reset(*dimension);
}

void LatentTile::leaveEvent(QEvent*) { hover({}); }

void LatentTile::wheelEvent(QWheelEvent* event) {
    const std::optional<int> dimension = dimensionAt(event->position());
    if (!dimension || m_drag) {
        event->ignore();
        return;
    }
    constexpr int kNotch = 120;
    m_wheel += event->angleDelta().y();
    const int steps = m_wheel / kNotch;
    m_wheel -= steps * kNotch;
    if (steps != 0)
        give(*dimension,
             readable(m_values[static_cast<std::size_t>(*dimension) - 1] + steps * kStep), true);
    event->accept();
}

void LatentTile::setCurrent(int dimension) {
    m_byKeyboard = true;
    m_current = std::clamp(dimension, 1, std::max(1, itemCount()));
    update();
    announceItem(this, m_current - 1);
}

bool LatentTile::moveByKey(int key) {
    const auto to = [&](int dimension) {
        if (dimension >= 1 && dimension <= itemCount())
            setCurrent(dimension);
        return true;
    };
    switch (key) {
        case Qt::Key_Left:
            return to(m_current - 1);
        case Qt::Key_Right:
            return to(m_current + 1);
        case Qt::Key_Up:
            return to(m_current - columns());
        case Qt::Key_Down:
            return to(m_current + columns());
        case Qt::Key_Home:
            return to(1);
        case Qt::Key_End:
            return to(itemCount());
        default:
            return false;
    }
}

void LatentTile::keyPressEvent(QKeyEvent* event) {
    if (itemCount() == 0 || moveByKey(event->key()))
        return;
    const double value = m_values[static_cast<std::size_t>(m_current) - 1];
    const auto change = [&](double by) {
        setCurrent(m_current);
        give(m_current, readable(value + by), true);
    };
    switch (event->key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return change(kStep);
        case Qt::Key_Minus:
            return change(-kStep);
        case Qt::Key_PageUp:
            return change(kLargeStep);
        case Qt::Key_PageDown:
            return change(-kLargeStep);
        case Qt::Key_Backspace:
        case Qt::Key_Delete:
            if (event->modifiers().testFlag(Qt::ControlModifier))
                emit resetAllWanted();
            else
                reset(m_current);
            return;
        default:
            QWidget::keyPressEvent(event);
    }
}

void LatentTile::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason)
        setCurrent(m_current);
}

void LatentTile::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    update();
}

void LatentTile::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Latents"));
        update();
    }
}

}  // namespace orrery::widgets
