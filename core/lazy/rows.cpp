// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lazy/rows.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>

namespace orrery::core::lazy {

using Eigen::Index;

const std::array<std::string_view, kVariants.size()> kVariantIds{"dense", "keep_decaying",
                                                                 "freeze"};

namespace {

constexpr std::int64_t kMostCells = 256;

std::vector<std::int64_t> lagsBelow(std::int64_t steps) {
    std::vector<std::int64_t> lags;
    for (int k = 0;; ++k) {
        const std::int64_t lag = std::llround(std::exp2(k / 2.0));
        if (lag >= steps)
            return lags;
        if (lags.empty() || lag > lags.back())
            lags.push_back(lag);
    }
}

void addUp(std::vector<double>& sums, const std::vector<double>& others, std::size_t at) {
    assert(at + others.size() <= sums.size());
    for (std::size_t i = 0; i < others.size(); ++i)
        sums[at + i] += others[i];
}

constexpr Index kLanes = 8;
using Lanes = Eigen::Array<float, kLanes, 1>;

Lanes lanesAt(const float* numbers) { return Eigen::Map<const Lanes>(numbers); }

/// Of eight sums side by side, which fill a vector register: a fixed order.
double summed(const Lanes& sums) {
    const Eigen::Array4d fours = sums.head<4>().cast<double>() + sums.tail<4>().cast<double>();
    const Eigen::Array2d twos = fours.head<2>() + fours.tail<2>();
    return twos(0) + twos(1);
}

std::span<const float> rowOf(std::span<const float> values, Index row, Index width) {
    return values.subspan(static_cast<std::size_t>(row * width), static_cast<std::size_t>(width));
}

}  // namespace

optim::Spec specOf(Variant variant, const optim::Rule& rule, const optim::WeightDecay& decay) {
    optim::Spec spec{.rule = rule, .weightDecay = decay};
    if (variant == Variant::KeepDecaying)
        spec.lazy = optim::Lazy{optim::Lazy::Idle::KeepDecaying};
    if (variant == Variant::Freeze)
        spec.lazy = optim::Lazy{optim::Lazy::Idle::Freeze};
    return spec;
}

Grid::Grid(Index allRows, std::int64_t allSteps)
    : rows(allRows),
      steps(allSteps),
      rowsPerCell((allRows + kMostCells - 1) / kMostCells),
      rowCells((allRows + rowsPerCell - 1) / rowsPerCell),
      timeCells(std::min(allSteps, kMostCells)),
      lags(lagsBelow(allSteps)) {}

Motion::Motion(const Grid& grid, Index begin, Index end)
    : lagSquares(grid.lags.size()),
      lagSteps(grid.lags.size()),
      timeCells(grid.timeCells),
      firstCell(grid.rowCell(begin)),
      cellSquares(static_cast<std::size_t>((grid.rowCell(end - 1) + 1 - firstCell) * timeCells)),
      cellCounts(cellSquares.size()) {}

void Motion::add(const Motion& part) {
    idleSquares += part.idleSquares;
    idleCount += part.idleCount;
    addUp(lagSquares, part.lagSquares, 0);
    addUp(lagSteps, part.lagSteps, 0);
    const auto at = static_cast<std::size_t>((part.firstCell - firstCell) * timeCells);
    addUp(cellSquares, part.cellSquares, at);
    addUp(cellCounts, part.cellCounts, at);
}

RowBlock::RowBlock(const optim::Spec& spec, const Shape& shape, bool nobodyIdle)
    : m_spec(spec),
      m_shape(shape),
      m_nobodyIdle(nobodyIdle),
      m_state(optim::makeState<float>(
          m_spec, std::array{optim::Shape{shape.count * shape.width, shape.width}})) {
    if (nobodyIdle)
        m_full.resize(static_cast<std::size_t>(shape.count * shape.width));
}

void RowBlock::step(std::span<float> values, std::span<const Index> rows,
                    std::span<const float> gradient) {
    m_rows.resize(rows.size());
    std::transform(rows.begin(), rows.end(), m_rows.begin(),
                   [&](Index row) { return row - m_shape.first; });
    optim::Parameter<float> parameter{values, gradient, std::span<const Index>(m_rows)};
    if (m_nobodyIdle) {
        std::fill(m_full.begin(), m_full.end(), 0.0F);
        const auto width = static_cast<std::size_t>(m_shape.width);
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            std::copy_n(gradient.begin() + static_cast<std::ptrdiff_t>(i * width), width,
                        m_full.begin() + m_rows[i] * m_shape.width);
        parameter = {values, m_full};
    }
    optim::step<float>(m_spec, std::array{parameter}, m_state);
}

RowWatch::RowWatch(const Grid& grid, const RowBlock::Shape& shape, std::span<const double> stands)
    : m_grid(&grid),
      m_shape(shape),
      m_stands(stands.begin(), stands.end()),
      m_before(static_cast<std::size_t>(shape.count * shape.width)),
      m_seen(m_before.size()),
      m_lastSeen(static_cast<std::size_t>(shape.count), -1),
      m_lastStep(m_lastSeen.size()),
      m_nextLag(m_lastSeen.size()) {
    assert(static_cast<Index>(m_stands.size()) == shape.count);
}

void RowWatch::before(std::span<const float> values) {
    std::copy(values.begin(), values.end(), m_before.begin());
}

void RowWatch::after(std::span<const float> values, std::span<const Index> rows, std::int64_t step,
                     Motion& motion) {
    const Index width = m_shape.width;
    const std::int64_t time = m_grid->timeCell(step);
    std::size_t next = 0;
    for (Index row = 0; row < m_shape.count; ++row) {
        const auto i = static_cast<std::size_t>(row);
        const std::span<const float> now = rowOf(values, row, width);
        const double stands = m_stands[i];
        const std::span<const float> was = rowOf(m_before, row, width);
        // Most rows of a lazy variant stay, and looking whether they do costs less.
        const bool stayed = std::memcmp(now.data(), was.data(), now.size_bytes()) == 0;
        const double moved = stayed ? 0 : stands * squaredDistance(now, was);
        const auto cell = static_cast<std::size_t>(
            (m_grid->rowCell(m_shape.first + row) - motion.firstCell) * m_grid->timeCells + time);
        motion.cellSquares[cell] += moved;
        motion.cellCounts[cell] += stands;
        if (next < rows.size() && rows[next] == m_shape.first + row) {
            ++next;
            std::copy(now.begin(), now.end(), m_seen.begin() + row * width);
            m_lastSeen[i] = step;
            m_lastStep[i] = stayed ? 0 : squaredDistance(now, was);
            m_nextLag[i] = 0;
            continue;
        }
        motion.idleSquares += moved;
        motion.idleCount += stands;
        const std::size_t lag = m_nextLag[i];
        if (m_lastSeen[i] < 0 || lag == m_grid->lags.size() ||
            step - m_lastSeen[i] < m_grid->lags[lag])
            continue;
        motion.lagSquares[lag] += stands * squaredDistance(now, rowOf(m_seen, row, width));
        motion.lagSteps[lag] += stands * m_lastStep[i];
        ++m_nextLag[i];
    }
}

Index rowsPerBlock(Index width) {
    // Values, two slots and what the watch keeps of so many numbers fill a part of an L2 cache.
    constexpr Index kNumbers = 8192;
    return std::max<Index>(1, kNumbers / width);
}

double squaredDistance(std::span<const float> a, std::span<const float> b) {
    assert(a.size() == b.size());
    const auto n = static_cast<Index>(a.size());
    Lanes sums = Lanes::Zero();
    Index i = 0;
    for (; i + kLanes <= n; i += kLanes)
        sums += (lanesAt(a.data() + i) - lanesAt(b.data() + i)).square();
    for (Index lane = 0; i < n; ++i, ++lane) {
        const float difference = a[static_cast<std::size_t>(i)] - b[static_cast<std::size_t>(i)];
        sums(lane) += difference * difference;
    }
    return summed(sums);
}

double squaredNorm(std::span<const float> a) {
    const auto n = static_cast<Index>(a.size());
    Lanes sums = Lanes::Zero();
    Index i = 0;
    for (; i + kLanes <= n; i += kLanes)
        sums += lanesAt(a.data() + i).square();
    for (Index lane = 0; i < n; ++i, ++lane)
        sums(lane) += a[static_cast<std::size_t>(i)] * a[static_cast<std::size_t>(i)];
    return summed(sums);
}

std::vector<RankCell> rankCells(Index rows) {
    std::vector<RankCell> cells;
    for (Index begin = 0; begin < rows;) {
        const Index end = std::min(rows, begin + 1 + begin / 10);
        cells.push_back({begin, end});
        begin = end;
    }
    return cells;
}

}  // namespace orrery::core::lazy
