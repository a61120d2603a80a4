// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/sweep.h"

#include "core/attention/row.h"
#include "core/attention/sparse.h"
#include "core/base/parallel.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery::core::attention {
namespace {

using Eigen::Index;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kMasked = -std::numeric_limits<double>::infinity();
/// Random numbers that are drawn ahead, 32 MiB.
constexpr Index kDrawn = 8 << 20;
/// Rows between two looks at what has come together.
constexpr Index kRows = 64;

/// The 97.5 % quantile of Student's t. Remembers the last one, since most means are over as many
/// queries as the one before.
double studentQuantile(std::int64_t freedom) {
    thread_local std::int64_t lastFreedom = 0;
    thread_local double last = 0;
    if (freedom != lastFreedom) {
        const boost::math::students_t distribution(static_cast<double>(freedom));
        last = boost::math::quantile(boost::math::complement(distribution, 0.025));
        lastFreedom = freedom;
    }
    return last;
}

/// Runs evaluate(i, result) for `count` rows in parallel, then adds them up in their order.
template <typename Evaluate>
bool addRows(Index count, const Evaluate& evaluate, const JobContext& job, SweepResult& sum) {
    std::vector<RowResult> rows(static_cast<std::size_t>(count));
    const auto evaluateOne = [&](Index i) { evaluate(i, rows[static_cast<std::size_t>(i)]); };
    if (!forEach(count, evaluateOne, job))
        return false;
    for (const RowResult& row : rows) {
        for (std::size_t e = 0; e < row.statistics.size(); ++e) {
            SweepResult::Evaluation& evaluation = sum.evaluations[e];
            if (std::isnan(row.statistics[e].entropy))
                continue;
            evaluation.entropy.add(row.statistics[e].entropy);
            evaluation.maxProbability.add(row.statistics[e].maxProbability);
            evaluation.support.add(row.statistics[e].support);
            evaluation.needleMass.add(row.needleMass[e]);
        }
        for (std::size_t i = 0; i < row.maximumAboveMean.size(); ++i) {
            if (!std::isnan(row.maximumAboveMean[i]))
                sum.maximumAboveMean[i].add(row.maximumAboveMean[i]);
        }
    }
    sum.queries += count;
    return true;
}

SweepResult emptyResult(const Plan& plan) {
    SweepResult result;
    result.evaluations.resize(plan.evaluations());
    result.maximumAboveMean.resize(plan.lengths().size());
    return result;
}

}  // namespace

std::size_t Plan::add(std::size_t length, double factor) {
    auto group = std::find_if(m_groups.begin(), m_groups.end(),
                              [factor](const Group& g) { return g.factor == factor; });
    if (group == m_groups.end())
        group = m_groups.insert(m_groups.end(), {.factor = factor});
    const auto place = std::lower_bound(group->lengths.begin(), group->lengths.end(), length);
    const auto index = place - group->lengths.begin();
    if (place == group->lengths.end() || *place != length) {
        group->lengths.insert(place, length);
        group->evaluations.insert(group->evaluations.begin() + index, m_evaluations++);
    }
    return group->evaluations[static_cast<std::size_t>(index)];
}

std::int64_t Plan::cost() const {
    std::int64_t sum = 0;
    for (const Group& group : m_groups)
        sum += m_lengths[group.lengths.back()];
    return sum;
}

void Moments::add(double value) {
    // Welford's update.
    ++m_count;
    const double before = value - m_mean;
    m_mean += before / static_cast<double>(m_count);
    m_squares += before * (value - m_mean);
}

double Moments::mean() const { return m_count > 0 ? m_mean : kNaN; }

double Moments::halfWidth() const {
    if (m_count < 2)
        return kNaN;
    const auto count = static_cast<double>(m_count);
    return studentQuantile(m_count - 1) * std::sqrt(m_squares / (count - 1) / count);
}

std::optional<SweepResult> sweepMade(const MadeLogits& made, std::int64_t queries, const Plan& plan,
                                     Normalizer normalizer, const BaseLogits* base,
                                     const JobContext& job,
                                     const std::function<void(const SweepResult&)>& grows) {
    SweepResult result = emptyResult(plan);
    const Index keys = plan.lengths().back();
    const Index drawn =
        std::clamp<Index>(kDrawn / keys / kQueryGroup * kQueryGroup, kQueryGroup, kRows);
    const Index step = base != nullptr ? kRows : drawn;
    BaseLogits own;
    for (Index first = 0; first < queries; first += step) {
        const Index count = std::min<Index>(step, queries - first);
        if (base == nullptr) {
            own.resize(keys, count);
            if (!fillBase(made, first, own, job))
                return std::nullopt;
        }
        const auto evaluate = [&](Index i, RowResult& row) {
            const float* random = base != nullptr ? base->col(first + i).data() : own.col(i).data();
            std::vector<float> logits(static_cast<std::size_t>(keys));
            applyKind(made, {random, logits.size()}, logits);
            return evaluateRow<float>(logits, plan.lengths(), made.needlesAmong(keys), plan,
                                      normalizer, job, row);
        };
        if (!addRows(count, evaluate, job, result))
            return std::nullopt;
        job.report(static_cast<double>(first + count) / static_cast<double>(queries));
        if (grows && first + count < queries)
            grows(result);
    }
    return result;
}

std::optional<SweepResult> sweepGiven(std::int64_t queries, const ReadLogits& read,
                                      const Plan& plan, Normalizer normalizer,
                                      const JobContext& job) {
    SweepResult result = emptyResult(plan);
    for (Index first = 0; first < queries; first += kRows) {
        const Index count = std::min<Index>(kRows, queries - first);
        const auto evaluate = [&](Index i, RowResult& row) {
            std::vector<double> logits(static_cast<std::size_t>(plan.lengths().back()));
            read(first + i, logits);
            std::vector<std::int64_t> ends;
            ends.reserve(plan.lengths().size());
            // Seen keys close up, in place.
            std::size_t seen = 0, key = 0;
            for (const std::int64_t length : plan.lengths()) {
                for (; key < static_cast<std::size_t>(length); ++key) {
                    if (logits[key] != kMasked)
                        logits[seen++] = logits[key];
                }
                ends.push_back(static_cast<std::int64_t>(seen));
            }
            logits.resize(seen);
            return evaluateRow<double>(logits, ends, 0, plan, normalizer, job, row);
        };
        if (!addRows(count, evaluate, job, result))
            return std::nullopt;
        job.report(static_cast<double>(first + count) / static_cast<double>(queries));
    }
    return result;
}

void weightsOf(std::span<const double> logits, double factor, Normalizer normalizer,
               std::span<double> weights, const JobContext& job) {
    const double max = *std::max_element(logits.begin(), logits.end());
    if (normalizer == Normalizer::Softmax) {
        double sum = 0;
        constexpr std::size_t kBlock = 65536;  // keys between two looks at the stop token
        for (std::size_t begin = 0; begin < logits.size() && !job.stopRequested();
             begin += kBlock) {
            const auto count = static_cast<Index>(std::min(kBlock, logits.size() - begin));
            const Eigen::Map<const Eigen::ArrayXd> in(logits.data() + begin, count);
            // An array of its own is aligned, so that its sum does not depend on where memory lies.
            const Eigen::ArrayXd unscaled = (in == kMasked).select(0, (factor * (in - max)).exp());
            Eigen::Map<Eigen::ArrayXd>(weights.data() + begin, count) = unscaled;
            sum += unscaled.sum();
        }
        for (double& weight : weights)
            weight /= sum;
        return;
    }
    std::vector<double> seen, scratch;
    seen.reserve(logits.size());
    std::copy_if(logits.begin(), logits.end(), std::back_inserter(seen),
                 [](double logit) { return logit != kMasked; });
    const SparseThreshold threshold = findThreshold<double>(
        normalizer == Normalizer::Sparsemax ? SparseKind::Sparsemax : SparseKind::Entmax15, seen,
        max, factor, scratch, job);
    std::transform(logits.begin(), logits.end(), weights.begin(),
                   [&](double logit) { return logit == kMasked ? 0 : threshold.weight(logit); });
}

}  // namespace orrery::core::attention
