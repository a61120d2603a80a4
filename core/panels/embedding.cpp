// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/embedding.h"

#include "core/embedding/laws.h"
#include "core/panels/embedding_parameters.h"
#include "core/panels/embedding_plots.h"
#include "core/panels/embedding_text.h"

#include <algorithm>
#include <limits>

namespace orrery::core {
namespace {

using embedding::Law;
using jl::Settings;
using jl::Source;
using jl::Stages;

class EmbeddingPanel final : public Panel {
public:
    explicit EmbeddingPanel(const std::string& models) : m_read(m_parameters, models) {
        m_description = jl::describe();
    }

    Result<Figure> compute(const Values& values, Quality quality,
                           const ComputeContext& context) const override;

private:
    [[nodiscard]] Figure figure(const Values& values, const Stages& stages,
                                const Source& source) const;
    [[nodiscard]] std::vector<Readout> readouts(const Stages& stages) const;

    jl::Parameters m_read;
};

std::vector<Handle> handles(const Stages& stages) {
    constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
    const Settings& s = stages.settings;
    const auto d = static_cast<double>(s.dimension);
    return {
        {.plot = "dimension",
         .xParameter = "points",
         .x = static_cast<double>(s.points),
         .y = kNaN},
        {.plot = "dimension", .yParameter = "dimension", .x = kNaN, .y = d},
        {.plot = "worst", .xParameter = "dimension", .x = d, .y = kNaN},
        {.plot = "worst", .yParameter = "epsilon", .x = kNaN, .y = s.epsilon},
        {.plot = "bridge", .xParameter = "length", .x = static_cast<double>(s.length), .y = kNaN},
        {.plot = "bridge",
         .xParameter = "base_length",
         .yParameter = "dimension",
         .x = static_cast<double>(s.baseLength),
         .y = d}};
}

Result<Figure> EmbeddingPanel::compute(const Values& values, Quality quality,
                                       const ComputeContext& context) const {
    const Settings settings = m_read.read(values);
    if (context.job.stopRequested())
        return cancelled();
    constexpr double kReading = 0.1;
    const bool isFinal = quality == Quality::Final;
    const double begin = settings.made ? 0 : kReading;
    const Result<Source> source =
        Source::open(settings, {context.job.part(0, begin), context.cache});
    if (!source)
        return source.error();
    Stages stages{.settings = settings, .whole = source->whole()};
    stages.extent = isFinal ? stages.whole : source->affordable(context.previewWork);
    const auto vectors = source->vectors(stages.extent, context);
    if (!vectors)
        return cancelled();
    stages.dimensionCurves = jl::dimensionCurves(settings, context.cache);
    stages.bridgeCurve = jl::bridgeCurve(settings, context.cache);
    const auto assembled = [&](const jl::Measured& measured) {
        stages.measured = measured;
        if (measured.sweep)
            stages.worstCurves =
                jl::worstCurves(stages.extent.vectors, measured.distortion->pairs, context.cache);
        return figure(values, stages, *source);
    };
    jl::Goal goal{.sweeps = isFinal || source->affordsSweep(context.previewWork)};
    if (isFinal && context.partial)
        goal.grown = [&](const jl::Measured& measured) {
            Figure grown = assembled(measured);
            grown.quality = Quality::Preview;
            context.partial(grown);
        };
    const Result<jl::Measured> measured =
        jl::measure(settings, *source, *vectors, stages.complete(), goal,
                    {context.job.part(begin, 1), context.cache});
    if (!measured)
        return measured.error();
    return assembled(*measured);
}

Figure EmbeddingPanel::figure(const Values& values, const Stages& stages,
                              const Source& source) const {
    Figure figure;
    figure.panel = m_description.id;
    // A preview that has everything, for the sweep was known, is the final figure.
    figure.quality = stages.complete() && stages.measured.sweep ? Quality::Final : Quality::Preview;
    figure.parameters = values.describe();
    figure.plots = jl::makePlots(stages, m_description.plots);
    figure.readouts = readouts(stages);
    figure.notes = jl::notes(stages, source);
    if (source.isGiven() && !source.data()->input.path.empty())
        figure.inputs = {source.data()->input};
    figure.handles = handles(stages);
    return figure;
}

std::vector<Readout> EmbeddingPanel::readouts(const Stages& stages) const {
    const Settings& s = stages.settings;
    const jl::Distortion& distortion = *stages.measured.distortion;
    const auto law = [&](Law which) {
        return embedding::requiredDimension(which, static_cast<double>(s.points), s.epsilon);
    };
    const double head =
        embedding::headDimension(static_cast<double>(s.dimension),
                                 static_cast<double>(s.baseLength), static_cast<double>(s.length));
    struct Number {
        const char* id;
        double value;
        bool measured = false;
    };
    const Number numbers[] = {
        {"worst_distortion", distortion.worst, true},
        {"share_within_epsilon", jl::shareWithin(distortion, s.epsilon), true},
        {"typical_distortion", distortion.typical, true},
        {"dimension.dasgupta_gupta", law(Law::DasguptaGupta)},
        {"dimension.kexue_8679", law(Law::Kexue8679)},
        {"dimension.eight_log", law(Law::EightLog)},
        {"dimension.minimum_entropy", law(Law::MinimumEntropy)},
        {"head_dimension_at_length", head},
        {"attention_scale", head / static_cast<double>(s.dimension)}};
    std::vector<Readout> all;
    all.reserve(m_description.readouts.size());
    for (const OutputSpec& spec : m_description.readouts) {
        const Number& number =
            *std::find_if(std::begin(numbers), std::end(numbers),
                          [&](const Number& candidate) { return candidate.id == spec.id; });
        all.push_back({.id = spec.id,
                       .label = spec.label,
                       .value = number.value,
                       .exact = !number.measured || stages.complete()});
    }
    return all;
}

}  // namespace

std::unique_ptr<const Panel> makeEmbeddingPanel(const std::string& models) {
    return std::make_unique<EmbeddingPanel>(models);
}

}  // namespace orrery::core
