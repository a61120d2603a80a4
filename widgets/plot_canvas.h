// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/qcustomplot.h"

#include <functional>

namespace orrery::widgets {

/// A QCustomPlot that says when what was drawn last has reached the screen, and lets its owner
/// paint what moves with the mouse on top, without drawing the plot again. Mouse events go to the
/// parent widget.
class PlotCanvas : public QCustomPlot {
    Q_OBJECT
public:
    explicit PlotCanvas(QWidget* parent = nullptr);

    /// Redraws the buffer now and shows it at the next paint event, which then emits painted().
    void redraw();
    /// What stands in the buffer is the newest: the next paint event emits painted().
    void expectPaint();
    void setOverlay(std::function<void(QCPPainter&)> overlay) { m_overlay = std::move(overlay); }

signals:
    void painted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::function<void(QCPPainter&)> m_overlay;
    bool m_fresh = false;
};

}  // namespace orrery::widgets
