// SPDX-License-Identifier: GPL-3.0-or-later
// The residual gated convolution of kexue 5332 (after Dauphin et al., "Language Modeling with Gated
// Convolutional Networks", arXiv 1612.08083) over sequences of equal length, with its gradients.
#pragma once

#include "core/nn/layers.h"

#include <span>
#include <vector>

namespace orrery::core::nn {

/// Which positions an output sees, as offsets: {-1, 0, 1} is a kernel of 3 with "same" padding,
/// {-2, -1, 0} a causal one. What lies outside of its sequence is 0.
using Taps = std::vector<int>;

/// What the gradient needs of a pass.
template <typename Scalar>
struct GatedConvolution {
    Matrix<Scalar> windows;  ///< (taps * width, n): for each position what its taps see
    Matrix<Scalar> product;  ///< (2 width, n): the values a, and below them sigmoid(gates)
    Matrix<Scalar> output;   ///< (width, n)
};

/// y(t) = x(t) + a * sigmoid(g), where (a; g) = weight (x(t + tap) for each tap), without a bias.
/// `x` is (width, n): sequences of `length` columns one after the other; `weight` is (2 width,
/// taps * width). O(n width^2 taps).
template <typename Scalar>
void gatedConvolution(const Matrix<Scalar>& weight, const Matrix<Scalar>& x, Eigen::Index length,
                      std::span<const int> taps, GatedConvolution<Scalar>& pass);

/// The output at position t alone, (width, sequences), of sequences side by side: `x[i]` is
/// (width, sequences) at position i. No tap is above 0. O(sequences width^2 taps).
template <typename Scalar>
Matrix<Scalar> gatedConvolutionAt(const Matrix<Scalar>& weight, std::span<const Matrix<Scalar>> x,
                                  Eigen::Index t, std::span<const int> taps);

/// Turns `gradient`, that of the output, into that of the input, and sets the weight's.
template <typename Scalar>
void gatedConvolutionGradient(const Matrix<Scalar>& weight, const GatedConvolution<Scalar>& pass,
                              Eigen::Index length, std::span<const int> taps,
                              Matrix<Scalar>& gradient, Matrix<Scalar>& weightGradient);

}  // namespace orrery::core::nn
