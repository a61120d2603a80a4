// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/text_classifier.h"

#include "core/nn/random_matrix.h"

#include <cmath>

namespace orrery::core::nn {
namespace {

using Eigen::Index;

constexpr std::uint32_t kTableStream = 0x6E6E0001, kOutputStream = 0x6E6E0002;

}  // namespace

template <typename Scalar>
TextClassifierWeights<Scalar> startWeights(const TextClassifierConfig& config, std::uint32_t seed) {
    constexpr double kTableLimit = 0.05;
    const double outputLimit = std::sqrt(6.0 / static_cast<double>(config.width + 1));
    TextClassifierWeights<Scalar> weights;
    weights.table = uniformMatrix<Scalar>(config.width, config.vocabulary, kTableLimit,
                                          RandomSource(seed, kTableStream));
    weights.output.weight =
        uniformMatrix<Scalar>(1, config.width, outputLimit, RandomSource(seed, kOutputStream));
    weights.output.bias.setZero(1);
    return weights;
}

template <typename Scalar>
Matrix<Scalar> logits(const TextClassifierWeights<Scalar>& weights, const TokenBatch& batch) {
    return dense(weights.output,
                 meanPool(embed(weights.table, std::span(batch.tokens)), batch.starts));
}

template <typename Scalar>
TextClassifierGradient<Scalar> gradient(const TextClassifierWeights<Scalar>& weights,
                                        const TokenBatch& batch, std::span<const Scalar> targets) {
    const std::span<const Index> tokens(batch.tokens);
    const Matrix<Scalar> means = meanPool(embed(weights.table, tokens), batch.starts);
    const CrossEntropy<Scalar> loss =
        sigmoidCrossEntropy<Scalar>(dense(weights.output, means), targets);
    DenseGradient<Scalar> output = denseGradient(weights.output, means, loss.gradient);
    return {.loss = loss.loss,
            .table = embedGradient(tokens, meanPoolGradient(output.input, batch.starts)),
            .output = std::move(output.layer)};
}

#define ORRERY_NN_TEXT_CLASSIFIER(S)                                                            \
    template TextClassifierWeights<S> startWeights(const TextClassifierConfig&, std::uint32_t); \
    template Matrix<S> logits(const TextClassifierWeights<S>&, const TokenBatch&);              \
    template TextClassifierGradient<S> gradient(const TextClassifierWeights<S>&,                \
                                                const TokenBatch&, std::span<const S>);
ORRERY_NN_TEXT_CLASSIFIER(float)
ORRERY_NN_TEXT_CLASSIFIER(double)
#undef ORRERY_NN_TEXT_CLASSIFIER

}  // namespace orrery::core::nn
