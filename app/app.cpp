// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app.h"

namespace orrery::app {

int run(int, char**) { return 0; }

}  // namespace orrery::app
