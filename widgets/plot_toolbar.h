// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QAction;

namespace orrery::widgets {

/// A slim row of buttons that floats over the upper right corner of a plot, so that nothing moves
/// when it shows.
class PlotToolbar : public QWidget {
    Q_OBJECT
public:
    PlotToolbar(const QList<QAction*>& actions, QWidget* parent);

    void place();  ///< to the corner of the parent

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace orrery::widgets
