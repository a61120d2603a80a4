// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing characters by their logits, those of as many places at a time as a register has lanes.
#pragma once

#include "core/nn/class_logits.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace orrery::core::poems {

constexpr auto kLanes = static_cast<std::size_t>(nn::kTokenLanes);
/// One character for each lane.
using Characters = std::array<std::int32_t, kLanes>;
using LaneNumbers = std::array<float, kLanes>;

/// The likeliest character of each of the rows first … first + kLanes - 1 of the logits, (padded
/// places, characters); the first of equal ones. Here and below a matrix of nn::kFewTokenLanes rows
/// has no more lanes than these, and what is said of others means nothing.
Characters likeliest(const nn::Matrix<float>& logits, Eigen::Index first);

/// Turns logits into what characters are drawn by, e^((logit - largest) / temperature), and draws:
/// the character at which the cumulative sum passes `uniforms`, one for each lane, of the whole.
Characters draw(nn::Matrix<float>& logits, Eigen::Index first, double temperature,
                const double* uniforms);

/// Makes all but the `count` largest logits of the row impossible; of equal ones the first stay.
/// Precondition: count >= 1. O(characters).
void keepLargest(nn::Matrix<float>& logits, Eigen::Index row, Eigen::Index count);

/// Makes some characters impossible in each of the rows first … first + kLanes - 1.
void forbid(nn::Matrix<float>& logits, Eigen::Index first,
            std::span<const std::int32_t> characters);

/// ln of the sum of the exponentials of each of the rows 0 … kLanes - 1.
LaneNumbers logSums(const nn::Matrix<float>& logits);

}  // namespace orrery::core::poems
