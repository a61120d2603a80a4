// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/optimizers.h"

#include "core/panels/optimizers_parameters.h"
#include "core/panels/optimizers_plots.h"
#include "core/panels/optimizers_stages.h"
#include "core/panels/optimizers_text.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace orrery::core {
namespace {

using optimizers::Settings;
using optimizers::Stages;

class OptimizersPanel final : public Panel {
public:
    OptimizersPanel() : m_read(m_parameters) { m_description = optimizers::describe(); }

    Result<Figure> compute(const Values& values, Quality quality,
                           const ComputeContext& context) const override;

private:
    [[nodiscard]] Figure figure(const Values& values, const Stages& stages) const;
    [[nodiscard]] std::vector<Readout> readouts(const Stages& stages) const;

    optimizers::Parameters m_read;
};

Result<Figure> OptimizersPanel::compute(const Values& values, Quality quality,
                                        const ComputeContext& context) const {
    if (context.job.stopRequested())
        return cancelled();
    std::function<void(const Stages&)> grown;
    if (context.partial)
        grown = [&](const Stages& stages) { context.partial(figure(values, stages)); };
    const Result<Stages> stages =
        optimizers::computeStages(m_read.read(values), quality, context, grown);
    if (!stages)
        return stages.error();
    return figure(values, *stages);
}

Figure OptimizersPanel::figure(const Values& values, const Stages& stages) const {
    Figure figure;
    figure.panel = m_description.id;
    figure.quality = stages.complete ? Quality::Final : Quality::Preview;
    figure.parameters = values.describe();
    figure.plots = optimizers::makePlots(stages, m_description.plots);
    figure.tables = optimizers::makeTables(stages, m_description.tables);
    figure.readouts = readouts(stages);
    figure.notes = optimizers::notes(stages);
    figure.handles = optimizers::makeHandles(stages);
    return figure;
}

std::vector<Readout> OptimizersPanel::readouts(const Stages& stages) const {
    constexpr std::size_t kManyEntries = 4;
    const std::vector<optimizers::Entry>& entries = stages.settings.entries;
    std::vector<Readout> all;
    all.reserve(m_description.readouts.size());
    for (const OutputSpec& spec : m_description.readouts) {
        const std::size_t dot = spec.id.find('.');
        const bool isLoss = spec.id.substr(0, dot) == "final_loss";
        const std::size_t contestant = optimizers::contestantIndex(spec.id.substr(dot + 1));
        const auto it = std::find_if(entries.begin(), entries.end(), [&](const auto& entry) {
            return entry.contestant == contestant;
        });
        Readout readout{.id = spec.id,
                        .label = spec.label,
                        .value = std::numeric_limits<double>::quiet_NaN(),
                        .collapsed = !isLoss && entries.size() > kManyEntries,
                        .exact = stages.steps == stages.settings.steps,
                        .applies = it != entries.end()};
        if (it != entries.end()) {
            const auto& course = *stages.courses[static_cast<std::size_t>(it - entries.begin())];
            if (isLoss)
                readout.value = course.loss.y->back();
            else if (course.arrival)
                readout.value = *course.arrival;
        }
        all.push_back(std::move(readout));
    }
    return all;
}

}  // namespace

std::unique_ptr<const Panel> makeOptimizersPanel() { return std::make_unique<OptimizersPanel>(); }

}  // namespace orrery::core
