// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/gated_convolution.h"

#include <cassert>

namespace orrery::core::nn {
namespace {

using Eigen::Index;

/// Calls visit(row of the window, column, the column that the tap sees) for every tap of every
/// column, seen = -1 where that lies outside of the sequence.
template <typename Visit>
void forEachTap(Index width, Index columns, Index length, std::span<const int> taps,
                const Visit& visit) {
    for (Index column = 0; column < columns; ++column) {
        const Index position = column % length;
        Index row = 0;
        for (const int tap : taps) {
            const Index seen = position + tap;
            visit(row, column, seen >= 0 && seen < length ? column + tap : -1);
            row += width;
        }
    }
}

}  // namespace

template <typename Scalar>
void gatedConvolution(const Matrix<Scalar>& weight, const Matrix<Scalar>& x, Index length,
                      std::span<const int> taps, GatedConvolution<Scalar>& pass) {
    const Index width = x.rows();
    assert(x.cols() % length == 0 && weight.rows() == 2 * width &&
           weight.cols() == width * static_cast<Index>(taps.size()));
    pass.windows.resize(weight.cols(), x.cols());
    forEachTap(width, x.cols(), length, taps, [&](Index row, Index column, Index seen) {
        auto to = pass.windows.col(column).segment(row, width);
        if (seen < 0)
            to.setZero();
        else
            to = x.col(seen);
    });
    pass.product.resize(weight.rows(), x.cols());
    pass.product.noalias() = weight * pass.windows;
    pass.product.bottomRows(width) = pass.product.bottomRows(width).array().logistic().matrix();
    pass.output = x + pass.product.topRows(width).cwiseProduct(pass.product.bottomRows(width));
}

template <typename Scalar>
Matrix<Scalar> gatedConvolutionAt(const Matrix<Scalar>& weight, std::span<const Matrix<Scalar>> x,
                                  Index t, std::span<const int> taps) {
    const Matrix<Scalar>& here = x[static_cast<std::size_t>(t)];
    const Index width = here.rows();
    Matrix<Scalar> windows(weight.cols(), here.cols());
    Index row = 0;
    for (const int tap : taps) {
        assert(tap <= 0);
        auto to = windows.middleRows(row, width);
        if (t + tap < 0)
            to.setZero();
        else
            to = x[static_cast<std::size_t>(t + tap)];
        row += width;
    }
    Matrix<Scalar> product(weight.rows(), here.cols());
    product.noalias() = weight * windows;
    // Arrays of their own, so that each column takes the same path through the registers.
    Matrix<Scalar> values = product.topRows(width), gates = product.bottomRows(width);
    gates = gates.array().logistic().matrix();
    values = values.cwiseProduct(gates);
    values += here;
    return values;
}

template <typename Scalar>
void gatedConvolutionGradient(const Matrix<Scalar>& weight, const GatedConvolution<Scalar>& pass,
                              Index length, std::span<const int> taps, Matrix<Scalar>& gradient,
                              Matrix<Scalar>& weightGradient) {
    const Index width = gradient.rows();
    const auto values = pass.product.topRows(width).array();
    const auto gates = pass.product.bottomRows(width).array();
    Matrix<Scalar> product(2 * width, gradient.cols());
    product.topRows(width) = (gradient.array() * gates).matrix();
    product.bottomRows(width) = (gradient.array() * values * gates * (Scalar(1) - gates)).matrix();
    weightGradient.resize(weight.rows(), weight.cols());
    weightGradient.noalias() = product * pass.windows.transpose();
    Matrix<Scalar> windows(weight.cols(), gradient.cols());
    windows.noalias() = weight.transpose() * product;
    forEachTap(width, gradient.cols(), length, taps, [&](Index row, Index column, Index seen) {
        if (seen >= 0)
            gradient.col(seen) += windows.col(column).segment(row, width);
    });
}

#define ORRERY_NN_GATED_CONVOLUTION(S)                                                          \
    template void gatedConvolution(const Matrix<S>&, const Matrix<S>&, Index,                   \
                                   std::span<const int>, GatedConvolution<S>&);                 \
    template Matrix<S> gatedConvolutionAt(const Matrix<S>&, std::span<const Matrix<S>>, Index,  \
                                          std::span<const int>);                                \
    template void gatedConvolutionGradient(const Matrix<S>&, const GatedConvolution<S>&, Index, \
                                           std::span<const int>, Matrix<S>&, Matrix<S>&);
ORRERY_NN_GATED_CONVOLUTION(float)
ORRERY_NN_GATED_CONVOLUTION(double)
#undef ORRERY_NN_GATED_CONVOLUTION

}  // namespace orrery::core::nn
