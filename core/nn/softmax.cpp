// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/softmax.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace orrery::core::nn {
namespace {

using Eigen::Index;

template <typename Scalar>
using Lanes = Eigen::Array<Scalar, Eigen::Dynamic, 1>;

/// The running state of the tokens of a pass.
template <typename Scalar>
struct Running {
    explicit Running(Index tokens)
        : maximum(Lanes<Scalar>::Constant(tokens, std::numeric_limits<Scalar>::lowest())),
          sum(Lanes<Scalar>::Zero(tokens)),
          target(Lanes<Scalar>::Zero(tokens)) {}
    Lanes<Scalar> maximum;  ///< of the logits so far
    Lanes<Scalar> sum;      ///< of e^(logit - maximum)
    Lanes<Scalar> target;   ///< the logit of the target, once it was there
};

/// Turns the logits of one block, (tokens, classes), into exponentials; what was gathered before is
/// brought to the new maximum.
template <typename Scalar, typename Block>
void exponentiate(Block& block, Running<Scalar>& running, Matrix<Scalar>& inputGradient) {
    const Lanes<Scalar> before = running.maximum;
    for (Index c = 0; c < block.cols(); ++c)
        running.maximum = running.maximum.max(block.col(c).array());
    const Lanes<Scalar> shrink = (before - running.maximum).exp();
    running.sum *= shrink;
    inputGradient.array().rowwise() *= shrink.transpose();
    for (Index c = 0; c < block.cols(); ++c) {
        block.col(c) = (block.col(c).array() - running.maximum).exp().matrix();
        running.sum += block.col(c).array();
    }
}

template <typename Scalar>
void finish(const ClassTable<Scalar>& table, const Running<Scalar>& running,
            const Matrix<Scalar>& maxima, SoftmaxPass<Scalar>& pass) {
    pass.loss = 0;
    pass.losses.assign(pass.targets.size(), 0);
    for (Index t = 0; t < pass.input.cols(); ++t) {
        const Index target = pass.targets[static_cast<std::size_t>(t)];
        if (target < 0) {
            pass.inputGradient.col(t).setZero();
            pass.factors.row(t).setZero();
            continue;
        }
        const Scalar maximum = running.maximum[t], scale = pass.weight / running.sum[t];
        const double loss = std::log(static_cast<double>(running.sum[t])) +
                            static_cast<double>(maximum - running.target[t]);
        pass.losses[static_cast<std::size_t>(t)] = loss;
        pass.loss += loss;
        pass.factors.row(t) = ((maxima.row(t).array() - maximum).exp() * scale).matrix();
        pass.inputGradient.col(t) =
            scale * pass.inputGradient.col(t) - pass.weight * table.weight.col(target);
    }
}

}  // namespace

template <typename Scalar>
void softmaxCrossEntropy(const ClassTable<Scalar>& table, const Matrix<Scalar>& input,
                         std::span<const Index> targets, Scalar weight, SoftmaxPass<Scalar>& pass) {
    const Index tokens = input.cols(), classes = table.weight.cols();
    assert(static_cast<Index>(targets.size()) == tokens && table.weight.rows() == input.rows());
    const Index blocks = (classes + kClassBlock - 1) / kClassBlock;
    pass.input = input;
    pass.targets.assign(targets.begin(), targets.end());
    pass.weight = weight;
    pass.inputGradient.setZero(input.rows(), tokens);
    pass.exponentials.resize(tokens, classes);
    pass.factors.resize(tokens, blocks);
    Running<Scalar> running(tokens);
    Matrix<Scalar> maxima(tokens, blocks);
    const Matrix<Scalar> rows = input.transpose();
    for (Index b = 0; b < blocks; ++b) {
        const Index first = b * kClassBlock, count = std::min(kClassBlock, classes - first);
        auto block = pass.exponentials.middleCols(first, count);
        const auto weights = table.weight.middleCols(first, count);
        block.noalias() = rows * weights;
        block.rowwise() += table.bias.segment(first, count).transpose();
        for (Index t = 0; t < tokens; ++t) {
            const Index place = pass.targets[static_cast<std::size_t>(t)] - first;
            if (place >= 0 && place < count)
                running.target[t] = block(t, place);
        }
        exponentiate(block, running, pass.inputGradient);
        maxima.col(b) = running.maximum.matrix();
        pass.inputGradient.noalias() += weights * block.transpose();
    }
    finish(table, running, maxima, pass);
}

template <typename Scalar>
void softmaxTableGradient(std::span<const SoftmaxPass<Scalar>> passes, Index block,
                          ClassTable<Scalar>& gradient) {
    const Index first = block * kClassBlock;
    const Index count = std::min(kClassBlock, gradient.weight.cols() - first);
    auto weights = gradient.weight.middleCols(first, count);
    auto biases = gradient.bias.segment(first, count);
    weights.setZero();
    biases.setZero();
    for (const SoftmaxPass<Scalar>& pass : passes) {
        const auto exponentials = pass.exponentials.middleCols(first, count);
        const auto factors = pass.factors.col(block);
        const Matrix<Scalar> scaled = pass.input * factors.asDiagonal();
        weights.noalias() += scaled * exponentials;
        biases.noalias() += exponentials.transpose() * factors;
        for (Index t = 0; t < pass.input.cols(); ++t) {
            const Index place = pass.targets[static_cast<std::size_t>(t)] - first;
            if (place < 0 || place >= count)
                continue;
            weights.col(place) -= pass.weight * pass.input.col(t);
            biases[place] -= pass.weight;
        }
    }
}

template void softmaxCrossEntropy(const ClassTable<float>&, const Matrix<float>&,
                                  std::span<const Index>, float, SoftmaxPass<float>&);
template void softmaxCrossEntropy(const ClassTable<double>&, const Matrix<double>&,
                                  std::span<const Index>, double, SoftmaxPass<double>&);
template void softmaxTableGradient(std::span<const SoftmaxPass<float>>, Index, ClassTable<float>&);
template void softmaxTableGradient(std::span<const SoftmaxPass<double>>, Index,
                                   ClassTable<double>&);

}  // namespace orrery::core::nn
