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
    /// How many of the points that a datum stands for.
    struct Share {
        std::size_t selected, all;
        [[nodiscard]] double share() const {
            return static_cast<double>(selected) / static_cast<double>(all);
        }
    };
    std::string layer;
    std::vector<std::size_t> indices;
    std::vector<Share> shares = {};  ///< of each index where data stand for many points, else none
};

/// What of a plot is selected, in the order of its layers, but ghosts whose data stand for many
/// points. As costly as DataSelection::indices; nothing where nothing is selected.
std::vector<SelectedLayer> selectedIn(const core::Plot& plot, const DataSelection& selection);

/// The nearest datum of a visible layer within `reach` px of a pixel: a point, a segment where
/// segments stand for points, a bar anywhere from its foot to its top; of a heatmap the cell under
/// it. Data with keys come first. Empty content where there is none.
DataSelection::Content datumAt(const PlotScene& scene, const QPointF& pixel, double reach);

/// Marks the selected data that are in sight with the accent colour: points get a ring, or a dot
/// where they are many, cells of heatmaps a frame, segments a thick line, bars are filled as far as
/// the share of their points that is selected. A few milliseconds for 100,000 points.
void paintSelection(QCPPainter& painter, const PlotScene& scene,
                    const std::vector<SelectedLayer>& selected);

/// The selected data in words, the first few of them: "Exact, 7 → 0.0369; …", before them how many
/// keys are selected where they are more: "1,234 points; Counts, 3 → 120 (7 of 120 points)". Empty
/// where nothing is selected.
QString selectionText(const core::Plot& plot, const std::vector<SelectedLayer>& selected,
                      std::size_t keys, const QLocale& locale);

}  // namespace orrery::widgets
