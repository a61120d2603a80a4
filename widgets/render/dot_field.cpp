// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/render/dot_field.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace orrery::widgets {
namespace {

constexpr int kPhases = 4;  // dots stand at quarters of a pixel

}  // namespace

DotField::DotField(const QRectF& area, double ratio, double diameter)
    : m_ratio(ratio), m_radius(diameter * ratio / 2) {
    m_reach = static_cast<int>(std::ceil(m_radius));
    m_side = 2 * m_reach + 1;
    m_origin = QPoint(static_cast<int>(std::floor(area.left() * ratio)),
                      static_cast<int>(std::floor(area.top() * ratio)));
    m_width = std::max(0, static_cast<int>(std::ceil(area.right() * ratio)) - m_origin.x());
    m_height = std::max(0, static_cast<int>(std::ceil(area.bottom() * ratio)) - m_origin.y());
    m_counts.resize(static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height));
    for (int phase = 0; phase < kPhases * kPhases; ++phase) {
        const double cx = m_reach + (phase % kPhases + 0.5) / kPhases,
                     cy = m_reach + (phase / kPhases + 0.5) / kPhases;
        for (int y = 0; y < m_side; ++y) {
            for (int x = 0; x < m_side; ++x) {
                // What of the pixel the dot covers, from how far its centre is inside.
                const double inside = m_radius + 0.5 - std::hypot(x + 0.5 - cx, y + 0.5 - cy);
                m_sprites.push_back(static_cast<float>(std::clamp(inside, 0.0, 1.0)));
            }
        }
    }
}

void DotField::add(const QPointF& centre) {
    const double x = centre.x() * m_ratio - m_origin.x(), y = centre.y() * m_ratio - m_origin.y();
    // Also false for NaN.
    if (!(x > -m_reach && y > -m_reach && x < m_width + m_reach && y < m_height + m_reach))
        return;
    const int column = static_cast<int>(std::floor(x)), row = static_cast<int>(std::floor(y));
    const int phase =
        static_cast<int>((y - row) * kPhases) * kPhases + static_cast<int>((x - column) * kPhases);
    const float* sprite = m_sprites.data() + static_cast<std::ptrdiff_t>(phase) * m_side * m_side;
    const int left = std::max(0, column - m_reach), right = std::min(m_width - 1, column + m_reach);
    for (int iy = std::max(0, row - m_reach); iy <= std::min(m_height - 1, row + m_reach); ++iy) {
        const float* from = sprite + (iy - row + m_reach) * m_side - (column - m_reach);
        float* to = m_counts.data() + static_cast<std::ptrdiff_t>(iy) * m_width;
        for (int ix = left; ix <= right; ++ix)
            to[ix] += from[ix];
    }
}

QImage DotField::image(const QColor& color, double least) const {
    QImage image(m_width, m_height, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return image;
    const float most = m_counts.empty() ? 0 : *std::max_element(m_counts.begin(), m_counts.end());
    const double growth = most > 1 ? (1 - least) / std::log(most) : 0;
    // Opacities by steps of a count, since a logarithm for every pixel would be felt.
    constexpr std::size_t kSteps = 4096;
    const double perCount = most > 0 ? (kSteps - 1) / std::max(std::sqrt(double{most}), 1.0) : 0;
    std::array<QRgb, kSteps> colors{};
    for (std::size_t i = 0; i < kSteps; ++i) {
        const double root = static_cast<double>(i) / std::max(perCount, 1e-300);
        const double count = root * root;
        const double alpha = count <= 1 ? least * count : least + growth * std::log(count);
        QColor shade = color;
        shade.setAlphaF(static_cast<float>(std::clamp(alpha, 0.0, 1.0) * color.alphaF()));
        colors[i] = qPremultiply(shade.rgba());
    }
    for (int y = 0; y < m_height; ++y) {
        const float* from = m_counts.data() + static_cast<std::ptrdiff_t>(y) * m_width;
        auto* to = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < m_width; ++x)
            to[x] = from[x] > 0 ? colors[static_cast<std::size_t>(std::sqrt(from[x]) *
                                                                  static_cast<float>(perCount))]
                                : 0;
    }
    image.setDevicePixelRatio(m_ratio);
    return image;
}

QRectF DotField::place() const {
    return {QPointF(m_origin) / m_ratio, QSizeF(m_width, m_height) / m_ratio};
}

}  // namespace orrery::widgets
