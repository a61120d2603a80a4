// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hubness/candidates.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace orrery::core::hubness {
namespace {

using Eigen::Index;

constexpr float kInfinity = std::numeric_limits<float>::infinity();
/// Places beyond k before a list is sorted out. More would be sorted less often, but its bound
/// would lag behind, so that more candidates came in to be sorted.
Index spareOf(Index k) { return std::max<Index>(20, k); }

/// So many points at a time go to one thread.
constexpr Index kPointsAtOnce = 64;

/// Some points in double, (d, count), made unit vectors for Cosine.
template <typename Scalar>
Eigen::MatrixXd coordinates(const Points<Scalar>& points, Index first, Index count, Metric metric) {
    Eigen::MatrixXd x = points.middleCols(first, count).template cast<double>();
    if (metric == Metric::Cosine) {
        for (auto column : x.colwise())
            column /= column.stableNorm();
    }
    return x;
}

/// Calls work(first, count, accumulator) for all points on all threads, and adds up in their order.
/// Empty when a stop was requested.
template <typename T, typename Work, typename Join>
std::optional<T> overPoints(Index count, const T& identity, const Work& work, const Join& join,
                            const JobContext& job) {
    return reduceBlocks(
        count, kPointsAtOnce, identity,
        [&](std::int64_t begin, std::int64_t end, T& sum) { work(begin, end - begin, sum); }, join,
        {.stop = job.stop, .progress = {}});
}

/// True keys per distance (Euclidean: per square of it) in a frame of that scale.
double keyUnit(Metric metric, double scale) {
    switch (metric) {
        case Metric::Euclidean:
            return scale * scale;
        case Metric::Cosine:
            return 2;
        case Metric::Manhattan:
            return scale;
        case Metric::InnerProduct:
            return 2 * scale * scale;
    }
    return 1;
}

template <typename Scalar>
std::optional<Eigen::VectorXd> meanOf(const Points<Scalar>& points, Metric metric,
                                      const JobContext& job) {
    std::optional<Eigen::VectorXd> mean = overPoints(
        points.cols(), Eigen::VectorXd(Eigen::VectorXd::Zero(points.rows())),
        [&](Index first, Index count, Eigen::VectorXd& sum) {
            sum += coordinates(points, first, count, metric).rowwise().sum();
        },
        [](Eigen::VectorXd& left, const Eigen::VectorXd& right) { left += right; }, job);
    if (mean)
        *mean /= static_cast<double>(points.cols());
    return mean;
}

template <typename Scalar>
std::optional<double> largestCoordinate(const Points<Scalar>& points, const Eigen::VectorXd& centre,
                                        const JobContext& job) {
    return overPoints(
        points.cols(), 0.0,
        [&](Index first, Index count, double& largest) {
            const auto some = points.middleCols(first, count).template cast<double>();
            largest = std::max(largest, (some.colwise() - centre).cwiseAbs().maxCoeff());
        },
        [](double& left, double right) { left = std::max(left, right); }, job);
}

}  // namespace

template <typename Scalar>
std::optional<Frame> frameOf(const Points<Scalar>& points, const Points<Scalar>* queries,
                             Metric metric, const JobContext& job) {
    Frame frame{.centre = Eigen::VectorXd::Zero(points.rows())};
    if (metric != Metric::InnerProduct) {
        std::optional<Eigen::VectorXd> mean = meanOf(points, metric, job);
        if (!mean)
            return std::nullopt;
        frame.centre = std::move(*mean);
    }
    if (metric == Metric::Cosine)
        return frame;
    double largest = 0;
    for (const Points<Scalar>* set : {&points, queries}) {
        if (set == nullptr)
            continue;
        const std::optional<double> own = largestCoordinate(*set, frame.centre, job);
        if (!own)
            return std::nullopt;
        largest = std::max(largest, *own);
    }
    int exponent = 0;
    std::frexp(largest, &exponent);
    frame.scale = std::ldexp(1.0, std::clamp(-exponent, -500, 500));
    return frame;
}

template <typename Scalar>
std::optional<PreparedPoints> preparePoints(const Points<Scalar>& points, Metric metric,
                                            const Frame& frame, const JobContext& job) {
    // Far above what underflow in float may lose, far below what a float product resolves; for
    // Cosine above the noise of a directly computed angle, some d 2^-53, for nearly parallel
    // vectors.
    const double smallestSize = metric == Metric::Cosine ? 0x1p-26 : 0x1p-100;
    constexpr double kUnit = 0x1p-24;
    // d for the product, 4 for the coordinates, the rest for sizes, limits and keys in float.
    const double roundings = static_cast<double>(points.rows()) + 20;
    const bool sums = metric == Metric::Manhattan;
    PreparedPoints prepared{.points = PackedPoints(points.rows(), points.cols()),
                            .size = Eigen::ArrayXf(points.cols()),
                            .weight = sums || metric == Metric::InnerProduct ? 0.0F : 1.0F,
                            .error = static_cast<float>(roundings * kUnit * 1.01)};
    const auto done = overPoints(
        points.cols(), 0,
        [&](Index first, Index count, int&) {
            Eigen::MatrixXd x = coordinates(points, first, count, metric);
            x.colwise() -= frame.centre;
            const Eigen::MatrixXf rounded = (frame.scale * x).template cast<float>();
            x = rounded.cast<double>();
            for (Index i = 0; i < count; ++i) {
                prepared.points.set(first + i, rounded.col(i));
                const double size = sums ? x.col(i).template lpNorm<1>() : x.col(i).squaredNorm();
                prepared.size[first + i] = static_cast<float>(size + smallestSize);
            }
        },
        [](int&, int) {}, job);
    if (!done)
        return std::nullopt;
    return prepared;
}

Eigen::ArrayXf halfSizes(const PreparedPoints& points) {
    return (points.weight - points.error) / 2 * points.size;
}

template <typename Scalar>
CandidateLists<Scalar>::CandidateLists(Set owners, Set others, Metric metric, double scale,
                                       Eigen::Index k)
    : m_owners(owners),
      m_others(others),
      m_metric(metric),
      m_keyUnit(keyUnit(metric, scale)),
      m_k(k),
      m_capacity(k + spareOf(k)) {
    const auto n = static_cast<std::size_t>(owners.points.cols());
    m_upper.resize(n * static_cast<std::size_t>(m_capacity));
    m_index.resize(n * static_cast<std::size_t>(m_capacity));
    m_count.assign(n, 0);
    m_bound.assign(n, kInfinity);
    m_limit.assign(n, -kInfinity);
}

template <typename Scalar>
typename CandidateLists<Scalar>::List CandidateLists<Scalar>::list(Eigen::Index i) {
    return {m_upper.data() + i * m_capacity, m_index.data() + i * m_capacity,
            m_count[static_cast<std::size_t>(i)]};
}

template <typename Scalar>
float CandidateLists<Scalar>::roundedKey(double rankingDistance) const {
    const double value = m_metric == Metric::Cosine ? fromRankingDistance(rankingDistance, m_metric)
                                                    : rankingDistance;
    return std::nextafter(static_cast<float>(m_keyUnit * value), kInfinity);
}

template <typename Scalar>
typename CandidateLists<Scalar>::Decided CandidateLists<Scalar>::directly(Eigen::Index i) {
    const List own = list(i);
    Decided decided;
    decided.reserve(static_cast<std::size_t>(own.count));
    for (std::int32_t c = 0; c < own.count; ++c)
        decided.emplace_back(
            rankingDistance(m_owners.points.col(i).data(), m_others.points.col(own.index[c]).data(),
                            m_owners.points.rows(), m_metric),
            own.index[c]);
    return decided;
}

template <typename Scalar>
void CandidateLists<Scalar>::setBound(Eigen::Index i, float key) {
    const auto at = static_cast<std::size_t>(i);
    const PreparedPoints& prepared = m_owners.prepared;
    if (key >= m_bound[at])
        return;
    m_bound[at] = key;
    m_limit[at] = ((prepared.weight - prepared.error) * prepared.size[i] - key) / 2;
}

template <typename Scalar>
void CandidateLists<Scalar>::add(Eigen::Index i, Eigen::Index j, float g) {
    if (list(i).count == m_capacity)
        shrink(i);
    const List own = list(i);
    const PreparedPoints& prepared = m_owners.prepared;
    own.upper[own.count] =
        (prepared.weight + prepared.error) * (prepared.size[i] + m_others.prepared.size[j]) - 2 * g;
    own.index[own.count++] = static_cast<std::int32_t>(j);
}

/// Drops what cannot be among the k nearest any more.
template <typename Scalar>
void CandidateLists<Scalar>::shrink(Eigen::Index i) {
    const List own = list(i);
    if (own.count <= m_k)
        return;
    thread_local std::vector<float> sorted;  // kept: this is called millions of times
    sorted.assign(own.upper, own.upper + own.count);
    const auto last = sorted.begin() + (m_k - 1);
    std::nth_element(sorted.begin(), last, sorted.end());
    setBound(i, std::nextafter(*last, kInfinity));
    const float bound = m_bound[static_cast<std::size_t>(i)];
    const PreparedPoints& prepared = m_owners.prepared;
    std::int32_t kept = 0;
    for (std::int32_t c = 0; c < own.count; ++c) {
        const float sizes = prepared.size[i] + m_others.prepared.size[own.index[c]];
        if (own.upper[c] - 2 * prepared.error * sizes <= bound) {
            own.upper[kept] = own.upper[c];
            own.index[kept++] = own.index[c];
        }
    }
    own.count = kept;
    // Half of the spare places at least, or nearly every further candidate would come here.
    if (kept > m_capacity - spareOf(m_k) / 2)
        decide(i);
}

/// Keeps the k nearest by direct distance: ties, or more candidates than rounding can tell apart.
template <typename Scalar>
void CandidateLists<Scalar>::decide(Eigen::Index i) {
    Decided decided = directly(i);
    std::nth_element(decided.begin(), decided.begin() + (m_k - 1), decided.end());
    const List own = list(i);
    for (Eigen::Index c = 0; c < m_k; ++c) {
        const auto& [distance, j] = decided[static_cast<std::size_t>(c)];
        own.upper[c] = roundedKey(distance);
        own.index[c] = j;
    }
    own.count = static_cast<std::int32_t>(m_k);
    setBound(i, roundedKey(decided[static_cast<std::size_t>(m_k - 1)].first));
}

template <typename Scalar>
void CandidateLists<Scalar>::finish(Eigen::Index i, std::int32_t* index, double* distance) {
    shrink(i);
    Decided decided = directly(i);
    assert(static_cast<Eigen::Index>(decided.size()) >= m_k);
    std::partial_sort(decided.begin(), decided.begin() + m_k, decided.end());
    for (Eigen::Index c = 0; c < m_k; ++c) {
        const auto& [ranking, j] = decided[static_cast<std::size_t>(c)];
        distance[c] = fromRankingDistance(ranking, m_metric);
        index[c] = j;
    }
}

template std::optional<Frame> frameOf(const Points<float>&, const Points<float>*, Metric,
                                      const JobContext&);
template std::optional<Frame> frameOf(const Points<double>&, const Points<double>*, Metric,
                                      const JobContext&);
template std::optional<PreparedPoints> preparePoints(const Points<float>&, Metric, const Frame&,
                                                     const JobContext&);
template std::optional<PreparedPoints> preparePoints(const Points<double>&, Metric, const Frame&,
                                                     const JobContext&);
template class CandidateLists<float>;
template class CandidateLists<double>;

}  // namespace orrery::core::hubness
