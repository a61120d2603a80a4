// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedding/vectors.h"

#include "core/base/random.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>

namespace orrery::core::embedding {
namespace {

using Eigen::Index;

enum Stream : std::uint32_t { kVectorStream = 31, kOrderStream = 33 };

constexpr auto kGroup = static_cast<Index>(RandomSource::kGroup);
static_assert(kBatch == static_cast<Index>(RandomSource::kLanes));

RandomSource::Rows rowsFrom(Index first) {
    RandomSource::Rows rows{};
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = static_cast<std::uint32_t>(first) + static_cast<std::uint32_t>(i);
    return rows;
}

/// Coordinates of a batch of Gaussian vectors, (vectors, coordinates).
template <typename Matrix>
void fillNormals(std::uint32_t seed, Index firstRow, Index firstCoordinate, Matrix& block) {
    assert(firstRow % kBatch == 0 && firstCoordinate % kGroup == 0 && block.rows() <= kBatch);
    const RandomSource random(seed, kVectorStream);
    const RandomSource::Rows rows = rowsFrom(firstRow);
    for (Index c = 0; c < block.cols(); c += kGroup) {
        const RandomSource::Reals x =
            random.normals(rows, static_cast<std::uint32_t>((firstCoordinate + c) / kGroup));
        for (Index w = 0; w < std::min(kGroup, block.cols() - c); ++w) {
            const auto& from = x[static_cast<std::size_t>(w)];
            std::copy(from.begin(), from.begin() + block.rows(), &block.coeffRef(0, c + w));
        }
    }
}

/// A power of two that brings numbers up to `largest` into 0..1; nothing is rounded by it.
double scaleFor(double largest) {
    if (!(largest > 0))
        return 1;
    constexpr int kMostBinaryPlaces = 1000;
    int exponent = 0;
    std::frexp(largest, &exponent);
    return std::ldexp(1.0, std::clamp(-exponent, -kMostBinaryPlaces, kMostBinaryPlaces));
}

}  // namespace

MadeVectors::MadeVectors(const MadeSet& what) : m_what(what) {
    constexpr Index kMostHeld = Index{1} << 20;  // 4 MiB, some ms
    if (isOneHot() || what.count > kMostHeld / what.dimension)
        return;
    m_held.resize((what.count + kWhole - 1) / kWhole * kWhole, what.dimension);
    m_held.bottomRows(m_held.rows() - what.count).setZero();
    oneapi::tbb::parallel_for(Index{0}, (what.count + kBatch - 1) / kBatch, [&](Index batch) {
        const Index first = batch * kBatch;
        auto block = m_held.middleRows(first, std::min(kBatch, what.count - first));
        fillNormals(m_what.seed, first, 0, block);
    });
}

void MadeVectors::fill(Index firstRow, Index firstCoordinate,
                       Eigen::Ref<Eigen::MatrixXf> block) const {
    fillNormals(m_what.seed, firstRow, firstCoordinate, block);
}

PointVectors::PointVectors(std::shared_ptr<const PointSet> points, std::vector<Index> chosen,
                           Index dimension, const JobContext& job)
    : m_points(std::move(points)), m_chosen(std::move(chosen)) {
    assert(!m_chosen.empty() && dimension <= dimensionOf(*m_points));
    const auto forVectors = [&](const auto& visit) {
        std::visit(
            [&](const auto& matrix) {
                for (const Index i : m_chosen) {
                    if (job.stopRequested())
                        return;
                    visit(matrix.col(i).head(dimension).template cast<double>());
                }
            },
            *m_points);
    };
    double largest = 0;
    forVectors([&](const auto& x) { largest = std::max(largest, x.cwiseAbs().maxCoeff()); });
    m_first = scaleFor(largest);
    m_mean = Eigen::VectorXd::Zero(dimension);
    forVectors([&](const auto& x) { m_mean += m_first * x; });
    m_mean /= static_cast<double>(m_chosen.size());
    largest = 0;
    forVectors([&](const auto& x) {
        largest = std::max(largest, (m_first * x - m_mean).cwiseAbs().maxCoeff());
    });
    m_second = scaleFor(largest);
    m_squaredNorms.reserve(m_chosen.size());
    forVectors(
        [&](const auto& x) { m_squaredNorms.push_back((m_second * (m_first * x)).squaredNorm()); });
}

void PointVectors::fill(Index firstRow, Index firstCoordinate,
                        Eigen::Ref<Eigen::MatrixXd> block) const {
    std::visit(
        [&](const auto& matrix) {
            const auto mean = m_mean.segment(firstCoordinate, block.cols());
            for (Index r = 0; r < block.rows(); ++r) {
                if (firstRow + r == count()) {
                    block.row(r) = (m_second * mean).transpose();
                    continue;
                }
                const Index column = m_chosen[static_cast<std::size_t>(firstRow + r)];
                const auto x = matrix.col(column).segment(firstCoordinate, block.cols());
                block.row(r) =
                    (m_second * (m_first * x.template cast<double>() - mean)).transpose();
            }
        },
        *m_points);
}

double PointVectors::squaredDistance(Index i, Index j) const {
    return std::visit(
        [&](const auto& matrix) {
            const auto x = matrix.col(m_chosen[static_cast<std::size_t>(i)]).head(dimension());
            const auto y = matrix.col(m_chosen[static_cast<std::size_t>(j)]).head(dimension());
            return (m_second *
                    (m_first * x.template cast<double>() - m_first * y.template cast<double>()))
                .squaredNorm();
        },
        *m_points);
}

PointSet makePoints(const MadeSet& what) {
    Points<double> points(what.dimension, what.count);
    Eigen::MatrixXd batch;
    for (Index first = 0; first < what.count; first += kBatch) {
        batch.resize(std::min(kBatch, what.count - first), what.dimension);
        fillNormals(what.seed, first, 0, batch);
        points.middleCols(first, batch.rows()) = batch.transpose();
    }
    if (what.kind == MadeKind::Sphere)
        points.colwise().normalize();
    return points;
}

std::vector<Index> randomOrder(Index n, std::uint32_t seed) {
    const RandomSource random(seed, kOrderStream);
    std::vector<std::uint32_t> keys(static_cast<std::size_t>(n + kBatch));
    for (Index first = 0; first < n; first += kBatch) {
        const RandomSource::Words words = random.words(rowsFrom(first), 0);
        std::copy(words[0].begin(), words[0].end(), keys.begin() + first);
    }
    std::vector<Index> order(static_cast<std::size_t>(n));
    std::iota(order.begin(), order.end(), Index{0});
    std::sort(order.begin(), order.end(), [&](Index a, Index b) {
        return std::pair(keys[static_cast<std::size_t>(a)], a) <
               std::pair(keys[static_cast<std::size_t>(b)], b);
    });
    return order;
}

}  // namespace orrery::core::embedding
