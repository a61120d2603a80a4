// SPDX-License-Identifier: GPL-3.0-or-later
// What the present figure is compared with, one chip for each pin and overlay.
#pragma once

#include "core/figure/comparisons.h"
#include "widgets/theme.h"

#include <QWidget>

#include <vector>

class QAction;
class QToolButton;

namespace orrery::widgets {

class FlowLayout;

/// Chips above the plots; hidden while there is nothing to compare with. A chip of a pin chooses it
/// for B and for A|B; its menu has what can be done with it. Changes nothing itself: says what is
/// wanted and shows what it is told.
class ComparisonBar final : public QWidget {
    Q_OBJECT
public:
    /// `side` is the action of A|B, shown as a button at the end.
    explicit ComparisonBar(QAction* side, QWidget* parent = nullptr);

    /// `figure` has the comparisons composed in; `chosen` is the place of the chosen pin, from 0.
    void showComparisons(const core::Comparisons& comparisons, const core::Figure& figure,
                         std::size_t chosen, Theme theme);
    void retranslate();

signals:
    void pinChosen(std::size_t index);
    /// The parameters of the pin shall be the present ones.
    void pinApplied(std::size_t index);
    void pinRecomputed(std::size_t index);
    void pinRenamed(std::size_t index, const QString& name);
    void pinRemoved(std::size_t index);
    void overlayRemoved(std::size_t index);
    void allRemoved();

private:
    QToolButton* chip(std::size_t index);
    void showChip(QToolButton& button, std::size_t index);
    void fillPinMenu(QMenu& menu, std::size_t index);
    void rename(std::size_t index);

    FlowLayout* m_flow;
    std::vector<QToolButton*> m_chips;
    QToolButton* m_side;
    core::Comparisons m_comparisons;
    /// What the chips show, so that a slider's every step does not draw them again.
    struct Shown {
        QStringList texts;
        std::size_t pins = 0, chosen = 0;
        Theme theme = Theme::Light;
        QFont font;
        friend bool operator==(const Shown&, const Shown&) = default;
    };
    Shown m_shown;
};

}  // namespace orrery::widgets
