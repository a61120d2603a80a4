// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/nball_plots.h"

#include "core/figure/layers.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace orrery::core::nball {
namespace {

Axis dimensionAxis() { return {.label = ORRERY_TEXT("nball", "Dimension n"), .integers = true}; }

Layer line(const char* id, Message label, Role role, Column x, Column y) {
    // What is not defined at these settings (the surface for p != 2) keeps its layer, all gaps, for
    // scripts; without a label it has no entry in the legend.
    if (std::all_of(y->begin(), y->end(), [](double value) { return std::isnan(value); }))
        label = {};
    return makeLine(id, std::move(label), role, std::move(x), std::move(y));
}

/// Marks dimension n on a curve over 1..nMax; nothing where n lies beyond the axis.
void addMarker(Plot& plot, const Settings& settings, const Column& y) {
    if (settings.n > settings.nMax)
        return;
    plot.layers.push_back(makeMarker(
        "marker", Message(ORRERY_TEXT("nball", "n = %1")).arg(settings.n),
        static_cast<double>(settings.n), (*y)[static_cast<std::size_t>(settings.n - 1)]));
}

Layer hitLayer(const Stages& stages, const Column& y, const Column& lower, const Column& upper) {
    Layer layer = line("monte_carlo", ORRERY_TEXT("nball", "Random points, 95 % interval"),
                       Role::Sample, stages.dimension, y);
    layer.kind = LayerKind::Points;
    layer.lower = lower;
    layer.upper = upper;
    return layer;
}

Plot ratioPlot(const Stages& stages) {
    const ShareCurves& share = *stages.share;
    const Column& n = stages.dimension;
    Plot plot{.x = dimensionAxis(), .y = {.label = ORRERY_TEXT("nball", "Share of the cube")}};
    plot.layers = {
        line("exact", ORRERY_TEXT("nball", "Exact"), Role::Exact, n, share.exact),
        line("stirling", ORRERY_TEXT("nball", "Stirling"), Role::Theory, n, share.stirling),
        line("exponential", ORRERY_TEXT("nball", "Exponential through n = 1 and 2"),
             Role::Reference, n, share.exponential)};
    if (stages.hitColumns)
        plot.layers.push_back(hitLayer(stages, stages.hitColumns->y, stages.hitColumns->lower,
                                       stages.hitColumns->upper));
    addMarker(plot, stages.settings, share.exact);
    return plot;
}

Plot log10RatioPlot(const Stages& stages) {
    const ShareCurves& share = *stages.share;
    const Column& n = stages.dimension;
    Plot plot{.x = dimensionAxis(),
              .y = {.label = ORRERY_TEXT("nball", "Share of the cube"), .log10Values = true}};
    plot.layers = {
        line("exact", ORRERY_TEXT("nball", "Exact"), Role::Exact, n, share.log10Exact),
        line("stirling", ORRERY_TEXT("nball", "Stirling"), Role::Theory, n, share.log10Stirling),
        line("exponential", ORRERY_TEXT("nball", "Exponential through n = 1 and 2"),
             Role::Reference, n, share.log10Exponential)};
    if (stages.hitColumns)
        plot.layers.push_back(hitLayer(stages, stages.hitColumns->log10Y,
                                       stages.hitColumns->log10Lower,
                                       stages.hitColumns->log10Upper));
    addMarker(plot, stages.settings, share.log10Exact);
    return plot;
}

Plot decayPlot(const Stages& stages) {
    const ShareCurves& share = *stages.share;
    Plot plot{.x = dimensionAxis(),
              .y = {.label = ORRERY_TEXT("nball", "Share at n / share at n - 1")}};
    const Message asymptote = stages.settings.p == 2
                                  ? Message(ORRERY_TEXT("nball", "√(π / 2n)"))
                                  : Message(ORRERY_TEXT("nball", "Γ(1 + 1/p) (p/n)^(1/p)"));
    plot.layers = {
        line("decay", ORRERY_TEXT("nball", "Exact; an exponential would be level"), Role::Exact,
             stages.dimension, share.factor),
        line("asymptote", asymptote, Role::Theory, stages.dimension, share.factorAsymptote)};
    addMarker(plot, stages.settings, share.factor);
    return plot;
}

Plot volumePlot(const Stages& stages) {
    const VolumeCurves& volume = *stages.volume;
    Plot plot{.x = dimensionAxis(),
              .y = {.label = ORRERY_TEXT("nball", "Volume, surface"), .log10Values = true}};
    plot.layers.push_back(line("volume", ORRERY_TEXT("nball", "Volume"), Role::Exact,
                               stages.dimension, volume.volume));
    plot.layers.push_back(line("surface", ORRERY_TEXT("nball", "Surface"), Role::Second,
                               stages.dimension, volume.surface));
    addMarker(plot, stages.settings, volume.volume);
    return plot;
}

Plot shellPlot(const Stages& stages) {
    Plot plot{.x = dimensionAxis(),
              .y = {.label = ORRERY_TEXT("nball", "Share of the ball's volume"),
                    .range = Range{0, 1.03}}};
    plot.layers.push_back(line("shell_mass",
                               Message(ORRERY_TEXT("nball", "Outer shell of relative thickness %1"))
                                   .arg(stages.settings.epsilon, 4),
                               Role::Exact, stages.dimension, stages.shell));
    addMarker(plot, stages.settings, stages.shell);
    return plot;
}

Plot radiusPlot(const Stages& stages) {
    const NormCurves& norms = *stages.norms;
    // The ball's density ends at height n, far above the others in high dimensions.
    const double top = std::min<double>(stages.settings.n, 3 * norms.peakOfCube);
    Plot plot{.x = {.label = ORRERY_TEXT("nball", "Norm, divided as the legend says"),
                    .range = Range{0, 2}},
              .y = {.label = ORRERY_TEXT("nball", "Density"), .range = Range{0, 1.05 * top}}};
    plot.layers = {line("ball", ORRERY_TEXT("nball", "Ball: |x| / R"), Role::Exact, norms.ball.x,
                        norms.ball.y),
                   line("gaussian", ORRERY_TEXT("nball", "Gaussian: |x| / √n"), Role::Second,
                        norms.gaussian.x, norms.gaussian.y),
                   line("cube", ORRERY_TEXT("nball", "Cube: |x| / (R √n)"), Role::Third,
                        norms.cube.x, norms.cube.y)};
    return plot;
}

Plot anglePlot(const Stages& stages) {
    Plot plot{.x = {.label = ORRERY_TEXT("nball", "Angle"), .unit = "°", .range = Range{0, 180}},
              .y = {.label = ORRERY_TEXT("nball", "Density per degree")}};
    if (stages.angles)
        plot.layers.push_back(
            {.id = "monte_carlo",
             .kind = LayerKind::Bars,
             .label = Message(ORRERY_TEXT("nball", "%1 random pairs")).arg(stages.angles->pairs),
             .role = Role::Sample,
             .x = stages.angles->centre,
             .y = stages.angles->density,
             .width = stages.angles->width});
    const Curve& angle = stages.directions->angle;
    plot.layers.push_back(
        line("density", ORRERY_TEXT("nball", "Exact density"), Role::Exact, angle.x, angle.y));
    return plot;
}

Plot marginalPlot(const Stages& stages) {
    const DirectionCurves& directions = *stages.directions;
    // A fixed frame: the curve's change with n is what one looks at, and n = 2 has infinite ends.
    Plot plot{.x = {.label = ORRERY_TEXT("nball", "Coordinate × √n"), .range = Range{-4, 4}},
              .y = {.label = ORRERY_TEXT("nball", "Density"), .range = Range{0, 0.5}}};
    plot.layers.push_back(line("exact", ORRERY_TEXT("nball", "Exact"), Role::Exact,
                               directions.marginal.x, directions.marginal.y));
    plot.layers.push_back(line("gaussian", ORRERY_TEXT("nball", "Standard Gaussian"),
                               Role::Reference, directions.gaussian.x, directions.gaussian.y));
    return plot;
}

}  // namespace

std::vector<Plot> makePlots(const Stages& stages, const std::vector<OutputSpec>& specs) {
    std::vector<Plot> plots{ratioPlot(stages),  log10RatioPlot(stages), decayPlot(stages),
                            volumePlot(stages), shellPlot(stages),      radiusPlot(stages),
                            anglePlot(stages),  marginalPlot(stages)};
    for (Plot& plot : plots) {
        // One dimension is one datum: selected in one plot, it is marked in all of them.
        for (Layer& layer : plot.layers) {
            if (layer.x == stages.dimension)
                layer.keys = stages.dimension;
        }
    }
    return named(std::move(plots), specs);
}

}  // namespace orrery::core::nball
