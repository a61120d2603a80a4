// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/training_run.h"

#include "core/base/permutation.h"
#include "core/base/version.h"
#include "core/poems/checkpoint.h"
#include "core/poems/measures.h"
#include "core/poems/sampling.h"
#include "core/poems/split.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <utility>

namespace orrery::core::poems {
namespace {

using Clock = std::chrono::steady_clock;
using nlohmann::json;

constexpr std::uint32_t kSampleStream = 0x706F0025;
constexpr std::chrono::seconds kBetweenCheckpoints{60};

Result<std::vector<Vocabulary::Ids>> numbered(const std::vector<Couplet>& couplets,
                                              const Model& model) {
    const Vocabulary& vocabulary = model.vocabulary;
    std::vector<Vocabulary::Ids> result;
    result.reserve(couplets.size());
    for (const Couplet& couplet : couplets) {
        const Vocabulary::Ids ids = vocabulary.ids(couplet);
        if (!model.config.autoregressive &&
            std::find(ids.begin(), ids.end(), vocabulary.size()) != ids.end())
            return usageError(Message(ORRERY_TEXT("poems",
                                                  "The couplet %1 has a character that the model "
                                                  "does not know: this is another corpus."))
                                  .arg(inQuotes(text(couplet))));
        result.push_back(ids);
    }
    return result;
}

/// How the weights came about, for those who find the file later.
std::string trainingText(const Trainer& trainer, const RunPlan& plan) {
    const TrainingData& data = trainer.data();
    json curve = json::array();
    for (const EpochLosses& epoch : trainer.state().epochs)
        curve.push_back({epoch.training.crossEntropy, epoch.training.kl, epoch.heldOut.crossEntropy,
                         epoch.heldOut.kl});
    const json object{{"orrery", version()},
                      {"corpus_sha256", data.sha256},
                      {"corpus_prefix", plan.corpusPrefix},
                      {"script", nameOf(plan.conversion)},
                      {"couplets", data.training.size()},
                      {"held_out", data.heldOut.size()},
                      {"options", json::parse(optionsText(trainer.options()))},
                      {"curve", curve}};
    return object.dump();
}

/// Couplets to show the model beside: held out where there are any, all of known characters.
std::vector<Vocabulary::Ids> comparisonCouplets(const Trainer& trainer) {
    const TrainingData& data = trainer.data();
    std::vector<Vocabulary::Ids> couplets;
    const std::int32_t known = trainer.state().model.vocabulary.size();
    for (const Vocabulary::Ids& couplet : data.heldOut.empty() ? data.training : data.heldOut) {
        if (std::all_of(couplet.begin(), couplet.end(),
                        [known](std::int32_t id) { return id < known; }))
            couplets.push_back(couplet);
    }
    return couplets;
}

HeldOut heldOutMeasures(const Model& model, const std::vector<Vocabulary::Ids>& couplets) {
    std::vector<Couplet> texts;
    texts.reserve(couplets.size());
    for (const Vocabulary::Ids& couplet : couplets)
        texts.push_back(model.vocabulary.couplet(couplet));
    const Measures measures = measure(texts, ToneTable::builtIn(), Reference({}));
    const auto hits = [&](const Share& share) {
        return static_cast<std::int64_t>(
            std::llround(share.value * static_cast<double>(measures.couplets)));
    };
    return {measures.couplets,        hits(measures.regulated), hits(measures.opposite),
            hits(measures.alternate), hits(measures.repeats),   hits(measures.adjacent)};
}

/// What models of a run are shown beside; the same after each epoch.
struct Comparison {
    HeldOut measures;
    std::vector<Vocabulary::Ids> sample;  ///< some thousands of the couplets
};

Comparison comparisonOf(const Trainer& trainer) {
    constexpr std::size_t kSamples = 5000;
    const std::vector<Vocabulary::Ids> couplets = comparisonCouplets(trainer);
    if (couplets.empty())
        return {};
    Comparison comparison{.measures = heldOutMeasures(trainer.state().model, couplets),
                          .sample = {}};
    // Neighbours in a corpus are of one poem.
    const std::vector<std::uint32_t> order =
        randomOrder(couplets.size(), RandomSource(trainer.options().seed, kSampleStream), 0);
    for (std::size_t i = 0; i < std::min(kSamples, couplets.size()); ++i)
        comparison.sample.push_back(couplets[order[i]]);
    return comparison;
}

Model finishedModel(const Trainer& trainer, const RunPlan& plan, const Comparison& comparison) {
    Model model = trainer.state().model;
    model.training = trainingText(trainer, plan);
    model.heldOut = comparison.measures;
    model.sample = meansOf(model, comparison.sample);
    return model;
}

bool lossIsFinite(const Trainer& trainer) {
    const TrainingState& state = trainer.state();
    const Losses& losses = state.position > 0 ? state.sum : state.epochs.back().training;
    return std::isfinite(losses.crossEntropy) && std::isfinite(losses.kl);
}

bool isFinite(const TrainingState& state) {
    bool finite = true;
    visitWeights(state.model.weights, [&](const std::string&, const auto& array) {
        finite = finite && array.allFinite();
    });
    for (const optim::ParameterState<float>& own : state.optimizer.parameters)
        finite = finite && own.ruleSlots.allFinite() && own.nextSlots.allFinite() &&
                 own.slow.allFinite();
    return finite;
}

Error diverged() {
    return failure(ORRERY_TEXT(
        "poems",
        "The training has diverged, and nothing of that was written: a smaller learning "
        "rate or clipping of the gradient may help."));
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

std::int64_t stepsOf(std::int64_t batch, std::int64_t epochs, std::size_t couplets) {
    return epochs * ((static_cast<std::int64_t>(couplets) + batch - 1) / batch);
}

void useCosine(optim::Spec& spec, std::int64_t warmUp, std::int64_t steps) {
    spec.schedule.kind = optim::Schedule::Kind::Cosine;
    spec.schedule.warmUp = warmUp;
    spec.schedule.period = std::max<std::int64_t>(1, steps - warmUp);
}

Recipe recipeOf(const std::string& architecture, std::int64_t epochs) {
    Recipe recipe{.vocabulary = std::numeric_limits<std::size_t>::max()};
    if (architecture != "orrery")
        return recipe;
    constexpr double kAnnealed = 0.25;  // of the run
    recipe.vocabulary = 6000;
    recipe.options.batch = 256;
    recipe.options.dropout = 0.1;
    recipe.options.spec = {.rule = optim::Adam{.lr = 4e-3},
                           .weightDecay = {0.2, optim::WeightDecay::Kind::Decoupled}};
    recipe.options.spec.schedule.kind = optim::Schedule::Kind::Cosine;
    recipe.options.spec.schedule.warmUp = 500;
    recipe.options.objective.freeBits = 16;
    recipe.options.klAnnealing = kAnnealed * static_cast<double>(epochs);
    return recipe;
}

Result<Model> untrainedModel(const std::string& architecture, const Corpus& corpus,
                             std::size_t vocabulary, std::uint32_t seed) {
    Model model{.architecture = architecture,
                .vocabulary = Vocabulary(corpus.couplets, vocabulary)};
    Result<NetworkConfig> config = configOf(architecture, model.vocabulary.size());
    if (!config)
        return config.error();
    model.config = std::move(config).value();
    model.weights = startWeights<float>(model.config, seed);
    return model;
}

Result<TrainingData> trainingData(const Corpus& corpus, const Model& model) {
    const Split split = splitCouplets(corpus.couplets);
    Result<std::vector<Vocabulary::Ids>> training = numbered(split.training, model);
    if (!training)
        return training.error();
    Result<std::vector<Vocabulary::Ids>> heldOut = numbered(split.heldOut, model);
    if (!heldOut)
        return heldOut.error();
    if (training->empty())
        return failure(ORRERY_TEXT(
            "poems", "All couplets of the corpus are held out: it is too small to train on."));
    return TrainingData{.training = std::move(training).value(),
                        .heldOut = std::move(heldOut).value(),
                        .sha256 = corpus.sha256};
}

Couplet fixedVerse(const Model& model) {
    Decoding decoding = defaultDecoding(model);
    decoding.temperature = 0;
    const auto made = verses(model, latentsOf(1, 0, 1, model.config.latent), decoding, {});
    return model.vocabulary.couplet(made->front());
}

Result<void> runTraining(Trainer& trainer, const RunPlan& plan, const std::string& model,
                         const TrainingObserver& observer, const JobContext& job) {
    const std::string checkpoint = checkpointPath(model);
    const Comparison comparison = comparisonOf(trainer);
    const Watch watch(trainer, plan.epochs, trainer.data().training.size());
    const auto finished = [&] { return static_cast<std::int64_t>(trainer.state().epochs.size()); };
    Clock::time_point saved = Clock::now();
    const auto save = [&](bool withModel) -> Result<void> {
        saved = Clock::now();
        if (observer.saving)
            observer.saving();
        Result<void> written = writeCheckpoint(checkpoint, trainer, plan);
        // Also where the disk has room for the model alone.
        if (Result<void> own =
                withModel
                    ? writeModel(model, finishedModel(trainer, plan, comparison), plan.precision)
                    : Result<void>();
            !own && written)
            written = own;
        return written;
    };
    // Before hours of work: a folder that is missing, no right to write.
    Result<void> written = save(finished() >= plan.epochs);
    if (!written)
        return written;
    while (finished() < plan.epochs) {
        if (job.stopRequested()) {
            if (!isFinite(trainer.state()))
                return diverged();
            written = save(false);
            return written ? Result<void>(cancelled()) : written;
        }
        const std::int64_t before = finished();
        trainer.step();
        const bool epochDone = finished() > before;
        const bool due = epochDone || Clock::now() - saved >= kBetweenCheckpoints;
        // What cannot be mended takes no good file's place.
        if (!lossIsFinite(trainer) || (due && !isFinite(trainer.state())))
            return diverged();
        if (observer.step)
            observer.step(watch.progress(trainer));
        if (!due)
            continue;
        written = save(epochDone);
        if (!written && observer.checkpointFailed && finished() < plan.epochs)
            observer.checkpointFailed(written.error());
        if (epochDone && observer.epoch)
            observer.epoch(watch.progress(trainer), trainer.state().epochs.back(),
                           fixedVerse(trainer.state().model));
    }
    return written;
}

}  // namespace orrery::core::poems
