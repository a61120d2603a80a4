// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/network.h"

#include "core/nn/random_matrix.h"

#include <cassert>
#include <cmath>

namespace orrery::core::poems {
namespace {

using Eigen::Index;

constexpr std::uint32_t kWeightStream = 0x706F0100;  // and those after it, one for each array

template <typename Scalar>
void sizeDense(nn::Dense<Scalar>& layer, Index outputs, Index inputs) {
    layer.weight.setZero(outputs, inputs);
    layer.bias.setZero(outputs);
}

template <typename Scalar>
std::vector<nn::Matrix<Scalar>> zeroLayers(const std::vector<nn::Taps>& layers, Index width) {
    std::vector<nn::Matrix<Scalar>> weights;
    weights.reserve(layers.size());
    for (const nn::Taps& taps : layers)
        weights.push_back(
            nn::Matrix<Scalar>::Zero(2 * width, width * static_cast<Index>(taps.size())));
    return weights;
}

/// Runs `x` through the layers one after the other.
template <typename Scalar>
void runLayers(const std::vector<nn::Taps>& taps, const std::vector<nn::Matrix<Scalar>>& weights,
               const nn::Matrix<Scalar>& x, std::vector<nn::GatedConvolution<Scalar>>& passes) {
    assert(!taps.empty() && taps.size() == weights.size());
    passes.resize(taps.size());
    for (std::size_t i = 0; i < taps.size(); ++i)
        nn::gatedConvolution(weights[i], i == 0 ? x : passes[i - 1].output, kLength, taps[i],
                             passes[i]);
}

}  // namespace

std::vector<Index> coupletStarts(Index couplets) {
    std::vector<Index> starts(static_cast<std::size_t>(couplets) + 1);
    for (std::size_t i = 0; i < starts.size(); ++i)
        starts[i] = static_cast<Index>(i) * kLength;
    return starts;
}

template <typename Scalar>
Weights<Scalar> zeroWeights(const NetworkConfig& config) {
    Weights<Scalar> weights;
    weights.table.setZero(config.width, config.vocabulary);
    weights.encoder = zeroLayers<Scalar>(config.encoder, config.width);
    sizeDense(weights.mean, config.latent, config.width);
    sizeDense(weights.logVariance, config.latent, config.width);
    sizeDense(weights.unfold, kLength * config.width, config.latent);
    weights.decoder = zeroLayers<Scalar>(config.decoder, config.width);
    weights.output.weight.setZero(config.width, config.vocabulary);
    weights.output.bias.setZero(config.vocabulary);
    return weights;
}

template <typename Scalar>
Weights<Scalar> startWeights(const NetworkConfig& config, std::uint32_t seed) {
    Weights<Scalar> weights = zeroWeights<Scalar>(config);
    std::uint32_t stream = kWeightStream;
    visitWeights(weights, [&](const std::string& name, auto& array) {
        const RandomSource random(seed, stream++);
        if constexpr (std::decay_t<decltype(array)>::ColsAtCompileTime == Eigen::Dynamic) {
            // Keras counts all that a convolution's window holds on both of its sides.
            const auto sum = static_cast<double>(array.rows() + array.cols());
            const bool layer = name.starts_with("encoder.") || name.starts_with("decoder.");
            const double fans = layer ? static_cast<double>(array.cols()) *
                                            (1 + static_cast<double>(array.rows()) /
                                                     static_cast<double>(config.width))
                                      : sum;
            const double limit = name == "embedding" ? 0.05 : std::sqrt(6 / fans);
            array = nn::uniformMatrix<Scalar>(array.rows(), array.cols(), limit, random);
        }
    });
    return weights;
}

template <typename Scalar>
void encode(const NetworkConfig& config, const Weights<Scalar>& weights,
            std::span<const Index> characters, EncoderPass<Scalar>& pass) {
    const auto couplets = static_cast<Index>(characters.size()) / kLength;
    runLayers(config.encoder, weights.encoder, nn::embed(weights.table, characters), pass.layers);
    pass.pooled = nn::meanPool(pass.layers.back().output, coupletStarts(couplets));
    pass.encoding.mean = nn::dense(weights.mean, pass.pooled);
    pass.encoding.logVariance = nn::dense(weights.logVariance, pass.pooled);
}

template <typename Scalar>
void decode(const NetworkConfig& config, const Weights<Scalar>& weights,
            const nn::Matrix<Scalar>& latents, DecoderPass<Scalar>& pass) {
    const nn::Matrix<Scalar> x =
        nn::dense(weights.unfold, latents).reshaped(config.width, kLength * latents.cols());
    runLayers(config.decoder, weights.decoder, x, pass.layers);
}

#define ORRERY_POEMS_NETWORK(S)                                                           \
    template Weights<S> startWeights(const NetworkConfig&, std::uint32_t);                \
    template Weights<S> zeroWeights(const NetworkConfig&);                                \
    template void encode(const NetworkConfig&, const Weights<S>&, std::span<const Index>, \
                         EncoderPass<S>&);                                                \
    template void decode(const NetworkConfig&, const Weights<S>&, const nn::Matrix<S>&,   \
                         DecoderPass<S>&);
ORRERY_POEMS_NETWORK(float)
ORRERY_POEMS_NETWORK(double)
#undef ORRERY_POEMS_NETWORK

}  // namespace orrery::core::poems
