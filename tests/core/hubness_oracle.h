// SPDX-License-Identifier: GPL-3.0-or-later
// Hubness reductions by their definitions, pair by pair: what the quick ones are compared with.
#pragma once

#include "core/hubness/neighbours.h"
#include "core/hubness/reduction.h"
#include "tests/core/hubness_fixture.h"

#include <QString>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <utility>
#include <vector>

namespace hubness_oracle {

using namespace orrery::core;
using namespace orrery::core::hubness;
using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

template <typename Scalar>
MatrixXd distancesOf(const Points<Scalar>& queries, const Points<Scalar>& points, Metric metric) {
    MatrixXd distances(points.cols(), queries.cols());
    for (Index q = 0; q < queries.cols(); ++q) {
        for (Index j = 0; j < points.cols(); ++j)
            distances(j, q) =
                distanceBetween(queries.col(q).data(), points.col(j).data(), points.rows(), metric);
        if (metric == Metric::Cosine)
            distances.col(q) = distances.col(q).cwiseMax(0);  // no less, but for rounding
    }
    return distances;
}

/// The distances of one column in order, without `own`, and whose they are.
inline std::vector<std::pair<double, Index>> sortedColumn(const MatrixXd& distances, Index column,
                                                          Index own) {
    std::vector<std::pair<double, Index>> sorted;
    for (Index j = 0; j < distances.rows(); ++j) {
        if (j != own)
            sorted.emplace_back(distances(j, column), j);
    }
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

/// What one side knows: K-th and mean distance of the reductionK nearest, mean and deviation of
/// all.
struct Side {
    VectorXd last, meanOfNearest, mean, deviation, offset;
};

inline Side sideOf(const MatrixXd& distances, bool self, Index reductionK,
                   const Points<double>& askers, const Points<double>& points) {
    const Index n = distances.cols();
    Side side{VectorXd(n), VectorXd(n), VectorXd(n), VectorXd(n), VectorXd(n)};
    for (Index q = 0; q < n; ++q) {
        const auto sorted = sortedColumn(distances, q, self ? q : -1);
        const auto count = static_cast<double>(sorted.size());
        VectorXd centre = VectorXd::Zero(points.rows());
        side.meanOfNearest[q] = 0;
        for (Index r = 0; r < reductionK; ++r) {
            const auto& [distance, point] = sorted[static_cast<std::size_t>(r)];
            side.last[q] = distance;
            side.meanOfNearest[q] += distance / static_cast<double>(reductionK);
            centre += points.col(point) / static_cast<double>(reductionK);
        }
        side.offset[q] = (askers.col(q) - centre).squaredNorm();
        double sum = 0;
        double squares = 0;
        for (const auto& each : sorted)
            sum += each.first;
        for (const auto& each : sorted)
            squares += (each.first - sum / count) * (each.first - sum / count);
        side.mean[q] = sum / count;
        side.deviation[q] = std::sqrt(squares / count);
    }
    return side;
}

/// 1 - SF((d - m) / s), and its limits for equal distances.
inline double lower(double d, double mean, double deviation) {
    if (deviation <= 1e-10 * std::abs(mean))
        return std::abs(d - mean) <= 1e-10 * std::abs(mean) ? 0.5 : (d > mean ? 1 : 0);
    return std::erfc((mean - d) / deviation / std::numbers::sqrt2) / 2;
}

inline double ratio(double d, double scale) { return d == 0 ? 0 : d / scale; }

inline Points<double> directions(const Points<double>& points) {
    return points.colwise().normalized();
}

/// The secondary distances (points, queries) by the definitions.
struct Oracle {
    Reduction reduction;
    Metric metric;
    Index reductionK;

    template <typename Scalar>
    MatrixXd operator()(const Points<Scalar>& original, const Points<Scalar>* asking) const {
        const bool self = asking == nullptr;
        Points<double> points = original.template cast<double>();
        Points<double> queries = (self ? original : *asking).template cast<double>();
        if (reduction == Reduction::Centering) {
            const VectorXd mean = points.rowwise().mean();
            points.colwise() -= mean;
            queries.colwise() -= mean;
        }
        const MatrixXd among = distancesOf(points, points, metric);
        const MatrixXd distances = self ? among : distancesOf(queries, points, metric);
        if (reduction == Reduction::Dsl && metric == Metric::Cosine) {
            points = directions(points);
            queries = directions(queries);
        }
        const Side ofPoints = sideOf(among, true, reductionK, points, points);
        const Side ofQueries =
            self ? ofPoints : sideOf(distances, false, reductionK, queries, points);
        MatrixXd result(points.cols(), queries.cols());
        for (Index q = 0; q < queries.cols(); ++q) {
            for (Index j = 0; j < points.cols(); ++j) {
                const double squared = (queries.col(q) - points.col(j)).squaredNorm();
                const double d = distances(j, q);
                result(j, q) = reduction == Reduction::MutualProximityEmpiric
                                   ? counted(distances, among, q, j, self)
                                   : value(d, squared, ofQueries, q, ofPoints, j);
            }
        }
        return result;
    }

    [[nodiscard]] double value(double d, double squared, const Side& x, Index q, const Side& y,
                               Index j) const {
        switch (reduction) {
            case Reduction::MutualProximityNormal: {
                const double a = lower(d, x.mean[q], x.deviation[q]);
                const double b = lower(d, y.mean[j], y.deviation[j]);
                return a + b - a * b;
            }
            case Reduction::LocalScaling:
                return 1 - std::exp(-ratio(d * d, x.last[q] * y.last[j]));
            case Reduction::Nicdm:
                return ratio(d, std::sqrt(x.meanOfNearest[q] * y.meanOfNearest[j]));
            case Reduction::Dsl:
                return squared - x.offset[q] - y.offset[j];
            case Reduction::Csls:
                return 2 * d - x.meanOfNearest[q] - y.meanOfNearest[j];
            default:
                return d;
        }
    }

    [[nodiscard]] static double counted(const MatrixXd& distances, const MatrixXd& among, Index q,
                                        Index y, bool self) {
        const double d = distances(y, q);
        Index beyond = 0;
        for (Index j = 0; j < among.cols(); ++j) {
            if (j != y && !(self && j == q))
                beyond += distances(j, q) > d && among(j, y) > d ? 1 : 0;
        }
        return 1 - static_cast<double>(beyond) / static_cast<double>(among.cols() - (self ? 2 : 1));
    }
};

inline bool close(double a, double b, double scale, double tolerance) {
    return a == b || std::abs(a - b) <= tolerance * scale;
}

/// Empty if the lists are those of the secondary distances: every place holds the distance that
/// belongs there and a point at that distance, equal ones by ascending index.
inline QString difference(const Neighbours& lists, const MatrixXd& secondary, bool self,
                          double tolerance) {
    for (Index q = 0; q < secondary.cols(); ++q) {
        const auto sorted = sortedColumn(secondary, q, self ? q : -1);
        std::set<std::int32_t> seen;
        for (Index r = 0; r < lists.index.rows(); ++r) {
            const double distance = lists.distance(r, q);
            const std::int32_t point = lists.index(r, q);
            const double expected = sorted[static_cast<std::size_t>(r)].first;
            const double scale = std::max(1.0, std::abs(expected));
            const auto where = [&] {
                return QString("query %1, place %2: point %3 at %4, expected %5 at %6")
                    .arg(q)
                    .arg(r)
                    .arg(point)
                    .arg(distance, 0, 'g', 17)
                    .arg(sorted[static_cast<std::size_t>(r)].second)
                    .arg(expected, 0, 'g', 17);
            };
            if (!seen.insert(point).second || (self && point == q) || std::isnan(distance))
                return where();
            if (!close(distance, expected, scale, tolerance) ||
                !close(distance, secondary(point, q), scale, tolerance))
                return where();
            if (r > 0 && lists.distance(r - 1, q) > distance)
                return "not ascending: " + where();
        }
    }
    return {};
}

}  // namespace hubness_oracle
