// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/character_card.h"

#include "widgets/text.h"
#include "widgets/verse_painter.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace orrery::widgets {
namespace {

constexpr int kPadding = 12;
constexpr int kLargeSize = 72;
constexpr int kTextWidth = 220;
constexpr int kGap = 8;  ///< from the character

}  // namespace

QString toneWord(VerseTone tone) {
    switch (tone) {
        case VerseTone::Level:
            return CharacterCard::tr("level tone");
        case VerseTone::Oblique:
            return CharacterCard::tr("oblique tone");
        case VerseTone::Either:
            return CharacterCard::tr("level or oblique tone");
        case VerseTone::Unknown:
            break;
    }
    return {};
}

CharacterCard::CharacterCard(QWidget* owner, QFont verseFont)
    : QWidget(owner->window()), m_owner(owner), m_verseFont(std::move(verseFont)) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

QFont CharacterCard::largeFont() const {
    QFont large = m_verseFont;
    large.setPixelSize(withFont(*this, kLargeSize));
    return large;
}

std::vector<CharacterCard::Line> CharacterCard::lines() const {
    QFont larger = font();
    larger.setPointSizeF(larger.pointSizeF() * 1.25);
    std::vector<Line> lines;
    if (!m_character.pinyin.isEmpty())
        lines.push_back({m_character.pinyin, larger});
    if (!m_character.gloss.isEmpty())
        lines.push_back({m_character.gloss, font()});
    QString tone = toneWord(m_character.tone);
    if (!tone.isEmpty())
        lines.push_back({toneSign(m_character.tone) + QLatin1Char(' ') + tone, font(), true});
    if (!std::isnan(m_character.probability)) {
        const double percent = 100 * m_character.probability;
        const QString number =
            QLocale().toString(percent, 'f', percent < 10 || percent >= 99.95 ? 1 : 0);
        lines.push_back({tr("probability %1 %").arg(number), font(), true});
    }
    if (m_character.locked)
        lines.push_back({tr("locked"), font(), true});
    return lines;
}

int CharacterCard::lineHeight(const Line& line, int width) const {
    return QFontMetrics(line.font)
        .boundingRect(0, 0, width, 1000, Qt::AlignLeft | Qt::TextWordWrap, line.text)
        .height();
}

QSize CharacterCard::sizeHint() const {
    const int most = withFont(*this, kTextWidth);
    int width = 0, height = 0;
    for (const Line& line : lines()) {
        const QRect bounds = QFontMetrics(line.font).boundingRect(
            0, 0, most, 1000, Qt::AlignLeft | Qt::TextWordWrap, line.text);
        width = std::max(width, bounds.width());
        height += bounds.height() + 2;
    }
    const int large = withFont(*this, kLargeSize);
    return {large + (width > 0 ? kPadding + width + 2 : 0) + 2 * kPadding,
            std::max(large, height) + 2 * kPadding};
}

void CharacterCard::showAt(const QRect& place, const VerseCharacter& character) {
    QWidget* window = m_owner->window();
    if (parentWidget() != window)
        setParent(window);
    m_character = character;
    resize(sizeHint());
    const QRect over(m_owner->mapTo(window, place.topLeft()), place.size());
    const int lowest = window->height() - height() - kGap;
    int y = over.bottom() + kGap;
    if (y > lowest)
        y = over.top() - kGap - height();
    const int x = std::clamp(over.center().x() - kPadding - withFont(*this, kLargeSize) / 2, kGap,
                             std::max(kGap, window->width() - width() - kGap));
    move(x, std::max(0, y));
    show();
    raise();
    update();
}

void CharacterCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor edge = palette().color(QPalette::PlaceholderText);
    edge.setAlphaF(0.5F);
    painter.setPen(QPen(edge, 1));
    painter.setBrush(palette().color(QPalette::ToolTipBase));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);

    const int large = withFont(*this, kLargeSize);
    painter.setPen(palette().color(QPalette::ToolTipText));
    painter.setFont(largeFont());
    painter.drawText(QRect(kPadding, kPadding, large, height() - 2 * kPadding), Qt::AlignCenter,
                     QString::fromUcs4(&m_character.character, 1));
    const std::vector<Line> texts = lines();
    const int left = kPadding + large + kPadding, width = this->width() - left - kPadding;
    int total = -2;
    for (const Line& line : texts)
        total += lineHeight(line, width) + 2;
    int y = (height() - total) / 2;
    for (const Line& line : texts) {
        painter.setFont(line.font);
        painter.setPen(
            palette().color(line.faint ? QPalette::PlaceholderText : QPalette::ToolTipText));
        const int high = lineHeight(line, width);
        painter.drawText(QRect(left, y, width, high), Qt::AlignLeft | Qt::TextWordWrap, line.text);
        y += high + 2;
    }
}

}  // namespace orrery::widgets
