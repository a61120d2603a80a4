// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/verse_layout.h"

#include "widgets/verse_item.h"

#include <algorithm>
#include <cmath>

namespace orrery::widgets {
namespace {

// All in parts of the font size.
constexpr double kAdvance = 1.08;  ///< characters breathe a little
constexpr double kComma = 0.62;
constexpr double kMargin = 0.3;  ///< left and right within the highlighted rectangle
constexpr double kAbove = 0.22, kBelow = 0.2, kTightAbove = 0.13, kTightBelow = 0.08;
constexpr double kWidestRowGap = 0.5;
/// Below this multiple of the smallest size lines come closer, so that the size need not shrink.
constexpr double kTightBelowSize = 1.2;
constexpr double kMarkGap = 0.1, kMarkHeight = 0.26;
constexpr double kLineGap = 0.3;  ///< between stacked lines
constexpr double kLabelGap = 12;  ///< px
/// Rows stay together rather than spread over a high window, and text near the left where a column
/// is much wider than a verse.
constexpr double kWidestGap = 1.6;

}  // namespace

VerseLayout::VerseLayout(const VerseSpace& space) : m_space(space) {
    m_space.count = std::max(1, space.count);
    const auto steps = static_cast<int>(std::floor(std::floor(space.largest) - space.smallest));
    for (int step = 0; step <= steps; ++step) {
        const double size = std::floor(space.largest) - step;
        m_tight = size < space.smallest * kTightBelowSize;
        // Two lines for a few verses only: more of them read better as a list.
        if (fits(size, false) || (m_space.count <= 3 && !space.oneColumn && fits(size, true))) {
            spread();
            return;
        }
    }
    m_tight = false;
    set(space.smallest, false);
    if (m_cell.width() > space.size.width())
        set(space.smallest, true);
}

void VerseLayout::set(double fontSize, bool stacked) {
    m_fontSize = fontSize;
    m_stacked = stacked;
    const double marks = m_space.marks ? (kMarkGap + kMarkHeight) * fontSize : 0;
    m_pitch = (1 + kLineGap) * fontSize + marks;
    m_above = (m_tight ? kTightAbove : kAbove) * fontSize;
    const double below = (m_tight ? kTightBelow : kBelow) * fontSize;
    const int across = stacked ? kVerseLine : kVerseLength;
    const double label = m_space.labelWidth > 0 ? m_space.labelWidth + kLabelGap : 0;
    m_cell = {label + (kAdvance * across + kComma + 2 * kMargin) * fontSize,
              std::round(m_above + below + fontSize + marks + (stacked ? m_pitch : 0))};
    m_row = m_cell.height();
    const auto most = static_cast<int>(m_space.size.width() / std::max(1.0, m_cell.width()));
    m_columns = m_space.oneColumn ? 1 : std::clamp(most, 1, m_space.count);
    m_rows = (m_space.count + m_columns - 1) / m_columns;
    // As many columns as the rows need: five verses are not four and one.
    m_columns = (m_space.count + m_rows - 1) / m_rows;
    const double free = std::max(0.0, m_space.size.width() - m_columns * m_cell.width());
    m_gap = std::min(free / (m_columns + 1), kWidestGap * fontSize);
    m_left = std::floor((free - m_gap * (m_columns - 1)) / 2);
    m_top = 0;
}

/// Uses the height that is left.
void VerseLayout::spread() {
    if (m_space.oneColumn)
        return;
    const double free = m_space.size.height() - m_rows * m_row;
    const double gap = std::floor(std::clamp(free / (m_rows + 1), 0.0, kWidestRowGap * m_fontSize));
    m_row += gap;
    m_top = std::floor(std::max(0.0, free - (m_rows - 1) * gap) / 2);
}

bool VerseLayout::fits(double fontSize, bool stacked) {
    set(fontSize, stacked);
    if (m_cell.width() > m_space.size.width())
        return false;
    // A stream shows a handful of verses; older ones leave at the bottom.
    constexpr int kStreamRows = 7;
    const int rows = m_space.oneColumn ? kStreamRows : m_rows;
    return rows * m_cell.height() <= m_space.size.height();
}

double VerseLayout::contentHeight() const {
    return 2 * m_top + (m_rows - 1) * m_row + m_cell.height();
}

QRectF VerseLayout::verseRect(int index) const {
    const int row = index / m_columns, column = index % m_columns;
    return {QPointF(std::floor(m_left + column * (m_cell.width() + m_gap)), m_top + row * m_row),
            m_cell};
}

QRectF VerseLayout::characterRect(const QRectF& verse, int position) const {
    const int line = position / kVerseLine;
    const double label = m_space.labelWidth > 0 ? m_space.labelWidth + kLabelGap : 0;
    const int column = m_stacked ? position % kVerseLine : position;
    const double comma = !m_stacked && line > 0 ? kComma * m_fontSize : 0;
    return {verse.x() + label + (kMargin + column * kAdvance) * m_fontSize + comma,
            verse.y() + m_above + (m_stacked ? line * m_pitch : 0), m_fontSize, m_fontSize};
}

QRectF VerseLayout::commaRect(const QRectF& verse) const {
    return characterRect(verse, kVerseLine - 1).translated(m_fontSize, 0);
}

QRectF VerseLayout::markRect(const QRectF& character) const {
    if (!m_space.marks)
        return {};
    return {character.x(), character.bottom() + kMarkGap * m_fontSize, character.width(),
            kMarkHeight * m_fontSize};
}

QRectF VerseLayout::labelRect(const QRectF& verse) const {
    return {verse.x() + kMargin * m_fontSize, verse.y() + m_above, m_space.labelWidth, m_fontSize};
}

std::optional<int> VerseLayout::verseAt(const QPointF& point) const {
    const auto [first, last] = versesBetween(point.y(), point.y() + 1);
    for (int index = first; index < last; ++index) {
        if (verseRect(index).contains(point))
            return index;
    }
    return std::nullopt;
}

std::optional<int> VerseLayout::characterAt(int verse, const QPointF& point) const {
    const QRectF rect = verseRect(verse);
    for (int position = 0; position < kVerseLength; ++position) {
        const QRectF character = characterRect(rect, position);
        if (character.united(markRect(character)).contains(point))
            return position;
    }
    return std::nullopt;
}

std::pair<int, int> VerseLayout::versesBetween(double top, double bottom) const {
    const double height = std::max(1.0, m_row);
    const auto row = [&](double y) { return static_cast<int>(std::floor((y - m_top) / height)); };
    const int first = std::clamp(row(top), 0, m_rows) * m_columns;
    const int last = std::clamp(row(bottom) + 1, 0, m_rows) * m_columns;
    return {std::min(first, m_space.count), std::min(last, m_space.count)};
}

}  // namespace orrery::widgets
