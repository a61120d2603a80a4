// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace orrery::app {

/// Lies over its parent while files are dragged over it, and says that they may be let go.
class DropHint final : public QWidget {
    Q_OBJECT
public:
    explicit DropHint(QWidget* parent);
    /// Covers the parent's whole area.
    void appear();

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace orrery::app
