// SPDX-License-Identifier: GPL-3.0-or-later
// What a figure is compared with: earlier figures that were kept as ghosts, and the user's own
// measurements.
#pragma once

#include "core/base/result.h"
#include "core/figure/figure.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace orrery::core {

constexpr std::size_t kMaximumPins = 8;

/// A figure that was kept, with the parameters that made it.
struct Pin {
    std::string name;  ///< given by the user; empty: "Pin 1" by its place
    std::shared_ptr<const Figure> figure;
    /// Identity of the figure, not equality of its numbers.
    friend bool operator==(const Pin&, const Pin&) = default;
};

/// The user's measurements in one plot: x, y and where given the interval, all of one length.
struct Overlay {
    std::string plot;  ///< id
    std::string path, sha256;
    Column x, y, lower, upper;
    friend bool operator==(const Overlay&, const Overlay&) = default;
};

/// Pins and overlays in display order; numbers in ids ("pin1", "overlay1") are places from 1.
struct Comparisons {
    std::vector<Pin> pins;  ///< at most kMaximumPins
    std::vector<Overlay> overlays;
    int pinBeside = 0;  ///< number of the pin whose plots stand beside the present ones, or 0
    friend bool operator==(const Comparisons&, const Comparisons&) = default;
};

/// "pin3".
std::string pinId(int number);

/// The name by which people know a pin.
Message pinName(const Pin& pin, int number);

/// "ratio" for "pin1.ratio" and for "ratio".
std::string_view withoutPin(std::string_view id);

/// The layer's id in the figure that it comes from: "exact" for "pin3.exact".
std::string_view baseId(const Layer& layer);

/// (id, value) of the parameters in which the pins differ among each other or from `present`.
std::vector<std::string> differingParameters(const Figure& present, const std::vector<Pin>& pins);

/// `present` with the curves of the pins as ghost layers ("pin1.exact", Layer::pin = 1) and the
/// overlays in their plots. Heatmaps, texts and markers have no ghosts: they would cover what they
/// are compared with. A legend entry per pin and plot names the pin and the parameters in which it
/// differs.
Figure withComparisons(const Figure& present, const Comparisons& comparisons);

/// Without the ghosts of pins.
Plot withoutGhosts(const Plot& plot);

/// The pin's plot as it stands beside `present`: with the same overlays.
Plot besidePlot(const Plot& pinned, const Plot& present);

/// A figure with a pin beside it: every plot, without ghosts, is followed by the same plot of that
/// pin ("pin1.ratio") where the pin has it. Without one: unchanged.
Figure sideBySide(const Figure& figure);

/// Reads measurements from text: columns x, y and optionally lower, upper; separated by commas,
/// semicolons, tabs or blanks; with or without a header, "#" lines are comments. Points need not be
/// sorted. Errors (Failure) name the line and what is wrong with it.
Result<Overlay> readOverlay(std::string_view text, std::string plot, std::string path);

}  // namespace orrery::core
