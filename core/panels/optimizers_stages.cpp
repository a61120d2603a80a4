// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/optimizers_stages.h"

#include "core/base/parallel.h"
#include "core/figure/contours.h"
#include "core/optim/expression.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

namespace orrery::core::optimizers {
namespace {

using Eigen::Index;
using Eigen::Vector2d;
using optim::Descent;
using optim::Surface;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr Index kFineSide = 512, kCoarseSide = 128;
/// Steps that a preview may make: about one millisecond of one core, and three of two.
constexpr double kPreviewSteps = 20'000, kPreviewSweep = 120'000;
constexpr double kArrived = 1e-6;

/// The latest value of a stage that carries its own key: whoever drags makes many.
template <typename T>
std::shared_ptr<const T> latest(StageCache& cache, const std::string& slot,
                                const std::string& key) {
    auto found = cache.find<T>(slot);
    return found && found->key == key ? found : nullptr;
}

Result<Surface> surfaceOf(const Settings& s) {
    if (s.isTyped())
        return optim::expressionSurface(s.expression);
    return optim::makeSurface(s.surface, s.ratio);
}

std::string surfaceKey(const Settings& s) {
    if (s.isTyped())
        return "expression " + s.expression;
    return s.surface == "long_valley" ? s.surface + ' ' + formatValue(s.ratio) : s.surface;
}

/// Middles of `count` cells of an interval.
std::vector<double> middles(double low, double high, Index count) {
    std::vector<double> result(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] = low + (high - low) * (static_cast<double>(i) + 0.5) / static_cast<double>(count);
    return result;
}

/// f on a grid of the surface's domain, z[iy * nx + ix].
struct Heights {
    std::vector<double> x, y, z;
};

std::optional<Heights> heightsOf(const Surface& surface, Index side, const JobContext& job) {
    const optim::Domain& d = surface.domain;
    Heights h{middles(d.xMin, d.xMax, side), middles(d.yMin, d.yMax, side), {}};
    h.z.resize(h.x.size() * h.y.size());
    const auto row = [&](std::int64_t iy) {
        for (std::size_t ix = 0; ix < h.x.size(); ++ix) {
            const auto i = static_cast<std::size_t>(iy) * h.x.size() + ix;
            h.z[i] = surface.value({h.x[ix], h.y[static_cast<std::size_t>(iy)]});
        }
    };
    if (!forEach(side, row, {job.stop, {}}))
        return std::nullopt;
    return h;
}

bool inside(const optim::Domain& d, const Vector2d& p) {
    return p.x() > d.xMin && p.x() < d.xMax && p.y() > d.yMin && p.y() < d.yMax;
}

/// The bottom of the deepest valley of a typed expression, if it lies inside the domain.
void findMinimum(const Heights& h, Landscape& landscape) {
    std::size_t lowest = h.z.size();
    for (std::size_t i = 0; i < h.z.size(); ++i) {
        if (std::isfinite(h.z[i]) && (lowest == h.z.size() || h.z[i] < h.z[lowest]))
            lowest = i;
    }
    if (lowest == h.z.size())
        return;
    const Vector2d from(h.x[lowest % h.x.size()], h.y[lowest / h.x.size()]);
    const optim::Domain& d = landscape.surface.domain;
    const auto bottom = optim::bottomNear(landscape.surface, from, (d.xMax - d.xMin) / 4);
    if (!bottom || !inside(d, *bottom))
        return;
    const double value = landscape.surface.value(*bottom);
    // A border that is lower still has no bottom.
    if (!(value <= h.z[lowest]))
        return;
    landscape.minima = {*bottom};
    landscape.minimum = value;
    landscape.found = true;
}

/// No more than kContourSide points along a side: lines need fewer than cells do.
Heights thinned(const Heights& h) {
    constexpr std::size_t kContourSide = 256;
    const std::size_t step = std::max<std::size_t>(1, h.x.size() / kContourSide);
    Heights result;
    for (std::size_t iy = 0; iy < h.y.size(); iy += step) {
        result.y.push_back(h.y[iy]);
        for (std::size_t ix = 0; ix < h.x.size(); ix += step)
            result.z.push_back(h.z[iy * h.x.size() + ix]);
    }
    for (std::size_t ix = 0; ix < h.x.size(); ix += step)
        result.x.push_back(h.x[ix]);
    return result;
}

void drawHeights(Heights h, const Landscape& known, Landscape& result) {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const double z : h.z) {
        if (std::isfinite(z)) {
            low = std::min(low, z);
            high = std::max(high, z);
        }
    }
    if (!(low <= high))
        low = high = 0;
    result.heights = {low, high};
    const double least = std::min(low, known.minimum.value_or(low));
    std::vector<double> colours(h.z.size());
    std::transform(h.z.begin(), h.z.end(), colours.begin(), [&](double z) {
        return std::isfinite(z) ? std::log10(1 + (z - least)) : kNaN;
    });
    constexpr int kLevels = 10;
    const Heights coarse = thinned(h);
    const double top = std::log10(1 + (high - least));
    for (int i = 1; i < kLevels && top > 0; ++i) {
        const double level = least + std::pow(10.0, top * i / kLevels) - 1;
        Layer contour = makeContour("contour." + std::to_string(i), {}, coarse.x, coarse.y, coarse.z, level);
        contour.inLegend = false;
        result.contours.push_back(std::move(contour));
    }
    result.heatmap = {.id = "surface",
                      .kind = LayerKind::Heatmap,
                      .x = makeColumn(std::move(h.x)),
                      .y = makeColumn(std::move(h.y)),
                      .z = makeColumn(std::move(colours))};
}

Result<std::shared_ptr<const Landscape>> landscapeOf(const Settings& s, bool isFinal,
                                                     const ComputeContext& context) {
    const std::string key = surfaceKey(s);
    const std::string slot = "optimizers landscape";
    // A fine one that is there serves previews too.
    if (auto found = latest<Landscape>(context.cache, slot, key))
        return found;
    Result<Surface> surface = surfaceOf(s);
    if (!surface)
        return surface.error();
    auto landscape = std::make_shared<Landscape>();
    landscape->key = key;
    landscape->surface = *std::move(surface);
    landscape->minima = landscape->surface.minima;
    if (!landscape->minima.empty())
        landscape->minimum = landscape->surface.value(landscape->minima.front());
    std::optional<Heights> heights;
    if (s.isTyped()) {
        // The same grid for previews and finals: loss must not depend on which looked first.
        heights = heightsOf(landscape->surface, kCoarseSide, context.job);
        if (!heights)
            return cancelled();
        findMinimum(*heights, *landscape);
    }
    // Typed expressions are slow to evaluate.
    const bool fine = isFinal || !s.isTyped();
    if (fine)
        heights = heightsOf(landscape->surface, kFineSide, context.job);
    if (!heights)
        return cancelled();
    drawHeights(*std::move(heights), *landscape, *landscape);
    if (fine)
        context.cache.store<Landscape>(
            slot, landscape, static_cast<std::size_t>(kFineSide * kFineSide) * 2 * sizeof(double));
    return std::shared_ptr<const Landscape>(landscape);
}

/// What all courses share.
class Field {
public:
    Field(const Settings& s, const Landscape& landscape, std::int64_t steps, StageCache& cache)
        : m_key(landscape.key + " | " + formatValue(s.start.x()) + ' ' + formatValue(s.start.y()) +
                ' ' + std::to_string(steps) + ' ' + formatValue(s.noise) +
                (s.noise > 0 ? ' ' + std::to_string(s.seed) : "")) {
        m_descent = {.surface = &landscape.surface,
                     .start = s.start,
                     .steps = steps,
                     .noise = s.noise,
                     .noiseDraws = nullptr};
        if (s.noise > 0) {
            m_noise = cache.findOrMake<Eigen::Matrix2Xd>(
                "optimizers noise " + std::to_string(s.seed) + ' ' + std::to_string(steps),
                static_cast<std::size_t>(steps) * 2 * sizeof(double),
                [&] { return optim::gradientNoise(s.seed, steps); });
            m_descent.noiseDraws = m_noise.get();
        }
    }
    [[nodiscard]] const Descent& descent() const { return m_descent; }
    [[nodiscard]] const std::string& key() const { return m_key; }

private:
    std::string m_key;
    std::shared_ptr<const Eigen::Matrix2Xd> m_noise;
    Descent m_descent;
};

Course courseOf(const Landscape& landscape, optim::Trajectory trajectory, std::string key) {
    Course course;
    const std::size_t count = trajectory.x.size();
    std::vector<double> loss(count, kNaN);
    std::vector<double> distance(count, kNaN);
    std::vector<double> stepLength(count, kNaN);
    for (std::size_t i = 0; i < count; ++i) {
        loss[i] = trajectory.loss[i] - landscape.minimum.value_or(0);
        const Vector2d here(trajectory.x[i], trajectory.y[i]);
        for (const Vector2d& minimum : landscape.minima) {
            const double other = (here - minimum).norm();
            // Written so that the first number replaces NaN.
            if (!(distance[i] <= other))
                distance[i] = other;
        }
        if (i > 0)
            stepLength[i] =
                std::hypot(here.x() - trajectory.x[i - 1], here.y() - trajectory.y[i - 1]);
        if (!course.arrival && landscape.minimum && loss[i] <= kArrived)
            course.arrival = static_cast<std::int64_t>(i);
    }
    course.key = std::move(key);
    course.x = makeColumn(trajectory.x);
    course.y = makeColumn(trajectory.y);
    course.loss = makeColumn(std::move(loss));
    course.distance = makeColumn(std::move(distance));
    course.stepLength = makeColumn(std::move(stepLength));
    course.slowX = makeColumn(trajectory.slowX);
    course.slowY = makeColumn(trajectory.slowY);
    course.trajectory = std::move(trajectory);
    return course;
}

/// Cached results of entries, by slot, and the places of those that are missing.
template <typename T>
struct Lookup {
    std::vector<std::shared_ptr<const T>> found;
    std::vector<std::size_t> missing;
    std::vector<std::string> slots, keys;
};

template <typename T, typename KeyOf>
Lookup<T> lookUp(const char* stage, const Settings& s, const KeyOf& keyOf, StageCache& cache) {
    Lookup<T> result;
    for (std::size_t i = 0; i < s.entries.size(); ++i) {
        result.slots.push_back(std::string("optimizers ") + stage + ' ' +
                               contestants()[s.entries[i].contestant].id);
        result.keys.push_back(keyOf(s.entries[i]));
        result.found.push_back(latest<T>(cache, result.slots[i], result.keys[i]));
        if (!result.found[i])
            result.missing.push_back(i);
    }
    return result;
}

/// The courses of all entries. False: stopped.
bool addCourses(const Settings& s, const Field& field, const char* stage, StageCache& cache,
                const JobContext& job, Stages& stages) {
    auto lookup = lookUp<Course>(
        stage, s, [&](const Entry& entry) { return field.key() + " | " + entry.key; }, cache);
    const auto run = [&](std::int64_t i) {
        const std::size_t at = lookup.missing[static_cast<std::size_t>(i)];
        if (auto trajectory = optim::descend(s.entries[at].spec, field.descent(), job))
            lookup.found[at] = std::make_shared<const Course>(
                courseOf(*stages.landscape, *std::move(trajectory), lookup.keys[at]));
    };
    if (!forEach(std::ssize(lookup.missing), run, {job.stop, {}}))
        return false;
    for (const std::size_t at : lookup.missing)
        cache.store<Course>(lookup.slots[at], lookup.found[at],
                            static_cast<std::size_t>(field.descent().steps + 1) * 8 *
                                sizeof(double));
    stages.courses = std::move(lookup.found);
    return true;
}

/// The sweeps of all entries, where no more than `most` steps are missing for them. False: stopped.
bool addSweeps(const Settings& s, const Field& field, double most, StageCache& cache,
               const JobContext& job, Stages& stages) {
    auto lookup = lookUp<Sweep>(
        "sweep", s, [&](const Entry& entry) { return field.key() + " | " + entry.keyWithout; },
        cache);
    const std::vector<double>& all = *rates();
    const auto count = static_cast<double>(lookup.missing.size() * all.size());
    if (count * static_cast<double>(field.descent().steps) > most)
        return true;
    std::vector<std::vector<double>> losses(lookup.missing.size(),
                                            std::vector<double>(all.size(), kNaN));
    const auto run = [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            const auto which = static_cast<std::size_t>(i) / all.size();
            const auto rate = static_cast<std::size_t>(i) % all.size();
            optim::Spec spec = s.entries[lookup.missing[which]].spec;
            std::visit([&](auto& rule) { rule.lr = all[rate]; }, spec.rule);
            if (const auto last = optim::endOf(spec, field.descent(), job))
                losses[which][rate] = last->loss - stages.landscape->minimum.value_or(0);
        }
    };
    constexpr std::int64_t kBlock = 8;
    if (!forBlocks(std::ssize(lookup.missing) * std::ssize(all), kBlock, run, job))
        return false;
    for (std::size_t i = 0; i < losses.size(); ++i) {
        const std::size_t at = lookup.missing[i];
        lookup.found[at] = std::make_shared<const Sweep>(
            Sweep{lookup.keys[at], makeColumn(std::move(losses[i]))});
        cache.store<Sweep>(lookup.slots[at], lookup.found[at], all.size() * sizeof(double));
    }
    stages.sweeps = std::move(lookup.found);
    return true;
}

/// The ends of a grid of descents, sorted into minima.
class BasinMaker {
public:
    BasinMaker(const Settings& s, const Landscape& landscape, const Descent& descent)
        : m_settings(s), m_landscape(landscape), m_descent(descent) {
        const optim::Domain& d = landscape.surface.domain;
        m_reach = 0.01 * std::hypot(d.xMax - d.xMin, d.yMax - d.yMin);
        m_x = middles(d.xMin, d.xMax, s.basinGrid);
        m_y = middles(d.yMin, d.yMax, s.basinGrid);
        m_ends.resize(m_x.size() * m_y.size());
    }

    /// Empty: stopped.
    std::optional<Basin> make(std::string key, const JobContext& job) {
        const auto run = [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t i = begin; i < end && !job.stopRequested(); ++i)
                settle(static_cast<std::size_t>(i), job);
        };
        constexpr std::int64_t kBlock = 16;
        if (!forBlocks(std::ssize(m_ends), kBlock, run, job))
            return std::nullopt;
        return sorted(std::move(key));
    }

private:
    struct EndOfStart {
        double loss = kNaN;
        std::optional<Vector2d> bottom;
    };

    /// The minimum within reach of where a start ends: a known one, or the bottom of the valley.
    void settle(std::size_t i, const JobContext& job) {
        Descent own = m_descent;
        own.start = {m_x[i % m_x.size()], m_y[i / m_x.size()]};
        const auto end = optim::endOf(m_settings.basinEntry->spec, own, job);
        if (!end || !std::isfinite(end->loss))
            return;
        m_ends[i].loss = end->loss - m_landscape.minimum.value_or(0);
        for (const Vector2d& known : m_landscape.minima) {
            if ((end->point - known).norm() <= m_reach)
                m_ends[i].bottom = known;
        }
        if (!m_ends[i].bottom)
            m_ends[i].bottom = optim::bottomNear(m_landscape.surface, end->point, m_reach);
    }

    Basin sorted(std::string key) const {
        Basin basin;
        basin.key = std::move(key);
        basin.starts = std::ssize(m_ends);
        std::vector<std::size_t> which(m_ends.size(), 0);
        for (std::size_t i = 0; i < m_ends.size(); ++i) {
            if (m_ends[i].bottom)
                which[i] = indexOf(*m_ends[i].bottom, basin.minima);
        }
        std::vector<std::size_t> order(basin.minima.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        // Equal ones (up to rounding) by their place, so that the order means something.
        const auto before = [&](std::size_t a, std::size_t b) {
            const Basin::Minimum& one = basin.minima[a];
            const Basin::Minimum& other = basin.minima[b];
            if (std::abs(one.value - other.value) >
                1e-9 * std::max({1.0, std::abs(one.value), std::abs(other.value)}))
                return one.value < other.value;
            return std::pair(one.point.x(), one.point.y()) <
                   std::pair(other.point.x(), other.point.y());
        };
        std::sort(order.begin(), order.end(), before);
        std::vector<std::size_t> rank(order.size());
        std::vector<Basin::Minimum> minima;
        for (std::size_t i = 0; i < order.size(); ++i) {
            rank[order[i]] = i;
            minima.push_back(basin.minima[order[i]]);
        }
        basin.minima = std::move(minima);
        std::vector<double> index(m_ends.size(), kNaN);
        std::vector<double> loss(m_ends.size(), kNaN);
        for (std::size_t i = 0; i < m_ends.size(); ++i) {
            loss[i] = m_ends[i].loss;
            if (m_ends[i].bottom)
                index[i] = static_cast<double>(rank[which[i]] + 1);
        }
        basin.x = makeColumn(m_x);
        basin.y = makeColumn(m_y);
        basin.index = makeColumn(std::move(index));
        basin.loss = makeColumn(std::move(loss));
        return basin;
    }

    std::size_t indexOf(const Vector2d& bottom, std::vector<Basin::Minimum>& minima) const {
        for (std::size_t i = 0; i < minima.size(); ++i) {
            if ((minima[i].point - bottom).norm() <= m_reach / 10) {
                ++minima[i].starts;
                return i;
            }
        }
        minima.push_back({bottom, m_landscape.surface.value(bottom), 1});
        return minima.size() - 1;
    }

    const Settings& m_settings;
    const Landscape& m_landscape;
    const Descent& m_descent;
    double m_reach;
    std::vector<double> m_x, m_y;
    std::vector<EndOfStart> m_ends;
};

/// False: stopped.
bool addBasin(const Settings& s, const Field& field, bool mayMake, StageCache& cache,
              const JobContext& job, Stages& stages) {
    if (!s.basinEntry)
        return true;
    const std::string slot = "optimizers basin";
    const std::string key = stages.landscape->key + ' ' + std::to_string(s.steps) + ' ' +
                            formatValue(s.noise) + ' ' + std::to_string(s.seed) + ' ' +
                            std::to_string(s.basinGrid) + ' ' + s.basinEntry->key;
    stages.basin = latest<Basin>(cache, slot, key);
    if (stages.basin || !mayMake)
        return true;
    auto made = BasinMaker(s, *stages.landscape, field.descent()).make(key, job);
    if (!made)
        return false;
    const std::size_t bytes = made->index->size() * 2 * sizeof(double);
    stages.basin = std::make_shared<const Basin>(*std::move(made));
    cache.store<Basin>(slot, stages.basin, bytes);
    return true;
}

Column countedTo(std::int64_t last, StageCache& cache) {
    const auto count = static_cast<std::size_t>(last) + 1;
    return cache.findOrMake<std::vector<double>>("optimizers steps " + std::to_string(last),
                                                 count * sizeof(double), [&] {
                                                     std::vector<double> numbers(count);
                                                     for (std::size_t i = 0; i < count; ++i)
                                                         numbers[i] = static_cast<double>(i);
                                                     return numbers;
                                                 });
}

void addUpdates(const Settings& s, const Field& field, Stages& stages) {
    stages.updates.resize(s.entries.size());
    for (std::size_t i = 0; i < s.entries.size() && stages.step > 0; ++i)
        stages.updates[i] = optim::updateAt(s.entries[i].spec, field.descent(),
                                            stages.courses[i]->trajectory, stages.step);
}

Error notFiniteAtStart(const Settings& s) {
    return usageError(
        Message(ORRERY_TEXT("optimizers",
                            "The expression has no finite value or slope at the start, x = %1, y = "
                            "%2: choose another start."))
            .arg(s.start.x())
            .arg(s.start.y()));
}

}  // namespace

const Column& rates() {
    static const Column kRates = [] {
        constexpr int kPerDecade = 12;
        std::vector<double> all;
        for (int i = -6 * kPerDecade; i <= kPerDecade; ++i)
            all.push_back(std::pow(10.0, static_cast<double>(i) / kPerDecade));
        return makeColumn(std::move(all));
    }();
    return kRates;
}

Result<Stages> computeStages(const Settings& s, Quality quality, const ComputeContext& context,
                             const std::function<void(const Stages&)>& grown) {
    // Shares of the work of a final result, roughly.
    constexpr double kCourses = 0.1, kSweeps = 0.5;
    const bool isFinal = quality == Quality::Final;
    const auto landscape = landscapeOf(s, isFinal, context);
    if (!landscape)
        return landscape.error();
    Stages stages{.settings = s, .landscape = *landscape};
    const auto start = stages.landscape->surface.evaluate(s.start);
    if (!std::isfinite(start.value) || !start.gradient.allFinite())
        return notFiniteAtStart(s);

    stages.steps = s.steps;
    const double courses = static_cast<double>(std::max<std::size_t>(s.entries.size(), 1));
    if (!isFinal)
        stages.steps = std::clamp<std::int64_t>(
            static_cast<std::int64_t>(kPreviewSteps * context.previewWork / courses), 1, s.steps);
    stages.step = std::min(s.step, stages.steps);
    stages.stepNumbers = countedTo(stages.steps, context.cache);
    const bool whole = stages.steps == s.steps;
    const Field field(s, *stages.landscape, stages.steps, context.cache);
    if (!addCourses(s, field, whole ? "course" : "beginning", context.cache,
                    context.job.part(0, kCourses), stages))
        return cancelled();
    addUpdates(s, field, stages);
    const double most = isFinal ? std::numeric_limits<double>::infinity()
                        : whole ? kPreviewSweep * context.previewWork
                                : 0;
    if (isFinal && grown)
        grown(stages);
    if (!addSweeps(s, field, most, context.cache, context.job.part(kCourses, kSweeps), stages))
        return cancelled();
    if (isFinal && grown && s.basinEntry)
        grown(stages);
    if (!addBasin(s, field, isFinal, context.cache, context.job.part(kSweeps, 1), stages))
        return cancelled();
    stages.complete = isFinal || (whole && stages.sweeps.size() == s.entries.size() &&
                                  stages.landscape->heatmap.x->size() == kFineSide &&
                                  (!s.basinEntry || stages.basin));
    return stages;
}

}  // namespace orrery::core::optimizers
