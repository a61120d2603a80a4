// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/logits.h"

#include "core/base/parallel.h"
#include "core/base/random.h"

#include <algorithm>
#include <cmath>

namespace orrery::core::attention {
namespace {

using Eigen::Index;

constexpr std::uint32_t kLogitStream = 41, kKeyStream = 42, kQueryStream = 43;
constexpr auto kLanes = static_cast<Index>(RandomSource::kLanes);
constexpr auto kGroup = static_cast<Index>(RandomSource::kGroup);
static_assert(kGroup == kQueryGroup);

RandomSource::Rows rowsFrom(Index first) {
    RandomSource::Rows rows;
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = static_cast<std::uint32_t>(first) + static_cast<std::uint32_t>(i);
    return rows;
}

/// Standard normal numbers, (columns, rows): those of rows from `firstRow` on at all columns.
void fillNormals(const RandomSource& source, Index firstRow, Eigen::Ref<Eigen::MatrixXf> out) {
    for (Index row = 0; row < out.cols(); row += kLanes) {
        const RandomSource::Rows rows = rowsFrom(firstRow + row);
        const Index lanes = std::min(kLanes, out.cols() - row);
        for (Index column = 0; column < out.rows(); column += kGroup) {
            const RandomSource::Reals normals =
                source.normals(rows, static_cast<std::uint32_t>(column / kGroup));
            const Index words = std::min(kGroup, out.rows() - column);
            for (Index lane = 0; lane < lanes; ++lane)
                for (Index word = 0; word < words; ++word)
                    out(column + word, row + lane) = static_cast<float>(
                        normals[static_cast<std::size_t>(word)][static_cast<std::size_t>(lane)]);
        }
    }
}

/// Drawing is a small part of whatever it is done for, which reports its own progress.
JobContext quiet(const JobContext& job) { return {job.stop, {}}; }

bool fillIndependent(const MadeLogits& made, Index firstQuery, BaseLogits& base,
                     const JobContext& job) {
    constexpr Index kBlock = 4096;
    const RandomSource source(made.seed, kLogitStream);
    return forBlocks(
        base.rows(), kBlock,
        [&](Index firstKey, Index endKey) {
            const Index keys = endKey - firstKey;
            for (Index query = 0; query < base.cols(); query += kGroup) {
                const auto group = static_cast<std::uint32_t>((firstQuery + query) / kGroup);
                const Index words = std::min(kGroup, base.cols() - query);
                for (Index key = 0; key < keys; key += kLanes) {
                    const RandomSource::Reals normals =
                        source.normals(rowsFrom(firstKey + key), group);
                    const Index lanes = std::min(kLanes, keys - key);
                    for (Index word = 0; word < words; ++word)
                        for (Index lane = 0; lane < lanes; ++lane)
                            base(firstKey + key + lane, query + word) =
                                static_cast<float>(normals[static_cast<std::size_t>(word)]
                                                          [static_cast<std::size_t>(lane)]);
                }
            }
        },
        quiet(job));
}

bool fillProducts(const MadeLogits& made, Index firstQuery, BaseLogits& base,
                  const JobContext& job) {
    const Index d = made.dimension;
    const bool sphere = made.kind == LogitKind::Sphere;
    const auto root = std::sqrt(static_cast<float>(d));
    // Products are always of matrices of the same shape, a block of keys by kWide queries, so that
    // they round alike however many of them are asked for.
    constexpr Index kWide = 16;
    const Index tiles = (base.cols() + kWide - 1) / kWide;
    Eigen::MatrixXf queries(d, tiles * kWide);
    fillNormals(RandomSource(made.seed, kQueryStream), firstQuery, queries);
    if (sphere)
        queries.colwise().normalize();
    queries *= sphere ? root : 1 / root;
    const RandomSource source(made.seed, kKeyStream);
    const Index block = std::clamp<Index>(65536 / d / kLanes * kLanes, kLanes, 1024);
    return forBlocks(
        base.rows(), block,
        [&](Index firstKey, Index endKey) {
            const Index count = endKey - firstKey;
            Eigen::MatrixXf keys(d, block), product(block, kWide);
            fillNormals(source, firstKey, keys);
            if (sphere)
                keys.colwise().normalize();
            for (Index first = 0; first < base.cols(); first += kWide) {
                product.noalias() = keys.transpose() * queries.middleCols(first, kWide);
                const Index columns = std::min(kWide, base.cols() - first);
                base.block(firstKey, first, count, columns) = product.topLeftCorner(count, columns);
            }
        },
        quiet(job));
}

}  // namespace

Index MadeLogits::needlesAmong(Index length) const {
    return kind == LogitKind::Needle ? std::min(needles, length) : 0;
}

bool fillBase(const MadeLogits& made, Index firstQuery, BaseLogits& base, const JobContext& job) {
    return made.sharesKeys() ? fillProducts(made, firstQuery, base, job)
                             : fillIndependent(made, firstQuery, base, job);
}

void applyKind(const MadeLogits& made, std::span<const float> base, std::span<float> logits) {
    if (made.kind == LogitKind::Local) {
        // The distance in double: in float it would lose digits far away.
        for (std::size_t j = 0; j < logits.size(); ++j)
            logits[j] = static_cast<float>(made.sigma * static_cast<double>(base[j]) -
                                           made.slope * static_cast<double>(j));
        return;
    }
    const auto sigma = static_cast<float>(made.sigma);
    for (std::size_t j = 0; j < logits.size(); ++j)
        logits[j] = sigma * base[j];
    const Index needles = made.needlesAmong(static_cast<Index>(logits.size()));
    for (float& needle : logits.first(static_cast<std::size_t>(needles)))
        needle += static_cast<float>(made.bonus);
}

}  // namespace orrery::core::attention
