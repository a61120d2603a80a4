// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panel/panel.h"

#include <QString>

#include <string>

class QApplication;

namespace orrery::app {

/// How the window is to open. Empty members follow the settings.
struct WindowOptions {
    std::string panel;     ///< id of a registered panel; empty: the last one
    QString file;          ///< to open: a session, an export or data; empty: none
    std::string language;  ///< "en" or "zh_CN"; empty: the settings, then the system
};

/// Opens the main window and runs until it is closed. Returns the exit status.
int runWindow(QApplication& application, const core::Registry& registry,
              const WindowOptions& options);

}  // namespace orrery::app
