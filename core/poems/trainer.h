// SPDX-License-Identifier: GPL-3.0-or-later
// Training of a verse model. The state of a run is a value that can be written out and taken up at
// any step; all randomness has an address (seed, epoch, couplet), so that a run that was
// interrupted ends with the same bytes as one that was not.
#pragma once

#include "core/base/job.h"
#include "core/optim/optimizer.h"
#include "core/poems/backpropagation.h"
#include "core/poems/form.h"
#include "core/poems/model.h"
#include "core/poems/vocabulary.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace orrery::core::poems {

/// What a run does; fixed from its first step on.
struct TrainingOptions {
    std::uint32_t seed = 1;
    std::int64_t batch = 64;  ///< couplets, >= 1; the last batch of an epoch may have fewer
    optim::Spec spec{.rule = optim::Adam{}};
    Objective objective;
    double klAnnealing = 0;  ///< epochs over which the weight of the divergence grows from 0, >= 0
    /// Of an autoregressive network: the share of the characters that the encoder reads, of those
    /// before them that the decoder reads, and of the forms, which are hidden; 0..1.
    double dropout = 0;
};

/// The options as a JSON object: equal options give equal texts.
std::string optionsText(const TrainingOptions& options);
/// Reads it back. Errors (Failure): a part of a sentence.
Result<TrainingOptions> optionsFromText(const std::string& text);

/// What an epoch came to.
struct EpochLosses {
    Losses training;  ///< mean over its steps, while the weights moved
    Losses heldOut;   ///< of the weights after it, with a sampled latent; NaN without couplets

    friend bool operator==(const EpochLosses&, const EpochLosses&) = default;
};

/// All that a run needs in order to go on.
struct TrainingState {
    Model model;
    optim::State<float> optimizer;
    std::int64_t position = 0;        ///< couplets seen in the epoch that is under way
    Losses sum;                       ///< over these couplets
    std::vector<EpochLosses> epochs;  ///< finished ones
};

/// The arrays of weights as an optimizer takes them: the embedding is a table.
std::vector<optim::Shape> shapesOf(const Weights<float>& weights);

/// The couplets of a run, as ids of its model's vocabulary.
struct TrainingData {
    std::vector<Vocabulary::Ids> training;  ///< at least one
    std::vector<Vocabulary::Ids> heldOut;
    std::string sha256;  ///< of the corpus
};

class Trainer {
public:
    /// A run from the start. `data` must outlive the trainer.
    Trainer(const TrainingOptions& options, Model untrained, const TrainingData& data);
    /// A run that goes on. An epoch in which more couplets were seen than there are, which only a
    /// damaged file can say, begins anew.
    Trainer(const TrainingOptions& options, TrainingState state, const TrainingData& data);

    /// Takes one step, and after the last one of an epoch judges the weights on what was held out.
    void step();
    [[nodiscard]] const TrainingState& state() const { return m_state; }
    [[nodiscard]] const TrainingOptions& options() const { return m_options; }
    [[nodiscard]] const TrainingData& data() const { return m_data; }
    /// Share of the present epoch that is done, 0..1; 0 right after one.
    [[nodiscard]] double epochShare() const;
    /// Means over the part of the present epoch that is done; 0 right after one.
    [[nodiscard]] Losses runningLosses() const;

private:
    [[nodiscard]] Batch<float> nextBatch(std::size_t count) const;
    void beginEpoch();
    void finishEpoch();
    [[nodiscard]] double klWeight() const;
    void move();

    TrainingOptions m_options;
    const TrainingData& m_data;
    TrainingState m_state;
    Backpropagation<float> m_backpropagation;
    FormReader m_forms;
    std::vector<std::uint32_t> m_order;  // of the couplets in this epoch
};

/// The losses of each couplet, with latents sampled from the seed's stream, or at their means
/// without a seed.
std::vector<Losses> lossesOf(const Model& model, const std::vector<Vocabulary::Ids>& couplets,
                             std::optional<std::uint32_t> seed);

}  // namespace orrery::core::poems
