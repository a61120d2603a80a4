// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/optimizers_plots.h"

#include "core/figure/layers.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

namespace orrery::core::optimizers {
namespace {

using Eigen::Vector2d;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

const Contestant& contestantOf(const Entry& entry) { return contestants()[entry.contestant]; }
int seriesOf(const Entry& entry) { return static_cast<int>(entry.contestant) + 1; }

/// "Lookahead: Adam" for Lookahead, else the rule's name.
Message nameOf(const Stages& stages, const Entry& entry) {
    if (contestantOf(entry).id != kLookahead)
        return contestantOf(entry).name;
    return Message(ORRERY_TEXT("optimizers", "Lookahead: %1"))
        .arg(contestants()[stages.settings.inner].name);
}

Layer courseLine(const Stages& stages, std::size_t i, const Column& y) {
    const Entry& entry = stages.settings.entries[i];
    Layer line =
        makeLine(contestantOf(entry).id, nameOf(stages, entry), Role::Exact, stages.stepNumbers, y);
    line.series = seriesOf(entry);
    return line;
}

/// Shown at first on a logarithmic axis: what is below rounding, or has exploded, would push all
/// else into a line. `scale` is a usual size.
std::optional<Range> seenRange(const PositiveRange& range, double scale, double most) {
    const double low = range.least;
    const double high = range.greatest;
    constexpr double kLeast = 1e-18;
    if (!(scale > 0) || (low >= kLeast * scale && high <= most * scale) || !(low < high))
        return std::nullopt;
    return Range{std::max(low, kLeast * scale),
                 std::min(std::max(high, 2 * kLeast * scale), most * scale)};
}

/// The loss of a surface without a bottom: f itself, over the heights that the domain has.
void measureLoss(const Stages& stages, Axis& axis) {
    const Landscape& land = *stages.landscape;
    if (!land.minimum) {
        axis.label = ORRERY_TEXT("optimizers", "f");
        axis.scale = Scale::Linear;
        axis.range = land.heights.minimum < land.heights.maximum ? std::optional(land.heights)
                                                                 : std::nullopt;
        return;
    }
    axis.label = land.found ? ORRERY_TEXT("optimizers", "f − lowest value found")
                            : ORRERY_TEXT("optimizers", "f − minimum");
    axis.scale = Scale::Logarithmic;
}

Axis stepAxis(const Stages& stages) {
    return {.label = ORRERY_TEXT("optimizers", "Step"),
            .range = Range{0, static_cast<double>(stages.steps)}};
}

Layer stepMarker(const Stages& stages) {
    return makeMarker("marker", Message(ORRERY_TEXT("optimizers", "step %1")).arg(stages.step),
                      static_cast<double>(stages.step));
}

const Eigen::ArrayXd* findNumbers(const optim::UpdateNumbers& update,
                                  std::initializer_list<std::string_view> ids) {
    for (const auto& item : update.items) {
        if (std::find(ids.begin(), ids.end(), item.id) != ids.end())
            return &item.values;
    }
    return nullptr;
}

/// Arrows of the update that is shown, in the rule's colour: of gradient and averaged gradient only
/// the direction counts.
void addArrows(const Stages& stages, std::size_t i, Plot& plot) {
    if (!stages.settings.arrows || !stages.updates[i])
        return;
    const Entry& entry = stages.settings.entries[i];
    const Course& course = *stages.courses[i];
    const auto before = static_cast<std::size_t>(stages.step) - 1;
    const Vector2d from((*course.x)[before], (*course.y)[before]);
    const auto add = [&](const char* id, const Message& label, Role role, const Vector2d& to) {
        if (!to.allFinite())
            return;
        plot.layers.push_back({.id = id + contestantOf(entry).id,
                               .kind = LayerKind::Path,
                               .label = Message(label).arg(nameOf(stages, entry)),
                               .role = role,
                               .series = seriesOf(entry),
                               .inLegend = false,
                               .x = makeColumn({from.x(), to.x()}),
                               .y = makeColumn({from.y(), to.y()}),
                               .arrow = true});
    };
    const optim::Domain& d = stages.landscape->surface.domain;
    const double length = 0.08 * std::hypot(d.xMax - d.xMin, d.yMax - d.yMin);
    const auto addAgainst = [&](const char* id, const Message& label, Role role,
                                std::initializer_list<std::string_view> names) {
        if (const Eigen::ArrayXd* numbers = findNumbers(*stages.updates[i], names))
            add(id, label, role, from - length * numbers->matrix().normalized());
    };
    addAgainst("gradient.", ORRERY_TEXT("optimizers", "%1, against the gradient"), Role::Theory,
               {"gradient"});
    addAgainst("momentum.", ORRERY_TEXT("optimizers", "%1, against the averaged gradient"),
               Role::Theory, {"momentum_buffer", "exp_avg"});
    add("step.", ORRERY_TEXT("optimizers", "%1, the step"), Role::Exact,
        {(*course.x)[before + 1], (*course.y)[before + 1]});
}

Layer pathLayer(const Stages& stages, std::size_t i) {
    const Entry& entry = stages.settings.entries[i];
    return {.id = "path." + contestantOf(entry).id,
            .kind = LayerKind::Path,
            .label = nameOf(stages, entry),
            .role = Role::Exact,
            .series = seriesOf(entry),
            .x = stages.courses[i]->x,
            .y = stages.courses[i]->y,
            .drawn = static_cast<std::size_t>(stages.step) + 1};
}

Layer slowLayer(const Stages& stages, std::size_t i) {
    const Entry& entry = stages.settings.entries[i];
    return {.id = "slow.lookahead",
            .kind = LayerKind::Path,
            .label = ORRERY_TEXT("optimizers", "Lookahead, slow weights"),
            .role = Role::Theory,
            .series = seriesOf(entry),
            .visible = false,
            .rare = true,
            .x = stages.courses[i]->slowX,
            .y = stages.courses[i]->slowY,
            .drawn = static_cast<std::size_t>(stages.step / entry.spec.lookahead->k) + 1};
}

Plot surfacePlot(const Stages& stages) {
    const Landscape& land = *stages.landscape;
    const optim::Domain& d = land.surface.domain;
    Plot plot{.x = {.label = ORRERY_TEXT("optimizers", "x"), .range = Range{d.xMin, d.xMax}},
              .y = {.label = ORRERY_TEXT("optimizers", "y"), .range = Range{d.yMin, d.yMax}}};
    plot.z = Axis{.label = ORRERY_TEXT("optimizers", "log₁₀(1 + f − lowest)")};
    plot.layers = {land.heatmap};
    plot.layers.insert(plot.layers.end(), land.contours.begin(), land.contours.end());
    for (std::size_t i = 0; i < stages.courses.size(); ++i) {
        plot.layers.push_back(pathLayer(stages, i));
        addArrows(stages, i, plot);
        if (stages.settings.entries[i].spec.lookahead)
            plot.layers.push_back(slowLayer(stages, i));
    }
    std::vector<double> x;
    std::vector<double> y;
    for (const Vector2d& minimum : land.minima) {
        x.push_back(minimum.x());
        y.push_back(minimum.y());
    }
    plot.layers.push_back({.id = "minima",
                           .kind = LayerKind::Points,
                           .label = land.found ? ORRERY_TEXT("optimizers", "Lowest point found")
                                               : ORRERY_TEXT("optimizers", "Global minimum"),
                           .role = Role::Overlay,
                           .x = makeColumn(std::move(x)),
                           .y = makeColumn(std::move(y))});
    return plot;
}

/// Something of every course against the step.
Plot coursePlot(const Stages& stages, Curve Course::*curve, double scale, double most) {
    Plot plot{.x = stepAxis(stages), .y = {.label = {}, .scale = Scale::Logarithmic}};
    PositiveRange range;
    for (std::size_t i = 0; i < stages.courses.size(); ++i) {
        const Curve& own = (*stages.courses[i]).*curve;
        plot.layers.push_back(courseLine(stages, i, own.y));
        range.add(own.range);
    }
    plot.y.range = seenRange(range, scale, most);
    plot.layers.push_back(stepMarker(stages));
    plot.empty = ORRERY_TEXT("optimizers", "Switch a rule on.");
    return plot;
}

/// What is typical at the start, of loss.
double startLoss(const Stages& stages) {
    return stages.landscape->surface.value(stages.settings.start) -
           stages.landscape->minimum.value_or(0);
}

Plot lossPlot(const Stages& stages) {
    Plot plot = coursePlot(stages, &Course::loss, startLoss(stages), 1e8);
    measureLoss(stages, plot.y);
    return plot;
}

Plot distancePlot(const Stages& stages) {
    if (stages.landscape->minima.empty()) {
        Plot plot{
            .x = stepAxis(stages),
            .y = {.label = ORRERY_TEXT("optimizers", "Distance to the nearest global minimum")}};
        plot.empty = ORRERY_TEXT("optimizers", "No lowest point of this surface is known.");
        return plot;
    }
    Plot plot = coursePlot(stages, &Course::distance, 1, 1e4);
    plot.y.label = ORRERY_TEXT("optimizers", "Distance to the nearest global minimum");
    return plot;
}

Plot stepLengthPlot(const Stages& stages) {
    Plot plot = coursePlot(stages, &Course::stepLength, 1, 1e4);
    plot.y.label = ORRERY_TEXT("optimizers", "Length of the step");
    return plot;
}

/// With the present rate at its place.
Layer sweepLine(const Stages& stages, std::size_t i) {
    const Entry& entry = stages.settings.entries[i];
    std::vector<double> rate = *rates();
    std::vector<double> loss = *stages.sweeps[i];
    const double present = optim::learningRate(entry.spec.rule);
    const auto at = std::lower_bound(rate.begin(), rate.end(), present);
    if (at == rate.end() || *at != present) {
        loss.insert(loss.begin() + (at - rate.begin()), stages.courses[i]->loss.y->back());
        rate.insert(at, present);
    }
    Layer line = makeLine(contestantOf(entry).id, nameOf(stages, entry), Role::Exact,
                          makeColumn(std::move(rate)), makeColumn(std::move(loss)));
    line.series = seriesOf(entry);
    return line;
}

Plot sweepPlot(const Stages& stages) {
    Plot plot{.x = {.label = ORRERY_TEXT("optimizers", "Learning rate"),
                    .scale = Scale::Logarithmic,
                    .range = Range{rates()->front(), rates()->back()}},
              .y = {}};
    measureLoss(stages, plot.y);
    plot.empty = ORRERY_TEXT("optimizers", "Switch a rule on.");
    plot.pending = stages.sweeps.empty() && !stages.settings.entries.empty();
    if (plot.pending)
        return plot;
    PositiveRange range;
    for (std::size_t i = 0; i < stages.sweeps.size(); ++i) {
        plot.layers.push_back(sweepLine(stages, i));
        for (const double loss : *plot.layers.back().y)
            range.add(loss);
    }
    if (stages.landscape->minimum)
        plot.y.range = seenRange(range, startLoss(stages), 1e4);
    // The present rates lie on the curves.
    for (std::size_t i = 0; i < stages.sweeps.size(); ++i) {
        const Entry& entry = stages.settings.entries[i];
        plot.layers.push_back(
            {.id = "present." + contestantOf(entry).id,
             .kind = LayerKind::Points,
             .label =
                 Message(ORRERY_TEXT("optimizers", "%1, present rate")).arg(nameOf(stages, entry)),
             .role = Role::Exact,
             .series = seriesOf(entry),
             .inLegend = false,
             .x = makeColumn({optim::learningRate(entry.spec.rule)}),
             .y = makeColumn({stages.courses[i]->loss.y->back()})});
    }
    return plot;
}

Plot basinPlot(const Stages& stages) {
    const optim::Domain& d = stages.landscape->surface.domain;
    Plot plot{.x = {.label = ORRERY_TEXT("optimizers", "Start x"), .range = Range{d.xMin, d.xMax}},
              .y = {.label = ORRERY_TEXT("optimizers", "Start y"), .range = Range{d.yMin, d.yMax}}};
    plot.empty = ORRERY_TEXT("optimizers",
                             "Switch the basins of attraction on, in the column of parameters, to "
                             "let a rule descend from everywhere.");
    plot.pending = stages.settings.basinEntry && !stages.basin;
    if (!stages.basin || plot.pending)
        return plot;
    const Basin& basin = *stages.basin;
    const auto count = static_cast<double>(basin.minima.size());
    plot.z = Axis{.label = ORRERY_TEXT("optimizers", "Number of the minimum, from the lowest"),
                  .range = Range{0.5, std::max(1.5, count + 0.5)},
                  .integers = true};
    plot.empty = ORRERY_TEXT("optimizers", "No start reached a minimum within these steps.");
    plot.layers = {
        {.id = "minimum",
         .kind = LayerKind::Heatmap,
         .label = Message(ORRERY_TEXT("optimizers", "Minimum that %1 reaches from there"))
                      .arg(nameOf(stages, *stages.settings.basinEntry)),
         .x = basin.x,
         .y = basin.y,
         .z = basin.index}};
    std::vector<double> x;
    std::vector<double> y;
    for (const optim::Basins::Minimum& minimum : basin.minima) {
        x.push_back(minimum.point.x());
        y.push_back(minimum.point.y());
    }
    plot.layers.push_back({.id = "minima",
                           .kind = LayerKind::Points,
                           .label = ORRERY_TEXT("optimizers", "Minima reached"),
                           .role = Role::Overlay,
                           .x = makeColumn(x),
                           .y = makeColumn(y)});
    // Beside the marks; more numbers would cover one another.
    constexpr std::size_t kMostNumbers = 30;
    if (basin.minima.size() > kMostNumbers)
        return plot;
    std::vector<std::string> numbers;
    for (std::size_t i = 0; i < basin.minima.size(); ++i) {
        numbers.push_back(std::to_string(i + 1));
        y[i] += 0.03 * (d.yMax - d.yMin);
    }
    plot.layers.push_back({.id = "numbers",
                           .kind = LayerKind::Text,
                           .label = ORRERY_TEXT("optimizers", "Numbers"),
                           .role = Role::Overlay,
                           .x = makeColumn(std::move(x)),
                           .y = makeColumn(std::move(y)),
                           .texts = std::move(numbers)});
    return plot;
}

Table updateTable(const Stages& stages) {
    std::vector<std::string> rules;
    std::vector<std::string> quantities;
    std::vector<double> x;
    std::vector<double> y;
    for (std::size_t i = 0; i < stages.updates.size(); ++i) {
        if (!stages.updates[i])
            continue;
        const optim::UpdateNumbers& update = *stages.updates[i];
        const std::string& id = contestantOf(stages.settings.entries[i]).id;
        const auto add = [&](std::string_view quantity, double xValue, double yValue) {
            rules.push_back(id);
            quantities.emplace_back(quantity);
            x.push_back(xValue);
            y.push_back(yValue);
        };
        const Course& course = *stages.courses[i];
        const auto after = static_cast<std::size_t>(stages.step);
        add("before", (*course.x)[after - 1], (*course.y)[after - 1]);
        for (const auto& item : update.items)
            add(item.id, item.values[0], item.values[1]);
        add("after", (*course.x)[after], (*course.y)[after]);
    }
    return {.columns = {{"rule", ORRERY_TEXT("optimizers", "Rule"), makeTexts(std::move(rules))},
                        {"quantity", ORRERY_TEXT("optimizers", "Quantity"),
                         makeTexts(std::move(quantities))},
                        {"x", ORRERY_TEXT("optimizers", "x"), makeColumn(std::move(x))},
                        {"y", ORRERY_TEXT("optimizers", "y"), makeColumn(std::move(y))}}};
}

Table minimaTable(const Stages& stages) {
    std::vector<double> number;
    std::vector<double> x;
    std::vector<double> y;
    std::vector<double> value;
    std::vector<double> share;
    if (stages.basin) {
        for (const optim::Basins::Minimum& minimum : stages.basin->minima) {
            number.push_back(static_cast<double>(number.size() + 1));
            x.push_back(minimum.point.x());
            y.push_back(minimum.point.y());
            value.push_back(minimum.value);
            share.push_back(static_cast<double>(minimum.starts) /
                            static_cast<double>(stages.basin->index->size()));
        }
    }
    return {
        .columns = {
            {"minimum", ORRERY_TEXT("optimizers", "Minimum"), makeColumn(std::move(number))},
            {"x", ORRERY_TEXT("optimizers", "x"), makeColumn(std::move(x))},
            {"y", ORRERY_TEXT("optimizers", "y"), makeColumn(std::move(y))},
            {"f", ORRERY_TEXT("optimizers", "f"), makeColumn(std::move(value))},
            {"share", ORRERY_TEXT("optimizers", "Share of starts"), makeColumn(std::move(share))}}};
}

}  // namespace

std::vector<Plot> makePlots(const Stages& stages, const std::vector<OutputSpec>& specs) {
    std::vector<Plot> plots{surfacePlot(stages),  lossPlot(stages),       sweepPlot(stages),
                            distancePlot(stages), stepLengthPlot(stages), basinPlot(stages)};
    return named(std::move(plots), specs);
}

std::vector<Table> makeTables(const Stages& stages, const std::vector<OutputSpec>& specs) {
    std::vector<Table> tables{updateTable(stages), minimaTable(stages)};
    return named(std::move(tables), specs);
}

std::vector<Handle> makeHandles(const Stages& stages) {
    const Settings& s = stages.settings;
    std::vector<Handle> handles{{.plot = "surface",
                                 .xParameter = "x0",
                                 .yParameter = "y0",
                                 .x = s.start.x(),
                                 .y = s.start.y()}};
    for (const char* plot : {"loss", "distance", "step_length"}) {
        if (std::string_view(plot) != "distance" || !stages.landscape->minima.empty())
            handles.push_back({.plot = plot,
                               .xParameter = "step",
                               .x = static_cast<double>(stages.step),
                               .y = kNaN});
    }
    std::set<std::string> taken;
    for (std::size_t i = 0; i < stages.sweeps.size(); ++i) {
        const Entry& entry = s.entries[i];
        const std::string rule(optim::ruleId(entry.spec.rule));
        const double loss = stages.courses[i]->loss.y->back();
        // Lookahead has the rate of its inner rule.
        if (std::isfinite(loss) && taken.insert(rule).second)
            handles.push_back({.plot = "lr_sweep",
                               .xParameter = rule + ".lr",
                               .x = optim::learningRate(entry.spec.rule),
                               .y = loss});
    }
    return handles;
}

}  // namespace orrery::core::optimizers
