// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/theme_choice.h"

#include <QApplication>
#include <QPalette>

namespace orrery::app {

widgets::Theme chosenTheme(const QString& choice) {
    static const widgets::Theme kSystem = widgets::themeOf(QApplication::palette());
    if (choice == QLatin1String("light"))
        return widgets::Theme::Light;
    if (choice == QLatin1String("dark"))
        return widgets::Theme::Dark;
    return kSystem;
}

}  // namespace orrery::app
