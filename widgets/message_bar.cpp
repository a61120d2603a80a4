// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/message_bar.h"

#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPointer>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace orrery::widgets {

/// One message.
class MessageBar::Row final : public QWidget {
public:
    Row(const MessageText& text, std::vector<MessageAction> actions, QString sign, MessageBar* bar)
        : QWidget(bar),
          m_signName(std::move(sign)),
          m_said(text),
          m_sign(new QLabel(this)),
          m_text(new QLabel(this)),
          m_close(new QToolButton(this)) {
        m_text->setWordWrap(true);
        m_text->setTextFormat(Qt::PlainText);
        m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_close->setIcon(icon(QStringLiteral("close")));
        m_close->setAutoRaise(true);
        m_close->setFocusPolicy(Qt::StrongFocus);
        auto* line = new QHBoxLayout(this);
        line->setContentsMargins(16, 8, 8, 8);
        line->setSpacing(12);
        line->addWidget(m_sign, 0, Qt::AlignVCenter);
        line->addWidget(m_text, 1);
        for (MessageAction& action : actions) {
            auto* button = new QPushButton(this);
            m_actions.emplace_back(button, std::move(action.text));
            button->setAutoDefault(true);  // Return presses it as well
            // The function may clear the bar, and this row with it.
            QObject::connect(button, &QPushButton::clicked, bar,
                             [bar, row = QPointer<Row>(this), run = std::move(action.run)] {
                                 const std::function<void()> kept = run;
                                 bar->remove(row);
                                 kept();
                             });
            line->addWidget(button, 0, Qt::AlignVCenter);
        }
        line->addWidget(m_close, 0, Qt::AlignVCenter);
        QObject::connect(m_close, &QToolButton::clicked, bar, [bar, this] { bar->remove(this); });
        retranslate();
        paintSign();
    }

    [[nodiscard]] QString text() const { return m_text->text(); }
    void setText(const MessageText& text) {
        m_said = text;
        m_text->setText(text.text());
    }
    void retranslate() {
        m_text->setText(m_said.text());
        for (const auto& [button, words] : m_actions)
            button->setText(words.text());
        m_close->setToolTip(MessageBar::tr("Close"));
        m_close->setAccessibleName(MessageBar::tr("Close the message"));
    }

protected:
    void changeEvent(QEvent* event) override {
        QWidget::changeEvent(event);
        if (event->type() == QEvent::PaletteChange)
            paintSign();
    }

private:
    void paintSign() { m_sign->setPixmap(icon(m_signName).pixmap(20)); }

    QString m_signName;
    MessageText m_said;
    std::vector<std::pair<QPushButton*, MessageText>> m_actions;
    QLabel* m_sign;
    QLabel* m_text;
    QToolButton* m_close;
};

MessageBar::MessageBar(QWidget* parent) : QFrame(parent), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    hide();
}

std::vector<MessageBar::Row*> MessageBar::rows() const {
    std::vector<Row*> rows;
    for (int i = 0; i < m_column->count(); ++i)
        rows.push_back(static_cast<Row*>(m_column->itemAt(i)->widget()));
    return rows;
}

MessageBar::Row* MessageBar::add(const MessageText& text, std::vector<MessageAction> actions,
                                 const QString& sign) {
    auto* row = new Row(text, std::move(actions), sign, this);
    m_column->addWidget(row);
    row->show();
    refresh();
    return row;
}

void MessageBar::remove(Row* row) {
    if (row == nullptr)
        return;
    if (row == m_plain)
        m_plain = nullptr;
    m_column->removeWidget(row);
    row->hide();
    // One of its own buttons may have called this.
    row->deleteLater();
    refresh();
}

void MessageBar::showText(const MessageText& text) {
    if (text.text().isEmpty()) {
        remove(m_plain);
    } else if (m_plain != nullptr) {
        m_plain->setText(text);
        refresh();
    } else {
        m_plain = add(text, {}, QStringLiteral("warning"));
    }
}

void MessageBar::post(const MessageText& text, std::vector<MessageAction> actions,
                      const QString& sign) {
    const std::vector<Row*> present = rows();
    const QString words = text.text();
    if (std::none_of(present.begin(), present.end(),
                     [&](const Row* row) { return row != m_plain && row->text() == words; }))
        add(text, std::move(actions), sign);
}

void MessageBar::clear() {
    for (Row* row : rows())
        remove(row);
}

void MessageBar::refresh() {
    const QString before = accessibleName();
    setAccessibleName(text());
    setVisible(m_column->count() > 0);
    update();
    if (m_column->count() > 0 && accessibleName() != before) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

QString MessageBar::text() const {
    QStringList texts;
    for (const Row* row : rows())
        texts += row->text();
    return texts.join(QLatin1Char('\n'));
}

void MessageBar::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    for (Row* row : rows())
        row->retranslate();
    // No alert: what it says is not new.
    setAccessibleName(text());
}

void MessageBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QColor edge = roleStyle(core::Role::Sample, themeOf(palette())).color;
    painter.fillRect(rect(), palette().color(QPalette::ToolTipBase));
    painter.fillRect(QRect(0, 0, 3, height()), edge);
}

}  // namespace orrery::widgets
