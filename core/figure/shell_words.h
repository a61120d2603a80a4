// SPDX-License-Identifier: GPL-3.0-or-later
// The inverse of shellQuote: what a file says about its making, read back.
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace orrery::core {

/// The words of one command as bash splits them: blanks between words, '…', "…", $'…' with its
/// escapes, and backslashes. Nothing is expanded. Errors (Usage): a quote that is not closed, a
/// character that a shell gives a meaning of its own (such as | or $NAME outside quotes).
Result<std::vector<std::string>> shellWords(std::string_view command);

}  // namespace orrery::core
