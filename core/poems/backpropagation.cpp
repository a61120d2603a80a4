// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/backpropagation.h"

#include "core/base/flush_subnormals.h"
#include "core/base/parallel.h"
#include "core/nn/gaussian.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace orrery::core::poems {
namespace {

using Eigen::Index;

/// Couplets of a chunk: the 160 characters that go well with the softmax' blocks.
constexpr Index kChunk = 16;

template <typename Work>
void onAllThreads(Index count, const Work& work) {
    forEach(count,
            [&](Index i) {
                const FlushSubnormals flush;
                work(i);
            },
            {});
}

/// Adds up the arrays of chunks in their order.
template <typename Scalar>
void addWeights(Weights<Scalar>& sum, const Weights<Scalar>& other) {
    std::vector<const Scalar*> sources;
    visitWeights(other,
                 [&](const std::string&, const auto& array) { sources.push_back(array.data()); });
    std::size_t i = 0;
    visitWeights(sum, [&](const std::string&, auto& array) {
        using Array = std::decay_t<decltype(array)>;
        if (array.size() > 0)
            array += Eigen::Map<const Array>(sources[i], array.rows(), array.cols());
        ++i;
    });
}

}  // namespace

/// Some couplets of the batch, worked on by one thread at a time.
template <typename Scalar>
struct Backpropagation<Scalar>::Chunk {
    Index first = 0, count = 0;  // couplets
    std::span<const Index> characters, targets;
    DecoderInput decoderInput;
    EncoderPass<Scalar> encoder;
    DecoderPass<Scalar> decoder;
    nn::Matrix<Scalar> latents;
    double kl = 0;                        // summed over the couplets
    Weights<Scalar> gradient;             // tables empty
    nn::Matrix<Scalar> inputGradient;     // of the embedded characters
    nn::Matrix<Scalar> previousGradient;  // of those that the decoder reads
};

template <typename Scalar>
void Batch<Scalar>::add(const NetworkConfig& config, std::span<const std::int32_t> ids,
                        Index form) {
    assert(static_cast<Index>(ids.size()) == kLength);
    for (const Index id : ids) {
        assert(id < config.vocabulary || (id == config.unknown() && config.autoregressive));
        characters.push_back(id);
        targets.push_back(id < config.vocabulary ? id : Index{-1});
    }
    if (!config.autoregressive)
        return;
    previous.push_back(config.begin());
    previous.insert(previous.end(), ids.begin(), ids.end() - 1);
    forms.push_back(form);
}

template <typename Scalar>
Backpropagation<Scalar>::Backpropagation(NetworkConfig config) : m_config(std::move(config)) {
    m_gradient.rest = zeroWeights<Scalar>(m_config);
    m_gradient.rest.table.resize(0, 0);
}

template <typename Scalar>
Backpropagation<Scalar>::~Backpropagation() = default;

template <typename Scalar>
void Backpropagation<Scalar>::split(const Batch<Scalar>& batch) {
    const Index couplets = batch.couplets();
    assert(couplets >= 1 && static_cast<Index>(batch.characters.size()) == couplets * kLength &&
           batch.targets.size() == batch.characters.size());
    const Index chunks = (couplets + kChunk - 1) / kChunk;
    while (static_cast<Index>(m_chunks.size()) < chunks)
        m_chunks.push_back(std::make_unique<Chunk>());
    m_chunks.resize(static_cast<std::size_t>(chunks));
    m_softmax.resize(static_cast<std::size_t>(chunks));
    for (Index i = 0; i < chunks; ++i) {
        Chunk& chunk = *m_chunks[static_cast<std::size_t>(i)];
        chunk.first = i * kChunk;
        chunk.count = std::min(kChunk, couplets - chunk.first);
        const auto part = [&chunk](const std::vector<Index>& ids, Index each) {
            return ids.empty()
                       ? std::span<const Index>()
                       : std::span(ids).subspan(static_cast<std::size_t>(chunk.first * each),
                                                static_cast<std::size_t>(chunk.count * each));
        };
        chunk.characters = part(batch.characters, kLength);
        chunk.targets = part(batch.targets, kLength);
        chunk.decoderInput = {part(batch.previous, kLength), part(batch.forms, 1)};
    }
}

template <typename Scalar>
void Backpropagation<Scalar>::forward(const Weights<Scalar>& weights, const Batch<Scalar>& batch,
                                      Chunk& chunk) const {
    const Encoding<Scalar>& encoding = chunk.encoder.encoding;
    chunk.latents = nn::sampleGaussian<Scalar>(encoding.mean, encoding.logVariance,
                                               batch.noise.middleCols(chunk.first, chunk.count));
    decode(m_config, weights, chunk.latents, chunk.decoderInput, chunk.decoder);
}

template <typename Scalar>
void Backpropagation<Scalar>::backward(const Weights<Scalar>& weights, const Batch<Scalar>& batch,
                                       double klWeight, Chunk& chunk) const {
    const auto layersBack =
        [](const std::vector<nn::Taps>& taps, const std::vector<nn::Matrix<Scalar>>& layerWeights,
           const std::vector<nn::GatedConvolution<Scalar>>& passes, nn::Matrix<Scalar>& gradient,
           std::vector<nn::Matrix<Scalar>>& layerGradients) {
            layerGradients.resize(taps.size());
            for (std::size_t i = taps.size(); i-- > 0;)
                nn::gatedConvolutionGradient(layerWeights[i], passes[i], kLength, taps[i], gradient,
                                             layerGradients[i]);
        };
    const auto chunkIndex = static_cast<std::size_t>(chunk.first / kChunk);
    Weights<Scalar>& own = chunk.gradient;
    nn::Matrix<Scalar> gradient = m_softmax[chunkIndex].inputGradient;
    layersBack(m_config.decoder, weights.decoder, chunk.decoder.layers, gradient, own.decoder);
    nn::DenseGradient<Scalar> unfold = nn::denseGradient<Scalar>(
        weights.unfold, chunk.latents, gradient.reshaped(kLength * m_config.width, chunk.count));
    own.unfold = std::move(unfold.layer);
    if (m_config.autoregressive) {
        own.forms.setZero(m_config.width, kForms);
        for (Index i = 0; i < chunk.count; ++i)
            own.forms.col(chunk.decoderInput.forms[static_cast<std::size_t>(i)]) +=
                gradient.middleCols(i * kLength, kLength).rowwise().sum();
        chunk.previousGradient = std::move(gradient);
    }

    const Encoding<Scalar>& encoding = chunk.encoder.encoding;
    const nn::GaussianGradient<Scalar> latent = nn::gaussianGradient<Scalar>(
        encoding.mean, encoding.logVariance, batch.noise.middleCols(chunk.first, chunk.count),
        unfold.input, klWeight / static_cast<double>(batch.couplets()));
    nn::DenseGradient<Scalar> mean =
        nn::denseGradient(weights.mean, chunk.encoder.pooled, latent.mean);
    nn::DenseGradient<Scalar> logVariance =
        nn::denseGradient(weights.logVariance, chunk.encoder.pooled, latent.logVariance);
    own.mean = std::move(mean.layer);
    own.logVariance = std::move(logVariance.layer);
    mean.input += logVariance.input;
    if (m_config.flat)
        chunk.inputGradient = mean.input.reshaped(m_config.width, kLength * chunk.count);
    else
        chunk.inputGradient = nn::meanPoolGradient(mean.input, coupletStarts(chunk.count));
    layersBack(m_config.encoder, weights.encoder, chunk.encoder.layers, chunk.inputGradient,
               own.encoder);
    if (m_config.positions) {
        own.positions.setZero(m_config.width, kLength);
        for (Index i = 0; i < chunk.count; ++i)
            own.positions += chunk.inputGradient.middleCols(i * kLength, kLength);
    }
}

template <typename Scalar>
void Backpropagation<Scalar>::join(const Batch<Scalar>& batch) {
    Weights<Scalar>& sum = m_gradient.rest;
    nn::ClassTable<Scalar> output = std::move(sum.output);
    sum = m_chunks.front()->gradient;
    // First what the encoder read, then what the decoder did.
    std::vector<Index> ids = batch.characters;
    ids.insert(ids.end(), batch.previous.begin(), batch.previous.end());
    nn::Matrix<Scalar> idGradient(m_config.width, static_cast<Index>(ids.size()));
    const Index encoded = kLength * batch.couplets();
    for (const auto& chunk : m_chunks) {
        if (chunk != m_chunks.front())
            addWeights(sum, chunk->gradient);
        const Index first = chunk->first * kLength, count = chunk->count * kLength;
        idGradient.middleCols(first, count) = chunk->inputGradient;
        if (m_config.autoregressive)
            idGradient.middleCols(encoded + first, count) = chunk->previousGradient;
    }
    sum.output = std::move(output);
    m_gradient.table = nn::embedGradient<Scalar>(ids, idGradient);
}

template <typename Scalar>
Losses Backpropagation<Scalar>::sumLosses(Index couplets) const {
    Losses sum;
    for (std::size_t i = 0; i < m_chunks.size(); ++i) {
        sum.kl += m_chunks[i]->kl;
        sum.crossEntropy += m_softmax[i].loss;
    }
    const auto count = static_cast<double>(couplets);
    return {sum.crossEntropy / count, sum.kl / count};
}

template <typename Scalar>
Losses Backpropagation<Scalar>::run(const Weights<Scalar>& weights, const Batch<Scalar>& batch,
                                    const Objective& objective) {
    split(batch);
    const auto chunks = static_cast<Index>(m_chunks.size());
    onAllThreads(chunks, [&](Index i) {
        Chunk& chunk = *m_chunks[static_cast<std::size_t>(i)];
        encode(m_config, weights, chunk.characters, chunk.encoder);
        chunk.kl =
            nn::gaussianDivergence(chunk.encoder.encoding.mean, chunk.encoder.encoding.logVariance);
    });
    const bool free = sumLosses(batch.couplets()).kl < objective.freeBits;
    const auto weight = Scalar(1) / static_cast<Scalar>(batch.couplets());
    onAllThreads(chunks, [&](Index i) {
        Chunk& chunk = *m_chunks[static_cast<std::size_t>(i)];
        forward(weights, batch, chunk);
        nn::softmaxCrossEntropy(weights.output, chunk.decoder.hidden(), chunk.targets, weight,
                                m_softmax[static_cast<std::size_t>(i)]);
        backward(weights, batch, free ? 0 : objective.klWeight, chunk);
    });
    onAllThreads((m_config.vocabulary + nn::kClassBlock - 1) / nn::kClassBlock, [&](Index block) {
        nn::softmaxTableGradient<Scalar>(m_softmax, block, m_gradient.rest.output);
    });
    join(batch);
    return sumLosses(batch.couplets());
}

template <typename Scalar>
std::vector<Losses> Backpropagation<Scalar>::losses(const Weights<Scalar>& weights,
                                                    const Batch<Scalar>& batch) {
    split(batch);
    std::vector<Losses> result(static_cast<std::size_t>(batch.couplets()));
    onAllThreads(static_cast<Index>(m_chunks.size()), [&](Index i) {
        Chunk& chunk = *m_chunks[static_cast<std::size_t>(i)];
        nn::SoftmaxPass<Scalar>& softmax = m_softmax[static_cast<std::size_t>(i)];
        encode(m_config, weights, chunk.characters, chunk.encoder);
        forward(weights, batch, chunk);
        nn::softmaxCrossEntropy(weights.output, chunk.decoder.hidden(), chunk.targets, Scalar(1),
                                softmax);
        const Encoding<Scalar>& encoding = chunk.encoder.encoding;
        for (Index c = 0; c < chunk.count; ++c) {
            Losses& own = result[static_cast<std::size_t>(chunk.first + c)];
            own.kl =
                nn::gaussianDivergence<Scalar>(encoding.mean.col(c), encoding.logVariance.col(c));
            for (Index t = c * kLength; t < (c + 1) * kLength; ++t)
                own.crossEntropy += softmax.losses[static_cast<std::size_t>(t)];
        }
    });
    return result;
}

template struct Batch<float>;
template struct Batch<double>;
template class Backpropagation<float>;
template class Backpropagation<double>;

}  // namespace orrery::core::poems
