// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/picture_preview.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace orrery::widgets {
namespace {

constexpr int kMargin = 8;
constexpr int kSquare = 8;
constexpr double kMillimetresPerInch = 25.4;

}  // namespace

PicturePreview::PicturePreview(QWidget* parent) : QWidget(parent) {
    setMinimumSize(240, 180);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PicturePreview::show(PictureContent content, const ExportStyle& style) {
    m_content = std::move(content);
    m_style = style;
    draw();
    update();
}

QRect PicturePreview::pictureRect() const {
    const QSizeF inches = m_style.inches();
    const QSize area = size() - QSize(2 * kMargin, 2 * kMargin);
    QSizeF fitted = inches.scaled(area, Qt::KeepAspectRatio);
    // Not so much larger than in print that one misjudges its lines and letters.
    constexpr double kLargestZoom = 2;
    const QSizeF natural = inches * logicalDpiX() * kLargestZoom;
    if (fitted.width() > natural.width())
        fitted = natural;
    QRect rect(QPoint(), fitted.toSize().expandedTo({1, 1}));
    rect.moveCenter(this->rect().center());
    return rect;
}

/// Draws the same physical size at the resolution at which it fills its place.
void PicturePreview::draw() {
    if (m_content.plots.empty())
        return;
    ExportStyle style = m_style;
    const QSizeF inches = m_style.inches();
    style.unit = LengthUnit::Millimetres;
    style.width = inches.width() * kMillimetresPerInch;
    style.height = inches.height() * kMillimetresPerInch;
    style.dpi = std::max(1, static_cast<int>(std::ceil(pictureRect().width() * devicePixelRatioF() /
                                                       inches.width())));
    if (core::Result<QImage> image = drawImage(m_content, style))
        m_image = std::move(image).value();
}

void PicturePreview::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRect target = pictureRect();
    if (m_style.transparent) {
        painter.fillRect(target, QColor(0xFF, 0xFF, 0xFF));
        painter.setClipRect(target);
        for (int y = 0; y * kSquare < target.height(); ++y) {
            for (int x = y % 2; x * kSquare < target.width(); x += 2)
                painter.fillRect(target.left() + x * kSquare, target.top() + y * kSquare, kSquare,
                                 kSquare, QColor(0xD8, 0xD8, 0xD8));
        }
        painter.setClipping(false);
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(target, m_image);
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(target.adjusted(-1, -1, 0, 0));
}

void PicturePreview::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    draw();
}

}  // namespace orrery::widgets
