// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench.h"

#include <cstdio>

namespace orrery::app {

int runBench(QApplication&, const core::Registry&, const BenchOptions& options) {
    std::puts(options.json ? "{}" : "");
    return 0;
}

}  // namespace orrery::app
