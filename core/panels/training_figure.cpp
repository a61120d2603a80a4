// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/training_figure.h"

#include "core/figure/layers.h"

#include <limits>
#include <utility>

namespace orrery::core::training {
namespace {

using poems::CurvePoint;
using poems::EpochRecord;
using poems::Losses;
using poems::TrainingRecord;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

double total(const Losses& losses) { return losses.crossEntropy + losses.kl; }
double unitsOf(const EpochRecord& epoch) {
    return epoch.activeUnits ? static_cast<double>(*epoch.activeUnits) : kNaN;
}

/// One number of each element.
template <typename Element, typename Value>
Column column(const std::vector<Element>& elements, const Value& value) {
    std::vector<double> values;
    values.reserve(elements.size());
    for (const Element& element : elements)
        values.push_back(static_cast<double>(value(element)));
    return makeColumn(std::move(values));
}

template <typename Element>
Column positions(const std::vector<Element>& elements, CurveAxis axis) {
    return column(elements, [axis](const Element& element) {
        return axis == CurveAxis::Steps ? element.step : element.couplets;
    });
}

Axis axisOf(CurveAxis axis) {
    return {.label = axis == CurveAxis::Steps ? ORRERY_TEXT("training", "Step")
                                              : ORRERY_TEXT("training", "Couplets seen")};
}

Layer lineOf(const ShownRun& run, std::string id, Column x, Column y) {
    Layer layer = makeLine(std::move(id), Message::verbatim(run.name), Role::Exact, std::move(x),
                           std::move(y));
    layer.series = run.series;
    return layer;
}

Plot emptyPlot(const char* id, Message title, Axis x, Axis y) {
    Plot plot{.id = id, .title = std::move(title), .x = std::move(x), .y = std::move(y)};
    plot.empty = ORRERY_TEXT("training", "No run is ticked, or none has begun.");
    return plot;
}

/// A loss of each step.
template <typename Value>
Plot curvePlot(Plot plot, const std::vector<ShownRun>& runs, CurveAxis axis, const Value& value) {
    for (const ShownRun& run : runs) {
        const std::vector<CurvePoint>& points = run.record->curve.points();
        if (!points.empty())
            plot.layers.push_back(
                lineOf(run, run.name, positions(points, axis), column(points, value)));
    }
    return plot;
}

/// A number of each epoch. One epoch is no line yet: a mark.
template <typename Value>
void addEpochs(Plot& plot, const ShownRun& run, const std::string& prefix, CurveAxis axis,
               const Value& value) {
    const std::vector<EpochRecord>& epochs = run.record->epochs;
    if (epochs.empty())
        return;
    Layer layer = lineOf(run, prefix + run.name, positions(epochs, axis), column(epochs, value));
    if (epochs.size() == 1)
        layer.kind = LayerKind::Points;
    plot.layers.push_back(std::move(layer));
}

Plot heldOutPlot(const std::vector<ShownRun>& runs, CurveAxis axis) {
    Plot plot =
        emptyPlot("held_out", ORRERY_TEXT("training", "Loss on couplets held out"), axisOf(axis),
                  {.label = ORRERY_TEXT("training", "Cross entropy + KL"), .unit = "nat"});
    for (const ShownRun& run : runs)
        addEpochs(plot, run, "", axis,
                  [](const EpochRecord& epoch) { return total(epoch.losses.heldOut); });
    for (const ShownRun& run : runs) {
        const std::size_t before = plot.layers.size();
        addEpochs(plot, run, "training.", axis,
                  [](const EpochRecord& epoch) { return total(epoch.losses.training); });
        if (plot.layers.size() > before) {
            plot.layers.back().role = Role::Theory;
            plot.layers.back().label =
                Message(ORRERY_TEXT("training", "%1, in training")).arg(run.name);
        }
    }
    return plot;
}

Plot unitsPlot(const std::vector<ShownRun>& runs, CurveAxis axis) {
    Plot plot =
        emptyPlot("active_units", ORRERY_TEXT("training", "Active units"), axisOf(axis),
                  {.label = ORRERY_TEXT("training", "Latents that vary"), .integers = true});
    for (const ShownRun& run : runs)
        addEpochs(plot, run, "", axis, unitsOf);
    return plot;
}

void addReadouts(const ShownRun& run, Figure& figure) {
    const bool any = !run.record->epochs.empty();
    const EpochRecord last = any ? run.record->epochs.back() : EpochRecord{};
    const auto add = [&](const char* id, Message label, const char* unit, double value) {
        figure.readouts.push_back({.id = id + run.name,
                                   .label = std::move(label).arg(run.name),
                                   .unit = unit,
                                   .value = any ? value : kNaN,
                                   .log10 = std::nullopt,
                                   .applies = any});
    };
    add("held_out.", ORRERY_TEXT("training", "%1: held-out loss"), "nat",
        total(last.losses.heldOut));
    add("kl.", ORRERY_TEXT("training", "%1: KL divergence, held out"), "nat",
        last.losses.heldOut.kl);
    add("active_units.", ORRERY_TEXT("training", "%1: active units"), "", unitsOf(last));
}

/// How a run came about: there is no command that draws the figure again.
Message originOf(const ShownRun& run) {
    std::string settings;
    for (const auto& [id, text] : run.record->settings)
        settings += (settings.empty() ? "" : " ") + id + "=" + text;
    return Message(ORRERY_TEXT("training", "%1 was trained in the window with: %2"))
        .arg(run.name)
        .arg(settings);
}

Table runsTable(const std::vector<ShownRun>& runs) {
    std::vector<std::string> names;
    names.reserve(runs.size());
    for (const ShownRun& run : runs)
        names.push_back(run.name);
    const auto number = [&](const char* id, Message label, const auto& value) {
        return TableColumn{id, std::move(label),
                           column(runs, [&](const ShownRun& run) { return value(*run.record); })};
    };
    const auto ofLast = [&](const char* id, const Message& label, const auto& value) {
        return number(id, label, [&](const TrainingRecord& record) {
            return record.epochs.empty() ? kNaN : static_cast<double>(value(record.epochs.back()));
        });
    };
    Table table{.id = "runs", .title = ORRERY_TEXT("training", "Runs")};
    table.columns = {
        {"run", ORRERY_TEXT("training", "Run"), makeTexts(std::move(names))},
        number("epochs", ORRERY_TEXT("training", "Epochs"),
               [](const TrainingRecord& record) { return record.epochs.size(); }),
        number("steps", ORRERY_TEXT("training", "Steps"),
               [](const TrainingRecord& record) {
                   return record.curve.points().empty() ? 0 : record.curve.points().back().step;
               }),
        ofLast("training_cross_entropy", ORRERY_TEXT("training", "Cross entropy, in training"),
               [](const EpochRecord& epoch) { return epoch.losses.training.crossEntropy; }),
        ofLast("training_kl", ORRERY_TEXT("training", "KL divergence, in training"),
               [](const EpochRecord& epoch) { return epoch.losses.training.kl; }),
        ofLast("held_out_cross_entropy", ORRERY_TEXT("training", "Cross entropy, held out"),
               [](const EpochRecord& epoch) { return epoch.losses.heldOut.crossEntropy; }),
        ofLast("held_out_kl", ORRERY_TEXT("training", "KL divergence, held out"),
               [](const EpochRecord& epoch) { return epoch.losses.heldOut.kl; }),
        ofLast("active_units", ORRERY_TEXT("training", "Active units"), unitsOf)};
    return table;
}

Table versesTable(const std::vector<ShownRun>& runs) {
    std::vector<std::string> names, verses;
    std::vector<double> numbers;
    for (const ShownRun& run : runs) {
        for (std::size_t i = 0; i < run.record->epochs.size(); ++i) {
            names.push_back(run.name);
            numbers.push_back(static_cast<double>(i + 1));
            verses.push_back(run.record->epochs[i].verse);
        }
    }
    Table table{.id = "verses", .title = ORRERY_TEXT("training", "Verses of one latent")};
    table.columns = {{"run", ORRERY_TEXT("training", "Run"), makeTexts(std::move(names))},
                     {"epoch", ORRERY_TEXT("training", "Epoch"), makeColumn(std::move(numbers))},
                     {"verse", ORRERY_TEXT("training", "Verse"), makeTexts(std::move(verses))}};
    return table;
}

}  // namespace

Figure trainingFigure(const std::vector<ShownRun>& runs, CurveAxis axis) {
    Figure figure;
    figure.plots = {
        curvePlot(emptyPlot("cross_entropy", ORRERY_TEXT("training", "Cross entropy"), axisOf(axis),
                            {.label = ORRERY_TEXT("training", "Of a couplet"), .unit = "nat"}),
                  runs, axis, [](const CurvePoint& point) { return point.losses.crossEntropy; }),
        curvePlot(emptyPlot("kl", ORRERY_TEXT("training", "KL divergence"), axisOf(axis),
                            {.label = ORRERY_TEXT("training", "Of a couplet"), .unit = "nat"}),
                  runs, axis, [](const CurvePoint& point) { return point.losses.kl; }),
        unitsPlot(runs, axis), heldOutPlot(runs, axis)};
    for (const ShownRun& run : runs) {
        addReadouts(run, figure);
        figure.notes.push_back(originOf(run));
    }
    figure.tables = {runsTable(runs), versesTable(runs)};
    return figure;
}

}  // namespace orrery::core::training
