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
/// From so many points at most distances to all others are looked at.
constexpr Index kAll = 2000;
constexpr Index kSome = 500;

/// What the distances from one point have been.
struct FromPoint {
    double sum = 0;
    double smallest = std::numeric_limits<double>::infinity(), largest = 0;
};

/// Distances (others, from) of some points to all others, NaN to themselves. Empty when a stop was
/// requested.
template <typename Scalar>
std::optional<Eigen::MatrixXf> distancesFrom(const Points<Scalar>& points,
                                             const std::vector<Index>& from, hubness::Metric metric,
                                             std::vector<FromPoint>& seen, const JobContext& job) {
    Eigen::MatrixXf all(points.cols(), static_cast<Index>(from.size()));
    seen.assign(from.size(), {});
    const auto done = reduceBlocks(
        static_cast<std::int64_t>(from.size()), 1, 0,
        [&](std::int64_t begin, std::int64_t, int&) {
            const auto at = static_cast<std::size_t>(begin);
            FromPoint& own = seen[at];
            for (Index j = 0; j < points.cols(); ++j) {
                constexpr Index kBetweenLooks = 1024;
                if (j % kBetweenLooks == 0 && job.stopRequested())
                    return;
                if (j == from[at]) {
                    all(j, begin) = std::numeric_limits<float>::quiet_NaN();
                    continue;
                }
                const double distance = hubness::distanceBetween(
                    points.col(from[at]).data(), points.col(j).data(), points.rows(), metric);
                all(j, begin) = static_cast<float>(distance);
                own.sum += distance;
                own.smallest = std::min(own.smallest, distance);
                own.largest = std::max(own.largest, distance);
            }
        },
        [](int&, int) {}, job);
    if (!done)
        return std::nullopt;
    return all;
}

/// Mean of (max - min) / min over the points that no other one stands on.
double relativeContrast(const std::vector<FromPoint>& seen) {
    double sum = 0;
    Index count = 0;
    for (const FromPoint& own : seen) {
        if (own.smallest > 0) {
            sum += (own.largest - own.smallest) / own.smallest;
            ++count;
        }
    }
    return count > 0 ? sum / static_cast<double>(count) : kNaN;
}

/// Densities of `values`, which may hold NaN, over bins of `width` from `first` on.
template <typename Values>
std::vector<double> density(const Values& values, double first, double width, std::size_t bins) {
    std::vector<double> result(bins);
    double total = 0;
    for (const auto value : values) {
        if (std::isnan(value))
            continue;
        ++total;
        const double bin = std::floor((static_cast<double>(value) - first) / width);
        if (bin >= 0)
            ++result[std::min(static_cast<std::size_t>(bin), bins - 1)];
    }
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

Distances describe(const Eigen::MatrixXf& all, const std::vector<FromPoint>& seen) {
    constexpr std::size_t kBins = 80;
    Distances result{.from = all.cols(), .relativeContrast = relativeContrast(seen)};
    double mean = 0;
    double largest = 0;
    for (const FromPoint& own : seen) {
        mean += own.sum / static_cast<double>(all.rows() - 1) / static_cast<double>(seen.size());
        largest = std::max(largest, own.largest);
    }
    if (!(mean > 0)) {
        result.ratio = makeColumn({kNaN});
        result.density = makeColumn({kNaN});
        result.width = 1;
        return result;
    }
    result.width = largest / mean / static_cast<double>(kBins);
    std::vector<double> counts(kBins);
    result.ratio = makeColumn(binCentres(0, result.width, kBins));
    const auto scaled = all.reshaped() / static_cast<float>(mean);
    result.density = makeColumn(density(scaled, 0, result.width, kBins));
    return result;
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
    // Products are no distances: they have a sign.
    if (s.metric != hubness::Metric::InnerProduct) {
        const std::vector<Index> from =
            evenlySpread(sample.count(), sample.count() <= kAll ? kAll : kSome);
        std::vector<FromPoint> seen;
        const auto all = std::visit(
            [&](const auto& points) {
                return distancesFrom(points, from, s.metric, seen, context.job);
            },
            sample.points);
        if (!all)
            return nullptr;
        result = describe(*all, seen);
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
    const std::vector<double>& distance = *values.distance;
    const double shrink = result.filters.shrink;
    const auto [low, high] = std::minmax_element(distance.begin(), distance.end());
    const double first = std::isnan(shrink) ? *low : std::min(1.0, shrink) * *low;
    const double width = std::max(*high - first, 1e-9) / static_cast<double>(kBins);
    const auto chosen = [&](const std::vector<Index>& indices) {
        std::vector<double> own;
        own.reserve(indices.size());
        for (const Index i : indices)
            own.push_back(distance[static_cast<std::size_t>(i)]);
        return makeColumn(density(own, first, width, kBins));
    };
    std::vector<double> shrunk(distance);
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
