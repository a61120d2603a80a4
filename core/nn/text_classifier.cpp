// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/text_classifier.h"

#include "core/base/random.h"

#include <algorithm>
#include <cmath>

namespace orrery::core::nn {
namespace {

using Eigen::Index;

constexpr std::uint32_t kTableStream = 0x6E6E0001, kOutputStream = 0x6E6E0002;

/// Numbers uniform on ∓limit; column c of the matrix is row c of the source.
template <typename Scalar>
Matrix<Scalar> uniform(Index rows, Index columns, double limit, const RandomSource& random) {
    Matrix<Scalar> result(rows, columns);
    for (Index first = 0; first < columns; first += RandomSource::kLanes) {
        RandomSource::Rows addresses;
        for (std::size_t lane = 0; lane < RandomSource::kLanes; ++lane)
            addresses[lane] = static_cast<std::uint32_t>(first) + static_cast<std::uint32_t>(lane);
        const Index last = std::min<Index>(columns, first + Index{RandomSource::kLanes});
        for (Index row = 0; row < rows; row += RandomSource::kGroup) {
            const RandomSource::Reals numbers = random.uniforms(
                addresses, static_cast<std::uint32_t>(row / Index{RandomSource::kGroup}));
            const Index end = std::min<Index>(rows, row + Index{RandomSource::kGroup});
            for (Index i = row; i < end; ++i)
                for (Index c = first; c < last; ++c)
                    result(i, c) = static_cast<Scalar>(
                        limit * (2 * numbers[static_cast<std::size_t>(i - row)]
                                            [static_cast<std::size_t>(c - first)] -
                                 1));
        }
    }
    return result;
}

}  // namespace

template <typename Scalar>
TextClassifierWeights<Scalar> startWeights(const TextClassifierConfig& config, std::uint32_t seed) {
    constexpr double kTableLimit = 0.05;
    const double outputLimit = std::sqrt(6.0 / static_cast<double>(config.width + 1));
    TextClassifierWeights<Scalar> weights;
    weights.table = uniform<Scalar>(config.width, config.vocabulary, kTableLimit,
                                    RandomSource(seed, kTableStream));
    weights.output.weight =
        uniform<Scalar>(1, config.width, outputLimit, RandomSource(seed, kOutputStream));
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
