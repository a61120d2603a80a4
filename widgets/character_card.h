// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of one character, beside the place that the mouse or the keyboard is at.
#pragma once

#include "widgets/verse_item.h"

#include <QFont>
#include <QWidget>

#include <vector>

namespace orrery::widgets {

/// A card over everything else in its window: the character, how it is read, what it means, how
/// sure the model is of it, and its tone. It takes no clicks and no keys.
class CharacterCard final : public QWidget {
    Q_OBJECT
public:
    /// A card in the window of `owner`, in whose face the character stands.
    CharacterCard(QWidget* owner, QFont verseFont);

    /// Shows the card beside `place`, in the owner's coordinates.
    void showAt(const QRect& place, const VerseCharacter& character);
    [[nodiscard]] const VerseCharacter& character() const { return m_character; }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Line {
        QString text;
        QFont font;
        bool faint = false;
    };
    [[nodiscard]] std::vector<Line> lines() const;
    [[nodiscard]] int lineHeight(const Line& line, int width) const;
    [[nodiscard]] QFont largeFont() const;

    QWidget* m_owner;
    QFont m_verseFont;
    VerseCharacter m_character;
};

/// "level tone", …; empty where it is not known.
QString toneWord(VerseTone tone);

}  // namespace orrery::widgets
