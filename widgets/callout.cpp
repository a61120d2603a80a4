// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/callout.h"

#include "widgets/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QTimer>

namespace orrery::widgets {
namespace {

constexpr int kPlainMs = 1500;
constexpr int kProblemMs = 8000;
constexpr int kWidth = 288;

}  // namespace

void Callout::show(QWidget* anchor, const QString& text, Tone tone) {
    hide(nullptr);
    auto* callout = new Callout(anchor, text, tone);
    callout->place();
    callout->QLabel::show();
    callout->raise();
    QAccessibleEvent alert(callout, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Callout::hide(const QWidget* anchor) {
    const QWidgetList widgets = QApplication::topLevelWidgets();
    for (QWidget* window : widgets) {
        const auto callouts = window->findChildren<Callout*>(QString(), Qt::FindDirectChildrenOnly);
        for (Callout* callout : callouts) {
            if (anchor == nullptr || callout->m_anchor == anchor)
                delete callout;
        }
    }
}

Callout::Callout(QWidget* anchor, const QString& text, Tone tone)
    : QLabel(text, anchor->window()), m_anchor(anchor), m_tone(tone) {
    setWordWrap(true);
    setMargin(8);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(text);
    QTimer::singleShot(tone == Tone::Problem ? kProblemMs : kPlainMs, this, &QObject::deleteLater);
    connect(anchor, &QObject::destroyed, this, &QObject::deleteLater);
    qApp->installEventFilter(this);
}

bool Callout::eventFilter(QObject* watched, QEvent* event) {
    const QEvent::Type type = event->type();
    if (type == QEvent::MouseButtonPress || type == QEvent::Wheel ||
        (watched == window() && type == QEvent::Resize) ||
        (watched == m_anchor && type == QEvent::Hide))
        deleteLater();
    return QLabel::eventFilter(watched, event);
}

void Callout::place() {
    const QWidget* frame = window();
    const int widest = std::min(kWidth, frame->width() - 16);
    const int natural = fontMetrics()
                            .boundingRect(QRect(0, 0, widest - 18, 1000), Qt::TextWordWrap, text())
                            .width() +
                        20;
    const int width = std::min(widest, natural);
    resize(width, heightForWidth(width));
    const QPoint below = m_anchor->mapTo(frame, QPoint(m_anchor->width(), m_anchor->height() + 4));
    int y = below.y();
    if (y + height() > frame->height() - 8)
        y = m_anchor->mapTo(frame, QPoint(0, -4)).y() - height();
    move(std::clamp(below.x() - width, 8, std::max(8, frame->width() - width - 8)), y);
}

void Callout::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(palette().color(QPalette::ToolTipBase));
    const QColor edge = m_tone == Tone::Problem
                            ? roleStyle(core::Role::Sample, themeOf(palette())).color
                            : palette().color(QPalette::Mid);
    painter.setPen(QPen(edge, 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.end();
    QLabel::paintEvent(event);
}

}  // namespace orrery::widgets
