// SPDX-License-Identifier: GPL-3.0-or-later
// How the members of families are told apart.
#include "widgets/hues.h"
#include "widgets/qcustomplot.h"

#include <algorithm>
#include <array>

namespace orrery::widgets {
namespace {

/// Members of one weave have the same dashes; their hues are told apart by all eyes.
enum class Weave { Solid, Dash, DashDotDot, LongShort };
constexpr std::size_t kWeaves = 4;
constexpr std::size_t kVariants = 3;

struct Member {
    QColor Hues::*hue;
    Weave weave;
    int marker;
    /// Paler hues come nearer to each other: the first dash of a ghost is so many times as long.
    double ghostLength;
};

/// The order is a contract: panels give the first places to what matters most. The first seven
/// have seven hues and seven markers.
const std::array<Member, 16>& members() {
    using Shape = QCPScatterStyle;
    static const std::array<Member, 16> kMembers{{
        {&Hues::blue, Weave::Solid, Shape::ssDisc, 1.0},
        {&Hues::vermillion, Weave::Solid, Shape::ssSquare, 1.0},
        {&Hues::green, Weave::Dash, Shape::ssDiamond, 1.0},
        {&Hues::purple, Weave::Dash, Shape::ssTriangle, 0.6},
        {&Hues::orange, Weave::DashDotDot, Shape::ssTriangleInverted, 0.6},
        {&Hues::ink, Weave::Solid, Shape::ssStar, 1.6},
        {&Hues::brown, Weave::Solid, kTriangleLeft, 2.5},
        {&Hues::violet, Weave::DashDotDot, Shape::ssDiamond, 2.5},
        {&Hues::olive, Weave::Dash, Shape::ssTriangle, 0.6},
        {&Hues::sky, Weave::DashDotDot, kTriangleLeft, 0.6},
        {&Hues::crimson, Weave::DashDotDot, Shape::ssDisc, 2.5},
        {&Hues::brown, Weave::LongShort, kTriangleRight, 1.0},
        {&Hues::vermillion, Weave::LongShort, Shape::ssStar, 0.6},
        {&Hues::green, Weave::LongShort, Shape::ssTriangleInverted, 2.5},
        {&Hues::ink, Weave::LongShort, Shape::ssSquare, 0.6},
        {&Hues::violet, Weave::LongShort, Shape::ssTriangleInverted, 2.5},
    }};
    return kMembers;
}

/// Beyond the last member they come again.
const Member& member(int series) {
    return members()[static_cast<std::size_t>(std::max(series, 1) - 1) % members().size()];
}

}  // namespace

std::vector<double> seriesPattern(int series, int variant, bool ghost) {
    using Pattern = std::vector<double>;
    // Theories: one to four dots at a time, and short dashes with dots.
    static const std::array<std::array<Pattern, kWeaves>, kVariants> kPatterns{{
        {{{}, {4.5, 3.5}, {5, 2, 1.3, 2, 1.3, 2}, {7, 2, 2.6, 2}}},
        {{{2, 3.2}, {2, 2, 2, 5.2}, {2, 2, 2, 2, 2, 5.2}, {2, 2, 2, 2, 2, 2, 2, 5.2}}},
        {{{3.5, 2.2, 2, 4},
          {3.5, 2.2, 2, 2.2, 2, 3.6},
          {3.5, 2.2, 3.5, 2.2, 2, 3.6},
          {3.5, 2.2, 3.5, 2.2, 2, 2.2, 2, 3.6}}},
    }};
    static const std::array<Pattern, kWeaves> kGhosts{
        {{8, 2.2}, {2.4, 2}, {3.6, 2.2, 1.3, 2.2, 1.3, 2.5}, {5.5, 2, 5.5, 2.5}}};
    const Member& own = member(series);
    const auto weave = static_cast<std::size_t>(own.weave);
    if (!ghost || variant > 0)
        return kPatterns[static_cast<std::size_t>(variant)][weave];
    Pattern pattern = kGhosts[weave];
    pattern.front() *= own.ghostLength;
    return pattern;
}

RoleStyle seriesStyle(int series, core::Role role, Theme theme, int occurrence) {
    using Shape = QCPScatterStyle;
    constexpr std::array kMarkers{
        static_cast<int>(Shape::ssDisc),    static_cast<int>(Shape::ssSquare),
        static_cast<int>(Shape::ssDiamond), static_cast<int>(Shape::ssTriangle),
        static_cast<int>(Shape::ssStar),    static_cast<int>(Shape::ssTriangleInverted),
        static_cast<int>(kTriangleLeft),    static_cast<int>(kTriangleRight)};
    constexpr double kTheoryWidth = 1.25;
    const Member& own = member(series);
    RoleStyle style{.color = hues(theme).*own.hue, .marker = own.marker, .series = series};
    if (role == core::Role::Theory) {
        style.variant = std::clamp(occurrence + 1, 1, static_cast<int>(kVariants) - 1);
        style.width = kTheoryWidth;
        const auto plain = std::find(kMarkers.begin(), kMarkers.end(), own.marker);
        const auto place = static_cast<std::size_t>(plain - kMarkers.begin());
        // Three and six places further: neither the plain one nor the other theory's.
        style.marker =
            kMarkers[(place + 3 * static_cast<std::size_t>(style.variant)) % kMarkers.size()];
    }
    style.dash =
        seriesPattern(series, style.variant, false).empty() ? Qt::SolidLine : Qt::CustomDashLine;
    return style;
}

}  // namespace orrery::widgets
