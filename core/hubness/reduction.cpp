// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hubness/reduction.h"

#include "core/hubness/empiric.h"
#include "core/hubness/pair_tiles.h"
#include "core/hubness/ranking.h"
#include "core/hubness/secondary.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

namespace orrery::core::hubness {
namespace {

using Eigen::Index;

/// Points that the moments of distances are taken from above kExactPoints.
constexpr Index kSample = 2'000;

/// What was asked for.
template <typename Scalar>
struct Request {
    const Points<Scalar>& points;
    const Points<Scalar>* queries;
    Metric metric;
    Reduction reduction;
    Index reductionK;
    Index k;

    [[nodiscard]] bool self() const { return queries == nullptr; }
    [[nodiscard]] const Points<Scalar>& askers() const { return self() ? points : *queries; }
    [[nodiscard]] Index limit() const { return points.cols() - (self() ? 1 : 0); }
};

/// The lists of the points, and of the queries where there are any.
struct Lists {
    Neighbours ofPoints;
    std::optional<Neighbours> ofQueries;

    [[nodiscard]] const Neighbours& ofAskers() const { return ofQueries ? *ofQueries : ofPoints; }
};

using Found = std::optional<Neighbours>;

template <typename Scalar>
Found findPlain(const Points<Scalar>& points, const Points<Scalar>* queries, Metric metric, Index k,
                const JobContext& job) {
    return queries == nullptr ? findNeighbours(points, metric, k, job)
                              : findNeighboursOf(*queries, points, metric, k, job);
}

/// The primary lists of both sides, `ofPoints` and `ofAskers` rows long or as many as there are
/// others; the points' are left empty where nobody needs them (0 rows).
template <typename Scalar>
std::optional<Lists> findLists(const Request<Scalar>& request, Index ofPoints, Index ofAskers,
                               const JobContext& job) {
    const Index longest = request.points.cols() - 1;
    if (request.self()) {
        Found found = findNeighbours(request.points, request.metric,
                                     std::min(std::max(ofPoints, ofAskers), longest), job);
        if (!found)
            return std::nullopt;
        return Lists{*std::move(found), {}};
    }
    Lists lists;
    const double half = ofPoints > 0 ? 0.5 : 0;
    if (ofPoints > 0) {
        Found found = findNeighbours(request.points, request.metric, std::min(ofPoints, longest),
                                     job.part(0, half));
        if (!found)
            return std::nullopt;
        lists.ofPoints = *std::move(found);
    }
    lists.ofQueries = findNeighboursOf(*request.queries, request.points, request.metric,
                                       std::min(ofAskers, longest + 1), job.part(half, 1));
    if (!lists.ofQueries)
        return std::nullopt;
    return lists;
}

/// Every point is left out of its own distances.
std::vector<Index> identity(Index count) {
    std::vector<Index> own(static_cast<std::size_t>(count));
    std::iota(own.begin(), own.end(), Index{0});
    return own;
}

Scales toScales(DistanceMoments moments) {
    return {std::move(moments.mean), std::move(moments.deviation)};
}

template <typename Scalar>
std::optional<SecondaryDistance> fromLists(const Request<Scalar>& request, const Lists& lists,
                                           const JobContext& job) {
    const auto scales = [&](const Points<Scalar>& askers, const Neighbours& of,
                            const JobContext& part) {
        return scalesFromLists(request.reduction, of, request.reductionK, askers, request.points,
                               request.metric, part);
    };
    auto points = scales(request.points, lists.ofPoints, job.part(0, 0.5));
    if (!points)
        return std::nullopt;
    auto askers =
        request.self() ? points : scales(*request.queries, *lists.ofQueries, job.part(0.5, 1));
    if (!askers)
        return std::nullopt;
    return SecondaryDistance(request.reduction, request.metric, *std::move(askers),
                             *std::move(points));
}

template <typename Scalar>
Found searchProximity(const Request<Scalar>& request, const PairTiles<Scalar>& tiles,
                      const JobContext& job) {
    const Index n = request.points.cols();
    const std::vector<Index> own = identity(n);
    auto ofAskers = distanceMoments(tiles, request.self() ? own : std::vector<Index>{},
                                    job.part(0, request.self() ? 0.5 : 0.3));
    if (!ofAskers)
        return std::nullopt;
    Scales askers = toScales(*std::move(ofAskers));
    Scales points = askers;
    if (!request.self()) {
        const PairTiles<Scalar> among(request.points, request.points, request.metric);
        auto ofPoints = distanceMoments(among, own, job.part(0.3, 0.6));
        if (!ofPoints)
            return std::nullopt;
        points = toScales(*std::move(ofPoints));
    }
    const SecondaryDistance secondary(request.reduction, request.metric, std::move(askers),
                                      std::move(points));
    return searchAll(tiles, secondary, request.self(), request.k, job.part(0.6, 1));
}

/// Every pair is looked at.
template <typename Scalar>
Found searchExactly(const Request<Scalar>& request, const JobContext& job) {
    if (request.reduction == Reduction::MutualProximityEmpiric)
        return empiricNeighbours(request.points, request.queries, request.metric, request.k, job);
    const PairTiles<Scalar> tiles(request.points, request.askers(), request.metric);
    if (request.reduction == Reduction::MutualProximityNormal)
        return searchProximity(request, tiles, job);
    const auto lists =
        findLists(request, request.reductionK, request.reductionK, job.part(0, 0.45));
    if (!lists)
        return std::nullopt;
    const auto secondary = fromLists(request, *lists, job.part(0.45, 0.5));
    if (!secondary)
        return std::nullopt;
    return searchAll(tiles, *secondary, request.self(), request.k, job.part(0.5, 1));
}

/// Moments of distances to kSample evenly spaced points.
template <typename Scalar>
std::optional<Scales> sampledScales(const Request<Scalar>& request, const Points<Scalar>& sample,
                                    const Points<Scalar>& askers, const std::vector<Index>& own,
                                    const JobContext& job) {
    auto moments = distanceMoments(PairTiles<Scalar>(sample, askers, request.metric), own, job);
    if (!moments)
        return std::nullopt;
    return toScales(*std::move(moments));
}

template <typename Scalar>
std::optional<SecondaryDistance> sampledProximity(const Request<Scalar>& request,
                                                  const JobContext& job) {
    const Index n = request.points.cols();
    Points<Scalar> sample(request.points.rows(), kSample);
    std::vector<Index> own(static_cast<std::size_t>(n), -1);
    for (Index s = 0; s < kSample; ++s) {
        const Index point = s * n / kSample;
        sample.col(s) = request.points.col(point);
        own[static_cast<std::size_t>(point)] = s;
    }
    auto points = sampledScales(request, sample, request.points, own, job.part(0, 0.5));
    if (!points)
        return std::nullopt;
    auto askers = request.self()
                      ? points
                      : sampledScales(request, sample, request.askers(), {}, job.part(0.5, 1));
    if (!askers)
        return std::nullopt;
    return SecondaryDistance(request.reduction, request.metric, *std::move(askers),
                             *std::move(points));
}

/// Candidate lists are put in order.
template <typename Scalar>
Found searchAmongCandidates(const Request<Scalar>& request, Index candidates,
                            const JobContext& job) {
    const bool counts = request.reduction == Reduction::MutualProximityEmpiric;
    const bool sampled = request.reduction == Reduction::MutualProximityNormal;
    const Index scaled = sampled || counts ? 0 : request.reductionK;
    const auto lists = findLists(request, counts ? candidates : scaled,
                                 std::max(candidates, scaled), job.part(0, 0.7));
    if (!lists)
        return std::nullopt;
    const JobContext rest = job.part(0.9, 1);
    if (counts)
        return empiricFromLists(lists->ofAskers(), lists->ofPoints, request.self(), candidates,
                                request.k, rest);
    const JobContext scales = job.part(0.7, 0.9);
    const auto secondary =
        sampled ? sampledProximity(request, scales) : fromLists(request, *lists, scales);
    if (!secondary)
        return std::nullopt;
    return searchCandidates(lists->ofAskers(), candidates, *secondary, request.k, rest);
}

/// Subtracts the mean of the points; the lists of Euclidean and Manhattan do not depend on it.
template <typename Scalar>
Result<ReducedNeighbours> findCentred(const Request<Scalar>& request, const JobContext& job) {
    const Eigen::VectorXd mean = request.points.template cast<double>().rowwise().mean();
    const auto centre = [&](const Points<Scalar>& points) -> Points<double> {
        return points.template cast<double>().colwise() - mean;
    };
    const Points<double> points = centre(request.points);
    const Points<double> queries = request.self() ? Points<double>{} : centre(*request.queries);
    if (request.metric == Metric::Cosine) {
        // What rounding of the mean leaves of a vector has no direction.
        const double zero = 1e-14 * mean.norm();
        const auto vanishes = [&](const Points<double>& set) {
            return set.cols() > 0 && !(set.colwise().norm().minCoeff() > zero);
        };
        if (vanishes(points) || vanishes(queries))
            return usageError(
                ORRERY_TEXT("hubness",
                            "A point lies at the mean of all points, so that centering "
                            "leaves it no direction. Choose another distance than the "
                            "cosine, or another reduction."));
    }
    Found found =
        findPlain(points, request.self() ? nullptr : &queries, request.metric, request.k, job);
    if (!found)
        return cancelled();
    return ReducedNeighbours{*std::move(found), true, request.points.cols()};
}

/// Why the reduction is not defined for the metric; empty if it is.
Message objection(Reduction reduction, Metric metric) {
    if (reduction == Reduction::Dsl && metric != Metric::Euclidean && metric != Metric::Cosine)
        return ORRERY_TEXT("hubness",
                           "DSL is defined for the Euclidean and the cosine distance only.");
    const bool scaling = reduction == Reduction::LocalScaling || reduction == Reduction::Nicdm;
    if (scaling && metric == Metric::InnerProduct)
        return ORRERY_TEXT("hubness",
                           "Local scaling and NICDM need a distance that is never negative; the "
                           "inner product is not one.");
    return {};
}

}  // namespace

template <typename Scalar>
Result<ReducedNeighbours> findReducedNeighbours(const Points<Scalar>& points,
                                                const Points<Scalar>* queries, Metric metric,
                                                Reduction reduction, Index reductionK, Index k,
                                                const JobContext& job) {
    const Request<Scalar> request{points, queries, metric, reduction, reductionK, k};
    const Index n = points.cols();
    assert(k >= 1 && k <= request.limit());
    assert(reductionK >= 1 && reductionK < n);
    if (Message why = objection(reduction, metric); !why.empty())
        return usageError(std::move(why));
    if (job.stopRequested())
        return cancelled();
    const bool moves = metric == Metric::Cosine || metric == Metric::InnerProduct;
    if (reduction == Reduction::Centering && moves)
        return findCentred(request, job);
    const bool plain = reduction == Reduction::None || reduction == Reduction::Centering;
    const Index limit =
        reduction == Reduction::MutualProximityEmpiric ? kExactEmpiricPoints : kExactPoints;
    const bool exact = plain || n <= limit;
    const Index candidates = exact ? n : std::min(std::max<Index>(100, 10 * k), request.limit());
    Found found;
    if (plain)
        found = findPlain(points, queries, metric, k, job);
    else if (exact)
        found = searchExactly(request, job);
    else
        found = searchAmongCandidates(request, candidates, job);
    if (!found)
        return cancelled();
    return ReducedNeighbours{*std::move(found), exact, candidates};
}

template Result<ReducedNeighbours> findReducedNeighbours(const Points<float>&, const Points<float>*,
                                                         Metric, Reduction, Index, Index,
                                                         const JobContext&);
template Result<ReducedNeighbours> findReducedNeighbours(const Points<double>&,
                                                         const Points<double>*, Metric, Reduction,
                                                         Index, Index, const JobContext&);

}  // namespace orrery::core::hubness
