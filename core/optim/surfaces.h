// SPDX-License-Identifier: GPL-3.0-or-later
// Functions of two variables on which optimizers are watched.
#pragma once

#include <Eigen/Core>

#include <array>
#include <functional>
#include <string_view>
#include <vector>

namespace orrery::core::optim {

/// f and its gradient at one point.
struct Evaluation {
    double value = 0;
    Eigen::Vector2d gradient = Eigen::Vector2d::Zero();
};

/// The rectangle that is usually shown.
struct Domain {
    double xMin = -5, xMax = 5, yMin = -5, yMax = 5;
};

/// A function as a value. `evaluate` may be called from several threads at once and anywhere in the
/// plane; it overflows to infinity or NaN far out.
struct Surface {
    std::function<Evaluation(const Eigen::Vector2d&)> evaluate;
    Domain domain;
    std::vector<Eigen::Vector2d>
        minima;  ///< the global ones; empty where there is or is known none
    Eigen::Vector2d start = Eigen::Vector2d::Zero();  ///< where descent usually begins
    /// f alone, where that is cheaper than with its gradient; may be empty.
    std::function<double(const Eigen::Vector2d&)> valueAlone = {};

    [[nodiscard]] double value(const Eigen::Vector2d& p) const {
        return valueAlone ? valueAlone(p) : evaluate(p).value;
    }
};

/// The ids of the built-in surfaces:
///
/// - long_valley: (x^2 + ratio y^2) / 2.
/// - rosenbrock: (1 - x)^2 + 100 (y - x^2)^2.
/// - beale: (1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2.
/// - himmelblau: (x^2 + y - 11)^2 + (x + y^2 - 7)^2, four minima.
/// - rastrigin: 20 + x^2 - 10 cos 2 pi x + y^2 - 10 cos 2 pi y.
/// - ackley: 20 + e - 20 exp(-0.2 sqrt((x^2 + y^2) / 2)) - exp((cos 2 pi x + cos 2 pi y) / 2); its
///   gradient at the tip is given as 0.
/// - booth: (x + 2 y - 7)^2 + (2 x + y - 5)^2.
/// - matyas: 0.26 (x^2 + y^2) - 0.48 x y.
/// - styblinski_tang: (x^4 - 16 x^2 + 5 x + y^4 - 16 y^2 + 5 y) / 2.
/// - saddle: (x^2 - y^2) / 2, unbounded.
/// - monkey_saddle: x^3 - 3 x y^2, unbounded; its Hessian vanishes at the saddle.
/// - plateau: 1 - exp(-(x^2 + y^2) / 2), flat far from its minimum.
inline constexpr std::array<std::string_view, 12> kSurfaceIds{
    "long_valley", "rosenbrock", "beale",           "himmelblau", "rastrigin",     "ackley",
    "booth",       "matyas",     "styblinski_tang", "saddle",     "monkey_saddle", "plateau"};

/// The surface with an id of kSurfaceIds (precondition). `ratio` > 0 is the ratio of curvatures of
/// long_valley; others ignore it. Test functions as in Jamil & Yang, arXiv 1308.4008.
Surface makeSurface(std::string_view id, double ratio = 30);

}  // namespace orrery::core::optim
