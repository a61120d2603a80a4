// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/nball_stages.h"

#include "core/base/value.h"
#include "core/geometry/ball.h"
#include "core/geometry/cube_norm.h"
#include "core/geometry/monte_carlo.h"
#include "core/geometry/sphere.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <string>

namespace orrery::core::nball {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr int kCurvePoints = 240;

template <typename... Parts>
std::string stageKey(const char* stage, Parts... parts) {
    std::string key = std::string("nball ") + stage;
    ((key += ' ', key += formatValue(Value(parts))), ...);
    return key;
}

std::size_t columnBytes(std::size_t columns, int rows) {
    return columns * static_cast<std::size_t>(rows) * sizeof(double);
}

/// f(n) for n = 1..nMax.
template <typename F>
Column overDimensions(int nMax, const F& f) {
    std::vector<double> values;
    values.reserve(static_cast<std::size_t>(nMax));
    for (int n = 1; n <= nMax; ++n)
        values.push_back(f(n));
    return makeColumn(std::move(values));
}

/// kCurvePoints numbers from first to last, both included.
std::vector<double> evenly(double first, double last) {
    std::vector<double> values(kCurvePoints);
    for (int i = 0; i < kCurvePoints; ++i)
        values[static_cast<std::size_t>(i)] = first + (last - first) * i / (kCurvePoints - 1);
    return values;
}

template <typename F>
Curve curve(std::vector<double> x, const F& f) {
    std::vector<double> y(x.size());
    std::transform(x.begin(), x.end(), y.begin(), [&](double at) {
        const double value = f(at);
        return std::isfinite(value) ? value : kNaN;
    });
    return {makeColumn(std::move(x)), makeColumn(std::move(y))};
}

ShareCurves makeShareCurves(int nMax, double p) {
    std::vector<long double> ln;
    for (int n = 0; n <= nMax; ++n)
        ln.push_back(geometry::logBallShare(n, p));
    // Stirling's formula is about Gamma(1 + n/p); far below n = p it means nothing.
    const auto stirling = [&](int n) {
        return n >= p / 2 ? geometry::logBallShareStirling(n, p) : static_cast<long double>(kNaN);
    };
    const auto at = [&](int n) { return ln[static_cast<std::size_t>(n)]; };
    using geometry::fromLog;
    using geometry::toLog10;
    return {
        .exact = overDimensions(nMax, [&](int n) { return fromLog(at(n)); }),
        .stirling = overDimensions(nMax, [&](int n) { return fromLog(stirling(n)); }),
        .exponential = overDimensions(nMax, [&](int n) { return fromLog((n - 1) * at(2)); }),
        .log10Exact = overDimensions(nMax, [&](int n) { return toLog10(at(n)); }),
        .log10Stirling = overDimensions(nMax, [&](int n) { return toLog10(stirling(n)); }),
        .log10Exponential = overDimensions(nMax, [&](int n) { return toLog10((n - 1) * at(2)); }),
        .factor = overDimensions(nMax, [&](int n) { return fromLog(at(n) - at(n - 1)); }),
        .factorAsymptote =
            overDimensions(nMax, [&](int n) { return geometry::shareFactorAsymptote(n, p); })};
}

NormCurves makeNormCurves(int n) {
    // The ball's mass gathers at 1: half of the points by rank, half evenly spread.
    std::vector<double> radii = evenly(0, 1);
    for (int i = 1; i < kCurvePoints / 2; ++i)
        radii.push_back(std::pow(2.0 * i / kCurvePoints, 1.0 / n));
    std::sort(radii.begin(), radii.end());

    // Both other norms have standard deviations of about sqrt(1/2) and sqrt(1/15) over sqrt n.
    constexpr double kDeviations = 8;
    const double gaussianReach = kDeviations * std::sqrt(0.5 / n);
    const double cubeReach = kDeviations * std::sqrt(1.0 / 15 / n);
    const double cubeMean = 1 / std::sqrt(3.0);
    // In units of sqrt n the density is sqrt n times as high.
    std::vector<double> norms =
        evenly(std::max(0.0, cubeMean - cubeReach), std::min(1.0, cubeMean + cubeReach));
    std::vector<double> scaled(norms.size());
    std::transform(norms.begin(), norms.end(), scaled.begin(),
                   [&](double r) { return r * std::sqrt(n); });
    std::vector<double> density = geometry::cubeNormDensity(n, scaled);
    for (double& value : density)
        value *= std::sqrt(n);
    const double peak = *std::max_element(density.begin(), density.end());
    return {
        .ball = curve(std::move(radii), [&](double r) { return geometry::ballNormDensity(n, r); }),
        .gaussian =
            curve(evenly(std::max(0.0, 1 - gaussianReach), std::min(4.0, 1 + gaussianReach)),
                  [&](double r) { return geometry::gaussianNormDensity(n, r); }),
        .cube = {makeColumn(std::move(norms)), makeColumn(std::move(density))},
        .peakOfCube = peak};
}

DirectionCurves makeDirectionCurves(int n) {
    constexpr double kRadian = 180 / std::numbers::pi;
    constexpr double kReach = 4.5;  // standard deviations shown
    DirectionCurves curves;
    curves.gaussian = curve(evenly(-kReach, kReach), geometry::gaussianDensity);
    // Half degrees, so that a peak of two degrees (n = 1000) is still smooth.
    std::vector<double> degrees;
    for (int i = 0; i <= 360; ++i)
        degrees.push_back(i / 2.0);
    curves.angle = curve(std::move(degrees), [&](double x) {
        return n == 1 ? kNaN : geometry::angleDensity(n, x / kRadian) / kRadian;
    });
    // Up to the ends of the support by its angle, which is dense where the density of n = 2 is
    // infinite.
    std::vector<double> x = evenly(-kReach, kReach);
    if (std::sqrt(n) < kReach) {
        x = evenly(-std::numbers::pi / 2, std::numbers::pi / 2);
        for (double& value : x)
            value = std::sqrt(n) * std::sin(value);
    }
    curves.marginal = curve(
        std::move(x), [&](double at) { return n == 1 ? kNaN : geometry::marginalDensity(n, at); });
    return curves;
}

HitColumns makeHitColumns(int nMax, const Hits& hits) {
    // On a long axis marks at every dimension would melt into a bar, so that those with hits and
    // those without are thinned, each to at most so many.
    constexpr int kMostMarks = 80;
    const auto stride = [](int marks) { return (marks + kMostMarks - 1) / kMostMarks; };
    const auto last = std::find(hits.counts.begin(), hits.counts.begin() + nMax, 0);
    const auto withHits = static_cast<int>(last - hits.counts.begin());
    const geometry::Interval none = geometry::clopperPearson(0, hits.draws);
    const std::vector<double> gaps(static_cast<std::size_t>(nMax), kNaN);
    std::vector<double> y = gaps, lower = gaps, upper = gaps;
    std::vector<double> log10Y = gaps, log10Lower = gaps, log10Upper = gaps;
    for (int n = 1; n <= withHits; n += stride(withHits)) {
        const auto i = static_cast<std::size_t>(n - 1);
        const geometry::Interval interval = geometry::clopperPearson(hits.counts[i], hits.draws);
        y[i] = static_cast<double>(hits.counts[i]) / static_cast<double>(hits.draws);
        lower[i] = interval.lower;
        upper[i] = interval.upper;
        log10Y[i] = std::log10(y[i]);
        log10Lower[i] = std::log10(lower[i]);
        log10Upper[i] = std::log10(upper[i]);
    }
    for (int n = withHits + 1; n <= nMax; n += stride(nMax - withHits)) {
        const auto i = static_cast<std::size_t>(n - 1);
        lower[i] = none.lower;
        upper[i] = none.upper;
        log10Upper[i] = std::log10(none.upper);
    }
    return {makeColumn(std::move(y)),          makeColumn(std::move(lower)),
            makeColumn(std::move(upper)),      makeColumn(std::move(log10Y)),
            makeColumn(std::move(log10Lower)), makeColumn(std::move(log10Upper))};
}

/// Hits are counted up to one of three dimensions, so that moving n or n_max seldom draws again.
int dimensionBucket(const Settings& settings) {
    const int needed = std::max(settings.n, settings.nMax);
    for (const int bucket : {32, 128}) {
        if (needed <= bucket)
            return bucket;
    }
    return 1000;
}

/// What is to be drawn, and which share of the work the hits are.
struct Work {
    int dimensions = 0;
    std::int64_t draws = 0, pairs = 0;
    double shareOfHits = 0;
};

/// Everything for a final; for a preview what takes about a millisecond, by counted work.
Work plannedWork(const Settings& settings, Quality quality, double previewWork) {
    // In units of one coordinate of a point for p = 2.
    constexpr double kCostOfPower = 5;  // exp(p log u) against u u
    constexpr double kCostOfNormal = 3;
    constexpr double kPreviewOfHits = 600'000;
    constexpr double kPreviewOfAngles = 300'000;
    Work work{.dimensions = dimensionBucket(settings),
              .draws = settings.samples,
              .pairs = pairsOf(settings)};
    const double drawCost = geometry::expectedCoordinates(work.dimensions, settings.p) *
                            (settings.p == 2 ? 1 : kCostOfPower);
    const double pairCost = 2.0 * settings.n * kCostOfNormal;
    if (quality == Quality::Preview) {
        const auto affordable = [&](double budget, double cost, std::int64_t wanted) {
            return std::clamp<std::int64_t>(static_cast<std::int64_t>(previewWork * budget / cost),
                                            1, wanted);
        };
        work.draws = affordable(kPreviewOfHits, drawCost, work.draws);
        work.pairs = affordable(kPreviewOfAngles, pairCost, work.pairs);
    }
    const double ofHits = drawCost * static_cast<double>(work.draws);
    work.shareOfHits = ofHits / (ofHits + pairCost * static_cast<double>(work.pairs));
    return work;
}

/// A bin of about a third of the standard deviation, of a width that divides 90 degrees.
double angleBinWidth(int n) {
    constexpr double kRadian = 180 / std::numbers::pi;
    const double wanted = std::sqrt(geometry::angleVariance(n)) * kRadian / 3;
    double width = 0.5;
    for (const double wider : {1.0, 2.0, 5.0}) {
        if (wider <= wanted)
            width = wider;
    }
    return width;
}

AngleColumns makeAngleColumns(const std::vector<std::int64_t>& counts, std::int64_t pairs,
                              double width) {
    std::vector<double> centre;
    std::vector<double> density;
    for (std::size_t bin = 0; bin < counts.size(); ++bin) {
        centre.push_back((static_cast<double>(bin) + 0.5) * width);
        density.push_back(static_cast<double>(counts[bin]) / (static_cast<double>(pairs) * width));
    }
    return {pairs, width, makeColumn(std::move(centre)), makeColumn(std::move(density))};
}

}  // namespace

Column dimensions(const Settings& settings, StageCache& cache) {
    return *cache.findOrMake<Column>(
        stageKey("dimensions", std::int64_t{settings.nMax}), columnBytes(1, settings.nMax), [&] {
            return overDimensions(settings.nMax, [](int n) { return static_cast<double>(n); });
        });
}

std::shared_ptr<const ShareCurves> shareCurves(const Settings& settings, StageCache& cache) {
    return cache.findOrMake<ShareCurves>(
        stageKey("share", std::int64_t{settings.nMax}, settings.p), columnBytes(8, settings.nMax),
        [&] { return makeShareCurves(settings.nMax, settings.p); });
}

std::shared_ptr<const VolumeCurves> volumeCurves(const Settings& settings, StageCache& cache) {
    const std::string key =
        stageKey("volume", std::int64_t{settings.nMax}, settings.p, settings.radius);
    return cache.findOrMake<VolumeCurves>(key, columnBytes(2, settings.nMax), [&] {
        VolumeCurves curves;
        curves.volume = overDimensions(settings.nMax, [&](int n) {
            return geometry::toLog10(geometry::logBallVolume(n, settings.p, settings.radius));
        });
        curves.surface = overDimensions(settings.nMax, [&](int n) {
            return settings.p == 2
                       ? geometry::toLog10(geometry::logSphereSurface(n, settings.radius))
                       : kNaN;
        });
        return curves;
    });
}

Column shellCurve(const Settings& settings, StageCache& cache) {
    return *cache.findOrMake<Column>(
        stageKey("shell", std::int64_t{settings.nMax}, settings.epsilon),
        columnBytes(1, settings.nMax), [&] {
            return overDimensions(settings.nMax,
                                  [&](int n) { return geometry::shellMass(n, settings.epsilon); });
        });
}

std::shared_ptr<const NormCurves> normCurves(const Settings& settings, StageCache& cache) {
    return cache.findOrMake<NormCurves>(stageKey("norms", std::int64_t{settings.n}),
                                        columnBytes(6, 2 * kCurvePoints),
                                        [&] { return makeNormCurves(settings.n); });
}

std::shared_ptr<const DirectionCurves> directionCurves(const Settings& settings,
                                                       StageCache& cache) {
    return cache.findOrMake<DirectionCurves>(stageKey("directions", std::int64_t{settings.n}),
                                             columnBytes(6, 2 * kCurvePoints),
                                             [&] { return makeDirectionCurves(settings.n); });
}

std::shared_ptr<const Hits> countedHits(const Settings& settings, Quality quality,
                                        const ComputeContext& context) {
    const Work work = plannedWork(settings, quality, context.previewWork);
    const std::string key = stageKey("hits", work.draws, std::int64_t{settings.seed}, settings.p,
                                     std::int64_t{work.dimensions});
    if (auto found = context.cache.find<Hits>(key))
        return found;
    auto counts = geometry::countHits(work.draws, work.dimensions, settings.p, settings.seed,
                                      context.job.part(0, work.shareOfHits));
    if (!counts)
        return nullptr;
    auto hits = std::make_shared<const Hits>(Hits{work.draws, std::move(*counts)});
    context.cache.store<Hits>(key, hits, columnBytes(1, work.dimensions));
    return hits;
}

std::shared_ptr<const HitColumns> hitColumns(const Settings& settings, const Hits& hits,
                                             StageCache& cache) {
    const std::string key = stageKey("hit columns", hits.draws, std::int64_t{settings.seed},
                                     settings.p, std::int64_t{settings.nMax});
    return cache.findOrMake<HitColumns>(key, columnBytes(6, settings.nMax),
                                        [&] { return makeHitColumns(settings.nMax, hits); });
}

std::int64_t pairsOf(const Settings& settings) {
    return std::min<std::int64_t>(settings.samples, 20'000);
}

std::shared_ptr<const AngleColumns> angleColumns(const Settings& settings, Quality quality,
                                                 const ComputeContext& context) {
    const Work work = plannedWork(settings, quality, context.previewWork);
    const std::string key =
        stageKey("angles", work.pairs, std::int64_t{settings.seed}, std::int64_t{settings.n});
    if (auto found = context.cache.find<AngleColumns>(key))
        return found;
    const double width = angleBinWidth(settings.n);
    const int bins = static_cast<int>(std::lround(180 / width));
    const auto counts = geometry::angleHistogram(work.pairs, settings.n, bins, settings.seed,
                                                 context.job.part(work.shareOfHits, 1));
    if (!counts)
        return nullptr;
    auto columns =
        std::make_shared<const AngleColumns>(makeAngleColumns(*counts, work.pairs, width));
    context.cache.store<AngleColumns>(key, columns, columnBytes(2, bins));
    return columns;
}

}  // namespace orrery::core::nball
