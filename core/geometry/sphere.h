// SPDX-License-Identifier: GPL-3.0-or-later
// Random directions in high dimensions, and the norms of random points.
#pragma once

namespace orrery::core::geometry {

/// Density, per radian, of the angle theta in [0, pi] between two independent uniform directions in
/// dimension n >= 2: Gamma(n/2) / (Gamma((n-1)/2) sqrt(pi)) sin(theta)^(n-2) (brief, section 1).
double angleDensity(int n, double theta);

/// Variance of that angle in radians squared, exact for n >= 1: trigamma(n/2) / 2, about 1/n.
double angleVariance(int n);

/// Density of sqrt(n) times one coordinate of a uniform direction at x, n >= 2: 0 outside |x| <=
/// sqrt(n); infinite at its ends for n = 2. It tends to the standard normal density.
double marginalDensity(int n, double x);

/// The standard normal density.
double gaussianDensity(double x);

/// Density at r >= 0 of the norm of a uniform point of the unit ball, n >= 1: n r^(n-1) up to 1,
/// then 0.
double ballNormDensity(int n, double r);

/// Density at r >= 0 of |x| / sqrt(n) for x standard normal in dimension n >= 1 (a scaled chi
/// density).
double gaussianNormDensity(int n, double r);

}  // namespace orrery::core::geometry
