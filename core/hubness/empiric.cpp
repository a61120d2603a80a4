// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hubness/empiric.h"

#include "core/hubness/pair_tiles.h"
#include "core/hubness/ranking.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <vector>

namespace orrery::core::hubness {
namespace {

using Eigen::Index;
/// Ranks: 16 bits each, so that 16 are compared at once.
using Rank = std::int16_t;
using Ranks = Eigen::Matrix<Rank, Eigen::Dynamic, Eigen::Dynamic>;

/// Of sorted distances, how many are <= d, less one. For d itself in the list this is its rank, and
/// d(j) > d exactly where the rank of j is above it; for any other d it serves as a threshold.
Rank rankOf(const std::vector<double>& sorted, double d) {
    return static_cast<Rank>(std::upper_bound(sorted.begin(), sorted.end(), d) - sorted.begin() -
                             1);
}

/// #{j : a[j] > aBound and b[j] > bBound}, n < 2^15.
Rank countAbove(const Rank* a, Rank aBound, const Rank* b, Rank bBound, Index n) {
    Rank count = 0;
    for (Index j = 0; j < n; ++j) {
        const bool both = (a[j] > aBound) & (b[j] > bBound);
        count = static_cast<Rank>(count + static_cast<Rank>(both));
    }
    return count;
}

/// Distances of all pairs, column by column; 0 on the diagonal.
template <typename Scalar>
std::optional<Eigen::MatrixXd> allDistances(const Points<Scalar>& points, Metric metric,
                                            const JobContext& job) {
    const Index n = points.cols();
    Eigen::MatrixXd distances = Eigen::MatrixXd::Zero(n, n);
    const auto work = [&](Index begin, Index end) {
        for (Index i = begin; i < end; ++i) {
            for (Index j = 0; j < i && !job.stopRequested(); ++j)
                distances(j, i) = distanceBetween(points.col(j).data(), points.col(i).data(),
                                                  points.rows(), metric);
        }
    };
    if (!forBlocks(n, 4, work, job))
        return std::nullopt;
    distances.template triangularView<Eigen::StrictlyLower>() = distances.transpose();
    return distances;
}

/// What every point knows of the others: their distances sorted, and everybody's rank.
struct Rankings {
    std::vector<std::vector<double>> sorted;  ///< [point], n - 1 distances
    Ranks ranks;                              ///< (other, point); -1 for the point itself
};

std::optional<Rankings> rankAll(const Eigen::MatrixXd& distances, const JobContext& job) {
    const Index n = distances.cols();
    Rankings rankings{std::vector<std::vector<double>>(static_cast<std::size_t>(n)), {n, n}};
    const auto work = [&](Index begin, Index end) {
        for (Index i = begin; i < end; ++i) {
            auto& sorted = rankings.sorted[static_cast<std::size_t>(i)];
            for (Index j = 0; j < n; ++j) {
                if (j != i)
                    sorted.push_back(distances(j, i));
            }
            std::sort(sorted.begin(), sorted.end());
            for (Index j = 0; j < n; ++j)
                rankings.ranks(j, i) = j == i ? Rank{-1} : rankOf(sorted, distances(j, i));
        }
    };
    if (!forBlocks(n, 4, work, job))
        return std::nullopt;
    return rankings;
}

/// One that asks: the rank of every point among all as seen from it, and its own rank, or
/// threshold, as seen from every point.
struct Asker {
    Eigen::Matrix<Rank, Eigen::Dynamic, 1> own;
    Eigen::Matrix<Rank, Eigen::Dynamic, 1> from;
};

template <typename Scalar>
Asker askerOf(const Eigen::Ref<const Eigen::Matrix<Scalar, Eigen::Dynamic, 1>>& query,
              const Points<Scalar>& points, Metric metric, const Rankings& rankings) {
    const Index n = points.cols();
    std::vector<double> distances(static_cast<std::size_t>(n));
    for (Index j = 0; j < n; ++j)
        distances[static_cast<std::size_t>(j)] =
            distanceBetween(query.data(), points.col(j).data(), points.rows(), metric);
    std::vector<double> sorted = distances;
    std::sort(sorted.begin(), sorted.end());
    Asker asker{Eigen::Matrix<Rank, Eigen::Dynamic, 1>(n),
                Eigen::Matrix<Rank, Eigen::Dynamic, 1>(n)};
    for (Index j = 0; j < n; ++j) {
        const auto at = static_cast<std::size_t>(j);
        asker.own[j] = rankOf(sorted, distances[at]);
        asker.from[j] = rankOf(rankings.sorted[at], distances[at]);
    }
    return asker;
}

/// Ranks points by the counts of those beyond and writes the k first of one list.
void writeCounts(std::vector<Ranked>& ranked, Index counted, Index asker, Neighbours& lists) {
    const Index k = lists.index.rows();
    sortFirst(ranked, k);
    const double all = std::max<double>(1, static_cast<double>(counted));
    for (Index r = 0; r < k; ++r) {
        const Ranked& entry = ranked[static_cast<std::size_t>(r)];
        lists.index(r, asker) = entry.point;
        lists.distance(r, asker) = entry.key / all;
    }
}

}  // namespace

template <typename Scalar>
std::optional<Neighbours> empiricNeighbours(const Points<Scalar>& points,
                                            const Points<Scalar>* queries, Metric metric, Index k,
                                            const JobContext& job) {
    const Index n = points.cols();
    assert(n < (1 << 15));
    const auto distances = allDistances(points, metric, job.part(0, 0.2));
    if (!distances)
        return std::nullopt;
    const auto rankings = rankAll(*distances, job.part(0.2, 0.4));
    if (!rankings)
        return std::nullopt;
    const Index askers = queries != nullptr ? queries->cols() : n;
    const Index counted = queries != nullptr ? n - 1 : n - 2;
    Neighbours lists{{k, askers}, {k, askers}};
    const auto work = [&](Index begin, Index end) {
        Asker asker;
        std::vector<Ranked> ranked;
        for (Index x = begin; x < end && !job.stopRequested(); ++x) {
            if (queries == nullptr)
                asker = {rankings->ranks.col(x), rankings->ranks.row(x)};
            else
                asker = askerOf<Scalar>(queries->col(x), points, metric, *rankings);
            ranked.clear();
            for (Index y = 0; y < n; ++y) {
                if (queries == nullptr && y == x)
                    continue;
                // Neither x nor y counts: y is not beyond itself, nor is x seen from y.
                const Rank beyond = countAbove(asker.own.data(), asker.own[y],
                                               rankings->ranks.col(y).data(), asker.from[y], n);
                ranked.push_back(
                    {static_cast<double>(counted - beyond), static_cast<std::int32_t>(y)});
            }
            writeCounts(ranked, counted, x, lists);
        }
    };
    if (!forBlocks(askers, 2, work, job.part(0.4, 1)))
        return std::nullopt;
    return lists;
}

std::optional<Neighbours> empiricFromLists(const Neighbours& lists, const Neighbours& ofPoints,
                                           bool self, Index candidates, Index k,
                                           const JobContext& job) {
    const Index askers = lists.index.cols();
    const Index n = ofPoints.index.cols();
    const Index known = std::min(candidates, ofPoints.index.rows());
    Neighbours result{{k, askers}, {k, askers}};
    const auto work = [&](Index begin, Index end) {
        // Where each point stands in the asker's list; `candidates` for those that do not.
        const auto nowhere = static_cast<std::int32_t>(candidates);
        std::vector<std::int32_t> place(static_cast<std::size_t>(n), nowhere);
        std::vector<Ranked> ranked;
        for (Index x = begin; x < end && !job.stopRequested(); ++x) {
            const auto list = lists.index.col(x).head(candidates);
            const double* distances = lists.distance.col(x).data();
            for (Index r = 0; r < candidates; ++r)
                place[static_cast<std::size_t>(list[r])] = static_cast<std::int32_t>(r);
            ranked.clear();
            for (Index r = 0; r < candidates; ++r) {
                // |A or B| = |A| + |B \ A|, A = {j : d(x, j) <= d}, B = {j : d(y, j) <= d}.
                const std::int32_t y = list[r];
                const double d = distances[r];
                const Index inA =
                    std::upper_bound(distances, distances + candidates, d) - distances;
                Index near = inA - 1;  // y itself is in A
                for (Index s = 0; s < known && ofPoints.distance(s, y) <= d; ++s) {
                    const std::int32_t j = ofPoints.index(s, y);
                    const bool isAsker = self && j == x;
                    near += place[static_cast<std::size_t>(j)] >= inA && !isAsker ? 1 : 0;
                }
                ranked.push_back({static_cast<double>(near), y});
            }
            for (Index r = 0; r < candidates; ++r)
                place[static_cast<std::size_t>(list[r])] = nowhere;
            writeCounts(ranked, self ? n - 2 : n - 1, x, result);
        }
    };
    if (!forBlocks(askers, 64, work, job))
        return std::nullopt;
    return result;
}

template std::optional<Neighbours> empiricNeighbours(const Points<float>&, const Points<float>*,
                                                     Metric, Index, const JobContext&);
template std::optional<Neighbours> empiricNeighbours(const Points<double>&, const Points<double>*,
                                                     Metric, Index, const JobContext&);

}  // namespace orrery::core::hubness
