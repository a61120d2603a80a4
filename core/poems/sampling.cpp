// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/sampling.h"

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/base/utf8.h"
#include "core/nn/random_matrix.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

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

Index likeliest(const nn::Matrix<float>& logits, Index position) {
    Index best = 0;
    logits.row(position).maxCoeff(&best);
    return best;
}

/// The character at which the cumulative probability passes `uniform`.
Index drawn(const nn::Matrix<float>& logits, Index position, double temperature, double uniform) {
    const float largest = logits.row(position).maxCoeff();
    const Eigen::ArrayXf weights =
        ((logits.row(position).transpose().array() - largest) / static_cast<float>(temperature))
            .exp();
    // In the order of the vocabulary and in double: the sum does not depend on registers.
    double sum = 0;
    for (Index i = 0; i < weights.size(); ++i)
        sum += static_cast<double>(weights[i]);
    double passed = 0;
    for (Index i = 0; i < weights.size(); ++i) {
        passed += static_cast<double>(weights[i]);
        if (passed > uniform * sum)
            return i;
    }
    return likeliest(logits, position);
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
    const nn::ClassTable<float>& output = model.weights.output;
    const auto work = [&](std::int64_t begin, std::int64_t end) {
        DecoderPass<float> pass;
        nn::Matrix<float> logits(kLength, output.weight.cols());
        for (std::int64_t i = begin; i < end; ++i) {
            decode<float>(model.config, model.weights, latents.col(i), pass);
            logits.noalias() = pass.hidden().transpose() * output.weight;
            logits.rowwise() += output.bias.transpose();
            Vocabulary::Ids& verse = result[static_cast<std::size_t>(i)];
            const Uniforms uniforms = decoding.temperature > 0
                                          ? uniformsOf(decoding.seed, decoding.first + i)
                                          : Uniforms{};
            for (std::size_t t = 0; t < verse.size(); ++t) {
                const auto position = static_cast<Index>(t);
                verse[t] = static_cast<std::int32_t>(
                    decoding.temperature > 0
                        ? drawn(logits, position, decoding.temperature, uniforms[t])
                        : likeliest(logits, position));
            }
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
