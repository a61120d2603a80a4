// SPDX-License-Identifier: GPL-3.0-or-later
// How one verse is drawn, on the screen and in pictures.
#pragma once

#include "widgets/verse_item.h"
#include "widgets/verse_layout.h"

#include <QColor>
#include <QFont>
#include <QPalette>

#include <vector>

class QPainter;

namespace orrery::widgets {

/// What all verses of a view have in common.
struct VerseLook {
    QFont font;       ///< of verse; the layout gives its size
    QFont labelFont;  ///< of labels
    QColor ink, faint, accent;
    bool marks = false;       ///< ○ level, ● oblique, ◐ either
    bool confidence = false;  ///< ink of 55 % to 100 % by the character's probability
    bool locks = true;        ///< locked characters are underlined and have a padlock
    bool outlines = false;    ///< characters as paths, for files that are read without the font

    /// The colours of a palette.
    void setColors(const QPalette& palette);
};

/// How much ink a character gets, 0.55..1; all of it where its probability is not known.
double inkOpacity(double probability);

/// ○, ● or ◐; empty where the tone is not known.
QString toneSign(VerseTone tone);

/// Draws characters, comma, marks and label of a verse; its rectangle is one of the layout's,
/// moved anywhere.
void paintVerse(QPainter& painter, const VerseLayout& layout, const QRectF& verse,
                const VerseItem& item, const VerseLook& look);

/// The ground of the verse in hand.
void paintChosen(QPainter& painter, const QRectF& verse, const VerseLook& look);

}  // namespace orrery::widgets
