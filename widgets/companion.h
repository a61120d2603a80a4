// SPDX-License-Identifier: GPL-3.0-or-later
// What a panel shows besides plots.
#pragma once

#include <QJsonObject>
#include <QWidget>

namespace orrery::widgets {

/// A widget that a FigurePage shows above its plots, with a state that goes into the page's. It
/// edits values through the page, and reads the page's figure.
class Companion : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// What stands under "work" is the user's work, worth a question before it is lost; the rest
    /// tells how it is looked at.
    [[nodiscard]] virtual QJsonObject saveState() const = 0;
    /// Restores what makes sense.
    virtual void restoreState(const QJsonObject& state) = 0;
    /// Ends what moves by itself, since another page comes to the front.
    virtual void stop() {}

signals:
    /// Something that saveState() tells has changed.
    void stateChanged();
};

}  // namespace orrery::widgets
