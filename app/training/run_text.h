// SPDX-License-Identifier: GPL-3.0-or-later
// What a run says of itself in the list.
#pragma once

#include "app/training/training_runner.h"

#include <QString>

namespace orrery::app {

/// What a run is doing, in a few words.
QString stateText(const RunInfo& run);

}  // namespace orrery::app
