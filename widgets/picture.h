// SPDX-License-Identifier: GPL-3.0-or-later
// Plots of a figure as a picture in an exact size: image, SVG text or PDF page.
#pragma once

#include "core/base/result.h"
#include "core/figure/comparisons.h"
#include "core/figure/figure.h"
#include "widgets/export_style.h"
#include "widgets/plot_view.h"

#include <QByteArray>
#include <QImage>
#include <QString>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace orrery::widgets {

/// What stands in one picture. Up to three plots stand side by side, more in a grid.
struct PictureContent {
    std::vector<core::Plot> plots;  ///< at least one
    int columns = 0;                ///< of their grid; 0: gridColumns()
    PlotViewState view;
    std::map<std::string, PlotViewState> views;    ///< by plot: in place of `view`
    std::optional<QString> title, xLabel, yLabel;  ///< in place of the plots' own

    /// The plot of a pin is seen as the present one beside it.
    [[nodiscard]] const PlotViewState& viewOf(const std::string& plot) const {
        const auto own = views.find(std::string(core::withoutPin(plot)));
        return own != views.end() ? own->second : view;
    }
};

/// What a picture file says about itself.
struct PictureOrigin {
    QString title, command, version, parameters;  ///< parameters as JSON
};

/// `text` within XML; characters that XML lacks are replaced.
QString xmlEscaped(const QString& text);
/// The same as a PDF carries it.
QByteArray xmpMetadata(const PictureOrigin& origin);

/// The picture with exactly style.pixels(). Fails where there is no memory for it.
core::Result<QImage> drawImage(const PictureContent& content, const ExportStyle& style);

core::Result<QByteArray> drawPng(const PictureContent& content, const ExportStyle& style,
                                 const PictureOrigin& origin);
/// Text stays text; nothing is drawn outside the axes, since the data itself is clipped.
QByteArray drawSvg(const PictureContent& content, const ExportStyle& style,
                   const PictureOrigin& origin);
/// A page of exactly style.inches() for each of `pages`, of which there is at least one.
QByteArray drawPdf(const std::vector<PictureContent>& pages, const ExportStyle& style,
                   const PictureOrigin& origin);

/// The family that stands for `font`: for "serif" and "sans-serif" the first installed TrueType one
/// of a list.
QString resolvedFamily(const std::string& font);

/// Columns of the grid in which so many plots stand.
int gridColumns(std::size_t plots);

}  // namespace orrery::widgets
