// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lazy/zipf.h"

#include "core/base/random.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace orrery::core::lazy {
namespace {

using Eigen::Index;

constexpr std::uint32_t kRowStream = 0x7A690001, kTargetStream = 0x7A690002;

}  // namespace

ZipfLaw::ZipfLaw(Index rows, double exponent) : m_cumulative(static_cast<std::size_t>(rows) + 1) {
    assert(rows >= 1 && exponent >= 0);
    double sum = 0;
    for (std::size_t i = 0; i + 1 < m_cumulative.size(); ++i) {
        sum += std::pow(static_cast<double>(i + 1), -exponent);
        m_cumulative[i + 1] = sum;
    }
    for (double& value : m_cumulative)
        value /= sum;
    // Where a search begins: the row at u = j / size.
    m_guide.resize(static_cast<std::size_t>(rows));
    Index row = 0;
    for (std::size_t j = 0; j < m_guide.size(); ++j) {
        const double u = static_cast<double>(j) / static_cast<double>(m_guide.size());
        while (row + 1 < rows && m_cumulative[static_cast<std::size_t>(row) + 1] <= u)
            ++row;
        m_guide[j] = row;
    }
}

Index ZipfLaw::rowAt(double u) const {
    const auto size = static_cast<double>(m_guide.size());
    const std::size_t j = std::min(static_cast<std::size_t>(u * size), m_guide.size() - 1);
    Index row = m_guide[j];
    // u size may have been rounded up to j.
    while (row > 0 && m_cumulative[static_cast<std::size_t>(row)] > u)
        --row;
    while (row + 1 < rows() && m_cumulative[static_cast<std::size_t>(row) + 1] <= u)
        ++row;
    return row;
}

void drawRows(const ZipfLaw& law, std::uint32_t seed, std::int64_t step, std::span<Index> rows) {
    const RandomSource random(seed, kRowStream);
    for (std::size_t first = 0; first < rows.size(); first += RandomSource::kLanes) {
        RandomSource::Rows positions;
        for (std::size_t lane = 0; lane < RandomSource::kLanes; ++lane)
            positions[lane] = static_cast<std::uint32_t>(first + lane);
        const RandomSource::Words words = random.words(positions, static_cast<std::uint32_t>(step));
        const std::size_t count = std::min(RandomSource::kLanes, rows.size() - first);
        for (std::size_t lane = 0; lane < count; ++lane) {
            // 53 bits: rare rows have less than 2^-32 of the probability.
            const std::uint64_t bits =
                (std::uint64_t{words[0][lane]} << 32U | words[1][lane]) >> 11U;
            rows[first + lane] = law.rowAt(static_cast<double>(bits) * 0x1p-53);
        }
    }
}

void zipfTarget(std::uint32_t seed, Index row, std::span<float> target) {
    const RandomSource random(seed, kTargetStream);
    // Lanes are groups of four coordinates of the row: address (row, coordinate).
    constexpr std::size_t kGroup = RandomSource::kGroup;
    for (std::size_t first = 0; first < target.size(); first += kGroup * RandomSource::kLanes) {
        RandomSource::Rows groups;
        for (std::size_t lane = 0; lane < RandomSource::kLanes; ++lane)
            groups[lane] = static_cast<std::uint32_t>(first / kGroup + lane);
        const RandomSource::Reals numbers = random.normals(groups, static_cast<std::uint32_t>(row));
        const std::size_t count = std::min(kGroup * RandomSource::kLanes, target.size() - first);
        for (std::size_t i = 0; i < count; ++i)
            target[first + i] = static_cast<float>(numbers[i % kGroup][i / kGroup]);
    }
}

}  // namespace orrery::core::lazy
