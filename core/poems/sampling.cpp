// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/sampling.h"

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/base/utf8.h"
#include "core/nn/random_matrix.h"
#include "core/poems/decoding.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <span>

namespace orrery::core::poems {
namespace {

using Eigen::Index;

constexpr std::uint32_t kLatentStream = 0x706F0010;

/// Verses that fill whole registers together: five times kLanes characters.
constexpr std::int64_t kBlock = 8;
static_assert(kBlock * kLength % nn::kTokenLanes == 0);

/// Up to kBlock verses, first … of those that are asked for, of a decoder that fills all positions
/// at once and without regard to one another: their places lie side by side, ten for each verse.
class Block {
public:
    Block(const Model& model, const Decoding& decoding, std::span<const Lane> lanes)
        : m_model(model), m_decoding(decoding), m_lanes(lanes) {}

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
            forbid(logits, first, m_model.vocabulary.unwritten());
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
            const Lane& lane = m_lanes[static_cast<std::size_t>(i)];
            const auto own = uniformsOf(lane.seed, lane.number, 0);
            std::copy(own.begin(), own.begin() + kLength, all.begin() + i * kLength);
        }
        return all;
    }

    const Model& m_model;
    const Decoding& m_decoding;
    std::span<const Lane> m_lanes;
};

/// One lane for each verse that is asked for.
std::vector<Lane> lanesOf(const Model& model, const Decoding& decoding, Index count) {
    std::vector<Lane> lanes(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        Lane& lane = lanes[i];
        lane.verse = static_cast<Index>(i);
        lane.seed = decoding.seeds.empty() ? decoding.seed : decoding.seeds[i];
        lane.number = decoding.seeds.empty() ? decoding.first + lane.verse : 0;
        lane.form = decoding.forms.empty() || !model.config.autoregressive
                        ? formOfDraw(model, decoding.form, lane.seed, lane.number)
                        : decoding.forms[i];
    }
    return lanes;
}

/// Whether each place can be filled without regard to the others.
bool isIndependent(const Model& model, const Decoding& decoding) {
    return !model.config.autoregressive && decoding.repeatPenalty == 0 && decoding.topK == 0 &&
           decoding.locks == kNoLocks;
}

/// Of the candidates for one verse that which the model holds likeliest, the first of equal ones.
const Verse& best(std::span<const Verse> candidates) {
    return *std::max_element(
        candidates.begin(), candidates.end(),
        [](const Verse& a, const Verse& b) { return a.logProbability() < b.logProbability(); });
}

/// Position by position.
std::optional<std::vector<Verse>> write(const Model& model, const nn::Matrix<float>& latents,
                                        const Decoding& decoding, bool probabilities,
                                        const JobContext& job) {
    const bool locked = decoding.locks != kNoLocks;
    const std::size_t each = locked ? kCandidates : 1;
    const std::vector<Lane> asked = lanesOf(model, decoding, latents.cols());
    std::vector<Lane> lanes;
    lanes.reserve(asked.size() * each);
    for (const Lane& lane : asked) {
        for (std::size_t candidate = 0; candidate < each; ++candidate) {
            lanes.push_back(lane);
            lanes.back().candidate = candidate;
        }
    }
    std::vector<Verse> written(lanes.size());
    const auto work = [&](std::int64_t begin, std::int64_t end) {
        const auto first = static_cast<std::size_t>(begin);
        const auto count = static_cast<std::size_t>(end - begin);
        writeLanes(model, latents, decoding, probabilities || locked,
                   std::span(lanes).subspan(first, count),
                   std::span(written).subspan(first, count));
    };
    if (!forBlocks(static_cast<std::int64_t>(lanes.size()), std::int64_t{kLanes}, work, job))
        return std::nullopt;
    if (!locked)
        return written;
    std::vector<Verse> result;
    result.reserve(asked.size());
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const auto candidates = std::span(written).subspan(i * each, each);
        result.push_back(candidates.front().unforced ? candidates.front() : best(candidates));
    }
    return result;
}

}  // namespace

nn::Matrix<float> latentsOf(std::uint32_t seed, std::int64_t first, Index count, Index latent) {
    return nn::normalMatrix<float>(latent, count, RandomSource(seed, kLatentStream),
                                   static_cast<std::uint32_t>(first));
}

nn::Matrix<float> latentsOf(std::span<const std::uint32_t> seeds, Index latent) {
    nn::Matrix<float> latents(latent, static_cast<Index>(seeds.size()));
    for (std::size_t i = 0; i < seeds.size(); ++i)
        latents.col(static_cast<Index>(i)) = latentsOf(seeds[i], 0, 1, latent);
    return latents;
}

Index formOfDraw(const Model& model, AskedForm asked, std::uint32_t seed, std::int64_t number) {
    return model.config.autoregressive ? drawnForm(asked, uniformsOf(seed, number, 0).back())
                                       : kAnyForm;
}

std::vector<Index> formsOf(const Model& model, const std::vector<Vocabulary::Ids>& couplets) {
    const FormReader reader(model.config, model.vocabulary);
    std::vector<Index> forms(couplets.size());
    std::transform(couplets.begin(), couplets.end(), forms.begin(),
                   [&](const Vocabulary::Ids& couplet) { return reader.formOf(couplet); });
    return forms;
}

Decoding defaultDecoding(const Model& model) {
    Decoding decoding{.temperature = kDefaultTemperature};
    if (model.config.autoregressive) {
        decoding.repeatPenalty = 2;
        decoding.form = AskedForm::Regulated;
    }
    return decoding;
}

double Verse::logProbability() const {
    double sum = 0;
    for (const float probability : probabilities)
        sum += std::log(static_cast<double>(probability));
    return sum;
}

std::optional<std::vector<Verse>> decodeVerses(const Model& model, const nn::Matrix<float>& latents,
                                               const Decoding& decoding, const JobContext& job) {
    return write(model, latents, decoding, true, job);
}

std::optional<std::vector<Vocabulary::Ids>> verses(const Model& model,
                                                   const nn::Matrix<float>& latents,
                                                   const Decoding& decoding,
                                                   const JobContext& job) {
    assert(decoding.temperature >= 0 && latents.rows() == model.config.latent);
    std::vector<Vocabulary::Ids> result(static_cast<std::size_t>(latents.cols()));
    if (!isIndependent(model, decoding)) {
        const auto written = write(model, latents, decoding, false, job);
        if (!written)
            return std::nullopt;
        std::transform(written->begin(), written->end(), result.begin(),
                       [](const Verse& verse) { return verse.ids; });
        return result;
    }
    const std::vector<Lane> lanes = lanesOf(model, decoding, latents.cols());
    const auto work = [&](std::int64_t begin, std::int64_t end) {
        const auto first = static_cast<std::size_t>(begin);
        const auto count = static_cast<std::size_t>(end - begin);
        Block(model, decoding, std::span(lanes).subspan(first, count))
            .run(latents.middleCols(begin, end - begin), std::span(result).subspan(first, count));
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

nn::Matrix<float> meansOf(const Model& model, const std::vector<Vocabulary::Ids>& couplets) {
    nn::Matrix<float> means(model.config.latent, static_cast<Index>(couplets.size()));
    for (std::size_t i = 0; i < couplets.size(); ++i)
        means.col(static_cast<Index>(i)) = encodingOf(model, couplets[i]).mean;
    return means;
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
