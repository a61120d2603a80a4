// SPDX-License-Identifier: GPL-3.0-or-later
// How well a model gives back couplets that it has never seen.
#pragma once

#include "core/base/job.h"
#include "core/poems/model.h"
#include "core/poems/share.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace orrery::core::poems {

struct Reconstruction {
    std::int64_t couplets = 0;
    std::int64_t unknown = 0;      ///< couplets left out: a character that the model does not know
    Share characters;              ///< given back at z = mu with the likeliest characters
    Share whole;                   ///< couplets of which all ten are
    Mean crossEntropyAtMean;       ///< nats a couplet, at z = mu
    Mean crossEntropy, kl;         ///< nats a couplet, z sampled once
    Mean elbo;                     ///< -(crossEntropy + kl)
    Eigen::Index activeUnits = 0;  ///< see activeUnits() (Burda et al., arXiv 1509.00519)
};

/// How many dimensions of the latent the model uses: the variance of mu over the couplets is above
/// .01. 0 without couplets. About 0.05 ms a couplet.
Eigen::Index activeUnits(const Model& model, const std::vector<Vocabulary::Ids>& couplets);

/// Of couplets that were held out. `seed` is that of the sampled latents. Result: empty when a stop
/// was requested, which is looked at between passes of some seconds at most.
std::optional<Reconstruction> reconstruct(const Model& model, const std::vector<Couplet>& heldOut,
                                          std::uint32_t seed, const JobContext& job);

}  // namespace orrery::core::poems
