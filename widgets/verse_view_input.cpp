// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse, keyboard and screen readers on verses.
#include "widgets/character_card.h"
#include "widgets/verse_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace orrery::widgets {

std::optional<VerseView::Spot> VerseView::spotAt(const QPointF& point) const {
    if (!m_font)
        return std::nullopt;
    const QPointF inContent = point + QPointF(0, offset());
    const std::optional<int> verse = m_layout.verseAt(inContent);
    if (!verse || *verse >= itemCount())
        return std::nullopt;
    return Spot{*verse, m_layout.characterAt(*verse, inContent).value_or(-1)};
}

void VerseView::hover(std::optional<Spot> spot) {
    if (spot == m_hover)
        return;
    const std::optional<Spot> before = std::exchange(m_hover, spot);
    if (before)
        updateVerse(before->verse);
    if (spot)
        updateVerse(spot->verse);
    viewport()->setCursor(spot ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (spot && spot->position >= 0)
        showCard(*spot);
    else
        hideCard();
}

void VerseView::showCard(const Spot& spot) {
    if (m_card == nullptr)
        m_card = new CharacterCard(this, m_look.font);
    const QRect place = characterPlace(spot.verse, spot.position);
    m_card->showAt({viewport()->mapTo(this, place.topLeft()), place.size()},
                   m_verses[static_cast<std::size_t>(spot.verse)]
                       .characters[static_cast<std::size_t>(spot.position)]);
}

CharacterCard* VerseView::card() const { return m_card; }

void VerseView::hideCard() {
    if (m_card != nullptr)
        m_card->hide();
}

void VerseView::mouseMoveEvent(QMouseEvent* event) { hover(spotAt(event->position())); }

bool VerseView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave)
        hover({});
    return QAbstractScrollArea::viewportEvent(event);
}

void VerseView::mousePressEvent(QMouseEvent* event) {
    m_byKeyboard = false;
    m_pressed = event->button() == Qt::LeftButton ? spotAt(event->position()) : std::nullopt;
}

void VerseView::mouseReleaseEvent(QMouseEvent* event) {
    const std::optional<Spot> pressed = std::exchange(m_pressed, std::nullopt);
    const std::optional<Spot> spot = spotAt(event->position());
    if (!pressed || !spot || spot->verse != pressed->verse)
        return;
    if (m_cursor)
        updateVerse(m_cursor->verse);
    m_cursor = Spot{spot->verse, std::max(0, spot->position)};
    if (spot->verse != m_chosen)
        emit verseChosen(spot->verse);
    else if (spot->position >= 0 && *spot == *pressed)
        emit lockToggled(spot->verse, spot->position);
}

std::optional<int> VerseView::present() const {
    if (m_cursor && hasFocus())
        return m_cursor->verse;
    if (m_chosen)
        return m_chosen;
    return m_verses.empty() ? std::nullopt : std::optional(0);
}

void VerseView::copyPresent() {
    const std::optional<int> index = present();
    if (!index)
        return;
    QGuiApplication::clipboard()->setText(m_verses[static_cast<std::size_t>(*index)].text());
    emit copied(*index);
}

void VerseView::moveCursor(int verse, int position) {
    if (m_verses.empty() || !m_font)
        return;
    if (m_cursor)
        updateVerse(m_cursor->verse);
    hover({});
    m_byKeyboard = true;
    m_cursor =
        Spot{std::clamp(verse, 0, itemCount() - 1), std::clamp(position, 0, kVerseLength - 1)};
    const QRectF rect = m_layout.verseRect(m_cursor->verse);
    const double height = viewport()->height();
    if (rect.top() < offset())
        verticalScrollBar()->setValue(static_cast<int>(rect.top()));
    else if (rect.bottom() > offset() + height)
        verticalScrollBar()->setValue(static_cast<int>(std::ceil(rect.bottom() - height)));
    updateVerse(m_cursor->verse);
    showCard(*m_cursor);
    announceItem(this, m_cursor->verse);
}

bool VerseView::moveByKey(int key) {
    const Spot from = m_cursor.value_or(Spot{m_chosen.value_or(0), 0});
    const int columns = m_layout.columns();
    const int rows =
        std::max(1, static_cast<int>(viewport()->height() / std::max(1.0, m_layout.rowHeight())));
    const auto to = [&](int verse, int position) {
        moveCursor(verse, position);
        return true;
    };
    // Where no cursor is seen yet, the first key shows it.
    if (!m_byKeyboard || !m_cursor) {
        const bool known =
            key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
        if (known)
            return to(from.verse, from.position);
    }
    switch (key) {
        case Qt::Key_Left:
            return from.position > 0 ? to(from.verse, from.position - 1)
                                     : to(from.verse - 1, from.verse > 0 ? kVerseLength - 1 : 0);
        case Qt::Key_Right:
            if (from.position < kVerseLength - 1)
                return to(from.verse, from.position + 1);
            return from.verse < itemCount() - 1 ? to(from.verse + 1, 0)
                                                : to(from.verse, from.position);
        case Qt::Key_Up:
            return from.verse >= columns ? to(from.verse - columns, from.position)
                                         : to(from.verse, from.position);
        case Qt::Key_Down:
            return from.verse + columns < itemCount() ? to(from.verse + columns, from.position)
                                                      : to(from.verse, from.position);
        case Qt::Key_PageUp:
            return to(from.verse - rows * columns, from.position);
        case Qt::Key_PageDown:
            return to(from.verse + rows * columns, from.position);
        case Qt::Key_Home:
            return to(0, 0);
        case Qt::Key_End:
            return to(itemCount() - 1, kVerseLength - 1);
        default:
            return false;
    }
}

void VerseView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        copyPresent();
        return;
    }
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (plain && moveByKey(event->key()))
        return;
    const std::optional<int> index = present();
    const Spot spot = m_cursor.value_or(Spot{index.value_or(0), 0});
    if (plain && index && event->key() == Qt::Key_Space) {
        emit lockToggled(spot.verse, std::max(0, spot.position));
    } else if (plain && index &&
               (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        emit verseChosen(*index);
    } else if (plain && index && event->key() == Qt::Key_K) {
        emit keepWanted(*index);
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void VerseView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    const Qt::FocusReason reason = event->reason();
    if ((reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason) && !m_verses.empty()) {
        const Spot spot = m_cursor.value_or(Spot{m_chosen.value_or(0), 0});
        moveCursor(spot.verse, spot.position);
    }
}

void VerseView::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    if (m_cursor)
        updateVerse(m_cursor->verse);
    hideCard();
}

std::optional<int> VerseView::currentItem() const {
    return m_cursor ? std::optional(m_cursor->verse) : m_chosen;
}

QRect VerseView::itemRect(int index) const {
    const QRect rect = verseRect(index).toAlignedRect();
    return {viewport()->mapTo(this, rect.topLeft()), rect.size()};
}

QString VerseView::itemText(int index) const {
    const VerseItem& verse = m_verses[static_cast<std::size_t>(index)];
    QStringList parts{verse.text()};
    if (!verse.label.isEmpty())
        parts += verse.label;
    if (m_chosen == index)
        parts += tr("in hand");
    if (m_cursor && m_cursor->verse == index) {
        const VerseCharacter& at =
            verse.characters[static_cast<std::size_t>(std::max(0, m_cursor->position))];
        parts += tr("character %1: %2")
                     .arg(std::max(0, m_cursor->position) + 1)
                     .arg(QString::fromUcs4(&at.character, 1));
        for (const QString& word : {at.pinyin, at.gloss, toneWord(at.tone)}) {
            if (!word.isEmpty())
                parts += word;
        }
        if (!std::isnan(at.probability))
            parts += CharacterCard::tr("probability %1 %").arg(std::lround(100 * at.probability));
        if (at.locked)
            parts += CharacterCard::tr("locked");
    }
    return parts.join(QStringLiteral(", "));
}

}  // namespace orrery::widgets
