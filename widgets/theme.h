// SPDX-License-Identifier: GPL-3.0-or-later
// Colours and fonts of the program: one palette for widgets, one for what layers stand for.
#pragma once

#include <QColor>
#include <QPalette>
#include <Qt>

#include "core/figure/figure.h"

namespace orrery::widgets {

enum class Theme { Light, Dark };

/// How one role is drawn. Dash and marker differ as well as colour, for those who cannot tell colours apart.
struct RoleStyle {
    QColor color;
    Qt::PenStyle dash = Qt::SolidLine;
    int marker = 0;  ///< a QCPScatterStyle::ScatterShape
    double width = 2.0;
};

/// Colours of a plot's own parts.
struct PlotColors {
    QColor background, text, axis, grid, accent;
};

RoleStyle roleStyle(core::Role role, Theme theme);
PlotColors plotColors(Theme theme);

/// Fusion's palette in our light or dark colours, with the accent as highlight.
QPalette applicationPalette(Theme theme);

/// Judged by lightness: QStyleHints::colorScheme is Qt 6.5.
Theme themeOf(const QPalette& palette);

}  // namespace orrery::widgets
