// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/attention_stages.h"

#include "core/attention/normal_logits.h"
#include "core/base/parallel.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <string>

namespace orrery::core::attend {
namespace {

using attention::BaseLogits;
using attention::Plan;
using Eigen::Index;

/// What numbers cost, in exponentials of float (somewhat less than a ns).
constexpr double kNormal = 6, kProduct = 0.06, kDoubleExponential = 8, kComparison = 0.8;
/// A preview's, on two cores some 2 ms.
constexpr double kPreviewCost = 4e6;
/// Previews look at as many queries at least, before they leave out lengths.
constexpr std::int64_t kFewQueries = 16;
/// Random parts of logits that are kept between computations, 16 MiB.
constexpr std::int64_t kKept = 4 << 20;

std::string joined(const std::vector<std::int64_t>& numbers) {
    std::string text;
    for (const std::int64_t number : numbers)
        text += std::to_string(number) + ' ';
    return text;
}

std::int64_t nextPowerOfTwo(std::int64_t least, std::int64_t number) {
    while (least < number)
        least *= 2;
    return least;
}

/// Random parts of logits, and what they are of.
struct KeptBase {
    std::string made;
    BaseLogits base;
};

/// Random parts for at least so many keys and queries, if they are worth keeping; else null.
/// Rounded up, so that dragging a length seldom draws again; only the latest ones are kept, so that
/// dragging the seed does not fill the cache.
Result<std::shared_ptr<const KeptBase>> keptBase(const attention::MadeLogits& made,
                                                 std::int64_t keys, std::int64_t queries,
                                                 const ComputeContext& context) {
    const std::int64_t rows = nextPowerOfTwo(1024, keys);
    const std::int64_t columns = nextPowerOfTwo(attention::kQueryGroup, queries);
    if (rows * columns > kKept)
        return std::shared_ptr<const KeptBase>();
    std::string what = std::to_string(made.seed);
    if (made.sharesKeys())
        what += ' ' + std::to_string(static_cast<int>(made.kind)) + ' ' +
                std::to_string(made.dimension);
    const std::string key = "attention base";
    const auto found = context.cache.find<KeptBase>(key);
    if (found && found->made == what && found->base.rows() >= rows && found->base.cols() >= columns)
        return found;
    auto kept = std::make_shared<KeptBase>(KeptBase{what, BaseLogits(rows, columns)});
    if (!fillBase(made, 0, kept->base, context.job))
        return cancelled();
    context.cache.store<KeptBase>(key, kept,
                                  static_cast<std::size_t>(rows * columns) * sizeof(float));
    return std::shared_ptr<const KeptBase>(kept);
}

/// A plan of all laws at these lengths, and its evaluations by law and length.
Plan makePlan(const Settings& s, const std::vector<std::int64_t>& lengths,
              std::vector<std::vector<std::size_t>>& evaluation) {
    Plan plan(lengths);
    evaluation.clear();
    for (const attention::Law law : s.laws) {
        std::vector<std::size_t>& numbers = evaluation.emplace_back();
        numbers.reserve(lengths.size());
        for (std::size_t i = 0; i < lengths.size(); ++i)
            numbers.push_back(
                plan.add(i, lawFactor(law, s.constants, static_cast<double>(lengths[i]))));
    }
    return plan;
}

/// What drawing logits costs.
double drawingCost(const Settings& s, std::int64_t keys, std::int64_t queries) {
    if (!s.made)
        return 0;
    const auto numbers = static_cast<double>(keys) * static_cast<double>(queries);
    if (!s.made->sharesKeys())
        return kNormal * numbers;
    const auto d = static_cast<double>(s.made->dimension);
    return kNormal * static_cast<double>(keys) * d + kProduct * numbers * d;
}

/// What evaluating one query at these lengths costs.
double queryCost(const Settings& s, const std::vector<std::int64_t>& lengths) {
    std::vector<std::vector<std::size_t>> evaluation;
    const Plan plan = makePlan(s, lengths, evaluation);
    if (s.normalizer == attention::Normalizer::Softmax)
        return static_cast<double>(plan.cost()) * (s.made ? 1 : kDoubleExponential);
    double cost = 0;
    for (const Plan::Group& group : plan.groups())
        for (const std::size_t length : group.lengths)
            cost += kComparison * static_cast<double>(lengths[length]);
    return cost;
}

double sweepCost(const Settings& s, const std::vector<std::int64_t>& lengths,
                 std::int64_t queries) {
    return queryCost(s, lengths) * static_cast<double>(queries) +
           drawingCost(s, lengths.back(), queries);
}

double mapCost(const Settings& s, const Source& source) {
    const auto numbers = static_cast<double>(s.length) * static_cast<double>(source.queries());
    const bool inFloat = s.made && s.normalizer == attention::Normalizer::Softmax;
    return drawingCost(s, s.length, source.queries()) +
           (inFloat ? 1 : kDoubleExponential) * numbers * static_cast<double>(s.laws.size());
}

/// Every second length, the last one among them.
std::vector<std::int64_t> thinned(const std::vector<std::int64_t>& lengths) {
    std::vector<std::int64_t> fewer;
    for (std::size_t i = (lengths.size() - 1) % 2; i < lengths.size(); i += 2)
        fewer.push_back(lengths[i]);
    return fewer;
}

}  // namespace

std::string lawsKey(const Settings& s) {
    std::string key = "laws " + formatValue(s.constants.base) + ' ' +
                      formatValue(s.constants.ssmaxS) + ' ' + formatValue(s.constants.customKappa) +
                      ' ' + std::to_string(static_cast<int>(s.constants.matched)) + ' ';
    for (const attention::Law law : s.laws)
        key += std::to_string(static_cast<int>(law));
    return key + ' ' + std::to_string(static_cast<int>(s.normalizer)) + ' ';
}

std::vector<std::int64_t> sweepLengths(std::int64_t first, std::int64_t last) {
    std::vector<std::int64_t> lengths{first};
    for (int k = 2;; ++k) {
        const std::int64_t n = std::llround(std::exp2(k / 2.0));
        if (n >= last)
            break;
        if (n > first)
            lengths.push_back(n);
    }
    lengths.push_back(last);
    return lengths;
}

Extent fullExtent(const Settings& s, const Source& source) {
    return {.queries = source.queries(),
            .lengths = sweepLengths(s.nMin, source.longest()),
            .present = true,
            .base = source.reaches(s.base()),
            .map = true};
}

Extent previewExtent(const Settings& s, const Source& source, double work) {
    const double budget = kPreviewCost * work;
    Extent extent = fullExtent(s, source);
    const std::int64_t few = std::min(extent.queries, kFewQueries);
    const double each = queryCost(s, extent.lengths);
    const auto cost = [&](std::int64_t queries) {
        return each * static_cast<double>(queries) + drawingCost(s, extent.lengths.back(), queries);
    };
    while (extent.queries > few && cost(extent.queries) > budget)
        extent.queries = std::max(few, extent.queries * 3 / 4);
    const auto affordable = [&] { return sweepCost(s, extent.lengths, extent.queries) <= budget; };
    for (int i = 0; i < 2 && !affordable(); ++i)
        extent.lengths = thinned(extent.lengths);
    while (!extent.lengths.empty() && !affordable())
        extent.lengths.pop_back();
    const auto one = [&](std::int64_t n) { return sweepCost(s, {n}, extent.queries) <= budget; };
    extent.present = one(s.length);
    extent.base = extent.base && one(s.base());
    extent.map = mapCost(s, source) <= budget;
    return extent;
}

Result<std::shared_ptr<const Sampled>> sample(
    Purpose purpose, const Settings& s, const Source& source, std::vector<std::int64_t> lengths,
    std::int64_t queries, const ComputeContext& context,
    const std::function<void(const std::shared_ptr<const Sampled>&)>& grows) {
    const bool all = queries == source.queries();
    const std::string key =
        "attention sample " + std::to_string(static_cast<int>(purpose)) + (all ? "" : " preview");
    Sampled start{.lengths = std::move(lengths)};
    start.what = source.key() + ' ' + lawsKey(s) + joined(start.lengths) + std::to_string(queries) +
                 " of " + std::to_string(source.queries());
    if (auto found = context.cache.find<Sampled>(key); found && found->what == start.what)
        return found;
    const Plan plan = makePlan(s, start.lengths, start.evaluation);
    std::optional<attention::SweepResult> result;
    if (source.isFile()) {
        const std::vector<std::int64_t> rows = source.rows(queries);
        const auto read = [&](std::int64_t query, std::span<double> logits) {
            source.file()->read(rows[static_cast<std::size_t>(query)], logits);
        };
        result = sweepGiven(std::ssize(rows), read, plan, s.normalizer, context.job);
    } else {
        const auto base = keptBase(*s.made, start.lengths.back(), queries, context);
        if (!base)
            return base.error();
        const auto grown = [&](const attention::SweepResult& soFar) {
            auto sampled = std::make_shared<Sampled>(start);
            sampled->result = soFar;
            grows(sampled);
        };
        result = sweepMade(*s.made, queries, plan, s.normalizer, *base ? &(*base)->base : nullptr,
                           context.job,
                           grows ? grown : std::function<void(const attention::SweepResult&)>());
    }
    if (!result)
        return cancelled();
    auto sampled = std::make_shared<Sampled>(std::move(start));
    sampled->result = std::move(*result);
    context.cache.store<Sampled>(
        key, sampled,
        sampled->result.evaluations.size() * sizeof(attention::SweepResult::Evaluation));
    return std::shared_ptr<const Sampled>(sampled);
}

Result<std::shared_ptr<const Exact>> exactMeans(const Settings& s,
                                                const std::vector<std::int64_t>& lengths,
                                                const ComputeContext& context) {
    const std::string key =
        "attention exact " + formatValue(s.made->sigma) + ' ' + lawsKey(s) + joined(lengths);
    if (auto found = context.cache.find<Exact>(key))
        return found;
    // Laws of equal factor share the work.
    std::vector<std::vector<std::size_t>> evaluation;
    const Plan plan = makePlan(s, lengths, evaluation);
    std::vector<double> entropies(plan.evaluations());
    const auto evaluateGroup = [&](std::int64_t g) {
        const Plan::Group& group = plan.groups()[static_cast<std::size_t>(g)];
        const attention::NormalLogits logits(s.made->sigma * group.factor,
                                             lengths[group.lengths.back()]);
        for (std::size_t i = 0; i < group.lengths.size(); ++i)
            entropies[group.evaluations[i]] = logits.entropy(lengths[group.lengths[i]]);
    };
    if (!forEach(std::ssize(plan.groups()), evaluateGroup, context.job))
        return cancelled();
    auto exact = std::make_shared<Exact>();
    exact->meanMaximum = *context.cache.findOrMake<std::vector<double>>(
        "attention mean maximum " + joined(lengths), lengths.size() * sizeof(double), [&] {
            std::vector<double> means(lengths.size());
            std::transform(lengths.begin(), lengths.end(), means.begin(), attention::meanMaximum);
            return means;
        });
    for (const std::vector<std::size_t>& numbers : evaluation) {
        std::vector<double>& values = exact->entropy.emplace_back();
        values.reserve(numbers.size());
        for (const std::size_t number : numbers)
            values.push_back(entropies[number]);
    }
    context.cache.store<Exact>(key, exact, entropies.size() * sizeof(double));
    return std::shared_ptr<const Exact>(exact);
}

}  // namespace orrery::core::attend
