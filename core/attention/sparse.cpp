// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/sparse.h"

#include <algorithm>
#include <cmath>

namespace orrery::core::attention {
namespace {

/// A better tau than one that is too low (or right), from the values above it: the one at which
/// they have weights of sum 1, if that is not too high; else Newton's. Values are at most 0.
double improve(SparseKind kind, const std::vector<double>& values, double tau) {
    const auto count = static_cast<double>(values.size());
    double sum = 0;
    for (const double t : values)
        sum += t;
    if (kind == SparseKind::Sparsemax)
        return (sum - 1) / count;  // what is Newton's step too
    const double mean = sum / count;
    double squares = 0, least = 0;
    for (const double t : values) {
        squares += (t - mean) * (t - mean);
        least = std::min(least, t);
    }
    if (squares < 1) {
        const double root = mean - std::sqrt((1 - squares) / count);
        if (root <= least)
            return root;
    }
    const double first = sum - count * tau;
    const double second = squares + count * (mean - tau) * (mean - tau);
    return tau + (second - 1) / (2 * first);
}

}  // namespace

double SparseThreshold::weight(double logit) const {
    const bool half = kind == SparseKind::Entmax15;
    const double t = factor * (logit - max) * (half ? 0.5 : 1) - tau;
    if (t <= 0)
        return 0;
    return half ? t * t : t;
}

template <typename Scalar>
SparseThreshold findThreshold(SparseKind kind, std::span<const Scalar> logits, double max,
                              double factor, std::vector<double>& scratch, const JobContext& job) {
    const double scale = kind == SparseKind::Entmax15 ? factor / 2 : factor;
    scratch.clear();
    // The largest alone gives tau = -1, and more keys only raise it.
    const double reach = 1 / scale;
    constexpr std::size_t kBlock = 65536;  // keys between two looks at the stop token
    for (std::size_t begin = 0; begin < logits.size() && !job.stopRequested(); begin += kBlock) {
        for (const Scalar logit : logits.subspan(begin, std::min(kBlock, logits.size() - begin))) {
            const double below = static_cast<double>(logit) - max;
            if (below > -reach)
                scratch.push_back(below * scale);
        }
    }
    double tau = -1;
    while (!job.stopRequested()) {
        const double next = improve(kind, scratch, tau);
        if (!(next > tau))
            break;
        tau = next;
        const auto kept =
            std::partition(scratch.begin(), scratch.end(), [tau](double t) { return t > tau; });
        scratch.erase(kept, scratch.end());
    }
    return {kind, max, factor, tau};
}

Statistics statisticsOf(const SparseThreshold& threshold, const std::vector<double>& scratch) {
    Statistics statistics{.maxProbability = 0};
    for (const double t : scratch) {
        const double above = t - threshold.tau;
        const double p = threshold.kind == SparseKind::Entmax15 ? above * above : above;
        if (p <= 0)
            continue;
        statistics.entropy -= p * std::log(p);
        statistics.maxProbability = std::max(statistics.maxProbability, p);
        ++statistics.support;
    }
    return statistics;
}

template SparseThreshold findThreshold(SparseKind, std::span<const float>, double, double,
                                       std::vector<double>&, const JobContext&);
template SparseThreshold findThreshold(SparseKind, std::span<const double>, double, double,
                                       std::vector<double>&, const JobContext&);

}  // namespace orrery::core::attention
