// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/training_run.h"

#include "core/base/version.h"
#include "core/poems/checkpoint.h"
#include "core/poems/sampling.h"
#include "core/poems/split.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace orrery::core::poems {
namespace {

using Clock = std::chrono::steady_clock;
using nlohmann::json;

constexpr std::chrono::seconds kBetweenCheckpoints{60};

Result<std::vector<Vocabulary::Ids>> numbered(const std::vector<Couplet>& couplets,
                                              const Vocabulary& vocabulary) {
    std::vector<Vocabulary::Ids> result;
    result.reserve(couplets.size());
    for (const Couplet& couplet : couplets) {
        const Vocabulary::Ids ids = vocabulary.ids(couplet);
        if (std::find(ids.begin(), ids.end(), vocabulary.size()) != ids.end())
            return usageError(Message(ORRERY_TEXT("poems",
                                                  "The couplet %1 has a character that the model "
                                                  "does not know: this is another corpus."))
                                  .arg(inQuotes(text(couplet))));
        result.push_back(ids);
    }
    return result;
}

/// How the weights came about, for those who find the file later.
std::string trainingText(const Trainer& trainer) {
    const TrainingData& data = trainer.data();
    json curve = json::array();
    for (const EpochLosses& epoch : trainer.state().epochs)
        curve.push_back({epoch.training.crossEntropy, epoch.training.kl, epoch.heldOut.crossEntropy,
                         epoch.heldOut.kl});
    const json object{{"orrery", version()},
                      {"corpus_sha256", data.sha256},
                      {"couplets", data.training.size()},
                      {"held_out", data.heldOut.size()},
                      {"options", json::parse(optionsText(trainer.options()))},
                      {"curve", curve}};
    return object.dump();
}

Model finishedModel(const Trainer& trainer) {
    Model model = trainer.state().model;
    model.training = trainingText(trainer);
    return model;
}

Couplet verseOf(const Model& model) {
    const auto made = verses(model, latentsOf(1, 0, 1, model.config.latent), {}, {});
    return model.vocabulary.couplet(made->front());
}

bool stillFinite(const Trainer& trainer) {
    const TrainingState& state = trainer.state();
    const Losses& losses = state.position > 0 ? state.sum : state.epochs.back().training;
    return std::isfinite(losses.crossEntropy) && std::isfinite(losses.kl);
}

/// Measures the speed since a run began or was taken up.
class Watch {
public:
    Watch(const Trainer& trainer, std::int64_t epochs, std::size_t couplets)
        : m_epochs(epochs), m_couplets(couplets), m_begin(done(trainer)) {}

    [[nodiscard]] TrainingProgress progress(const Trainer& trainer) const {
        const double at = done(trainer);
        const double seconds = std::chrono::duration<double>(Clock::now() - m_start).count();
        const double rate = seconds > 0 ? (at - m_begin) / seconds : 0;  // epochs a second
        const auto finished = static_cast<std::int64_t>(trainer.state().epochs.size());
        return {.epoch = std::min(finished + 1, m_epochs),
                .share = std::min(1.0, at / static_cast<double>(m_epochs)),
                .losses = trainer.runningLosses(),
                .perSecond = rate * static_cast<double>(m_couplets),
                .secondsLeft = rate > 0 ? (static_cast<double>(m_epochs) - at) / rate : 0};
    }

private:
    static double done(const Trainer& trainer) {
        return static_cast<double>(trainer.state().epochs.size()) + trainer.epochShare();
    }
    std::int64_t m_epochs;
    std::size_t m_couplets;
    double m_begin;
    Clock::time_point m_start = Clock::now();
};

}  // namespace

std::string checkpointPath(const std::string& model) { return model + ".checkpoint"; }

Result<TrainingData> trainingData(const Corpus& corpus, const Vocabulary& vocabulary) {
    const Split split = splitCouplets(corpus.couplets);
    Result<std::vector<Vocabulary::Ids>> training = numbered(split.training, vocabulary);
    if (!training)
        return training.error();
    Result<std::vector<Vocabulary::Ids>> heldOut = numbered(split.heldOut, vocabulary);
    if (!heldOut)
        return heldOut.error();
    if (training->empty())
        return failure(ORRERY_TEXT(
            "poems", "All couplets of the corpus are held out: it is too small to train on."));
    return TrainingData{.training = std::move(training).value(),
                        .heldOut = std::move(heldOut).value(),
                        .sha256 = corpus.sha256};
}

Result<void> runTraining(Trainer& trainer, std::int64_t epochs, const TrainingFiles& files,
                         const TrainingObserver& observer, const JobContext& job) {
    const TrainingData& data = trainer.data();
    const std::string checkpoint = checkpointPath(files.model);
    const Watch watch(trainer, epochs, data.training.size());
    Clock::time_point saved = Clock::now();
    const auto save = [&] {
        saved = Clock::now();
        return writeCheckpoint(checkpoint, trainer);
    };
    const auto finished = [&] { return static_cast<std::int64_t>(trainer.state().epochs.size()); };
    Result<void> written = writeCheckpoint(checkpoint, trainer);
    // Before hours of work: a folder that is missing, no right to write.
    if (!written)
        return written;
    if (finished() >= epochs)
        return writeModel(files.model, finishedModel(trainer), files.precision);
    while (finished() < epochs) {
        if (job.stopRequested()) {
            written = save();
            return written ? Result<void>(cancelled()) : written;
        }
        const std::int64_t before = finished();
        trainer.step();
        // Neither the checkpoint nor the model is overwritten with what cannot be mended.
        if (!stillFinite(trainer))
            return failure(ORRERY_TEXT("poems",
                                       "The loss is no longer finite: a smaller learning rate or "
                                       "clipping of the gradient may help."));
        if (observer.step)
            observer.step(watch.progress(trainer));
        const bool epochDone = finished() > before;
        if (!epochDone && Clock::now() - saved < kBetweenCheckpoints)
            continue;
        written = save();
        if (written && epochDone)
            written = writeModel(files.model, finishedModel(trainer), files.precision);
        if (!written && observer.checkpointFailed && finished() < epochs)
            observer.checkpointFailed(written.error());
        if (epochDone && observer.epoch)
            observer.epoch(watch.progress(trainer), trainer.state().epochs.back(),
                           verseOf(trainer.state().model));
    }
    return written;
}

}  // namespace orrery::core::poems
