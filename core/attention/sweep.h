// SPDX-License-Identifier: GPL-3.0-or-later
// Attention at many lengths and factors, averaged over queries.
#pragma once

#include "core/attention/logits.h"
#include "core/attention/softmax.h"
#include "core/base/job.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace orrery::core::attention {

enum class Normalizer { Softmax, Sparsemax, Entmax15 };

/// What is to be evaluated: factors at lengths. Equal factors share their sums, equal evaluations
/// are one.
class Plan {
public:
    /// `lengths` ascend.
    explicit Plan(std::vector<std::int64_t> lengths) : m_lengths(std::move(lengths)) {}

    /// Adds factor >= 0 at lengths()[length]. Result: the number of the evaluation.
    std::size_t add(std::size_t length, double factor);

    /// One factor and where it is wanted.
    struct Group {
        double factor;
        std::vector<std::size_t> lengths;      ///< indices, ascending
        std::vector<std::size_t> evaluations;  ///< of the same places
    };
    [[nodiscard]] const std::vector<std::int64_t>& lengths() const { return m_lengths; }
    [[nodiscard]] const std::vector<Group>& groups() const { return m_groups; }
    [[nodiscard]] std::size_t evaluations() const { return m_evaluations; }
    /// Exponentials that one query costs.
    [[nodiscard]] std::int64_t cost() const;

private:
    std::vector<std::int64_t> m_lengths;
    std::vector<Group> m_groups;
    std::size_t m_evaluations = 0;
};

/// A number over the queries: its mean, and the half-width of a 95 % confidence interval for it
/// (Student's t; NaN for fewer than two queries).
class Moments {
public:
    void add(double value);
    [[nodiscard]] std::int64_t count() const { return m_count; }
    [[nodiscard]] double mean() const;  ///< NaN of nothing
    [[nodiscard]] double halfWidth() const;

private:
    std::int64_t m_count = 0;
    double m_mean = 0, m_squares = 0;
};

struct SweepResult {
    struct Evaluation {
        Moments entropy, maxProbability, support, needleMass;
    };
    std::vector<Evaluation> evaluations;    ///< by the plan's numbers
    std::vector<Moments> maximumAboveMean;  ///< by the plan's lengths: largest less mean logit
    std::int64_t queries = 0;               ///< that went into it
};

/// Averages over `queries` rows of made logits. `base` holds the first rows and keys of them, or is
/// null: then they are drawn a few rows at a time, in at most 32 MiB (or one group of queries).
/// Logits and exponentials are float, sums double. Empty: stopped. `grows` (may be empty) receives
/// what there is after each batch.
std::optional<SweepResult> sweepMade(const MadeLogits& made, std::int64_t queries, const Plan& plan,
                                     Normalizer normalizer, const BaseLogits* base,
                                     const JobContext& job,
                                     const std::function<void(const SweepResult&)>& grows = {});

/// Writes the first logits of a query, as many as there is room for; -infinity is a masked key.
using ReadLogits = std::function<void(std::int64_t query, std::span<double> logits)>;

/// Averages over `queries` rows of given logits in double. A length means the first so many keys,
/// masked ones among them; at a length where a query sees no key it is left out. `read` is called
/// by several threads at a time.
std::optional<SweepResult> sweepGiven(std::int64_t queries, const ReadLogits& read,
                                      const Plan& plan, Normalizer normalizer,
                                      const JobContext& job);

/// The weights of one query at one factor, in double; masked keys have weight 0, and one key at
/// least is not masked. Of no use once a stop was requested.
void weightsOf(std::span<const double> logits, double factor, Normalizer normalizer,
               std::span<double> weights, const JobContext& job);

}  // namespace orrery::core::attention
