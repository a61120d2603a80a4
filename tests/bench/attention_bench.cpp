// SPDX-License-Identifier: GPL-3.0-or-later
// The sampled sweep of panel attention over all laws: prints its time and its means as JSON, for
// compare_attention.py. The argument is n_max.
#include "core/attention/laws.h"
#include "core/attention/sweep.h"
#include "core/panels/attention_stages.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace orrery::core;

int main(int argc, char** argv) {
    const std::int64_t longest = argc > 1 ? std::atoll(argv[1]) : 1'048'576;
    const std::vector<std::int64_t> lengths = attend::sweepLengths(16, longest);
    attention::Plan plan(lengths);
    std::vector<std::vector<std::size_t>> evaluation;
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        std::vector<std::size_t>& numbers = evaluation.emplace_back();
        for (const attention::Law law : attention::kLaws)
            numbers.push_back(plan.add(i, lawFactor(law, {}, static_cast<double>(lengths[i]))));
    }
    const JobContext job;
    const auto start = std::chrono::steady_clock::now();
    const auto result =
        attention::sweepMade({}, 64, plan, attention::Normalizer::Softmax, nullptr, job);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::printf("{\"seconds\": %.6f, \"entropies\": [", seconds.count());
    for (std::size_t i = 0; i < evaluation.size(); ++i) {
        std::printf("%s[", i > 0 ? ", " : "");
        for (std::size_t law = 0; law < evaluation[i].size(); ++law)
            std::printf("%s%.17g", law > 0 ? ", " : "",
                        result->evaluations[evaluation[i][law]].entropy.mean());
        std::printf("]");
    }
    std::printf("]}\n");
    return 0;
}
