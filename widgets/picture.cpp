// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/picture.h"

#include "widgets/figure_renderer.h"
#include "widgets/qcustomplot.h"
#include "widgets/text.h"

#include <QBuffer>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPageSize>
#include <QPdfWriter>
#include <QScreen>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace orrery::widgets {
namespace {

// Everything is drawn on a canvas on which the font has this size, then scaled to the picture:
// margins, ticks, markers and spacing keep their proportion to the text in a column of 89 mm as on
// a slide.
constexpr double kCanvasFontSize = 11;
constexpr double kCanvasDpi = 96;
constexpr double kPointsPerInch = 72;
constexpr double kMillimetresPerInch = 25.4;

/// The resolution at which Qt measures fonts that are given in points; differs between screens.
int fontDpi() {
    const QScreen* screen = QGuiApplication::primaryScreen();
    return screen != nullptr ? qRound(screen->logicalDotsPerInch()) : static_cast<int>(kCanvasDpi);
}

/// Canvas units per point of the style.
double unitsPerPoint(const ExportStyle& style) {
    return kCanvasDpi / kPointsPerInch * kCanvasFontSize / style.fontSize;
}

QSizeF canvasSize(const ExportStyle& style) {
    return style.inches() * kPointsPerInch * unitsPerPoint(style);
}

RenderOptions renderOptions(const PictureContent& content, const ExportStyle& style,
                            const core::Plot& plot) {
    const PlotViewState& view = content.viewOf(plot.id);
    RenderOptions options;
    options.locale = fileLocale();
    options.theme = style.theme;
    options.font = withChineseFallback(QFont(resolvedFamily(style.font)));
    options.font.setPointSizeF(kCanvasFontSize * kCanvasDpi / fontDpi());
    // Glyphs keep their proportions at every size of the picture.
    options.font.setHintingPreference(QFont::PreferNoHinting);
    options.lineWidth = style.lineWidth * unitsPerPoint(style);
    options.showTitle = style.title;
    options.showLegend = style.legend;
    options.hiddenInLegend = false;
    options.showGrid = style.grid;
    options.transparent = style.transparent;
    options.title = content.title;
    options.xLabel = content.xLabel;
    options.yLabel = content.yLabel;
    view.applyTo(options);
    return options;
}

void drawPlots(QCPPainter& painter, const PictureContent& content, const ExportStyle& style,
               bool clipData) {
    const QSizeF canvas = canvasSize(style);
    const int columns = (content.columns > 0 ? content.columns : gridColumns(content.plots.size()));
    const int rows = (static_cast<int>(content.plots.size()) + columns - 1) / columns;
    if (!style.transparent)
        painter.fillRect(QRectF(QPointF(), canvas), plotColors(style.theme).background);
    const auto edge = [](double length, int index, int count) {
        return qRound(length * index / count);
    };
    for (std::size_t i = 0; i < content.plots.size(); ++i) {
        const int column = static_cast<int>(i) % columns, row = static_cast<int>(i) / columns;
        const int left = edge(canvas.width(), column, columns),
                  top = edge(canvas.height(), row, rows);
        const QSize cell(std::max(1, edge(canvas.width(), column + 1, columns) - left),
                         std::max(1, edge(canvas.height(), row + 1, rows) - top));
        RenderOptions options = renderOptions(content, style, content.plots[i]);
        options.clipData = clipData;
        QCustomPlot plot;
        plot.setViewport(QRect(QPoint(), cell));
        renderPlot(content.plots[i], options, plot);
        painter.save();
        painter.translate(left, top);
        plot.toPainter(&painter, cell.width(), cell.height());
        painter.restore();
    }
}

/// Qt rounds the size in the svg element to its own resolution; this states the exact one.
void setSvgSize(QByteArray& svg, const ExportStyle& style) {
    const bool pixels = style.unit == LengthUnit::Pixels;
    const auto length = [&](double value) {
        return QByteArray::number(value, 'g', 10) + (pixels ? "px" : "mm");
    };
    const qsizetype begin = svg.indexOf("<svg width=");
    const qsizetype end = svg.indexOf("viewBox", begin);
    Q_ASSERT(begin >= 0 && end > begin);
    svg.replace(
        begin, end - begin,
        "<svg width=\"" + length(style.width) + "\" height=\"" + length(style.height) + "\" ");
}

/// Qt rounds pages to whole points; this makes them exact, growing or shrinking them at the right
/// and at the bottom, and moves what the cross-reference table says of everything behind them.
void setPdfPages(QByteArray& pdf, const QSizeF& inches) {
    const QByteArray key = "/MediaBox [0 0 ";
    for (qsizetype begin = pdf.indexOf(key); begin >= 0; begin = pdf.indexOf(key, begin)) {
        const qsizetype end = pdf.indexOf(']', begin) + 1;
        const qsizetype table = pdf.lastIndexOf("\nxref\n") + 1;
        Q_ASSERT(end > begin && table > end);
        const double height =
            pdf.mid(begin + key.size(), end - 1 - begin - key.size()).split(' ').last().toDouble();
        // Not "0 0": that is what is looked for.
        const QByteArray box =
            "/MediaBox [0.0 " +
            QByteArray::number(height - inches.height() * kPointsPerInch, 'f', 4) + ' ' +
            QByteArray::number(inches.width() * kPointsPerInch, 'f', 4) + ' ' +
            QByteArray::number(height, 'f', 4) + ']';
        const qsizetype shift = box.size() - (end - begin);
        // Entries are "oooooooooo ggggg n": ten digits of offset.
        for (qsizetype entry = pdf.indexOf(" n", table); entry >= 0;
             entry = pdf.indexOf(" n", entry + 2)) {
            const qsizetype digits = entry - 16;
            const qlonglong offset = pdf.mid(digits, 10).toLongLong();
            if (offset > begin)
                pdf.replace(digits, 10, QByteArray::number(offset + shift).rightJustified(10, '0'));
        }
        pdf.truncate(pdf.lastIndexOf("startxref"));
        pdf += "startxref\n" + QByteArray::number(table + shift) + "\n%%EOF\n";
        pdf.replace(begin, end - begin, box);
    }
}

}  // namespace

QString xmlEscaped(const QString& text) {
    QString result;
    for (const QChar c : text.toHtmlEscaped())
        // XML 1.0 has no other control characters, not even escaped.
        result += c < QLatin1Char(' ') && c != QLatin1Char('\n') && c != QLatin1Char('\t')
                      ? QChar(0xFFFD)
                      : c;
    return result;
}

QByteArray xmpMetadata(const PictureOrigin& origin) {
    return QStringLiteral(
               "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
               "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
               "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
               "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
               "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
               "<dc:title><rdf:Alt><rdf:li "
               "xml:lang=\"x-default\">%1</rdf:li></rdf:Alt></dc:title>\n"
               "<dc:description><rdf:Alt><rdf:li "
               "xml:lang=\"x-default\">%2</rdf:li></rdf:Alt></dc:description>\n"
               "<dc:source>%3</dc:source>\n"
               "<xmp:CreatorTool>%4</xmp:CreatorTool>\n"
               "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n")
        .arg(xmlEscaped(origin.title), xmlEscaped(origin.parameters), xmlEscaped(origin.command),
             xmlEscaped(origin.version))
        .toUtf8();
}

core::Result<QImage> drawImage(const PictureContent& content, const ExportStyle& style) {
    const QSize size = style.pixels();
    QImage image(size,
                 style.transparent ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    if (image.isNull())
        return core::failure(
            core::Message(
                ORRERY_TEXT("export", "There is not enough memory for a picture of %1 x %2 px."))
                .arg(size.width())
                .arg(size.height()));
    image.fill(style.transparent ? QColor(Qt::transparent) : plotColors(style.theme).background);
    // Fonts are laid out for this resolution while drawing; the picture's own one follows.
    const int drawingDots = qRound(fontDpi() * 1000 / kMillimetresPerInch);
    image.setDotsPerMeterX(drawingDots);
    image.setDotsPerMeterY(drawingDots);
    {
        QCPPainter painter(&image);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing |
                               QPainter::SmoothPixmapTransform);
        painter.setMode(QCPPainter::pmNonCosmetic);
        const double scale = size.width() / canvasSize(style).width();
        painter.scale(scale, scale);
        drawPlots(painter, content, style, false);
    }
    const int dots = qRound(style.dpi * 1000 / kMillimetresPerInch);
    image.setDotsPerMeterX(dots);
    image.setDotsPerMeterY(dots);
    return image;
}

core::Result<QByteArray> drawPng(const PictureContent& content, const ExportStyle& style,
                                 const PictureOrigin& origin) {
    core::Result<QImage> drawn = drawImage(content, style);
    if (!drawn)
        return drawn.error();
    QImage image = std::move(drawn).value();
    image.setText(QStringLiteral("Title"), origin.title);
    image.setText(QStringLiteral("Software"), origin.version);
    image.setText(QStringLiteral("orrery:command"), origin.command);
    image.setText(QStringLiteral("orrery:parameters"), origin.parameters);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        return core::failure(
            core::Message(
                ORRERY_TEXT("export", "There is not enough memory for a picture of %1 x %2 px."))
                .arg(image.width())
                .arg(image.height()));
    return bytes;
}

QByteArray drawSvg(const PictureContent& content, const ExportStyle& style,
                   const PictureOrigin& origin) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const QSizeF canvas = canvasSize(style);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(fontDpi());
    generator.setSize(canvas.toSize());
    generator.setViewBox(QRectF(QPointF(), canvas));
    generator.setTitle(xmlEscaped(origin.title));
    generator.setDescription(xmlEscaped(origin.command + QStringLiteral("\n") + origin.version));
    {
        QCPPainter painter(&generator);
        painter.setMode(QCPPainter::pmVectorized);
        painter.setMode(QCPPainter::pmNonCosmetic);
        drawPlots(painter, content, style, true);
    }
    buffer.close();
    setSvgSize(bytes, style);
    // The cells of a heatmap stay cells in browsers, which do not heed Qt's optimizeSpeed.
    bytes.replace("<image ", "<image style=\"image-rendering:pixelated\" ");
    // A machine without the family still gets the right kind of letters.
    const QByteArray family = resolvedFamily(style.font).toHtmlEscaped().toUtf8();
    bytes.replace(
        "font-family=\"" + family + "\"",
        "font-family=\"" + family + (style.font == "serif" ? ", serif\"" : ", sans-serif\""));
    return bytes;
}

QByteArray drawPdf(const std::vector<PictureContent>& pages, const ExportStyle& style,
                   const PictureOrigin& origin) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(origin.title);
        writer.setCreator(origin.version);
        writer.setDocumentXmpMetadata(xmpMetadata(origin));
        writer.setPageSize(
            QPageSize(style.inches(), QPageSize::Inch, QString(), QPageSize::ExactMatch));
        writer.setPageMargins(QMarginsF());
        writer.setResolution(fontDpi());
        QCPPainter painter(&writer);
        // Or heatmaps become JPEGs.
        painter.setRenderHint(QPainter::LosslessImageRendering);
        painter.setMode(QCPPainter::pmVectorized);
        painter.setMode(QCPPainter::pmNonCosmetic);
        const double scale = style.inches().width() * fontDpi() / canvasSize(style).width();
        painter.scale(scale, scale);
        for (std::size_t i = 0; i < pages.size(); ++i) {
            if (i > 0)
                writer.newPage();
            drawPlots(painter, pages[i], style, false);
        }
    }
    buffer.close();
    setPdfPages(bytes, style.inches());
    return bytes;
}

QString resolvedFamily(const std::string& font) {
    static const QStringList kSerif{QStringLiteral("Times New Roman"),
                                    QStringLiteral("Liberation Serif"), QStringLiteral("Tinos"),
                                    QStringLiteral("DejaVu Serif")};
    static const QStringList kSansSerif{QStringLiteral("Arial"), QStringLiteral("Liberation Sans"),
                                        QStringLiteral("Arimo"), QStringLiteral("DejaVu Sans")};
    if (font != "serif" && font != "sans-serif")
        return QString::fromStdString(font);
    for (const QString& family : font == "serif" ? kSerif : kSansSerif) {
        if (QFontDatabase::hasFamily(family))
            return family;
    }
    return QString::fromStdString(font);
}

int gridColumns(std::size_t plots) {
    constexpr std::size_t kLongestRow = 3;
    const double side = std::ceil(std::sqrt(static_cast<double>(plots)));
    return static_cast<int>(plots <= kLongestRow ? plots : static_cast<std::size_t>(side));
}

}  // namespace orrery::widgets
