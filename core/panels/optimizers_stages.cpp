// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/optimizers_stages.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace orrery::core::optimizers {
namespace {

using Eigen::Vector2d;
using optim::Descent;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
/// Steps that a preview may make: about one millisecond of one core, and three of two.
constexpr double kPreviewSteps = 20'000, kPreviewSweep = 120'000;
/// How much more a step costs on a typed expression.
constexpr double kTypedCost = 8;
constexpr double kArrived = 1e-6;

std::shared_ptr<const Eigen::Matrix2Xd> noiseOf(std::uint32_t seed, std::int64_t steps,
                                                StageCache& cache) {
    const std::string slot = "optimizers noise";
    const std::string key = std::to_string(seed) + ' ' + std::to_string(steps);
    if (auto found = findLatest<Eigen::Matrix2Xd>(cache, slot, key))
        return found;
    auto draws = std::make_shared<const Eigen::Matrix2Xd>(optim::gradientNoise(seed, steps));
    keepLatest(cache, slot, key, draws, static_cast<std::size_t>(steps) * 2 * sizeof(double));
    return draws;
}

/// Noise, and how the runs of all begin and end.
std::string noiseKey(const Settings& s, std::int64_t steps) {
    return std::to_string(steps) + ' ' + formatValue(s.noise) +
           (s.noise > 0 ? ' ' + std::to_string(s.seed) : "");
}

/// What all courses share.
class Field {
public:
    Field(const Settings& s, const Landscape& landscape, std::int64_t steps, StageCache& cache)
        : m_key(landscape.key + " | " + formatValue(s.start.x()) + ' ' + formatValue(s.start.y()) +
                ' ' + noiseKey(s, steps)) {
        m_descent = {.surface = &landscape.surface,
                     .start = s.start,
                     .steps = steps,
                     .noise = s.noise,
                     .noiseDraws = nullptr};
        if (s.noise > 0) {
            m_noise = noiseOf(s.seed, steps, cache);
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

Curve curveOf(std::vector<double> values) {
    Curve curve;
    for (const double value : values)
        curve.range.add(value);
    curve.y = makeColumn(std::move(values));
    return curve;
}

Course courseOf(const Landscape& landscape, optim::Trajectory trajectory) {
    constexpr double kRounding = 1e-9;
    Course course;
    const double level = landscape.minimum.value_or(0);
    const double negligible = kRounding * std::max(1.0, std::abs(level));
    const std::size_t count = trajectory.x.size();
    std::vector<double> loss(count, kNaN);
    std::vector<double> distance(count, kNaN);
    std::vector<double> stepLength(count, kNaN);
    for (std::size_t i = 0; i < count; ++i) {
        loss[i] = trajectory.loss[i] - level;
        course.below = course.below || (landscape.found && loss[i] < -negligible);
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
        if (!course.arrival && landscape.minimum && std::abs(loss[i]) <= kArrived)
            course.arrival = static_cast<std::int64_t>(i);
    }
    course.x = makeColumn(std::move(trajectory.x));
    course.y = makeColumn(std::move(trajectory.y));
    course.loss = curveOf(std::move(loss));
    course.distance = curveOf(std::move(distance));
    course.stepLength = curveOf(std::move(stepLength));
    course.slowX = makeColumn(std::move(trajectory.slowX));
    course.slowY = makeColumn(std::move(trajectory.slowY));
    course.trace = std::move(trajectory.trace);
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
        result.found.push_back(findLatest<T>(cache, result.slots[i], result.keys[i]));
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
            lookup.found[at] =
                std::make_shared<const Course>(courseOf(*stages.landscape, *std::move(trajectory)));
    };
    if (!forEach(std::ssize(lookup.missing), run, {job.stop, {}}))
        return false;
    for (const std::size_t at : lookup.missing)
        keepLatest(cache, lookup.slots[at], lookup.keys[at], lookup.found[at],
                   static_cast<std::size_t>(field.descent().steps + 1) * 7 * sizeof(double));
    stages.courses = std::move(lookup.found);
    return true;
}

using Sweeps = Lookup<std::vector<double>>;

Sweeps lookUpSweeps(const Settings& s, const Field& field, StageCache& cache) {
    return lookUp<std::vector<double>>(
        "sweep", s, [&](const Entry& entry) { return field.key() + " | " + entry.keyButRate; },
        cache);
}

/// The sweeps of all entries. False: stopped.
bool addSweeps(const Settings& s, const Field& field, Sweeps lookup, StageCache& cache,
               const JobContext& job, Stages& stages) {
    const std::vector<double>& all = *rates();
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
        lookup.found[at] = makeColumn(std::move(losses[i]));
        keepLatest(cache, lookup.slots[at], lookup.keys[at], lookup.found[at],
                   all.size() * sizeof(double));
    }
    stages.sweeps = std::move(lookup.found);
    return true;
}

const char* const kBasinSlot = "optimizers basin";

std::string basinKey(const Settings& s, const Landscape& landscape) {
    return landscape.key + ' ' + noiseKey(s, s.steps) + ' ' + std::to_string(s.basinGrid) + ' ' +
           s.basinEntry->key;
}

/// False: stopped.
bool makeBasin(const Settings& s, const Field& field, StageCache& cache, const JobContext& job,
               Stages& stages) {
    const Landscape& landscape = *stages.landscape;
    auto made =
        optim::basinsOf(s.basinEntry->spec, field.descent(), s.basinGrid, landscape.minima, job);
    if (!made)
        return false;
    for (double& value : made->value)
        value -= landscape.minimum.value_or(0);
    const std::size_t bytes = made->index.size() * 2 * sizeof(double);
    stages.basin = std::make_shared<const Basin>(
        Basin{makeColumn(std::move(made->x)), makeColumn(std::move(made->y)),
              makeColumn(std::move(made->index)), makeColumn(std::move(made->value)),
              std::move(made->minima)});
    keepLatest(cache, kBasinSlot, basinKey(s, landscape), stages.basin, bytes);
    return true;
}

Column countedTo(std::int64_t last, StageCache& cache) {
    const std::string slot = "optimizers steps";
    const std::string key = std::to_string(last);
    if (Column found = findLatest<std::vector<double>>(cache, slot, key))
        return found;
    std::vector<double> numbers(static_cast<std::size_t>(last) + 1);
    std::iota(numbers.begin(), numbers.end(), 0.0);
    const std::size_t bytes = numbers.size() * sizeof(double);
    Column column = makeColumn(std::move(numbers));
    keepLatest(cache, slot, key, column, bytes);
    return column;
}

/// False: stopped.
bool addUpdates(const Settings& s, const Field& field, const JobContext& job, Stages& stages) {
    stages.updates.resize(s.entries.size());
    if (stages.step == 0)
        return !job.stopRequested();
    return forEach(std::ssize(s.entries),
                   [&](std::int64_t i) {
                       const auto at = static_cast<std::size_t>(i);
                       stages.updates[at] =
                           optim::updateAt(s.entries[at].spec, field.descent(),
                                           stages.courses[at]->trace, stages.step, job);
                   },
                   {job.stop, {}});
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

    // What a preview may cost, in steps of built-in surfaces.
    const double affordable = isFinal ? std::numeric_limits<double>::infinity()
                                      : context.previewWork / (s.isTyped() ? kTypedCost : 1);
    const double count = static_cast<double>(std::max<std::size_t>(s.entries.size(), 1));
    stages.steps = s.steps;
    if (!isFinal)
        stages.steps = std::clamp<std::int64_t>(
            static_cast<std::int64_t>(kPreviewSteps * affordable / count), 1, s.steps);
    stages.step = std::min(s.step, stages.steps);
    stages.stepNumbers = countedTo(stages.steps, context.cache);
    const bool whole = stages.steps == s.steps;
    const Field field(s, *stages.landscape, stages.steps, context.cache);
    if (!addCourses(s, field, whole ? "course" : "beginning", context.cache,
                    context.job.part(0, kCourses), stages) ||
        !addUpdates(s, field, context.job, stages))
        return cancelled();

    auto sweeps = lookUpSweeps(s, field, context.cache);
    if (s.basinEntry)
        stages.basin = findLatest<Basin>(context.cache, kBasinSlot, basinKey(s, *stages.landscape));
    const bool basinMissing = s.basinEntry && !stages.basin;
    const double sweepSteps = static_cast<double>(sweeps.missing.size() * rates()->size()) *
                              static_cast<double>(stages.steps);
    const bool sweep =
        sweeps.missing.empty() || (whole && sweepSteps <= kPreviewSweep * affordable);
    if (isFinal && grown && !sweeps.missing.empty())
        grown(stages);
    if (sweep && !addSweeps(s, field, std::move(sweeps), context.cache,
                            context.job.part(kCourses, kSweeps), stages))
        return cancelled();
    if (isFinal && basinMissing) {
        if (grown)
            grown(stages);
        if (!makeBasin(s, field, context.cache, context.job.part(kSweeps, 1), stages))
            return cancelled();
    }
    stages.complete = whole && sweep && stages.landscape->fine && (!s.basinEntry || stages.basin);
    return stages;
}

}  // namespace orrery::core::optimizers
