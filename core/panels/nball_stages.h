// SPDX-License-Identifier: GPL-3.0-or-later
// The stages of panel nball: numbers that several plots share, kept in the stage cache by what they
// depend on, so that a column that did not change keeps its pointer.
#pragma once

#include "core/figure/figure.h"
#include "core/panel/panel.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace orrery::core::nball {

/// The values of the panel's parameters, typed.
struct Settings {
    int n = 10, nMax = 30;
    double radius = 1, p = 2, epsilon = 0.05;
    std::int64_t samples = 100'000;
    std::uint32_t seed = 1;
};

/// Curves over the dimensions 1..nMax for one p.
struct ShareCurves {
    Column exact, stirling, exponential;                 ///< share of the cube
    Column log10Exact, log10Stirling, log10Exponential;  ///< log10 of the same
    Column factor, factorAsymptote;                      ///< V_n / (2R V_(n-1))
};

/// log10 of volume and surface over 1..nMax; the surface is NaN unless p = 2.
struct VolumeCurves {
    Column volume, surface;
};

/// A curve with its own abscissa.
struct Curve {
    Column x, y;
};

/// What depends on n alone.
struct NormCurves {
    Curve ball, gaussian, cube;
    double peakOfCube = 0;  ///< largest density
};
struct DirectionCurves {
    Curve angle;     ///< degrees, density per degree; null for n = 1, where the angle is 0 or 180
                     ///< degrees
    Curve marginal;  ///< NaN for n = 1, where the coordinate is -1 or 1
    Curve gaussian;
};

/// Hits of `draws` random points in every dimension.
struct Hits {
    std::int64_t draws = 0;  ///< fewer than asked for in a preview
    std::vector<std::int64_t> counts;
};

/// Hits as shares with their 95 % intervals over 1..nMax. Without a hit: y NaN, upper the bound.
struct HitColumns {
    Column y, lower, upper;
    Column log10Y, log10Lower, log10Upper;
};

/// Angles of random pairs as a density per degree.
struct AngleColumns {
    std::int64_t pairs = 0;
    double width = 0;  ///< of a bin, degrees
    Column centre, density;
};

/// 1, 2, … nMax.
Column dimensions(const Settings& settings, StageCache& cache);
std::shared_ptr<const ShareCurves> shareCurves(const Settings& settings, StageCache& cache);
std::shared_ptr<const VolumeCurves> volumeCurves(const Settings& settings, StageCache& cache);
Column shellCurve(const Settings& settings, StageCache& cache);
std::shared_ptr<const NormCurves> normCurves(const Settings& settings, StageCache& cache);
std::shared_ptr<const DirectionCurves> directionCurves(const Settings& settings, StageCache& cache);

/// How many pairs of directions the settings ask for: min(samples, 20,000).
std::int64_t pairsOf(const Settings& settings);

/// Null when a stop was requested. A preview draws what fits into about a millisecond, which
/// depends on the settings alone. Precondition: samples > 0.
std::shared_ptr<const Hits> countedHits(const Settings& settings, Quality quality,
                                        const ComputeContext& context);
std::shared_ptr<const HitColumns> hitColumns(const Settings& settings, const Hits& hits,
                                             StageCache& cache);
std::shared_ptr<const AngleColumns> angleColumns(const Settings& settings, Quality quality,
                                                 const ComputeContext& context);

}  // namespace orrery::core::nball
