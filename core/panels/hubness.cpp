// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/hubness.h"

#include "core/panels/hubness_parameters.h"
#include "core/panels/hubness_plots.h"
#include "core/panels/hubness_text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery::core {
namespace {

using Eigen::Index;
using hubs::Settings;
using hubs::Source;
using hubs::Stages;

/// Shares of the work of a final result, roughly: reading files, the points themselves, the sweep.
constexpr double kReading = 0.05;
constexpr double kMainPart = 0.2;

/// Empty, or why neighbours cannot be searched.
Result<void> checkCounts(const Settings& s, const Source& source) {
    const bool asksItself = !source.isGiven() || !source.data()->queries;
    const Index others = source.count() - (asksItself ? 1 : 0);
    if (s.k > others)
        return usageError(
            Message(ORRERY_TEXT("hubness",
                                "k is %1, but there are only %2 points to choose neighbours from."))
                .arg(s.k)
                .arg(others));
    const bool usesK = s.reduction == hubness::Reduction::LocalScaling ||
                       s.reduction == hubness::Reduction::Nicdm ||
                       s.reduction == hubness::Reduction::Dsl ||
                       s.reduction == hubness::Reduction::Csls;
    if (usesK && s.reductionK >= source.count())
        return usageError(Message(ORRERY_TEXT("hubness",
                                              "reduction_k is %1, but there are only %2 points to "
                                              "choose neighbours from."))
                              .arg(s.reductionK)
                              .arg(source.count() - 1));
    return {};
}

/// Cosine needs directions.
Result<void> checkDirections(const Settings& s, const hubs::Sample& sample, const Source& source) {
    const std::optional<Index> zero =
        s.metric == hubness::Metric::Cosine ? hubs::zeroVector(sample) : std::nullopt;
    if (!zero)
        return {};
    if (*zero < 0)
        return failure(ORRERY_TEXT("hubness",
                                   "A query is the zero vector, which has no direction: choose "
                                   "another metric than cosine."));
    return failure(
        Message(ORRERY_TEXT("hubness",
                            "Point %1 is the zero vector, which has no direction: choose another "
                            "metric than cosine."))
            .arg(static_cast<std::int64_t>(
                source.indices(sample.count())[static_cast<std::size_t>(*zero)])));
}

class HubnessPanel final : public Panel {
public:
    explicit HubnessPanel(const std::string& models) : m_read(m_parameters, models) {
        m_description = hubs::describe();
    }

    Result<Figure> compute(const Values& values, Quality quality,
                           const ComputeContext& context) const override;

private:
    Result<Stages> present(const Settings& settings, const Source& source, Index most, bool sweeps,
                           const ComputeContext& context) const;
    [[nodiscard]] Figure figure(const Values& values, const Stages& stages, const Source& source,
                                Quality quality) const;
    [[nodiscard]] std::vector<Readout> readouts(const Stages& stages) const;

    hubs::Parameters m_read;
};

Result<Figure> HubnessPanel::compute(const Values& values, Quality quality,
                                     const ComputeContext& context) const {
    const Settings settings = m_read.read(values);
    if (context.job.stopRequested())
        return cancelled();
    const ComputeContext reading{context.job.part(0, kReading), context.cache};
    const Result<Source> source = Source::open(settings, reading);
    if (!source)
        return source.error();
    if (Result<void> counts = checkCounts(settings, *source); !counts)
        return counts.error();
    const bool isFinal = quality == Quality::Final;
    const Index all = std::max(source->count(), source->askers());
    const Index most =
        isFinal ? all : std::min(all, hubs::previewPoints(settings, *source, context.previewWork));
    const ComputeContext mainPart{context.job.part(0, isFinal && settings.sweep ? kMainPart : 1),
                                  context.cache};
    Result<Stages> stages = present(settings, *source, most, isFinal && settings.sweep, mainPart);
    if (!stages)
        return stages.error();
    if (!isFinal)
        return figure(values, *stages, *source, Quality::Preview);

    Stages growing = *stages;
    const auto partial = [&](const std::shared_ptr<const hubs::Sweep>& sweep) {
        if (!context.partial)
            return;
        growing.sweep = sweep;
        context.partial(figure(values, growing, *source, Quality::Preview));
    };
    const ComputeContext sweepPart{context.job.part(settings.sweep ? kMainPart : 1, 1),
                                   context.cache};
    auto sweep = hubs::sweep(settings, *source, sweepPart, partial);
    if (!sweep)
        return sweep.error();
    growing.sweep = *sweep;
    return figure(values, growing, *source, Quality::Final);
}

/// All but the sweep, of at most `most` points.
Result<Stages> HubnessPanel::present(const Settings& settings, const Source& source, Index most,
                                     bool sweeps, const ComputeContext& context) const {
    const auto part = [&](double begin, double end) {
        return ComputeContext{context.job.part(begin, end), context.cache};
    };
    const auto sample = source.sample(most, part(0, 0.1));
    if (!sample)
        return sample.error();
    if (Result<void> directions = checkDirections(settings, **sample, source); !directions)
        return directions.error();
    Stages stages{.settings = settings,
                  .isGiven = source.isGiven(),
                  .dimension = source.dimension(),
                  .count = (*sample)->count(),
                  .complete = most >= std::max(source.count(), source.askers())};
    const auto lists = hubs::lists(settings, **sample, part(0.1, 0.55));
    if (!lists)
        return lists.error();
    stages.lists = *lists;
    stages.values = hubs::hubValues(settings, source, **sample, **lists, context);
    stages.histogram = hubs::histogram(settings, **sample, *stages.values, context);
    stages.lorenz = hubs::lorenz(settings, **sample, *stages.values, context);
    stages.norms = hubs::norms(settings, **sample, *stages.values, context);
    stages.distances = hubs::distances(settings, **sample, part(0.55, 0.6));
    if (!stages.distances)
        return cancelled();
    // Beside the present points, the same in few dimensions: of given ones in their leading
    // components, where they are computed anyway.
    const bool knowsComponents = settings.components > 0 || sweeps;
    struct Fewer {
        Index dimension;
        hubs::Ghost& ghost;
        double begin;
    };
    for (const Fewer& fewer : {Fewer{3, stages.ghost3, 0.6}, Fewer{20, stages.ghost20, 0.75}}) {
        if (source.isGiven() && (!knowsComponents || fewer.dimension >= source.dimension() ||
                                 source.dimension() > hubs::kMostForComponents))
            continue;
        const auto ghost = hubs::ghost(settings, source, fewer.dimension, most, *stages.histogram,
                                       part(fewer.begin, fewer.begin + 0.15));
        if (!ghost)
            return ghost.error();
        fewer.ghost = *ghost;
    }
    if (source.isGiven() && !(*sample)->queries) {
        const auto ghost = hubs::gaussianGhost(settings, **sample, *stages.values,
                                               *stages.histogram, part(0.9, 1));
        if (!ghost)
            return ghost.error();
        stages.gaussian = *ghost;
    }
    return stages;
}

Figure HubnessPanel::figure(const Values& values, const Stages& stages, const Source& source,
                            Quality quality) const {
    Figure figure;
    figure.panel = m_description.id;
    figure.quality = quality;
    figure.parameters = values.describe();
    figure.plots = hubs::makePlots(stages, m_description.plots);
    figure.tables = {hubs::makeTable(stages, m_description.tables[0])};
    figure.readouts = readouts(stages);
    figure.notes = hubs::notes(stages, source, quality);
    if (source.isGiven())
        figure.inputs = source.data()->inputs;
    constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
    figure.handles = {{.plot = "histogram",
                       .xParameter = "threshold",
                       .x = static_cast<double>(stages.settings.threshold),
                       .y = kNaN}};
    if (!source.isGiven()) {
        for (const char* plot : {"versus_dimension", "sweep"})
            figure.handles.push_back({.plot = plot,
                                      .xParameter = "dimension",
                                      .x = static_cast<double>(stages.dimension),
                                      .y = kNaN});
    }
    return figure;
}

std::vector<Readout> HubnessPanel::readouts(const Stages& stages) const {
    const hubness::Measures& m = stages.values->measures;
    const hubness::FilterComparison& filters = stages.norms->filters;
    const std::vector<std::pair<std::string_view, std::variant<double, std::int64_t, std::string>>>
        numbers = {{"skewness", m.skewness},
                   {"gini", m.gini},
                   {"robin_hood", m.robinHood},
                   {"antihub_share", m.antihubShare},
                   {"hub_share", m.hubShare},
                   {"max_hub_value", m.max},
                   {"top20_share", m.top20Share},
                   {"centrality_correlation", stages.values->centralityCorrelation},
                   {"accepted_share",
                    static_cast<double>(filters.hubs.size()) / static_cast<double>(stages.count)},
                   {"overlap_nearest_mean", filters.overlap},
                   {"relative_contrast", stages.distances->relativeContrast},
                   {"intrinsic_dimension", stages.values->intrinsicDimension},
                   {"bad_hub_share", stages.values->badHubShare},
                   {"skewness_truncnorm", m.skewnessTruncnorm},
                   {"atkinson", m.atkinson},
                   {"groupie_ratio", m.groupieRatio}};
    std::vector<Readout> all;
    for (const OutputSpec& spec : m_description.readouts) {
        const auto number = std::find_if(numbers.begin(), numbers.end(),
                                         [&](const auto& item) { return item.first == spec.id; });
        const bool rare =
            spec.id == "skewness_truncnorm" || spec.id == "atkinson" || spec.id == "groupie_ratio";
        all.push_back({.id = spec.id,
                       .label = spec.label,
                       .value = number->second,
                       .collapsed = rare,
                       .exact = stages.complete});
    }
    return all;
}

}  // namespace

std::unique_ptr<const Panel> makeHubnessPanel(const std::string& models) {
    return std::make_unique<HubnessPanel>(models);
}

}  // namespace orrery::core
