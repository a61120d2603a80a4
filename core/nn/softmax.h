// SPDX-License-Identifier: GPL-3.0-or-later
// Softmax cross entropy over many classes, fused with the matrix product that gives its logits: the
// classes are taken in blocks that stay in the second-level cache, with a running maximum (as in
// Milakov & Gimelshein, "Online normalizer calculation for softmax", arXiv 1805.02867). Logits and
// probabilities never exist as a whole; what is kept for the weights' gradient are exponentials,
// each block relative to the maximum of its time.
#pragma once

#include "core/nn/layers.h"

#include <span>
#include <vector>

namespace orrery::core::nn {

/// Logits weight^T x + bias: a column for each class, so that those of one class lie together.
template <typename Scalar>
struct ClassTable {
    Matrix<Scalar> weight;                          ///< (width, classes)
    Eigen::Matrix<Scalar, Eigen::Dynamic, 1> bias;  ///< (classes)
};

/// Classes that are worked on together. Blocks begin at its multiples.
constexpr Eigen::Index kClassBlock = 120;

/// One block of tokens after its pass. About 160 tokens go well with the caches.
template <typename Scalar>
struct SoftmaxPass {
    double loss = 0;                    ///< sum over the tokens of -ln p(target), in nats
    std::vector<double> losses;         ///< of each token; 0 without a target
    Matrix<Scalar> inputGradient;       ///< (width, tokens), of weight * loss
    std::vector<Eigen::Index> targets;  ///< of each token
    Scalar weight = 1;                  ///< what the loss is multiplied by
    Matrix<Scalar> input;               ///< (width, tokens)
    Matrix<Scalar> exponentials;        ///< (tokens, classes)
    /// (tokens, blocks): what turns the exponentials of a block into weight * p; 0 where there is
    /// no target.
    Matrix<Scalar> factors;
};

/// Loss and input gradient of `input`, (width, tokens). A target of -1 counts nothing. O(tokens
/// width classes); memory that `pass` had is used again.
template <typename Scalar>
void softmaxCrossEntropy(const ClassTable<Scalar>& table, const Matrix<Scalar>& input,
                         std::span<const Eigen::Index> targets, Scalar weight,
                         SoftmaxPass<Scalar>& pass);

/// Sets the gradient of the classes of block number `block` (kClassBlock of them, fewer at the
/// end), summed over passes in their order; `gradient` has the shape of the table. Different blocks
/// may be computed at the same time.
template <typename Scalar>
void softmaxTableGradient(std::span<const SoftmaxPass<Scalar>> passes, Eigen::Index block,
                          ClassTable<Scalar>& gradient);

}  // namespace orrery::core::nn
