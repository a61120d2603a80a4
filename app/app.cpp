// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app.h"

#include <QApplication>

#include "app/window_main.h"

namespace orrery::app {

int run(int argc, char** argv) {
    QApplication application(argc, argv);
    const core::Registry registry;
    return runWindow(application, registry, {});
}

}  // namespace orrery::app
