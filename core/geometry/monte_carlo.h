// SPDX-License-Identifier: GPL-3.0-or-later
// What one measures by throwing random points: hits of the ball, angles between directions.
#pragma once

#include "core/base/job.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace orrery::core::geometry {

/// Draws `draws` >= 1 uniform points u of the cube [-1, 1]^dimensions and counts, for every n <=
/// dimensions, how many have |u_1|^p + … + |u_n|^p <= 1: their first n coordinates hit the Lp ball
/// in dimension n. One vector's prefix sums serve every dimension and end at the first excess, so a
/// draw costs about four coordinates for p = 2. hits[n - 1] belongs to dimension n. Point i is row
/// i of the seed's stream: more draws keep the former ones. Result: empty when a stop was
/// requested. Same counts on any number of threads.
std::optional<std::vector<std::int64_t>> countHits(std::int64_t draws, int dimensions, double p,
                                                   std::uint32_t seed, const JobContext& job);

/// How many coordinates countHits looks at per draw on average, drawn in groups of four.
double expectedCoordinates(int dimensions, double p);

/// Draws `pairs` >= 1 pairs of independent uniform directions in dimension n >= 1 and counts their
/// angles in `bins`
/// >= 1 equal bins over 0..180 degrees; an angle on a border belongs to the upper bin. Costs 2 n
/// pairs normals. Result: empty when a stop was requested. Same counts on any number of threads.
std::optional<std::vector<std::int64_t>> angleHistogram(std::int64_t pairs, int n, int bins,
                                                        std::uint32_t seed, const JobContext& job);

struct Interval {
    double lower = 0.0;
    double upper = 1.0;
};

/// Clopper and Pearson's two-sided 95 % interval for the probability of `hits` in `draws` >= 1
/// trials, 0 <= hits <= draws. No hit gives [0, 1 - 0.025^(1/draws)].
Interval clopperPearson(std::int64_t hits, std::int64_t draws);

}  // namespace orrery::core::geometry
