// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/separator.h"

#include "widgets/theme.h"

#include <QEvent>
#include <QPainter>

namespace orrery::widgets {

Separator::Separator(QWidget* companion, QWidget* parent) : QWidget(parent) {
    setFixedWidth(1);
    if (companion != nullptr) {
        companion->installEventFilter(this);
        setVisible(!companion->isHidden());
    }
}

bool Separator::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::HideToParent)
        hide();
    else if (event->type() == QEvent::ShowToParent)
        show();
    return QWidget::eventFilter(watched, event);
}

void Separator::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), plotColors(themeOf(palette())).grid);
}

}  // namespace orrery::widgets
