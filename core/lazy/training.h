// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of a table after training it in the three variants.
#pragma once

#include "core/lazy/rows.h"

#include <array>
#include <vector>

namespace orrery::core::lazy {

/// Losses after so many steps: the mean of the minibatches since the number before, and that on
/// what is held out. NaN where there is none.
struct LossCurve {
    std::vector<double> step, training, heldOut;
};

struct VariantResult {
    LossCurve loss;
    std::vector<double> drift;  ///< distance since last seen over the last step, root mean
                                ///< squares, by the grid's lags; NaN: none
    std::vector<double> cells;  ///< root mean square step, [row cell * time cells + time cell]
    std::vector<double> norms;  ///< root mean square norm of rows, by rank cell
    double idleMotion = 0;      ///< mean squared step of a row that is in no batch; NaN: none
    bool finite = true;         ///< false: numbers overflowed
};

struct TableResult {
    std::int64_t stepsDone = 0;
    std::vector<RankCell> ranks;  ///< of the norms, and in a sample of the row cells too
    std::array<VariantResult, kVariants.size()> variants;
};

/// Drift, cells and idle motion.
void summarise(const Motion& motion, VariantResult& result);

/// Steps at which a run is looked at: `count` at most, evenly spread, the last being `steps`.
std::vector<std::int64_t> lookAt(std::int64_t steps, std::int64_t count);

}  // namespace orrery::core::lazy
