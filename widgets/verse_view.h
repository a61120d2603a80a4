// SPDX-License-Identifier: GPL-3.0-or-later
// Verses to look at, to choose from and to hold on to.
#pragma once

#include "widgets/accessible_items.h"
#include "widgets/verse_item.h"
#include "widgets/verse_layout.h"
#include "widgets/verse_painter.h"

#include <QAbstractScrollArea>
#include <QFont>
#include <QPointer>

#include <deque>
#include <optional>
#include <vector>

namespace orrery::widgets {

class CharacterCard;

/// Any number of verses, as large as they fit, painted where they are in sight. One of them is in
/// hand. A click on a verse, or Enter, takes it in hand; a click on a character of the verse in
/// hand, or Space, locks it or lets it go; pointing at a character tells about it; arrow keys move
/// over characters and verses, Ctrl+C copies, K keeps. The view itself changes nothing: it says
/// what is wanted.
class VerseView final : public QAbstractScrollArea, public PaintedItems {
    Q_OBJECT
public:
    /// Older verses of a stream leave when there are more.
    static constexpr int kMostStreamed = 300;

    explicit VerseView(QWidget* parent = nullptr);
    ~VerseView() override;

    void setVerses(std::vector<VerseItem> verses);
    [[nodiscard]] const std::deque<VerseItem>& verses() const { return m_verses; }
    /// The verse in hand; none for an index that is not there.
    void setChosen(std::optional<int> index);
    [[nodiscard]] std::optional<int> chosen() const { return m_chosen; }
    void setMarksShown(bool shown);
    /// Whether a character that the model was not sure of is paler.
    void setConfidenceShown(bool shown);
    [[nodiscard]] bool confidenceShown() const { return m_look.confidence; }

    /// Verses stand one below the other, for prepend().
    void setStreaming(bool streaming);
    [[nodiscard]] bool isStreaming() const { return m_streaming; }
    /// Puts a verse above the others, which move down; a reader who has scrolled goes on seeing the
    /// same ones. Only what is new is painted.
    void prepend(VerseItem verse);

    /// The face of verse in place of verseFont(); none shows a sentence in place of the verses.
    void setVerseFont(const std::optional<QFont>& font);
    [[nodiscard]] const VerseLayout& verseLayout() const { return m_layout; }
    /// What stands in place of the verses where there is no font for them; else empty.
    [[nodiscard]] QString fontProblem() const;
    [[nodiscard]] const VerseLook& look() const { return m_look; }
    /// Where a character is, in the viewport's coordinates.
    [[nodiscard]] QRect characterPlace(int verse, int position) const;
    /// The verse that the keyboard is at, else the one in hand, else the first; none if there are
    /// none.
    [[nodiscard]] std::optional<int> present() const;
    /// What is told of a character; null before it was first shown.
    [[nodiscard]] CharacterCard* card() const;

    [[nodiscard]] QSize sizeHint() const override { return {560, 320}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 72}; }

    [[nodiscard]] int itemCount() const override { return static_cast<int>(m_verses.size()); }
    [[nodiscard]] QString itemText(int index) const override;
    [[nodiscard]] QRect itemRect(int index) const override;
    [[nodiscard]] bool isItemSelected(int index) const override { return m_chosen == index; }
    [[nodiscard]] std::optional<int> currentItem() const override;

signals:
    void verseChosen(int index);
    /// Position 0..9.
    void lockToggled(int index, int position);
    void keepWanted(int index);
    void copied(int index);

public slots:
    void copyPresent();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct Spot {
        int verse = 0, position = -1;  ///< -1: none of its characters
        friend bool operator==(const Spot&, const Spot&) = default;
    };

    void adoptStyle();
    void arrange();
    [[nodiscard]] VerseSpace space() const;
    [[nodiscard]] double widestLabel() const;
    [[nodiscard]] int offset() const;
    /// In the viewport's coordinates.
    [[nodiscard]] QRectF verseRect(int index) const;
    void updateVerse(std::optional<int> index);
    [[nodiscard]] std::optional<Spot> spotAt(const QPointF& point) const;
    void hover(std::optional<Spot> spot);
    void showCard(const Spot& spot);
    void hideCard();
    void moveCursor(int verse, int position);
    bool moveByKey(int key);
    void paintItem(QPainter& painter, int index) const;

    std::deque<VerseItem> m_verses;
    std::optional<int> m_chosen;
    std::optional<Spot> m_hover, m_cursor, m_pressed;
    bool m_byKeyboard = false;  ///< the cursor is shown
    bool m_streaming = false;
    bool m_holdsStill = false;  ///< scrolling that keeps what is seen where it is
    std::optional<QFont> m_font;
    VerseLook m_look;
    VerseLayout m_layout;
    VerseSpace m_space;
    QPointer<CharacterCard> m_card;
};

}  // namespace orrery::widgets
