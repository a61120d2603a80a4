// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/training_parameters.h"
#include "core/poems/training_run.h"

#include <algorithm>
#include <cassert>
#include <string>

namespace orrery::core::training {
namespace {

/// What docs/verse-model-search.md found best, over as many epochs as a request has by default.
Preset ownPreset() {
    constexpr std::int64_t kEpochs = 30;
    const poems::TrainingOptions best = poems::recipeOf("orrery", kEpochs).options;
    return {.id = "orrery",
            .title = ORRERY_TEXT("training", "Orrery's own"),
            .sentence = ORRERY_TEXT("training",
                                    "The network that Orrery's own verse comes from, with what was "
                                    "found best for it."),
            .values = {{"architecture", "orrery"},
                       {"batch", std::to_string(best.batch)},
                       {"lr", formatExact(optim::learningRate(best.spec.rule))},
                       {"weight_decay", formatExact(best.spec.weightDecay.value)},
                       {"schedule", "cosine"},
                       {"warm_up", std::to_string(best.spec.schedule.warmUp)},
                       {"kl_annealing", formatExact(best.klAnnealing)},
                       {"free_bits", formatExact(best.objective.freeBits)}},
            .keeps = {"corpus", "file", "corpus_prefix", "script", "epochs", "seed"}};
}

}  // namespace

const std::vector<Preset>& presets() {
    static const std::vector<std::string> kKept{"corpus", "file",  "corpus_prefix", "script",
                                                "epochs", "batch", "architecture",  "seed"};
    static const std::vector<Preset> kPresets{
        {.id = "adam",
         .title = Message::verbatim("Adam"),
         .sentence = ORRERY_TEXT("training", "As the article trained its network."),
         .values = {},
         .keeps = kKept},
        {.id = "lookahead",
         .title = Message::verbatim("Lookahead"),
         .sentence = ORRERY_TEXT("training", "Adam, and slow weights that follow it."),
         .values = {{"lookahead", "true"}},
         .keeps = kKept},
        {.id = "lazy",
         .title = ORRERY_TEXT("training", "Lazy"),
         .sentence = ORRERY_TEXT("training",
                                 "Adam, and characters that a batch lacks stay where they are."),
         .values = {{"lazy", "freeze"}},
         .keeps = kKept},
        {.id = "kl_weight_10",
         .title = ORRERY_TEXT("training", "KL weight 10 (a reader's bug)"),
         .sentence = ORRERY_TEXT("training",
                                 "The latent collapses: no unit stays active, and every latent "
                                 "gives the same verse."),
         .values = {{"kl_weight", "10"}},
         .keeps = kKept},
        ownPreset()};
    return kPresets;
}

Values presetValues(const Preset& preset, const Values& present) {
    Values values(present.parameters());
    for (std::size_t i = 0; i < present.parameters().size(); ++i) {
        const std::string& id = present.parameters().at(i).id;
        if (present.isSet(i) &&
            std::find(preset.keeps.begin(), preset.keeps.end(), id) != preset.keeps.end())
            (void)values.set(i, present.value(i));
    }
    for (const auto& [id, text] : preset.values) {
        [[maybe_unused]] const Result<void> set = values.setText(id, text);
        assert(set.ok());
    }
    return values;
}

}  // namespace orrery::core::training
