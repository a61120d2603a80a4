// SPDX-License-Identifier: GPL-3.0-or-later
// Verse out of latents.
#pragma once

#include "core/base/job.h"
#include "core/poems/form.h"
#include "core/poems/model.h"

#include <Eigen/Core>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace orrery::core::poems {

/// Latents number first … first + count - 1 of a seed, (latent, count), standard normal. Each has
/// an address of its own and depends on nothing else.
nn::Matrix<float> latentsOf(std::uint32_t seed, std::int64_t first, Eigen::Index count,
                            Eigen::Index latent);

/// The latent 0 of each of these seeds, (latent, seeds).
nn::Matrix<float> latentsOf(std::span<const std::uint32_t> seeds, Eigen::Index latent);

/// A character for some places, and -1 for those that are free.
using Locks = std::array<std::int32_t, kCoupletLength>;
constexpr Locks kNoLocks{-1, -1, -1, -1, -1, -1, -1, -1, -1, -1};

struct Decoding {
    /// 0: the likeliest character at each place; else characters are drawn with probabilities
    /// proportional to p^(1 / temperature). 0..kHottest.
    double temperature = 0;
    std::uint32_t seed = 1;  ///< of the draws
    std::int64_t first = 0;  ///< number of the first verse, whose draws are row `first`
    /// In the place of `seed`: verse i has the draws number 0 of seeds[i]. Empty, or one for each.
    std::vector<std::uint32_t> seeds = {};
    std::int64_t topK = 0;     ///< only so many likeliest characters are drawn from; 0: all
    double repeatPenalty = 0;  ///< taken off a logit for each time that the verse has it, >= 0
    AskedForm form = AskedForm::Any;       ///< told to an autoregressive decoder
    std::vector<Eigen::Index> forms = {};  ///< in its place that of each verse, < kForms, or empty
    /// Of autoregressive and other decoders. A verse that has them by itself stays as it is. Of
    /// each other one the rest is drawn kCandidates times, and that which the model holds likeliest
    /// as a whole, locked characters included, is taken.
    Locks locks = kNoLocks;
};
constexpr double kHottest = 10, kHighestPenalty = 20;
constexpr std::size_t kCandidates = 8;
/// What `sample` takes without --temperature.
constexpr double kDefaultTemperature = 0.5;

/// What `sample` does without options: temperature kDefaultTemperature, and, where the network is
/// autoregressive, regulated verse with a penalty that makes repeats as rare as in real verse.
Decoding defaultDecoding(const Model& model);

/// The form that a decoder is told for the draws of this number; kAnyForm where it is not told.
Eigen::Index formOfDraw(const Model& model, AskedForm asked, std::uint32_t seed,
                        std::int64_t number);

/// The forms that couplets have, as Decoding::forms.
std::vector<Eigen::Index> formsOf(const Model& model, const std::vector<Vocabulary::Ids>& couplets);

struct Verse {
    Vocabulary::Ids ids{};
    Eigen::Index form = kAnyForm;  ///< that the decoder was told
    std::array<float, kCoupletLength>
        probabilities{};   ///< of each character after those before it,
                           ///< at temperature 1 and without penalty
    bool unforced = true;  ///< it would be the same without locks
    /// ln of the probability of the verse given its latent and form.
    [[nodiscard]] double logProbability() const;
};

/// The verses of latents, (latent, count). Verse i depends on its own latent, form and draws alone:
/// the same bytes whatever the others and the threads. About 0.2 ms a verse and core; a block of
/// 16 is never cheaper. Result: empty when a stop was requested.
std::optional<std::vector<Verse>> decodeVerses(const Model& model, const nn::Matrix<float>& latents,
                                               const Decoding& decoding, const JobContext& job);
/// The same without probabilities, which makes it faster.
std::optional<std::vector<Vocabulary::Ids>> verses(const Model& model,
                                                   const nn::Matrix<float>& latents,
                                                   const Decoding& decoding, const JobContext& job);

/// N(mu, sigma^2) of one couplet.
Encoding<float> encodingOf(const Model& model, const Vocabulary::Ids& couplet);

/// The means of the latents of couplets, (latent, couplets). About 0.05 ms each.
nn::Matrix<float> meansOf(const Model& model, const std::vector<Vocabulary::Ids>& couplets);

/// The ids of a couplet. Errors (Usage): a character that the model does not know, which the
/// sentence names.
Result<Vocabulary::Ids> idsOf(const Model& model, const Couplet& couplet);

}  // namespace orrery::core::poems
