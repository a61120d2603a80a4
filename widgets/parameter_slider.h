// SPDX-License-Identifier: GPL-3.0-or-later
// The slider below a number: any position of it can be taken hold of.
#pragma once

#include "core/panel/parameter.h"

#include <QSlider>

namespace orrery::widgets {

/// A slider over the range of a numeric parameter, on its scale. Pressing anywhere takes the handle
/// there and drags; pressing the handle itself does not move it. Arrow keys are steps of the value,
/// not of the position.
class ParameterSlider final : public QSlider {
    Q_OBJECT
public:
    /// `spec` must outlive the slider.
    explicit ParameterSlider(const core::ParameterSpec& spec, QWidget* parent = nullptr);

    [[nodiscard]] const core::ParameterSpec& spec() const { return m_spec; }
    /// Takes over another maximum of the specification.
    void fitToRange();
    /// Shows a value without telling anybody.
    void showValue(double value);
    /// Marks where the default is.
    void showDefault(double value);
    /// The value at the present position.
    [[nodiscard]] double valueAtPosition() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// The position was changed by hand; `finished` is false while the handle is held.
    void moved(double value, bool finished);
    /// The value should change by so many steps.
    void stepWanted(int steps);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    [[nodiscard]] double handleX() const;
    [[nodiscard]] double xOf(double share) const;
    void moveHandleTo(double x);

    const core::ParameterSpec& m_spec;
    double m_default = 0.0;
    double m_grabOffset = 0.0;
    int m_positionAtPress = 0;
};

}  // namespace orrery::widgets
