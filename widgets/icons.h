// SPDX-License-Identifier: GPL-3.0-or-later
// The drawings in resources, in the colour of the text around them.
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

namespace orrery::widgets {

/// The icon `:/icons/NAME.svg`. Its colour is that of the application's text at the time of
/// painting, so that it follows a change of theme; sharp at any size and scale. Empty where there
/// is no such drawing.
QIcon icon(const QString& name);

/// The SVG file `path` in one colour at `size` (in device-independent pixels).
QPixmap tintedSvg(const QString& path, const QSize& size, qreal devicePixelRatio,
                  const QColor& color);

/// The size that an SVG file declares, in pixels at 96 DPI; empty where it cannot be read.
QSizeF svgSize(const QString& path);

}  // namespace orrery::widgets
