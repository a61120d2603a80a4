// SPDX-License-Identifier: GPL-3.0-or-later
// What a plot says while it has nothing to show.
#pragma once

#include "core/figure/figure.h"
#include "widgets/figure_renderer.h"

#include <QFont>
#include <QSizeF>
#include <QString>

namespace orrery::widgets {

/// The plot's own words where no layer has data, "No data" where the layers with data are hidden or
/// the plot has no words; empty where there is something to be seen.
QString emptyText(const core::Plot& plot, const RenderOptions& options);

/// `text` in lines that fit into `room`, px; what does not fit is left out behind "…". Empty where
/// there is no room for a line.
QString fittedText(const QString& text, const QFont& font, const QSizeF& room);

}  // namespace orrery::widgets
