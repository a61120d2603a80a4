// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedding/projection.h"

#include "core/base/random.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace orrery::core::embedding {
namespace {

using Eigen::Index;

constexpr std::uint32_t kProjectionStream = 32;

static_assert(ProjectionMatrix::kRows == static_cast<Index>(RandomSource::kLanes));
static_assert(ProjectionMatrix::kColumns == static_cast<Index>(RandomSource::kGroup));

/// Of the entries that are not all +-1: one of 1/share is not 0.
double sparsity(Projection projection, Index sourceDimension) {
    return projection == Projection::Achlioptas ? 3.0
                                                : std::sqrt(static_cast<double>(sourceDimension));
}

void toSigns(const std::array<std::uint32_t, RandomSource::kLanes>& words, float* to) {
    for (std::size_t i = 0; i < words.size(); ++i)
        to[i] = static_cast<std::int32_t>(words[i]) < 0 ? -1.0F : 1.0F;
}

void toSparse(const std::array<double, RandomSource::kLanes>& uniforms, double s, float* to) {
    const double least = 1 / (2 * s);
    const auto size = static_cast<float>(std::sqrt(s));
    for (std::size_t i = 0; i < uniforms.size(); ++i) {
        const float positive = uniforms[i] < least ? size : 0.0F;
        to[i] = uniforms[i] > 1 - least ? -size : positive;
    }
}

}  // namespace

double fourthMoment(Projection projection, Index sourceDimension) {
    switch (projection) {
        case Projection::Gaussian:
            return 3;
        case Projection::Sign:
            return 1;
        default:
            return sparsity(projection, sourceDimension);
    }
}

void ProjectionMatrix::fill(Index firstRow, Index firstColumn,
                            Eigen::Ref<Eigen::MatrixXf> block) const {
    assert(firstRow % kRows == 0 && firstColumn % kColumns == 0 && block.rows() == kRows);
    RandomSource::Rows rows{};
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = static_cast<std::uint32_t>(firstRow) + static_cast<std::uint32_t>(i);
    const RandomSource random(seed, kProjectionStream);
    const double s = sparsity(projection, sourceDimension);
    for (Index c = 0; c < block.cols(); c += kColumns) {
        const auto group = static_cast<std::uint32_t>((firstColumn + c) / kColumns);
        const auto count = static_cast<std::size_t>(std::min(kColumns, block.cols() - c));
        const auto column = [&](std::size_t w) {
            return &block.coeffRef(0, c + static_cast<Index>(w));
        };
        if (projection == Projection::Gaussian) {
            const RandomSource::Reals normals = random.normals(rows, group);
            for (std::size_t w = 0; w < count; ++w)
                std::copy(normals[w].begin(), normals[w].end(), column(w));
        } else if (projection == Projection::Sign) {
            const RandomSource::Words words = random.words(rows, group);
            for (std::size_t w = 0; w < count; ++w)
                toSigns(words[w], column(w));
        } else {
            const RandomSource::Reals uniforms = random.uniforms(rows, group);
            for (std::size_t w = 0; w < count; ++w)
                toSparse(uniforms[w], s, column(w));
        }
    }
}

}  // namespace orrery::core::embedding
