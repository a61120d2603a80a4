// SPDX-License-Identifier: GPL-3.0-or-later
// What selecting latents does to the verses.
#include "core/panels/poems_stages.h"

#include <sstream>

namespace orrery::core::verse {
namespace {

using hubness::kSelectionIds;
using hubness::SelectionKind;

std::string qualityKey(const Settings& s, const LoadedModel& loaded) {
    std::ostringstream key;
    key.precision(17);
    key << loaded.key << ' ' << s.temperature << ' ' << s.topK << ' ' << s.repeatPenalty << ' '
        << static_cast<int>(s.form) << ' ' << s.threshold << ' ' << s.hubK << ' ' << s.hubBatch
        << ' ' << s.qualityCount;
    return key.str();
}

std::vector<poems::Couplet> coupletsOf(const poems::Model& model, const nn::Matrix<float>& latents,
                                       const poems::Decoding& decoding, const JobContext& job) {
    const auto ids = poems::verses(model, latents, decoding, job);
    std::vector<poems::Couplet> couplets;
    if (!ids)
        return couplets;
    couplets.reserve(ids->size());
    for (const poems::Vocabulary::Ids& verse : *ids)
        couplets.push_back(model.vocabulary.couplet(verse));
    return couplets;
}

}  // namespace

std::shared_ptr<const QualityStage> knownQuality(const Settings& s, const LoadedModel& loaded,
                                                 StageCache& cache) {
    return findLatest<QualityStage>(cache, "quality", qualityKey(s, loaded));
}

Result<std::shared_ptr<const QualityStage>> measureSelections(const Settings& s,
                                                              const LoadedModel& loaded,
                                                              const ComputeContext& context) {
    constexpr std::uint32_t kSeed = 1;  // the verses that are shown do not change what is measured
    const poems::Reference nothing({});
    poems::Decoding decoding = decodingOf(s);
    decoding.seed = kSeed;
    QualityStage stage;
    for (std::size_t i = 0; i <= kSelectionIds.size(); ++i) {
        Measured& measured = stage.emplace_back(
            Measured{.id = i == 0 ? "none" : std::string(kSelectionIds[i - 1]), .measures = {}});
        nn::Matrix<float> latents;
        if (i == 0) {
            latents = poems::latentsOf(kSeed, 0, s.qualityCount, loaded.model.config.latent);
        } else {
            hubness::SelectionRequest request =
                selectionOf(s, static_cast<SelectionKind>(i - 1), loaded.model.config.latent);
            request.wanted = s.qualityCount;
            request.seed = kSeed;
            const auto selection =
                hubness::selectLatents(request, {.stop = context.job.stop, .progress = {}});
            if (!selection)
                return cancelled();
            latents = selection->latents;
        }
        if (latents.cols() > 0)
            measured.measures =
                poems::measure(coupletsOf(loaded.model, latents, decoding,
                                          {.stop = context.job.stop, .progress = {}}),
                               loaded.tones, nothing);
        if (context.job.stopRequested())
            return cancelled();
        context.job.report(static_cast<double>(i + 1) /
                           static_cast<double>(kSelectionIds.size() + 1));
    }
    auto kept = std::make_shared<const QualityStage>(std::move(stage));
    keepLatest<QualityStage>(context.cache, "quality", qualityKey(s, loaded), kept,
                             sizeof(QualityStage));
    return kept;
}

}  // namespace orrery::core::verse
