// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/poem_sampling.h"

#include "app/option_values.h"
#include "app/poems_command.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace orrery::app {
namespace {

using core::Message;
using core::Result;
using core::hubness::kSelectionIds;
namespace poems = core::poems;
using Eigen::Index;

constexpr std::int64_t kMostVerses = 1'000'000;

/// What --selection and the options of hubs say; empty where all latents are taken.
Result<std::optional<core::hubness::SelectionRequest>> readSelection(const CommandLine& line) {
    constexpr std::int64_t kUsualThreshold = 50;
    using Selection = std::optional<core::hubness::SelectionRequest>;
    std::array<std::string_view, kSelectionIds.size() + 1> withNone{"none"};
    std::copy(kSelectionIds.begin(), kSelectionIds.end(), withNone.begin() + 1);
    const Result<std::string> name = choiceOption(line, "selection", withNone);
    if (!name)
        return name.error();
    const Result<std::int64_t> threshold =
        integerOption(line, "hub-threshold", 0, 1'000'000,
                      name->empty() || *name == "none" ? std::int64_t{0} : kUsualThreshold);
    if (!threshold)
        return threshold.error();
    const Result<std::int64_t> k = integerOption(line, "hub-k", 1, 100, 10);
    if (!k)
        return k.error();
    const Result<std::int64_t> batch = integerOption(line, "hub-batch", 101, 20'000, 10'000);
    if (!batch)
        return batch.error();
    if (*name == "none" || *threshold == 0)
        return Selection();
    core::hubness::SelectionRequest request{
        .threshold = *threshold, .k = static_cast<Index>(*k), .batch = static_cast<Index>(*batch)};
    if (!name->empty())
        request.kind = static_cast<core::hubness::SelectionKind>(
            std::find(kSelectionIds.begin(), kSelectionIds.end(), *name) - kSelectionIds.begin());
    return Selection(request);
}

/// Latents by hub value. Where none is found among ten batches, the search ends; where some are, it
/// goes on for as many as are wanted.
Result<core::hubness::Selection> select(core::hubness::SelectionRequest hubs) {
    constexpr std::int64_t kFirst = 10, kDrawsPerVerse = 1000;
    const auto search = [&](Index wanted, std::int64_t draws) {
        hubs.wanted = wanted;
        hubs.maximumDraws = draws;
        return core::hubness::selectLatents(hubs, {});
    };
    const Index wanted = hubs.wanted;
    const std::int64_t first = kFirst * hubs.batch;
    std::optional<core::hubness::Selection> selection = search(wanted, first);
    if (selection && !selection->complete && selection->latents.cols() > 0)
        selection =
            search(wanted, std::max(first, std::min<std::int64_t>(kDrawsPerVerse * wanted,
                                                                  UINT32_MAX - hubs.batch)));
    if (!selection)
        return core::cancelled();
    if (selection->complete)
        return *std::move(selection);
    return core::failure(
        Message(
            ORRERY_TEXT("command line",
                        "Only %1 of %2 latents with a hub value of at least %3 were found among "
                        "%4; the largest hub value was %5."))
            .arg(selection->latents.cols())
            .arg(wanted)
            .arg(hubs.threshold)
            .arg(selection->draws)
            .arg(selection->largestValue));
}

}  // namespace

Result<PoemSampling> readPoemSampling(const CommandLine& line, std::int64_t leastCount,
                                      std::int64_t defaultCount) {
    PoemSampling sampling;
    const Result<std::int64_t> count =
        integerOption(line, "count", leastCount, kMostVerses, defaultCount);
    if (!count)
        return count.error();
    sampling.count = *count;
    const Result<std::uint32_t> seed = readSeed(line);
    if (!seed)
        return seed.error();
    sampling.seed = *seed;
    const Result<double> temperature =
        realOption(line, "temperature", 0, poems::kHottest, poems::kDefaultTemperature);
    if (!temperature)
        return temperature.error();
    if (line.has("temperature"))
        sampling.temperature = *temperature;
    const Result<double> penalty = realOption(line, "repeat-penalty", 0, poems::kHighestPenalty, 0);
    if (!penalty)
        return penalty.error();
    if (line.has("repeat-penalty"))
        sampling.repeatPenalty = *penalty;
    const Result<std::int64_t> topK = integerOption(line, "top-k", 0, 100'000, 0);
    if (!topK)
        return topK.error();
    sampling.topK = *topK;
    const Result<std::string> form = choiceOption(line, "form", poems::kAskedForms);
    if (!form)
        return form.error();
    if (!form->empty())
        sampling.form = static_cast<poems::AskedForm>(
            std::find(poems::kAskedForms.begin(), poems::kAskedForms.end(), *form) -
            poems::kAskedForms.begin());
    const auto selection = readSelection(line);
    if (!selection)
        return selection.error();
    sampling.selection = *selection;
    if (sampling.selection) {
        sampling.selection->wanted = static_cast<Index>(sampling.count);
        sampling.selection->seed = sampling.seed;
    }
    return sampling;
}

poems::Decoding decodingOf(const PoemSampling& sampling, const poems::Model& model) {
    poems::Decoding decoding = poems::defaultDecoding(model);
    decoding.seed = sampling.seed;
    decoding.topK = sampling.topK;
    decoding.temperature = sampling.temperature.value_or(decoding.temperature);
    decoding.repeatPenalty = sampling.repeatPenalty.value_or(decoding.repeatPenalty);
    decoding.form = sampling.form.value_or(decoding.form);
    return decoding;
}

Result<core::nn::Matrix<float>> latentsOf(const PoemSampling& sampling, const poems::Model& model) {
    if (!sampling.selection)
        return poems::latentsOf(sampling.seed, 0, static_cast<Index>(sampling.count),
                                model.config.latent);
    core::hubness::SelectionRequest request = *sampling.selection;
    request.dimension = model.config.latent;
    const Result<core::hubness::Selection> selection = select(request);
    if (!selection)
        return selection.error();
    return core::nn::Matrix<float>(selection->latents);
}

}  // namespace orrery::app
