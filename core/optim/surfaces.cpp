// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/surfaces.h"

#include <cassert>
#include <cmath>
#include <numbers>

namespace orrery::core::optim {
namespace {

using Point = Eigen::Vector2d;
constexpr double kTau = 2 * std::numbers::pi;

Evaluation rosenbrock(const Point& p) {
    const double x = p.x(), a = 1 - x, b = p.y() - x * x;
    return {a * a + 100 * b * b, {-2 * a - 400 * x * b, 200 * b}};
}

Evaluation beale(const Point& p) {
    const double x = p.x(), y = p.y();
    const double a = 1.5 - x + x * y, b = 2.25 - x + x * y * y, c = 2.625 - x + x * y * y * y;
    return {a * a + b * b + c * c,
            {2 * (a * (y - 1) + b * (y * y - 1) + c * (y * y * y - 1)),
             2 * x * (a + 2 * b * y + 3 * c * y * y)}};
}

Evaluation himmelblau(const Point& p) {
    const double x = p.x(), y = p.y();
    const double a = x * x + y - 11, b = x + y * y - 7;
    return {a * a + b * b, {4 * x * a + 2 * b, 2 * a + 4 * y * b}};
}

Evaluation rastrigin(const Point& p) {
    const double x = p.x(), y = p.y();
    return {20 + x * x - 10 * std::cos(kTau * x) + y * y - 10 * std::cos(kTau * y),
            {2 * x + 10 * kTau * std::sin(kTau * x), 2 * y + 10 * kTau * std::sin(kTau * y)}};
}

Evaluation ackley(const Point& p) {
    const double x = p.x(), y = p.y();
    const double radius = std::sqrt((x * x + y * y) / 2);
    const double cone = 20 * std::exp(-0.2 * radius);
    const double waves = std::exp((std::cos(kTau * x) + std::cos(kTau * y)) / 2);
    // The derivative of the cone: 0.2 cone x / (2 radius).
    const double slope = radius > 0 ? 0.1 * cone / radius : 0;
    return {20 + std::numbers::e - cone - waves,
            {slope * x + waves * kTau / 2 * std::sin(kTau * x),
             slope * y + waves * kTau / 2 * std::sin(kTau * y)}};
}

Evaluation booth(const Point& p) {
    const double a = p.x() + 2 * p.y() - 7, b = 2 * p.x() + p.y() - 5;
    return {a * a + b * b, {2 * a + 4 * b, 4 * a + 2 * b}};
}

Evaluation matyas(const Point& p) {
    const double x = p.x(), y = p.y();
    return {0.26 * (x * x + y * y) - 0.48 * x * y, {0.52 * x - 0.48 * y, 0.52 * y - 0.48 * x}};
}

Evaluation styblinskiTang(const Point& p) {
    const auto value = [](double x) { return (((x * x - 16) * x + 5) * x) / 2; };
    const auto slope = [](double x) { return ((4 * x * x - 32) * x + 5) / 2; };
    return {value(p.x()) + value(p.y()), {slope(p.x()), slope(p.y())}};
}

Evaluation saddle(const Point& p) { return {(p.x() * p.x() - p.y() * p.y()) / 2, {p.x(), -p.y()}}; }

Evaluation monkeySaddle(const Point& p) {
    const double x = p.x(), y = p.y();
    return {x * (x * x - 3 * y * y), {3 * (x * x - y * y), -6 * x * y}};
}

Evaluation plateau(const Point& p) {
    const double half = -p.squaredNorm() / 2, well = std::exp(half);
    return {-std::expm1(half), {well * p.x(), well * p.y()}};
}

Domain square(double half) { return {-half, half, -half, half}; }

}  // namespace

Surface makeSurface(std::string_view id, double ratio) {
    assert(ratio > 0);
    if (id == "long_valley")
        return {[ratio](const Point& p) {
                    return Evaluation{(p.x() * p.x() + ratio * p.y() * p.y()) / 2,
                                      {p.x(), ratio * p.y()}};
                },
                {-5, 5, -2, 2},
                {{0, 0}},
                {-4, 1}};
    if (id == "rosenbrock")
        return {rosenbrock, {-2, 2, -1, 3}, {{1, 1}}, {-1.2, 1}};
    if (id == "beale")
        return {beale, square(4.5), {{3, 0.5}}, {1, 1.5}};
    if (id == "himmelblau")
        return {himmelblau,
                square(6),
                {{3, 2},
                 {-2.8051180869527448530, 3.1313125182505729658},
                 {-3.7793102533777468920, -3.2831859912861694490},
                 {3.5844283403304917449, -1.8481265269644035534}},
                {-0.5, -1}};
    if (id == "rastrigin")
        return {rastrigin, square(5.12), {{0, 0}}, {-2.2, 1.7}};
    if (id == "ackley")
        return {ackley, square(5), {{0, 0}}, {-2.6, 1.4}};
    if (id == "booth")
        return {booth, square(10), {{1, 3}}, {-8, 6}};
    if (id == "matyas")
        return {matyas, square(10), {{0, 0}}, {-8, 4}};
    if (id == "styblinski_tang")
        return {styblinskiTang,
                square(5),
                {{-2.90353402777117709512, -2.90353402777117709512}},
                {0, 4}};
    if (id == "saddle")
        return {saddle, square(3), {}, {-2, 1e-3}};
    if (id == "monkey_saddle")
        return {monkeySaddle, square(2), {}, {0.9, 0.01}};
    assert(id == "plateau");
    return {plateau, square(5), {{0, 0}}, {-3, 2}};
}

}  // namespace orrery::core::optim
