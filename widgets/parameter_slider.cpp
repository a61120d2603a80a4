// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/parameter_slider.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QWheelEvent>

#include <cmath>

namespace orrery::widgets {
namespace {

constexpr double kHandleRadius = 7.0;
/// Reals and wide integers: finer than the pixels of any screen.
constexpr int kPositions = 10'000;

int positionsOf(const core::ParameterSpec& spec) {
    const double range = spec.maximum - spec.minimum;
    const bool everyInteger =
        spec.isInteger() && spec.scale == core::Scale::Linear && range <= kPositions;
    return everyInteger ? static_cast<int>(range) : kPositions;
}

}  // namespace

ParameterSlider::ParameterSlider(const core::ParameterSpec& spec, QWidget* parent)
    : QSlider(Qt::Horizontal, parent), m_spec(spec) {
    setRange(0, positionsOf(spec));
    setFocusPolicy(Qt::StrongFocus);
    connect(this, &QSlider::valueChanged, this,
            [this] { emit moved(valueAtPosition(), !isSliderDown()); });
    connect(this, &QSlider::sliderPressed, this, [this] { m_positionAtPress = value(); });
    connect(this, &QSlider::sliderReleased, this, [this] {
        if (value() != m_positionAtPress)
            emit moved(valueAtPosition(), true);
    });
}

void ParameterSlider::fitToRange() {
    const QSignalBlocker blocker(this);
    setRange(0, positionsOf(m_spec));
}

void ParameterSlider::showValue(double value) {
    // While the hand holds it, the position is the hand's.
    if (isSliderDown())
        return;
    const QSignalBlocker blocker(this);
    setValue(static_cast<int>(std::lround(core::toPosition(m_spec, value) * maximum())));
}

void ParameterSlider::showDefault(double value) {
    if (std::exchange(m_default, value) != value)
        update();
}

double ParameterSlider::valueAtPosition() const {
    return core::fromPosition(m_spec, static_cast<double>(value()) / std::max(1, maximum()));
}

QSize ParameterSlider::sizeHint() const { return {160, 24}; }
QSize ParameterSlider::minimumSizeHint() const { return {80, 24}; }

double ParameterSlider::xOf(double share) const {
    return kHandleRadius + 1 + share * (width() - 2 * (kHandleRadius + 1));
}

double ParameterSlider::handleX() const {
    return xOf(static_cast<double>(sliderPosition()) / std::max(1, maximum()));
}

void ParameterSlider::moveHandleTo(double x) {
    const double span = std::max(1.0, xOf(1) - xOf(0));
    setSliderPosition(static_cast<int>(std::lround((x - xOf(0)) / span * maximum())));
}

void ParameterSlider::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    const double x = event->position().x();
    const bool onHandle = std::abs(x - handleX()) <= kHandleRadius + 2;
    m_grabOffset = onHandle ? x - handleX() : 0;
    setSliderDown(true);
    if (!onHandle)
        moveHandleTo(x);
    update();
}

void ParameterSlider::mouseMoveEvent(QMouseEvent* event) {
    if (isSliderDown())
        moveHandleTo(event->position().x() - m_grabOffset);
}

void ParameterSlider::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && isSliderDown()) {
        setSliderDown(false);
        update();
    }
}

void ParameterSlider::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Right:
        case Qt::Key_Up:
            emit stepWanted(1);
            return;
        case Qt::Key_Left:
        case Qt::Key_Down:
            emit stepWanted(-1);
            return;
        case Qt::Key_PageUp:
            emit stepWanted(10);
            return;
        case Qt::Key_PageDown:
            emit stepWanted(-10);
            return;
        default:
            QSlider::keyPressEvent(event);  // Home and End
    }
}

// Scrolling the column past a slider must not change its value.
void ParameterSlider::wheelEvent(QWheelEvent* event) {
    if (!hasFocus()) {
        event->ignore();
        return;
    }
    const int delta = event->angleDelta().y();
    if (delta != 0)
        emit stepWanted(delta > 0 ? 1 : -1);
    event->accept();
}

void ParameterSlider::enterEvent(QEnterEvent* event) {
    QSlider::enterEvent(event);
    update();
}

void ParameterSlider::leaveEvent(QEvent* event) {
    QSlider::leaveEvent(event);
    update();
}

void ParameterSlider::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette::ColorGroup group = isEnabled() ? QPalette::Active : QPalette::Disabled;
    const QColor accent = isEnabled() ? palette().color(group, QPalette::Highlight)
                                      : palette().color(group, QPalette::Mid);
    QColor groove = palette().color(group, QPalette::WindowText);
    groove.setAlphaF(0.22F);

    const double middle = height() / 2.0;
    const double handle = handleX();
    painter.setPen(Qt::NoPen);
    painter.setBrush(groove);
    painter.drawRoundedRect(QRectF(xOf(0), middle - 1, xOf(1) - xOf(0), 2), 1, 1);
    const double marked = xOf(core::toPosition(m_spec, m_default));
    painter.drawRect(QRectF(std::round(marked) - 1, middle + 5, 2, 4));
    painter.setBrush(accent);
    painter.drawRoundedRect(QRectF(xOf(0), middle - 1.5, handle - xOf(0), 3), 1.5, 1.5);

    const QPointF center(handle, middle);
    if (hasFocus()) {
        QColor halo = accent;
        halo.setAlphaF(0.25F);
        painter.setBrush(halo);
        painter.drawEllipse(center, kHandleRadius + 4, kHandleRadius + 4);
    }
    const bool filled = isSliderDown() || underMouse();
    painter.setBrush(filled && isEnabled() ? accent : palette().color(group, QPalette::Base));
    painter.setPen(QPen(accent, 2));
    painter.drawEllipse(center, kHandleRadius - 1, kHandleRadius - 1);
}

}  // namespace orrery::widgets
