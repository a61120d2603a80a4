// SPDX-License-Identifier: GPL-3.0-or-later
// Verses for the stream.
#pragma once

#include "app/verse_stream.h"

namespace orrery::app {

/// Verses of the article's model, each what `orrery poems sample --seed SEED --count 1` prints at
/// the values' temperature. Errors (Failure): the installed model cannot be read.
core::Result<VerseSource> articleVerses(const core::Values& values);

}  // namespace orrery::app
