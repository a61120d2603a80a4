// SPDX-License-Identifier: GPL-3.0-or-later
// Copying plots for other programs.
#pragma once

#include "widgets/exporter.h"

#include <string>

namespace orrery::widgets {

/// Puts the request's picture on the clipboard, with at least twice the pixels of a plain screen.
/// False where there is no such plot or no memory for the picture.
bool copyPicture(const ExportRequest& request);

/// The same as image/svg+xml, and as text for editors of text.
bool copySvg(const ExportRequest& request);

/// The numbers of the request's plots with tabs between them, for spreadsheets.
bool copyNumbers(const ExportRequest& request);

/// One plot as the user sees it, in the screen's style and the window's theme. `language` is the
/// application's, as for --lang.
ExportRequest requestForCopy(const core::Figure& figure, const std::string& plotId,
                             const PlotViewState& view, Theme theme, const QString& language);

}  // namespace orrery::widgets
