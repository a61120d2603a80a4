// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/hubness_plots.h"

#include "core/figure/layers.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace orrery::core::hubs {
namespace {

Layer makeLine(const char* id, Message label, Role role, const Column& x, const Spread& spread) {
    Layer layer = core::makeLine(id, std::move(label), role, x, makeColumn(spread.median));
    layer.lower = makeColumn(spread.lowest);
    layer.upper = makeColumn(spread.highest);
    return layer;
}

Axis dimensionAxis(const Stages& stages) {
    return {.label = stages.isGiven ? ORRERY_TEXT("hubness", "Leading principal components")
                                    : ORRERY_TEXT("hubness", "Dimension"),
            .scale = Scale::Logarithmic};
}

Axis hubValueAxis() { return {.label = ORRERY_TEXT("hubness", "Hub value"), .integers = true}; }

/// Where the present points stand in a sweep.
Layer dimensionMarker(const Stages& stages) {
    return makeMarker("marker", Message(ORRERY_TEXT("hubness", "d = %1")).arg(stages.dimension),
                      static_cast<double>(stages.dimension));
}

Plot versusDimensionPlot(const Stages& stages) {
    // On a logarithmic axis both the crowd and the hubs are seen; that 0 has no place on it costs
    // the antihubs, which the sweep shows.
    Axis y{.label = ORRERY_TEXT("hubness", "Hub value (antihubs, 0, lie below)"),
           .scale = Scale::Logarithmic,
           .integers = true};
    Plot plot{.x = dimensionAxis(stages), .y = y};
    plot.z = Axis{.label = ORRERY_TEXT("hubness", "log₁₀(1 + points)")};
    plot.pending = stages.sweep == nullptr;
    if (plot.pending) {
        plot.layers = {dimensionMarker(stages)};
        return plot;
    }
    const Sweep& sweep = *stages.sweep;
    plot.layers = {{.id = "hub_values",
                    .kind = LayerKind::Heatmap,
                    .label = ORRERY_TEXT("hubness", "Points"),
                    .x = sweep.dimension,
                    .y = sweep.value,
                    .z = sweep.counts},
                   makeLine("max", ORRERY_TEXT("hubness", "Largest hub value"), Role::Exact,
                            sweep.dimension, sweep.max),
                   makeLine("median", ORRERY_TEXT("hubness", "Median"), Role::Second,
                            sweep.dimension, sweep.median),
                   dimensionMarker(stages)};
    return plot;
}

Plot histogramPlot(const Stages& stages) {
    const Histogram& histogram = *stages.histogram;
    Plot plot{
        .x = hubValueAxis(),
        .y = {.label = ORRERY_TEXT("hubness", "Number of points"), .scale = Scale::Logarithmic}};
    plot.layers = {{.id = "hub_values",
                    .kind = LayerKind::Bars,
                    .label = Message(ORRERY_TEXT("hubness", "d = %1")).arg(stages.dimension),
                    .role = Role::Exact,
                    .x = histogram.centre,
                    .y = histogram.count,
                    .width = static_cast<double>(histogram.width),
                    .groups = histogram.groups},
                   makeLine("binomial", ORRERY_TEXT("hubness", "Chance alone (binomial)"),
                            Role::Theory, histogram.centre, histogram.binomial)};
    const auto addGhost = [&](const char* id, Message label, Role role, const Ghost& ghost) {
        if (ghost.count)
            plot.layers.push_back(makeLine(id, std::move(label), role, ghost.centre, ghost.count));
    };
    addGhost("d3", ORRERY_TEXT("hubness", "d = 3"), Role::Reference, stages.ghost3);
    addGhost("d20", ORRERY_TEXT("hubness", "d = 20"), Role::Second, stages.ghost20);
    addGhost("gaussian",
             Message(ORRERY_TEXT("hubness", "Gaussian of the same intrinsic dimension, %1"))
                 .arg(std::isfinite(stages.values->intrinsicDimension)
                          ? std::lround(stages.values->intrinsicDimension)
                          : 0L),
             Role::Third, stages.gaussian);
    plot.layers.push_back(makeMarker(
        "threshold", Message(ORRERY_TEXT("hubness", "t = %1")).arg(stages.settings.threshold),
        static_cast<double>(stages.settings.threshold)));
    return plot;
}

Plot lorenzPlot(const Stages& stages) {
    Plot plot{.x = {.label = ORRERY_TEXT("hubness", "Share of points, poorest first"),
                    .range = Range{0, 1}},
              .y = {.label = ORRERY_TEXT("hubness", "Share of the places"), .range = Range{0, 1}}};
    plot.layers = {makeLine("lorenz", ORRERY_TEXT("hubness", "Lorenz curve"), Role::Exact,
                            stages.lorenz->people, stages.lorenz->slots),
                   makeLine("equality", ORRERY_TEXT("hubness", "Equality"), Role::Reference,
                            makeColumn({0, 1}), makeColumn({0, 1}))};
    plot.layers[0].groups = stages.lorenz->groups;
    return plot;
}

Plot sweepPlot(const Stages& stages) {
    // From antihubs that are rare to a skewness that is large; one that is negative lies below.
    Plot plot{.x = dimensionAxis(stages),
              .y = {.label = ORRERY_TEXT("hubness", "Shares, skewness"),
                    .scale = Scale::Logarithmic,
                    .range = Range{0.003, 50}}};
    plot.pending = stages.sweep == nullptr;
    if (plot.pending) {
        plot.layers = {dimensionMarker(stages)};
        return plot;
    }
    const Sweep& sweep = *stages.sweep;
    plot.layers = {makeLine("top20_share", ORRERY_TEXT("hubness", "Held by the richest 20 %"),
                            Role::Exact, sweep.dimension, sweep.top20Share),
                   makeLine("robin_hood", ORRERY_TEXT("hubness", "Robin Hood"), Role::Second,
                            sweep.dimension, sweep.robinHood),
                   makeLine("antihub_share", ORRERY_TEXT("hubness", "Antihubs"), Role::Third,
                            sweep.dimension, sweep.antihubShare),
                   makeLine("skewness", ORRERY_TEXT("hubness", "Skewness"), Role::Sample,
                            sweep.dimension, sweep.skewness),
                   dimensionMarker(stages)};
    return plot;
}

Message distanceToMeanLabel(const Settings& settings) {
    switch (settings.metric) {
        case hubness::Metric::Cosine:
            return ORRERY_TEXT("hubness", "Cosine distance to the mean");
        case hubness::Metric::Manhattan:
            return ORRERY_TEXT("hubness", "Manhattan distance to the mean");
        default:
            return ORRERY_TEXT("hubness", "Distance to the mean");
    }
}

Plot centralityPlot(const Stages& stages) {
    Plot plot{.x = {.label = distanceToMeanLabel(stages.settings)}, .y = hubValueAxis()};
    plot.layers = {{.id = "points",
                    .kind = LayerKind::Points,
                    .label = ORRERY_TEXT("hubness", "Points"),
                    .role = Role::Exact,
                    .x = stages.values->distance,
                    .y = stages.values->column,
                    .keys = stages.values->index}};
    if (!stages.values->names.empty())
        plot.layers.push_back({.id = "names",
                               .kind = LayerKind::Text,
                               .role = Role::Second,
                               .inLegend = false,
                               .x = stages.values->namedDistance,
                               .y = stages.values->namedValue,
                               .texts = stages.values->names});
    return plot;
}

Plot distancesPlot(const Stages& stages) {
    const Distances& distances = *stages.distances;
    Plot plot{.x = {.label = ORRERY_TEXT("hubness", "Distance of a pair over the mean of all")},
              .y = {.label = ORRERY_TEXT("hubness", "Density")}};
    plot.layers = {{.id = "distances",
                    .kind = LayerKind::Bars,
                    .label = Message(ORRERY_TEXT("hubness", "Pairs, d = %1")).arg(stages.dimension),
                    .role = Role::Exact,
                    .x = distances.ratio,
                    .y = distances.density,
                    .width = distances.width}};
    return plot;
}

Plot normsPlot(const Stages& stages) {
    const Norms& norms = *stages.norms;
    Plot plot{.x = {.label = ORRERY_TEXT("hubness", "Distance to the mean")},
              .y = {.label = ORRERY_TEXT("hubness", "Density")}};
    plot.layers = {
        makeLine("all", ORRERY_TEXT("hubness", "All points"), Role::Reference, norms.norm,
                 norms.all),
        makeLine("hub",
                 Message(ORRERY_TEXT("hubness", "Hub value ≥ %1")).arg(stages.settings.threshold),
                 Role::Exact, norms.norm, norms.hub),
        makeLine("nearest_mean", ORRERY_TEXT("hubness", "As many nearest to the mean"),
                 Role::Second, norms.norm, norms.nearestMean),
        makeLine("shrunk", ORRERY_TEXT("hubness", "All, shrunk towards the mean"), Role::Third,
                 norms.norm, norms.shrunk)};
    return plot;
}

}  // namespace

std::vector<Plot> makePlots(const Stages& stages, const std::vector<OutputSpec>& specs) {
    std::vector<Plot> plots{
        versusDimensionPlot(stages), histogramPlot(stages), lorenzPlot(stages), sweepPlot(stages),
        centralityPlot(stages),      distancesPlot(stages), normsPlot(stages)};
    return named(std::move(plots), specs);
}

Table makeTable(const Stages& stages, const OutputSpec& spec) {
    const HubValues& values = *stages.values;
    return {
        .id = spec.id,
        .title = spec.label,
        .columns = {{"index", ORRERY_TEXT("hubness", "Index"), values.index},
                    {"label", ORRERY_TEXT("hubness", "Label"), values.labels},
                    {"hub_value", ORRERY_TEXT("hubness", "Hub value"), values.column},
                    {"distance_to_mean", distanceToMeanLabel(stages.settings), values.distance}},
        .keys = values.index};
}

}  // namespace orrery::core::hubs
