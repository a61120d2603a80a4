// SPDX-License-Identifier: GPL-3.0-or-later
// The layers that most plots are made of.
#pragma once

#include "core/figure/figure.h"

#include <limits>
#include <string>

namespace orrery::core {

/// A curve.
Layer makeLine(std::string id, Message label, Role role, Column x, Column y);

/// An upright line at x, where a parameter stands, with its flag, and with a mark where y is a
/// number.
Layer makeMarker(std::string id, Message flag, double x,
                 double y = std::numeric_limits<double>::quiet_NaN());

}  // namespace orrery::core
