// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hubness/selection.h"

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/hubness/measures.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>

namespace orrery::core::hubness {
namespace {

using Eigen::Index;

constexpr std::uint32_t kLatentStream = 21;
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// Rows first .. first + count - 1 of the stream as latents (d, count).
std::optional<Points<float>> drawLatents(const SelectionRequest& request, std::int64_t first,
                                         const JobContext& job) {
    const RandomSource random(request.seed, kLatentStream);
    const Index dimension = request.dimension;
    Points<float> latents(dimension, request.batch);
    constexpr auto kLanes = static_cast<Index>(RandomSource::kLanes);
    constexpr auto kGroup = static_cast<Index>(RandomSource::kGroup);
    // Rows are taken in lanes; a block of them is 40,000 normals at d = 1000.
    const auto work = [&](std::int64_t begin, std::int64_t end, int&) {
        RandomSource::Rows rows{};
        for (std::size_t lane = 0; lane < rows.size(); ++lane)
            rows[lane] =
                static_cast<std::uint32_t>(first + begin) + static_cast<std::uint32_t>(lane);
        for (Index c = 0; c < dimension; c += kGroup) {
            const auto normals = random.normals(rows, static_cast<std::uint32_t>(c / kGroup));
            for (Index i = begin; i < end; ++i) {
                for (Index w = 0; w < std::min(kGroup, dimension - c); ++w)
                    latents(c + w, i) = static_cast<float>(
                        normals[static_cast<std::size_t>(w)][static_cast<std::size_t>(i - begin)]);
            }
        }
    };
    if (!reduceBlocks(request.batch, kLanes, 0, work, [](int&, int) {}, {.stop = job.stop}))
        return std::nullopt;
    return latents;
}

/// Squared norms in double.
std::vector<double> squaredNorms(const Points<float>& latents) {
    std::vector<double> squares(static_cast<std::size_t>(latents.cols()));
    for (Index i = 0; i < latents.cols(); ++i)
        squares[static_cast<std::size_t>(i)] = latents.col(i).template cast<double>().squaredNorm();
    return squares;
}

std::vector<Index> allOf(Index count) {
    std::vector<Index> indices(static_cast<std::size_t>(count));
    std::iota(indices.begin(), indices.end(), Index{0});
    return indices;
}

/// The `count` smallest of `values`, equal ones by index, as ascending indices.
std::vector<Index> smallest(const std::vector<double>& values, std::size_t count) {
    std::vector<Index> order = allOf(static_cast<Index>(values.size()));
    const auto middle = order.begin() + static_cast<std::ptrdiff_t>(count);
    std::partial_sort(order.begin(), middle, order.end(), [&](Index a, Index b) {
        const double ofA = values[static_cast<std::size_t>(a)];
        const double ofB = values[static_cast<std::size_t>(b)];
        return ofA != ofB ? ofA < ofB : a < b;
    });
    order.resize(count);
    std::sort(order.begin(), order.end());
    return order;
}

std::vector<Index> hubsOf(const std::vector<std::int64_t>& occurrences, std::int64_t threshold) {
    std::vector<Index> hubs;
    for (std::size_t i = 0; i < occurrences.size(); ++i) {
        if (occurrences[i] >= threshold)
            hubs.push_back(static_cast<Index>(i));
    }
    return hubs;
}

double meanOver(const std::vector<Index>& indices, const std::vector<double>& values) {
    double sum = 0;
    for (const Index i : indices)
        sum += values[static_cast<std::size_t>(i)];
    return sum / static_cast<double>(indices.size());
}

/// One selection in the making.
class Selector {
public:
    explicit Selector(const SelectionRequest& request) : m_request(request) {
        m_selection.latents.resize(request.dimension, request.wanted);
    }

    /// Draws and takes over the next batch. False when a stop was requested.
    bool takeBatch(const JobContext& job);
    [[nodiscard]] bool over() const {
        return m_found == m_request.wanted || m_hopeless ||
               m_selection.draws + m_request.batch > m_request.maximumDraws;
    }
    /// Share of the work done, 0..1, by what was found or drawn.
    [[nodiscard]] double progress() const {
        return std::max(static_cast<double>(m_found) / static_cast<double>(m_request.wanted),
                        drawn(m_selection.draws));
    }
    [[nodiscard]] double progressAfterNext() const {
        return std::max(progress(), drawn(m_selection.draws + m_request.batch));
    }
    Selection finish();

private:
    [[nodiscard]] double drawn(std::int64_t draws) const {
        return std::min(1.0,
                        static_cast<double>(draws) / static_cast<double>(m_request.maximumDraws));
    }
    std::optional<std::vector<Index>> findHubs(const Points<float>& batch, const JobContext& job);
    void matchFirst(const std::vector<Index>& hubs, const std::vector<double>& squares);
    [[nodiscard]] float factor(double square) const;

    SelectionRequest m_request;
    Selection m_selection;
    Index m_found = 0;
    std::int64_t m_accepted = 0;
    std::size_t m_perBatch = 0;  ///< what NearestMean keeps
    bool m_hopeless = false;
};

std::optional<std::vector<Index>> Selector::findHubs(const Points<float>& batch,
                                                     const JobContext& job) {
    const auto lists = findNeighbours(batch, Metric::Euclidean, m_request.k, job);
    if (!lists)
        return std::nullopt;
    const auto occurrences = countOccurrences(lists->index, m_request.k, batch.cols());
    m_selection.largestValue = std::max(m_selection.largestValue,
                                        *std::max_element(occurrences.begin(), occurrences.end()));
    return hubsOf(occurrences, m_request.threshold);
}

/// Matches the other kinds to what the hub filter keeps of the first batch.
void Selector::matchFirst(const std::vector<Index>& hubs, const std::vector<double>& squares) {
    m_perBatch = hubs.size();
    m_selection.hubShare = static_cast<double>(hubs.size()) / static_cast<double>(m_request.batch);
    if (m_request.kind != SelectionKind::Hub)
        m_hopeless = hubs.empty();
    if (m_request.kind == SelectionKind::Shrunk)
        m_selection.scale =
            hubs.empty()
                ? kNan
                : std::sqrt(meanOver(hubs, squares) / static_cast<double>(m_request.dimension));
}

/// What a latent is multiplied by.
float Selector::factor(double square) const {
    if (m_request.kind == SelectionKind::Sphere)
        return static_cast<float>(std::sqrt(static_cast<double>(m_request.dimension) / square));
    return static_cast<float>(m_selection.scale);
}

bool Selector::takeBatch(const JobContext& job) {
    const bool first = m_selection.draws == 0;
    const auto batch = drawLatents(m_request, m_selection.draws, job);
    if (!batch)
        return false;
    m_selection.draws += m_request.batch;
    const std::vector<double> squares = squaredNorms(*batch);
    std::vector<Index> kept;
    if (m_request.kind == SelectionKind::Hub ||
        (first && m_request.kind != SelectionKind::Sphere)) {
        auto hubs = findHubs(*batch, job);
        if (!hubs)
            return false;
        kept = *std::move(hubs);
        if (first)
            matchFirst(kept, squares);
        if (m_hopeless)
            return true;
    }
    if (m_request.kind == SelectionKind::NearestMean)
        kept = smallest(squares, m_perBatch);
    else if (m_request.kind != SelectionKind::Hub)
        kept = allOf(m_request.batch);
    m_accepted += static_cast<std::int64_t>(kept.size());
    for (const Index i : kept) {
        if (m_found == m_request.wanted)
            break;
        m_selection.latents.col(m_found++) =
            batch->col(i) * factor(squares[static_cast<std::size_t>(i)]);
    }
    return true;
}

Selection Selector::finish() {
    m_selection.latents.conservativeResize(Eigen::NoChange, m_found);
    m_selection.complete = m_found == m_request.wanted;
    m_selection.acceptedShare =
        static_cast<double>(m_accepted) / static_cast<double>(m_selection.draws);
    return std::move(m_selection);
}

}  // namespace

std::optional<Selection> selectLatents(const SelectionRequest& request, const JobContext& job) {
    assert(request.dimension >= 1 && request.wanted >= 1 && request.threshold >= 1);
    assert(request.k >= 1 && request.k < request.batch);
    assert(request.batch <= request.maximumDraws && request.maximumDraws < (std::int64_t{1} << 32));
    Selector selector(request);
    while (!selector.over()) {
        if (!selector.takeBatch(job.part(selector.progress(), selector.progressAfterNext())))
            return std::nullopt;
        job.report(selector.progress());
    }
    return selector.finish();
}

template <typename Scalar>
FilterComparison compareFilters(const Points<Scalar>& points,
                                const std::vector<std::int64_t>& occurrences,
                                std::int64_t threshold, Metric metric) {
    assert(static_cast<Index>(occurrences.size()) == points.cols());
    FilterComparison result;
    result.hubs = hubsOf(occurrences, threshold);
    result.nearestMean = smallest(distancesToMean(points, metric), result.hubs.size());
    if (result.hubs.empty()) {
        result.overlap = kNan;
        result.shrink = kNan;
        return result;
    }
    std::vector<Index> both;
    std::set_intersection(result.hubs.begin(), result.hubs.end(), result.nearestMean.begin(),
                          result.nearestMean.end(), std::back_inserter(both));
    result.overlap = static_cast<double>(both.size()) / static_cast<double>(result.hubs.size());
    std::vector<double> squares = distancesToMean(points, Metric::Euclidean);
    for (double& value : squares)
        value *= value;
    result.shrink =
        std::sqrt(meanOver(result.hubs, squares) / meanOver(allOf(points.cols()), squares));
    return result;
}

template FilterComparison compareFilters(const Points<float>&, const std::vector<std::int64_t>&,
                                         std::int64_t, Metric);
template FilterComparison compareFilters(const Points<double>&, const std::vector<std::int64_t>&,
                                         std::int64_t, Metric);

}  // namespace orrery::core::hubness
