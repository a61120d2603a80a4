// SPDX-License-Identifier: GPL-3.0-or-later
// A calm bar that says what went wrong, in the place where it matters; never a dialog.
#pragma once

#include "widgets/message_text.h"

#include <QFrame>
#include <QString>

#include <functional>
#include <vector>

class QVBoxLayout;

namespace orrery::widgets {

/// A button beside a message. The message goes before `run` is called.
struct MessageAction {
    MessageText text;
    std::function<void()> run;
};

/// Sentences with a sign and a close button, one below the other. Hidden while there is nothing to
/// say. They follow the language.
class MessageBar final : public QFrame {
    Q_OBJECT
public:
    explicit MessageBar(QWidget* parent = nullptr);
    /// Shows `text` in place of what showText said before; an empty one takes that away.
    void showText(const MessageText& text);
    /// Adds a message that stays until it is closed or one of its actions is chosen; one that
    /// stands there already is not repeated.
    /// `sign` is the name of an icon.
    void post(const MessageText& text, std::vector<MessageAction> actions = {},
              const QString& sign = QStringLiteral("warning"));
    /// Takes every message away.
    void clear();
    /// What the bar says, one message per line.
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    class Row;
    Row* add(const MessageText& text, std::vector<MessageAction> actions, const QString& sign);
    void remove(Row* row);
    void refresh();
    [[nodiscard]] std::vector<Row*> rows() const;

    QVBoxLayout* m_column;
    Row* m_plain = nullptr;  ///< the one of showText
};

}  // namespace orrery::widgets
