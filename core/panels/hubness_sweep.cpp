// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/hubness_sweep.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace orrery::core::hubs {
namespace {

using Eigen::Index;
using hubness::Measures;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

double medianOf(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t n = values.size();
    return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

/// [dimension][seed], as far as it has come.
using Cells = std::vector<std::vector<std::shared_ptr<const Summary>>>;

template <typename Read>
Spread spreadOf(const Cells& cells, const Read& read) {
    Spread spread;
    for (const auto& seeds : cells) {
        std::vector<double> values;
        for (const auto& summary : seeds) {
            if (summary->exists())
                values.push_back(read(summary->measures));
        }
        if (values.empty())
            values = {kNaN};
        const auto [low, high] = std::minmax_element(values.begin(), values.end());
        spread.lowest.push_back(*low);
        spread.highest.push_back(*high);
        spread.median.push_back(medianOf(values));
    }
    return spread;
}

/// Where rows of a heatmap over 0..last begin, and the end: one for each hub value as far as rows
/// are higher than a pixel or two on a logarithmic axis, then so that each is 3 % higher than the
/// last.
std::vector<std::size_t> rowsOver(std::size_t last) {
    constexpr double kRatio = 1.03;
    std::vector<std::size_t> begins{0};
    while (begins.back() <= last)
        begins.push_back(
            std::max(begins.back() + 1,
                     static_cast<std::size_t>(kRatio * static_cast<double>(begins.back()))));
    return begins;
}

/// The heatmap: a column for each dimension, a row for each hub value or a few.
void addHeatmap(const Cells& cells, Sweep& sweep) {
    std::size_t last = 0;
    for (const auto& seeds : cells)
        last = std::max(last, seeds.front()->pointsAt.size());
    const std::vector<std::size_t> begins = rowsOver(last > 0 ? last - 1 : 0);
    const std::size_t rows = begins.size() - 1;
    std::vector<double> counts(rows * cells.size());
    std::vector<double> centres(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        centres[row] = static_cast<double>(begins[row] + begins[row + 1] - 1) / 2;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const std::vector<std::int64_t>& pointsAt = cells[c].front()->pointsAt;
            double& count = counts[row * cells.size() + c];
            for (std::size_t value = begins[row];
                 value < std::min(begins[row + 1], pointsAt.size()); ++value)
                count += static_cast<double>(pointsAt[value]);
            count = std::log10(1 + count);
        }
    }
    sweep.value = makeColumn(std::move(centres));
    sweep.counts = makeColumn(std::move(counts));
}

std::shared_ptr<const Sweep> assembled(const std::vector<Index>& dimensions, const Cells& cells) {
    auto sweep = std::make_shared<Sweep>();
    std::vector<double> dimension, max, median;
    for (std::size_t c = 0; c < cells.size(); ++c) {
        dimension.push_back(static_cast<double>(dimensions[c]));
        const Summary& first = *cells[c].front();
        max.push_back(first.exists() ? static_cast<double>(first.measures.max) : kNaN);
        median.push_back(first.exists() ? first.median : kNaN);
    }
    sweep->seeds = cells.front().size();
    sweep->dimension = makeColumn(std::move(dimension));
    sweep->max = makeColumn(std::move(max));
    sweep->median = makeColumn(std::move(median));
    addHeatmap(cells, *sweep);
    sweep->top20Share = spreadOf(cells, [](const Measures& m) { return m.top20Share; });
    sweep->antihubShare = spreadOf(cells, [](const Measures& m) { return m.antihubShare; });
    sweep->robinHood = spreadOf(cells, [](const Measures& m) { return m.robinHood; });
    sweep->skewness = spreadOf(cells, [](const Measures& m) { return m.skewness; });
    return sweep;
}

/// The share of a round's work that is done once `count` of its dimensions are, by their sum.
double workShare(const std::vector<Index>& dimensions, std::size_t count) {
    constexpr double kPair = 40;  // what a pair costs besides its coordinates, in coordinates
    const auto sum = [&](std::size_t n) {
        return std::accumulate(
            dimensions.begin(), dimensions.begin() + static_cast<std::ptrdiff_t>(n), 0.0,
            [](double s, Index d) { return s + static_cast<double>(d) + kPair; });
    };
    return sum(count) / sum(dimensions.size());
}

}  // namespace

Result<std::shared_ptr<const Sweep>> sweep(
    const Settings& s, const Source& source, const ComputeContext& context,
    const std::function<void(const std::shared_ptr<const Sweep>&)>& grown) {
    std::vector<Index> dimensions = source.sweepDimensions();
    // Their own coordinates, which need no components.
    const bool present = !s.sweep || dimensions.empty();
    if (present)
        dimensions = {source.isGiven() ? s.components : source.dimension()};
    const auto shown = present ? std::vector<Index>{source.dimension()} : dimensions;
    // Given points have no seed, and one dimension is no sweep.
    const auto rounds = static_cast<std::size_t>(source.isGiven() || present ? 1 : s.repeats);
    const Index most = std::max(source.count(), source.askers());
    const std::string key = stageKey("sweep", s.k, static_cast<std::int64_t>(rounds)) + ' ' +
                            listsKey(s) + ' ' +
                            source.key(present ? dimensions[0] : -shown.back(), 0, most);
    if (auto found = context.cache.find<Sweep>(key))
        return found;
    if (grown)
        grown(nullptr);
    Cells cells;
    std::shared_ptr<const Sweep> result;
    for (std::size_t round = 0; round < rounds; ++round) {
        const auto at = [&](std::size_t done) {
            return (static_cast<double>(round) + workShare(shown, done)) /
                   static_cast<double>(rounds);
        };
        for (std::size_t i = 0; i < dimensions.size(); ++i) {
            ComputeContext part{context.job.part(at(i), at(i + 1)), context.cache};
            auto made =
                summaryAt(s, source, dimensions[i], static_cast<std::uint32_t>(round), most, part);
            if (!made)
                return made.error();
            if (round == 0)
                cells.emplace_back();
            cells[i].push_back(std::move(made).value());
            context.job.report(at(i + 1));
            const bool last = round + 1 == rounds && i + 1 == dimensions.size();
            if (round == 0 && !last && grown)
                grown(assembled(shown, cells));
        }
        result = assembled(shown, cells);
        if (round > 0 && round + 1 < rounds && grown)
            grown(result);
    }
    context.cache.store<Sweep>(key, result, result->counts->size() * sizeof(double));
    return result;
}

}  // namespace orrery::core::hubs
