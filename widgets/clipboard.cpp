// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/clipboard.h"

#include "core/figure/csv.h"
#include "widgets/exporter.h"
#include "widgets/picture.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include <memory>

namespace orrery::widgets {

bool copyPlotImage(const core::Figure& figure, const std::string& plotId, const PlotViewState& view,
                   const ExportStyle& style) {
    const core::Plot* plot = figure.findPlot(plotId);
    if (plot == nullptr)
        return false;
    ExportStyle sharp = style;
    // Physical size stays: twice the pixels at twice the resolution.
    if (sharp.unit == LengthUnit::Pixels) {
        sharp.width *= 2;
        sharp.height *= 2;
    }
    sharp.dpi *= 2;
    const core::Result<QImage> image = drawImage({{*plot}, view, {}, {}, {}}, sharp);
    if (!image)
        return false;
    QGuiApplication::clipboard()->setImage(*image);
    return true;
}

bool copyPlotSvg(const core::Figure& figure, const std::string& plotId, const PlotViewState& view,
                 const ExportStyle& style) {
    ExportRequest request{
        .figure = figure, .selection = {{plotId}, {}}, .style = style, .view = view};
    request.language = QLocale().name().startsWith(QLatin1String("zh")) ? QStringLiteral("zh_CN")
                                                                        : QStringLiteral("en");
    const core::Result<QByteArray> svg =
        encode(request, FileFormat::Svg, QString::fromStdString(plotId) + QStringLiteral(".svg"));
    if (!svg)
        return false;
    auto data = std::make_unique<QMimeData>();
    data->setData(QStringLiteral("image/svg+xml"), *svg);
    data->setText(QString::fromUtf8(*svg));
    QGuiApplication::clipboard()->setMimeData(data.release());
    return true;
}

bool copyPlotData(const core::Figure& figure, const std::string& plotId) {
    const core::Plot* plot = figure.findPlot(plotId);
    if (plot == nullptr)
        return false;
    QGuiApplication::clipboard()->setText(QString::fromStdString(core::plotToTabSeparated(*plot)));
    return true;
}

ExportStyle clipboardStyle(Theme theme) {
    ExportStyle style = builtinStyles().front();
    style.theme = theme;
    return style;
}

}  // namespace orrery::widgets
