// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/render/ranges.h"

#include "core/figure/comparisons.h"
#include "widgets/render/geometry.h"

#include <algorithm>
#include <cmath>

namespace orrery::widgets {
namespace {

// Collects numbers into the range that holds them all.
class Collector {
public:
    explicit Collector(bool positiveOnly) : m_positiveOnly(positiveOnly) {}

    void add(double value) {
        if (!std::isfinite(value) || (m_positiveOnly && !(value > 0)))
            return;
        m_range.minimum = m_found ? std::min(m_range.minimum, value) : value;
        m_range.maximum = m_found ? std::max(m_range.maximum, value) : value;
        m_found = true;
    }
    void add(const core::Column& column) {
        if (!column)
            return;
        for (const double value : *column)
            add(value);
    }
    // Half a cell beyond the outermost centres that have a place on the axis.
    void addCells(const core::Column& centres) {
        if (!centres)
            return;
        for (const double edge : cellEdges(*centres, m_positiveOnly))
            add(edge);
    }
    [[nodiscard]] std::optional<core::Range> range() const {
        return m_found ? std::optional(m_range) : std::nullopt;
    }

private:
    bool m_positiveOnly, m_found = false;
    core::Range m_range;
};

void addLayer(Collector& collector, const core::Layer& layer, bool alongX) {
    if (layer.kind == core::LayerKind::Heatmap) {
        collector.addCells(alongX ? layer.x : layer.y);
        return;
    }
    if (!alongX) {
        if (layer.kind != core::LayerKind::Band)
            collector.add(layer.y);
        collector.add(layer.lower);
        collector.add(layer.upper);
        if (layer.kind == core::LayerKind::Bars)
            collector.add(0.0);
        return;
    }
    collector.add(layer.x);
    if (layer.kind == core::LayerKind::Bars && layer.x && !layer.x->empty()) {
        collector.add(layer.x->front() - layer.width / 2);
        collector.add(layer.x->back() + layer.width / 2);
    }
}

/// The least number that bars and points show on a logarithmic axis. A curve may leave the plot at
/// its foot, so that an expected count of 1e-9 does not make all bars look equal.
std::optional<double> leastBesideCurves(const core::Plot& plot, const RenderOptions& options) {
    Collector collector(true);
    for (const core::Layer& layer : plot.layers) {
        const bool shows =
            layer.kind == core::LayerKind::Bars || layer.kind == core::LayerKind::Points;
        if (shows && layer.role != core::Role::Marker && layerShown(layer, options))
            addLayer(collector, layer, false);
    }
    const std::optional<core::Range> range = collector.range();
    return range ? std::optional(range->minimum) : std::nullopt;
}

bool has(const core::Plot& plot, const RenderOptions& options, core::LayerKind kind) {
    return std::any_of(plot.layers.begin(), plot.layers.end(), [&](const core::Layer& layer) {
        return layer.kind == kind && layerShown(layer, options);
    });
}

}  // namespace

bool layerShown(const core::Layer& layer, const RenderOptions& options) {
    return layerShown(layer, options.hiddenLayers, options.shownLayers);
}

bool layerShown(const core::Layer& layer, const std::set<std::string>& hidden,
                const std::set<std::string>& shown) {
    // A ghost goes with the layer that it is compared with, and with its pin.
    if (layer.pin > 0 && hidden.contains(core::pinId(layer.pin)))
        return false;
    const std::string id(core::baseId(layer));
    return layer.visible ? !hidden.contains(id) : shown.contains(id);
}

core::Scale effectiveScale(const core::Axis& axis, const std::optional<core::Scale>& replacement) {
    return axis.log10Values ? core::Scale::Linear : replacement.value_or(axis.scale);
}

std::optional<core::Range> dataRange(const core::Plot& plot, const RenderOptions& options,
                                     bool alongX) {
    const core::Scale scale =
        alongX ? effectiveScale(plot.x, options.xScale) : effectiveScale(plot.y, options.yScale);
    Collector collector(scale == core::Scale::Logarithmic);
    for (const core::Layer& layer : plot.layers) {
        if (layer.role != core::Role::Marker && layerShown(layer, options))
            addLayer(collector, layer, alongX);
    }
    return collector.range();
}

core::Range colorRange(const core::Plot& plot, const RenderOptions& options, bool logarithmic) {
    Collector collector(logarithmic);
    for (const core::Layer& layer : plot.layers) {
        if (layer.kind == core::LayerKind::Heatmap && layerShown(layer, options))
            collector.add(layer.z);
    }
    core::Range range =
        collector.range().value_or(logarithmic ? core::Range{0.1, 10} : core::Range{});
    if (!(range.minimum < range.maximum))
        range.maximum = range.minimum + std::max(std::abs(range.minimum), 1.0) * 1e-3;
    return range;
}

core::Range fittedRange(const core::Plot& plot, const RenderOptions& options, bool alongX) {
    const core::Axis& axis = alongX ? plot.x : plot.y;
    const bool logarithmic =
        effectiveScale(axis, alongX ? options.xScale : options.yScale) == core::Scale::Logarithmic;
    const std::optional<core::Range> data = dataRange(plot, options, alongX);
    if (!data)
        return logarithmic ? core::Range{0.1, 10} : core::Range{0, 1};
    if (has(plot, options, core::LayerKind::Heatmap))
        return *data;
    auto [low, high] = *data;
    if (logarithmic) {
        const bool bars = !alongX && has(plot, options, core::LayerKind::Bars);
        if (bars)
            low = leastBesideCurves(plot, options).value_or(low);
        // QCustomPlot cannot show more than a double's ratio.
        low = std::max(low, high * 1e-300);
        const double factor = low < high ? std::pow(high / low, alongX ? 0.02 : 0.04) : 2.0;
        // The lowest bar, of one point, has a height too.
        constexpr double kFoot = 1.6;
        return {low / (bars ? std::max(factor, kFoot) : factor), high * factor};
    }
    if (low == high) {
        const double half = std::max(std::abs(low) * 0.1, 0.5);
        return {low - half, high + half};
    }
    if (alongX)
        return {low - 0.02 * (high - low), high + 0.02 * (high - low)};
    // Quantities that are nearly 0 somewhere are seen against 0; exponents have no zero.
    const bool fromZero = !axis.log10Values && low >= 0 && low < 0.35 * high;
    if (fromZero && has(plot, options, core::LayerKind::Bars))
        return {0, 1.06 * high};
    if (fromZero)
        low = 0;
    return {low - 0.03 * (high - low), high + 0.05 * (high - low)};
}

void linkAxes(core::Plot& a, core::Plot& b, const RenderOptions& options) {
    const auto joined = [](const core::Range& one, const core::Range& other) {
        return core::Range{std::min(one.minimum, other.minimum),
                           std::max(one.maximum, other.maximum)};
    };
    for (const bool alongX : {true, false}) {
        const auto shown = [&](const core::Plot& plot) {
            const core::Axis& axis = alongX ? plot.x : plot.y;
            const auto& scale = alongX ? options.xScale : options.yScale;
            const bool logarithmic = effectiveScale(axis, scale) == core::Scale::Logarithmic;
            return axis.range && (!logarithmic || axis.range->minimum > 0)
                       ? *axis.range
                       : fittedRange(plot, options, alongX);
        };
        const core::Range both = joined(shown(a), shown(b));
        (alongX ? a.x : a.y).range = both;
        (alongX ? b.x : b.y).range = both;
    }
    if (a.z && b.z) {
        const auto shown = [&](const core::Plot& plot) {
            const bool logarithmic = plot.z->scale == core::Scale::Logarithmic;
            return plot.z->range.value_or(colorRange(plot, options, logarithmic));
        };
        a.z->range = b.z->range = joined(shown(a), shown(b));
    }
}

}  // namespace orrery::widgets
