// SPDX-License-Identifier: GPL-3.0-or-later
// A calm bar that says what went wrong, in the place where it matters; never a dialog.
#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace orrery::widgets {

/// A sentence with a warning sign and a close button. Hidden while there is nothing to say.
class MessageBar final : public QFrame {
    Q_OBJECT
public:
    explicit MessageBar(QWidget* parent = nullptr);
    /// Shows `text`; an empty one hides the bar.
    void showText(const QString& text);
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void retranslate();
    QLabel* m_sign;
    QLabel* m_text;
    QToolButton* m_close;
};

}  // namespace orrery::widgets
