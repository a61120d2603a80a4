// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of an embedding table under one optimizer, and how far they move while they are in no batch.
#pragma once

#include "core/optim/optimizer.h"

#include <Eigen/Core>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace orrery::core::lazy {

/// What happens to the rows of a table that are in no batch.
enum class Variant {
    Dense,         ///< they are updated like all others, with a gradient of 0
    KeepDecaying,  ///< optim::Lazy::Idle::KeepDecaying
    Freeze,        ///< optim::Lazy::Idle::Freeze
};
constexpr std::array kVariants{Variant::Dense, Variant::KeepDecaying, Variant::Freeze};
extern const std::array<std::string_view, kVariants.size()> kVariantIds;

/// Rule, weight decay and variant as an optimizer of a table.
optim::Spec specOf(Variant variant, const optim::Rule& rule, const optim::WeightDecay& decay);

/// Whether weight decay gives every row a gradient, so that none is idle in any variant.
inline bool nobodyIsIdle(const optim::WeightDecay& decay) {
    return decay.value > 0 && decay.kind == optim::WeightDecay::Kind::InLoss;
}

/// Where movements are summed up: cells of time and of rows, and steps since a row was last seen.
struct Grid {
    /// At most 256 cells each way; of rows, equally many in each but perhaps the last.
    Grid(Eigen::Index rows, std::int64_t steps);

    Eigen::Index rows = 0;
    std::int64_t steps = 0;
    Eigen::Index rowsPerCell = 1, rowCells = 0;
    std::int64_t timeCells = 0;
    /// 1, 2, 3, 4, 6, 8, 11, … below `steps`: about powers of the root of 2.
    std::vector<std::int64_t> lags;

    [[nodiscard]] Eigen::Index rowCell(Eigen::Index row) const { return row / rowsPerCell; }
    [[nodiscard]] std::int64_t timeCell(std::int64_t step) const {
        return step * timeCells / steps;
    }
    /// The first step of a cell; of the one behind the last, `steps`.
    [[nodiscard]] std::int64_t firstStep(std::int64_t cell) const {
        return (cell * steps + timeCells - 1) / timeCells;
    }
};

/// What rows moved, summed up. A movement is the Euclidean distance that a row goes.
struct Motion {
    /// Of rows [begin, end).
    Motion(const Grid& grid, Eigen::Index begin, Eigen::Index end);
    explicit Motion(const Grid& grid) : Motion(grid, 0, grid.rows) {}
    /// Adds what some of these rows moved.
    void add(const Motion& part);

    double idleSquares = 0, idleCount = 0;  ///< of rows in steps without them
    /// By the grid's lags: squares of how far rows moved since they were last seen, and of the
    /// steps that the same rows made then.
    std::vector<double> lagSquares, lagSteps;
    std::int64_t timeCells = 0;
    Eigen::Index firstCell = 0;                   ///< of the rows
    std::vector<double> cellSquares, cellCounts;  ///< [row cell - first * time cells + time cell]
};

/// Some neighbouring rows of a table with their optimizer's state: rows move independently of one
/// another, and few of them stay in a processor's cache.
class RowBlock {
public:
    struct Shape {
        Eigen::Index first = 0, count = 0, width = 0;  ///< rows first … first + count - 1
    };
    /// `nobodyIdle`: gradients are given in full, with 0 for the rows that are in no batch.
    RowBlock(const optim::Spec& spec, const Shape& shape, bool nobodyIdle);

    [[nodiscard]] const Shape& shape() const { return m_shape; }
    [[nodiscard]] const optim::State<float>& state() const { return m_state; }

    /// One step. `values` are the block's rows, one after the other; `rows` those of the batch that
    /// lie in the block, ascending, by their number in the table; `gradient` theirs.
    void step(std::span<float> values, std::span<const Eigen::Index> rows,
              std::span<const float> gradient);

private:
    optim::Spec m_spec;
    Shape m_shape;
    bool m_nobodyIdle;
    optim::State<float> m_state;
    std::vector<Eigen::Index> m_rows;  // within the block
    std::vector<float> m_full;
};

/// Watches the rows of a block move.
class RowWatch {
public:
    /// Row i of the block counts as `stands[i]` rows: 1 but in a sample. `grid` must outlive the
    /// watch.
    RowWatch(const Grid& grid, const RowBlock::Shape& shape, std::span<const double> stands);

    void before(std::span<const float> values);
    /// After step number `step`, from 0, in which `rows` were in the batch.
    void after(std::span<const float> values, std::span<const Eigen::Index> rows, std::int64_t step,
               Motion& motion);

private:
    const Grid* m_grid;
    RowBlock::Shape m_shape;
    std::vector<double> m_stands;
    std::vector<float> m_before, m_seen;
    std::vector<std::int64_t> m_lastSeen;  // -1: never
    std::vector<double> m_lastStep;        // its square
    std::vector<std::uint32_t> m_nextLag;
};

/// How many rows of so many numbers make a block.
Eigen::Index rowsPerBlock(Eigen::Index width);

/// The squared distance of two rows, the same wherever they lie in memory.
double squaredDistance(std::span<const float> a, std::span<const float> b);
double squaredNorm(std::span<const float> a);

/// Neighbouring ranks [begin, end) from 0 that are summed up.
struct RankCell {
    Eigen::Index begin = 0, end = 0;
};
/// Every rank on its own at first, then cells that grow by a tenth.
std::vector<RankCell> rankCells(Eigen::Index rows);

}  // namespace orrery::core::lazy
