// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hubness/secondary.h"

#include <boost/math/special_functions/erf.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

namespace orrery::core::hubness {
namespace {

using Eigen::Index;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
/// In place of 1 / 0: ranks what it multiplies last, but keeps 0 at 0 and the order among the rest.
constexpr double kHuge = 1e150;
/// Deviations of 0 leave nothing to filter by; such pairs are always looked at.
constexpr double kAlways = 1e300;

/// The lower tail of the standard normal, to full relative precision far out.
double lowerTail(double z) { return std::erfc(-z / std::numbers::sqrt2) / 2; }

/// z with lowerTail(z) = share, 0 < share < 1.
double lowerQuantile(double share) {
    return -std::numbers::sqrt2 * boost::math::erfc_inv(2 * share);
}

/// (d - mean) / sd, and its limits for sd = 0. Equal up to rounding counts as equal there.
double standardised(double distance, double mean, double deviation) {
    if (deviation > 0)
        return (distance - mean) / deviation;
    constexpr double kEqual = 1e-10;
    const double difference = distance - mean;
    if (std::abs(difference) <= kEqual * std::max(std::abs(mean), std::abs(distance)))
        return 0;
    return difference > 0 ? kInfinity : -kInfinity;
}

/// |x - c|^2 for c the mean of x's first reductionK listed points, on directions for Cosine.
template <typename Scalar>
double squaredDistanceToCentroid(const Points<Scalar>& queries, Index q,
                                 const Points<Scalar>& points, const Neighbours& lists,
                                 Index reductionK, Metric metric) {
    const auto vector = [&](const auto& column) {
        Eigen::VectorXd result = column.template cast<double>();
        if (metric == Metric::Cosine)
            result /= result.norm();
        return result;
    };
    // Differences to x are summed, so that an offset of all points costs no digits.
    const Eigen::VectorXd x = vector(queries.col(q));
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(x.size());
    for (Index r = 0; r < reductionK; ++r)
        sum += vector(points.col(lists.index(r, q))) - x;
    return (sum / static_cast<double>(reductionK)).squaredNorm();
}

}  // namespace

template <typename Scalar>
std::optional<Scales> scalesFromLists(Reduction reduction, const Neighbours& lists,
                                      Index reductionK, const Points<Scalar>& queries,
                                      const Points<Scalar>& points, Metric metric,
                                      const JobContext& job) {
    const Index count = lists.distance.cols();
    Scales scales{Eigen::ArrayXd(count), {}};
    // A cosine distance of 0 may come out below.
    const auto listed = [&](Index r, Index q) {
        const double distance = lists.distance(r, q);
        return metric == Metric::Cosine ? std::max(0.0, distance) : distance;
    };
    const auto scale = [&](Index q) {
        if (reduction == Reduction::LocalScaling)
            return listed(reductionK - 1, q);
        if (reduction == Reduction::Dsl)
            return squaredDistanceToCentroid(queries, q, points, lists, reductionK, metric);
        // One by one: Eigen's order of summation would depend on where the column begins in memory,
        // and points at one place have to get one scale.
        double sum = 0;
        for (Index r = 0; r < reductionK; ++r)
            sum += listed(r, q);
        return sum / static_cast<double>(reductionK);
    };
    const auto work = [&](Index begin, Index end) {
        for (Index q = begin; q < end; ++q)
            scales.location[q] = scale(q);
    };
    const Index block = std::max<Index>(1, Index{1 << 18} / (reductionK * queries.rows()));
    if (!forBlocks(count, block, work, job))
        return std::nullopt;
    return scales;
}

SecondaryDistance::SecondaryDistance(Reduction reduction, Metric metric, Scales queries,
                                     Scales points)
    : m_reduction(reduction),
      m_metric(metric),
      m_queries(std::move(queries)),
      m_points(std::move(points)) {
    const Eigen::ArrayXd& location = m_points.location;
    switch (reduction) {
        case Reduction::LocalScaling:
        case Reduction::Nicdm:
            // d^2 / s_y for Euclidean, whose bases are squares, else d / sqrt(s_y).
            m_weight = metric == Metric::Euclidean ? location : location.sqrt();
            m_weight = (m_weight > 1 / kHuge).select(1 / m_weight, kHuge);
            break;
        case Reduction::Dsl:
            m_weight = location;
            m_largestShift = location.abs().maxCoeff();
            break;
        case Reduction::Csls:
            m_weight = location / 2;
            m_largestShift = location.abs().maxCoeff();
            break;
        default:
            m_weight = (m_points.deviation > 0).select(1 / m_points.deviation, 0.0);
            m_shift = (m_points.deviation > 0).select(location * m_weight, kAlways);
            break;
    }
}

double SecondaryDistance::mutualProximity(double distance, Index query, Index point) const {
    // 1 - (1 - a) (1 - b) without the cancellation: near neighbours differ in tiny a and b.
    const double a =
        lowerTail(standardised(distance, m_queries.location[query], m_queries.deviation[query]));
    const double b =
        lowerTail(standardised(distance, m_points.location[point], m_points.deviation[point]));
    return a + b - a * b;
}

double SecondaryDistance::key(double distance, Index query, Index point) const {
    if (m_metric == Metric::Cosine)
        distance = std::max(0.0, distance);
    const double base = m_metric == Metric::Euclidean ? distance * distance : distance;
    switch (m_reduction) {
        case Reduction::LocalScaling:
        case Reduction::Nicdm:
            return base * m_weight[point];
        case Reduction::Dsl:
            return (m_metric == Metric::Cosine ? 2 * base : base) - m_weight[point];
        case Reduction::Csls:
            return distance - m_weight[point];
        default:
            return mutualProximity(distance, query, point);
    }
}

double SecondaryDistance::value(double key, Index query, Index point) const {
    const double ofQuery = m_queries.location[query];
    const double ofPoint = m_points.location[point];
    // Keys of LocalScaling and Nicdm are d^2 / s_y for Euclidean, else d / sqrt(s_y).
    const bool squared = m_metric == Metric::Euclidean;
    switch (m_reduction) {
        case Reduction::LocalScaling:
            return key == 0 ? 0 : -std::expm1(-(squared ? key : key * key) / ofQuery);
        case Reduction::Nicdm:
            if (key == 0)
                return 0;
            if (ofPoint == 0)
                return kInfinity;
            return squared ? std::sqrt(key / ofQuery) : key / std::sqrt(ofQuery);
        case Reduction::Dsl:
            return key - ofQuery;
        case Reduction::Csls:
            return 2 * key - ofQuery;
        default:
            return key;
    }
}

void SecondaryDistance::lowerKeys(Index query, Index first, double threshold,
                                  Eigen::Ref<Eigen::ArrayXd> base) const {
    const auto weight = m_weight.segment(first, base.size());
    switch (m_reduction) {
        case Reduction::LocalScaling:
        case Reduction::Nicdm:
            base *= weight;
            break;
        case Reduction::Dsl:
            base = (m_metric == Metric::Cosine ? 2.0 : 1.0) * base - weight;
            break;
        case Reduction::Csls:
            if (m_metric == Metric::Euclidean)
                base = base.sqrt() - weight;
            else
                base -= weight;
            break;
        default:
            proximityKeys(query, first, threshold, base);
            break;
    }
}

void SecondaryDistance::proximityKeys(Index query, Index first, double threshold,
                                      Eigen::Ref<Eigen::ArrayXd> base) const {
    if (m_metric == Metric::Euclidean)
        base = base.sqrt();
    // ln SF is concave, so SF(z_x) SF(z_y) <= SF((z_x + z_y) / 2)^2: of pairs below the threshold
    // the sum of the z is below a bound, and each z below another. Few need their tails computed.
    constexpr double kCare = 1e-6;
    const bool filters = threshold < 1 && threshold > 0;
    const double sumBound =
        filters ? 2 * lowerQuantile(threshold / (1 + std::sqrt(1 - threshold))) + kCare : kInfinity;
    const double bound = filters ? lowerQuantile(threshold) + kCare : kInfinity;
    const double deviation = m_queries.deviation[query];
    const double weight = deviation > 0 ? 1 / deviation : 0;
    const double shift = deviation > 0 ? m_queries.location[query] * weight : kAlways;
    const double* weights = m_weight.data() + first;
    const double* shifts = m_shift.data() + first;
    for (Index j = 0; j < base.size(); ++j) {
        const double x = base[j] * weight - shift;
        const double y = base[j] * weights[j] - shifts[j];
        base[j] = x + y < sumBound && std::max(x, y) < bound
                      ? mutualProximity(base[j], query, first + j)
                      : kInfinity;
    }
}

double SecondaryDistance::withMargin(double key) const {
    // A tail changes by z^2 times the relative error of its argument; sums by that of their terms.
    const double relative = m_reduction == Reduction::MutualProximityNormal ? 1e-8 : 1e-13;
    return key + relative * (std::abs(key) + m_largestShift);
}

template std::optional<Scales> scalesFromLists(Reduction, const Neighbours&, Index,
                                               const Points<float>&, const Points<float>&, Metric,
                                               const JobContext&);
template std::optional<Scales> scalesFromLists(Reduction, const Neighbours&, Index,
                                               const Points<double>&, const Points<double>&, Metric,
                                               const JobContext&);

}  // namespace orrery::core::hubness
