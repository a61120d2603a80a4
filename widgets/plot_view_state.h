// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figure.h"
#include "widgets/figure_renderer.h"

#include <QJsonObject>

#include <optional>
#include <set>
#include <string>

namespace orrery::widgets {

/// What the user changed about one plot's view; empty members follow the figure.
struct PlotViewState {
    std::optional<core::Range> xRange, yRange;
    std::optional<core::Scale> xScale, yScale;
    std::set<std::string> hiddenLayers, shownLayers;

    /// Sets what the user changed in the options of a picture.
    void applyTo(RenderOptions& options) const;
    [[nodiscard]] QJsonObject toJson() const;
    /// Unknown or malformed members are left empty.
    static PlotViewState fromJson(const QJsonObject& json);
    friend bool operator==(const PlotViewState&, const PlotViewState&) = default;
};

}  // namespace orrery::widgets
