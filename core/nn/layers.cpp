// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/layers.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace orrery::core::nn {

using Eigen::Index;

void TokenBatch::add(std::span<const Index> text) {
    tokens.insert(tokens.end(), text.begin(), text.end());
    starts.push_back(static_cast<Index>(tokens.size()));
}

void TokenBatch::clear() {
    tokens.clear();
    starts.assign(1, 0);
}

template <typename Scalar>
Matrix<Scalar> embed(const Matrix<Scalar>& table, std::span<const Index> tokens) {
    Matrix<Scalar> result(table.rows(), static_cast<Index>(tokens.size()));
    for (Index i = 0; i < result.cols(); ++i)
        result.col(i) = table.col(tokens[static_cast<std::size_t>(i)]);
    return result;
}

template <typename Scalar>
optim::RowGradient<Scalar> embedGradient(std::span<const Index> tokens,
                                         const Matrix<Scalar>& outputGradient) {
    assert(outputGradient.cols() == static_cast<Index>(tokens.size()));
    return optim::coalesce<Scalar>(tokens, outputGradient.array());
}

template <typename Scalar>
Matrix<Scalar> meanPool(const Matrix<Scalar>& embedded, const std::vector<Index>& starts) {
    assert(starts.back() == embedded.cols());
    Matrix<Scalar> result =
        Matrix<Scalar>::Zero(embedded.rows(), static_cast<Index>(starts.size()) - 1);
    for (Index text = 0; text < result.cols(); ++text) {
        const Index begin = starts[static_cast<std::size_t>(text)];
        const Index end = starts[static_cast<std::size_t>(text) + 1];
        // One after the other: how Eigen would add them up depends on where they lie.
        for (Index i = begin; i < end; ++i)
            result.col(text) += embedded.col(i);
        if (end > begin)
            result.col(text) /= static_cast<Scalar>(end - begin);
    }
    return result;
}

template <typename Scalar>
Matrix<Scalar> meanPoolGradient(const Matrix<Scalar>& outputGradient,
                                const std::vector<Index>& starts) {
    assert(static_cast<Index>(starts.size()) == outputGradient.cols() + 1);
    Matrix<Scalar> result(outputGradient.rows(), starts.back());
    for (Index text = 0; text < outputGradient.cols(); ++text) {
        const Index begin = starts[static_cast<std::size_t>(text)];
        const Index end = starts[static_cast<std::size_t>(text) + 1];
        for (Index i = begin; i < end; ++i)
            result.col(i) = outputGradient.col(text) / static_cast<Scalar>(end - begin);
    }
    return result;
}

template <typename Scalar>
Matrix<Scalar> dense(const Dense<Scalar>& layer, const Matrix<Scalar>& x) {
    return (layer.weight * x).colwise() + layer.bias;
}

template <typename Scalar>
DenseGradient<Scalar> denseGradient(const Dense<Scalar>& layer, const Matrix<Scalar>& x,
                                    const Matrix<Scalar>& outputGradient) {
    DenseGradient<Scalar> result;
    result.layer.weight = outputGradient * x.transpose();
    result.layer.bias = outputGradient.rowwise().sum();
    result.input = layer.weight.transpose() * outputGradient;
    return result;
}

template <typename Scalar>
CrossEntropy<Scalar> sigmoidCrossEntropy(const Matrix<Scalar>& logits,
                                         std::span<const Scalar> targets) {
    assert(logits.rows() == 1 && logits.cols() == static_cast<Index>(targets.size()));
    const Index n = logits.cols();
    CrossEntropy<Scalar> result{.gradient = Matrix<Scalar>(1, n)};
    for (Index i = 0; i < n; ++i) {
        const Scalar z = logits(0, i);
        const Scalar y = targets[static_cast<std::size_t>(i)];
        // e to a number that is not positive.
        const Scalar e = std::exp(-std::abs(z));
        const Scalar sigmoid = z >= 0 ? 1 / (1 + e) : e / (1 + e);
        result.loss += static_cast<double>(std::max(z, Scalar(0)) - y * z + std::log1p(e));
        result.gradient(0, i) = (sigmoid - y) / static_cast<Scalar>(n);
    }
    result.loss /= static_cast<double>(n);
    return result;
}

#define ORRERY_NN_LAYERS(S)                                                                       \
    template Matrix<S> embed(const Matrix<S>&, std::span<const Index>);                           \
    template optim::RowGradient<S> embedGradient(std::span<const Index>, const Matrix<S>&);       \
    template Matrix<S> meanPool(const Matrix<S>&, const std::vector<Index>&);                     \
    template Matrix<S> meanPoolGradient(const Matrix<S>&, const std::vector<Index>&);             \
    template Matrix<S> dense(const Dense<S>&, const Matrix<S>&);                                  \
    template DenseGradient<S> denseGradient(const Dense<S>&, const Matrix<S>&, const Matrix<S>&); \
    template CrossEntropy<S> sigmoidCrossEntropy(const Matrix<S>&, std::span<const S>);
ORRERY_NN_LAYERS(float)
ORRERY_NN_LAYERS(double)
#undef ORRERY_NN_LAYERS

}  // namespace orrery::core::nn
