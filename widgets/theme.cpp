// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme.h"

#include "widgets/hues.h"
#include "widgets/qcustomplot.h"

#include <algorithm>
#include <cmath>

namespace orrery::widgets {
namespace {

/// Pins that differ by dots; the next so many have another shade.
constexpr int kGhostShades = 4;

std::vector<RoleStyle> stylesOf(core::Role role, Theme theme) {
    using Shape = QCPScatterStyle;
    const Hues& hue = hues(theme);
    switch (role) {
        case core::Role::Exact:
            return {{hue.blue, Qt::SolidLine, Shape::ssDisc},
                    {hue.orange, Qt::DashLine, Shape::ssDiamond}};
        case core::Role::Sample:
            return {{hue.vermillion, Qt::SolidLine, Shape::ssDisc},
                    {hue.ink, Qt::SolidLine, Shape::ssSquare}};
        case core::Role::Theory:
            return {{hue.green, Qt::DashLine, Shape::ssDiamond},
                    {hue.purple, Qt::DotLine, Shape::ssTriangle},
                    {hue.ink, Qt::DashDotLine, Shape::ssStar}};
        case core::Role::Reference:
            return {{hue.grey, Qt::SolidLine, Shape::ssCross, 1.5},
                    {hue.grey, Qt::DashDotLine, Shape::ssPlus, 1.5}};
        case core::Role::Second:
            return {{hue.orange, Qt::DashDotLine, Shape::ssSquare}};
        case core::Role::Third:
            return {{hue.purple, Qt::DashDotDotLine, Shape::ssTriangleInverted}};
        case core::Role::Overlay:
            // Measurements are points, never lines.
            return {{hue.ink, Qt::NoPen, Shape::ssCircle},
                    {hue.ink, Qt::NoPen, Shape::ssPlus},
                    {hue.ink, Qt::NoPen, Shape::ssCross}};
        case core::Role::Marker:
            return {{plotColors(theme).accent, Qt::SolidLine, Shape::ssCircle, 1.25}};
    }
    return {{hue.ink}};
}

/// WCAG's relative luminance.
double luminance(const QColor& color) {
    const auto linear = [](float c) {
        return c <= 0.04045F ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double one = luminance(a), other = luminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

QColor mixed(const QColor& a, const QColor& b, double shareOfB) {
    const auto part = [&](float x, float y) {
        return static_cast<float>(x * (1 - shareOfB) + y * shareOfB);
    };
    return QColor::fromRgbF(part(a.redF(), b.redF()), part(a.greenF(), b.greenF()),
                            part(a.blueF(), b.blueF()));
}

/// Nearer to the background, as far as it still stands out from it and keeps its hue.
QColor palest(const QColor& color, const QColor& background) {
    constexpr double kEnough = 3.4;
    double share = 0;
    while (share < 0.4 && contrast(mixed(color, background, share + 0.02), background) >= kEnough)
        share += 0.02;
    return mixed(color, background, share);
}

void setColor(QPalette& palette, QPalette::ColorRole role, const QColor& color,
              const QColor& disabled) {
    palette.setColor(role, color);
    palette.setColor(QPalette::Disabled, role, disabled);
}

/// How long the dashes of a ghost are: markers tell references (greys) and what is drawn in ink
/// from what has a hue.
double ghostLength(int marker) {
    switch (marker) {
        case QCPScatterStyle::ssCross:
        case QCPScatterStyle::ssPlus:
            return 0.55;
        case QCPScatterStyle::ssSquare:
        case QCPScatterStyle::ssStar:
            return 1.8;
        default:
            return 1.0;
    }
}

/// The member of a family that a layer looks like, or 0.
int seriesOf(const core::Layer& layer) {
    const bool data = layer.role == core::Role::Exact || layer.role == core::Role::Sample ||
                      layer.role == core::Role::Theory;
    return data ? layer.series : 0;
}

/// The dashes of what belongs to no family.
std::vector<double> rolePattern(const RoleStyle& style) {
    const bool ghost = style.ghost > 0;
    std::vector<double> pattern;
    switch (style.dash) {
        case Qt::DashLine:
            pattern = ghost ? std::vector{2.4, 2.0} : std::vector{4.5, 3.5};
            break;
        case Qt::DotLine:
            pattern = ghost ? std::vector{1.3, 3.0} : std::vector{1.3, 2.0};
            break;
        case Qt::DashDotLine:
            pattern = ghost ? std::vector{5.2, 2.0, 1.6, 2.5} : std::vector{6.0, 2.5, 1.3, 2.5};
            break;
        case Qt::DashDotDotLine:
            pattern = ghost ? std::vector{3.6, 2.2, 1.3, 2.2, 1.3, 2.5}
                            : std::vector{6.0, 2.5, 1.3, 2.0, 1.3, 2.5};
            break;
        default:
            if (ghost)
                pattern = {8.0, 2.2};
    }
    // Paler hues come nearer to each other: greys have short dashes, inks long ones.
    if (ghost)
        pattern.front() *= ghostLength(style.marker);
    return pattern;
}

}  // namespace

const Hues& hues(Theme theme) {
    static const Hues kLight{0x0072B2, 0xD55E00, 0x008F68, 0xA8578A, 0xA67200, 0x1D2126,
                             0x7A7F85, 0x662900, 0x6230D8, 0x4D5A00, 0x2E93CC, 0xA3123A};
    static const Hues kDark{0x56B4E9, 0xF0803C, 0x2FC79A, 0xE08CC0, 0xE6B000, 0xE4E6EA,
                            0x8C9299, 0x8E6840, 0x9273FF, 0x7C8A22, 0x9AD8FF, 0xD2404E};
    return theme == Theme::Dark ? kDark : kLight;
}

RoleStyle roleStyle(core::Role role, Theme theme, int occurrence) {
    const std::vector<RoleStyle> styles = stylesOf(role, theme);
    return styles[std::clamp<std::size_t>(occurrence, 0, styles.size() - 1)];
}

RoleStyle ghostStyle(RoleStyle style, Theme theme, int number) {
    const PlotColors colors = plotColors(theme);
    style.ghost = number;
    style.width *= 0.8;
    style.color = number <= kGhostShades ? palest(style.color, colors.background)
                                         : mixed(style.color, colors.text, 0.45);
    return style;
}

int ghostDots(const RoleStyle& style) {
    return style.ghost == 0 ? 0 : (style.ghost - 1) % kGhostShades;
}

std::vector<double> dashPattern(const RoleStyle& style) {
    std::vector<double> pattern = style.series > 0
                                      ? seriesPattern(style.series, style.variant, style.ghost > 0)
                                      : rolePattern(style);
    for (int dot = 0; dot < ghostDots(style); ++dot) {
        pattern.back() = 1.2;
        pattern.insert(pattern.end(), {1.3, 2.5});
    }
    return pattern;
}

RoleStyle layerStyle(const core::Plot& plot, std::size_t index, Theme theme) {
    const core::Layer& own = plot.layers[index];
    const int series = seriesOf(own);
    const auto isContour = [](const core::Layer& layer) {
        return layer.kind == core::LayerKind::Contour;
    };
    const auto begin = plot.layers.begin();
    const auto before = std::count_if(begin, begin + static_cast<std::ptrdiff_t>(index),
                                      [&](const core::Layer& layer) {
                                          return layer.role == own.role && layer.pin == own.pin &&
                                                 seriesOf(layer) == series && !isContour(layer);
                                      });
    // Contours are context, thin and all alike.
    const int occurrence = isContour(own) ? 0 : static_cast<int>(before);
    RoleStyle style = series > 0 ? seriesStyle(series, own.role, theme, occurrence)
                                 : roleStyle(own.role, theme, occurrence);
    if (isContour(own)) {
        style.dash = Qt::SolidLine;
        style.width = 1;
    }
    return own.pin > 0 ? ghostStyle(style, theme, own.pin) : style;
}

PlotColors plotColors(Theme theme) {
    if (theme == Theme::Dark)
        return {0x16181D, 0xE4E6EA, 0x8A9099, 0x2A2E36, 0xFF6F9F};
    return {0xFFFFFF, 0x1D2126, 0x7A828C, 0xE8EAED, 0xC2185B};
}

QColor divergingColor(double share, Theme theme) {
    const Hues& hue = hues(theme);
    const QColor middle = theme == Theme::Dark ? 0x2C3038 : 0xF1F2F4;
    if (std::isnan(share))
        return middle;
    return mixed(middle, share < 0 ? hue.blue : hue.vermillion, std::min(1.0, std::abs(share)));
}

QPalette applicationPalette(Theme theme) {
    const bool dark = theme == Theme::Dark;
    const PlotColors plot = plotColors(theme);
    const QColor window = dark ? 0x21242A : 0xF5F6F8;
    const QColor faint = dark ? 0x7D838C : 0x838992;
    QPalette palette(dark ? QColor(0x2C3038) : QColor(0xEDEFF2), window);
    palette.setColor(QPalette::Window, window);
    setColor(palette, QPalette::WindowText, plot.text, faint);
    setColor(palette, QPalette::Text, plot.text, faint);
    setColor(palette, QPalette::ButtonText, plot.text, faint);
    palette.setColor(QPalette::Base, plot.background);
    palette.setColor(QPalette::AlternateBase, dark ? QColor(0x1C1F25) : QColor(0xF7F8FA));
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::PlaceholderText, faint);
    palette.setColor(QPalette::ToolTipBase, dark ? QColor(0x2C3038) : QColor(0xFFFFFF));
    palette.setColor(QPalette::ToolTipText, plot.text);
    setColor(palette, QPalette::Highlight, plot.accent, faint);
    palette.setColor(QPalette::HighlightedText, dark ? QColor(0x16181D) : QColor(Qt::white));
    palette.setColor(QPalette::Link, hues(theme).blue);
    palette.setColor(QPalette::LinkVisited, hues(theme).purple);
    return palette;
}

QFont withChineseFallback(QFont font) {
    // By its resolved name: behind an alias like "Sans Serif" Latin text would change its face as
    // well.
    QStringList families(QFontInfo(font).family());
    for (const char* family : {"Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC"})
        families += QLatin1String(family);
    font.setFamilies(families);
    return font;
}

Theme themeOf(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < 128 ? Theme::Dark : Theme::Light;
}

}  // namespace orrery::widgets
