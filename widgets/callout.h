// SPDX-License-Identifier: GPL-3.0-or-later
// A sentence that points at a control without moving anything.
#pragma once

#include <QLabel>

namespace orrery::widgets {

/// A short text below (or above) a widget, on top of everything else in its window. Goes away by
/// itself, when something is pressed, scrolled or resized, and together with its anchor.
class Callout final : public QLabel {
    Q_OBJECT
public:
    enum class Tone { Plain, Problem };
    /// Replaces the window's earlier callout.
    static void show(QWidget* anchor, const QString& text, Tone tone);
    /// Removes the callout of `anchor`, if there is one.
    static void hide(const QWidget* anchor);

    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Callout(QWidget* anchor, const QString& text, Tone tone);
    void place();

    QWidget* m_anchor;
    Tone m_tone;
};

}  // namespace orrery::widgets
