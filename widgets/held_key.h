// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace orrery::widgets {

/// Tells while a letter key is held down anywhere in the window of a widget that is visible, save
/// where letters are typed.
class HeldKey final : public QObject {
    Q_OBJECT
public:
    HeldKey(Qt::Key key, QWidget* scope);
    /// A disabled key is an ordinary key.
    void setEnabled(bool enabled);

signals:
    void heldChanged(bool held);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void setHeld(bool held);

    Qt::Key m_key;
    QWidget* m_scope;
    bool m_enabled = false, m_held = false;
};

}  // namespace orrery::widgets
