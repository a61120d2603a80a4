// SPDX-License-Identifier: GPL-3.0-or-later
// What of a plot is shown, and how far its data reach.
#pragma once

#include "core/figure/figure.h"
#include "widgets/figure_renderer.h"

#include <optional>
#include <set>
#include <string>

namespace orrery::widgets {

[[nodiscard]] bool layerShown(const core::Layer& layer, const RenderOptions& options);
/// The same by the ids that the user has hidden and shown; "pin2" hides all ghosts of pin 2.
[[nodiscard]] bool layerShown(const core::Layer& layer, const std::set<std::string>& hidden,
                              const std::set<std::string>& shown);

/// The scale an axis is drawn with. An axis whose values are log10 of the quantity is always drawn
/// linear.
[[nodiscard]] core::Scale effectiveScale(const core::Axis& axis,
                                         const std::optional<core::Scale>& replacement);

/// From the least to the greatest number of all layers shown that has a place on the axis; markers
/// do not count.
[[nodiscard]] std::optional<core::Range> dataRange(const core::Plot& plot,
                                                   const RenderOptions& options, bool alongX);

/// The range of colours of a plot's heatmaps.
[[nodiscard]] core::Range colorRange(const core::Plot& plot, const RenderOptions& options,
                                     bool logarithmic);

/// Gives both plots the same ranges along x, y and colour: what shows all that both show.
void linkAxes(core::Plot& a, core::Plot& b, const RenderOptions& options);

}  // namespace orrery::widgets
