// SPDX-License-Identifier: GPL-3.0-or-later
// Verse out of latents.
#pragma once

#include "core/base/job.h"
#include "core/poems/model.h"

#include <Eigen/Core>

#include <cstdint>
#include <optional>
#include <vector>

namespace orrery::core::poems {

/// Latents number first … first + count - 1 of a seed, (latent, count), standard normal. Each has
/// an address of its own and depends on nothing else.
nn::Matrix<float> latentsOf(std::uint32_t seed, std::int64_t first, Eigen::Index count,
                            Eigen::Index latent);

struct Decoding {
    /// 0: the likeliest character at each place; else characters are drawn with probabilities
    /// proportional to p^(1 / temperature). 0..kHottest.
    double temperature = 0;
    std::uint32_t seed = 1;  ///< of the draws
    std::int64_t first = 0;  ///< number of the first verse, whose draws are row `first`
};
constexpr double kHottest = 10;
/// What `sample` takes without --temperature.
constexpr double kDefaultTemperature = 0.5;

/// The verses of latents, (latent, count). Verse i depends on its own latent and number alone:
/// every one is decoded by itself, in the same products whatever their count and the threads. About
/// 0.1 ms a verse and core. Result: empty when a stop was requested.
std::optional<std::vector<Vocabulary::Ids>> verses(const Model& model,
                                                   const nn::Matrix<float>& latents,
                                                   const Decoding& decoding, const JobContext& job);

/// N(mu, sigma^2) of one couplet.
Encoding<float> encodingOf(const Model& model, const Vocabulary::Ids& couplet);

/// The ids of a couplet. Errors (Usage): a character that the model does not know, which the
/// sentence names.
Result<Vocabulary::Ids> idsOf(const Model& model, const Couplet& couplet);

}  // namespace orrery::core::poems
