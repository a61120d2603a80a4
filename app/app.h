// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace orrery::app {

/// The whole program after the processor check: decides on the subcommand and runs it. Returns the
/// exit status.
int run(int argc, char** argv);

}  // namespace orrery::app
