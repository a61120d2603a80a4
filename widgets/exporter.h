// SPDX-License-Identifier: GPL-3.0-or-later
// A figure as file: picture, data or script; encoded in memory first, then written all or nothing.
#pragma once

#include "core/figure/figure.h"
#include "core/figure/output.h"
#include "widgets/export_style.h"
#include "widgets/picture.h"
#include "widgets/plot_view.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace orrery::widgets {

enum class FileFormat { Png, Svg, Pdf, Csv, Json, Python };

/// By the file's ending, in any case; empty for any other ending.
std::optional<FileFormat> formatOf(const QString& path);
/// ".png", …
QString endingOf(FileFormat format);
/// PNG, SVG, PDF: drawn, and in need of a QApplication.
bool isPicture(FileFormat format);

/// What to export. The same request gives the same bytes from the window and from the command line.
struct ExportRequest {
    core::Figure figure;
    core::Selection
        selection;  ///< empty: data files hold everything, pictures and scripts the first plot
    ExportStyle style;
    PlotViewState view;                          ///< of every plot that is drawn
    std::map<std::string, PlotViewState> views;  ///< by plot: in place of `view`

    [[nodiscard]] const PlotViewState& viewOf(const std::string& plot) const {
        const auto own = views.find(plot);
        return own != views.end() ? own->second : view;
    }

    std::optional<QString> title, xLabel,
        yLabel;                  ///< in place of the plot's own; for a picture of one plot
    QString language;            ///< of the application: what pictures speak
    bool translateData = false;  ///< CSV and JSON speak it as well; otherwise English
};

/// The plots of a picture or a script. Errors (Usage) where the figure lacks one.
core::Result<PictureContent> pictureContent(const ExportRequest& request);

/// The command line that makes the file again.
std::string commandFor(const ExportRequest& request, FileFormat format, const QString& fileName);

/// The file's content. `fileName` stands in the command that the file carries (its folder does
/// not). Errors: a plot or table that the figure lacks (Usage), no memory for the picture
/// (Failure).
core::Result<QByteArray> encode(const ExportRequest& request, FileFormat format,
                                const QString& fileName);

/// A PDF with a page for each request, of which there is at least one, all in the style of the
/// first. It carries the command of every page, one in a line; of a single one as encode() does.
core::Result<QByteArray> encodePages(const std::vector<ExportRequest>& requests,
                                     const QString& fileName);

struct OutputFile {
    QString path;
    QByteArray content;
};

/// Writes every file under a temporary name, then renames all: on an error no file has changed,
/// unless a rename itself fails. Errors (Failure) say which file and why.
core::Result<void> writeFiles(const std::vector<OutputFile>& files);

}  // namespace orrery::widgets
