// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/clipboard.h"

#include "core/figure/csv.h"
#include "widgets/picture.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include <algorithm>
#include <memory>

namespace orrery::widgets {

bool copyPicture(const ExportRequest& request) {
    constexpr int kSharpDpi = 192;
    const core::Result<PictureContent> content = pictureContent(request);
    if (!content)
        return false;
    // The size on paper stays: more pixels at a higher resolution.
    ExportStyle sharp = request.style;
    const double factor = std::max(1.0, static_cast<double>(kSharpDpi) / sharp.dpi);
    if (sharp.unit == LengthUnit::Pixels) {
        sharp.width = std::min<double>(kLargestPicture, sharp.width * factor);
        sharp.height = std::min<double>(kLargestPicture, sharp.height * factor);
    }
    sharp.dpi = std::max(sharp.dpi, kSharpDpi);
    const core::Result<QImage> image = drawImage(*content, sharp);
    if (!image)
        return false;
    QGuiApplication::clipboard()->setImage(*image);
    return true;
}

bool copySvg(const ExportRequest& request) {
    const core::Result<QByteArray> svg =
        encode(request, FileFormat::Svg, QStringLiteral("plot.svg"));
    if (!svg)
        return false;
    auto data = std::make_unique<QMimeData>();
    data->setData(QStringLiteral("image/svg+xml"), *svg);
    data->setText(QString::fromUtf8(*svg));
    QGuiApplication::clipboard()->setMimeData(data.release());
    return true;
}

bool copyNumbers(const ExportRequest& request) {
    const core::Result<core::Figure> selected =
        core::selectOutputs(request.figure, request.selection);
    if (!selected)
        return false;
    QGuiApplication::clipboard()->setText(
        QString::fromStdString(core::plotsToTabSeparated(selected->plots)));
    return true;
}

ExportRequest requestForCopy(const core::Figure& figure, const std::string& plotId,
                             const PlotViewState& view, Theme theme, const QString& language) {
    ExportRequest request;
    request.figure = figure;
    request.selection.plots = {plotId};
    request.style.theme = theme;
    request.view = view;
    request.language = language;
    return request;
}

}  // namespace orrery::widgets
