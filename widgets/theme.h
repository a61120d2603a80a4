// SPDX-License-Identifier: GPL-3.0-or-later
// Colours and fonts of the program: one palette for widgets, one for what layers stand for.
#pragma once

#include "core/figure/figure.h"

#include <QColor>
#include <QFont>
#include <QPalette>
#include <Qt>

#include <vector>

namespace orrery::widgets {

enum class Theme { Light, Dark };

/// Markers that QCustomPlot lacks, beside its QCPScatterStyle::ScatterShape.
constexpr int kTriangleLeft = 101;
constexpr int kTriangleRight = 102;

/// How one role is drawn. Dash and marker differ as well as colour, for those who cannot tell
/// colours apart.
struct RoleStyle {
    QColor color;
    Qt::PenStyle dash = Qt::SolidLine;
    int marker = 0;      ///< a QCPScatterStyle::ScatterShape, kTriangleLeft or kTriangleRight
    double width = 2.0;  ///< px at 96 DPI
    /// k: of the ghost of pin k, whose dash and marker carry (k - 1) mod 4 dots and whose marker is
    /// hollow.
    int ghost = 0;
    int series = 0;   ///< k: of the k-th member of a family, with dashes of its own
    int variant = 0;  ///< of a member: 0 plain, 1 and 2 its theories
    friend bool operator==(const RoleStyle&, const RoleStyle&) = default;
};

/// Colours of a plot's own parts.
struct PlotColors {
    QColor background, text, axis, grid, accent;
    friend bool operator==(const PlotColors&, const PlotColors&) = default;
};

/// The style of the layer that is the `occurrence`-th (from 0) of its role within one plot: a
/// second theory gets another hue and dash than the first. Beyond the styles of a role the last one
/// stays.
RoleStyle roleStyle(core::Role role, Theme theme, int occurrence = 0);

/// So many members of families are told apart; the next ones look like the first again.
constexpr int kSeriesMembers = 16;

/// The style of the `series`-th member (from 1) of a family, the same in all plots. A theory is a
/// thinner variant of the same hue with other dashes and another marker, the second one (occurrence
/// 1) with others again; all other roles are the plain one.
RoleStyle seriesStyle(int series, core::Role role, Theme theme, int occurrence = 0);

/// The same style as the ghost of pin `number` has it: thinner, paler (from the fifth pin on
/// darker), with another dash and a hollow marker.
RoleStyle ghostStyle(RoleStyle style, Theme theme, int number);

/// How many dots tell the ghosts of several pins apart, 0..3.
int ghostDots(const RoleStyle& style);

/// Dashes and gaps by turns, in widths of the line; empty for a solid line.
std::vector<double> dashPattern(const RoleStyle& style);

/// The style of layer `index` of a plot, by its series, its role and how often the role came before
/// it among the layers of the same pin and series. References, overlays, markers and further
/// quantities look the same within a series as without one.
RoleStyle layerStyle(const core::Plot& plot, std::size_t index, Theme theme);

PlotColors plotColors(Theme theme);

/// A signed value on the diverging map centred at 0: `share` -1..1 of the largest magnitude (beyond
/// it the end stays), from blue over the ground of the theme to vermillion.
QColor divergingColor(double share, Theme theme);

/// Fusion's palette in our light or dark colours, with the accent as highlight.
QPalette applicationPalette(Theme theme);

/// The same font with a Chinese face after its own: left to itself, the system may fall back on a
/// bold face, or on Japanese forms of the characters.
QFont withChineseFallback(QFont font);

/// Judged by lightness: QStyleHints::colorScheme is Qt 6.5.
Theme themeOf(const QPalette& palette);

}  // namespace orrery::widgets
