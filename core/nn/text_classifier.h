// SPDX-License-Identifier: GPL-3.0-or-later
// A classifier of texts into two classes: embedding, mean over the tokens, dense, sigmoid. Its
// configuration and its weights are values; the state of a training run is the optimizer's.
#pragma once

#include "core/nn/layers.h"

#include <cstdint>

namespace orrery::core::nn {

struct TextClassifierConfig {
    Eigen::Index vocabulary = 0, width = 0;  ///< >= 1
};

template <typename Scalar>
struct TextClassifierWeights {
    Matrix<Scalar> table;  ///< (width, vocabulary)
    Dense<Scalar> output;  ///< of one logit
};

template <typename Scalar>
struct TextClassifierGradient {
    double loss = 0;  ///< mean binary cross entropy of the batch, in nats
    optim::RowGradient<Scalar> table;
    Dense<Scalar> output;
};

/// Random weights, indexed by (seed, token, column): the table uniform on ∓0.05 as in Keras, the
/// output's as Glorot and Bengio (2010, eq. 16), its bias 0.
template <typename Scalar>
TextClassifierWeights<Scalar> startWeights(const TextClassifierConfig& config, std::uint32_t seed);

/// Logits of the texts, (1, texts): positive means class 1.
template <typename Scalar>
Matrix<Scalar> logits(const TextClassifierWeights<Scalar>& weights, const TokenBatch& batch);

/// Loss and gradient of a batch of at least one text; the targets are 0 or 1.
template <typename Scalar>
TextClassifierGradient<Scalar> gradient(const TextClassifierWeights<Scalar>& weights,
                                        const TokenBatch& batch, std::span<const Scalar> targets);

}  // namespace orrery::core::nn
