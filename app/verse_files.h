// SPDX-License-Identifier: GPL-3.0-or-later
// Verses as text files, each with how to make it again.
#pragma once

#include "app/kept_verses.h"

#include <QByteArray>

#include <string>

namespace orrery::app {

/// The command that prints the tables of the panel at these values.
std::string verseCommand(const core::Panel& panel, const core::Values& values);

/// Verses, one a line, in UTF-8. Lines with # before them say what made them: a group of verses
/// with the same setting has its command once, and every verse its label.
QByteArray versesAsText(const core::Panel& panel, const std::vector<KeptVerse>& verses);

}  // namespace orrery::app
