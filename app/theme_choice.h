// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme.h"

#include <QString>

namespace orrery::app {

/// The theme that a choice of the settings ("system", "light", "dark") means. Call it once before
/// the palette of the application is replaced: the system's own theme is judged by the palette that
/// the application started with.
widgets::Theme chosenTheme(const QString& choice);

}  // namespace orrery::app
