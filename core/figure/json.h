// SPDX-License-Identifier: GPL-3.0-or-later
// A figure as JSON, schema 1, for scripts.
#pragma once

#include "core/figure/output.h"

#include <string>

namespace orrery::core {

/// The figure in schema 1, with a newline at the end. Reals have 17 significant digits and always a
/// point or an exponent, integers neither; NaN and infinity are null. Keys come in the schema's
/// order.
std::string toJson(const Figure& figure, const Origin& origin);

/// `text` as a JSON string with its quotes; invalid UTF-8 becomes U+FFFD.
std::string jsonString(const std::string& text);

/// A real as toJson writes it.
std::string jsonReal(double value);

/// {"n":20,…}: the figure's parameters on one line, typed.
std::string jsonParameters(const Figure& figure);

}  // namespace orrery::core
