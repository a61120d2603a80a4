// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure_renderer.h"

#include "widgets/render/plot_scene.h"

namespace orrery::widgets {

bool renderPlot(const core::Plot& plot, const RenderOptions& options, QCustomPlot& target) {
    return PlotScene::of(target).show(plot, options);
}

}  // namespace orrery::widgets
