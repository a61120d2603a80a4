// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target of the readers of verse models and checkpoints: whatever the bytes, they say
// what is wrong or give networks that can compute.
#include "core/poems/checkpoint.h"
#include "core/poems/sampling.h"
#include "tests/fuzz/fuzz_check.h"

#include <algorithm>
#include <cstdint>

using namespace orrery::core;
using namespace orrery::core::poems;

namespace {

/// A verse from the model, and a couplet into it.
void checkModel(const Model& model) {
    require(model.config.vocabulary == model.vocabulary.size() && model.config.vocabulary >= 1);
    visitWeights(model.weights, [](const std::string&, const auto& array) {
        require(array.size() > 0 && array.allFinite());
    });
    Vocabulary::Ids last{};
    for (const double temperature : {0.0, 1.0}) {
        const auto drawn = verses(model, latentsOf(1, 0, 1, model.config.latent),
                                  {.temperature = temperature}, {});
        require(drawn && drawn->size() == 1);
        last = drawn->front();
        for (const std::int32_t id : last)
            require(id >= 0 && id < model.vocabulary.size());
    }
    const Encoding<float> encoding = encodingOf(model, last);
    require(encoding.mean.size() == model.config.latent);
}

/// Goes on with a run for a step.
void checkRun(const Checkpoint& checkpoint) {
    checkModel(checkpoint.state.model);
    const TrainingData data{.training = std::vector<Vocabulary::Ids>(3),
                            .heldOut = std::vector<Vocabulary::Ids>(1),
                            .sha256 = {}};
    Trainer trainer(checkpoint.options, checkpoint.state, data);
    trainer.step();
    require(trainer.epochShare() >= 0 && trainer.epochShare() < 1);
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const data::MemorySource source({reinterpret_cast<const std::byte*>(bytes), size});
    if (const Result<Model> model = readModel(source, {}))
        checkModel(*model);
    else
        checkError(model.error());
    if (const Result<Checkpoint> checkpoint = readCheckpoint(source, {}))
        checkRun(*checkpoint);
    else
        checkError(checkpoint.error());
    return 0;
}
