// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot_toolbar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace orrery::widgets {

PlotToolbar::PlotToolbar(const QList<QAction*>& actions, QWidget* parent) : QWidget(parent) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 0, 0);
    layout->setSpacing(0);
    for (QAction* action : actions) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setIconSize(QSize(16, 16));
        // By key every command has its shortcut; stopping at seven buttons of each plot would be in
        // the way.
        button->setFocusPolicy(Qt::NoFocus);
        button->setCursor(Qt::ArrowCursor);
        layout->addWidget(button);
    }
    hide();
}

void PlotToolbar::place() {
    resize(sizeHint());
    move(parentWidget()->width() - width(), 0);
}

void PlotToolbar::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), palette().color(QPalette::Base));
}

}  // namespace orrery::widgets
