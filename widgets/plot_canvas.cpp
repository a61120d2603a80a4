// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot_canvas.h"

namespace orrery::widgets {

PlotCanvas::PlotCanvas(QWidget* parent) : QCustomPlot(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
}

void PlotCanvas::redraw() {
    replot(QCustomPlot::rpQueuedRefresh);
    expectPaint();
}

void PlotCanvas::expectPaint() {
    m_fresh = true;
    update();
}

void PlotCanvas::paintEvent(QPaintEvent* event) {
    // On a screen of another scale QCustomPlot only renews its buffer and asks to be painted again.
    const bool ready = qFuzzyCompare(bufferDevicePixelRatio(), devicePixelRatioF());
    QCustomPlot::paintEvent(event);
    if (!ready)
        return;
    if (m_overlay) {
        QCPPainter painter(this);
        painter.setAntialiasing(true);
        m_overlay(painter);
    }
    if (m_fresh) {
        m_fresh = false;
        emit painted();
    }
}

}  // namespace orrery::widgets
