// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme.h"

#include "widgets/qcustomplot.h"

#include <algorithm>

namespace orrery::widgets {
namespace {

// Okabe and Ito's hues ("Color Universal Design", 2008), darkened or lightened until each stands
// out 3:1 from the background. Hues that some eyes confuse (blue and green, orange and vermillion,
// purple and orange) never share a dash or a marker: tests/widgets/theme_test.cpp measures that.
struct Hues {
    QColor blue, vermillion, green, purple, orange, ink, grey;
};

Hues hues(Theme theme) {
    if (theme == Theme::Dark)
        return {0x56B4E9, 0xF0803C, 0x2FC79A, 0xE08CC0, 0xE6B000, 0xE4E6EA, 0x8C9299};
    return {0x0072B2, 0xD55E00, 0x008F68, 0xA8578A, 0xA67200, 0x1D2126, 0x7A7F85};
}

std::vector<RoleStyle> stylesOf(core::Role role, Theme theme) {
    using Shape = QCPScatterStyle;
    const Hues hue = hues(theme);
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
        case core::Role::Marker:
            return {{plotColors(theme).accent, Qt::SolidLine, Shape::ssCircle, 1.25}};
    }
    return {{hue.ink}};
}

void setColor(QPalette& palette, QPalette::ColorRole role, const QColor& color,
              const QColor& disabled) {
    palette.setColor(role, color);
    palette.setColor(QPalette::Disabled, role, disabled);
}

}  // namespace

RoleStyle roleStyle(core::Role role, Theme theme, int occurrence) {
    const std::vector<RoleStyle> styles = stylesOf(role, theme);
    return styles[std::clamp<std::size_t>(occurrence, 0, styles.size() - 1)];
}

RoleStyle layerStyle(const core::Plot& plot, std::size_t index, Theme theme) {
    const core::Role role = plot.layers[index].role;
    const auto begin = plot.layers.begin();
    const auto before =
        std::count_if(begin, begin + static_cast<std::ptrdiff_t>(index),
                      [role](const core::Layer& layer) { return layer.role == role; });
    return roleStyle(role, theme, static_cast<int>(before));
}

PlotColors plotColors(Theme theme) {
    if (theme == Theme::Dark)
        return {0x16181D, 0xE4E6EA, 0x8A9099, 0x2A2E36, 0xFF6F9F};
    return {0xFFFFFF, 0x1D2126, 0x7A828C, 0xE8EAED, 0xC2185B};
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
