// SPDX-License-Identifier: GPL-3.0-or-later
// What a projection does to the pairs: ratios of squared distances, and inner products.
#pragma once

#include "core/embedding/pairs.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace orrery::core::embedding {

/// What is kept of |Px|^2/|x|^2 over all pairs.
struct Extremes {
    double least = 1;  ///< at most 1
    double largest = 1;
    double sumOfSquares = 0;  ///< of ratio - 1
    [[nodiscard]] double worst() const { return std::max(largest - 1, 1 - least); }
};

/// The ratios of all pairs.
struct Ratios {
    Eigen::MatrixXf values;  ///< (place, tile); negative where there is no pair
    Extremes extremes;

    /// How many lie in 1 -+ epsilon.
    [[nodiscard]] std::int64_t within(double epsilon) const;
    /// How many lie in bars [k width, (k + 1) width), k = first, first + 1, …
    struct Bars {
        Eigen::Index first = 0;
        std::vector<std::int64_t> counts;
    };
    /// Precondition: there is a pair.
    [[nodiscard]] Bars bars(double width) const;
};

/// |Px|^2/|x|^2 of all pairs in the first `dimension` rows. Empty when a stop was requested.
/// O(n^2 d).
template <typename Scalar>
std::optional<Ratios> ratiosOf(const Before<Scalar>& before, const Projected<Scalar>& projected,
                               Eigen::Index dimension, const JobContext& job);

/// The ratios of all pairs for growing dimensions, each computed from the last one.
template <typename Scalar>
class GrowingRatios {
public:
    /// Refers to `before`.
    explicit GrowingRatios(const Before<Scalar>& before);
    /// Extremes at `dimension`, which is larger than that of the last call and no larger than
    /// projected.dimensions(). Empty when a stop was requested.
    std::optional<Extremes> advance(const Projected<Scalar>& projected, Eigen::Index dimension,
                                    const JobContext& job);

private:
    const Before<Scalar>& m_before;
    Eigen::Index m_dimension = 0;
    Matrix<Scalar> m_squared;  ///< |P(x_i - x_j)|^2 at (place, tile)
};

/// <x, y> / (|x| |y|) of a pair, and <Px, Py> / (|x| |y|).
struct InnerProduct {
    double before = 0, after = 0;
    Eigen::Index first = 0, second = 0;  ///< numbers of the vectors
};

/// At most `most` pairs i > j of n vectors, evenly spread over all of them, in order.
std::vector<std::pair<Eigen::Index, Eigen::Index>> somePairs(Eigen::Index vectors,
                                                             Eigen::Index most);

/// Of these pairs, but for those with a vector of length 0. Empty when a stop was requested.
template <typename Vectors>
std::optional<std::vector<InnerProduct>> innerProducts(
    const Vectors& vectors, const Before<typename Vectors::Scalar>& before,
    const Projected<typename Vectors::Scalar>& projected, Eigen::Index dimension,
    const std::vector<std::pair<Eigen::Index, Eigen::Index>>& pairs, const JobContext& job);

}  // namespace orrery::core::embedding
