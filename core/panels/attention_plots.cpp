// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/attention_plots.h"

#include "core/attention/normal_logits.h"
#include "core/figure/layers.h"
#include "core/panels/attention_readouts.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

namespace orrery::core::attend {
namespace {

using attention::Moments;
using Evaluation = attention::SweepResult::Evaluation;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

Column asColumn(const std::vector<std::int64_t>& lengths) {
    return makeColumn({lengths.begin(), lengths.end()});
}

/// Builds plots of one quantity of all laws against length.
class LawPlots {
public:
    explicit LawPlots(const Stages& stages)
        : m_stages(stages),
          m_lengths(asColumn(stages.lengths)),
          m_sampledLengths(stages.sweep ? asColumn(stages.sweep->lengths) : Column()) {}

    /// How a quantity is drawn.
    struct Drawn {
        Moments Evaluation::*quantity;
        /// Of n keys: the interval is cut off at what is possible.
        std::function<double(double n)> least, most;
        std::function<double(double value, double n)> transform = [](double value, double) {
            return value;
        };
    };

    /// A line with its interval for each law. Beside exact ones it is hidden and rare.
    void addSampled(Plot& plot, const std::string& prefix, const Drawn& drawn,
                    bool besideExact) const {
        if (!m_stages.sweep)
            return;
        const std::vector<std::int64_t>& lengths = m_stages.sweep->lengths;
        for (std::size_t law = 0; law < m_stages.settings.laws.size(); ++law) {
            std::vector<double> y, lower, upper;
            for (std::size_t i = 0; i < lengths.size(); ++i) {
                const auto n = static_cast<double>(lengths[i]);
                const Moments& moments = m_stages.sweep->at(law, i).*drawn.quantity;
                const double mean = moments.mean(), half = moments.halfWidth();
                y.push_back(drawn.transform(mean, n));
                lower.push_back(drawn.transform(std::max(mean - half, drawn.least(n)), n));
                upper.push_back(drawn.transform(std::min(mean + half, drawn.most(n)), n));
            }
            Layer layer = line(law, prefix, besideExact ? Role::Sample : Role::Exact,
                               m_sampledLengths, std::move(y));
            layer.visible = !besideExact;
            layer.rare = besideExact;
            if (besideExact)
                layer.label = Message(ORRERY_TEXT("attention", "%1, sampled")).arg(layer.label);
            if (m_stages.sampled > 1) {
                layer.lower = makeColumn(std::move(lower));
                layer.upper = makeColumn(std::move(upper));
            }
            plot.layers.push_back(std::move(layer));
        }
    }

    /// A line without noise for each law: value(law, index of the length).
    void addExact(Plot& plot, const std::string& prefix, Role role,
                  const std::function<double(std::size_t, std::size_t)>& value) const {
        for (std::size_t law = 0; law < m_stages.settings.laws.size(); ++law) {
            std::vector<double> y;
            y.reserve(m_stages.lengths.size());
            for (std::size_t i = 0; i < m_stages.lengths.size(); ++i)
                y.push_back(value(law, i));
            plot.layers.push_back(line(law, prefix, role, m_lengths, std::move(y)));
        }
    }

    void addReference(Plot& plot, const char* id, Message label,
                      const std::function<double(double)>& value) const {
        std::vector<double> y;
        y.reserve(m_stages.lengths.size());
        for (const std::int64_t n : m_stages.lengths)
            y.push_back(value(static_cast<double>(n)));
        plot.layers.push_back(
            makeLine(id, std::move(label), Role::Reference, m_lengths, makeColumn(std::move(y))));
    }

    /// Where `length` stands, if that is within the axis: on the line of the first law, at
    /// value(law), where that is known.
    void addMarker(Plot& plot, const std::function<double(std::size_t)>& value) const {
        const std::int64_t n = m_stages.settings.length;
        if (n < m_stages.lengths.front() || n > m_stages.lengths.back())
            return;
        const double y = m_stages.settings.laws.empty() ? kNaN : value(0);
        plot.layers.push_back(makeMarker("marker",
                                         Message(ORRERY_TEXT("attention", "n = %1")).arg(n),
                                         static_cast<double>(n), y));
    }

private:
    [[nodiscard]] Layer line(std::size_t law, const std::string& prefix, Role role, Column x,
                             std::vector<double> y) const {
        const auto number = static_cast<std::size_t>(m_stages.settings.laws[law]);
        const LawName& name = lawNames()[number];
        Layer layer =
            makeLine(prefix + name.id, name.label, role, std::move(x), makeColumn(std::move(y)));
        layer.series = static_cast<int>(number) + 1;
        return layer;
    }

    const Stages& m_stages;
    Column m_lengths, m_sampledLengths;
};

Axis lengthAxis() {
    return {.label = ORRERY_TEXT("attention", "Number of keys n"),
            .scale = Scale::Logarithmic,
            .integers = true};
}

void name(std::vector<Layer>& layers, std::size_t from, const Text& pattern) {
    for (std::size_t i = from; i < layers.size(); ++i)
        layers[i].label = Message(pattern).arg(layers[i].label);
}

/// What is said about many independent logits, at first hidden.
void addTheories(Plot& plot, const LawPlots& laws, const Stages& stages) {
    const Settings& s = stages.settings;
    if (s.normalizer != attention::Normalizer::Softmax)
        return;
    const auto n = [&](std::size_t i) { return static_cast<double>(stages.lengths[i]); };
    std::size_t begin = plot.layers.size();
    const auto hide = [&](const Text& pattern) {
        name(plot.layers, begin, pattern);
        for (; begin < plot.layers.size(); ++begin) {
            plot.layers[begin].visible = false;
            plot.layers[begin].rare = true;
        }
    };
    if (stages.exact) {
        laws.addExact(plot, "theory.", Role::Theory, [&](std::size_t law, std::size_t i) {
            const double a = s.made->sigma * stages.factor(law, stages.lengths[i]);
            return inUnit(s, attention::randomEnergyEntropy(a, n(i)));
        });
        hide(ORRERY_TEXT("attention", "%1, random energy model"));
    }
    laws.addExact(plot, "mean_field.", Role::Theory, [&](std::size_t law, std::size_t i) {
        double maximum = kNaN;
        if (stages.exact) {
            maximum = s.made->sigma * stages.exact->meanMaximum[i];
        } else if (stages.sweep) {
            const auto& lengths = stages.sweep->lengths;
            const auto at = std::find(lengths.begin(), lengths.end(), stages.lengths[i]);
            if (at != lengths.end())
                maximum = stages.sweep->result
                              .maximumAboveMean[static_cast<std::size_t>(at - lengths.begin())]
                              .mean();
        }
        return inUnit(s, std::log(n(i)) - stages.factor(law, stages.lengths[i]) * maximum);
    });
    hide(ORRERY_TEXT("attention", "%1, mean field"));
}

double zero(double) { return 0; }
double one(double) { return 1; }
double itself(double n) { return n; }
double logarithm(double n) { return std::log(n); }
double inverse(double n) { return 1 / n; }

/// A plot that waits for the sweep, and goes on showing what it showed.
Plot pendingPlot(Plot plot, const LawPlots& laws) {
    plot.pending = true;
    laws.addMarker(plot, [](std::size_t) { return kNaN; });
    return plot;
}

Plot entropyPlot(const LawPlots& laws, const Stages& stages) {
    const Settings& s = stages.settings;
    Plot plot{.x = lengthAxis(),
              .y = {.label = ORRERY_TEXT("attention", "Entropy"), .unit = unitOf(s)}};
    if (!stages.exact && !stages.sweep)
        return pendingPlot(std::move(plot), laws);
    laws.addReference(plot, "uniform", ORRERY_TEXT("attention", "Uniform"),
                      [&](double n) { return inUnit(s, std::log(n)); });
    if (stages.exact)
        laws.addExact(plot, "exact.", Role::Exact, [&](std::size_t law, std::size_t i) {
            return inUnit(s, stages.exact->entropy[law][i]);
        });
    laws.addSampled(plot, "",
                    {&Evaluation::entropy, zero, logarithm,
                     [&](double nats, double) { return inUnit(s, nats); }},
                    stages.exact != nullptr);
    addTheories(plot, laws, stages);
    laws.addMarker(plot, [&](std::size_t law) { return inUnit(s, presentEntropy(stages, law)); });
    return plot;
}

Plot effectivePlot(const LawPlots& laws, const Stages& stages) {
    Plot plot{
        .x = lengthAxis(),
        .y = {.label = ORRERY_TEXT("attention", "Number of keys"), .scale = Scale::Logarithmic}};
    if (!stages.exact && !stages.sweep)
        return pendingPlot(std::move(plot), laws);
    laws.addReference(plot, "uniform", ORRERY_TEXT("attention", "Uniform, n"),
                      [](double n) { return n; });
    if (stages.exact)
        laws.addExact(plot, "exact.", Role::Exact, [&](std::size_t law, std::size_t i) {
            return std::exp(stages.exact->entropy[law][i]);
        });
    laws.addSampled(
        plot, "",
        {&Evaluation::entropy, zero, logarithm, [](double nats, double) { return std::exp(nats); }},
        stages.exact != nullptr);
    if (stages.settings.normalizer != attention::Normalizer::Softmax) {
        const std::size_t begin = plot.layers.size();
        laws.addSampled(plot, "support.", {&Evaluation::support, one, itself}, false);
        for (std::size_t i = begin; i < plot.layers.size(); ++i)
            plot.layers[i].role = Role::Theory;  // a finer variant of the law's line
        name(plot.layers, begin, ORRERY_TEXT("attention", "%1, weights that are not 0"));
    }
    laws.addMarker(plot, [&](std::size_t law) { return std::exp(presentEntropy(stages, law)); });
    return plot;
}

Plot needlePlot(const LawPlots& laws, const Stages& stages) {
    Plot plot{
        .x = lengthAxis(),
        .y = {.label = ORRERY_TEXT("attention", "Share of the weight"), .range = Range{0, 1}}};
    plot.empty = ORRERY_TEXT("attention", "There are no needles: set the logits to needles.");
    if (stages.settings.hasNeedles() && !stages.sweep)
        return pendingPlot(std::move(plot), laws);
    if (stages.settings.hasNeedles()) {
        laws.addSampled(plot, "", {&Evaluation::needleMass, zero, one}, false);
        laws.addMarker(plot, [&](std::size_t law) {
            return stages.present ? stages.present->at(law, 0).needleMass.mean() : kNaN;
        });
    }
    return plot;
}

Plot normalizedPlot(const LawPlots& laws, const Stages& stages) {
    Plot plot{.x = lengthAxis(),
              .y = {.label = ORRERY_TEXT("attention", "Entropy / ln n"), .range = Range{0, 1}}};
    if (!stages.exact && !stages.sweep)
        return pendingPlot(std::move(plot), laws);
    if (stages.exact)
        laws.addExact(plot, "exact.", Role::Exact, [&](std::size_t law, std::size_t i) {
            return stages.exact->entropy[law][i] / std::log(static_cast<double>(stages.lengths[i]));
        });
    laws.addSampled(plot, "",
                    {&Evaluation::entropy, zero, logarithm,
                     [](double nats, double n) { return nats / std::log(n); }},
                    stages.exact != nullptr);
    laws.addMarker(plot, [&](std::size_t law) {
        return presentEntropy(stages, law) / std::log(static_cast<double>(stages.settings.length));
    });
    return plot;
}

Plot maximumPlot(const LawPlots& laws, const Stages& stages) {
    Plot plot{.x = lengthAxis(),
              .y = {.label = ORRERY_TEXT("attention", "Mean largest weight"),
                    .scale = Scale::Logarithmic}};
    if (!stages.sweep)
        return pendingPlot(std::move(plot), laws);
    laws.addReference(plot, "uniform", ORRERY_TEXT("attention", "Uniform, 1 / n"),
                      [](double n) { return 1 / n; });
    laws.addSampled(plot, "", {&Evaluation::maxProbability, inverse, one}, false);
    laws.addMarker(plot, [&](std::size_t law) {
        return stages.present ? stages.present->at(law, 0).maxProbability.mean() : kNaN;
    });
    return plot;
}

Plot mapPlot(const Stages& stages) {
    const Settings& s = stages.settings;
    Plot plot{.x = {.label = ORRERY_TEXT("attention", "Key")},
              .y = {.label = ORRERY_TEXT("attention", "Query")}};
    const auto n = static_cast<double>(s.length);
    plot.z = Axis{.label = stages.map && stages.map->keysPerCell > 1
                               ? ORRERY_TEXT("attention", "Mean weight of a key")
                               : ORRERY_TEXT("attention", "Weight of a key"),
                  .scale = Scale::Logarithmic,
                  .range = Range{0.01 / n, 1}};
    plot.pending = stages.map == nullptr;
    plot.empty = ORRERY_TEXT("attention", "Switch a law on to see its weights.");
    if (plot.pending)
        return plot;
    for (std::size_t law = 0; law < s.laws.size(); ++law) {
        const auto number = static_cast<std::size_t>(s.laws[law]);
        plot.layers.push_back({.id = lawNames()[number].id,
                               .kind = LayerKind::Heatmap,
                               .label = lawNames()[number].label,
                               .visible = law == 0,
                               .x = stages.map->key,
                               .y = stages.map->query,
                               .z = stages.map->weights[law]});
    }
    return plot;
}

}  // namespace

std::vector<Plot> makePlots(const Stages& stages, const std::vector<OutputSpec>& specs) {
    const LawPlots laws(stages);
    std::vector<Plot> plots{entropyPlot(laws, stages), effectivePlot(laws, stages),
                            needlePlot(laws, stages),  normalizedPlot(laws, stages),
                            maximumPlot(laws, stages), mapPlot(stages)};
    return named(std::move(plots), specs);
}

}  // namespace orrery::core::attend
