// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/geometry/monte_carlo.h"

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/geometry/ball.h"

#include <Eigen/Core>
#include <boost/math/distributions/binomial.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numbers>

namespace orrery::core::geometry {
namespace {

constexpr std::size_t kLanes = RandomSource::kLanes;
constexpr std::size_t kGroup = RandomSource::kGroup;
/// Draws of one block: 1 ms at most for p = 2, and below 5 ms where all 1000 coordinates count.
constexpr std::int64_t kBlock = 1024;

enum Stream : std::uint32_t {
    kCubeStream = 1,
    kFirstDirectionStream = 2,
    kSecondDirectionStream = 3
};

using Counts = std::vector<std::int64_t>;

void addCounts(Counts& left, const Counts& right) {
    std::transform(left.begin(), left.end(), right.begin(), left.begin(), std::plus<>());
}

/// u -> |u|^p over a batch of uniforms on (0, 1): by symmetry the sign of a coordinate never
/// matters.
struct Square {
    void operator()(RandomSource::Reals& u) const {
        for (auto& column : u) {
            for (double& value : column)
                value *= value;
        }
    }
};
struct Power {
    double p;
    void operator()(RandomSource::Reals& u) const {
        Eigen::Map<Eigen::Array<double, kGroup * kLanes, 1>> values(u[0].data());
        values = (p * values.log()).exp();
    }
};

/// The draws of one block that are still inside the ball, packed to the front, with their sums.
struct Survivors {
    std::array<std::uint32_t, kBlock> rows{};
    std::array<double, kBlock> sums{};
    std::size_t size = 0;
};

/// Adds one group of coordinates to the lanes from `first` on, counts the hits of each of its
/// dimensions, and keeps those still inside. Lanes beyond the end hold a sum above 1 and count
/// nowhere.
template <typename Raise>
void addGroup(const RandomSource& random, std::uint32_t group, const Raise& raise,
              std::size_t first, std::size_t& kept, Survivors& alive,
              std::array<std::int64_t, kGroup>& hits) {
    RandomSource::Rows rows{};
    std::array<double, kLanes> sums{};
    for (std::size_t i = 0; i < kLanes; ++i) {
        const bool valid = first + i < alive.size;
        rows[i] = valid ? alive.rows[first + i] : 0;
        sums[i] = valid ? alive.sums[first + i] : 2.0;
    }
    RandomSource::Reals terms = random.uniforms(rows, group);
    raise(terms);
    for (std::size_t w = 0; w < kGroup; ++w) {
        std::int64_t inside = 0;
        for (std::size_t i = 0; i < kLanes; ++i) {
            sums[i] += terms[w][i];
            inside += sums[i] <= 1 ? 1 : 0;
        }
        hits[w] += inside;
    }
    for (std::size_t i = 0; i < kLanes; ++i) {
        // Always written, kept only if inside: no branch to mispredict.
        alive.rows[kept] = rows[i];
        alive.sums[kept] = sums[i];
        kept += sums[i] <= 1 ? 1 : 0;
    }
}

template <typename Raise>
void countBlock(std::int64_t begin, std::int64_t end, const RandomSource& random,
                const Raise& raise, Counts& hits) {
    Survivors alive;
    alive.size = static_cast<std::size_t>(end - begin);
    for (std::size_t i = 0; i < alive.size; ++i)
        alive.rows[i] = static_cast<std::uint32_t>(begin) + static_cast<std::uint32_t>(i);
    const std::size_t dimensions = hits.size();
    for (std::size_t column = 0; column < dimensions && alive.size > 0; column += kGroup) {
        std::array<std::int64_t, kGroup> inside{};
        std::size_t kept = 0;
        for (std::size_t first = 0; first < alive.size; first += kLanes)
            addGroup(random, static_cast<std::uint32_t>(column / kGroup), raise, first, kept, alive,
                     inside);
        alive.size = kept;
        for (std::size_t w = 0; w < kGroup && column + w < dimensions; ++w)
            hits[column + w] += inside[w];
    }
}

template <typename Raise>
std::optional<Counts> countHitsOf(std::int64_t draws, int dimensions, std::uint32_t seed,
                                  const Raise& raise, const JobContext& job) {
    const RandomSource random(seed, kCubeStream);
    return reduceBlocks(
        draws, kBlock, Counts(static_cast<std::size_t>(dimensions)),
        [&](std::int64_t begin, std::int64_t end, Counts& hits) {
            countBlock(begin, end, random, raise, hits);
        },
        addCounts, job);
}

/// Counts the angles of kLanes pairs of directions, those at rows below `end`.
void countAngles(std::int64_t firstRow, std::int64_t end, int n, const RandomSource& first,
                 const RandomSource& second, Counts& counts) {
    RandomSource::Rows rows{};
    for (std::size_t i = 0; i < kLanes; ++i)
        rows[i] = static_cast<std::uint32_t>(firstRow) + static_cast<std::uint32_t>(i);
    std::array<double, kLanes> dot{};
    std::array<double, kLanes> square1{};
    std::array<double, kLanes> square2{};
    const auto dimension = static_cast<std::size_t>(n);
    for (std::size_t column = 0; column < dimension; column += kGroup) {
        const auto group = static_cast<std::uint32_t>(column / kGroup);
        const RandomSource::Reals x = first.normals(rows, group);
        const RandomSource::Reals y = second.normals(rows, group);
        for (std::size_t w = 0; w < std::min(kGroup, dimension - column); ++w) {
            for (std::size_t i = 0; i < kLanes; ++i) {
                dot[i] += x[w][i] * y[w][i];
                square1[i] += x[w][i] * x[w][i];
                square2[i] += y[w][i] * y[w][i];
            }
        }
    }
    const auto bins = static_cast<double>(counts.size());
    for (std::size_t i = 0; i < kLanes && firstRow + static_cast<std::int64_t>(i) < end; ++i) {
        const double cosine = std::clamp(dot[i] / std::sqrt(square1[i] * square2[i]), -1.0, 1.0);
        const double bin = std::floor(std::acos(cosine) / std::numbers::pi * bins);
        ++counts[static_cast<std::size_t>(std::min(bin, bins - 1))];
    }
}

}  // namespace

std::optional<Counts> countHits(std::int64_t draws, int dimensions, double p, std::uint32_t seed,
                                const JobContext& job) {
    if (p == 2)
        return countHitsOf(draws, dimensions, seed, Square{}, job);
    return countHitsOf(draws, dimensions, seed, Power{p}, job);
}

double expectedCoordinates(int dimensions, double p) {
    // A group of columns is drawn while the dimensions before it were all hit.
    double coordinates = 0;
    for (int n = 0; n < dimensions; n += static_cast<int>(kGroup))
        coordinates += static_cast<double>(kGroup) * fromLog(logBallShare(n, p));
    return coordinates;
}

std::optional<Counts> angleHistogram(std::int64_t pairs, int n, int bins, std::uint32_t seed,
                                     const JobContext& job) {
    const RandomSource first(seed, kFirstDirectionStream);
    const RandomSource second(seed, kSecondDirectionStream);
    constexpr std::int64_t kPairBlock = 64;  // 128,000 normals at n = 1000
    return reduceBlocks(
        pairs, kPairBlock, Counts(static_cast<std::size_t>(bins)),
        [&](std::int64_t begin, std::int64_t end, Counts& counts) {
            for (std::int64_t row = begin; row < end; row += static_cast<std::int64_t>(kLanes))
                countAngles(row, end, n, first, second, counts);
        },
        addCounts, job);
}

Interval clopperPearson(std::int64_t hits, std::int64_t draws) {
    using Binomial = boost::math::binomial_distribution<double>;
    constexpr double kTail = 0.025;
    const auto n = static_cast<double>(draws);
    const auto k = static_cast<double>(hits);
    // No hit, and nothing but hits, in closed form: exact where the general inverse loses digits.
    if (hits == 0)
        return {0, -std::expm1(std::log(kTail) / n)};
    if (hits == draws)
        return {std::exp(std::log(kTail) / n), 1};
    return {Binomial::find_lower_bound_on_p(n, k, kTail),
            Binomial::find_upper_bound_on_p(n, k, kTail)};
}

}  // namespace orrery::core::geometry
