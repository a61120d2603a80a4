// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/lazy_readouts.h"

#include "core/lazy/interval.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <utility>

namespace orrery::core::idle {
namespace {

using lazy::Interval;
using lazy::kVariants;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr Interval kUnknown{kNaN, kNaN, kNaN};

/// Accuracies of the repeats of one variant.
struct Accuracies {
    std::vector<double> training, last, best;
};

Accuracies accuraciesOf(const lazy::TextResult& text, std::size_t variant) {
    Accuracies result;
    for (const lazy::Scores& scores : text.scores[variant]) {
        if (scores.heldOutAccuracy.empty())
            continue;
        result.training.push_back(scores.trainingAccuracy.back());
        result.last.push_back(scores.heldOutAccuracy.back());
        result.best.push_back(
            *std::max_element(scores.heldOutAccuracy.begin(), scores.heldOutAccuracy.end()));
    }
    return result;
}

/// Repeat by repeat.
Interval difference(const std::vector<double>& values, const std::vector<double>& others) {
    std::vector<double> differences(std::min(values.size(), others.size()));
    for (std::size_t i = 0; i < differences.size(); ++i)
        differences[i] = values[i] - others[i];
    return lazy::meanInterval(differences);
}

struct Summary {
    Interval training = kUnknown, last = kUnknown, best = kUnknown;
    Interval difference = kUnknown, bestDifference = kUnknown;  ///< to the dense variant
};

Summary summaryOf(const Stages& stages, std::size_t variant) {
    if (!stages.outcome || !stages.outcome->text)
        return {};
    const Accuracies own = accuraciesOf(*stages.outcome->text, variant);
    Summary summary{.training = lazy::meanInterval(own.training),
                    .last = lazy::meanInterval(own.last),
                    .best = lazy::meanInterval(own.best)};
    if (kVariants[variant] != lazy::Variant::Dense) {
        const Accuracies dense = accuraciesOf(*stages.outcome->text, 0);
        summary.difference = difference(own.last, dense.last);
        summary.bestDifference = difference(own.best, dense.best);
    }
    return summary;
}

void addInterval(std::map<std::string, double>& values, const std::string& id,
                 const Interval& interval) {
    values[id] = interval.mean;
    values[id + ".lower"] = interval.lower;
    values[id + ".upper"] = interval.upper;
}

std::map<std::string, double> valuesOf(const Stages& stages) {
    std::map<std::string, double> values;
    for (std::size_t v = 0; v < kVariants.size(); ++v) {
        const std::string id = '.' + std::string(lazy::kVariantIds[v]);
        const Summary summary = summaryOf(stages, v);
        values["training_accuracy" + id] = summary.training.mean;
        addInterval(values, "accuracy" + id, summary.last);
        addInterval(values, "best_accuracy" + id, summary.best);
        addInterval(values, "difference" + id, summary.difference);
        addInterval(values, "best_difference" + id, summary.bestDifference);
        if (!stages.outcome)
            continue;
        const lazy::VariantResult& result = stages.outcome->table.variants[v];
        values["idle_motion" + id] = result.idleMotion;
        const auto& loss = result.loss.heldOut;
        const auto known = std::find_if(loss.rbegin(), loss.rend(),
                                        [](double value) { return !std::isnan(value); });
        values["held_out" + id] = known == loss.rend() ? kNaN : *known;
    }
    return values;
}

Message ofVariant(const Text& pattern, std::size_t variant) {
    return Message(pattern).arg(shortVariantLabels()[variant]);
}

}  // namespace

std::vector<OutputSpec> readoutSpecs() {
    const Text motion = ORRERY_TEXT("lazy", "%1: idle motion²"),
               loss = ORRERY_TEXT("lazy", "%1: held-out loss"),
               training = ORRERY_TEXT("lazy", "%1: training accuracy"),
               last = ORRERY_TEXT("lazy", "%1: accuracy"),
               best = ORRERY_TEXT("lazy", "%1: best accuracy"),
               difference = ORRERY_TEXT("lazy", "%1: accuracy less dense"),
               bestDifference = ORRERY_TEXT("lazy", "%1: best accuracy less dense");
    std::vector<OutputSpec> specs;
    const auto add = [&](const std::string& quantity, const Text& label, std::size_t first,
                         bool interval) {
        for (std::size_t v = first; v < kVariants.size(); ++v) {
            const std::string id = quantity + '.' + std::string(lazy::kVariantIds[v]);
            specs.push_back({id, ofVariant(label, v)});
            if (!interval)
                continue;
            specs.push_back(
                {id + ".lower",
                 Message(ORRERY_TEXT("lazy", "%1, lower end of 95 %")).arg(ofVariant(label, v))});
            specs.push_back(
                {id + ".upper",
                 Message(ORRERY_TEXT("lazy", "%1, upper end of 95 %")).arg(ofVariant(label, v))});
        }
    };
    add("idle_motion", motion, 0, false);
    add("held_out", loss, 0, false);
    add("training_accuracy", training, 0, false);
    add("accuracy", last, 0, true);
    add("best_accuracy", best, 0, true);
    add("difference", difference, 1, true);
    add("best_difference", bestDifference, 1, true);
    return specs;
}

std::vector<Readout> makeReadouts(const Stages& stages, const std::vector<OutputSpec>& specs) {
    const std::map<std::string, double> values = valuesOf(stages);
    std::vector<Readout> readouts;
    readouts.reserve(specs.size());
    for (const OutputSpec& spec : specs) {
        const auto found = values.find(spec.id);
        const double value = found == values.end() ? kNaN : found->second;
        const bool ofTable = spec.id.starts_with("idle_motion") || spec.id.starts_with("held_out");
        const bool end = spec.id.ends_with(".lower") || spec.id.ends_with(".upper");
        // What answers the question comes first: the differences with their intervals.
        const bool aside = stages.settings.text
                               ? ofTable || spec.id.starts_with("training") ||
                                     (end && spec.id.find("difference") == std::string::npos)
                               : end;
        readouts.push_back({.id = spec.id,
                            .label = spec.label,
                            .value = std::isfinite(value) ? value : kNaN,
                            .collapsed = aside,
                            .exact = stages.complete(),
                            .applies = ofTable || stages.settings.text});
    }
    return readouts;
}

Table accuracyTable(const Stages& stages, const OutputSpec& spec) {
    std::vector<std::string> variants;
    std::vector<Summary> summaries;
    if (stages.outcome && stages.outcome->text) {
        for (std::size_t v = 0; v < kVariants.size(); ++v) {
            variants.emplace_back(lazy::kVariantIds[v]);
            summaries.push_back(summaryOf(stages, v));
        }
    }
    Table table{.id = spec.id, .title = spec.label};
    table.columns.push_back(
        {"variant", ORRERY_TEXT("lazy", "Variant"), makeTexts(std::move(variants))});
    const auto add = [&](const std::string& id, const Message& label, Interval Summary::*interval) {
        const std::pair<double Interval::*, std::pair<const char*, Message>> parts[] = {
            {&Interval::mean, {"", label}},
            {&Interval::lower, {"_lower", Message(ORRERY_TEXT("lazy", "%1, lower")).arg(label)}},
            {&Interval::upper, {"_upper", Message(ORRERY_TEXT("lazy", "%1, upper")).arg(label)}}};
        for (const auto& [part, name] : parts) {
            std::vector<double> numbers;
            numbers.reserve(summaries.size());
            for (const Summary& summary : summaries)
                numbers.push_back(summary.*interval.*part);
            table.columns.push_back({id + name.first, name.second, makeColumn(std::move(numbers))});
        }
    };
    add("training", ORRERY_TEXT("lazy", "Training"), &Summary::training);
    add("accuracy", ORRERY_TEXT("lazy", "Last epoch"), &Summary::last);
    add("difference", ORRERY_TEXT("lazy", "Less dense"), &Summary::difference);
    add("best", ORRERY_TEXT("lazy", "Best epoch"), &Summary::best);
    add("best_difference", ORRERY_TEXT("lazy", "Best less dense"), &Summary::bestDifference);
    return table;
}

}  // namespace orrery::core::idle
