// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace orrery::widgets {

/// A hairline between two regions; it shows as long as `companion` does (always where there is
/// none).
class Separator final : public QWidget {
    Q_OBJECT
public:
    explicit Separator(QWidget* companion, QWidget* parent = nullptr);
    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace orrery::widgets
