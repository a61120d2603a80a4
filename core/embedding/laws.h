// SPDX-License-Identifier: GPL-3.0-or-later
// How many dimensions do N points need? Proven bounds, estimates, and the exact law of one pair.
#pragma once

#include <cstdint>

namespace orrery::core::embedding {

/// A formula for the dimension that N points need.
enum class Law {
    /// 4 ln N / (eps^2/2 - eps^3/3): Dasgupta, Gupta 2003, Theorem 2.1. By the union bound over all
    /// pairs a random projection keeps every one of them with probability 1/N or more.
    DasguptaGupta,
    /// 24 ln N / eps^2: Su Jianlin, kexue 8679; with probability 1 - 1/N or more.
    Kexue8679,
    /// 8 ln N: a heuristic estimate, not a bound; kexue 9588.
    EightLog,
    /// 8.33 ln N: what 8 ln N rounds, by minimum entropy; kexue 7695.
    MinimumEntropy,
};

/// The dimension by a law, not rounded. points >= 1, 0 < epsilon < 1.
double requiredDimension(Law law, double points, double epsilon);

/// The epsilon that Dasgupta and Gupta's bound promises for so many points in `dimension`
/// dimensions: its inverse. NaN where it promises nothing below 1, which is for
/// dimension < 24 ln N.
double promisedEpsilon(double points, double dimension);

/// d_n = d ln n / ln L: the dimension that length n wants if d was right for the length L, by
/// "8 ln N" (kexue 9588). baseLength > 1, length >= 1.
double headDimension(double dimension, double baseLength, double length);

// For a Gaussian projection the ratio |Px|^2 / |x|^2 of any one vector is exactly chi^2_d / d.

/// Its density at ratio > 0.
double ratioDensity(double dimension, double ratio);
/// The probability that it lies in 1 -+ epsilon, epsilon >= 0.
double shareWithin(double dimension, double epsilon);
/// The epsilon that one of `pairs` independent ratios leaves on average: a good guess at the worst
/// of so many. pairs >= 1.
double typicalWorst(double dimension, double pairs);

}  // namespace orrery::core::embedding
