// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/held_key.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace orrery::widgets {
namespace {

bool takesLetters(const QWidget* widget) {
    // The line of a number box takes no letters that matter here.
    const auto* line = qobject_cast<const QLineEdit*>(widget);
    return (line != nullptr && qobject_cast<QAbstractSpinBox*>(line->parent()) == nullptr) ||
           qobject_cast<const QTextEdit*>(widget) != nullptr ||
           qobject_cast<const QPlainTextEdit*>(widget) != nullptr;
}

}  // namespace

HeldKey::HeldKey(Qt::Key key, QWidget* scope) : QObject(scope), m_key(key), m_scope(scope) {}

void HeldKey::setEnabled(bool enabled) {
    if (std::exchange(m_enabled, enabled) == enabled)
        return;
    if (enabled) {
        QCoreApplication::instance()->installEventFilter(this);
    } else {
        QCoreApplication::instance()->removeEventFilter(this);
        setHeld(false);
    }
}

void HeldKey::setHeld(bool held) {
    if (std::exchange(m_held, held) != held)
        emit heldChanged(held);
}

bool HeldKey::eventFilter(QObject* watched, QEvent* event) {
    const QEvent::Type type = event->type();
    if (type == QEvent::WindowDeactivate && watched == m_scope->window())
        setHeld(false);
    if (type != QEvent::KeyPress && type != QEvent::KeyRelease)
        return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() != m_key)
        return false;
    if (type == QEvent::KeyRelease) {
        if (!key->isAutoRepeat())
            setHeld(false);
        return false;
    }
    const bool ours = m_scope->isVisible() && m_scope->window()->isActiveWindow() &&
                      QApplication::activePopupWidget() == nullptr &&
                      QApplication::activeModalWidget() == nullptr;
    if (!ours || key->modifiers() != Qt::NoModifier || takesLetters(QApplication::focusWidget()))
        return false;
    setHeld(true);
    return true;
}

}  // namespace orrery::widgets
