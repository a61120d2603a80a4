// SPDX-License-Identifier: GPL-3.0-or-later
// Very many equal dots as one picture.
#pragma once

#include <QColor>
#include <QImage>
#include <QPointF>
#include <QRectF>

#include <vector>

namespace orrery::widgets {

/// Counts dots per pixel, so that 100,000 of them take a few milliseconds and a crowd of them is no
/// blot: a dot alone has the opacity `least`, the densest place is opaque, between them opacity
/// grows with the logarithm of the number of dots.
class DotField {
public:
    /// Dots of a diameter in `area`, both px, drawn `ratio` times as fine and cut to the area.
    DotField(const QRectF& area, double ratio, double diameter);

    void add(const QPointF& centre);
    /// The picture, and where it stands.
    [[nodiscard]] QImage image(const QColor& color, double least) const;
    [[nodiscard]] QRectF place() const;

private:
    QPoint m_origin;  // device pixels
    int m_width, m_height;
    double m_ratio, m_radius;
    int m_reach, m_side;           // of a dot's picture
    std::vector<float> m_sprites;  // a dot at each place within a pixel
    std::vector<float> m_counts;   // m_height rows of m_width
};

}  // namespace orrery::widgets
