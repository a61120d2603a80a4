// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hubness/distance.h"

#include <array>
#include <cmath>

namespace orrery::core::hubness {
namespace {

/// Sum of term(x_c, y_c) over the coordinates in eight interleaved parts, which the compiler
/// vectorises; the order of additions depends on the dimension alone.
template <typename Scalar, typename Term>
double sumOver(const Scalar* x, const Scalar* y, Eigen::Index dimension, const Term& term) {
    constexpr Eigen::Index kParts = 8;
    std::array<double, kParts> sums{};
    Eigen::Index c = 0;
    for (; c + kParts <= dimension; c += kParts) {
        for (Eigen::Index part = 0; part < kParts; ++part)
            sums[static_cast<std::size_t>(part)] +=
                term(static_cast<double>(x[c + part]), static_cast<double>(y[c + part]));
    }
    for (Eigen::Index part = 0; c + part < dimension; ++part)
        sums[static_cast<std::size_t>(part)] +=
            term(static_cast<double>(x[c + part]), static_cast<double>(y[c + part]));
    return ((sums[0] + sums[4]) + (sums[1] + sums[5])) +
           ((sums[2] + sums[6]) + (sums[3] + sums[7]));
}

template <typename Scalar>
double product(const Scalar* x, const Scalar* y, Eigen::Index dimension) {
    return sumOver(x, y, dimension, [](double a, double b) { return a * b; });
}

/// The negative square of the cosine, with its sign: for integers a correctly rounded quotient, so
/// that equal angles are equal numbers, which a square root would spoil.
double fromProduct(double xy, double xxyy) { return -xy * std::abs(xy) / xxyy; }

}  // namespace

template <typename Scalar>
double rankingDistance(const Scalar* x, const Scalar* y, Eigen::Index dimension, Metric metric) {
    switch (metric) {
        case Metric::Euclidean:
            return sumOver(x, y, dimension, [](double a, double b) { return (a - b) * (a - b); });
        case Metric::Cosine:
            return fromProduct(product(x, y, dimension),
                               product(x, x, dimension) * product(y, y, dimension));
        case Metric::Manhattan:
            return sumOver(x, y, dimension, [](double a, double b) { return std::abs(a - b); });
        case Metric::InnerProduct:
            return -product(x, y, dimension);
    }
    return 0;
}

double fromRankingDistance(double value, Metric metric) {
    if (metric == Metric::Euclidean)
        return std::sqrt(value);
    if (metric == Metric::Cosine)
        return 1 + std::copysign(std::sqrt(std::abs(value)), value);
    return value;
}

template <typename Scalar>
double distanceBetween(const Scalar* x, const Scalar* y, Eigen::Index dimension, Metric metric) {
    return fromRankingDistance(rankingDistance(x, y, dimension, metric), metric);
}

template double rankingDistance(const float*, const float*, Eigen::Index, Metric);
template double rankingDistance(const double*, const double*, Eigen::Index, Metric);
template double distanceBetween(const float*, const float*, Eigen::Index, Metric);
template double distanceBetween(const double*, const double*, Eigen::Index, Metric);

}  // namespace orrery::core::hubness
