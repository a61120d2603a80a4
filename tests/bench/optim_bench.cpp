// SPDX-License-Identifier: GPL-3.0-or-later
// Steps of optimizers: in two dimensions, and on a table of embeddings of which a batch touches a
// few rows.
#include "core/optim/optimizer.h"
#include "core/optim/surfaces.h"
#include "core/optim/trajectory.h"

#include <benchmark/benchmark.h>

#include <array>
#include <span>
#include <string>
#include <vector>

using namespace orrery::core::optim;

namespace {

/// Every rule, by its place in kRuleIds, in two dimensions with a gradient that costs nothing.
void stepInTwoDimensions(benchmark::State& bench) {
    const std::string_view id = kRuleIds[static_cast<std::size_t>(bench.range(0))];
    bench.SetLabel(std::string(id));
    Optimizer<double> optimizer({.rule = *makeRule(id)}, 2);
    Eigen::Vector2d point(-4, 1);
    for (auto unused : bench) {
        optimizer.step(point, Eigen::Vector2d(point.x(), 30 * point.y()));
        benchmark::DoNotOptimize(point.data());
    }
}
BENCHMARK(stepInTwoDimensions)->DenseRange(0, static_cast<int>(kRuleIds.size()) - 1);

/// A million steps of Adam on a surface, gradients included.
void millionStepsOfAdam(benchmark::State& bench) {
    const Surface surface = makeSurface("rosenbrock");
    for (auto unused : bench) {
        Optimizer<double> optimizer({.rule = Adam{}}, 2);
        Eigen::Vector2d point = surface.start;
        for (int i = 0; i < 1'000'000; ++i)
            optimizer.step(point, surface.evaluate(point).gradient);
        benchmark::DoNotOptimize(point.data());
    }
}
BENCHMARK(millionStepsOfAdam)->Unit(benchmark::kMillisecond);

/// 200 steps of each rule that PyTorch has, the long valley: ours of compare_optimizers.py.
void trajectories(benchmark::State& bench) {
    const Surface surface = makeSurface("long_valley");
    const Descent descent{.surface = &surface, .start = surface.start, .steps = 200};
    std::vector<Spec> specs;
    for (const std::string_view id : kRuleIds) {
        if (id != "adabelief" && id != "lion")
            specs.push_back({.rule = *makeRule(id)});
    }
    for (auto unused : bench) {
        for (const Spec& spec : specs)
            benchmark::DoNotOptimize(descend(spec, descent, {})->loss.back());
    }
}
BENCHMARK(trajectories)->Unit(benchmark::kMillisecond);

constexpr Eigen::Index kRows = 10'000, kWidth = 64;

enum Way { kDense, kKeepDecaying, kFreeze };

/// Adam on a table of 10,000 x 64 in float; the arguments are the way and the rows of a batch.
void stepOfTable(benchmark::State& bench) {
    const auto way = static_cast<Way>(bench.range(0));
    Spec spec{.rule = Adam{}};
    if (way == kKeepDecaying)
        spec.lazy = Lazy{Lazy::Idle::KeepDecaying};
    if (way == kFreeze)
        spec.lazy = Lazy{Lazy::Idle::Freeze};
    Optimizer<float> optimizer(spec, std::array{Shape{kRows * kWidth, kWidth}});
    Eigen::ArrayXf table = Eigen::ArrayXf::Zero(kRows * kWidth);
    std::vector<Eigen::Index> rows(static_cast<std::size_t>(bench.range(1)));
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = static_cast<Eigen::Index>(i) * kRows / static_cast<Eigen::Index>(rows.size());
    const std::vector<float> some(rows.size() * kWidth, 0.1F);
    const std::vector<float> all(static_cast<std::size_t>(kRows * kWidth), 0.1F);
    Parameter<float> parameter{{table.data(), all.size()}, all};
    if (way != kDense)
        parameter = {{table.data(), all.size()}, some, std::span(rows)};
    for (auto unused : bench)
        optimizer.step(std::span(&parameter, 1));
}
BENCHMARK(stepOfTable)
    ->ArgNames({"way", "rows"})
    ->Args({kDense, 64})
    ->Args({kKeepDecaying, 64})
    ->Args({kFreeze, 64})
    ->Args({kFreeze, 128})
    ->Args({kFreeze, 1024})
    ->Unit(benchmark::kMicrosecond);

}  // namespace
