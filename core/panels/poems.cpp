// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/poems.h"

#include "core/panels/poems_parameters.h"
#include "core/panels/poems_text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery::core {
namespace {

using verse::Settings;
using verse::Stages;

class PoemsPanel final : public Panel {
public:
    explicit PoemsPanel(std::string models) : m_models(std::move(models)), m_read(m_parameters) {
        m_description = verse::describe();
    }

    Result<Figure> compute(const Values& values, Quality quality,
                           const ComputeContext& context) const override;

private:
    [[nodiscard]] Figure figure(const Values& values, const Stages& stages,
                                StageCache& cache) const;
    [[nodiscard]] std::vector<Readout> readouts(const Stages& stages) const;

    std::string m_models;
    verse::Parameters m_read;
};

/// Verses of a preview: two blocks.
Eigen::Index affordable(double share) {
    constexpr double kMost = 32;
    constexpr Eigen::Index kFewest = 1;
    return std::max(kFewest, static_cast<Eigen::Index>(kMost * share));
}

Result<Figure> PoemsPanel::compute(const Values& values, Quality quality,
                                   const ComputeContext& context) const {
    if (context.job.stopRequested())
        return cancelled();
    Stages stages{.settings = m_read.read(values), .loaded = {}, .written = {}, .quality = {}};
    const auto loaded = verse::loadModel(stages.settings, m_models, context);
    if (!loaded)
        return loaded.error();
    stages.loaded = *loaded;
    const auto written =
        verse::write(stages.settings, **loaded, quality, affordable(context.previewWork), context);
    if (!written)
        return written.error();
    stages.written = *written;
    // A preview has the same plots whether they are known or not.
    if (quality == Quality::Preview)
        return figure(values, stages, context.cache);
    stages.quality = verse::knownQuality(stages.settings, **loaded, context.cache);
    // The verses do not wait for their quality.
    if (!stages.quality && context.partial)
        context.partial(figure(values, stages, context.cache));
    if (!stages.quality) {
        const auto measured = verse::measureSelections(stages.settings, **loaded, context);
        if (!measured)
            return measured.error();
        stages.quality = *measured;
    }
    return figure(values, stages, context.cache);
}

Figure PoemsPanel::figure(const Values& values, const Stages& stages, StageCache& cache) const {
    Figure figure;
    figure.panel = m_description.id;
    const auto shown = static_cast<Eigen::Index>(stages.written->verses.size());
    const bool complete = shown >= verse::wantedOf(stages.settings) || stages.settings.selection;
    figure.quality = complete && stages.quality ? Quality::Final : Quality::Preview;
    figure.parameters = values.describe();
    figure.plots = verse::makePlots(stages, m_description.plots, cache);
    figure.tables = verse::makeTables(stages, m_description.tables);
    figure.readouts = readouts(stages);
    figure.notes = verse::notes(stages);
    if (!stages.loaded->input.path.empty())
        figure.inputs = {stages.loaded->input};
    return figure;
}

std::vector<Readout> PoemsPanel::readouts(const Stages& stages) const {
    const verse::Written& written = *stages.written;
    const auto chosen = verse::chosenOf(stages.settings, written);
    const poems::Verse& hand = written.verses[static_cast<std::size_t>(chosen)];
    const poems::Couplet couplet = stages.loaded->model.vocabulary.couplet(hand.ids);
    const auto pattern = poems::patternOf(couplet, stages.loaded->tones);
    const double logProbability = hand.logProbability();
    constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
    std::vector<Readout> all{
        {.id = "verse", .value = poems::text(couplet)},
        {.id = "probability", .value = std::exp(logProbability / 10)},
        {.id = "norm", .value = written.latents.col(chosen).cast<double>().norm()},
        {.id = "pattern",
         .value = pattern ? static_cast<std::int64_t>(*pattern + 1) : std::int64_t{0}},
        {.id = "accepted_share", .value = written.acceptedShare.value_or(kUnknown)},
        {.id = "largest_hub", .value = kUnknown}};
    if (written.largestHub)
        all.back().value = *written.largestHub;
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i].label = m_description.readouts[i].label;
        all[i].exact = true;
    }
    const std::optional<hubness::SelectionKind>& selection = stages.settings.selection;
    all[4].applies = selection.has_value();
    all[5].applies = selection && selection != hubness::SelectionKind::Sphere;
    return all;
}

}  // namespace

std::unique_ptr<const Panel> makePoemsPanel(const std::string& models) {
    return std::make_unique<PoemsPanel>(models);
}

}  // namespace orrery::core
