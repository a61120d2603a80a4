// SPDX-License-Identifier: GPL-3.0-or-later
// What the actions of `orrery poems` that sample verses have in common: how latents are chosen and
// characters drawn.
#pragma once

#include "app/command_line.h"
#include "core/hubness/selection.h"
#include "core/poems/sampling.h"

#include <cstdint>
#include <optional>

namespace orrery::app {

struct PoemSampling {
    std::int64_t count = 1;
    std::uint32_t seed = 1;
    // Empty: what the model is best sampled with.
    std::optional<double> temperature, repeatPenalty;
    std::optional<core::poems::AskedForm> form;
    std::int64_t topK = 0;
    /// Empty: all latents are taken.
    std::optional<core::hubness::SelectionRequest> selection;
};

/// Reads --count, --seed and the options of decoding and selection.
core::Result<PoemSampling> readPoemSampling(const CommandLine& line, std::int64_t leastCount,
                                            std::int64_t defaultCount);

/// Of a model, for verses from the first one on.
core::poems::Decoding decodingOf(const PoemSampling& sampling, const core::poems::Model& model);

/// The latents of all verses, (latent, count). Errors (Failure): the selection finds too few.
core::Result<core::nn::Matrix<float>> latentsOf(const PoemSampling& sampling,
                                                const core::poems::Model& model);

}  // namespace orrery::app
