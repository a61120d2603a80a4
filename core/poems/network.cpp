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

/// Of the arrays that an autoregressive network starts normal; 0 for all others.
double normalDeviation(const std::string& name) {
    constexpr double kTable = 0.1, kSmall = 0.02;
    if (name == "embedding")
        return kTable;
    return name == "positions" || name == "forms" ? kSmall : 0;
}

/// Of the arrays that start uniform.
template <typename Array>
double uniformLimit(const NetworkConfig& config, const std::string& name, const Array& array) {
    const auto rows = static_cast<double>(array.rows()),
               columns = static_cast<double>(array.cols());
    if (config.autoregressive)
        return 1 / std::sqrt(name == "output.weight" ? rows : columns);
    if (name == "embedding")
        return 0.05;
    // Keras counts all that a convolution's window holds on both of its sides.
    const bool layer = name.starts_with("encoder.") || name.starts_with("decoder.");
    const double fans =
        layer ? columns * (1 + rows / static_cast<double>(config.width)) : rows + columns;
    return std::sqrt(6 / fans);
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
    weights.table.setZero(config.width, config.embeddings());
    if (config.positions)
        weights.positions.setZero(config.width, kLength);
    weights.encoder = zeroLayers<Scalar>(config.encoder, config.width);
    sizeDense(weights.mean, config.latent, config.pooled());
    sizeDense(weights.logVariance, config.latent, config.pooled());
    sizeDense(weights.unfold, kLength * config.width, config.latent);
    if (config.autoregressive)
        weights.forms.setZero(config.width, kForms);
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
            const double deviation = config.autoregressive ? normalDeviation(name) : 0;
            if (deviation > 0)
                array = static_cast<Scalar>(deviation) *
                        nn::normalMatrix<Scalar>(array.rows(), array.cols(), random);
            else
                array = nn::uniformMatrix<Scalar>(array.rows(), array.cols(),
                                                  uniformLimit(config, name, array), random);
        }
    });
    return weights;
}

template <typename Scalar>
void encode(const NetworkConfig& config, const Weights<Scalar>& weights,
            std::span<const Index> characters, EncoderPass<Scalar>& pass) {
    const auto couplets = static_cast<Index>(characters.size()) / kLength;
    nn::Matrix<Scalar> x = nn::embed(weights.table, characters);
    if (config.positions)
        x += weights.positions.replicate(1, couplets);
    runLayers(config.encoder, weights.encoder, x, pass.layers);
    const nn::Matrix<Scalar>& output = pass.layers.back().output;
    if (config.flat)
        pass.pooled = output.reshaped(config.pooled(), couplets);
    else
        pass.pooled = nn::meanPool(output, coupletStarts(couplets));
    pass.encoding.mean = nn::dense(weights.mean, pass.pooled);
    pass.encoding.logVariance = nn::dense(weights.logVariance, pass.pooled);
}

template <typename Scalar>
nn::Matrix<Scalar> decoderBase(const NetworkConfig& config, const Weights<Scalar>& weights,
                               const nn::Matrix<Scalar>& latents, std::span<const Index> forms) {
    nn::Matrix<Scalar> base =
        nn::dense(weights.unfold, latents).reshaped(config.width, kLength * latents.cols());
    assert(static_cast<Index>(forms.size()) == (config.autoregressive ? latents.cols() : 0));
    for (std::size_t i = 0; i < forms.size(); ++i)
        base.middleCols(static_cast<Index>(i) * kLength, kLength).colwise() +=
            weights.forms.col(forms[i]);
    return base;
}

template <typename Scalar>
void decode(const NetworkConfig& config, const Weights<Scalar>& weights,
            const nn::Matrix<Scalar>& latents, const DecoderInput& input,
            DecoderPass<Scalar>& pass) {
    nn::Matrix<Scalar> x = decoderBase(config, weights, latents, input.forms);
    if (config.autoregressive)
        x += nn::embed(weights.table, input.previous);
    runLayers(config.decoder, weights.decoder, x, pass.layers);
}

#define ORRERY_POEMS_NETWORK(S)                                                           \
    template Weights<S> startWeights(const NetworkConfig&, std::uint32_t);                \
    template Weights<S> zeroWeights(const NetworkConfig&);                                \
    template void encode(const NetworkConfig&, const Weights<S>&, std::span<const Index>, \
                         EncoderPass<S>&);                                                \
    template nn::Matrix<S> decoderBase(const NetworkConfig&, const Weights<S>&,           \
                                       const nn::Matrix<S>&, std::span<const Index>);     \
    template void decode(const NetworkConfig&, const Weights<S>&, const nn::Matrix<S>&,   \
                         const DecoderInput&, DecoderPass<S>&);
ORRERY_POEMS_NETWORK(float)
ORRERY_POEMS_NETWORK(double)
#undef ORRERY_POEMS_NETWORK

}  // namespace orrery::core::poems
