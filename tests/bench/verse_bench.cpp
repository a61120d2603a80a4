// SPDX-License-Identifier: GPL-3.0-or-later
// Training and sampling of the article's verse network, for compare_verse.py. Prints JSON:
// `verse_bench train STEPS` seconds for so many steps of 64 couplets, `verse_bench one RUNS`
// seconds for single verses one after the other, `verse_bench many COUNT` for so many at once.
#include "core/optim/optimizer.h"
#include "core/poems/sampling.h"
#include "core/poems/trainer.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace orrery::core;
using namespace orrery::core::poems;

namespace {

constexpr std::size_t kCharacters = 7963;

Model untrained() {
    std::u32string characters;
    for (std::size_t i = 0; i < kCharacters; ++i)
        characters += static_cast<char32_t>(0x4E00 + i);
    std::vector<Couplet> couplets;
    for (std::size_t i = 0; i < kCharacters; i += kCoupletLength) {
        Couplet& couplet = couplets.emplace_back();
        for (std::size_t t = 0; t < kCoupletLength; ++t)
            couplet[t] = characters[(i + t) % kCharacters];
    }
    Model model{.vocabulary = Vocabulary(couplets, kCharacters)};
    model.config = configOf("article", model.vocabulary.size()).value();
    model.weights = startWeights<float>(model.config, 1);
    return model;
}

template <typename Work>
double secondsFor(const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double train(std::int64_t steps) {
    constexpr std::int64_t kBatch = 64, kWarmUp = 3;
    TrainingData data;
    for (std::int64_t i = 0; i < (steps + kWarmUp + 1) * kBatch; ++i) {
        Vocabulary::Ids& ids = data.training.emplace_back();
        for (std::size_t t = 0; t < ids.size(); ++t)
            ids[t] = static_cast<std::int32_t>((static_cast<std::size_t>(i) * 7919 + t * 104729) %
                                               kCharacters);
    }
    Trainer trainer({}, untrained(), data);
    for (std::int64_t i = 0; i < kWarmUp; ++i)
        trainer.step();
    return secondsFor([&] {
        for (std::int64_t i = 0; i < steps; ++i)
            trainer.step();
    });
}

double sample(std::int64_t calls, Eigen::Index each) {
    const Model model = untrained();
    const nn::Matrix<float> latents = latentsOf(1, 0, calls * each, model.config.latent);
    static_cast<void>(verses(model, latents.leftCols(each), {}, {}));
    return secondsFor([&] {
        for (std::int64_t i = 0; i < calls; ++i)
            static_cast<void>(verses(model, latents.middleCols(i * each, each), {}, {}));
    });
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3)
        return 2;
    const std::string what = argv[1];
    const std::int64_t count = std::atoll(argv[2]);
    double seconds = 0;
    if (what == "train")
        seconds = train(count);
    else if (what == "one")
        seconds = sample(count, 1);
    else if (what == "many")
        seconds = sample(1, count);
    else
        return 2;
    std::printf("{\"seconds\": %.6f}\n", seconds);
    return 0;
}
