// SPDX-License-Identifier: GPL-3.0-or-later
// The k nearest by a secondary distance: of all points, or of candidates. Internal to the
// reductions.
#pragma once

#include "core/base/job.h"
#include "core/hubness/neighbours.h"
#include "core/hubness/pair_tiles.h"
#include "core/hubness/secondary.h"

#include <Eigen/Core>

#include <cstdint>
#include <optional>
#include <tuple>
#include <vector>

namespace orrery::core::hubness {

/// A point and its key: smaller is nearer, equal keys by ascending index.
struct Ranked {
    double key = 0;
    std::int32_t point = 0;

    friend bool operator<(const Ranked& a, const Ranked& b) {
        return std::tie(a.key, a.point) < std::tie(b.key, b.point);
    }
};

/// Sorts the first k of `ranked` to the front: all of the order that a list shows.
void sortFirst(std::vector<Ranked>& ranked, Eigen::Index k);

/// The k nearest points of every query, exactly as if all keys were computed directly. `self`:
/// query i is point i and left out. O(n m d) time, O(m k) memory. Result: empty when a stop was
/// requested.
template <typename Scalar>
std::optional<Neighbours> searchAll(const PairTiles<Scalar>& tiles,
                                    const SecondaryDistance& secondary, bool self, Eigen::Index k,
                                    const JobContext& job);

/// The k first by the secondary distance among the first `candidates` rows of each list.
std::optional<Neighbours> searchCandidates(const Neighbours& lists, Eigen::Index candidates,
                                           const SecondaryDistance& secondary, Eigen::Index k,
                                           const JobContext& job);

}  // namespace orrery::core::hubness
