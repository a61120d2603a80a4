// SPDX-License-Identifier: GPL-3.0-or-later
// Where verses stand: as large as they fit, in columns, and from a smallest size on to be scrolled.
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <optional>
#include <utility>

namespace orrery::widgets {

/// What a layout is made for. Lengths in px.
struct VerseSpace {
    QSizeF size;                          ///< of what is in sight
    int count = 1;                        ///< verses, at least 1
    double labelWidth = 0;                ///< of the widest label; 0: no labels
    bool marks = false;                   ///< a mark stands under every character
    bool oneColumn = false;               ///< verses one below the other, for verses that stream in
    double smallest = 22, largest = 120;  ///< font sizes
    friend bool operator==(const VerseSpace&, const VerseSpace&) = default;
};

/// Places of verses and characters, from the left top of the scrolled content. Pure geometry.
class VerseLayout {
public:
    VerseLayout() = default;
    explicit VerseLayout(const VerseSpace& space);

    [[nodiscard]] double fontSize() const { return m_fontSize; }
    [[nodiscard]] int columns() const { return m_columns; }
    /// Both lines of a verse stand one below the other.
    [[nodiscard]] bool stacked() const { return m_stacked; }
    /// From the top of a verse to that of the one below.
    [[nodiscard]] double rowHeight() const { return m_row; }
    [[nodiscard]] double contentHeight() const;

    /// The whole of a verse, with label and margins. The verses of a row go from left to right.
    [[nodiscard]] QRectF verseRect(int index) const;
    /// The em square of a character, 0..9, of the verse whose rectangle is `verse`.
    [[nodiscard]] QRectF characterRect(const QRectF& verse, int position) const;
    /// Where the comma after the fifth character stands.
    [[nodiscard]] QRectF commaRect(const QRectF& verse) const;
    /// Under a character; empty without marks.
    [[nodiscard]] QRectF markRect(const QRectF& character) const;
    /// Where the label stands, at the left of the first line.
    [[nodiscard]] QRectF labelRect(const QRectF& verse) const;

    /// The verse at a point, also between its characters.
    [[nodiscard]] std::optional<int> verseAt(const QPointF& point) const;
    /// The character of a verse at a point; marks belong to their characters.
    [[nodiscard]] std::optional<int> characterAt(int verse, const QPointF& point) const;
    /// The first and one after the last verse that touches these heights.
    [[nodiscard]] std::pair<int, int> versesBetween(double top, double bottom) const;

private:
    [[nodiscard]] bool fits(double fontSize, bool stacked);
    void set(double fontSize, bool stacked);
    void spread();

    VerseSpace m_space;
    double m_fontSize = 0, m_left = 0, m_top = 0, m_gap = 0, m_pitch = 0, m_row = 0;
    double m_above = 0;    ///< of the first line, within a verse
    bool m_tight = false;  ///< little room above and below
    bool m_stacked = false;
    int m_columns = 1, m_rows = 1;
    QSizeF m_cell;
};

}  // namespace orrery::widgets
