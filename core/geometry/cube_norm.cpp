// SPDX-License-Identifier: GPL-3.0-or-later
// With S = u_1^2 + … + u_n^2 and f_n its density on [0, n], the norm has the density 2 r f_n(r^2).
#include "core/geometry/cube_norm.h"

#include "core/geometry/ball.h"

#include <boost/math/quadrature/gauss.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <numbers>

namespace orrery::core::geometry {
namespace {

using Complex = std::complex<double>;
constexpr double kPi = std::numbers::pi;

/// f_2: the arc of a circle of radius sqrt(s) within the unit square.
double squareDensity(double s) {
    if (s <= 0 || s >= 2)
        return 0;
    return s <= 1 ? kPi / 4 : std::asin(1 / std::sqrt(s)) - kPi / 4;
}

/// f_3: f_2(s - z^2) integrated over the third coordinate z, in closed form.
double cubeDensity(double s) {
    if (s <= 0 || s >= 3)
        return 0;
    const double r = std::sqrt(s);
    if (s <= 1)
        return kPi / 4 * r;
    if (s <= 2)
        return kPi / 4 * (3 - 2 * r);
    const double z0 = std::sqrt(s - 2);
    const double shorter = 1 / std::sqrt(s - 1);
    const double atOne = std::acos(shorter) - std::asin(shorter) + r * std::atan(1 / (r * z0));
    const double atZ0 = z0 * kPi / 4 - std::asin(z0 * shorter) + r * std::atan(z0 / r);
    return (1 - z0) * kPi / 4 - (atOne - atZ0);
}

/// f_(a+b)(s), the convolution of f_a and f_b, a and b in {2, 3}. Both are smooth between integers
/// and have square roots at them, which the substitution x = w^2 (3 - 2w) turns into polynomials
/// for Gauss's rule.
template <typename A, typename B>
double convolution(double s, int a, const A& fa, int b, const B& fb) {
    const double low = std::max(0.0, s - b);
    const double high = std::min<double>(a, s);
    if (low >= high)
        return 0;
    std::vector<double> ends{low, high};
    for (int k = 0; k <= 3; ++k) {
        for (const double end : {static_cast<double>(k), s - k}) {
            if (end > low && end < high)
                ends.push_back(end);
        }
    }
    std::sort(ends.begin(), ends.end());
    double sum = 0;
    for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
        const double length = ends[i + 1] - ends[i];
        sum += length * boost::math::quadrature::gauss<double, 30>::integrate(
                            [&](double w) {
                                const double x = ends[i] + length * w * w * (3 - 2 * w);
                                return 6 * w * (1 - w) * fa(x) * fb(s - x);
                            },
                            0.0, 1.0);
    }
    return sum;
}

/// phi(t) = integral of exp(i t u^2) over u in [0, 1], t >= 0: the characteristic function of u^2,
/// a Fresnel integral.
Complex characteristic(double t) {
    const Complex it(0, t);
    if (t < 4) {
        // sum (it)^k / (k! (2k + 1)); the largest term is 5, so that cancellation costs one digit.
        Complex power = 1;
        Complex sum = 1;
        for (int k = 1; k < 40; ++k) {
            power *= it / static_cast<double>(k);
            sum += power / (2.0 * k + 1);
        }
        return sum;
    }
    // The whole half line less the part beyond 1, an erfc(z) with z^2 = -it by its continued
    // fraction.
    const Complex twiceSquare(0, -2 * t);
    const int levels = 12 + static_cast<int>(300 / t);
    Complex fraction = twiceSquare + (4.0 * levels + 1);
    for (int k = levels; k > 0; --k)
        fraction = twiceSquare + (4.0 * k - 3) - (2.0 * k - 1) * (2.0 * k) / fraction;
    const Complex whole = std::polar(std::sqrt(kPi / t) / 2, kPi / 4);
    return whole - std::polar(1.0, t) / fraction;
}

/// Coefficients phi(2 pi k / n)^n, k >= 1, of the Fourier series of f_n on its support [0, n]. They
/// fall like (n / 8k)^(n/2) at least; with n >= 7 the rest is below 1e-9 after the longest allowed
/// series.
std::vector<Complex> fourierCoefficients(int n) {
    constexpr int kLongest = 4000;
    constexpr double kNegligible =
        2e-10;  // for all further terms together, about k times the next one
    std::vector<Complex> coefficients;
    for (int k = 1; k <= kLongest; ++k) {
        const Complex power =
            std::exp(static_cast<double>(n) * std::log(characteristic(2 * kPi * k / n)));
        coefficients.push_back(power);
        if (std::abs(power) * k < kNegligible)
            break;
    }
    return coefficients;
}

/// f_n(s) = (1 + 2 Re sum_k c_k exp(-2 pi i k s / n)) / n at all of `squares`: no discretisation
/// error, only that of truncation. Horner's rule on several points at once, which the compiler
/// vectorises.
std::vector<double> fourierDensity(int n, const std::vector<double>& squares) {
    constexpr std::size_t kBatch = 16;
    using Batch = std::array<double, kBatch>;
    const std::vector<Complex> coefficients = fourierCoefficients(n);
    std::vector<double> density(squares.size());
    for (std::size_t first = 0; first < squares.size(); first += kBatch) {
        const std::size_t size = std::min(kBatch, squares.size() - first);
        Batch re{}, im{}, sumRe{}, sumIm{};
        for (std::size_t i = 0; i < size; ++i) {
            re[i] = std::cos(-2 * kPi * squares[first + i] / n);
            im[i] = std::sin(-2 * kPi * squares[first + i] / n);
        }
        for (auto c = coefficients.rbegin(); c != coefficients.rend(); ++c) {
            for (std::size_t i = 0; i < kBatch; ++i) {
                const double x = sumRe[i] + c->real();
                const double y = sumIm[i] + c->imag();
                sumRe[i] = x * re[i] - y * im[i];
                sumIm[i] = x * im[i] + y * re[i];
            }
        }
        for (std::size_t i = 0; i < size; ++i)
            density[first + i] = (1 + 2 * sumRe[i]) / n;
    }
    return density;
}

/// f_n at all of `squares`, which lie between 1 and n.
std::vector<double> densityOfSquares(int n, const std::vector<double>& squares) {
    if (n >= 7)
        return fourierDensity(n, squares);
    std::vector<double> density(squares.size());
    std::transform(squares.begin(), squares.end(), density.begin(), [n](double s) {
        switch (n) {
            case 2:
                return squareDensity(s);
            case 3:
                return cubeDensity(s);
            case 4:
                return convolution(s, 2, squareDensity, 2, squareDensity);
            case 5:
                return convolution(s, 2, squareDensity, 3, cubeDensity);
            default:
                return convolution(s, 3, cubeDensity, 3, cubeDensity);
        }
    });
    return density;
}

/// n V_n r^(n-1) / 2^n: as long as r <= 1, the sphere of radius r is inside the cube.
double densityInside(int n, double r) {
    if (n == 1)
        return 1;
    return r == 0 ? 0
                  : fromLog(logBallShare(n, 2) + std::log(static_cast<double>(n)) +
                            (n - 1) * std::log(r));
}

}  // namespace

std::vector<double> cubeNormDensity(int n, const std::vector<double>& radii) {
    std::vector<double> density(radii.size(), 0.0);
    std::vector<std::size_t> outside;  // where the sphere leaves the cube
    std::vector<double> squares;
    for (std::size_t i = 0; i < radii.size(); ++i) {
        const double r = radii[i];
        if (r <= 1) {
            density[i] = densityInside(n, r);
        } else if (r * r < n) {
            outside.push_back(i);
            squares.push_back(r * r);
        }
    }
    const std::vector<double> ofSquares = densityOfSquares(n, squares);
    for (std::size_t i = 0; i < outside.size(); ++i)
        density[outside[i]] = std::max(0.0, 2 * radii[outside[i]] * ofSquares[i]);
    return density;
}

}  // namespace orrery::core::geometry
