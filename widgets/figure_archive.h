// SPDX-License-Identifier: GPL-3.0-or-later
// A computed figure inside a session file, so that a pin need not be computed again.
#pragma once

#include "core/base/result.h"
#include "core/figure/figure.h"

#include <QJsonObject>

namespace orrery::widgets {

/// Plots, readouts, notes and parameters of a figure; numbers exactly, as compressed little-endian
/// doubles in base64. Tables and handles stay out: nothing shows them for a pin.
QJsonObject archiveFigure(const core::Figure& figure);

/// The figure again, with texts in English as long as no adoptTexts() finds better ones. Errors
/// (Failure) where the archive is damaged or makes no sense.
core::Result<core::Figure> restoreFigure(const QJsonObject& archive);

/// Gives a restored figure the translatable texts of `present`, by id, where it has the same plots,
/// layers and readouts.
void adoptTexts(core::Figure& restored, const core::Figure& present);

}  // namespace orrery::widgets
