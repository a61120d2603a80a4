// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/sampling.h"

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/base/utf8.h"
#include "core/nn/class_logits.h"
#include "core/nn/random_matrix.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

namespace orrery::core::poems {
namespace {

using Eigen::Index;

constexpr std::uint32_t kLatentStream = 0x706F0010, kCharacterStream = 0x706F0011;

using Uniforms = std::array<double, static_cast<std::size_t>(kLength)>;

/// The numbers of verse `number`, one for each of its characters.
Uniforms uniformsOf(std::uint32_t seed, std::int64_t number) {
    const nn::Matrix<double> drawn = nn::uniformMatrix<double>(
        kLength, 1, 0.5, RandomSource(seed, kCharacterStream), static_cast<std::uint32_t>(number));
    Uniforms result;
    for (std::size_t t = 0; t < result.size(); ++t)
        result[t] = drawn(static_cast<Index>(t), 0) + 0.5;
    return result;
}

/// The likeliest character at each position of a verse from the logits, (padded positions,
/// characters); the first of equal ones.
Vocabulary::Ids likeliest(const nn::Matrix<float>& logits) {
    std::array<float, nn::kTokenLanes> largest;
    std::array<std::int32_t, nn::kTokenLanes> best{};
    largest.fill(std::numeric_limits<float>::lowest());
    for (Index c = 0; c < logits.cols(); ++c) {
        const float* const column = logits.data() + c * logits.rows();
        for (std::size_t t = 0; t < best.size(); ++t) {
            const bool better = column[t] > largest[t];
            largest[t] = better ? column[t] : largest[t];
            best[t] = better ? static_cast<std::int32_t>(c) : best[t];
        }
    }
    Vocabulary::Ids verse;
    std::copy_n(best.begin(), verse.size(), verse.begin());
    return verse;
}

/// Turns logits into what characters are drawn by, e^((logit - largest) / temperature), and draws:
/// the character at which the cumulative sum passes `uniforms` of the whole.
Vocabulary::Ids draw(nn::Matrix<float>& logits, double temperature, const Uniforms& uniforms) {
    using Lanes = Eigen::Array<float, nn::kTokenLanes, 1>;
    Lanes largest = Lanes::Constant(std::numeric_limits<float>::lowest());
    for (Index c = 0; c < logits.cols(); ++c)
        largest = largest.max(logits.col(c).array());
    // Finite for any temperature: the largest logit's 0 must stay one.
    const auto inverse =
        static_cast<float>(std::min(1 / temperature, double{std::numeric_limits<float>::max()}));
    Eigen::Array<double, nn::kTokenLanes, 1> sum = decltype(sum)::Zero();
    for (Index c = 0; c < logits.cols(); ++c) {
        const Lanes weight = ((logits.col(c).array() - largest) * inverse).exp();
        logits.col(c) = weight.matrix();
        sum += weight.cast<double>();
    }
    Vocabulary::Ids verse;
    for (std::size_t t = 0; t < verse.size(); ++t) {
        const auto position = static_cast<Index>(t);
        const double goal = uniforms[t] * sum[position];
        double passed = static_cast<double>(logits(position, 0));
        Index c = 0;  // also where logits overflowed
        // The sum is the same one, added in the same order, so that it is passed in the end.
        while (passed <= goal && c + 1 < logits.cols())
            passed += static_cast<double>(logits(position, ++c));
        verse[t] = static_cast<std::int32_t>(c);
    }
    return verse;
}

}  // namespace

nn::Matrix<float> latentsOf(std::uint32_t seed, std::int64_t first, Index count, Index latent) {
    return nn::normalMatrix<float>(latent, count, RandomSource(seed, kLatentStream),
                                   static_cast<std::uint32_t>(first));
}

std::optional<std::vector<Vocabulary::Ids>> verses(const Model& model,
                                                   const nn::Matrix<float>& latents,
                                                   const Decoding& decoding,
                                                   const JobContext& job) {
    assert(decoding.temperature >= 0 && latents.rows() == model.config.latent);
    std::vector<Vocabulary::Ids> result(static_cast<std::size_t>(latents.cols()));
    const auto work = [&](std::int64_t begin, std::int64_t end) {
        DecoderPass<float> pass;
        nn::Matrix<float> logits;
        for (std::int64_t i = begin; i < end; ++i) {
            decode<float>(model.config, model.weights, latents.col(i), pass);
            nn::classLogits(model.weights.output, pass.hidden(), logits);
            result[static_cast<std::size_t>(i)] =
                decoding.temperature > 0 ? draw(logits, decoding.temperature,
                                                uniformsOf(decoding.seed, decoding.first + i))
                                         : likeliest(logits);
        }
    };
    constexpr std::int64_t kBlock = 8;  // below 5 ms
    if (!forBlocks(latents.cols(), kBlock, work, job))
        return std::nullopt;
    return result;
}

Encoding<float> encodingOf(const Model& model, const Vocabulary::Ids& couplet) {
    const std::vector<Index> characters(couplet.begin(), couplet.end());
    EncoderPass<float> pass;
    encode<float>(model.config, model.weights, characters, pass);
    return pass.encoding;
}

Result<Vocabulary::Ids> idsOf(const Model& model, const Couplet& couplet) {
    const Vocabulary::Ids ids = model.vocabulary.ids(couplet);
    const auto unknown = std::find(ids.begin(), ids.end(), model.vocabulary.size());
    if (unknown == ids.end())
        return ids;
    return usageError(
        Message(ORRERY_TEXT("poems",
                            "The character %1 of %2 is not among the %3 that the model knows."))
            .arg(inQuotes(encodeUtf8({couplet.data() + (unknown - ids.begin()), 1})))
            .arg(inQuotes(text(couplet)))
            .arg(model.vocabulary.size()));
}

}  // namespace orrery::core::poems
