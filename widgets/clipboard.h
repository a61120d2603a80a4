// SPDX-License-Identifier: GPL-3.0-or-later
// Copying a plot for other programs.
#pragma once

#include "core/figure/figure.h"
#include "widgets/export_style.h"
#include "widgets/plot_view.h"

#include <string>

namespace orrery::widgets {

/// Puts the plot on the clipboard as a picture, at twice the style's resolution for sharp screens.
/// False where the figure has no such plot or there is no memory for the picture.
bool copyPlotImage(const core::Figure& figure, const std::string& plotId, const PlotViewState& view,
                   const ExportStyle& style);

/// The same as image/svg+xml, and as text for editors of text.
bool copyPlotSvg(const core::Figure& figure, const std::string& plotId, const PlotViewState& view,
                 const ExportStyle& style);

/// The plot's numbers with tabs between them, for spreadsheets.
bool copyPlotData(const core::Figure& figure, const std::string& plotId);

/// The style in which the window copies: that of the screen, in the window's theme.
ExportStyle clipboardStyle(Theme theme);

}  // namespace orrery::widgets
