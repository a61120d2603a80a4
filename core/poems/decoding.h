// SPDX-License-Identifier: GPL-3.0-or-later
// Writing verses position by position, as many side by side as a register has lanes.
#pragma once

#include "core/poems/choice.h"
#include "core/poems/sampling.h"

#include <span>
#include <vector>

namespace orrery::core::poems {

/// A verse to be written: its place among those asked for, and where its draws come from.
struct Lane {
    Eigen::Index verse = 0;
    std::size_t candidate = 0;  ///< which of the draws for one verse
    std::uint32_t seed = 1;
    std::int64_t number = 0;
    Eigen::Index form = kAnyForm;
};

/// The numbers that verse `number` of a seed is drawn by: one for each character, and one for its
/// form.
std::array<double, kCoupletLength + 1> uniformsOf(std::uint32_t seed, std::int64_t number,
                                                  std::size_t candidate);

/// Writes the verses of up to kLanes lanes, whose latents are columns of `latents`, (latent,
/// verses). Each lane has the same bytes whatever the others hold.
void writeLanes(const Model& model, const nn::Matrix<float>& latents, const Decoding& decoding,
                bool probabilities, std::span<const Lane> lanes, std::span<Verse> verses);

}  // namespace orrery::core::poems
