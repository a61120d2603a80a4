// SPDX-License-Identifier: GPL-3.0-or-later
// A plot of a figure drawn into a QCustomPlot: for the window and for export alike.
#pragma once

#include "core/figure/figure.h"
#include "widgets/theme.h"

#include <QFont>
#include <QLocale>
#include <QString>

#include <optional>
#include <set>
#include <string>

class QCustomPlot;

namespace orrery::widgets {

/// Everything about a picture that is not in the figure.
struct RenderOptions {
    Theme theme = Theme::Light;
    QFont font;
    double lineWidth = 2.0;  ///< of what matters, px at 96 DPI; grid and axes scale with it
    bool showTitle = true, showLegend = true, showGrid = true;
    bool hiddenInLegend = true;  ///< the legend lists hidden layers too, paler, to be clicked
    bool transparent = false;
    /// Clip the data itself to the axes: QSvgGenerator ignores clip rectangles.
    bool clipData = false;
    std::optional<QString> title, xLabel, yLabel;  ///< replace the figure's own
    std::set<std::string> hiddenLayers;            ///< ids, besides those not visible by default
    std::set<std::string> shownLayers;             ///< ids shown although not visible by default
    std::optional<core::Scale> xScale, yScale;     ///< replace the figure's own
    std::optional<core::Range> xRange, yRange;     ///< zoom; empty: the figure's or the data's
    QLocale locale;
    friend bool operator==(const RenderOptions&, const RenderOptions&) = default;
};

/// Draws `plot` into `target`: plottables are matched to layers by id, updated in place and left
/// alone where the data pointer is unchanged. Does not replot; true where anything changed. Keeps
/// no state of its own: what it needs stands on the target. The target's viewport should have its
/// final size before: ticks are chosen by it.
bool renderPlot(const core::Plot& plot, const RenderOptions& options, QCustomPlot& target);

/// The range that shows all visible data of a plot (bounds included) along x or y, with a small
/// margin.
core::Range fittedRange(const core::Plot& plot, const RenderOptions& options, bool alongX);

}  // namespace orrery::widgets
