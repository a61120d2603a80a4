// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/embedding_stages.h"

#include "core/embedding/laws.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery::core::jl {
namespace {

using Eigen::Index;
using embedding::Before;
using embedding::Extremes;
using embedding::Projected;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
using embedding::kLastDimension;

/// Dimensions of a sweep: about powers of the root of 2.
constexpr Index kSweep[] = {1,  2,  3,   4,   6,   8,   11,  16,  23,   32,   45,
                            64, 90, 128, 181, 256, 362, 512, 724, 1024, 1448, kLastDimension};

/// Rows of P up to which a sweep projects at a time, so that the plot grows meanwhile.
constexpr Index kSteps[] = {256, 768, 1408, 2048};

template <typename T>
std::shared_ptr<const T> shared(T value) {
    return std::make_shared<const T>(std::move(value));
}

/// Bars of 1, 2 or 5 times a power of ten, about five to a standard deviation, but not too many.
double barWidth(double dimension, double range) {
    constexpr double kMostBars = 250;
    const double wanted = std::max(std::sqrt(2 / dimension) / 5, range / kMostBars);
    double width = std::pow(10.0, std::floor(std::log10(wanted)));
    for (const double factor : {2.0, 2.5, 2.0}) {
        if (width < wanted)
            width *= factor;
    }
    return width;
}

void addBars(const embedding::Ratios& ratios, double dimension, Distortion& result) {
    result.width = barWidth(dimension, ratios.extremes.largest - ratios.extremes.least);
    const embedding::Ratios::Bars bars = ratios.bars(result.width);
    std::vector<double> centres(bars.counts.size());
    std::vector<double> density(bars.counts.size());
    const double each = 1 / (static_cast<double>(result.pairs) * result.width);
    for (std::size_t i = 0; i < centres.size(); ++i) {
        centres[i] =
            (static_cast<double>(bars.first) + static_cast<double>(i) + 0.5) * result.width;
        density[i] = static_cast<double>(bars.counts[i]) * each;
    }
    result.centre = makeColumn(std::move(centres));
    result.density = makeColumn(std::move(density));
}

/// The law of a Gaussian projection as far as it can be seen.
void addLaw(double dimension, Distortion& result) {
    constexpr int kPoints = 240;
    constexpr double kDeviations = 6;
    const double deviation = std::sqrt(2 / dimension);
    const double last = 1 + kDeviations * deviation;
    // The density of one dimension has no end at 0.
    const double first =
        std::max(result.width > 0 ? result.width / 2 : 0.01, 1 - kDeviations * deviation);
    std::vector<double> x(kPoints);
    std::vector<double> y(kPoints);
    for (std::size_t i = 0; i < x.size(); ++i) {
        x[i] = first + (last - first) * static_cast<double>(i) / (kPoints - 1);
        y[i] = embedding::ratioDensity(dimension, x[i]);
    }
    result.lawX = makeColumn(std::move(x));
    result.lawY = makeColumn(std::move(y));
}

Distortion distortionOf(embedding::Ratios ratios, Index dimension, std::int64_t pairs,
                        std::int64_t repeated) {
    Distortion result{.pairs = pairs, .repeated = repeated, .worst = kNaN, .typical = kNaN};
    const auto d = static_cast<double>(dimension);
    if (pairs > 0) {
        result.worst = ratios.extremes.worst();
        result.typical = std::sqrt(ratios.extremes.sumOfSquares / static_cast<double>(pairs));
        addBars(ratios, d, result);
    } else {
        result.centre = result.density = makeColumn({});
        result.width = 1;
    }
    addLaw(d, result);
    result.ratios = shared(std::move(ratios));
    return result;
}

/// Names the pairs that are most alike before, as many as a plot has room for.
void nameMostAlike(std::vector<embedding::InnerProduct> products,
                   const std::vector<std::string>& names, InnerProducts& result) {
    constexpr std::size_t kMost = 8;
    const std::size_t count = names.empty() ? 0 : std::min(kMost, products.size());
    std::partial_sort(products.begin(), products.begin() + static_cast<std::ptrdiff_t>(count),
                      products.end(),
                      [](const auto& a, const auto& b) { return a.before > b.before; });
    products.resize(count);
    std::vector<double> before, after;
    for (const embedding::InnerProduct& product : products) {
        before.push_back(product.before);
        after.push_back(product.after);
        result.names.push_back(names[static_cast<std::size_t>(product.first)] + " · " +
                               names[static_cast<std::size_t>(product.second)]);
    }
    result.namedBefore = makeColumn(std::move(before));
    result.namedAfter = makeColumn(std::move(after));
}

InnerProducts innerProductsOf(const std::vector<embedding::InnerProduct>& products,
                              const std::vector<std::string>& names) {
    std::vector<double> before;
    std::vector<double> after;
    before.reserve(products.size());
    after.reserve(products.size());
    for (const embedding::InnerProduct& product : products) {
        before.push_back(product.before);
        after.push_back(product.after);
    }
    // A little wider than the points, so that what is vertical (unit vectors) has lines beside it.
    double low = -0.1;
    double high = 0.1;
    if (!before.empty()) {
        low = std::min(low, *std::min_element(before.begin(), before.end()));
        high = std::max(high, *std::max_element(before.begin(), before.end()));
    }
    InnerProducts result{.before = makeColumn(std::move(before)),
                         .after = makeColumn(std::move(after)),
                         .ends = makeColumn({low, high})};
    nameMostAlike(products, names, result);
    return result;
}

/// The stages of one set of vectors, in the precision of its products.
template <typename Vectors>
class Measurement {
public:
    using Scalar = typename Vectors::Scalar;

    Measurement(const Settings& settings, const Source& source, const Vectors& vectors,
                std::string key, bool whole)
        : m_settings(settings),
          m_source(source),
          m_vectors(vectors),
          m_projection(source.projection()),
          m_slot(whole ? "" : "preview "),
          m_key(std::move(key)) {
        m_projectedKey = m_key + " by " + std::to_string(static_cast<int>(settings.projection)) +
                         ' ' + std::to_string(settings.seed) + ' ' +
                         std::to_string(m_projection.sourceDimension);
    }

    Result<Measured> run(const Goal& goal, const ComputeContext& context) {
        Measured measured;
        if (goal.sweeps)
            measured.sweep = findLatest<Sweep>(context.cache, m_slot + "sweep", m_projectedKey);
        const bool sweeps = goal.sweeps && !measured.sweep;
        constexpr double kMainPart = 0.2;
        const double end = sweeps ? kMainPart : 1;
        const auto part = [&](double from, double to) {
            return ComputeContext{context.job.part(from * end, to * end), context.cache};
        };
        if (!findDistortion(measured, context.cache) &&
            !(makeBefore(part(0, 0.6)) && makeProjected(part(0.6, 0.9)) &&
              makeDistortion(measured, part(0.9, 1))))
            return cancelled();
        if (sweeps) {
            if (!makeBefore(context) ||
                !makeSweep(measured, goal, {context.job.part(end, 1), context.cache}))
                return cancelled();
        }
        context.job.report(1);
        return measured;
    }

private:
    std::string distortionKey() const {
        return m_projectedKey + " in " + std::to_string(m_settings.dimension);
    }

    bool findDistortion(Measured& measured, StageCache& cache) const {
        measured.distortion = findLatest<Distortion>(cache, m_slot + "distortion", distortionKey());
        measured.innerProducts =
            findLatest<InnerProducts>(cache, m_slot + "inner products", distortionKey());
        return measured.distortion && measured.innerProducts;
    }

    bool makeBefore(const ComputeContext& context) {
        if (m_before)
            return true;
        m_before = findLatest<Before<Scalar>>(context.cache, m_slot + "before", m_key);
        if (m_before)
            return true;
        auto made = embedding::measureBefore(m_vectors, context.job);
        if (!made)
            return false;
        m_before = shared(std::move(*made));
        keepLatest(context.cache, m_slot + "before", m_key, m_before, m_before->bytes());
        return true;
    }

    /// As many dimensions as are shown; those of a sweep where they are there.
    bool makeProjected(const ComputeContext& context) {
        const Index wanted = embedding::wholeRowTiles(m_settings.dimension);
        m_projected =
            findLatest<Projected<Scalar>>(context.cache, m_slot + "projected", m_projectedKey);
        if (m_projected && m_projected->dimensions() >= wanted)
            return true;
        Projected<Scalar> made;
        if (!embedding::project(m_vectors, m_projection, *m_before, wanted, made, context.job))
            return false;
        keepProjected(std::move(made), context.cache);
        return true;
    }

    void keepProjected(Projected<Scalar> made, StageCache& cache) {
        m_projected = shared(std::move(made));
        keepLatest(cache, m_slot + "projected", m_projectedKey, m_projected, m_projected->bytes());
    }

    bool makeDistortion(Measured& measured, const ComputeContext& context) {
        auto ratios =
            embedding::ratiosOf(*m_before, *m_projected, m_settings.dimension, context.job);
        if (!ratios)
            return false;
        const std::size_t bytes = static_cast<std::size_t>(ratios->values.size()) * sizeof(float);
        measured.distortion = shared(distortionOf(std::move(*ratios), m_settings.dimension,
                                                  m_before->pairs, m_before->repeated));
        const auto products = embedding::innerProducts(
            m_vectors, *m_before, *m_projected, m_settings.dimension,
            embedding::somePairs(m_vectors.count(), kDrawnPairs), context.job);
        if (!products)
            return false;
        measured.innerProducts =
            shared(innerProductsOf(*products, m_source.names(m_vectors.count())));
        keepLatest(context.cache, m_slot + "distortion", distortionKey(), measured.distortion,
                   bytes);
        keepLatest(context.cache, m_slot + "inner products", distortionKey(),
                   measured.innerProducts, 2 * kDrawnPairs * sizeof(double));
        return !context.job.stopRequested();
    }

    bool makeSweep(Measured& measured, const Goal& goal, const ComputeContext& context) {
        if (goal.grown)
            goal.grown(measured);
        if (m_before->pairs == 0)
            return keepSweep(measured, {makeColumn({}), makeColumn({}), makeColumn({})},
                             context.cache);
        Projected<Scalar> projected;
        if (m_projected || makeProjectedFromCache(context.cache))
            projected = *m_projected;
        embedding::GrowingRatios<Scalar> ratios(*m_before);
        std::vector<double> dimension;
        std::vector<double> worst;
        std::vector<double> typical;
        const auto current = [&] {
            return Sweep{makeColumn(dimension), makeColumn(worst), makeColumn(typical)};
        };
        std::size_t step = 0;
        for (const Index d : kSweep) {
            const auto share = [](Index rows) {
                return static_cast<double>(rows) / static_cast<double>(kLastDimension);
            };
            const double at = dimension.empty() ? 0 : dimension.back();
            const JobContext part = context.job.part(share(static_cast<Index>(at)), share(d));
            if (projected.dimensions() < d) {
                while (kSteps[step] < d)
                    ++step;
                if (!embedding::project(m_vectors, m_projection, *m_before, kSteps[step], projected,
                                        part))
                    return false;
            }
            const auto extremes = ratios.advance(projected, d, part);
            if (!extremes)
                return false;
            dimension.push_back(static_cast<double>(d));
            worst.push_back(extremes->worst());
            typical.push_back(
                std::sqrt(extremes->sumOfSquares / static_cast<double>(m_before->pairs)));
            context.job.report(share(d));
            if (goal.grown && d < kLastDimension) {
                measured.sweep = shared(current());
                goal.grown(measured);
            }
        }
        keepProjected(std::move(projected), context.cache);
        return keepSweep(measured, current(), context.cache);
    }

    bool makeProjectedFromCache(StageCache& cache) {
        m_projected = findLatest<Projected<Scalar>>(cache, m_slot + "projected", m_projectedKey);
        return m_projected != nullptr;
    }

    bool keepSweep(Measured& measured, Sweep sweep, StageCache& cache) {
        measured.sweep = shared(std::move(sweep));
        keepLatest(cache, m_slot + "sweep", m_projectedKey, measured.sweep, sizeof(Sweep));
        return true;
    }

    const Settings& m_settings;
    const Source& m_source;
    const Vectors& m_vectors;
    embedding::ProjectionMatrix m_projection;
    std::string m_slot, m_key, m_projectedKey;
    std::shared_ptr<const Before<Scalar>> m_before;
    std::shared_ptr<const Projected<Scalar>> m_projected;
};

}  // namespace

Result<Measured> measure(const Settings& settings, const Source& source, const VectorSet& vectors,
                         bool whole, const Goal& goal, const ComputeContext& context) {
    return std::visit(
        [&](const auto& v) {
            return Measurement(settings, source, v, vectors.key, whole).run(goal, context);
        },
        vectors.vectors);
}

double shareWithin(const Distortion& distortion, double epsilon) {
    if (distortion.pairs == 0)
        return kNaN;
    return static_cast<double>(distortion.ratios->within(epsilon)) /
           static_cast<double>(distortion.pairs);
}

namespace {

/// The latest value of a stage, or what `make()` returns.
template <typename T, typename Make>
std::shared_ptr<const T> latestOrMade(StageCache& cache, const char* slot, const std::string& key,
                                      const Make& make) {
    if (auto found = findLatest<T>(cache, slot, key))
        return found;
    auto made = shared<T>(make());
    keepLatest<T>(cache, slot, key, made, 200 * sizeof(double));
    return made;
}

template <typename F>
Column over(const std::vector<double>& x, const F& f) {
    std::vector<double> y(x.size());
    std::transform(x.begin(), x.end(), y.begin(), f);
    return makeColumn(std::move(y));
}

}  // namespace

std::shared_ptr<const DimensionCurves> dimensionCurves(const Settings& s, StageCache& cache) {
    return latestOrMade<DimensionCurves>(cache, "dimension curves", formatValue(s.epsilon), [&] {
        std::vector<double> points{2};
        for (int i = 1; i <= 32; ++i)
            points.push_back(std::pow(10.0, i / 4.0));
        points.erase(points.begin() + 1);  // 10^(1/4) is less than 2
        const auto law = [&](embedding::Law which) {
            return over(points, [&](double n) {
                return embedding::requiredDimension(which, n, s.epsilon);
            });
        };
        using embedding::Law;
        DimensionCurves curves{.dasguptaGupta = law(Law::DasguptaGupta),
                               .kexue8679 = law(Law::Kexue8679),
                               .eightLog = law(Law::EightLog),
                               .minimumEntropy = law(Law::MinimumEntropy)};
        curves.points = makeColumn(std::move(points));
        return curves;
    });
}

std::shared_ptr<const WorstCurves> worstCurves(Index vectors, std::int64_t pairs,
                                               StageCache& cache) {
    const std::string key = std::to_string(vectors) + ' ' + std::to_string(pairs);
    return latestOrMade<WorstCurves>(cache, "worst curves", key, [&] {
        const auto n = static_cast<double>(vectors);
        std::vector<double> dimension(std::begin(kSweep), std::end(kSweep));
        // Where the promise begins, just below epsilon = 1.
        const double begin = 24 * std::log(n) * (1 + 1e-9);
        dimension.insert(std::upper_bound(dimension.begin(), dimension.end(), begin), begin);
        WorstCurves curves;
        curves.promised =
            over(dimension, [&](double d) { return embedding::promisedEpsilon(n, d); });
        curves.likely = over(dimension, [&](double d) {
            return pairs > 0 ? embedding::typicalWorst(d, static_cast<double>(pairs)) : kNaN;
        });
        curves.dimension = makeColumn(std::move(dimension));
        return curves;
    });
}

std::shared_ptr<const BridgeCurve> bridgeCurve(const Settings& s, StageCache& cache) {
    const std::string key = std::to_string(s.dimension) + ' ' + std::to_string(s.baseLength);
    return latestOrMade<BridgeCurve>(cache, "bridge curve", key, [&] {
        std::vector<double> length;
        for (int power = 1; power <= 20; ++power)
            length.push_back(std::ldexp(1.0, power));
        BridgeCurve curve;
        curve.dimension = over(length, [&](double n) {
            return embedding::headDimension(static_cast<double>(s.dimension),
                                            static_cast<double>(s.baseLength), n);
        });
        curve.length = makeColumn(std::move(length));
        return curve;
    });
}

}  // namespace orrery::core::jl
