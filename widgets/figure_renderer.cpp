// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure_renderer.h"

#include "widgets/qcustomplot.h"
#include "widgets/text.h"

namespace orrery::widgets {

void renderPlot(const core::Plot& plot, const RenderOptions& options, QCustomPlot& target) {
    target.clearPlottables();
    const PlotColors colors = plotColors(options.theme);
    target.setBackground(options.transparent ? QBrush(Qt::transparent) : QBrush(colors.background));
    for (const core::Layer& layer : plot.layers) {
        if (layer.kind != core::LayerKind::Line || !layer.x || !layer.y)
            continue;
        QCPGraph* graph = target.addGraph();
        graph->setName(toQString(layer.label, options.locale));
        graph->setPen(QPen(roleStyle(layer.role, options.theme).color, options.lineWidth));
        graph->setData(QVector<double>(layer.x->begin(), layer.x->end()),
                       QVector<double>(layer.y->begin(), layer.y->end()), true);
    }
    for (QCPAxis* axis : {target.xAxis, target.yAxis}) {
        axis->setBasePen(QPen(colors.axis));
        axis->setTickPen(QPen(colors.axis));
        axis->setTickLabelColor(colors.text);
        axis->setLabelColor(colors.text);
    }
    target.xAxis->setLabel(toQString(plot.x.label, options.locale));
    target.yAxis->setLabel(toQString(plot.y.label, options.locale));
    const core::Range x = options.xRange.value_or(fittedRange(plot, options, true));
    const core::Range y = options.yRange.value_or(fittedRange(plot, options, false));
    target.xAxis->setRange(x.minimum, x.maximum);
    target.yAxis->setRange(y.minimum, y.maximum);
}

core::Range fittedRange(const core::Plot& plot, const RenderOptions&, bool alongX) {
    core::Range range{1e300, -1e300};
    for (const core::Layer& layer : plot.layers) {
        const core::Column& column = alongX ? layer.x : layer.y;
        if (!column)
            continue;
        for (const double value : *column) {
            if (std::isfinite(value)) {
                range.minimum = std::min(range.minimum, value);
                range.maximum = std::max(range.maximum, value);
            }
        }
    }
    return range.minimum < range.maximum ? range : core::Range{};
}

}  // namespace orrery::widgets
