// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/trajectory.h"

#include "core/base/random.h"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <span>

namespace orrery::core::optim {
namespace {

using Eigen::Index;
using Eigen::Vector2d;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint32_t kNoiseStream = 61;
/// Steps between two looks at the stop token: typed expressions may take 20 us a step.
constexpr std::int64_t kLook = 64;

/// A run in two dimensions. Nothing is allocated after construction.
class Run {
public:
    Run(const Spec& spec, const Descent& descent)
        : m_spec(spec), m_descent(descent), m_state(makeState<double>(spec, std::array{Shape{2}})) {
        m_point = descent.start;
        m_here = descent.surface->evaluate(m_point);
    }

    [[nodiscard]] const Vector2d& point() const { return m_point; }
    [[nodiscard]] double loss() const { return m_here.value; }
    [[nodiscard]] const Vector2d& gradient() const { return m_gradient; }
    [[nodiscard]] const State<double>& state() const { return m_state; }
    [[nodiscard]] bool finite() const {
        return std::isfinite(m_here.value) && m_point.allFinite() && m_here.gradient.allFinite();
    }

    /// Goes on from the point and the state before some step.
    void resume(const Vector2d& point, const State<double>& state) {
        m_point = point;
        m_state = state;
        m_here = m_descent.surface->evaluate(m_point);
    }

    void step() {
        m_gradient = m_here.gradient;
        if (m_descent.noise > 0)
            m_gradient += m_descent.noise * m_descent.noiseDraws->col(m_state.step);
        const Parameter<double> parameter{{m_point.data(), 2}, {m_gradient.data(), 2}};
        optim::step(m_spec, std::span(&parameter, 1), m_state);
        m_here = m_descent.surface->evaluate(m_point);
    }

private:
    const Spec& m_spec;
    const Descent& m_descent;
    State<double> m_state;
    Vector2d m_point, m_gradient = Vector2d::Zero();
    Evaluation m_here;
};

}  // namespace

Eigen::Matrix2Xd gradientNoise(std::uint32_t seed, std::int64_t steps) {
    constexpr auto kLanes = static_cast<std::int64_t>(RandomSource::kLanes);
    const RandomSource random(seed, kNoiseStream);
    Eigen::Matrix2Xd noise(2, steps);
    RandomSource::Rows rows;
    for (std::int64_t begin = 0; begin < steps; begin += kLanes) {
        for (std::size_t lane = 0; lane < rows.size(); ++lane)
            rows[lane] = static_cast<std::uint32_t>(begin) + static_cast<std::uint32_t>(lane);
        const RandomSource::Reals normals = random.normals(rows, 0);
        for (std::int64_t i = begin; i < std::min(begin + kLanes, steps); ++i) {
            const auto lane = static_cast<std::size_t>(i - begin);
            noise.col(i) << normals[0][lane], normals[1][lane];
        }
    }
    return noise;
}

std::optional<Trajectory> descend(const Spec& spec, const Descent& descent, const JobContext& job) {
    const auto count = static_cast<std::size_t>(descent.steps) + 1;
    Trajectory path{.x = std::vector<double>(count, kNaN),
                    .y = std::vector<double>(count, kNaN),
                    .loss = std::vector<double>(count, kNaN),
                    .slowX = {},
                    .slowY = {},
                    .trace = {}};
    Run run(spec, descent);
    const auto keep = [&](std::size_t i) {
        path.x[i] = run.point().x();
        path.y[i] = run.point().y();
        path.loss[i] = run.loss();
        if (spec.lookahead && static_cast<std::int64_t>(i) % spec.lookahead->k == 0) {
            path.slowX.push_back(path.x[i]);
            path.slowY.push_back(path.y[i]);
        }
    };
    keep(0);
    for (std::int64_t i = 0; i < descent.steps; ++i) {
        if (i % kLook == 0 && job.stopRequested())
            return std::nullopt;
        if (i % Trace::kCheckpointEvery == 0)
            path.trace.checkpoints.push_back({run.point(), run.state()});
        run.step();
        if (!run.finite()) {
            path.trace.overflow = i + 1;
            break;
        }
        keep(static_cast<std::size_t>(i) + 1);
    }
    return path;
}

std::optional<End> endOf(const Spec& spec, const Descent& descent, const JobContext& job) {
    Run run(spec, descent);
    for (std::int64_t i = 0; i < descent.steps; ++i) {
        if (i % kLook == 0 && job.stopRequested())
            return std::nullopt;
        run.step();
        if (!run.finite())
            return End{};
    }
    return End{run.point(), run.loss()};
}

std::optional<UpdateNumbers> updateAt(const Spec& spec, const Descent& descent, const Trace& trace,
                                      std::int64_t step, const JobContext& job) {
    assert(step >= 1);
    if (trace.overflow && step >= *trace.overflow)
        return std::nullopt;
    const Trace::Checkpoint& checkpoint =
        trace.checkpoints.at(static_cast<std::size_t>((step - 1) / Trace::kCheckpointEvery));
    Run run(spec, descent);
    run.resume(checkpoint.point, checkpoint.state);
    Vector2d before = run.point();
    while (run.state().step < step) {
        if (run.state().step % kLook == 0 && job.stopRequested())
            return std::nullopt;
        before = run.point();
        run.step();
    }
    const auto numbers = [](const Vector2d& v) { return std::span(v.data(), 2); };
    return describeUpdate(spec, run.state(), numbers(before), numbers(run.gradient()),
                          numbers(run.point()));
}

namespace {

/// The Hessian by central differences of the gradient.
Eigen::Matrix2d hessian(const Surface& surface, const Vector2d& p) {
    Eigen::Matrix2d h;
    for (Index i = 0; i < 2; ++i) {
        const double step = 1e-5 * std::max(1.0, std::abs(p[i]));
        const Vector2d offset = step * Vector2d::Unit(i);
        h.col(i) = (surface.evaluate(p + offset).gradient - surface.evaluate(p - offset).gradient) /
                   (2 * step);
    }
    return (h + h.transpose()) / 2;
}

}  // namespace

std::optional<Vector2d> bottomNear(const Surface& surface, const Vector2d& point, double reach) {
    constexpr int kIterations = 100;
    Vector2d p = point;
    Evaluation here = surface.evaluate(p);
    for (int i = 0; i < kIterations; ++i) {
        if (!std::isfinite(here.value) || !here.gradient.allFinite() || (p - point).norm() > reach)
            return std::nullopt;
        const Eigen::SelfAdjointEigenSolver<Eigen::Matrix2d> curvature(hessian(surface, p));
        if (!curvature.eigenvalues().allFinite())
            return std::nullopt;
        // What differences of gradients leave of a flat floor is no curvature.
        constexpr double kFlat = 1e-7;
        const bool bowl = curvature.eigenvalues()[0] > kFlat * curvature.eigenvalues()[1];
        // Newton's step where the surface is a bowl; downhill, a length that fits it, elsewhere.
        Vector2d step =
            bowl ? Vector2d(-curvature.eigenvectors() *
                            (curvature.eigenvectors().transpose() * here.gradient)
                                .cwiseQuotient(curvature.eigenvalues()))
                 : Vector2d(-here.gradient /
                            std::max(curvature.eigenvalues().cwiseAbs().maxCoeff(), 1e-6));
        const double small = 1e-9 * std::max(1.0, p.norm());
        if (bowl && step.norm() < small)
            return p;
        Evaluation there = surface.evaluate(p + step);
        while (!(there.value < here.value) && step.norm() > small) {
            step /= 2;
            there = surface.evaluate(p + step);
        }
        if (!(there.value < here.value))
            return bowl ? std::optional(p) : std::nullopt;
        p += step;
        here = there;
    }
    return std::nullopt;
}

}  // namespace orrery::core::optim
