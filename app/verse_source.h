// SPDX-License-Identifier: GPL-3.0-or-later
// Verses for the stream.
#pragma once

#include "app/verse_stream.h"
#include "core/panel/panel.h"

namespace orrery::app {

/// Verses that the panel writes at these values, one for each seed, whatever its mode and
/// selection. `panel` must outlive the source. Errors: those of the panel.
core::Result<VerseSource> panelVerses(const core::Panel& panel, const core::Values& values);

}  // namespace orrery::app
