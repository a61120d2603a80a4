// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/verse_picture.h"

#include "widgets/verse_layout.h"
#include "widgets/verse_painter.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

namespace orrery::widgets {
namespace {

constexpr double kSize = 96;    ///< of a character, in units of the canvas
constexpr double kMargin = 40;  ///< around the verse
constexpr int kPngScale = 2;
/// A unit is a pixel at 96 DPI.
constexpr double kDpi = 96, kPointsPerInch = 72;

/// A verse on a canvas of its own.
class Canvas {
public:
    Canvas(const VerseItem& verse, const VersePictureStyle& style)
        : m_verse(verse),
          m_style(style),
          m_layout({.size = {1e5, 1e5},
                    .count = 1,
                    .marks = style.marks,
                    .smallest = kSize,
                    .largest = kSize}) {}

    [[nodiscard]] QSizeF size() const {
        return m_layout.verseRect(0).size() + QSizeF(2 * kMargin, 2 * kMargin);
    }
    void paint(QPainter& painter, bool outlines) const {
        const PlotColors colors = plotColors(m_style.theme);
        VerseLook look;
        look.font = m_style.font;
        look.ink = colors.text;
        look.faint = colors.axis;
        look.accent = colors.accent;
        look.marks = m_style.marks;
        look.confidence = false;
        look.locks = false;
        look.outlines = outlines;
        painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        painter.fillRect(QRectF(QPointF(), size()), colors.background);
        VerseItem plain = m_verse;
        plain.label.clear();
        paintVerse(painter, m_layout, {QPointF(kMargin, kMargin), m_layout.verseRect(0).size()},
                   plain, look);
    }

private:
    const VerseItem& m_verse;
    const VersePictureStyle& m_style;
    VerseLayout m_layout;
};

core::Result<QByteArray> png(const Canvas& canvas, const PictureOrigin& origin) {
    const QSize size = (canvas.size() * kPngScale).toSize();
    QImage image(size, QImage::Format_RGB32);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.isNull()) {
        QPainter painter(&image);
        painter.scale(kPngScale, kPngScale);
        canvas.paint(painter, false);
        painter.end();
        image.setText(QStringLiteral("Title"), origin.title);
        image.setText(QStringLiteral("Software"), origin.version);
        image.setText(QStringLiteral("orrery:command"), origin.command);
        image.setText(QStringLiteral("orrery:parameters"), origin.parameters);
    }
    if (image.isNull() || !image.save(&buffer, "PNG"))
        return core::failure(
            core::Message(
                ORRERY_TEXT("export", "There is not enough memory for a picture of %1 x %2 px."))
                .arg(size.width())
                .arg(size.height()));
    return bytes;
}

QByteArray svg(const Canvas& canvas, const PictureOrigin& origin) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(static_cast<int>(kDpi));
    generator.setSize(canvas.size().toSize());
    generator.setViewBox(QRectF(QPointF(), canvas.size()));
    generator.setTitle(xmlEscaped(origin.title));
    generator.setDescription(xmlEscaped(origin.command + QStringLiteral("\n") + origin.version));
    {
        QPainter painter(&generator);
        canvas.paint(painter, true);
    }
    buffer.close();
    return bytes;
}

QByteArray pdf(const Canvas& canvas, const PictureOrigin& origin) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(origin.title);
        writer.setCreator(origin.version);
        writer.setDocumentXmpMetadata(xmpMetadata(origin));
        writer.setPageSize(QPageSize(canvas.size() * (kPointsPerInch / kDpi), QPageSize::Point,
                                     QString(), QPageSize::ExactMatch));
        writer.setPageMargins(QMarginsF());
        writer.setResolution(static_cast<int>(kDpi));
        QPainter painter(&writer);
        canvas.paint(painter, false);
    }
    buffer.close();
    return bytes;
}

}  // namespace

core::Result<QByteArray> drawVerse(const VerseItem& verse, const VersePictureStyle& style,
                                   FileFormat format, const PictureOrigin& origin) {
    const Canvas canvas(verse, style);
    if (format == FileFormat::Png)
        return png(canvas, origin);
    return format == FileFormat::Svg ? svg(canvas, origin) : pdf(canvas, origin);
}

}  // namespace orrery::widgets
