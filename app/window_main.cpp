// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window_main.h"

#include <QApplication>
#include <QMainWindow>

namespace orrery::app {

int runWindow(QApplication& application, const core::Registry&, const WindowOptions&) {
    QMainWindow window;
    window.setWindowTitle(QStringLiteral("Orrery"));
    window.resize(1280, 720);
    window.show();
    return application.exec();
}

}  // namespace orrery::app
