// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot_canvas.h"

namespace orrery::widgets {

PlotCanvas::PlotCanvas(QWidget* parent) : QCustomPlot(parent) {}

void PlotCanvas::redraw() {
    replot(QCustomPlot::rpQueuedRefresh);
    m_fresh = true;
    update();
}

void PlotCanvas::paintEvent(QPaintEvent* event) {
    QCustomPlot::paintEvent(event);
    if (m_fresh) {
        m_fresh = false;
        emit painted();
    }
}

}  // namespace orrery::widgets
