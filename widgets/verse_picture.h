// SPDX-License-Identifier: GPL-3.0-or-later
// A verse as a picture file.
#pragma once

#include "core/base/result.h"
#include "widgets/exporter.h"
#include "widgets/theme.h"
#include "widgets/verse_item.h"

#include <QByteArray>
#include <QFont>

namespace orrery::widgets {

struct VersePictureStyle {
    QFont font;  ///< of verse; its size does not matter
    bool marks = false;
    Theme theme = Theme::Light;
};

/// The verse in one line with a margin around it: a PNG about 2,400 px wide, an SVG of outlines,
/// which looks the same without the font, or a PDF whose text can be copied. `format` is one of
/// these three. Errors (Failure): no memory for the picture.
core::Result<QByteArray> drawVerse(const VerseItem& verse, const VersePictureStyle& style,
                                   FileFormat format, const PictureOrigin& origin);

}  // namespace orrery::widgets
