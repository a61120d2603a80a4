// SPDX-License-Identifier: GPL-3.0-or-later
// A surface that the user types.
#pragma once

#include "core/base/result.h"
#include "core/optim/surfaces.h"

#include <string_view>

namespace orrery::core::optim {

/// Where descent on an expression begins.
inline const Eigen::Vector2d kExpressionStart(-3, 2);

/// The surface of an expression in x and y: numbers, + - * / ^, parentheses, comparisons, a ? b :
/// c, pi, e, and the functions of muParser (sin, cos, exp, sqrt, abs, min, max …; ln and log are
/// natural, log10 and log2 not). It has the usual domain, no known minima, and starts at
/// kExpressionStart.
///
/// The gradient is by central differences, (f(x + h) - f(x - h)) / 2h with h = 6e-6 max(1, |x|),
/// the cube root of the rounding unit, which balances rounding against the third derivative: about
/// ten digits where f and its derivatives are of one size.
///
/// Errors, each in one sentence: empty, does not parse (and where), an unknown function or
/// variable, an assignment, several values.
Result<Surface> expressionSurface(std::string_view text);

}  // namespace orrery::core::optim
