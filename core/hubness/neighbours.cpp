// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in until the blocked search is here: the definition, pair by pair.
#include "core/hubness/neighbours.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace orrery::core::hubness {
namespace {

template <typename Scalar>
std::optional<Neighbours> search(const Points<Scalar>& queries, const Points<Scalar>& points,
                                 Metric metric, Eigen::Index k, bool self, const JobContext& job) {
    Neighbours lists{{k, queries.cols()}, {k, queries.cols()}};
    const auto done = reduceBlocks(
        queries.cols(), 1, 0,
        [&](std::int64_t begin, std::int64_t end, int&) {
            std::vector<std::pair<double, std::int32_t>> row;
            for (std::int64_t i = begin; i < end; ++i) {
                row.clear();
                for (Eigen::Index j = 0; j < points.cols(); ++j) {
                    if (self && i == j)
                        continue;
                    row.emplace_back(distanceBetween(queries.col(i).data(), points.col(j).data(),
                                                     points.rows(), metric),
                                     static_cast<std::int32_t>(j));
                }
                std::partial_sort(row.begin(), row.begin() + k, row.end());
                for (Eigen::Index r = 0; r < k; ++r) {
                    lists.distance(r, i) = row[static_cast<std::size_t>(r)].first;
                    lists.index(r, i) = row[static_cast<std::size_t>(r)].second;
                }
            }
        },
        [](int&, int) {}, job);
    if (!done)
        return std::nullopt;
    return lists;
}

}  // namespace

template <typename Scalar>
double distanceBetween(const Scalar* x, const Scalar* y, Eigen::Index dimension, Metric metric) {
    double squares = 0;
    double absolute = 0;
    double product = 0;
    double ofX = 0;
    double ofY = 0;
    for (Eigen::Index c = 0; c < dimension; ++c) {
        const auto a = static_cast<double>(x[c]);
        const auto b = static_cast<double>(y[c]);
        squares += (a - b) * (a - b);
        absolute += std::abs(a - b);
        product += a * b;
        ofX += a * a;
        ofY += b * b;
    }
    switch (metric) {
        case Metric::Euclidean:
            return std::sqrt(squares);
        case Metric::Cosine:
            return 1 - product / std::sqrt(ofX * ofY);
        case Metric::Manhattan:
            return absolute;
        case Metric::InnerProduct:
            return -product;
    }
    return 0;
}

template <typename Scalar>
std::optional<Neighbours> findNeighbours(const Points<Scalar>& points, Metric metric,
                                         Eigen::Index k, const JobContext& job) {
    return search(points, points, metric, k, true, job);
}

template <typename Scalar>
std::optional<Neighbours> findNeighboursOf(const Points<Scalar>& queries,
                                           const Points<Scalar>& points, Metric metric,
                                           Eigen::Index k, const JobContext& job) {
    return search(queries, points, metric, k, false, job);
}

template double distanceBetween(const float*, const float*, Eigen::Index, Metric);
template double distanceBetween(const double*, const double*, Eigen::Index, Metric);
template std::optional<Neighbours> findNeighbours(const Points<float>&, Metric, Eigen::Index,
                                                  const JobContext&);
template std::optional<Neighbours> findNeighbours(const Points<double>&, Metric, Eigen::Index,
                                                  const JobContext&);
template std::optional<Neighbours> findNeighboursOf(const Points<float>&, const Points<float>&,
                                                    Metric, Eigen::Index, const JobContext&);
template std::optional<Neighbours> findNeighboursOf(const Points<double>&, const Points<double>&,
                                                    Metric, Eigen::Index, const JobContext&);

}  // namespace orrery::core::hubness
