// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/poems_command.h"

#include "app/console.h"
#include "app/option_values.h"
#include "app/translations.h"
#include "core/hubness/selection.h"
#include "core/poems/sampling.h"
#include "core/poems/script.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery::app {
namespace {

using core::Error;
using core::Message;
using core::Result;
namespace poems = core::poems;
using Eigen::Index;

constexpr std::int64_t kMostVerses = 1'000'000;
/// Verses that are decoded before they are printed.
constexpr std::int64_t kVersesAtOnce = 1000;

struct SampleRequest {
    std::int64_t count = 1;
    std::uint32_t seed = 1;
    double temperature = poems::kDefaultTemperature;
    bool traditional = false;
    core::hubness::SelectionRequest hubs;  // its threshold 0: all latents are taken
};

Result<SampleRequest> readSampleRequest(const CommandLine& line) {
    const Result<std::int64_t> count = integerOption(line, "count", 1, kMostVerses, 1);
    if (!count)
        return count.error();
    const Result<std::uint32_t> seed = readSeed(line);
    if (!seed)
        return seed.error();
    const Result<double> temperature =
        realOption(line, "temperature", 0, poems::kHottest, poems::kDefaultTemperature);
    if (!temperature)
        return temperature.error();
    const Result<std::int64_t> threshold = integerOption(line, "hub-threshold", 0, 1'000'000, 0);
    if (!threshold)
        return threshold.error();
    const Result<std::int64_t> k = integerOption(line, "hub-k", 1, 100, 10);
    if (!k)
        return k.error();
    const Result<std::int64_t> batch = integerOption(line, "hub-batch", 101, 20'000, 10'000);
    if (!batch)
        return batch.error();
    SampleRequest request{.count = *count,
                          .seed = *seed,
                          .temperature = *temperature,
                          .traditional = line.has("traditional")};
    request.hubs.threshold = *threshold;
    request.hubs.wanted = static_cast<Index>(*count);
    request.hubs.k = static_cast<Index>(*k);
    request.hubs.batch = static_cast<Index>(*batch);
    request.hubs.seed = *seed;
    return request;
}

/// Latents by hub value. Where none is found among ten batches, the search ends; where some are, it
/// goes on for as many as are wanted.
Result<core::hubness::Selection> selectHubs(core::hubness::SelectionRequest hubs) {
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

/// Couplets as lines, in traditional characters where wanted.
class Printer {
public:
    static Result<Printer> create(bool traditional) {
        Result<poems::ScriptConverter> converter = poems::ScriptConverter::create(
            traditional ? poems::Conversion::ToTraditional : poems::Conversion::None);
        if (!converter)
            return converter.error();
        return Printer(std::move(converter).value());
    }

    int operator()(const poems::Model& model, const std::vector<poems::Vocabulary::Ids>& verses) {
        std::string lines;
        for (const poems::Vocabulary::Ids& verse : verses)
            lines += m_converter.convert(poems::text(model.vocabulary.couplet(verse))) + '\n';
        return print(lines);
    }

private:
    explicit Printer(poems::ScriptConverter converter) : m_converter(std::move(converter)) {}
    poems::ScriptConverter m_converter;
};

int runSample(const CommandLine& line) {
    const Result<SampleRequest> request = readSampleRequest(line);
    if (!request)
        return report(request.error());
    Result<Printer> printer = Printer::create(request->traditional);
    if (!printer)
        return report(printer.error());
    Printer show = std::move(printer).value();
    const Result<poems::Model> model = readModelOption(line);
    if (!model)
        return report(model.error());
    core::poems::Decoding decoding{.temperature = request->temperature, .seed = request->seed};
    if (request->hubs.threshold > 0) {
        core::hubness::SelectionRequest hubs = request->hubs;
        hubs.dimension = model->config.latent;
        const Result<core::hubness::Selection> selection = selectHubs(hubs);
        if (!selection)
            return report(selection.error());
        return show(*model, *verses(*model, selection->latents, decoding, {}));
    }
    for (; decoding.first < request->count; decoding.first += kVersesAtOnce) {
        const std::int64_t count = std::min(kVersesAtOnce, request->count - decoding.first);
        const auto latents = poems::latentsOf(request->seed, decoding.first,
                                              static_cast<Index>(count), model->config.latent);
        if (const int status = show(*model, *verses(*model, latents, decoding, {}));
            status != kDone)
            return status;
    }
    return kDone;
}

/// The ids of a couplet that was typed.
Result<poems::Vocabulary::Ids> readCouplet(const poems::Model& model, const std::string& typed) {
    const Result<poems::Couplet> couplet = poems::parseCouplet(typed);
    if (!couplet)
        return couplet.error();
    return poems::idsOf(model, *couplet);
}

int runEncode(const CommandLine& line) {
    const Result<poems::Model> model = readModelOption(line);
    if (!model)
        return report(model.error());
    const Result<poems::Vocabulary::Ids> couplet = readCouplet(*model, line.operands.front());
    if (!couplet)
        return report(couplet.error());
    const poems::Encoding<float> encoding = poems::encodingOf(*model, *couplet);
    const auto decoded = verses(*model, encoding.mean, {.temperature = 0}, {});
    const auto numbers = [&](const auto& value) {
        nlohmann::ordered_json array = nlohmann::ordered_json::array();
        for (Index i = 0; i < encoding.mean.rows(); ++i)
            array.push_back(value(i));
        return array;
    };
    const nlohmann::ordered_json object{
        {"mu", numbers([&](Index i) { return static_cast<double>(encoding.mean(i, 0)); })},
        {"sigma", numbers([&](Index i) {
             return std::exp(static_cast<double>(encoding.logVariance(i, 0)) / 2);
         })},
        {"reconstruction", poems::text(model->vocabulary.couplet(decoded->front()))}};
    return print(object.dump() + '\n');
}

int runInterpolate(const CommandLine& line) {
    const Result<std::int64_t> steps = integerOption(line, "steps", 2, 10'000, 11);
    if (!steps)
        return report(steps.error());
    Result<Printer> printer = Printer::create(line.has("traditional"));
    if (!printer)
        return report(printer.error());
    const Result<poems::Model> model = readModelOption(line);
    if (!model)
        return report(model.error());
    std::vector<Eigen::VectorXf> ends;
    for (const std::string& typed : line.operands) {
        const Result<poems::Vocabulary::Ids> couplet = readCouplet(*model, typed);
        if (!couplet)
            return report(couplet.error());
        ends.emplace_back(poems::encodingOf(*model, *couplet).mean);
    }
    core::nn::Matrix<float> latents(model->config.latent, static_cast<Index>(*steps));
    for (Index i = 0; i < latents.cols(); ++i) {
        const float share = static_cast<float>(i) / static_cast<float>(*steps - 1);
        latents.col(i) = (1 - share) * ends[0] + share * ends[1];
    }
    return std::move(printer).value()(*model, *verses(*model, latents, {.temperature = 0}, {}));
}

}  // namespace

Result<poems::Model> readModelOption(const CommandLine& line) {
    const std::optional<std::string> path = line.value("model");
    return poems::readModel(
        path ? *path
             : (dataDirectory() + QStringLiteral("/models/article.safetensors")).toStdString(),
        {});
}

Result<poems::CorpusOptions> readCorpusOptions(const CommandLine& line) {
    const Result<std::string> script = choiceOption(line, "script", {"simplified", "traditional"});
    if (!script)
        return script.error();
    return poems::CorpusOptions{
        .convert = poems::conversionOf(*script).value_or(poems::Conversion::None),
        .prefix = line.value("corpus-prefix").value_or(std::string())};
}

Result<std::uint32_t> readSeed(const CommandLine& line) {
    const Result<std::int64_t> seed =
        integerOption(line, "seed", 0, std::numeric_limits<std::uint32_t>::max(), 1);
    if (!seed)
        return seed.error();
    return static_cast<std::uint32_t>(*seed);
}

int runPoems(const CommandLine& line) {
    switch (line.subcommand) {
        case Subcommand::PoemsEncode:
            return runEncode(line);
        case Subcommand::PoemsInterpolate:
            return runInterpolate(line);
        case Subcommand::PoemsTrain:
            return runPoemsTrain(line);
        case Subcommand::PoemsEvaluate:
            return runPoemsEvaluate(line);
        default:
            return runSample(line);
    }
}

}  // namespace orrery::app
