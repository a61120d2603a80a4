// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/embedding_plots.h"

#include "core/embedding/laws.h"
#include "core/figure/layers.h"

#include <algorithm>
#include <utility>

namespace orrery::core::jl {
namespace {

Message dimensionFlag(const Stages& stages) {
    return Message(ORRERY_TEXT("embedding", "d = %1")).arg(stages.settings.dimension);
}

Plot distortionPlot(const Stages& stages) {
    const Distortion& distortion = *stages.measured.distortion;
    const double epsilon = stages.settings.epsilon;
    Plot plot{.x = {.label = ORRERY_TEXT("embedding", "|Px|² / |x|² of a pair")},
              .y = {.label = ORRERY_TEXT("embedding", "Density")}};
    // The law belongs to every pair of a Gaussian projection, and to others in the limit.
    const Message law =
        stages.settings.projection == embedding::Projection::Gaussian
            ? Message(ORRERY_TEXT("embedding", "χ² with d degrees of freedom, over d"))
            : Message(ORRERY_TEXT("embedding",
                                  "χ² over d: the limit of many coordinates of like size"));
    plot.layers = {{.id = "pairs",
                    .kind = LayerKind::Bars,
                    .label = Message(ORRERY_TEXT("embedding", "%1 pairs")).arg(distortion.pairs),
                    .role = Role::Sample,
                    .x = distortion.centre,
                    .y = distortion.density,
                    .width = distortion.width},
                   makeLine("chi_square", law, Role::Theory, distortion.lawX, distortion.lawY),
                   makeMarker("lower_bound", ORRERY_TEXT("embedding", "1 − ε"), 1 - epsilon),
                   makeMarker("upper_bound", ORRERY_TEXT("embedding", "1 + ε"), 1 + epsilon)};
    return plot;
}

Plot dimensionPlot(const Stages& stages) {
    const DimensionCurves& curves = *stages.dimensionCurves;
    Plot plot{.x = {.label = ORRERY_TEXT("embedding", "Points N"), .scale = Scale::Logarithmic},
              .y = {.label = ORRERY_TEXT("embedding", "Dimension"), .scale = Scale::Logarithmic}};
    const auto d = static_cast<double>(stages.settings.dimension);
    plot.layers = {
        makeLine("kexue_8679", ORRERY_TEXT("embedding", "24 ln N / ε²: bound"), Role::Second,
                 curves.points, curves.kexue8679),
        makeLine("dasgupta_gupta", ORRERY_TEXT("embedding", "Dasgupta and Gupta: bound"),
                 Role::Theory, curves.points, curves.dasguptaGupta),
        makeLine("minimum_entropy", ORRERY_TEXT("embedding", "8.33 ln N: estimate"),
                 Role::Reference, curves.points, curves.minimumEntropy),
        makeLine("eight_log", ORRERY_TEXT("embedding", "8 ln N: heuristic estimate, not a bound"),
                 Role::Third, curves.points, curves.eightLog),
        makeLine("present", dimensionFlag(stages), Role::Exact,
                 makeColumn({curves.points->front(), curves.points->back()}), makeColumn({d, d})),
        makeMarker("marker",
                   Message(ORRERY_TEXT("embedding", "N = %1")).arg(stages.settings.points),
                   static_cast<double>(stages.settings.points))};
    return plot;
}

/// A curve of the sweep, with the present dimension at its place.
Column withPresent(const Column& x, const Column& values, double d, double value) {
    std::vector<double> result = *values;
    const auto at = std::lower_bound(x->begin(), x->end(), d) - x->begin();
    const bool isThere =
        at < static_cast<std::ptrdiff_t>(x->size()) && (*x)[static_cast<std::size_t>(at)] == d;
    if (isThere)
        result[static_cast<std::size_t>(at)] = value;
    else
        result.insert(result.begin() + at, value);
    return makeColumn(std::move(result));
}

Plot worstPlot(const Stages& stages) {
    Plot plot{.x = {.label = ORRERY_TEXT("embedding", "Dimension d"), .scale = Scale::Logarithmic},
              .y = {.label = ORRERY_TEXT("embedding", "Distortion"), .scale = Scale::Logarithmic}};
    const auto d = static_cast<double>(stages.settings.dimension);
    const Layer flag = makeMarker("marker", dimensionFlag(stages), d);
    plot.pending = stages.measured.sweep == nullptr;
    if (plot.pending) {
        plot.layers = {flag};
        return plot;
    }
    const Sweep& sweep = *stages.measured.sweep;
    const WorstCurves& curves = *stages.worstCurves;
    const Distortion& present = *stages.measured.distortion;
    const double epsilon = stages.settings.epsilon;
    const Column x = withPresent(sweep.dimension, sweep.dimension, d, d);
    plot.layers = {
        makeLine("worst", ORRERY_TEXT("embedding", "Worst pair"), Role::Sample, x,
                 withPresent(sweep.dimension, sweep.worst, d, present.worst)),
        makeLine("independent", ORRERY_TEXT("embedding", "Worst of as many independent pairs"),
                 Role::Exact, curves.dimension, curves.likely),
        makeLine("typical", ORRERY_TEXT("embedding", "Typical pair (root mean square)"),
                 Role::Second, x, withPresent(sweep.dimension, sweep.typical, d, present.typical)),
        makeLine("epsilon", Message(ORRERY_TEXT("embedding", "ε = %1")).arg(epsilon, 4),
                 Role::Reference, makeColumn({curves.dimension->front(), curves.dimension->back()}),
                 makeColumn({epsilon, epsilon})),
        flag};
    // The promise is proven for Gaussian projections, and Achlioptas' proof covers signs and his
    // own.
    if (stages.settings.projection != embedding::Projection::VerySparse)
        plot.layers.insert(
            plot.layers.begin(),
            makeLine("dasgupta_gupta",
                     Message(ORRERY_TEXT("embedding", "Promised for %1 points, Dasgupta and Gupta"))
                         .arg(stages.extent.vectors),
                     Role::Theory, curves.dimension, curves.promised));
    return plot;
}

Plot innerProductsPlot(const Stages& stages) {
    const InnerProducts& products = *stages.measured.innerProducts;
    const double epsilon = stages.settings.epsilon;
    Plot plot{.x = {.label = ORRERY_TEXT("embedding", "⟨x, y⟩ / |x||y| before")},
              .y = {.label = ORRERY_TEXT("embedding", "⟨Px, Py⟩ / |x||y| after")}};
    std::vector<double> lower = *products.ends;
    std::vector<double> upper = *products.ends;
    for (double& value : lower)
        value -= epsilon;
    for (double& value : upper)
        value += epsilon;
    plot.layers = {
        {.id = "epsilon",
         .kind = LayerKind::Band,
         .label = ORRERY_TEXT("embedding",
                              "∓ ε: where lengths of sums and differences are kept within ε"),
         .role = Role::Theory,
         .x = products.ends,
         .lower = makeColumn(std::move(lower)),
         .upper = makeColumn(std::move(upper))},
        makeLine("identity", ORRERY_TEXT("embedding", "Unchanged"), Role::Reference, products.ends,
                 products.ends),
        {.id = "pairs",
         .kind = LayerKind::Points,
         .label = Message(ORRERY_TEXT("embedding", "%1 pairs")).arg(std::ssize(*products.before)),
         .role = Role::Sample,
         .x = products.before,
         .y = products.after}};
    if (!products.names.empty())
        plot.layers.push_back({.id = "names",
                               .kind = LayerKind::Text,
                               .role = Role::Second,
                               .inLegend = false,
                               .x = products.namedBefore,
                               .y = products.namedAfter,
                               .texts = products.names});
    return plot;
}

Plot bridgePlot(const Stages& stages) {
    const Settings& s = stages.settings;
    const BridgeCurve& curve = *stages.bridgeCurve;
    const auto d = static_cast<double>(s.dimension);
    const auto base = static_cast<double>(s.baseLength);
    const auto n = static_cast<double>(s.length);
    Plot plot{.x = {.label = ORRERY_TEXT("embedding", "Length n"), .scale = Scale::Logarithmic},
              .y = {.label = ORRERY_TEXT("embedding", "Dimension dₙ")}};
    const Layer flag =
        makeMarker("marker", Message(ORRERY_TEXT("embedding", "n = %1")).arg(s.length), n,
                   embedding::headDimension(d, base, n));
    plot.layers = {makeLine("head_dimension",
                            Message(ORRERY_TEXT("embedding", "dₙ = d ln n / ln L, d = %1, L = %2"))
                                .arg(s.dimension)
                                .arg(s.baseLength),
                            Role::Theory, curve.length, curve.dimension),
                   {.id = "base",
                    .kind = LayerKind::Points,
                    .label = ORRERY_TEXT("embedding", "Taken to be right: d at length L"),
                    .role = Role::Reference,
                    .x = makeColumn({base}),
                    .y = makeColumn({d})},
                   flag};
    return plot;
}

}  // namespace

std::vector<Plot> makePlots(const Stages& stages, const std::vector<OutputSpec>& specs) {
    std::vector<Plot> plots{distortionPlot(stages), dimensionPlot(stages), worstPlot(stages),
                            innerProductsPlot(stages), bridgePlot(stages)};
    return named(std::move(plots), specs);
}

}  // namespace orrery::core::jl
