// SPDX-License-Identifier: GPL-3.0-or-later
// A plot on a bare canvas, for tests of what the renderer draws.
#pragma once

#include "widgets/figure_renderer.h"
#include "widgets/qcustomplot.h"
#include "widgets/render/plot_scene.h"

#include <QImage>

#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace orrery::tests {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInf = std::numeric_limits<double>::infinity();

inline core::Message text(const char* words) { return core::Message::verbatim(words); }

inline core::Layer line(const char* id, std::vector<double> x, std::vector<double> y) {
    return {.id = id,
            .kind = core::LayerKind::Line,
            .label = text(id),
            .x = core::makeColumn(std::move(x)),
            .y = core::makeColumn(std::move(y))};
}

inline core::Plot plotOf(std::vector<core::Layer> layers) {
    return {.id = "plot",
            .title = text("Title"),
            .x = {.label = text("x"), .unit = "m"},
            .y = {.label = text("y")},
            .layers = std::move(layers)};
}

/// A canvas of 400 x 300 px without frame, margins or words: what is drawn are the layers.
struct Bare {
    QCustomPlot plot;
    widgets::RenderOptions options;

    Bare() {
        plot.resize(400, 300);
        plot.setViewport(QRect(0, 0, 400, 300));
        options.showTitle = options.showLegend = options.showGrid = false;
    }
    QImage draw(const core::Plot& shown) {
        widgets::renderPlot(shown, options, plot);
        return plot.toPixmap(400, 300).toImage();
    }
    widgets::PlotScene& scene() { return widgets::PlotScene::of(plot); }
    QPoint pixel(double x, double y) {
        return {static_cast<int>(std::lround(plot.xAxis->coordToPixel(x))),
                static_cast<int>(std::lround(plot.yAxis->coordToPixel(y)))};
    }
};

inline int distance(const QColor& a, const QColor& b) {
    return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) +
           std::abs(a.blue() - b.blue());
}

}  // namespace orrery::tests
