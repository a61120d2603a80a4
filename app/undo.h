// SPDX-License-Identifier: GPL-3.0-or-later
// Undo and redo of what was set on the pages, across panels.
#pragma once

#include "widgets/figure_page.h"

#include <QElapsedTimer>
#include <QUndoStack>

#include <functional>

class QAction;

namespace orrery::app {

/// The last 200 changes of settings. A drag is one step; keys and wheel turns on the same parameter
/// that follow each other within a second are one step too.
class UndoHistory final : public QObject {
    Q_OBJECT
public:
    static constexpr int kSteps = 200;
    using Apply = std::function<void(const QString& panel, const widgets::PageSetting& setting)>;

    /// `apply` brings a panel to the front and gives it a setting without recording that; `settle`
    /// ends what is still under way, such as a play, which records it.
    explicit UndoHistory(Apply apply, const std::function<void()>& settle = {},
                         QObject* parent = nullptr);

    /// Records a change that a page has already made.
    void record(const core::Panel& panel, const widgets::PageChange& change);
    void clear() { m_stack.clear(); }

    [[nodiscard]] QAction* undoAction() const { return m_undo; }
    [[nodiscard]] QAction* redoAction() const { return m_redo; }
    [[nodiscard]] const QUndoStack& stack() const { return m_stack; }
    void retranslate();

private:
    Apply m_apply;
    QUndoStack m_stack;
    QAction *m_undo, *m_redo;
    QElapsedTimer m_clock;
};

}  // namespace orrery::app
