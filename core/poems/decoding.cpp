// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/decoding.h"

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/nn/random_matrix.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace orrery::core::poems {
namespace {

using Eigen::Index;

/// Those of further candidates come after it.
constexpr std::uint32_t kCharacterStream = 0x706F0011;

/// One block of lanes on its way through the ten positions.
class Block {
public:
    Block(const Model& model, const Decoding& decoding, std::span<const Lane> lanes)
        : m_model(model), m_decoding(decoding), m_lanes(lanes) {
        assert(!lanes.empty() && lanes.size() <= kLanes);
        for (std::size_t i = 0; i < lanes.size(); ++i)
            m_uniforms[i] = uniformsOf(lanes[i].seed, lanes[i].number, lanes[i].candidate);
        m_unforced.fill(true);
    }

    void run(const nn::Matrix<float>& latents, bool probabilities, std::span<Verse> verses) {
        begin(latents);
        for (Index t = 0; t < kLength; ++t) {
            // With few lanes it takes half as many, in which each comes to the same.
            nn::classLogits(m_model.weights.output,
                            hiddenAt(t, verses).leftCols(std::ssize(m_lanes)), m_logits);
            if (probabilities) {
                m_sums = logSums(m_logits);
                m_plain = m_logits;
            }
            const Characters chosen = choose(t, verses);
            for (std::size_t i = 0; i < m_lanes.size(); ++i) {
                const std::int32_t character = chosen[i];
                verses[i].ids[static_cast<std::size_t>(t)] = character;
                verses[i].form = m_lanes[i].form;
                verses[i].unforced = m_unforced[i];
                if (probabilities)
                    verses[i].probabilities[static_cast<std::size_t>(t)] =
                        std::exp(m_plain(static_cast<Index>(i), character) - m_sums[i]);
            }
        }
    }

private:
    /// What the decoder makes of the latents alone. All lanes are there, empty ones with zeros, so
    /// that all products have the same shape.
    void begin(const nn::Matrix<float>& latents) {
        const NetworkConfig& config = m_model.config;
        nn::Matrix<float> own = nn::Matrix<float>::Zero(config.latent, nn::kTokenLanes);
        std::vector<Index> forms;
        for (std::size_t i = 0; i < kLanes; ++i) {
            const bool used = i < m_lanes.size();
            if (used)
                own.col(static_cast<Index>(i)) = latents.col(m_lanes[i].verse);
            if (config.autoregressive)
                forms.push_back(used ? m_lanes[i].form : kAnyForm);
        }
        m_base = decoderBase(config, m_model.weights, own, forms);
        m_inputs.assign(config.decoder.size(), {});
        for (auto& layer : m_inputs)
            layer.reserve(static_cast<std::size_t>(kLength));
        if (config.autoregressive)
            return;
        nn::Matrix<float> hidden(config.width, m_base.cols());
        for (std::size_t i = 0; i < m_lanes.size(); ++i) {
            DecoderPass<float> pass;
            decode<float>(config, m_model.weights, own.col(static_cast<Index>(i)), {}, pass);
            hidden.middleCols(static_cast<Index>(i) * kLength, kLength) = pass.hidden();
        }
        m_base = std::move(hidden);
    }

    /// (width, lanes) at a position, those before it being written.
    [[nodiscard]] nn::Matrix<float> hiddenAt(Index t, std::span<const Verse> verses) {
        const NetworkConfig& config = m_model.config;
        nn::Matrix<float> x = nn::Matrix<float>::Zero(config.width, nn::kTokenLanes);
        for (std::size_t i = 0; i < m_lanes.size(); ++i) {
            auto lane = x.col(static_cast<Index>(i));
            lane = m_base.col(static_cast<Index>(i) * kLength + t);
            if (config.autoregressive)
                lane += m_model.weights.table.col(
                    t == 0 ? config.begin()
                           : Index{verses[i].ids[static_cast<std::size_t>(t) - 1]});
        }
        if (!config.autoregressive)
            return x;
        for (std::size_t layer = 0; layer < m_inputs.size(); ++layer) {
            m_inputs[layer].push_back(std::move(x));
            x = nn::gatedConvolutionAt<float>(m_model.weights.decoder[layer], m_inputs[layer], t,
                                              config.decoder[layer]);
        }
        return x;
    }

    Characters choose(Index t, std::span<const Verse> verses) {
        const auto position = static_cast<std::size_t>(t);
        for (std::size_t i = 0; i < m_lanes.size(); ++i)
            for (std::size_t before = 0; before < position; ++before)
                m_logits(static_cast<Index>(i), verses[i].ids[before]) -=
                    static_cast<float>(m_decoding.repeatPenalty);
        forbid(m_logits, 0, m_model.vocabulary.unwritten());
        if (m_decoding.topK > 0)
            (void)forBlocks(std::ssize(m_lanes), 1,
                            [&](std::int64_t lane, std::int64_t) {
                                keepLargest(m_logits, lane, static_cast<Index>(m_decoding.topK));
                            },
                            {});
        Characters chosen = chooseFreely(position);
        const std::int32_t locked = m_decoding.locks[position];
        for (std::size_t i = 0; locked >= 0 && i < kLanes; ++i) {
            m_unforced[i] = m_unforced[i] && chosen[i] == locked;
            chosen[i] = locked;
        }
        return chosen;
    }

    Characters chooseFreely(std::size_t position) {
        Characters chosen{};
        const bool drawn = m_decoding.temperature > 0 || m_decoding.locks != kNoLocks;
        if (!drawn || m_decoding.temperature == 0)
            chosen = likeliest(m_logits, 0);
        if (!drawn)
            return chosen;
        // Where the first candidate takes the likeliest characters, the others look around it.
        const double temperature =
            m_decoding.temperature > 0 ? m_decoding.temperature : kDefaultTemperature;
        std::array<double, kLanes> uniforms{};
        for (std::size_t i = 0; i < m_lanes.size(); ++i)
            uniforms[i] = m_uniforms[i][position];
        const Characters random = draw(m_logits, 0, temperature, uniforms.data());
        for (std::size_t i = 0; i < m_lanes.size(); ++i) {
            if (m_decoding.temperature > 0 || m_lanes[i].candidate > 0)
                chosen[i] = random[i];
        }
        return chosen;
    }

    const Model& m_model;
    const Decoding& m_decoding;
    std::span<const Lane> m_lanes;
    std::array<std::array<double, kCoupletLength + 1>, kLanes> m_uniforms{};
    std::array<bool, kLanes> m_unforced;  // so far no lock has changed a lane
    nn::Matrix<float> m_base;  // (width, kLength * lanes); of a decoder that is not autoregressive
                               // what the logits are made of
    std::vector<std::vector<nn::Matrix<float>>> m_inputs;  // of each layer and position
    nn::Matrix<float> m_logits;                            // (lanes, characters)
    nn::Matrix<float> m_plain;                             // as the model gave them
    LaneNumbers m_sums{};
};

}  // namespace

std::array<double, kCoupletLength + 1> uniformsOf(std::uint32_t seed, std::int64_t number,
                                                  std::size_t candidate) {
    std::array<double, kCoupletLength + 1> result{};
    const nn::Matrix<double> drawn = nn::uniformMatrix<double>(
        static_cast<Index>(result.size()), 1, 0.5,
        RandomSource(seed, kCharacterStream + static_cast<std::uint32_t>(candidate)),
        static_cast<std::uint32_t>(number));
    for (std::size_t t = 0; t < result.size(); ++t)
        result[t] = drawn(static_cast<Index>(t), 0) + 0.5;
    return result;
}

void writeLanes(const Model& model, const nn::Matrix<float>& latents, const Decoding& decoding,
                bool probabilities, std::span<const Lane> lanes, std::span<Verse> verses) {
    Block(model, decoding, lanes).run(latents, probabilities, verses);
}

}  // namespace orrery::core::poems
