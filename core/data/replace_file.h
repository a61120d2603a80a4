// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace orrery::core::data {

/// Writes a file completely or not at all: under a temporary name beside it, onto the disk, then
/// renamed, so that at every moment the old or the new one is there, also after a crash or with a
/// full disk. A symbolic link stays one; the permissions of a file that was there are kept. Errors
/// (Failure), a sentence that names the file.
Result<void> replaceFile(const std::string& path, std::string_view bytes);

}  // namespace orrery::core::data
