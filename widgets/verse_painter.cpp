// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/verse_painter.h"

#include "widgets/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace orrery::widgets {
namespace {

void drawText(QPainter& painter, const QPointF& baseline, const QString& text, const QFont& font,
              const QColor& color, bool outlines) {
    if (outlines) {
        QPainterPath path;
        path.addText(baseline, font, text);
        painter.fillPath(path, color);
        return;
    }
    painter.setPen(color);
    painter.drawText(baseline, text);
}

/// Faces have it at the left or in the middle of its square: here it stands at the foot. Its path
/// says where its ink is; metrics do not.
void drawComma(QPainter& painter, const QRectF& slot, const QFont& font, const QColor& color) {
    QPainterPath path;
    path.addText(QPointF(), font, QString(QChar(0xFF0C)));
    const QRectF ink = path.boundingRect();
    path.translate(slot.bottomLeft() + QPointF(0.1, 0.03) * slot.height() - ink.bottomLeft());
    painter.fillPath(path, color);
}

void drawMark(QPainter& painter, const QRectF& rect, VerseTone tone, const QColor& color) {
    if (tone == VerseTone::Unknown || rect.isEmpty())
        return;
    const double diameter = std::clamp(rect.height() * 0.62, 4.0, 11.0);
    const QRectF circle(rect.center().x() - diameter / 2, rect.center().y() - diameter / 2,
                        diameter, diameter);
    painter.setPen(QPen(color, std::max(1.0, diameter / 8)));
    painter.setBrush(tone == VerseTone::Oblique ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawEllipse(circle);
    if (tone == VerseTone::Either) {
        constexpr int kQuarter = 90 * 16, kHalf = 180 * 16;  // sixteenths of a degree
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPie(circle, kQuarter, kHalf);
    }
}

void drawLock(QPainter& painter, const QRectF& character, const QColor& accent) {
    const double em = character.height();
    const double line = std::max(1.5, em / 24);
    const double y = character.bottom() + em * 0.03;
    painter.setPen(QPen(accent, line, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(character.left() + em * 0.06, y),
                     QPointF(character.right() - em * 0.06, y));
    const double width = std::max(7.0, em * 0.15), height = width * 0.78;
    const QRectF body(character.right() - width * 0.7, character.top() - height * 0.1, width,
                      height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(accent);
    painter.drawRoundedRect(body, width / 8, width / 8);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(accent, std::max(1.1, width / 7)));
    const QRectF shackle(body.center().x() - width * 0.28, body.top() - height * 0.55, width * 0.56,
                         height * 1.1);
    painter.drawArc(shackle, 0, 180 * 16);
}

}  // namespace

void VerseLook::setColors(const QPalette& palette) {
    ink = palette.color(QPalette::Text);
    faint = palette.color(QPalette::PlaceholderText);
    accent = plotColors(themeOf(palette)).accent;
}

double inkOpacity(double probability) {
    constexpr double kLeast = 0.55;
    return std::isnan(probability) ? 1.0
                                   : kLeast + (1 - kLeast) * std::clamp(probability, 0.0, 1.0);
}

QString toneSign(VerseTone tone) {
    switch (tone) {
        case VerseTone::Level:
            return QStringLiteral("○");
        case VerseTone::Oblique:
            return QStringLiteral("●");
        case VerseTone::Either:
            return QStringLiteral("◐");
        case VerseTone::Unknown:
            break;
    }
    return {};
}

void paintChosen(QPainter& painter, const QRectF& verse, const VerseLook& look) {
    const QRectF ground = verse.adjusted(1, 1, -1, -1);
    QColor shade = look.accent;
    shade.setAlphaF(0.09F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(shade);
    painter.drawRoundedRect(ground, 6, 6);
    painter.setBrush(look.accent);
    painter.drawRoundedRect(
        QRectF(ground.left(), ground.top() + ground.height() * 0.18, 3, ground.height() * 0.64),
        1.5, 1.5);
}

void paintVerse(QPainter& painter, const VerseLayout& layout, const QRectF& verse,
                const VerseItem& item, const VerseLook& look) {
    QFont font = look.font;
    font.setPixelSize(static_cast<int>(layout.fontSize()));
    const QFontMetricsF metrics(font);
    const double em = layout.fontSize();
    // Faces differ in what they put above and below the square of a character.
    const double rise = (em - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent();
    painter.setFont(font);
    for (int position = 0; position < kVerseLength; ++position) {
        const VerseCharacter& character = item.characters[static_cast<std::size_t>(position)];
        const QRectF square = layout.characterRect(verse, position);
        QColor ink = look.ink;
        if (look.confidence)
            ink.setAlphaF(static_cast<float>(inkOpacity(character.probability)));
        drawText(painter, square.topLeft() + QPointF(0, rise),
                 QString::fromUcs4(&character.character, 1), font, ink, look.outlines);
    }
    drawComma(painter, layout.commaRect(verse), font, look.faint);
    for (int position = 0; position < kVerseLength; ++position) {
        const VerseCharacter& character = item.characters[static_cast<std::size_t>(position)];
        const QRectF square = layout.characterRect(verse, position);
        if (look.marks)
            drawMark(painter, layout.markRect(square), character.tone, look.faint);
        if (look.locks && character.locked)
            drawLock(painter, square, look.accent);
    }
    if (!item.label.isEmpty() && !layout.labelRect(verse).isEmpty()) {
        painter.setFont(look.labelFont);
        painter.setPen(look.faint);
        painter.drawText(layout.labelRect(verse), Qt::AlignRight | Qt::AlignVCenter, item.label);
    }
}

}  // namespace orrery::widgets
