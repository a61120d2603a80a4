// SPDX-License-Identifier: GPL-3.0-or-later
// Kernels of panel nball. `Peer` is the loop that one would write first, in the same run: machines
// differ, so the ratio is the figure.
#include "core/geometry/cube_norm.h"
#include "core/geometry/monte_carlo.h"
#include "core/panel/panel.h"

#include <benchmark/benchmark.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>

#include <cmath>
#include <random>
#include <vector>

using namespace orrery::core;

namespace {

constexpr std::int64_t kDraws = 1'000'000;
constexpr int kDimensions = 30;

void peerHits(benchmark::State& state) {
    std::mt19937_64 engine(1);
    std::uniform_real_distribution<double> uniform(-1, 1);
    for (auto unused : state) {
        std::vector<std::int64_t> hits(kDimensions);
        for (std::int64_t i = 0; i < kDraws; ++i) {
            double sum = 0;
            for (std::size_t n = 0; n < hits.size(); ++n) {
                const double u = uniform(engine);
                sum += u * u;
                if (sum > 1)
                    break;
                ++hits[n];
            }
        }
        benchmark::DoNotOptimize(hits);
    }
    state.SetItemsProcessed(state.iterations() * kDraws);
}
BENCHMARK(peerHits)
    ->Name("Peer: hits by std::mt19937_64, one thread")
    ->Unit(benchmark::kMillisecond);

/// Arguments: threads (0: all), 100 p, dimensions.
void hits(benchmark::State& state) {
    const auto threads = static_cast<std::size_t>(state.range(0));
    const auto everything = static_cast<std::size_t>(oneapi::tbb::info::default_concurrency());
    const oneapi::tbb::global_control limit(oneapi::tbb::global_control::max_allowed_parallelism,
                                            threads == 0 ? everything : threads);
    const double p = static_cast<double>(state.range(1)) / 100;
    std::uint32_t seed = 0;
    for (auto unused : state)
        benchmark::DoNotOptimize(
            geometry::countHits(kDraws, static_cast<int>(state.range(2)), p, ++seed, {}));
    state.SetItemsProcessed(state.iterations() * kDraws);
}
BENCHMARK(hits)
    ->ArgNames({"threads", "100p", "dimensions"})
    ->Args({1, 200, kDimensions})
    ->Args({0, 200, kDimensions})
    ->Args({0, 200, 1000})
    ->Args({0, 100, kDimensions})
    ->Args({0, 300, kDimensions})
    ->Args({0, 10000, kDimensions})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

void angles(benchmark::State& state) {
    std::uint32_t seed = 0;
    for (auto unused : state)
        benchmark::DoNotOptimize(
            geometry::angleHistogram(20'000, static_cast<int>(state.range(0)), 36, ++seed, {}));
    state.SetItemsProcessed(state.iterations() * 20'000);
}
BENCHMARK(angles)->ArgName("n")->Arg(10)->Arg(1000)->UseRealTime()->Unit(benchmark::kMillisecond);

void cubeNorm(benchmark::State& state) {
    const auto n = static_cast<int>(state.range(0));
    std::vector<double> radii(240);
    for (std::size_t i = 0; i < radii.size(); ++i)
        radii[i] = std::sqrt(n) * static_cast<double>(i) / 240;
    for (auto unused : state)
        benchmark::DoNotOptimize(geometry::cubeNormDensity(n, radii));
}
BENCHMARK(cubeNorm)->ArgName("n")->DenseRange(1, 10)->Arg(30)->Arg(1000)->Unit(
    benchmark::kMicrosecond);

/// The panel at its defaults with one parameter moved at every step, as under the hand; the cache
/// stays, as in the window.
void panelMoves(benchmark::State& state, const char* parameter, Quality quality) {
    const Registry registry{ORRERY_MODELS};
    const Panel& panel = *registry.find("nball");
    const std::size_t index = *panel.parameters().find(parameter);
    const ParameterSpec& spec = panel.parameters().at(index);
    Values values(panel.parameters());
    StageCache cache;
    int step = 0;
    for (auto unused : state) {
        const double value = fromPosition(spec, (++step % 499) / 499.0);
        const auto set = values.set(
            index, spec.isInteger() ? Value(static_cast<std::int64_t>(value)) : Value(value));
        const Result<Figure> figure = panel.compute(values, quality, {.cache = cache});
        if (!set || !figure)
            state.SkipWithError("failed");
    }
}
BENCHMARK_CAPTURE(panelMoves, preview of n, "n", Quality::Preview)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(panelMoves, preview of n_max, "n_max", Quality::Preview)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(panelMoves, preview of radius, "radius", Quality::Preview)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(panelMoves, preview of p, "p", Quality::Preview)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(panelMoves, preview of seed, "seed", Quality::Preview)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(panelMoves, preview of samples, "samples", Quality::Preview)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

/// Everything anew, nothing cached. Argument: draws.
void panelFinal(benchmark::State& state) {
    const Registry registry{ORRERY_MODELS};
    const Panel& panel = *registry.find("nball");
    Values values(panel.parameters());
    const bool set = values.setText("samples", std::to_string(state.range(0))).ok();
    for (auto unused : state) {
        StageCache cache;
        const Result<Figure> figure = panel.compute(values, Quality::Final, {.cache = cache});
        if (!set || !figure)
            state.SkipWithError("failed");
    }
}
BENCHMARK(panelFinal)
    ->ArgName("draws")
    ->Arg(100'000)
    ->Arg(10'000'000)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
