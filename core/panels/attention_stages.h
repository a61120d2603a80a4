// SPDX-License-Identifier: GPL-3.0-or-later
// The stages of panel attention, each kept in the stage cache.
#pragma once

#include "core/panels/attention_map.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace orrery::core::attend {

/// The laws of the settings, sampled at some lengths.
struct Sampled {
    std::string what;  ///< names it
    std::vector<std::int64_t> lengths;
    attention::SweepResult result;
    /// [law of the settings][length]: the number of the evaluation.
    std::vector<std::vector<std::size_t>> evaluation;

    [[nodiscard]] const attention::SweepResult::Evaluation& at(std::size_t law,
                                                               std::size_t length) const {
        return result.evaluations[evaluation[law][length]];
    }
};

/// What is known exactly of independent normal logits.
struct Exact {
    std::vector<std::vector<double>> entropy;  ///< [law of the settings][length], mean, in nats
    std::vector<double> meanMaximum;           ///< of standard normal logits, by length
};

/// Everything that a figure is made of.
struct Stages {
    Settings settings;
    std::vector<std::int64_t> lengths;     ///< of the whole sweep
    std::shared_ptr<const Exact> exact;    ///< at these lengths, or null
    std::shared_ptr<const Sampled> sweep;  ///< perhaps at fewer lengths; null: not computed yet
    /// At `length` and `base_length`; null where a preview cannot afford it, or there are too few
    /// keys.
    std::shared_ptr<const Sampled> present, base;
    std::shared_ptr<const WeightMap> map;  ///< null: not computed yet
    std::int64_t queries = 0;              ///< that there are
    std::int64_t sampled = 0;              ///< that went into the sweep
    bool complete = true;                  ///< nothing was left out

    [[nodiscard]] double factor(std::size_t law, std::int64_t n) const {
        return lawFactor(settings.laws[law], settings.constants, static_cast<double>(n));
    }
};

/// Names laws, their constants and the normalizer in the stage cache.
std::string lawsKey(const Settings& settings);

/// n_min, then 2^(k/2) rounded, then the last one.
std::vector<std::int64_t> sweepLengths(std::int64_t first, std::int64_t last);

/// How much of the sampling a computation does.
struct Extent {
    std::int64_t queries;
    std::vector<std::int64_t> lengths;  ///< of the sweep; empty: there is none
    bool present, base, map;            ///< whether these are affordable
};
/// Everything; or what a preview affords with `work` of its usual work.
Extent fullExtent(const Settings& settings, const Source& source);
Extent previewExtent(const Settings& settings, const Source& source, double work);

/// What a sample is for.
enum class Purpose { Sweep, Present, Base };

/// The laws at these lengths over so many queries. Of each purpose only the latest one is kept, a
/// preview's and a final one. `grows` receives what there is meanwhile. Error: Cancelled.
Result<std::shared_ptr<const Sampled>> sample(
    Purpose purpose, const Settings& settings, const Source& source,
    std::vector<std::int64_t> lengths, std::int64_t queries, const ComputeContext& context,
    const std::function<void(const std::shared_ptr<const Sampled>&)>& grows = {});

/// Exact means of independent normal logits. Error: Cancelled.
Result<std::shared_ptr<const Exact>> exactMeans(const Settings& settings,
                                                const std::vector<std::int64_t>& lengths,
                                                const ComputeContext& context);

}  // namespace orrery::core::attend
