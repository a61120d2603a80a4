// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/random_matrix.h"

#include <algorithm>

namespace orrery::core::nn {
namespace {

using Eigen::Index;

constexpr Index kLanes{RandomSource::kLanes}, kGroup{RandomSource::kGroup};

/// Fills a matrix with draw(addresses of columns, group of rows).
template <typename Scalar, typename Draw>
Matrix<Scalar> filled(Index rows, Index columns, std::uint32_t firstRow, const Draw& draw) {
    Matrix<Scalar> result(rows, columns);
    for (Index first = 0; first < columns; first += kLanes) {
        RandomSource::Rows addresses;
        for (std::size_t lane = 0; lane < RandomSource::kLanes; ++lane)
            addresses[lane] =
                firstRow + static_cast<std::uint32_t>(first) + static_cast<std::uint32_t>(lane);
        const Index last = std::min(columns, first + kLanes);
        for (Index row = 0; row < rows; row += kGroup) {
            const RandomSource::Reals numbers =
                draw(addresses, static_cast<std::uint32_t>(row / kGroup));
            const Index end = std::min(rows, row + kGroup);
            for (Index i = row; i < end; ++i)
                for (Index c = first; c < last; ++c)
                    result(i, c) =
                        static_cast<Scalar>(numbers[static_cast<std::size_t>(i - row)]
                                                   [static_cast<std::size_t>(c - first)]);
        }
    }
    return result;
}

}  // namespace

template <typename Scalar>
Matrix<Scalar> uniformMatrix(Index rows, Index columns, double limit, const RandomSource& random,
                             std::uint32_t firstRow) {
    return filled<Scalar>(rows, columns, firstRow,
                          [&](const RandomSource::Rows& addresses, std::uint32_t group) {
                              RandomSource::Reals numbers = random.uniforms(addresses, group);
                              for (auto& column : numbers) {
                                  for (double& number : column)
                                      number = limit * (2 * number - 1);
                              }
                              return numbers;
                          });
}

template <typename Scalar>
Matrix<Scalar> normalMatrix(Index rows, Index columns, const RandomSource& random,
                            std::uint32_t firstRow) {
    return filled<Scalar>(rows, columns, firstRow,
                          [&](const RandomSource::Rows& addresses, std::uint32_t group) {
                              return random.normals(addresses, group);
                          });
}

#define ORRERY_NN_RANDOM_MATRIX(S)                                                              \
    template Matrix<S> uniformMatrix(Index, Index, double, const RandomSource&, std::uint32_t); \
    template Matrix<S> normalMatrix(Index, Index, const RandomSource&, std::uint32_t);
ORRERY_NN_RANDOM_MATRIX(float)
ORRERY_NN_RANDOM_MATRIX(double)
#undef ORRERY_NN_RANDOM_MATRIX

}  // namespace orrery::core::nn
