// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/row.h"

#include "core/attention/sparse.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace orrery::core::attention {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
/// A block of keys stays in the first cache while all factors go over it.
constexpr std::int64_t kBlock = 1024;

/// Walks over the keys once, block by block.
template <typename Scalar>
class Walk {
public:
    Walk(std::span<const Scalar> logits, std::int64_t needles, const Plan& plan,
         Normalizer normalizer, const JobContext& job, RowResult& result)
        : m_logits(logits),
          m_needles(needles),
          m_plan(plan),
          m_normalizer(normalizer),
          m_job(job),
          m_result(result),
          m_sums(plan.groups().size()),
          m_next(plan.groups().size(), 0) {}

    /// Keys [begin, end): part of every length from `length` on.
    void add(std::int64_t begin, std::int64_t end, std::size_t length) {
        const auto block = m_logits.subspan(static_cast<std::size_t>(begin),
                                            static_cast<std::size_t>(end - begin));
        const Eigen::Map<const Eigen::Array<Scalar, Eigen::Dynamic, 1>> values(
            block.data(), static_cast<Eigen::Index>(block.size()));
        const Scalar max = values.maxCoeff();
        m_max = m_count == 0 ? static_cast<double>(max) : std::max(m_max, static_cast<double>(max));
        m_sum += values.template cast<double>().sum();
        m_count = end;
        if (m_normalizer != Normalizer::Softmax)
            return;
        const auto& groups = m_plan.groups();
        for (std::size_t g = 0; g < groups.size(); ++g) {
            if (groups[g].lengths.back() >= length)
                m_sums[g].add(sumBlock<Scalar>(block, max, groups[g].factor), groups[g].factor);
        }
    }

    /// All keys of this length have been added. False: stopped.
    bool finish(std::size_t length) {
        m_result.maximumAboveMean[length] =
            m_count == 0 ? kNaN : m_max - m_sum / static_cast<double>(m_count);
        const auto& groups = m_plan.groups();
        for (std::size_t g = 0; g < groups.size(); ++g) {
            if (m_next[g] == groups[g].lengths.size() || groups[g].lengths[m_next[g]] != length)
                continue;
            if (m_normalizer != Normalizer::Softmax && m_job.stopRequested())
                return false;
            evaluate(g, groups[g].evaluations[m_next[g]++]);
        }
        return true;
    }

private:
    void evaluate(std::size_t g, std::size_t evaluation) {
        Statistics& statistics = m_result.statistics[evaluation];
        double& mass = m_result.needleMass[evaluation];
        if (m_count == 0) {
            statistics = {kNaN, kNaN, kNaN};
            mass = kNaN;
            return;
        }
        const auto needles = m_logits.first(static_cast<std::size_t>(std::min(m_needles, m_count)));
        const double factor = m_plan.groups()[g].factor;
        mass = 0;
        if (m_normalizer == Normalizer::Softmax) {
            const SoftmaxSums& sums = m_sums[g];
            statistics = sums.statistics();
            for (const Scalar logit : needles)
                mass += std::exp(factor * (static_cast<double>(logit) - sums.max)) / sums.z;
            mass = std::min(mass, 1.0);  // in float z may be too small by a rounding
            return;
        }
        const SparseThreshold threshold = findThreshold<Scalar>(
            m_normalizer == Normalizer::Sparsemax ? SparseKind::Sparsemax : SparseKind::Entmax15,
            m_logits.first(static_cast<std::size_t>(m_count)), m_max, factor, m_scratch, m_job);
        statistics = statisticsOf(threshold, m_scratch);
        for (const Scalar logit : needles)
            mass += threshold.weight(static_cast<double>(logit));
    }

    std::span<const Scalar> m_logits;
    std::int64_t m_needles;
    const Plan& m_plan;
    Normalizer m_normalizer;
    const JobContext& m_job;
    RowResult& m_result;
    std::vector<SoftmaxSums> m_sums;  // by group
    std::vector<std::size_t> m_next;  // by group: which of its lengths comes next
    std::vector<double> m_scratch;
    std::int64_t m_count = 0;
    double m_max = 0, m_sum = 0;
};

}  // namespace

template <typename Scalar>
bool evaluateRow(std::span<const Scalar> logits, std::span<const std::int64_t> ends,
                 std::int64_t needles, const Plan& plan, Normalizer normalizer,
                 const JobContext& job, RowResult& result) {
    assert(ends.size() == plan.lengths().size());
    result.statistics.assign(plan.evaluations(), {});
    result.needleMass.assign(plan.evaluations(), 0);
    result.maximumAboveMean.assign(ends.size(), 0);
    Walk<Scalar> walk(logits, needles, plan, normalizer, job, result);
    std::int64_t begin = 0;
    for (std::size_t length = 0; length < ends.size(); ++length) {
        while (begin < ends[length]) {
            if (job.stopRequested())
                return false;
            const std::int64_t end = std::min(begin + kBlock, ends[length]);
            walk.add(begin, end, length);
            begin = end;
        }
        if (!walk.finish(length))
            return false;
    }
    return true;
}

template bool evaluateRow(std::span<const float>, std::span<const std::int64_t>, std::int64_t,
                          const Plan&, Normalizer, const JobContext&, RowResult&);
template bool evaluateRow(std::span<const double>, std::span<const std::int64_t>, std::int64_t,
                          const Plan&, Normalizer, const JobContext&, RowResult&);

}  // namespace orrery::core::attention
