// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/lazy_plots.h"

#include "core/figure/layers.h"
#include "core/lazy/interval.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace orrery::core::idle {
namespace {

using Eigen::Index;
using lazy::kVariants;
using lazy::VariantResult;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

enum class Zero { Shown, Gap };

/// As drawn: what overflowed is a gap, and on a logarithmic axis so is 0.
Column shown(std::vector<double> values, Zero zero = Zero::Shown) {
    for (double& value : values) {
        if (!std::isfinite(value) || (zero == Zero::Gap && value <= 0))
            value = kNaN;
    }
    return makeColumn(std::move(values));
}

std::string idOf(std::size_t variant) { return std::string(lazy::kVariantIds[variant]); }

/// A line of a variant, of the same hue in all plots.
Layer lineOf(std::size_t variant, const std::string& prefix, Role role, Column x, Column y) {
    Layer layer = makeLine(prefix + idOf(variant), variantLabels()[variant], role, std::move(x),
                           std::move(y));
    layer.series = static_cast<int>(variant) + 1;
    return layer;
}

Plot driftPlot(const Stages& stages) {
    Plot plot{.x = {.label = ORRERY_TEXT("lazy", "Steps since the row was last in a batch"),
                    .scale = Scale::Logarithmic,
                    .integers = true},
              .y = {.label = ORRERY_TEXT("lazy", "Distance moved since then / its last step")}};
    plot.empty = ORRERY_TEXT("lazy", "No row was idle: every row is in every batch.");
    const lazy::Grid& grid = stages.outcome->grid;
    const auto& variants = stages.outcome->table.variants;
    const bool any = std::any_of(variants.begin(), variants.end(), [](const VariantResult& v) {
        return std::any_of(v.drift.begin(), v.drift.end(), [](double d) { return !std::isnan(d); });
    });
    if (!any)
        return plot;
    const Column lags = makeColumn({grid.lags.begin(), grid.lags.end()});
    for (std::size_t v = 0; v < kVariants.size(); ++v)
        plot.layers.push_back(lineOf(v, "", Role::Exact, lags, shown(variants[v].drift)));
    return plot;
}

/// The ranks that cells of a heatmap stand for: equally many in each.
struct RankAxis {
    std::vector<double> centres;
    std::vector<Index> source;  ///< the row cell of the grid that is drawn there
};

RankAxis rankAxis(const Outcome& outcome) {
    RankAxis axis;
    const lazy::Grid& grid = outcome.grid;
    if (grid.rows == outcome.rows) {
        for (Index cell = 0; cell < grid.rowCells; ++cell) {
            axis.centres.push_back(static_cast<double>(cell * grid.rowsPerCell) +
                                   (static_cast<double>(grid.rowsPerCell) + 1) / 2);
            axis.source.push_back(cell);
        }
        return axis;
    }
    // Of a sample, the row whose ranks these are.
    constexpr Index kCells = 64;
    const Index cells = std::min(outcome.rows, kCells);
    const std::vector<lazy::RankCell>& ranks = outcome.table.ranks;
    for (Index cell = 0; cell < cells; ++cell) {
        const double rank = (static_cast<double>(cell) + 0.5) * static_cast<double>(outcome.rows) /
                            static_cast<double>(cells);
        const auto at = std::upper_bound(ranks.begin(), ranks.end(), rank,
                                         [](double value, const lazy::RankCell& c) {
                                             return value < static_cast<double>(c.end);
                                         });
        axis.centres.push_back(rank + 0.5);
        axis.source.push_back(
            grid.rowCell(std::min<Index>(at - ranks.begin(), std::ssize(ranks) - 1)));
    }
    return axis;
}

/// Sizes of steps in all heatmaps, so that one colour means one size.
std::optional<Range> sizeRange(const Outcome& outcome) {
    double largest = 0;
    for (const VariantResult& variant : outcome.table.variants) {
        for (const double size : variant.cells) {
            if (std::isfinite(size))
                largest = std::max(largest, size);
        }
    }
    constexpr double kSpan = 1e-5;
    if (largest * kSpan <= 0)
        return std::nullopt;
    return Range{largest * kSpan, largest};
}

Plot heatmapPlot(const Stages& stages, std::size_t variant) {
    const Outcome& outcome = *stages.outcome;
    Plot plot{.x = {.label = ORRERY_TEXT("lazy", "Step")},
              .y = {.label = stages.settings.text ? ORRERY_TEXT("lazy", "Rank of the word")
                                                  : ORRERY_TEXT("lazy", "Rank of the row")}};
    plot.z = Axis{.label = ORRERY_TEXT("lazy", "How far a row moves in a step"),
                  .scale = Scale::Logarithmic,
                  .range = sizeRange(outcome)};
    const lazy::Grid& grid = outcome.grid;
    const RankAxis ranks = rankAxis(outcome);
    std::vector<double> times, sizes;
    for (std::int64_t cell = 0; cell < grid.timeCells; ++cell)
        times.push_back((static_cast<double>(cell) + 0.5) * static_cast<double>(grid.steps) /
                        static_cast<double>(grid.timeCells));
    const std::vector<double>& cells = outcome.table.variants[variant].cells;
    sizes.reserve(ranks.source.size() * times.size());
    for (const Index source : ranks.source) {
        const auto begin = cells.begin() + source * grid.timeCells;
        sizes.insert(sizes.end(), begin, begin + grid.timeCells);
    }
    plot.layers.push_back({.id = idOf(variant),
                           .kind = LayerKind::Heatmap,
                           .label = variantLabels()[variant],
                           .inLegend = false,
                           .x = makeColumn(std::move(times)),
                           .y = makeColumn(ranks.centres),
                           .z = shown(std::move(sizes), Zero::Gap)});
    return plot;
}

Plot lossPlot(const Stages& stages) {
    Plot plot{.x = {.label = ORRERY_TEXT("lazy", "Step")},
              .y = {.label = ORRERY_TEXT("lazy", "Loss"), .scale = Scale::Logarithmic}};
    for (const bool training : {false, true}) {
        for (std::size_t v = 0; v < kVariants.size(); ++v) {
            const lazy::LossCurve& loss = stages.outcome->table.variants[v].loss;
            Layer layer = lineOf(v, training ? "training." : "held_out.",
                                 training ? Role::Theory : Role::Exact, shown(loss.step),
                                 shown(training ? loss.training : loss.heldOut, Zero::Gap));
            layer.label = Message(training ? ORRERY_TEXT("lazy", "%1, training")
                                           : ORRERY_TEXT("lazy", "%1, held out"))
                              .arg(layer.label);
            plot.layers.push_back(std::move(layer));
        }
    }
    return plot;
}

Plot normsPlot(const Stages& stages) {
    Plot plot{.x = {.label = stages.settings.text ? ORRERY_TEXT("lazy", "Rank of the word")
                                                  : ORRERY_TEXT("lazy", "Rank of the row"),
                    .scale = Scale::Logarithmic},
              .y = {.label = ORRERY_TEXT("lazy", "Norm of the row")}};
    std::vector<double> ranks;
    for (const lazy::RankCell& cell : stages.outcome->table.ranks)
        ranks.push_back(
            std::sqrt(static_cast<double>(cell.begin + 1) * static_cast<double>(cell.end)));
    const Column x = makeColumn(std::move(ranks));
    for (std::size_t v = 0; v < kVariants.size(); ++v)
        plot.layers.push_back(
            lineOf(v, "", Role::Exact, x, shown(stages.outcome->table.variants[v].norms)));
    if (!stages.settings.text) {
        const double norm = std::sqrt(static_cast<double>(stages.settings.zipf.width));
        plot.layers.push_back(
            makeLine("targets", ORRERY_TEXT("lazy", "Targets, on average: √width"), Role::Reference,
                     makeColumn({x->front(), x->back()}), makeColumn({norm, norm})));
    }
    return plot;
}

/// Means over the repeats with their intervals.
Layer accuracyLine(const lazy::TextResult& text, std::size_t variant, bool training) {
    std::vector<double> mean, lower, upper, values;
    for (std::size_t e = 0; e < text.epochs.size(); ++e) {
        values.clear();
        for (const lazy::Scores& scores : text.scores[variant]) {
            const auto& own = training ? scores.trainingAccuracy : scores.heldOutAccuracy;
            if (e < own.size())
                values.push_back(own[e]);
        }
        const lazy::Interval interval = lazy::meanInterval(values);
        mean.push_back(interval.mean);
        lower.push_back(interval.lower);
        upper.push_back(interval.upper);
    }
    Layer layer =
        lineOf(variant, training ? "training." : "held_out.", training ? Role::Theory : Role::Exact,
               makeColumn(text.epochs), shown(std::move(mean)));
    layer.label = Message(training ? ORRERY_TEXT("lazy", "%1, training")
                                   : ORRERY_TEXT("lazy", "%1, held out"))
                      .arg(layer.label);
    if (!training && text.scores[variant].size() > 1) {
        layer.lower = shown(std::move(lower));
        layer.upper = shown(std::move(upper));
    }
    layer.visible = !training;
    return layer;
}

Plot accuracyPlot(const Stages& stages) {
    Plot plot{.x = {.label = ORRERY_TEXT("lazy", "Epoch")},
              .y = {.label = ORRERY_TEXT("lazy", "Accuracy")}};
    plot.empty = ORRERY_TEXT("lazy", "Only texts have an accuracy: set the source to a file.");
    if (!stages.outcome->text)
        return plot;
    for (const bool training : {false, true}) {
        for (std::size_t v = 0; v < kVariants.size(); ++v)
            plot.layers.push_back(accuracyLine(*stages.outcome->text, v, training));
    }
    return plot;
}

}  // namespace

std::vector<Plot> makePlots(const Stages& stages, const std::vector<OutputSpec>& specs) {
    std::vector<Plot> plots;
    if (!stages.outcome) {
        plots.resize(specs.size());
        for (Plot& plot : plots)
            plot.pending = true;
    } else {
        plots = {driftPlot(stages),      lossPlot(stages),       heatmapPlot(stages, 0),
                 heatmapPlot(stages, 1), heatmapPlot(stages, 2), normsPlot(stages),
                 accuracyPlot(stages)};
    }
    return named(std::move(plots), specs);
}

}  // namespace orrery::core::idle
