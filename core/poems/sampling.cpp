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
#include <span>

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

constexpr auto kLanes = static_cast<std::size_t>(nn::kTokenLanes);
/// One character for each lane.
using Characters = std::array<std::int32_t, kLanes>;

/// The likeliest character of each of the rows first … first + kLanes - 1 of the logits, (padded
/// positions, characters); the first of equal ones.
Characters likeliest(const nn::Matrix<float>& logits, Index first) {
    std::array<float, kLanes> largest;
    Characters best{};
    largest.fill(std::numeric_limits<float>::lowest());
    for (Index c = 0; c < logits.cols(); ++c) {
        const float* const column = logits.data() + c * logits.rows() + first;
        for (std::size_t t = 0; t < kLanes; ++t) {
            const bool better = column[t] > largest[t];
            largest[t] = better ? column[t] : largest[t];
            best[t] = better ? static_cast<std::int32_t>(c) : best[t];
        }
    }
    return best;
}

/// Turns logits into what characters are drawn by, e^((logit - largest) / temperature), and draws:
/// the character at which the cumulative sum passes `uniforms`, one for each lane, of the whole.
Characters draw(nn::Matrix<float>& logits, Index first, double temperature,
                const double* uniforms) {
    using Lanes = Eigen::Array<float, nn::kTokenLanes, 1>;
    const auto column = [&](Index c) { return logits.col(c).segment<nn::kTokenLanes>(first); };
    Lanes largest = Lanes::Constant(std::numeric_limits<float>::lowest());
    for (Index c = 0; c < logits.cols(); ++c)
        largest = largest.max(column(c).array());
    // Finite for any temperature: the largest logit's 0 must stay one.
    const auto inverse =
        static_cast<float>(std::min(1 / temperature, double{std::numeric_limits<float>::max()}));
    Eigen::Array<double, nn::kTokenLanes, 1> sum = decltype(sum)::Zero();
    for (Index c = 0; c < logits.cols(); ++c) {
        const Lanes weight = ((column(c).array() - largest) * inverse).exp();
        column(c) = weight.matrix();
        sum += weight.cast<double>();
    }
    Characters characters{};
    for (std::size_t t = 0; t < kLanes; ++t) {
        const Index row = first + static_cast<Index>(t);
        const double goal = uniforms[t] * sum[static_cast<Index>(t)];
        double passed = static_cast<double>(logits(row, 0));
        Index c = 0;  // also where logits overflowed
        // The sum is the same one, added in the same order, so that it is passed in the end.
        while (passed <= goal && c + 1 < logits.cols())
            passed += static_cast<double>(logits(row, ++c));
        characters[t] = static_cast<std::int32_t>(c);
    }
    return characters;
}

/// Verses that fill whole registers together: five times kLanes characters.
constexpr std::int64_t kBlock = 8;
static_assert(kBlock * kLength % nn::kTokenLanes == 0);

/// Up to kBlock verses, the first of which has this number.
class Block {
public:
    Block(const Model& model, const Decoding& decoding, std::int64_t number)
        : m_model(model), m_decoding(decoding), m_number(number) {}

    /// `latents` is (latent, verses). Each is decoded by itself, in products of the same shape.
    void run(const nn::Matrix<float>& latents, std::span<Vocabulary::Ids> verses) const {
        DecoderPass<float> pass;
        nn::Matrix<float> hidden(m_model.config.width, kLength * latents.cols());
        for (Index i = 0; i < latents.cols(); ++i) {
            decode<float>(m_model.config, m_model.weights, latents.col(i), {}, pass);
            hidden.middleCols(i * kLength, kLength) = pass.hidden();
        }
        nn::Matrix<float> logits;
        nn::classLogits(m_model.weights.output, hidden, logits);
        const std::vector<double> uniforms = uniformsFor(latents.cols(), logits.rows());
        for (Index first = 0; first < logits.rows(); first += nn::kTokenLanes) {
            const Characters characters =
                m_decoding.temperature > 0
                    ? draw(logits, first, m_decoding.temperature, uniforms.data() + first)
                    : likeliest(logits, first);
            for (std::size_t t = 0; t < kLanes; ++t) {
                const std::size_t place = static_cast<std::size_t>(first) + t;
                if (place / kCoupletLength < verses.size())
                    verses[place / kCoupletLength][place % kCoupletLength] = characters[t];
            }
        }
    }

private:
    [[nodiscard]] std::vector<double> uniformsFor(Index verses, Index padded) const {
        std::vector<double> all(static_cast<std::size_t>(padded));
        for (Index i = 0; m_decoding.temperature > 0 && i < verses; ++i) {
            const Uniforms own = uniformsOf(m_decoding.seed, m_number + i);
            std::copy(own.begin(), own.end(), all.begin() + i * kLength);
        }
        return all;
    }

    const Model& m_model;
    const Decoding& m_decoding;
    std::int64_t m_number;
};

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
        Block(model, decoding, decoding.first + begin)
            .run(latents.middleCols(begin, end - begin),
                 std::span(result).subspan(static_cast<std::size_t>(begin),
                                           static_cast<std::size_t>(end - begin)));
    };
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
