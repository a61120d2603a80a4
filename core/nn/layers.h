// SPDX-License-Identifier: GPL-3.0-or-later
// Layers of networks with their exact gradients, batched as matrix products. A column is a token, a
// text or an example. Pure functions: weights and activations belong to the caller.
#pragma once

#include "core/optim/optimizer.h"

#include <Eigen/Core>

#include <span>
#include <vector>

namespace orrery::core::nn {

template <typename Scalar>
using Matrix = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic>;

/// Texts of any length, one after the other: text i has the tokens starts[i] to starts[i + 1] - 1.
struct TokenBatch {
    std::vector<Eigen::Index> tokens;     ///< rows of the table of an embedding
    std::vector<Eigen::Index> starts{0};  ///< one more than there are texts, ascending, from 0

    [[nodiscard]] Eigen::Index texts() const {
        return static_cast<Eigen::Index>(starts.size()) - 1;
    }
    void add(std::span<const Eigen::Index> text);
    void clear();
};

/// The rows of a table, (width, rows), that the tokens name: (width, tokens.size()).
template <typename Scalar>
Matrix<Scalar> embed(const Matrix<Scalar>& table, std::span<const Eigen::Index> tokens);

/// The gradient of `embed` with respect to the table, from that of its output: row-sparse, the
/// rows ascending and distinct.
template <typename Scalar>
optim::RowGradient<Scalar> embedGradient(std::span<const Eigen::Index> tokens,
                                         const Matrix<Scalar>& outputGradient);

/// The mean over the tokens of each text, (width, texts), of `embedded`, (width, tokens). That of a
/// text without tokens is 0.
template <typename Scalar>
Matrix<Scalar> meanPool(const Matrix<Scalar>& embedded, const std::vector<Eigen::Index>& starts);

/// The gradient of `meanPool` with respect to its input, from that of its output.
template <typename Scalar>
Matrix<Scalar> meanPoolGradient(const Matrix<Scalar>& outputGradient,
                                const std::vector<Eigen::Index>& starts);

/// weight x + bias; also the gradient with respect to one.
template <typename Scalar>
struct Dense {
    Matrix<Scalar> weight;                          ///< (out, in)
    Eigen::Matrix<Scalar, Eigen::Dynamic, 1> bias;  ///< (out)
};

/// (out, n) from `x`, (in, n).
template <typename Scalar>
Matrix<Scalar> dense(const Dense<Scalar>& layer, const Matrix<Scalar>& x);

/// The gradients of `dense` with respect to weight and bias, and to its input.
template <typename Scalar>
struct DenseGradient {
    Dense<Scalar> layer;
    Matrix<Scalar> input;  ///< (in, n)
};
template <typename Scalar>
DenseGradient<Scalar> denseGradient(const Dense<Scalar>& layer, const Matrix<Scalar>& x,
                                    const Matrix<Scalar>& outputGradient);

/// Binary cross entropy of the sigmoid of logits, fused so that neither overflows: the mean over
/// the batch of ln(1 + e^z) - y z, in nats, and its gradient (sigmoid(z) - y) / n.
template <typename Scalar>
struct CrossEntropy {
    double loss = 0;
    Matrix<Scalar> gradient;  ///< (1, n)
};
/// `logits` is (1, n), n >= 1; the targets are 0 or 1, n of them.
template <typename Scalar>
CrossEntropy<Scalar> sigmoidCrossEntropy(const Matrix<Scalar>& logits,
                                         std::span<const Scalar> targets);

}  // namespace orrery::core::nn
