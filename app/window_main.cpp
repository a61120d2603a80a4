// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window_main.h"

#include "app/main_window.h"
#include "app/translations.h"
#include "widgets/instrument_style.h"
#include "widgets/theme.h"

#include <QApplication>

namespace orrery::app {

int runWindow(QApplication& application, const core::Registry& registry,
              const WindowOptions& options) {
    const QString path = settingsPath();
    StoredSettings stored = readSettings(path);
    if (!options.panel.empty())
        stored.settings.panel = QString::fromStdString(options.panel);
    const QString asked = QString::fromStdString(options.language);
    installLanguage(application, asked.isEmpty() ? stored.settings.language : asked);
    QApplication::setStyle(new widgets::InstrumentStyle);
    QApplication::setFont(widgets::withChineseFallback(QApplication::font()));
    MainWindow window(registry, std::move(stored), path, options.file);
    // Whatever the file brings to the front.
    if (!options.panel.empty())
        window.showPanel(QString::fromStdString(options.panel));
    window.show();
    return QApplication::exec();
}

}  // namespace orrery::app
