// SPDX-License-Identifier: GPL-3.0-or-later
// Latents for generation, chosen by hub value, and the cheaper rules that do nearly the same.
#pragma once

#include "core/base/job.h"
#include "core/base/points.h"
#include "core/hubness/neighbours.h"

#include <Eigen/Core>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace orrery::core::hubness {

/// Which latents z ~ N(0, I) are kept, or what is made of them.
enum class SelectionKind {
    Hub,          ///< those with N_k >= threshold within their batch, by Euclidean distance
    NearestMean,  ///< of each batch those of smallest norm, as many as Hub keeps of the first batch
    /// all, times s: s^2 d is the mean squared norm of what Hub keeps of the first batch
    Shrunk,
    Sphere,  ///< all, as z / |z| sqrt(d)
};

/// Their names for scripts, in the order of SelectionKind.
constexpr std::array<std::string_view, 4> kSelectionIds{"hub", "nearest_mean", "shrunk", "sphere"};

struct SelectionRequest {
    SelectionKind kind = SelectionKind::Hub;
    Eigen::Index dimension = 64;          ///< d >= 1
    Eigen::Index wanted = 1;              ///< >= 1
    std::int64_t threshold = 10;          ///< hub value asked for, >= 1
    Eigen::Index k = 10;                  ///< 1 <= k < batch
    Eigen::Index batch = 10'000;          ///< latents among which neighbours are searched
    std::int64_t maximumDraws = 100'000;  ///< batch <= maximumDraws < 2^32; whole batches are drawn
    std::uint32_t seed = 0;
};

struct Selection {
    Points<float> latents;  ///< (d, found), found <= wanted, in the order of their draws
    /// Of all drawn, the share that was kept; 1 for Shrunk and Sphere, which turn none down.
    double acceptedShare = 0;
    /// The share that Hub keeps of the first batch, to which NearestMean and Shrunk are matched; 0
    /// for Sphere, which does not look.
    double hubShare = 0;
    double scale = 1;               ///< s of Shrunk, else 1; NaN where the hub share is 0
    std::int64_t draws = 0;         ///< latents drawn
    std::int64_t largestValue = 0;  ///< largest N_k seen: of all batches for Hub, else of the first
    bool complete = false;          ///< as many as wanted were found
};

/// Draws batches until enough is found or the next one would exceed maximumDraws. Where Hub keeps
/// nothing of the first batch, NearestMean and Shrunk end there with nothing. Latent i is row i of
/// the seed's stream, so neither threads nor `wanted` change it. O(batch^2 d) time per batch that
/// is searched. Result: empty when a stop was requested.
std::optional<Selection> selectLatents(const SelectionRequest& request, const JobContext& job);

/// What a hub filter does to given points, and how near the simpler rules come to it.
struct FilterComparison {
    std::vector<Eigen::Index> hubs;         ///< points with N_k >= threshold, ascending
    std::vector<Eigen::Index> nearestMean;  ///< equally many nearest to the mean, ascending
    double overlap = 0;                     ///< share of the hubs that are in nearestMean
    /// sqrt of the mean squared distance to the mean, of the hubs over that of all points: the
    /// factor by which a shrunk distribution has to be shrunk.
    double shrink = 0;
};

/// Compares the filter N_k >= threshold with its simpler relatives on (d, n) points with n
/// `occurrences`. Distances to the mean are by the metric (see distancesToMean), equal ones by
/// ascending index; shrink is Euclidean. Without hubs overlap and shrink are NaN; shrink too where
/// all points are one. O(n d + n log n).
template <typename Scalar>
FilterComparison compareFilters(const Points<Scalar>& points,
                                const std::vector<std::int64_t>& occurrences,
                                std::int64_t threshold, Metric metric);

}  // namespace orrery::core::hubness
