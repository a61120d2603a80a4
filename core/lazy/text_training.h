// SPDX-License-Identifier: GPL-3.0-or-later
// A classifier of texts, trained with the three variants of updates on several splits.
#pragma once

#include "core/base/job.h"
#include "core/lazy/text_split.h"
#include "core/lazy/training.h"
#include "core/nn/text_classifier.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace orrery::core::lazy {

/// Repeat r has a split, a start and an order of its own, all from seed + r. Only the table's
/// updates are lazy.
struct TextTask {
    std::int64_t vocabulary = 20'000, width = 16;
    double heldOut = 0.1;
    std::int64_t repeats = 5, batch = 32, steps = 2000;
    std::uint32_t seed = 1;
    optim::Rule rule;
    optim::WeightDecay decay;
};

/// What one run knows after each evaluation.
struct Scores {
    std::vector<double> trainingAccuracy, heldOutAccuracy;
    std::vector<double> trainingLoss, heldOutLoss;  ///< the former of the minibatches before
};

struct TextResult {
    std::vector<std::int64_t> evaluated;  ///< steps, at epochs' ends and at the end
    std::vector<double> epochs;           ///< the same in epochs
    /// [variant][repeat]: as far as they are trained.
    std::array<std::vector<Scores>, kVariants.size()> scores;
    /// Of the first repeat; the losses are means over the repeats that are as far.
    TableResult table;
    std::int64_t trainingTexts = 0, heldOutTexts = 0;
    Eigen::Index vocabulary = 0;  ///< of the first repeat
    std::int64_t dropped = 0;
    std::int64_t epochsPerEvaluation = 1;
};

class TextTraining {
public:
    /// The corpus, of at least two texts, must outlive this.
    TextTraining(const TextTask& task, const Corpus& corpus);
    ~TextTraining();

    [[nodiscard]] bool done() const { return m_group == m_task.repeats; }
    /// Of the first split; known after the first call of advance().
    [[nodiscard]] const Grid& grid() const { return *m_grid; }
    /// Some steps more in some repeats. False: a stop was requested.
    bool advance(const JobContext& job);
    [[nodiscard]] TextResult result() const;
    /// Numbers of tables that were updated so far, about.
    [[nodiscard]] double workDone() const { return m_workDone; }

private:
    struct Run;

    bool startGroup(const JobContext& job);
    bool startRun(std::optional<Run>& run, std::size_t variant, std::int64_t repeat,
                  const JobContext& job) const;
    bool trainOn(Run& run, std::int64_t steps, const JobContext& job) const;
    void takeStep(Run& run, std::int64_t step) const;
    bool evaluate(Run& run, const JobContext& job) const;
    [[nodiscard]] std::int64_t repeatsAtOnce() const;
    using AllScores = std::array<std::vector<Scores>, kVariants.size()>;
    /// Of the repeats that are done; before the first are, of those that run side by side.
    [[nodiscard]] AllScores knownScores() const;
    [[nodiscard]] TableResult tableResult(const AllScores& scores) const;

    TextTask m_task;
    Corpus m_corpus;
    std::int64_t m_trainingTexts, m_batches;  // the latter in an epoch
    std::vector<std::int64_t> m_evaluations;
    std::int64_t m_epochsPerEvaluation = 1;
    std::vector<TextSplit> m_splits;         // of the group
    std::vector<std::optional<Run>> m_runs;  // of the group, [repeat][variant]
    std::optional<Grid> m_grid;
    std::array<VariantResult, kVariants.size()> m_first;  // of the first repeat, when it is done
    std::array<std::vector<Scores>, kVariants.size()> m_scores;
    Eigen::Index m_vocabulary = 0;
    std::int64_t m_dropped = 0;
    std::int64_t m_group = 0;  // first repeat of the group
    std::int64_t m_done = 0;   // steps of the group
    std::size_t m_next = 0;    // evaluation
    double m_workDone = 0;
};

}  // namespace orrery::core::lazy
