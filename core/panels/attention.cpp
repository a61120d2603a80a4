// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/attention.h"

#include "core/panels/attention_plots.h"
#include "core/panels/attention_readouts.h"
#include "core/panels/attention_text.h"

namespace orrery::core {
namespace {

using attend::Extent;
using attend::Sampled;
using attend::Settings;
using attend::Source;
using attend::Stages;

/// Shares of the work of a final result, roughly: reading and single lengths, the sweep, the map.
constexpr double kSingles = 0.05, kSweep = 0.9;

class AttentionPanel final : public Panel {
public:
    AttentionPanel() : m_read(m_parameters) { m_description = attend::describe(); }

    Result<Figure> compute(const Values& values, Quality quality,
                           const ComputeContext& context) const override;

private:
    [[nodiscard]] Figure figure(const Values& values, const Stages& stages,
                                const Source& source) const;

    attend::Parameters m_read;
};

/// What needs little time: exact means, and single lengths.
Result<Stages> start(const Settings& settings, const Source& source, const Extent& extent,
                     const ComputeContext& context) {
    const Extent full = fullExtent(settings, source);
    Stages stages{.settings = settings,
                  .lengths = full.lengths,
                  .queries = full.queries,
                  .sampled = extent.queries};
    stages.complete = extent.queries == full.queries && extent.lengths == full.lengths &&
                      extent.present == full.present && extent.base == full.base &&
                      extent.map == full.map;
    if (settings.hasExact()) {
        const auto exact = exactMeans(settings, full.lengths, context);
        if (!exact)
            return exact.error();
        stages.exact = *exact;
    }
    const ComputeContext quiet{{context.job.stop, {}}, context.cache};
    if (extent.present) {
        const auto present = sample(attend::Purpose::Present, settings, source, {settings.length},
                                    extent.queries, quiet);
        if (!present)
            return present.error();
        stages.present = *present;
    }
    if (extent.base && !stages.exact) {
        const auto base = sample(attend::Purpose::Base, settings, source, {settings.base()},
                                 extent.queries, quiet);
        if (!base)
            return base.error();
        stages.base = *base;
    }
    return stages;
}

Result<Figure> AttentionPanel::compute(const Values& values, Quality quality,
                                       const ComputeContext& context) const {
    const Settings settings = m_read.read(values);
    if (context.job.stopRequested())
        return cancelled();
    const ComputeContext reading{context.job.part(0, kSingles), context.cache};
    const Result<Source> source = Source::open(settings, reading);
    if (!source)
        return source.error();
    const Extent extent = quality == Quality::Final
                              ? fullExtent(settings, *source)
                              : previewExtent(settings, *source, context.previewWork);
    Result<Stages> started = start(settings, *source, extent, reading);
    if (!started)
        return started.error();
    Stages stages = std::move(started).value();
    const auto grows = [&](const std::shared_ptr<const Sampled>& soFar) {
        Stages growing = stages;
        growing.sweep = soFar;
        growing.sampled = soFar->result.queries;
        growing.complete = false;
        context.partial(figure(values, growing, *source));
    };
    const ComputeContext sweeping{context.job.part(kSingles, kSweep), context.cache};
    using Grows = std::function<void(const std::shared_ptr<const Sampled>&)>;
    if (!extent.lengths.empty()) {
        const auto sweep = sample(attend::Purpose::Sweep, settings, *source, extent.lengths,
                                  extent.queries, sweeping, context.partial ? grows : Grows());
        if (!sweep)
            return sweep.error();
        stages.sweep = *sweep;
    }
    if (extent.map) {
        const auto map = weightMap(settings, *source, {context.job.part(kSweep, 1), context.cache});
        if (!map)
            return map.error();
        stages.map = *map;
    }
    return figure(values, stages, *source);
}

Figure AttentionPanel::figure(const Values& values, const Stages& stages,
                              const Source& source) const {
    Figure figure;
    figure.panel = m_description.id;
    figure.quality = stages.complete ? Quality::Final : Quality::Preview;
    figure.parameters = values.describe();
    figure.plots = attend::makePlots(stages, m_description.plots);
    figure.readouts = attend::makeReadouts(stages, m_description.readouts);
    figure.notes = attend::notes(stages, source);
    if (source.isFile())
        figure.inputs = {{.parameter = "file",
                          .path = stages.settings.file,
                          .sha256 = source.file()->sha256,
                          .shape = source.file()->shape}};
    for (const Plot& plot : figure.plots) {
        if (const Layer* marker = plot.find("marker"))
            figure.handles.push_back({.plot = plot.id,
                                      .xParameter = "length",
                                      .x = marker->x->front(),
                                      .y = marker->y->front()});
    }
    return figure;
}

}  // namespace

std::unique_ptr<const Panel> makeAttentionPanel() { return std::make_unique<AttentionPanel>(); }

}  // namespace orrery::core
