// SPDX-License-Identifier: GPL-3.0-or-later
// Zipf's law: the frequencies of words.
#pragma once

#include <Eigen/Core>

#include <cstdint>
#include <span>
#include <vector>

namespace orrery::core::lazy {

/// Rank r = 1 … rows (row r - 1) has a probability in proportion to r^-exponent.
class ZipfLaw {
public:
    /// rows >= 1, exponent >= 0.
    ZipfLaw(Eigen::Index rows, double exponent);

    [[nodiscard]] Eigen::Index rows() const {
        return static_cast<Eigen::Index>(m_cumulative.size()) - 1;
    }
    [[nodiscard]] double probability(Eigen::Index row) const { return mass(row, row + 1); }
    /// Of rows [begin, end) together.
    [[nodiscard]] double mass(Eigen::Index begin, Eigen::Index end) const {
        return m_cumulative[static_cast<std::size_t>(end)] -
               m_cumulative[static_cast<std::size_t>(begin)];
    }
    /// The inverse of the distribution function at u in [0, 1). O(1) on average.
    [[nodiscard]] Eigen::Index rowAt(double u) const;

private:
    std::vector<double> m_cumulative;  // of the rows before each
    std::vector<Eigen::Index> m_guide;
};

/// The rows of the batch of one step, as many as `rows` has places: those of position i are at
/// address (seed, step, i), whatever else is drawn.
void drawRows(const ZipfLaw& law, std::uint32_t seed, std::int64_t step,
              std::span<Eigen::Index> rows);

/// The target of a row: standard normal numbers at address (seed, row, coordinate).
void zipfTarget(std::uint32_t seed, Eigen::Index row, std::span<float> target);

}  // namespace orrery::core::lazy
