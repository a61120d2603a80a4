// SPDX-License-Identifier: GPL-3.0-or-later
// All keys and gestures on one sheet.
#pragma once

#include <QDialog>

class QMenuBar;

namespace orrery::app {

/// Lists the shortcuts of a menu bar, menu by menu, and below them what mouse and keys do in the
/// regions of the window. Scrolls where the screen is small.
class ShortcutSheet final : public QDialog {
    Q_OBJECT
public:
    ShortcutSheet(const QMenuBar& menus, QWidget* parent);
};

}  // namespace orrery::app
