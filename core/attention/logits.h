// SPDX-License-Identifier: GPL-3.0-or-later
// Logits of attention made at random, before any law's factor.
#pragma once

#include "core/base/job.h"

#include <Eigen/Core>

#include <cstdint>
#include <span>

namespace orrery::core::attention {

/// How logits of query i and key j come about.
enum class LogitKind {
    Gaussian,  ///< independent N(0, sigma^2)
    QueryKey,  ///< sigma q_i . k_j / sqrt(d) with q, k ~ N(0, I_d)
    Sphere,    ///< the same with q, k uniform on the sphere of radius sqrt(d) (Su, kexue 8823)
    Needle,    ///< Gaussian, and the first `needles` keys get `bonus` more
    Local,     ///< Gaussian less `slope` j: key j is j keys away
};

struct MadeLogits {
    LogitKind kind = LogitKind::Gaussian;
    double sigma = 3;
    Eigen::Index dimension = 64;  ///< d of QueryKey and Sphere
    Eigen::Index needles = 1;
    double bonus = 8, slope = 0.01;
    std::uint32_t seed = 1;

    [[nodiscard]] bool sharesKeys() const {
        return kind == LogitKind::QueryKey || kind == LogitKind::Sphere;
    }
    /// How many of the first `length` keys are needles.
    [[nodiscard]] Eigen::Index needlesAmong(Eigen::Index length) const;
};

/// Queries come in groups of so many, which random numbers are drawn for together.
constexpr Eigen::Index kQueryGroup = 4;

/// Random parts of logits, (keys, queries): standard deviation 1, without sigma, bonus and slope.
/// They depend on seed, kind and d alone, each number has an address (key, query), and more keys or
/// queries leave the others as they are.
using BaseLogits = Eigen::MatrixXf;

/// Fills `base` with all of its keys and with queries from `firstQuery` on, a multiple of
/// kQueryGroup. False: stopped. O(keys queries), for QueryKey and Sphere O(keys (queries + 5) d).
bool fillBase(const MadeLogits& made, Eigen::Index firstQuery, BaseLogits& base,
              const JobContext& job);

/// The logits of one query from its base; both may be the same.
void applyKind(const MadeLogits& made, std::span<const float> base, std::span<float> logits);

}  // namespace orrery::core::attention
