// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lazy/training.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery::core::lazy {
namespace {

double rootMean(double squares, double count) {
    return count > 0 ? std::sqrt(squares / count) : std::numeric_limits<double>::quiet_NaN();
}

std::vector<double> rootMeans(const std::vector<double>& squares,
                              const std::vector<double>& counts) {
    std::vector<double> result(squares.size());
    std::transform(squares.begin(), squares.end(), counts.begin(), result.begin(), rootMean);
    return result;
}

}  // namespace

void summarise(const Motion& motion, VariantResult& result) {
    result.drift = rootMeans(motion.lagSquares, motion.lagSteps);
    result.cells = rootMeans(motion.cellSquares, motion.cellCounts);
    result.idleMotion = motion.idleCount > 0 ? motion.idleSquares / motion.idleCount
                                             : std::numeric_limits<double>::quiet_NaN();
}

std::vector<std::int64_t> lookAt(std::int64_t steps, std::int64_t count) {
    const std::int64_t looks = std::min(steps, count);
    std::vector<std::int64_t> result(static_cast<std::size_t>(looks));
    for (std::int64_t i = 0; i < looks; ++i)
        result[static_cast<std::size_t>(i)] = (i + 1) * steps / looks;
    return result;
}

}  // namespace orrery::core::lazy
