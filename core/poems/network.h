// SPDX-License-Identifier: GPL-3.0-or-later
// The variational autoencoder for couplets (kexue 5332): ten characters to a latent and back.
// Configuration and weights are values, the passes are pure functions. A column is a character or a
// couplet.
#pragma once

#include "core/nn/gated_convolution.h"
#include "core/nn/layers.h"
#include "core/nn/softmax.h"
#include "core/poems/couplet.h"

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

struct NetworkConfig {
    Eigen::Index vocabulary = 0;                            ///< characters, >= 1
    Eigen::Index width = 64;                                ///< of embeddings and layers, >= 1
    Eigen::Index latent = 64;                               ///< dimensions of the latent, >= 1
    std::vector<nn::Taps> encoder{{-1, 0, 1}, {-1, 0, 1}};  ///< residual gated convolutions
    std::vector<nn::Taps> decoder{{-1, 0, 1}};

    friend bool operator==(const NetworkConfig&, const NetworkConfig&) = default;
};

template <typename Scalar>
struct Weights {
    nn::Matrix<Scalar> table;                 ///< (width, vocabulary)
    std::vector<nn::Matrix<Scalar>> encoder;  ///< (2 width, taps * width) each
    nn::Dense<Scalar> mean, logVariance;      ///< (latent, width)
    nn::Dense<Scalar> unfold;                 ///< (kLength * width, latent)
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
    visit(std::string("embedding"), weights.table);
    numbered("encoder.", weights.encoder);
    dense("mean", weights.mean);
    dense("log_variance", weights.logVariance);
    dense("unfold", weights.unfold);
    numbered("decoder.", weights.decoder);
    dense("output", weights.output);
}

/// Random weights, indexed by (seed, array, row, column), as Keras starts them, which the article
/// used: the table uniform on ∓0.05, matrices as Glorot and Bengio (2010, eq. 16), biases 0.
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
    nn::Matrix<Scalar> pooled;  ///< (width, couplets)
    Encoding<Scalar> encoding;
};

/// `characters` holds kLength ids for each couplet, below the vocabulary.
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

/// `latents` is (latent, couplets).
template <typename Scalar>
void decode(const NetworkConfig& config, const Weights<Scalar>& weights,
            const nn::Matrix<Scalar>& latents, DecoderPass<Scalar>& pass);

}  // namespace orrery::core::poems
