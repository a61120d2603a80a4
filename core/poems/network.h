// SPDX-License-Identifier: GPL-3.0-or-later
// The variational autoencoder for couplets (kexue 5332): ten characters to a latent and back.
// Configuration and weights are values, the passes are pure functions. A column is a character or a
// couplet. The decoder either fills all positions at once, as in the article, or is autoregressive:
// it also reads the characters already written and the tonal form that the couplet shall have.
#pragma once

#include "core/nn/gated_convolution.h"
#include "core/nn/layers.h"
#include "core/nn/softmax.h"
#include "core/poems/prosody.h"

#include <Eigen/Core>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace orrery::core::poems {

/// Characters of a couplet.
constexpr Eigen::Index kLength{kCoupletLength};

/// Tonal forms: any, one of kPatterns (1 …), or none of them.
constexpr Eigen::Index kForms = 2 + static_cast<Eigen::Index>(kPatterns.size());
constexpr Eigen::Index kAnyForm = 0, kIrregularForm = kForms - 1;

struct NetworkConfig {
    Eigen::Index vocabulary = 0;                            ///< characters, >= 1
    Eigen::Index width = 64;                                ///< of embeddings and layers, >= 1
    Eigen::Index latent = 64;                               ///< dimensions of the latent, >= 1
    std::vector<nn::Taps> encoder{{-1, 0, 1}, {-1, 0, 1}};  ///< residual gated convolutions
    std::vector<nn::Taps> decoder{{-1, 0, 1}};
    bool positions = false;       ///< the encoder adds a vector of each position
    bool flat = false;            ///< the ten positions are laid side by side, not averaged
    bool autoregressive = false;  ///< the decoder reads what is written; its taps are <= 0

    /// Ids that only an autoregressive network has: a character beyond the vocabulary, one that is
    /// hidden from it, and what stands before the first.
    [[nodiscard]] Eigen::Index unknown() const { return vocabulary; }
    [[nodiscard]] Eigen::Index dropped() const { return vocabulary + 1; }
    [[nodiscard]] Eigen::Index begin() const { return vocabulary + 2; }
    /// Columns of the table of embeddings.
    [[nodiscard]] Eigen::Index embeddings() const { return vocabulary + (autoregressive ? 3 : 0); }
    /// Numbers of a couplet that mean and variance are linear functions of.
    [[nodiscard]] Eigen::Index pooled() const { return flat ? kLength * width : width; }

    friend bool operator==(const NetworkConfig&, const NetworkConfig&) = default;
};

template <typename Scalar>
struct Weights {
    nn::Matrix<Scalar> table;                 ///< (width, embeddings)
    nn::Matrix<Scalar> positions;             ///< (width, kLength), or empty
    std::vector<nn::Matrix<Scalar>> encoder;  ///< (2 width, taps * width) each
    nn::Dense<Scalar> mean, logVariance;      ///< (latent, pooled)
    nn::Dense<Scalar> unfold;                 ///< (kLength * width, latent)
    nn::Matrix<Scalar> forms;                 ///< (width, kForms), or empty
    std::vector<nn::Matrix<Scalar>> decoder;
    nn::ClassTable<Scalar> output;  ///< (width, vocabulary)
};

/// Calls visit(name, array) for every array of the weights, in a fixed order: Eigen matrices and
/// vectors, whose shapes are part of the file format. `W` is Weights, const or not.
template <typename W, typename Visit>
void visitWeights(W& weights, const Visit& visit) {
    const auto numbered = [&](const char* name, auto& layers) {
        for (std::size_t i = 0; i < layers.size(); ++i)
            visit(name + std::to_string(i) + ".weight", layers[i]);
    };
    const auto dense = [&](const std::string& name, auto& layer) {
        visit(name + ".weight", layer.weight);
        visit(name + ".bias", layer.bias);
    };
    const auto ifAny = [&](const char* name, auto& array) {
        if (array.size() > 0)
            visit(std::string(name), array);
    };
    visit(std::string("embedding"), weights.table);
    ifAny("positions", weights.positions);
    numbered("encoder.", weights.encoder);
    dense("mean", weights.mean);
    dense("log_variance", weights.logVariance);
    dense("unfold", weights.unfold);
    ifAny("forms", weights.forms);
    numbered("decoder.", weights.decoder);
    dense("output", weights.output);
}

/// Random weights, indexed by (seed, array, row, column), biases 0. Those of a network that fills
/// all positions at once as Keras starts them, which the article used: the table uniform on ∓0.05,
/// matrices as Glorot and Bengio (2010, eq. 16). Those of an autoregressive one as the search for
/// it did: the table normal with deviation 0.1, positions and forms 0.02, matrices uniform on ∓1 /
/// sqrt(inputs).
template <typename Scalar>
Weights<Scalar> startWeights(const NetworkConfig& config, std::uint32_t seed);

/// Weights of the right shapes, all 0.
template <typename Scalar>
Weights<Scalar> zeroWeights(const NetworkConfig& config);

/// Where each of so many couplets begins among their characters, and where the last one ends.
std::vector<Eigen::Index> coupletStarts(Eigen::Index couplets);

/// What the encoder makes of couplets: N(mean, e^logVariance) over the latent.
template <typename Scalar>
struct Encoding {
    nn::Matrix<Scalar> mean, logVariance;  ///< (latent, couplets)
};

/// The activations of the encoder, which its gradient needs.
template <typename Scalar>
struct EncoderPass {
    std::vector<nn::GatedConvolution<Scalar>> layers;
    nn::Matrix<Scalar> pooled;  ///< (config.pooled(), couplets)
    Encoding<Scalar> encoding;
};

/// `characters` holds kLength ids for each couplet, below the number of embeddings.
template <typename Scalar>
void encode(const NetworkConfig& config, const Weights<Scalar>& weights,
            std::span<const Eigen::Index> characters, EncoderPass<Scalar>& pass);

/// The activations of the decoder.
template <typename Scalar>
struct DecoderPass {
    std::vector<nn::GatedConvolution<Scalar>> layers;
    /// (width, kLength * couplets): what the logits are a linear function of.
    [[nodiscard]] const nn::Matrix<Scalar>& hidden() const { return layers.back().output; }
};

/// What an autoregressive decoder reads besides the latent; empty for any other.
struct DecoderInput {
    std::span<const Eigen::Index> previous;  ///< kLength ids a couplet: begin(), then 9 characters
    std::span<const Eigen::Index> forms;     ///< one for each couplet, < kForms
};

/// What the first layer of the decoder reads of the latents and forms, (width, kLength * couplets):
/// all of it but for the characters written. `latents` is (latent, couplets).
template <typename Scalar>
nn::Matrix<Scalar> decoderBase(const NetworkConfig& config, const Weights<Scalar>& weights,
                               const nn::Matrix<Scalar>& latents,
                               std::span<const Eigen::Index> forms);

/// All positions at once, those of an autoregressive decoder with the characters before them given.
template <typename Scalar>
void decode(const NetworkConfig& config, const Weights<Scalar>& weights,
            const nn::Matrix<Scalar>& latents, const DecoderInput& input,
            DecoderPass<Scalar>& pass);

}  // namespace orrery::core::poems
