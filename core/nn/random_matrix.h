// SPDX-License-Identifier: GPL-3.0-or-later
// Matrices of random numbers with addresses.
#pragma once

#include "core/base/random.h"
#include "core/nn/layers.h"

namespace orrery::core::nn {

/// (rows, columns) numbers uniform on ∓limit; number (i, c) is column i of row firstRow + c of the
/// source, so that it depends on nothing else.
template <typename Scalar>
Matrix<Scalar> uniformMatrix(Eigen::Index rows, Eigen::Index columns, double limit,
                             const RandomSource& random, std::uint32_t firstRow = 0);

/// The same with standard normal numbers.
template <typename Scalar>
Matrix<Scalar> normalMatrix(Eigen::Index rows, Eigen::Index columns, const RandomSource& random,
                            std::uint32_t firstRow = 0);

}  // namespace orrery::core::nn
