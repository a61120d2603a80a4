// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/progress_strip.h"

#include "widgets/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QToolButton>

#include <cmath>

namespace orrery::widgets {

ProgressLine::ProgressLine(QWidget* parent) : QWidget(parent) { setFixedHeight(2); }

void ProgressLine::showFraction(double fraction) {
    m_fraction = fraction;
    update();
}

void ProgressLine::clear() {
    if (m_fraction >= 0)
        update();
    m_fraction = -1;
}

void ProgressLine::paintEvent(QPaintEvent*) {
    if (m_fraction < 0)
        return;
    QPainter painter(this);
    QColor accent = palette().color(QPalette::Highlight);
    painter.fillRect(QRectF(0, 0, width() * m_fraction, height()), accent);
    accent.setAlphaF(0.25F);
    painter.fillRect(QRectF(width() * m_fraction, 0, width() * (1 - m_fraction), height()), accent);
}

ProgressBox::ProgressBox(QWidget* parent)
    : QFrame(parent), m_text(new QLabel(this)), m_cancel(new QToolButton(this)) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(12, 4, 4, 4);
    line->addWidget(m_text);
    line->addWidget(m_cancel);
    m_cancel->setIcon(icon(QStringLiteral("close")));
    m_cancel->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_cancel->setAutoRaise(true);
    m_cancel->setFocusPolicy(Qt::StrongFocus);
    connect(m_cancel, &QToolButton::clicked, this, &ProgressBox::cancelled);
    hide();
    retranslate();
}

void ProgressBox::showProgress(const ComputeProgress& progress) {
    QString text = tr("Computing…");
    if (progress.fraction > 0)
        text = tr("Computing… %1 %").arg(static_cast<int>(progress.fraction * 100));
    if (progress.secondsLeft)
        text +=
            tr(", about %1 s left")
                .arg(QLocale().toString(std::max(1.0, std::ceil(*progress.secondsLeft)), 'f', 0));
    m_text->setText(text);
}

void ProgressBox::retranslate() { m_cancel->setText(tr("Cancel")); }

void ProgressBox::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(palette().color(QPalette::ToolTipBase));
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

}  // namespace orrery::widgets
