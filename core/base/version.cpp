// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/version.h"

namespace orrery::core {

const char* version() { return ORRERY_VERSION; }

}  // namespace orrery::core
