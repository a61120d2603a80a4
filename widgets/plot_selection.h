// SPDX-License-Identifier: GPL-3.0-or-later
// Selected data in a plot: found at the mouse, and ringed.
#pragma once

#include "widgets/data_selection.h"
#include "widgets/render/plot_scene.h"

#include <QPointF>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace orrery::widgets {

/// The selected data of one layer, by index.
struct SelectedLayer {
    std::string layer;
    std::vector<std::size_t> indices;
};

/// What of a plot is selected, in the order of its layers. O(n log k) for n points and k selected
/// keys; nothing where nothing is selected.
std::vector<SelectedLayer> selectedIn(const core::Plot& plot, const DataSelection& selection);

/// The nearest datum of a visible layer within `reach` px of a pixel; of a heatmap the cell under
/// it. Empty content where there is none.
DataSelection::Content datumAt(const PlotScene& scene, const QPointF& pixel, double reach);

/// Rings the selected data that are in sight with the accent colour; cells of heatmaps get a frame.
void paintSelection(QCPPainter& painter, const PlotScene& scene,
                    const std::vector<SelectedLayer>& selected);

/// The selected data in words, the first few of them: "Exact at 7: 0.0369; …". Empty where nothing
/// is selected.
QString selectionText(const core::Plot& plot, const std::vector<SelectedLayer>& selected,
                      const QLocale& locale);

}  // namespace orrery::widgets
