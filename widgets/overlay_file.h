// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/comparisons.h"

#include <QString>

namespace orrery::widgets {

/// Reads a file of measurements (core::readOverlay) for a plot. Errors (Failure) say in one
/// sentence which file and what is wrong with it.
core::Result<core::Overlay> loadOverlay(const QString& path, const QString& plotId);

}  // namespace orrery::widgets
