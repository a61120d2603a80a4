// SPDX-License-Identifier: GPL-3.0-or-later
// A training from its first or any step to its last epoch, with its files.
#pragma once

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/poems/checkpoint.h"
#include "core/poems/corpus.h"
#include "core/poems/trainer.h"

#include <cstdint>
#include <functional>
#include <string>

namespace orrery::core::poems {

/// The file that a run to `model` can be taken up from.
std::string checkpointPath(const std::string& model);

/// What an architecture is trained with unless something else is asked for.
struct Recipe {
    TrainingOptions options;
    std::size_t vocabulary = 0;  ///< most frequent characters that are taken; all: the largest one
};
/// Of a run of so many epochs; a cosine's period is left to useCosine(). The article's network is
/// trained as the article does, "orrery" as docs/verse-model-search.md found best.
Recipe recipeOf(const std::string& architecture, std::int64_t epochs);
/// Batches that so many couplets make in so many epochs.
std::int64_t stepsOf(std::int64_t batch, std::int64_t epochs, std::size_t couplets);
/// Warm-up over the first steps, then the cosine to 0 at the last one.
void useCosine(optim::Spec& spec, std::int64_t warmUp, std::int64_t steps);

/// A model of an architecture for the `vocabulary` most frequent characters of a corpus, with the
/// weights that a training starts from. Errors (Usage): there is no such architecture.
Result<Model> untrainedModel(const std::string& architecture, const Corpus& corpus,
                             std::size_t vocabulary, std::uint32_t seed);

/// Splits a corpus (see split.h) and numbers its characters by the model's vocabulary. Errors
/// (Failure): nothing is left to train on. (Usage): a character that the vocabulary lacks, unless
/// the network is autoregressive: its id is then NetworkConfig::unknown().
Result<TrainingData> trainingData(const Corpus& corpus, const Model& model);

/// The likeliest verse of latent 0 of seed 1, by which the article shows how a model learns.
Couplet fixedVerse(const Model& model);

struct TrainingProgress {
    std::int64_t epoch = 0;  ///< under way, from 1; after the last one the last one
    double share = 0;        ///< of the whole run, 0..1
    Losses losses;           ///< means over what is done of the epoch
    double perSecond = 0;    ///< couplets, since this run began; 0 while unknown
    double secondsLeft = 0;
};

/// Who watches a run; empty functions are skipped. Called on the thread of the run.
struct TrainingObserver {
    std::function<void(const TrainingProgress&)> step;  ///< after each
    /// After each epoch, with fixedVerse() of the weights.
    std::function<void(const TrainingProgress&, const EpochLosses&, const Couplet& verse)> epoch;
    /// Before each checkpoint, for what is kept beside it: it is then never behind the checkpoint.
    std::function<void()> saving;
    /// A checkpoint could not be written; the run goes on, and the next one may succeed.
    std::function<void(const Error&)> checkpointFailed;
};

/// Trains until the plan's epochs are done. The file `model` is written after each epoch, its
/// checkpoint then and every minute. Errors: Failure where the first or the last checkpoint or the
/// last model cannot be written, or the weights are no longer finite, of which nothing is written;
/// Cancelled when a stop was requested, with the checkpoint written.
Result<void> runTraining(Trainer& trainer, const RunPlan& plan, const std::string& model,
                         const TrainingObserver& observer, const JobContext& job);

}  // namespace orrery::core::poems
