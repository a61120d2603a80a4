// SPDX-License-Identifier: GPL-3.0-or-later
// Volumes of balls in high dimensions. Everything in logarithms: a naive gamma function overflows
// at n = 342 and the share of the cube is no normal double from n = 326 on.
#pragma once

#include <cstdint>

namespace orrery::core::geometry {

// Natural logarithms, as long double: near volume 1 terms of several thousands cancel, and what is
// left must still be good to 1e-12. Dimension n >= 0 (n = 0 is a point with volume 1), exponent p >
// 0, radius R > 0.

/// ln of the volume of the Lp ball of radius R: (2 R Gamma(1 + 1/p))^n / Gamma(1 + n/p).
long double logBallVolume(int n, double p, double radius);

/// ln of the surface (n - 1 dimensional) of the Euclidean ball: n V_n(R) / R; n >= 1.
long double logSphereSurface(int n, double radius);

/// ln of the share of the circumscribed cube (2R)^n that the Lp ball fills; it does not depend on
/// R.
long double logBallShare(int n, double p);

/// Stirling's formula in place of Gamma(1 + n/p) in logBallShare; for p = 2: (1/sqrt(pi n)) (pi e /
/// (2n))^(n/2). n >= 1. Meant for n well above p.
long double logBallShareStirling(int n, double p);

/// What the factor from one dimension to the next, V_n / (2 R V_(n-1)), tends to: Gamma(1 + 1/p)
/// (p/n)^(1/p); for p = 2: sqrt(pi / (2n)). n >= 1.
double shareFactorAsymptote(int n, double p);

/// log10 of a quantity with the natural logarithm `ln`, and the quantity itself (0 or infinity
/// beyond double's range).
double toLog10(long double ln);
double fromLog(long double ln);

/// The dimension n >= 1 where the volume (surface) of the Euclidean ball of this radius, 0 < R <=
/// 1e4, is largest; the smaller one of two equal maxima (V_2 = V_3 at R = 3/4). About e.g. 2 pi
/// R^2: 62,831 for R = 100. O(log n).
std::int64_t volumeArgmax(double radius);
std::int64_t surfaceArgmax(double radius);

/// Share of the volume within the outer shell of relative thickness eps: 1 - (1 - eps)^n, 0 < eps
/// < 1.
double shellMass(int n, double epsilon);

}  // namespace orrery::core::geometry
