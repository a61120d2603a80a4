// SPDX-License-Identifier: GPL-3.0-or-later
// What is seen of a long computation: a thin line, and a way to stop it.
#pragma once

#include "widgets/recompute.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace orrery::widgets {

/// A thin line along the top of the plots; empty when nothing is computed. Its height is constant.
class ProgressLine final : public QWidget {
    Q_OBJECT
public:
    explicit ProgressLine(QWidget* parent = nullptr);
    /// `fraction` 0..1; 0 is shown as "under way".
    void showFraction(double fraction);
    void clear();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double m_fraction = -1.0;
};

/// "42 %, 3 s left" with a button that cancels.
class ProgressBox final : public QFrame {
    Q_OBJECT
public:
    explicit ProgressBox(QWidget* parent = nullptr);
    void showProgress(const ComputeProgress& progress);
    void retranslate();

signals:
    void cancelled();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_text;
    QToolButton* m_cancel;
};

}  // namespace orrery::widgets
