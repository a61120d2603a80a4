// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/verse_view.h"

#include "widgets/character_card.h"
#include "widgets/text.h"
#include "widgets/verse_typeface.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace orrery::widgets {

VerseView::VerseView(QWidget* parent) : QAbstractScrollArea(parent), m_font(verseFont()) {
    installPaintedItems();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Opaque, or nothing could be scrolled without painting it again.
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    viewport()->setMouseTracking(true);
    adoptStyle();
    arrange();
}

VerseView::~VerseView() { delete m_card; }

void VerseView::adoptStyle() {
    m_look.setColors(palette());
    m_look.labelFont = font();
    m_look.labelFont.setPointSizeF(font().pointSizeF() - 1);
    if (m_font)
        m_look.font = *m_font;
    setAccessibleName(tr("Verses"));
}

void VerseView::setVerseFont(const std::optional<QFont>& font) {
    m_font = font;
    hideCard();
    delete m_card;
    adoptStyle();
    arrange();
}

QString VerseView::fontProblem() const {
    return m_font ? QString()
                  : tr("No font with Chinese characters is installed, so the verses cannot be "
                       "shown. Install one, such as fonts-arphic-ukai or fonts-noto-cjk, and start "
                       "Orrery again.");
}

void VerseView::setVerses(std::vector<VerseItem> verses) {
    const std::deque<VerseItem> old =
        std::exchange(m_verses, std::deque<VerseItem>(std::make_move_iterator(verses.begin()),
                                                      std::make_move_iterator(verses.end())));
    const auto within = [this](std::optional<Spot>& spot) {
        if (spot && spot->verse >= itemCount())
            spot.reset();
    };
    within(m_hover);
    within(m_cursor);
    within(m_pressed);
    if (m_chosen && *m_chosen >= itemCount())
        m_chosen.reset();
    if (old.size() != m_verses.size() || !(space() == m_space)) {
        arrange();
        return;
    }
    for (int index = 0; index < itemCount(); ++index) {
        const auto i = static_cast<std::size_t>(index);
        if (!(old[i] == m_verses[i]))
            updateVerse(index);
    }
    // What the card tells may have changed.
    const std::optional<Spot>& told = m_hover ? m_hover : m_cursor;
    if (told && told->position >= 0 && m_card != nullptr && m_card->isVisible())
        showCard(*told);
}

void VerseView::setChosen(std::optional<int> index) {
    if (index && (*index < 0 || *index >= itemCount()))
        index.reset();
    const std::optional<int> before = std::exchange(m_chosen, index);
    if (before == index)
        return;
    updateVerse(before);
    updateVerse(index);
}

void VerseView::setMarksShown(bool shown) {
    if (std::exchange(m_look.marks, shown) != shown)
        arrange();
}

void VerseView::setConfidenceShown(bool shown) {
    if (std::exchange(m_look.confidence, shown) != shown)
        viewport()->update();
}

void VerseView::setStreaming(bool streaming) {
    if (std::exchange(m_streaming, streaming) == streaming)
        return;
    hover({});
    m_cursor.reset();
    verticalScrollBar()->setValue(0);
    arrange();
}

void VerseView::prepend(VerseItem verse) {
    // What stands under the mouse moves on.
    hover({});
    hideCard();
    const auto moveOn = [](std::optional<Spot>& spot) {
        if (spot)
            ++spot->verse;
    };
    moveOn(m_cursor);
    moveOn(m_pressed);
    if (m_chosen)
        ++*m_chosen;
    m_verses.push_front(std::move(verse));
    if (itemCount() > kMostStreamed)
        m_verses.pop_back();
    if (m_chosen && *m_chosen >= itemCount())
        m_chosen.reset();
    if (m_cursor && m_cursor->verse >= itemCount())
        m_cursor.reset();

    VerseSpace wanted = space();
    // The widest label stays until the verses are others.
    wanted.labelWidth = std::max(wanted.labelWidth, m_space.labelWidth);
    VerseSpace same = m_space;
    same.count = wanted.count;
    if (!m_streaming || !(wanted == same)) {
        arrange();
        return;
    }
    const int row = static_cast<int>(m_layout.rowHeight());
    m_space = wanted;
    m_layout = VerseLayout(m_space);
    const int scrolled = offset();
    m_holdsStill = true;
    verticalScrollBar()->setRange(
        0, std::max(0, static_cast<int>(m_layout.contentHeight()) - viewport()->height()));
    if (scrolled > 0)
        verticalScrollBar()->setValue(scrolled + row);
    m_holdsStill = false;
    if (scrolled == 0)
        viewport()->scroll(0, row);
    else if (offset() < scrolled + row)  // The oldest ones have left.
        viewport()->update();
}

double VerseView::widestLabel() const {
    const QFontMetricsF metrics(m_look.labelFont);
    std::size_t longest = 0;
    double widest = 0;
    for (const VerseItem& verse : m_verses) {
        // Numbers of the same length are about as wide: only longer texts are measured.
        const auto length = static_cast<std::size_t>(verse.label.size());
        if (length < longest || length == 0)
            continue;
        longest = length;
        widest = std::max(widest, metrics.horizontalAdvance(verse.label));
    }
    return std::ceil(widest);
}

VerseSpace VerseView::space() const {
    return {.size = viewport()->size(),
            .count = std::max(1, itemCount()),
            .labelWidth = widestLabel(),
            .marks = m_look.marks,
            .oneColumn = m_streaming,
            .smallest = static_cast<double>(withFont(*this, 20)),
            .largest = static_cast<double>(withFont(*this, m_streaming ? 48 : 120))};
}

void VerseView::arrange() {
    m_space = space();
    m_layout = VerseLayout(m_space);
    const int row = static_cast<int>(m_layout.rowHeight());
    verticalScrollBar()->setSingleStep(row);
    verticalScrollBar()->setPageStep(std::max(row, viewport()->height() - row));
    verticalScrollBar()->setRange(
        0, std::max(0, static_cast<int>(m_layout.contentHeight()) - viewport()->height()));
    hideCard();
    viewport()->update();
}

int VerseView::offset() const { return verticalScrollBar()->value(); }

QRectF VerseView::verseRect(int index) const {
    return m_layout.verseRect(index).translated(0, -offset());
}

QRect VerseView::characterPlace(int verse, int position) const {
    return m_layout.characterRect(verseRect(verse), position).toAlignedRect();
}

void VerseView::updateVerse(std::optional<int> index) {
    if (index)
        viewport()->update(verseRect(*index).toAlignedRect());
}

void VerseView::resizeEvent(QResizeEvent*) { arrange(); }

void VerseView::scrollContentsBy(int, int dy) {
    if (m_holdsStill)
        return;
    hover({});
    hideCard();
    viewport()->scroll(0, dy);
}

void VerseView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::LanguageChange) {
        adoptStyle();
        arrange();
    }
}

void VerseView::hideEvent(QHideEvent* event) {
    hover({});
    hideCard();
    QAbstractScrollArea::hideEvent(event);
}

void VerseView::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_font) {
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(viewport()->rect().adjusted(32, 16, -32, -16),
                         Qt::AlignCenter | Qt::TextWordWrap, fontProblem());
        return;
    }
    const QRect dirty = event->region().boundingRect();
    const auto [first, last] =
        m_layout.versesBetween(dirty.top() + offset(), dirty.bottom() + 1 + offset());
    for (int index = first; index < std::min(last, itemCount()); ++index) {
        if (event->region().intersects(verseRect(index).toAlignedRect()))
            paintItem(painter, index);
    }
}

void VerseView::paintItem(QPainter& painter, int index) const {
    const QRectF rect = verseRect(index);
    // Where there is but one there is no choice.
    if (m_chosen == index && itemCount() > 1)
        paintChosen(painter, rect, m_look);
    if (m_hover && m_hover->verse == index) {
        QColor shade = m_look.ink;
        shade.setAlphaF(0.06F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(shade);
        // A verse is taken as a whole; of the one in hand, a character.
        if (m_chosen != index && itemCount() > 1)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6);
        if (m_hover->position >= 0)
            painter.drawRoundedRect(
                m_layout.characterRect(rect, m_hover->position).adjusted(-1, -1, 1, 2), 4, 4);
    }
    paintVerse(painter, m_layout, rect, m_verses[static_cast<std::size_t>(index)], m_look);
    if (m_byKeyboard && hasFocus() && m_cursor && m_cursor->verse == index) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_look.accent, 1.5));
        painter.drawRoundedRect(
            m_layout.characterRect(rect, m_cursor->position).adjusted(-1, -1, 1, 2), 4, 4);
    }
}

}  // namespace orrery::widgets
