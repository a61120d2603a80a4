// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace orrery::widgets {
namespace {

QColor iconColor(QIcon::Mode mode) {
    const QPalette palette = QGuiApplication::palette();
    switch (mode) {
        case QIcon::Disabled:
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        case QIcon::Selected:
            return palette.color(QPalette::HighlightedText);
        case QIcon::Normal:
        case QIcon::Active:
            break;
    }
    return palette.color(QPalette::WindowText);
}

/// Draws one SVG in the text colour of the moment.
class TintedIconEngine final : public QIconEngine {
public:
    explicit TintedIconEngine(QString path) : m_path(std::move(path)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const qreal ratio =
            painter->device() != nullptr ? painter->device()->devicePixelRatio() : 1.0;
        painter->drawPixmap(rect, tintedSvg(m_path, rect.size(), ratio, iconColor(mode)));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override {
        return tintedSvg(m_path, size, 1.0, iconColor(mode));
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override {
        return tintedSvg(m_path, (QSizeF(size) / scale).toSize(), scale, iconColor(mode));
    }
    [[nodiscard]] QIconEngine* clone() const override { return new TintedIconEngine(m_path); }

private:
    QString m_path;
};

}  // namespace

QIcon icon(const QString& name) {
    const QString path = QStringLiteral(":/icons/%1.svg").arg(name);
    return QFile::exists(path) ? QIcon(new TintedIconEngine(path)) : QIcon();
}

QPixmap tintedSvg(const QString& path, const QSize& size, qreal devicePixelRatio,
                  const QColor& color) {
    const QSize pixels = (QSizeF(size) * devicePixelRatio).toSize();
    if (pixels.isEmpty())
        return {};
    const QString key = QStringLiteral("%1 %2x%3 %4")
                            .arg(path)
                            .arg(pixels.width())
                            .arg(pixels.height())
                            .arg(color.rgba(), 8, 16);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = QPixmap(pixels);
        pixmap.fill(Qt::transparent);
        QSvgRenderer renderer(path);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), color);
        painter.end();
        QPixmapCache::insert(key, pixmap);
    }
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

QSizeF svgSize(const QString& path) {
    const QSvgRenderer renderer(path);
    return renderer.isValid() ? QSizeF(renderer.defaultSize()) : QSizeF();
}

}  // namespace orrery::widgets
