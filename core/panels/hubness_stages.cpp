// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/hubness_stages.h"

#include <boost/math/distributions/binomial.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace orrery::core::hubs {
namespace {

using Eigen::Index;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Lists are searched a little longer than asked for, so that moving k seldom searches again; the
/// estimate of the intrinsic dimension needs twenty.
Index searched(Index k, Index available) {
    for (const Index length : {20, 50, 100, 200}) {
        if (k <= length)
            return std::min<Index>(length, available);
    }
    return std::min(k, available);
}

/// Calls visit(points, queries or null) with the matrices of a sample.
template <typename Visit>
auto visitSample(const Sample& sample, const Visit& visit) {
    return std::visit(
        [&](const auto& points) {
            using Matrix = std::decay_t<decltype(points)>;
            return visit(points, sample.queries ? &std::get<Matrix>(*sample.queries) : nullptr);
        },
        sample.points);
}

/// How many points there are to choose neighbours from.
Index available(const Sample& sample) { return sample.count() - (sample.queries ? 0 : 1); }

Index askersOf(const Sample& sample) {
    return sample.queries ? countOf(*sample.queries) : sample.count();
}

std::optional<hubness::Neighbours> primary(const Settings& s, const Sample& sample, Index k,
                                           const JobContext& job) {
    return visitSample(sample, [&](const auto& points, const auto* queries) {
        return queries != nullptr ? hubness::findNeighboursOf(*queries, points, s.metric, k, job)
                                  : hubness::findNeighbours(points, s.metric, k, job);
    });
}

Result<hubness::ReducedNeighbours> reduced(const Settings& s, const Sample& sample, Index k,
                                           const JobContext& job) {
    return visitSample(sample, [&](const auto& points, const auto* queries) {
        return hubness::findReducedNeighbours(points, queries, s.metric, s.reduction,
                                              std::min<Index>(s.reductionK, sample.count() - 1), k,
                                              job);
    });
}

/// Whether the reduction gives other lists than the metric: centring moves no differences.
bool changesLists(const Settings& s) {
    const bool differences =
        s.metric == hubness::Metric::Euclidean || s.metric == hubness::Metric::Manhattan;
    return s.reduction != hubness::Reduction::None &&
           !(s.reduction == hubness::Reduction::Centering && differences);
}

/// Points at the same place as another one: their nearest neighbour is at distance 0.
Index repeatedPoints(const Settings& s, const Sample& sample, const hubness::Neighbours& lists) {
    if (sample.queries || s.metric == hubness::Metric::InnerProduct)
        return 0;
    return (lists.distance.row(0).array() <= 0).count();
}

/// Distances that grow in proportion to length: of the cosine's, the chord.
double dimensionOfLists(const Settings& s, const hubness::Neighbours& lists) {
    if (s.metric == hubness::Metric::InnerProduct)
        return kNaN;
    if (s.metric == hubness::Metric::Cosine)
        return hubness::intrinsicDimension((2 * lists.distance.array().max(0)).sqrt().matrix());
    return hubness::intrinsicDimension(lists.distance);
}

std::vector<double> asDoubles(const std::vector<std::int64_t>& values) {
    return {values.begin(), values.end()};
}

/// Counts in bars of `width` hub values, from 0 on.
std::vector<double> counted(const std::vector<std::int64_t>& values, std::int64_t width,
                            std::size_t bars) {
    std::vector<double> counts(bars);
    for (const std::int64_t value : values) {
        const auto bar = static_cast<std::size_t>(value / width);
        if (bar < bars)
            ++counts[bar];
    }
    return counts;
}

/// Middle of the integers of each bar.
std::vector<double> barCentres(std::int64_t width, std::size_t bars) {
    std::vector<double> centres(bars);
    for (std::size_t i = 0; i < bars; ++i)
        centres[i] = static_cast<double>(width) * static_cast<double>(i) +
                     static_cast<double>(width - 1) / 2;
    return centres;
}

/// Expected number of points in each bar if everybody chose k of `others` points at random: N_k is
/// binomial, of as many trials as there are askers beside the point. NaN below a thousandth of a
/// point.
std::vector<double> binomialCounts(Index askers, Index others, Index k, Index points,
                                   std::int64_t width, std::size_t bars) {
    constexpr double kLeast = 1e-3;
    const boost::math::binomial_distribution<double> law(
        static_cast<double>(askers), static_cast<double>(k) / static_cast<double>(others));
    std::vector<double> counts(bars);
    for (std::size_t i = 0; i < bars; ++i) {
        double share = 0;
        for (std::int64_t value = 0; value < width; ++value) {
            const std::int64_t at = static_cast<std::int64_t>(i) * width + value;
            if (at <= askers)
                share += pdf(law, static_cast<double>(at));
        }
        const double expected = share * static_cast<double>(points);
        counts[i] = expected >= kLeast ? expected : kNaN;
    }
    return counts;
}

/// Points by bar or segment, as selection keys.
std::shared_ptr<const KeyGroups> groupsOf(const std::vector<std::size_t>& groupOfPoint,
                                          std::size_t groups, const std::vector<double>& keys) {
    auto result = std::make_shared<KeyGroups>();
    result->starts.assign(groups + 1, 0);
    for (const std::size_t group : groupOfPoint)
        ++result->starts[group + 1];
    std::partial_sum(result->starts.begin(), result->starts.end(), result->starts.begin());
    result->keys.resize(groupOfPoint.size());
    std::vector<std::size_t> next(result->starts.begin(), result->starts.end() - 1);
    for (std::size_t i = 0; i < groupOfPoint.size(); ++i)
        result->keys[next[groupOfPoint[i]]++] = keys[i];
    return result;
}

template <typename T>
std::shared_ptr<const T> store(StageCache& cache, const std::string& key, T value,
                               std::size_t numbers) {
    auto kept = std::make_shared<const T>(std::move(value));
    cache.store<T>(key, kept, numbers * sizeof(double));
    return kept;
}

Summary summaryOf(std::vector<std::int64_t> values, const hubness::Measures& measures) {
    Summary summary{.measures = measures};
    summary.pointsAt.assign(static_cast<std::size_t>(summary.measures.max + 1), 0);
    for (const std::int64_t value : values)
        ++summary.pointsAt[static_cast<std::size_t>(value)];
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    summary.median = static_cast<double>(*middle);
    if (values.size() % 2 == 0)
        summary.median =
            (summary.median + static_cast<double>(*std::max_element(values.begin(), middle))) / 2;
    return summary;
}

std::string summaryKey(const Settings& s, const std::string& sampleKey) {
    return stageKey("summary", s.k) + ' ' + listsKey(s) + ' ' + sampleKey;
}

std::shared_ptr<const Summary> keep(StageCache& cache, const std::string& key, Summary summary) {
    const std::size_t numbers = summary.pointsAt.size() + 16;
    return store(cache, key, std::move(summary), numbers);
}

std::string analysisKey(const char* stage, const Settings& s, const Sample& sample) {
    return stageKey(stage, s.k, s.labels) + ' ' + listsKey(s) + ' ' + sample.key;
}

/// Names the largest hubs, as many as a plot has room for.
void nameLargest(const std::vector<std::string>& names, HubValues& result) {
    constexpr std::size_t kMost = 12;
    std::vector<std::size_t> order(std::min(names.size(), result.values.size()));
    std::iota(order.begin(), order.end(), std::size_t{0});
    const std::size_t count = std::min(kMost, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count),
                      order.end(), [&](std::size_t a, std::size_t b) {
                          return std::pair(-result.values[a], a) < std::pair(-result.values[b], b);
                      });
    std::vector<double> distance, value;
    for (std::size_t k = 0; k < count; ++k) {
        distance.push_back((*result.distance)[order[k]]);
        value.push_back((*result.column)[order[k]]);
        result.names.push_back(names[order[k]]);
    }
    result.namedDistance = makeColumn(std::move(distance));
    result.namedValue = makeColumn(std::move(value));
}

}  // namespace

std::optional<Index> zeroVector(const Sample& sample) {
    const auto in = [](const PointSet& points) {
        return std::visit(
            [](const auto& matrix) -> std::optional<Index> {
                for (Index i = 0; i < matrix.cols(); ++i) {
                    if (matrix.col(i).isZero(0))
                        return i;
                }
                return std::nullopt;
            },
            points);
    };
    if (const std::optional<Index> point = in(sample.points))
        return point;
    if (sample.queries && in(*sample.queries))
        return Index{-1};
    return std::nullopt;
}

std::string listsKey(const Settings& s) {
    return stageKey("lists", static_cast<std::int64_t>(s.metric),
                    static_cast<std::int64_t>(s.reduction), s.reductionK);
}

Index previewPoints(const Settings& settings, const Source& source, double previewWork) {
    constexpr double kWork = 4e8;
    const bool reduces = settings.reduction != hubness::Reduction::None &&
                         settings.reduction != hubness::Reduction::Centering;
    // Secondary distances are computed in double precision, twice and with functions on top.
    double work = kWork * previewWork / (reduces ? 10 : 1);
    if (settings.metric == hubness::Metric::Manhattan)
        work /= 3;
    if (settings.reduction == hubness::Reduction::MutualProximityEmpiric)
        work /= 10;
    // Every pair costs more than its coordinates.
    constexpr double kPair = 40;
    const double each = static_cast<double>(source.dimension()) + kPair;
    return std::max<Index>(static_cast<Index>(std::sqrt(work / each)), settings.k + 1);
}

Result<std::shared_ptr<const Lists>> lists(const Settings& s, const Sample& sample,
                                           const ComputeContext& context) {
    const Index k = searched(s.k, available(sample));
    // A reduction's candidates depend on how long its lists are: it gets k itself, like all others.
    const bool reduces = changesLists(s);
    const std::string key = stageKey("neighbours", reduces ? s.k : std::int64_t{k}) + ' ' +
                            listsKey(s) + ' ' + sample.key;
    if (auto found = context.cache.find<Lists>(key))
        return found;
    const std::string primaryKey =
        stageKey("primary", std::int64_t{k}, static_cast<std::int64_t>(s.metric)) + ' ' +
        sample.key;
    Lists result;
    result.primary = context.cache.find<hubness::Neighbours>(primaryKey);
    const auto numbers = static_cast<std::size_t>(k * askersOf(sample)) * 3 / 2;
    if (!result.primary) {
        auto made = primary(s, sample, k, context.job.part(0, reduces ? 0.3 : 1));
        if (!made)
            return cancelled();
        result.primary = store(context.cache, primaryKey, std::move(*made), numbers);
    }
    result.used = result.primary;
    if (reduces) {
        auto made = reduced(s, sample, s.k, context.job.part(0.3, 1));
        if (!made)
            return made.error();
        result.exact = made->exact;
        result.candidates = made->candidates;
        result.used =
            std::make_shared<const hubness::Neighbours>(std::move(made).value().neighbours);
    }
    return store(context.cache, key, std::move(result), numbers);
}

std::shared_ptr<const HubValues> hubValues(const Settings& s, const Source& source,
                                           const Sample& sample, const Lists& lists,
                                           const ComputeContext& context) {
    const std::string key = analysisKey("values", s, sample);
    if (auto found = context.cache.find<HubValues>(key))
        return found;
    HubValues result;
    const Index n = sample.count();
    result.values = hubness::countOccurrences(lists.used->index, s.k, n);
    result.measures = hubness::measureHubness(result.values, s.k);
    // Sweeps and ghosts that come to the same points need not search again.
    keep(context.cache, summaryKey(s, sample.key), summaryOf(result.values, result.measures));
    std::vector<double> distance =
        std::visit([&](const auto& points) { return hubness::distancesToMean(points, s.metric); },
                   sample.points);
    std::vector<double> values = asDoubles(result.values);
    result.centralityCorrelation = hubness::pearsonCorrelation(distance, values);
    result.column = makeColumn(std::move(values));
    result.distance = makeColumn(std::move(distance));
    result.index = makeColumn(source.indices(n));
    result.intrinsicDimension = dimensionOfLists(s, *lists.primary);
    result.repeated = repeatedPoints(s, sample, *lists.primary);
    Labels labels = source.labels(n);
    result.badHubShare =
        labels.ids.empty() || sample.queries
            ? kNaN
            : hubness::badHubShare(lists.used->index, s.k, result.values, labels.ids, labels.ids);
    if (labels.ids.empty())
        nameLargest(labels.texts, result);
    labels.texts.resize(static_cast<std::size_t>(n));
    result.labels = makeTexts(std::move(labels.texts));
    return store(context.cache, key, std::move(result), static_cast<std::size_t>(8 * n));
}

std::shared_ptr<const Histogram> histogram(const Settings& s, const Sample& sample,
                                           const HubValues& values, const ComputeContext& context) {
    const std::string key = analysisKey("histogram", s, sample);
    if (auto found = context.cache.find<Histogram>(key))
        return found;
    constexpr std::int64_t kMostBars = 1200;
    Histogram result;
    // Room for what chance would give, however narrow the values are.
    const std::int64_t last = std::max(values.measures.max, 3 * s.k);
    for (std::int64_t width : {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000}) {
        result.width = width;
        if (last / width < kMostBars)
            break;
    }
    const auto bars = static_cast<std::size_t>(last / result.width + 1);
    result.centre = makeColumn(barCentres(result.width, bars));
    result.count = makeColumn(counted(values.values, result.width, bars));
    result.binomial =
        makeColumn(binomialCounts(sample.queries ? askersOf(sample) : available(sample),
                                  available(sample), s.k, sample.count(), result.width, bars));
    std::vector<std::size_t> bar(values.values.size());
    std::transform(
        values.values.begin(), values.values.end(), bar.begin(),
        [&](std::int64_t value) { return static_cast<std::size_t>(value / result.width); });
    result.groups = groupsOf(bar, bars, *values.index);
    return store(context.cache, key, std::move(result), values.values.size() + 4 * bars);
}

std::shared_ptr<const Lorenz> lorenz(const Settings& s, const Sample& sample,
                                     const HubValues& values, const ComputeContext& context) {
    const std::string key = analysisKey("lorenz", s, sample);
    if (auto found = context.cache.find<Lorenz>(key))
        return found;
    constexpr std::size_t kSegments = 500;
    const std::size_t n = values.values.size();
    const std::vector<double> curve = hubness::lorenzCurve(values.values);
    const std::size_t segments = std::min(n, kSegments);
    std::vector<double> people(segments + 1), slots(segments + 1);
    std::vector<std::size_t> segmentOfRank(n);
    for (std::size_t i = 0; i <= segments; ++i) {
        const std::size_t rank = i * n / segments;
        people[i] = static_cast<double>(rank) / static_cast<double>(n);
        slots[i] = curve[rank];
        if (i > 0)
            std::fill(segmentOfRank.begin() + static_cast<std::ptrdiff_t>((i - 1) * n / segments),
                      segmentOfRank.begin() + static_cast<std::ptrdiff_t>(rank), i);
    }
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return values.values[a] < values.values[b];
    });
    std::vector<std::size_t> segment(n);
    for (std::size_t rank = 0; rank < n; ++rank)
        segment[order[rank]] = segmentOfRank[rank];
    Lorenz result{makeColumn(std::move(people)), makeColumn(std::move(slots)),
                  groupsOf(segment, segments + 1, *values.index)};
    return store(context.cache, key, std::move(result), n + 2 * segments);
}

namespace {

Result<std::vector<std::int64_t>> occurrences(const Settings& s, const Sample& sample,
                                              const JobContext& job) {
    if (changesLists(s)) {
        const Result<hubness::ReducedNeighbours> found = reduced(s, sample, s.k, job);
        if (!found)
            return found.error();
        return hubness::countOccurrences(found->neighbours.index, s.k, sample.count());
    }
    const std::optional<hubness::Neighbours> found = primary(s, sample, s.k, job);
    if (!found)
        return cancelled();
    return hubness::countOccurrences(found->index, s.k, sample.count());
}

Ghost ghostOf(const Summary& summary, std::int64_t width) {
    if (!summary.exists())
        return {};
    const auto step = static_cast<std::size_t>(width);
    std::vector<double> counts(summary.pointsAt.size() / step + 1);
    for (std::size_t value = 0; value < summary.pointsAt.size(); ++value)
        counts[value / step] += static_cast<double>(summary.pointsAt[value]);
    for (double& count : counts)
        count = count > 0 ? count : kNaN;
    std::vector<double> centres = barCentres(width, counts.size());
    return {makeColumn(std::move(centres)), makeColumn(std::move(counts))};
}

}  // namespace

Result<std::shared_ptr<const Summary>> summaryAt(const Settings& s, const Source& source,
                                                 Index dimension, std::uint32_t repeat, Index most,
                                                 const ComputeContext& context) {
    const std::string key = summaryKey(s, source.key(dimension, repeat, most));
    if (auto found = context.cache.find<Summary>(key))
        return found;
    const Result<Sample> sample = source.sampleAt(dimension, repeat, most, context);
    if (!sample)
        return sample.error();
    if (s.metric == hubness::Metric::Cosine && zeroVector(*sample))
        return keep(context.cache, key, Summary());
    Result<std::vector<std::int64_t>> values = occurrences(s, *sample, context.job);
    // What does not exist in this dimension, such as the direction of a mean, is a gap.
    if (!values && values.error().kind == Error::Kind::Usage)
        return keep(context.cache, key, Summary());
    if (!values)
        return values.error();
    const hubness::Measures measures = hubness::measureHubness(*values, s.k);
    return keep(context.cache, key, summaryOf(std::move(values).value(), measures));
}

Result<Ghost> ghost(const Settings& s, const Source& source, Index dimension, Index most,
                    const Histogram& like, const ComputeContext& context) {
    const auto summary = summaryAt(s, source, dimension, 0, most, context);
    if (!summary)
        return summary.error();
    return ghostOf(**summary, like.width);
}

Result<Ghost> gaussianGhost(const Settings& s, const Sample& sample, const HubValues& values,
                            const Histogram& like, const ComputeContext& context) {
    if (!std::isfinite(values.intrinsicDimension))
        return Ghost();
    Settings gaussian{.made = hubness::Distribution::Gaussian,
                      .points = sample.count(),
                      .k = s.k,
                      .metric = s.metric,
                      .reduction = s.reduction,
                      .reductionK = s.reductionK,
                      .seed = s.seed};
    const auto dimension =
        std::clamp<Index>(std::lround(values.intrinsicDimension), 1, sample.dimension());
    const Result<Source> source = Source::open(gaussian, context);
    if (!source)
        return source.error();
    return ghost(gaussian, *source, dimension, sample.count(), like, context);
}

}  // namespace orrery::core::hubs
