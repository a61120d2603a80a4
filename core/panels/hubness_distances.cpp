// SPDX-License-Identifier: GPL-3.0-or-later
// Stages about distances: of pairs, and to the mean before and after selection.
#include "core/base/parallel.h"
#include "core/panels/hubness_stages.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery::core::hubs {
namespace {

using Eigen::Index;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// From so many of n points distances to all others are looked at: from all of few.
Index fromHowMany(Index n) {
    constexpr Index kAll = 2000;
    constexpr Index kPairs = 1'000'000;
    return n <= kAll ? n : std::clamp<Index>(kPairs / n, 50, kAll);
}

/// What the distances from some points have been.
struct Seen {
    std::vector<std::int64_t> counts;  ///< in bins of one width, from 0 on
    double sum = 0, contrasts = 0;
    std::int64_t pairs = 0, contrasted = 0;

    void add(const Seen& other) {
        for (std::size_t i = 0; i < counts.size(); ++i)
            counts[i] += other.counts[i];
        sum += other.sum;
        contrasts += other.contrasts;
        pairs += other.pairs;
        contrasted += other.contrasted;
    }
};

/// Adds the distances from point i to all others. False when a stop was requested.
template <typename Scalar>
bool look(const Points<Scalar>& points, Index i, hubness::Metric metric, double width, Seen& seen,
          const JobContext& job) {
    double smallest = std::numeric_limits<double>::infinity(), largest = 0;
    for (Index j = 0; j < points.cols(); ++j) {
        constexpr Index kBetweenLooks = 1024;
        if (j % kBetweenLooks == 0 && job.stopRequested())
            return false;
        if (j == i)
            continue;
        const double distance = hubness::distanceBetween(points.col(i).data(), points.col(j).data(),
                                                         points.rows(), metric);
        seen.sum += distance;
        ++seen.pairs;
        const double bin = distance / width;
        if (bin >= 0 && bin < static_cast<double>(seen.counts.size()))
            ++seen.counts[static_cast<std::size_t>(bin)];
        smallest = std::min(smallest, distance);
        largest = std::max(largest, distance);
    }
    // Not from a point that another one stands on, up to the rounding of parallel vectors' angles.
    constexpr double kRounding = 1e-7;
    if (smallest > kRounding * largest) {
        seen.contrasts += (largest - smallest) / smallest;
        ++seen.contrasted;
    }
    return true;
}

/// A bin of a fifth of the standard deviation, told from a few pairs; 0 where all are equal to 0.
template <typename Scalar>
double binWidth(const Points<Scalar>& points, hubness::Metric metric) {
    constexpr Index kFew = 48;
    const std::vector<Index> some = evenlySpread(points.cols(), kFew);
    double sum = 0, squares = 0;
    Index pairs = 0;
    for (const Index i : some) {
        for (const Index j : some) {
            if (i >= j)
                continue;
            const double distance = hubness::distanceBetween(
                points.col(i).data(), points.col(j).data(), points.rows(), metric);
            sum += distance;
            squares += distance * distance;
            ++pairs;
        }
    }
    const double mean = sum / static_cast<double>(pairs);
    const double deviation =
        std::sqrt(std::max(0.0, squares / static_cast<double>(pairs) - mean * mean));
    return std::max(deviation / 5, mean / 128);
}

/// Empty when a stop was requested.
template <typename Scalar>
std::optional<Seen> lookFrom(const Points<Scalar>& points, hubness::Metric metric, double width,
                             const JobContext& job) {
    constexpr std::size_t kMostBins = 1024;
    const std::vector<Index> from = evenlySpread(points.cols(), fromHowMany(points.cols()));
    return reduceBlocks(
        static_cast<std::int64_t>(from.size()), 1,
        Seen{.counts = std::vector<std::int64_t>(kMostBins)},
        [&](std::int64_t begin, std::int64_t, Seen& seen) {
            look(points, from[static_cast<std::size_t>(begin)], metric, width, seen, job);
        },
        [](Seen& left, const Seen& right) { left.add(right); }, job);
}

Distances describe(Seen seen, double width, Index from) {
    const double mean = seen.sum / static_cast<double>(seen.pairs);
    Distances result{.from = from, .width = width / mean};
    result.relativeContrast =
        seen.contrasted > 0 ? seen.contrasts / static_cast<double>(seen.contrasted) : kNaN;
    while (seen.counts.size() > 1 && seen.counts.back() == 0)
        seen.counts.pop_back();
    std::vector<double> ratio, density;
    for (std::size_t i = 0; i < seen.counts.size(); ++i) {
        ratio.push_back((static_cast<double>(i) + 0.5) * result.width);
        density.push_back(static_cast<double>(seen.counts[i]) /
                          (static_cast<double>(seen.pairs) * result.width));
    }
    result.ratio = makeColumn(std::move(ratio));
    result.density = makeColumn(std::move(density));
    return result;
}

/// Densities of `values` over bins of `width` from `first` on.
std::vector<double> density(const std::vector<double>& values, double first, double width,
                            std::size_t bins) {
    std::vector<double> result(bins);
    for (const double value : values) {
        const double bin = (value - first) / width;
        if (bin >= 0 && bin <= static_cast<double>(bins))
            ++result[std::min(static_cast<std::size_t>(bin), bins - 1)];
    }
    const double total = static_cast<double>(values.size());
    for (double& value : result)
        value = total > 0 ? value / (total * width) : kNaN;
    return result;
}

std::vector<double> binCentres(double first, double width, std::size_t bins) {
    std::vector<double> centres(bins);
    for (std::size_t i = 0; i < bins; ++i)
        centres[i] = first + (static_cast<double>(i) + 0.5) * width;
    return centres;
}

}  // namespace

std::shared_ptr<const Distances> distances(const Settings& s, const Sample& sample,
                                           const ComputeContext& context) {
    const std::string key =
        stageKey("distances", static_cast<std::int64_t>(s.metric)) + ' ' + sample.key;
    if (auto found = context.cache.find<Distances>(key))
        return found;
    Distances result{.ratio = makeColumn({kNaN}),
                     .density = makeColumn({kNaN}),
                     .width = 1,
                     .relativeContrast = kNaN};
    const double width =
        std::visit([&](const auto& points) { return binWidth(points, s.metric); }, sample.points);
    // Products are no distances: they have a sign. And all points may be one.
    if (s.metric != hubness::Metric::InnerProduct && width > 0) {
        std::optional<Seen> seen = std::visit(
            [&](const auto& points) { return lookFrom(points, s.metric, width, context.job); },
            sample.points);
        if (!seen)
            return nullptr;
        result = describe(std::move(*seen), width, fromHowMany(sample.count()));
    }
    auto kept = std::make_shared<const Distances>(std::move(result));
    context.cache.store<Distances>(key, kept, kept->ratio->size() * 2 * sizeof(double));
    return kept;
}

std::shared_ptr<const Norms> norms(const Settings& s, const Sample& sample, const HubValues& values,
                                   const ComputeContext& context) {
    const std::string key =
        stageKey("norms", s.k, s.threshold) + ' ' + listsKey(s) + ' ' + sample.key;
    if (auto found = context.cache.find<Norms>(key))
        return found;
    constexpr std::size_t kBins = 40;
    Norms result{.filters = std::visit(
                     [&](const auto& points) {
                         return hubness::compareFilters(points, values.values, s.threshold,
                                                        s.metric);
                     },
                     sample.points)};
    // Shrinking scales Euclidean distances; those of the cosine it would leave as they are.
    const std::vector<double> distance = std::visit(
        [&](const auto& points) {
            return hubness::distancesToMean(points, hubness::Metric::Euclidean);
        },
        sample.points);
    const double shrink = result.filters.shrink;
    const double factor = std::isnan(shrink) ? 1 : shrink;
    const auto [low, high] = std::minmax_element(distance.begin(), distance.end());
    const double first = std::min(1.0, factor) * *low;
    const double width =
        std::max(std::max(1.0, factor) * *high - first, 1e-9) / static_cast<double>(kBins);
    const auto chosen = [&](const std::vector<Index>& indices) {
        std::vector<double> own;
        own.reserve(indices.size());
        for (const Index i : indices)
            own.push_back(distance[static_cast<std::size_t>(i)]);
        return makeColumn(density(own, first, width, kBins));
    };
    std::vector<double> shrunk(std::isnan(shrink) ? std::vector<double>() : distance);
    for (double& value : shrunk)
        value *= shrink;
    result.norm = makeColumn(binCentres(first, width, kBins));
    result.all = makeColumn(density(distance, first, width, kBins));
    result.hub = chosen(result.filters.hubs);
    result.nearestMean = chosen(result.filters.nearestMean);
    result.shrunk = makeColumn(density(shrunk, first, width, kBins));
    auto kept = std::make_shared<const Norms>(std::move(result));
    context.cache.store<Norms>(key, kept, 2 * values.values.size() * sizeof(double));
    return kept;
}

}  // namespace orrery::core::hubs
