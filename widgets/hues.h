// SPDX-License-Identifier: GPL-3.0-or-later
// The hues that styles are made of.
#pragma once

#include "widgets/theme.h"

namespace orrery::widgets {

/// Okabe and Ito's hues ("Color Universal Design", 2008), darkened or lightened until each stands
/// out 3:1 from the background, and five more for families. Hues that some eyes confuse (blue and
/// green, orange and vermillion, purple and orange) never share a dash or a marker:
/// tests/widgets/theme_test.cpp measures that.
struct Hues {
    QColor blue, vermillion, green, purple, orange, ink, grey;
    QColor brown, violet, olive, sky, crimson;
};
const Hues& hues(Theme theme);

/// Dashes and gaps by turns, in widths of the line, of the `variant` of a member of a family (0:
/// plain, 1 and 2: theories), or of its ghost before dots are added; empty for a solid line.
std::vector<double> seriesPattern(int series, int variant, bool ghost);

}  // namespace orrery::widgets
