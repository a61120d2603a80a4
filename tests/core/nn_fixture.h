// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of layers and networks share: numbers without a generator, and gradients by finite
// differences.
#pragma once

#include "core/nn/layers.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace orrery::core::nn {

using MatrixD = Matrix<double>;

/// Numbers without a generator, in -1..1.
inline double spread(Eigen::Index i) {
    return 2 * std::fmod(0.6180339887498949 * static_cast<double>(i + 1), 1) - 1;
}

inline MatrixD spreadMatrix(Eigen::Index rows, Eigen::Index columns, Eigen::Index from = 0) {
    MatrixD result(rows, columns);
    for (Eigen::Index i = 0; i < result.size(); ++i)
        result(i % rows, i / rows) = spread(from + i);
    return result;
}

/// Largest error of `gradient` against differences of `loss` as `values` is changed, relative to
/// the largest number of the gradient. Richardson's extrapolation leaves an error of order h^4.
inline double gradientError(double* values, const MatrixD& gradient,
                            const std::function<double()>& loss) {
    double worst = 0;
    const double largest = gradient.cwiseAbs().maxCoeff();
    for (Eigen::Index i = 0; i < gradient.size(); ++i) {
        const double kept = values[i];
        const auto difference = [&](double h) {
            values[i] = kept + h;
            const double above = loss();
            values[i] = kept - h;
            const double below = loss();
            values[i] = kept;
            return (above - below) / (2 * h);
        };
        constexpr double kStep = 1e-3;
        const double exact = (4 * difference(kStep / 2) - difference(kStep)) / 3;
        worst = std::max(worst, std::abs(exact - gradient.data()[i]) / largest);
    }
    return worst;
}

}  // namespace orrery::core::nn
