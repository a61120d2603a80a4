// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hubness/measures.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace orrery::core::hubness {
namespace {

using Eigen::Index;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// Skewness of a normal cut at alpha >= 1, by what exceeds alpha. Its moments are in the ratios
/// R_n = I_n / I_(n-1) of I_n, the integral of t^n exp(-alpha t - t^2 / 2) over t > 0; partial
/// integration gives R_n = n / (alpha + R_(n+1)), stable from above. The closed form would lose all
/// digits to 1 - lambda (lambda - alpha) -> 0.
double tailSkewness(double alpha) {
    constexpr int kTerms = 400;  // of 17 digits at alpha = 1
    double ratio = (std::sqrt(alpha * alpha + 4.0 * kTerms) - alpha) / 2;
    double r2 = 0;
    double r3 = 0;
    for (int n = kTerms; n >= 1; --n) {
        ratio = n / (alpha + ratio);
        if (n == 3)
            r3 = ratio;
        if (n == 2)
            r2 = ratio;
    }
    const double r1 = ratio;
    const double variance = r1 * (r2 - r1);
    // Divided first: variance^1.5 would underflow for huge alpha.
    return (r2 * r3 - 3 * r1 * r2 + 2 * r1 * r1) / (r2 - r1) / std::sqrt(variance);
}

struct Moments {
    double mean = 0, second = 0, third = 0;  ///< central ones
};

Moments momentsOf(const std::vector<std::int64_t>& values) {
    const auto n = static_cast<double>(values.size());
    Moments m;
    m.mean =
        static_cast<double>(std::accumulate(values.begin(), values.end(), std::int64_t{0})) / n;
    for (const std::int64_t value : values) {
        const double x = static_cast<double>(value) - m.mean;
        m.second += x * x / n;
        m.third += x * x * x / n;
    }
    return m;
}

/// Both skewnesses; `sorted` ascending.
void measureSkewness(const std::vector<std::int64_t>& sorted, Measures& measures) {
    if (sorted.front() == sorted.back())  // asked of the integers: a mean can miss them by rounding
        return;
    const Moments m = momentsOf(sorted);
    measures.skewness = m.third / std::pow(m.second, 1.5);
    measures.skewnessTruncnorm = truncatedNormalSkewness(-m.mean / std::sqrt(m.second));
}

}  // namespace

std::vector<std::int64_t> countOccurrences(const NeighbourIndex& index, Index k, Index n) {
    assert(k <= index.rows());
    std::vector<std::int64_t> occurrences(static_cast<std::size_t>(n));
    for (Index i = 0; i < index.cols(); ++i) {
        for (Index r = 0; r < k; ++r)
            ++occurrences[static_cast<std::size_t>(index(r, i))];
    }
    return occurrences;
}

Measures measureHubness(const std::vector<std::int64_t>& occurrences, Index k) {
    assert(!occurrences.empty());
    std::vector<std::int64_t> sorted = occurrences;
    std::sort(sorted.begin(), sorted.end());
    assert(sorted.front() >= 0 && sorted.back() > 0);
    const auto n = static_cast<double>(sorted.size());
    const std::int64_t slots = std::accumulate(sorted.begin(), sorted.end(), std::int64_t{0});
    const auto sum = static_cast<double>(slots);
    const double mean = sum / n;
    const std::size_t richest = (sorted.size() + 2) / 5;
    Measures measures;
    double weighted = 0;
    double deviation = 0;
    double roots = 0;
    std::int64_t hubs = 0;
    std::int64_t top = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const auto value = static_cast<double>(sorted[i]);
        // In ascending order N_i is the larger one of i pairs and the smaller one of n - 1 - i.
        weighted += (2 * static_cast<double>(i) + 1 - n) * value;
        deviation += std::abs(value - mean);
        roots += std::sqrt(value);
        if (sorted[i] >= 2 * k)
            hubs += sorted[i];
        if (i >= sorted.size() - richest)
            top += sorted[i];
    }
    measureSkewness(sorted, measures);
    measures.gini = weighted / (n * sum);
    measures.robinHood = deviation / (2 * sum);
    measures.atkinson = std::max(0.0, 1 - (roots / n) * (roots / n) / mean);
    const auto firstFound = std::upper_bound(sorted.begin(), sorted.end(), std::int64_t{0});
    measures.antihubShare = static_cast<double>(firstFound - sorted.begin()) / n;
    measures.hubShare = static_cast<double>(hubs) / sum;
    measures.max = sorted.back();
    measures.groupieRatio = static_cast<double>(measures.max) / sum;
    measures.top20Share = static_cast<double>(top) / sum;
    return measures;
}

double truncatedNormalSkewness(double alpha) {
    if (alpha >= 1)
        return tailSkewness(alpha);
    // Below 1 neither erfc underflows nor anything cancels; far below, lambda itself is 0.
    const double density = std::exp(-alpha * alpha / 2) / std::sqrt(2 * std::numbers::pi);
    const double lambda = 2 * density / std::erfc(alpha / std::numbers::sqrt2);
    if (lambda == 0)
        return 0;  // alpha^2 may be infinite
    const double excess = lambda - alpha;
    return lambda * (excess * (2 * lambda - alpha) - 1) / std::pow(1 - lambda * excess, 1.5);
}

std::vector<double> lorenzCurve(std::vector<std::int64_t> occurrences) {
    std::sort(occurrences.begin(), occurrences.end());
    const auto sum = static_cast<double>(
        std::accumulate(occurrences.begin(), occurrences.end(), std::int64_t{0}));
    std::vector<double> shares{0.0};
    shares.reserve(occurrences.size() + 1);
    std::int64_t held = 0;
    for (const std::int64_t value : occurrences) {
        held += value;
        shares.push_back(static_cast<double>(held) / sum);
    }
    return shares;
}

double badHubShare(const NeighbourIndex& index, Index k,
                   const std::vector<std::int64_t>& occurrences,
                   const std::vector<std::int32_t>& labels,
                   const std::vector<std::int32_t>& askerLabels) {
    assert(k <= index.rows() && occurrences.size() == labels.size());
    assert(static_cast<Index>(askerLabels.size()) == index.cols());
    std::int64_t held = 0;
    std::int64_t bad = 0;
    for (Index i = 0; i < index.cols(); ++i) {
        for (Index r = 0; r < k; ++r) {
            const auto point = static_cast<std::size_t>(index(r, i));
            if (occurrences[point] < 2 * k)
                continue;
            ++held;
            bad += labels[point] != askerLabels[static_cast<std::size_t>(i)] ? 1 : 0;
        }
    }
    return held == 0 ? kNan : static_cast<double>(bad) / static_cast<double>(held);
}

double intrinsicDimension(const Eigen::MatrixXd& distance) {
    const Index last = std::min<Index>(20, distance.rows());
    const Index first = std::max<Index>(2, std::min<Index>(10, last));
    double sum = 0;  // over k of the means over points
    Index means = 0;
    std::vector<double> ofK(static_cast<std::size_t>(last) + 1);
    std::vector<std::int64_t> pointsOfK(ofK.size());
    for (Index i = 0; i < distance.cols(); ++i) {
        double logs = 0;  // of the positive distances before the k-th
        std::int64_t before = 0;
        for (Index k = 1; k <= last; ++k) {
            const double radius = distance(k - 1, i);
            if (!(radius > 0))
                continue;
            const double log = std::log(radius);
            const double growth = static_cast<double>(before) * log - logs;
            // Equal distances leave rounding: 1e-12 in a logarithm is no growth.
            if (k >= first && growth > 1e-12 * static_cast<double>(before)) {
                ofK[static_cast<std::size_t>(k)] += static_cast<double>(before) / growth;
                ++pointsOfK[static_cast<std::size_t>(k)];
            }
            logs += log;
            ++before;
        }
    }
    for (Index k = first; k <= last; ++k) {
        const auto at = static_cast<std::size_t>(k);
        if (pointsOfK[at] > 0) {
            sum += ofK[at] / static_cast<double>(pointsOfK[at]);
            ++means;
        }
    }
    return means == 0 ? kNan : sum / static_cast<double>(means);
}

double pearsonCorrelation(const std::vector<double>& x, const std::vector<double>& y) {
    assert(x.size() == y.size());
    const auto n = static_cast<double>(x.size());
    const auto constant = [](const std::vector<double>& values) {
        return std::all_of(values.begin(), values.end(),
                           [&](double value) { return value == values.front(); });
    };
    if (x.empty() || constant(x) || constant(y))
        return kNan;
    const double meanX = std::accumulate(x.begin(), x.end(), 0.0) / n;
    const double meanY = std::accumulate(y.begin(), y.end(), 0.0) / n;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        xx += (x[i] - meanX) * (x[i] - meanX);
        xy += (x[i] - meanX) * (y[i] - meanY);
        yy += (y[i] - meanY) * (y[i] - meanY);
    }
    return std::clamp(xy / (std::sqrt(xx) * std::sqrt(yy)), -1.0, 1.0);
}

template <typename Scalar>
std::vector<double> distancesToMean(const Points<Scalar>& points, Metric metric) {
    const Eigen::VectorXd mean = points.template cast<double>().rowwise().mean();
    const Metric used = metric == Metric::InnerProduct ? Metric::Euclidean : metric;
    std::vector<double> distances(static_cast<std::size_t>(points.cols()), kNan);
    if (metric == Metric::Cosine && mean.isZero(0))
        return distances;
    Eigen::VectorXd point(points.rows());
    for (Index i = 0; i < points.cols(); ++i) {
        point = points.col(i).template cast<double>();
        distances[static_cast<std::size_t>(i)] =
            distanceBetween(point.data(), mean.data(), points.rows(), used);
    }
    return distances;
}

template std::vector<double> distancesToMean(const Points<float>&, Metric);
template std::vector<double> distancesToMean(const Points<double>&, Metric);

}  // namespace orrery::core::hubness
