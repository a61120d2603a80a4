// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme.h"

namespace orrery::widgets {

RoleStyle roleStyle(core::Role role, Theme theme) {
    const bool dark = theme == Theme::Dark;
    switch (role) {
        case core::Role::Exact:
            return {dark ? 0x56B4E9 : 0x0072B2};
        case core::Role::Sample:
            return {dark ? 0xF0803C : 0xD55E00};
        case core::Role::Theory:
            return {dark ? 0x2FC79A : 0x00875F, Qt::DashLine};
        case core::Role::Reference:
            return {dark ? 0x9AA0A6 : 0x7A7F85};
        case core::Role::Second:
            return {dark ? 0xE69F00 : 0xB07600, Qt::DashDotLine};
        case core::Role::Third:
            return {dark ? 0xE08CC0 : 0xB04E86, Qt::DotLine};
        case core::Role::Marker:
            return {plotColors(theme).accent};
    }
    return {};
}

PlotColors plotColors(Theme theme) {
    if (theme == Theme::Dark)
        return {0x16181D, 0xE4E6EA, 0x8A9099, 0x2A2E36, 0xF0C24B};
    return {0xFFFFFF, 0x1D2126, 0x7A828C, 0xE6E8EB, 0xC2185B};
}

QPalette applicationPalette(Theme theme) {
    const bool dark = theme == Theme::Dark;
    QPalette palette(dark ? QColor(0x22252B) : QColor(0xF4F5F7));
    palette.setColor(QPalette::Base, plotColors(theme).background);
    palette.setColor(QPalette::Highlight, plotColors(theme).accent);
    return palette;
}

Theme themeOf(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < 128 ? Theme::Dark : Theme::Light;
}

}  // namespace orrery::widgets
