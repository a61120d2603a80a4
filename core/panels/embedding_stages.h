// SPDX-License-Identifier: GPL-3.0-or-later
// The stages of panel embedding: what several plots share, kept in the stage cache by what it
// depends on.
#pragma once

#include "core/embedding/ratios.h"
#include "core/figure/figure.h"
#include "core/panels/embedding_data.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace orrery::core::jl {

/// |Px|^2/|x|^2 over all pairs, in d dimensions.
struct Distortion {
    std::int64_t pairs = 0;     ///< at a distance
    std::int64_t repeated = 0;  ///< pairs of equal vectors, which are left out
    double worst = 0;           ///< max |ratio - 1|; NaN without pairs
    double typical = 0;         ///< root of the mean of its square
    double width = 0;           ///< of a bar
    Column centre, density;     ///< bars
    Column lawX, lawY;          ///< density of chi^2_d / d over them
    std::shared_ptr<const embedding::Ratios> ratios;
};

/// Inner products of some pairs over the product of the lengths before, and what is said of them.
struct InnerProducts {
    Column before, after;
    Column ends;  ///< of the axis of `before`
    /// The most alike pairs of vectors that have names, and what they are called.
    Column namedBefore, namedAfter;
    std::vector<std::string> names;
};

/// The worst and the typical pair against the dimension.
struct Sweep {
    Column dimension, worst, typical;
};

/// The dimension that N points need, for one epsilon.
struct DimensionCurves {
    Column points, dasguptaGupta, kexue8679, eightLog, minimumEntropy;
};

/// Distortions against the dimension, for one number of vectors.
struct WorstCurves {
    Column dimension;
    Column promised;  ///< by Dasgupta and Gupta's bound; NaN where it promises nothing
    Column likely;    ///< the worst of as many independent pairs
};

/// d_n against n, for one d and L.
struct BridgeCurve {
    Column length, dimension;
};

/// Pairs that are drawn of all.
constexpr Eigen::Index kDrawnPairs = 2000;

/// What the projection does to `vectors`.
struct Measured {
    std::shared_ptr<const Distortion> distortion;
    std::shared_ptr<const InnerProducts> innerProducts;
    std::shared_ptr<const Sweep> sweep;  ///< null: not computed yet
};

/// How far `measure` goes.
struct Goal {
    /// Computes the sweep if it is not known; `grown` gets it as it grows.
    bool sweeps = false;
    std::function<void(const Measured&)> grown;
};

/// All stages of these vectors. Error: Cancelled. `whole`: all of the source's.
Result<Measured> measure(const Settings& settings, const Source& source, const VectorSet& vectors,
                         bool whole, const Goal& goal, const ComputeContext& context);

/// The share of pairs whose ratio lies in 1 -+ epsilon; NaN without pairs.
double shareWithin(const Distortion& distortion, double epsilon);

std::shared_ptr<const DimensionCurves> dimensionCurves(const Settings& settings, StageCache& cache);
std::shared_ptr<const WorstCurves> worstCurves(Eigen::Index vectors, std::int64_t pairs,
                                               StageCache& cache);
std::shared_ptr<const BridgeCurve> bridgeCurve(const Settings& settings, StageCache& cache);

}  // namespace orrery::core::jl
