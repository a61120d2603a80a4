// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/qcustomplot.h"

namespace orrery::widgets {

/// A QCustomPlot that says when what was drawn last has reached the screen.
class PlotCanvas : public QCustomPlot {
    Q_OBJECT
public:
    explicit PlotCanvas(QWidget* parent = nullptr);

    /// Redraws the buffer now and shows it at the next paint event, which then emits painted().
    void redraw();

signals:
    void painted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool m_fresh = false;
};

}  // namespace orrery::widgets
