// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace orrery::core {

/// The program's version, as in CMake's project(): "0.1.0".
const char* version();

}  // namespace orrery::core
