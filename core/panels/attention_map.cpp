// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/attention_map.h"

#include "core/base/parallel.h"
#include "core/panels/attention_stages.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

namespace orrery::core::attend {
namespace {

using attention::BaseLogits;
using Eigen::Index;

/// The first index of a cell, of `cells` over `count` indices; behind the last one, `count`.
Index cellBegin(Index cell, Index count, Index cells) { return (cell * count + cells - 1) / cells; }

/// The middles of cells over these positions.
Column middlesOfCells(const std::vector<std::int64_t>& positions, Index cells) {
    std::vector<double> means;
    means.reserve(static_cast<std::size_t>(cells));
    for (Index cell = 0; cell < cells; ++cell) {
        const auto begin = positions.begin() + cellBegin(cell, std::ssize(positions), cells);
        const auto end = positions.begin() + cellBegin(cell + 1, std::ssize(positions), cells);
        means.push_back(std::accumulate(begin, end, 0.0) / static_cast<double>(end - begin));
    }
    return makeColumn(std::move(means));
}

/// The weights of one query, added up over cells of keys; a factor stands for all laws that have
/// it.
class CellsOfQuery {
public:
    CellsOfQuery(const Settings& s, Index cells, const JobContext& job)
        : m_settings(s), m_cells(cells), m_job(job) {}

    /// Made logits, in float, whose softmax is the sum of blocks.
    [[nodiscard]] Eigen::VectorXd softmax(std::span<const float> logits, double factor) const {
        const float max = *std::max_element(logits.begin(), logits.end());
        Eigen::VectorXd sums(m_cells);
        for (Index cell = 0; cell < m_cells && !m_job.stopRequested(); ++cell)
            sums[cell] = attention::sumBlock<float>(cellOf(logits, cell), max, factor).z;
        return sums / sums.sum();
    }

    /// Any logits and normalizer, in double.
    [[nodiscard]] Eigen::VectorXd weights(std::span<const double> logits, double factor) const {
        std::vector<double> weights(logits.size());
        attention::weightsOf(logits, factor, m_settings.normalizer, weights, m_job);
        Eigen::VectorXd sums(m_cells);
        for (Index cell = 0; cell < m_cells; ++cell) {
            const auto members = cellOf(std::span<const double>(weights), cell);
            sums[cell] = std::accumulate(members.begin(), members.end(), 0.0);
        }
        return sums;
    }

private:
    template <typename Scalar>
    [[nodiscard]] std::span<const Scalar> cellOf(std::span<const Scalar> all, Index cell) const {
        const auto count = static_cast<Index>(all.size());
        const Index begin = cellBegin(cell, count, m_cells);
        return all.subspan(static_cast<std::size_t>(begin),
                           static_cast<std::size_t>(cellBegin(cell + 1, count, m_cells) - begin));
    }

    const Settings& m_settings;
    Index m_cells;
    const JobContext& m_job;
};

/// Cells of one query under every factor, (cells, factors).
Eigen::MatrixXd cellsOf(const Settings& s, std::span<float> made, std::span<const double> given,
                        const std::vector<double>& factors, Index cells, const JobContext& job) {
    const CellsOfQuery query(s, cells, job);
    Eigen::MatrixXd sums(cells, std::ssize(factors));
    const bool inFloat = !made.empty() && s.normalizer == attention::Normalizer::Softmax;
    const std::vector<double> wide =
        inFloat ? std::vector<double>() : std::vector<double>(made.begin(), made.end());
    for (std::size_t i = 0; i < factors.size() && !job.stopRequested(); ++i)
        sums.col(static_cast<Index>(i)) =
            inFloat
                ? query.softmax(made, factors[i])
                : query.weights(made.empty() ? given : std::span<const double>(wide), factors[i]);
    return sums;
}

/// The factors of the laws, each once, and which of them each law has.
struct Factors {
    explicit Factors(const Settings& s) {
        for (const attention::Law law : s.laws) {
            const double factor = lawFactor(law, s.constants, static_cast<double>(s.length));
            const auto at = std::find(values.begin(), values.end(), factor);
            ofLaw.push_back(static_cast<std::size_t>(at - values.begin()));
            if (at == values.end())
                values.push_back(factor);
        }
    }
    std::vector<double> values;
    std::vector<std::size_t> ofLaw;
};

/// How many indices lie in each cell.
Eigen::VectorXd sizesOfCells(Index count, Index cells) {
    Eigen::VectorXd sizes(cells);
    for (Index i = 0; i < cells; ++i)
        sizes[i] = static_cast<double>(cellBegin(i + 1, count, cells) - cellBegin(i, count, cells));
    return sizes;
}

std::vector<std::int64_t> countedFrom0(Index count) {
    std::vector<std::int64_t> numbers(static_cast<std::size_t>(count));
    std::iota(numbers.begin(), numbers.end(), std::int64_t{0});
    return numbers;
}

/// Reads or draws the logits of some queries, and finds their cells.
class Queries {
public:
    Queries(const Settings& s, const Source& source, const Factors& factors, Index cells,
            const JobContext& job)
        : m_settings(s),
          m_source(source),
          m_factors(factors),
          m_cells(cells),
          m_job(job),
          m_numbers(source.isFile() ? source.rows(source.queries())
                                    : countedFrom0(source.queries())) {}

    /// What the user calls each of them.
    [[nodiscard]] const std::vector<std::int64_t>& numbers() const { return m_numbers; }

    /// Cells of `count` queries from `first` on, (cells, factors) each. Empty: stopped.
    [[nodiscard]] std::optional<std::vector<Eigen::MatrixXd>> cells(Index first,
                                                                    Index count) const {
        BaseLogits base(m_source.isFile() ? 0 : m_settings.length, count);
        if (!m_source.isFile() && !fillBase(*m_settings.made, first, base, m_job))
            return std::nullopt;
        std::vector<Eigen::MatrixXd> all(static_cast<std::size_t>(count));
        const auto find = [&](Index i) {
            all[static_cast<std::size_t>(i)] =
                m_source.isFile()
                    ? given(m_numbers[static_cast<std::size_t>(first + i)])
                    : made({base.col(i).data(), static_cast<std::size_t>(base.rows())});
        };
        if (!forEach(count, find, m_job))
            return std::nullopt;
        return all;
    }

private:
    [[nodiscard]] Eigen::MatrixXd made(std::span<float> logits) const {
        applyKind(*m_settings.made, logits, logits);
        return cellsOf(m_settings, logits, {}, m_factors.values, m_cells, m_job);
    }

    [[nodiscard]] Eigen::MatrixXd given(std::int64_t row) const {
        std::vector<double> logits(static_cast<std::size_t>(m_settings.length));
        m_source.file()->read(row, logits);
        // A query that sees none of these keys has no weights.
        if (std::none_of(logits.begin(), logits.end(),
                         [](double logit) { return std::isfinite(logit); }))
            return Eigen::MatrixXd::Zero(m_cells, std::ssize(m_factors.values));
        return cellsOf(m_settings, {}, logits, m_factors.values, m_cells, m_job);
    }

    const Settings& m_settings;
    const Source& m_source;
    const Factors& m_factors;
    Index m_cells;
    const JobContext& m_job;
    std::vector<std::int64_t> m_numbers;
};

}  // namespace

Result<std::shared_ptr<const WeightMap>> weightMap(const Settings& s, const Source& source,
                                                   const ComputeContext& context) {
    // Only the latest one is kept: each is large, and dragging makes many.
    const std::string key = "attention map";
    const std::string what = source.key() + ' ' + lawsKey(s) + std::to_string(s.length) + ' ' +
                             std::to_string(source.queries());
    if (auto found = context.cache.find<WeightMap>(key); found && found->what == what)
        return found;
    const Index count = source.queries(), rows = std::min<Index>(count, kMapSide);
    const Index columns = std::min<Index>(s.length, kMapSide);
    const Factors factors(s);
    const Queries queries(s, source, factors, columns, context.job);
    std::vector<Eigen::MatrixXd> sums(factors.values.size(), Eigen::MatrixXd::Zero(columns, rows));
    // A few queries at a time, 4 MiB of random numbers.
    const Index step =
        std::clamp<Index>((1 << 20) / s.length / attention::kQueryGroup * attention::kQueryGroup,
                          attention::kQueryGroup, 64);
    for (Index first = 0; first < count; first += step) {
        const auto cells = queries.cells(first, std::min(step, count - first));
        if (!cells)
            return cancelled();
        for (Index i = 0; i < std::ssize(*cells); ++i) {
            const Index row = (first + i) * rows / count;
            for (std::size_t f = 0; f < sums.size(); ++f)
                sums[f].col(row) +=
                    (*cells)[static_cast<std::size_t>(i)].col(static_cast<Index>(f));
        }
        context.job.report(static_cast<double>(first + std::ssize(*cells)) /
                           static_cast<double>(count));
    }
    std::vector<Column> byFactor;
    byFactor.reserve(sums.size());
    for (Eigen::MatrixXd& sum : sums) {
        sum.array() /=
            (sizesOfCells(s.length, columns) * sizesOfCells(count, rows).transpose()).array();
        byFactor.push_back(makeColumn(std::vector<double>(sum.data(), sum.data() + sum.size())));
    }
    const auto map = std::make_shared<WeightMap>();
    map->key = middlesOfCells(countedFrom0(s.length), columns);
    map->query = middlesOfCells(queries.numbers(), rows);
    map->keysPerCell = (s.length + columns - 1) / columns;
    map->what = what;
    for (const std::size_t factor : factors.ofLaw)
        map->weights.push_back(byFactor[factor]);
    context.cache.store<WeightMap>(
        key, map, byFactor.size() * static_cast<std::size_t>(rows * columns) * sizeof(double));
    return std::shared_ptr<const WeightMap>(map);
}

}  // namespace orrery::core::attend
