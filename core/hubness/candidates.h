// SPDX-License-Identifier: GPL-3.0-or-later
// What the search for neighbours knows while it runs: prepared points, and bounded lists of
// candidates.
#pragma once

#include "core/base/job.h"
#include "core/base/points.h"
#include "core/hubness/block_product.h"
#include "core/hubness/distance.h"

#include <Eigen/Core>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace orrery::core::hubness {

/// Where the float kernel puts the origin and the unit of length: x -> scale (x - centre).
struct Frame {
    Eigen::VectorXd centre;  ///< the mean (of the unit vectors for Cosine); 0 for InnerProduct
    double scale = 1;        ///< a power of two that brings the largest coordinate into 1/2..1
};

/// Points as the float kernel takes them, and what it needs to bound its own rounding.
///
/// With g the kernel's value for two points i and j (their product, or for Manhattan minus half of
/// their distance), `key = weight (m_i + m_j) - 2 g` ranks neighbours, and the true key lies within
/// `error (m_i + m_j)` of it, m being the size (squared norm, for Manhattan the sum of magnitudes).
/// True keys, in the frame's units, are |x - y|^2, for Cosine the same of unit vectors (twice the
/// distance), for Manhattan the distance, for InnerProduct -2 x.y.
struct PreparedPoints {
    PackedPoints points;  ///< in the frame
    Eigen::ArrayXf size;  ///< (n) m
    float weight = 1;     ///< 0 for Manhattan and InnerProduct
    float error = 0;      ///< relative to m_i + m_j
};

/// The frame of `points`, wide enough for `queries` too, which may be null. Empty when a stop was
/// requested.
template <typename Scalar>
std::optional<Frame> frameOf(const Points<Scalar>& points, const Points<Scalar>* queries,
                             Metric metric, const JobContext& job);

/// Rounding: a coordinate moved by u |x_c| changes |x - y|^2 by at most 4 u (m_i + m_j), a float
/// product of d terms is off by at most d u (|x|^2 + |y|^2) / 2 in any order of summation (Higham,
/// Accuracy and Stability of Numerical Algorithms, 2002, section 3.1); u = 2^-24. Empty when a stop
/// was requested.
template <typename Scalar>
std::optional<PreparedPoints> preparePoints(const Points<Scalar>& points, Metric metric,
                                            const Frame& frame, const JobContext& job);

/// (weight - error) m_j / 2: what a candidate must beat besides its owner's limit.
Eigen::ArrayXf halfSizes(const PreparedPoints& points);

/// For each of n points the candidates for its k nearest: all whose true key may be among the k
/// smallest seen. Lists are short; where ties or rounding let too many in, the direct distance
/// decides at once.
template <typename Scalar>
class CandidateLists {
public:
    /// One set of points, as it was given and as the kernel takes it. Must outlive the lists.
    struct Set {
        const Points<Scalar>& points;
        const PreparedPoints& prepared;
    };

    /// `owners` are the n points whose lists these are, `others` those that become candidates.
    CandidateLists(Set owners, Set others, Metric metric, double scale, Eigen::Index k);

    /// (n) A candidate j of point i is worth adding when g >= limits()[i] + halfSizes()[j].
    [[nodiscard]] const float* limits() const { return m_limit.data(); }

    /// Adds candidate j with the kernel's value g to point i. Not for two threads on one point.
    void add(Eigen::Index i, Eigen::Index j, float g);

    /// The k nearest of point i, to be called once when all candidates have been seen. Writes k
    /// indices and distances.
    void finish(Eigen::Index i, std::int32_t* index, double* distance);

private:
    /// The list of one point.
    struct List {
        float* upper;
        std::int32_t* index;
        std::int32_t& count;
    };
    using Decided = std::vector<std::pair<double, std::int32_t>>;

    [[nodiscard]] List list(Eigen::Index i);
    void shrink(Eigen::Index i);
    void decide(Eigen::Index i);
    void setBound(Eigen::Index i, float key);
    [[nodiscard]] float roundedKey(double rankingDistance) const;
    [[nodiscard]] Decided directly(Eigen::Index i);

    Set m_owners, m_others;
    Metric m_metric;
    double m_keyUnit;  ///< true keys per distance, for Euclidean per square of it
    Eigen::Index m_k, m_capacity;
    std::vector<float> m_upper;         ///< (capacity, n) largest possible keys
    std::vector<std::int32_t> m_index;  ///< (capacity, n)
    std::vector<std::int32_t> m_count;  ///< (n)
    std::vector<float> m_bound;         ///< (n) largest possible key of the k-th nearest so far
    std::vector<float> m_limit;         ///< (n)
};

}  // namespace orrery::core::hubness
