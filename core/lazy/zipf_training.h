// SPDX-License-Identifier: GPL-3.0-or-later
// A table trained towards noisy targets by minibatches whose rows follow Zipf's law.
#pragma once

#include "core/base/job.h"
#include "core/lazy/training.h"
#include "core/lazy/zipf.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace orrery::core::lazy {

/// E starts at 0; row i has a target T_i ~ N(0, 1). A step draws `batch` rows i by Zipf's law, and
/// noise xi ~ N(0, 1) for each, and its loss is the mean over them of |E_i - T_i - noise xi|^2 / 2.
/// In float, sums in double.
struct ZipfTask {
    Eigen::Index rows = 2000, width = 16;
    double exponent = 1, noise = 0.5;
    std::int64_t batch = 32;    ///< 1 … 4,096
    std::int64_t steps = 2000;  ///< of the run; 1 … 1,000,000
    std::uint32_t seed = 1;
    optim::Rule rule;
    optim::WeightDecay decay;
};

/// Which rows are trained: all, or of each of some cells of ranks the middle one. No row's path
/// depends on any other's.
struct RowSample {
    std::vector<RankCell> cells;

    static RowSample all(Eigen::Index rows);
    /// Of `count` cells that grow with rank; 1 <= count <= rows.
    static RowSample some(Eigen::Index rows, Eigen::Index count);
    [[nodiscard]] Eigen::Index size() const { return static_cast<Eigen::Index>(cells.size()); }
    [[nodiscard]] Eigen::Index row(Eigen::Index i) const {
        const RankCell& cell = cells[static_cast<std::size_t>(i)];
        return (cell.begin + cell.end) / 2;
    }
};

/// All three variants from the same start with the same batches.
class ZipfTraining {
public:
    /// Takes the first `steps` of the task's steps.
    ZipfTraining(const ZipfTask& task, RowSample sample, std::int64_t steps);

    [[nodiscard]] const Grid& grid() const { return m_grid; }
    [[nodiscard]] bool done() const { return m_done == m_grid.steps; }
    [[nodiscard]] std::int64_t stepsDone() const { return m_done; }
    /// Some steps more, of at most about 0.1 s. False: a stop was requested, and this is of no use
    /// any more.
    bool advance(const JobContext& job);
    /// Numbers of tables that were updated so far.
    [[nodiscard]] double workDone() const;
    /// What is known so far. In a sample, losses are estimates.
    [[nodiscard]] TableResult result() const;

private:
    /// The batch of a step, by its different rows (numbers within the sample).
    struct Batch {
        std::vector<Eigen::Index> rows;  // ascending
        std::vector<float> counts;       // how often each was drawn
        std::vector<float> means;        // of their noisy targets, one row after the other
        std::vector<double> scatter;     // sum of the squared distances from it
    };
    /// A block of rows in one variant.
    struct Piece {
        RowBlock block;
        RowWatch watch;
        Motion motion;
        std::vector<float> values;
        std::vector<float> gradient;
        double loss = 0, heldOut = 0;  // shares of the losses of the present piece of the run
    };

    bool makePieces(const JobContext& job);
    bool makeBatches(std::int64_t first, std::int64_t count, const JobContext& job);
    bool makeBatch(std::int64_t step, Batch& batch, const JobContext& job) const;
    bool run(Piece& piece, std::int64_t count, const JobContext& job) const;
    void takeStep(Piece& piece, const Batch& batch, std::int64_t step) const;
    [[nodiscard]] double heldOut(const Piece& piece) const;
    /// Over the blocks of a variant, in their order.
    [[nodiscard]] double total(std::size_t variant, double Piece::*share) const;
    void look(std::int64_t stepsSince);
    [[nodiscard]] std::int64_t stepsAtOnce() const;
    [[nodiscard]] std::span<const float> target(Eigen::Index i) const;

    ZipfTask m_task;
    RowSample m_sample;
    ZipfLaw m_law;
    Grid m_grid;
    std::vector<std::int64_t> m_looks;
    std::size_t m_blocks;
    std::vector<double> m_mass;                  // probability of the cell of each row
    std::vector<double> m_ratio;                 // that over the probability of the row
    std::vector<std::int32_t> m_place;           // of each row in the sample, or -1
    std::vector<std::vector<float>> m_targets;   // by block
    std::vector<std::optional<Piece>> m_pieces;  // by variant, then by block
    std::vector<Batch> m_batches;
    std::array<LossCurve, kVariants.size()> m_loss;
    std::array<double, kVariants.size()> m_lossSum{};
    std::size_t m_look = 0;
    std::int64_t m_done = 0;
};

}  // namespace orrery::core::lazy
