// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of hubness share: points of a recipe, and the reference table made from the same.
#pragma once

#include "core/base/points.h"
#include "tests/core/on_threads.h"
#include "tests/core/reference_table.h"

#include <cmath>
#include <cstdint>

/// The points of make_hubness_reference.py: sums of twelve uniform numbers less 6, (d, n).
inline orrery::core::Points<double> recipePoints(Eigen::Index n, Eigen::Index d,
                                                 std::uint64_t seed) {
    std::uint64_t state = seed;
    orrery::core::Points<double> points(d, n);
    for (Eigen::Index i = 0; i < n; ++i) {
        for (Eigen::Index c = 0; c < d; ++c) {
            double total = 0;
            for (int term = 0; term < 12; ++term) {
                state = state * 6364136223846793005U + 1442695040888963407U;
                total += static_cast<double>(state >> 11U) * 0x1p-53;
            }
            points(c, i) = total - 6;
        }
    }
    return points;
}

/// Whole numbers from the same recipe, with many ties.
inline orrery::core::Points<double> integers(Eigen::Index n, Eigen::Index d, int range) {
    const orrery::core::Points<double> points = recipePoints(n, d, 11);
    return points.unaryExpr([&](double value) { return std::round(value * range / 2) + 0.0; });
}

/// The rows of the reference table that begin with `keyword`, without it.
inline QList<QStringList> hubnessReference(const QString& keyword) {
    return referenceRows(QStringLiteral("hubness_reference.txt"), keyword);
}
