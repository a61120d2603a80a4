// SPDX-License-Identifier: GPL-3.0-or-later
// The typeface of verse.
#pragma once

#include <QFont>
#include <QStringList>

#include <optional>

namespace orrery::widgets {

/// The family for verse among those that have Chinese characters: the first Kai face (楷, the hand
/// of the brush) that is there, else a serif one, else any of them; empty where there is none.
/// Names are compared without case and foundry.
QString chooseVerseFamily(const QStringList& families);

/// The installed face, its size left open; empty where no installed font has Chinese characters.
std::optional<QFont> verseFont();

}  // namespace orrery::widgets
