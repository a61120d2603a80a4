// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/poems_command.h"

#include "app/console.h"
#include "app/option_values.h"
#include "app/poem_sampling.h"
#include "app/translations.h"
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

/// Verses that are decoded before they are printed.
constexpr std::int64_t kVersesAtOnce = 1000;

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
    const Result<PoemSampling> sampling = readPoemSampling(line, 1, 1);
    if (!sampling)
        return report(sampling.error());
    Result<Printer> printer = Printer::create(line.has("traditional"));
    if (!printer)
        return report(printer.error());
    Printer show = std::move(printer).value();
    const Result<poems::Model> model = readModelOption(line);
    if (!model)
        return report(model.error());
    poems::Decoding decoding = decodingOf(*sampling, *model);
    if (sampling->selection) {
        const Result<core::nn::Matrix<float>> latents = latentsOf(*sampling, *model);
        if (!latents)
            return report(latents.error());
        return show(*model, *verses(*model, *latents, decoding, {}));
    }
    for (; decoding.first < sampling->count; decoding.first += kVersesAtOnce) {
        const std::int64_t count = std::min(kVersesAtOnce, sampling->count - decoding.first);
        const auto latents = poems::latentsOf(sampling->seed, decoding.first,
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

/// The likeliest characters, in the forms of these couplets.
poems::Decoding plainDecoding(const poems::Model& model,
                              const std::vector<poems::Vocabulary::Ids>& couplets) {
    poems::Decoding decoding = poems::defaultDecoding(model);
    decoding.temperature = 0;
    decoding.forms = poems::formsOf(model, couplets);
    return decoding;
}

int runEncode(const CommandLine& line) {
    const Result<poems::Model> model = readModelOption(line);
    if (!model)
        return report(model.error());
    const Result<poems::Vocabulary::Ids> couplet = readCouplet(*model, line.operands.front());
    if (!couplet)
        return report(couplet.error());
    const poems::Encoding<float> encoding = poems::encodingOf(*model, *couplet);
    const auto decoded = verses(*model, encoding.mean, plainDecoding(*model, {*couplet}), {});
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
    std::vector<poems::Vocabulary::Ids> couplets;
    for (const std::string& typed : line.operands) {
        const Result<poems::Vocabulary::Ids> couplet = readCouplet(*model, typed);
        if (!couplet)
            return report(couplet.error());
        ends.emplace_back(poems::encodingOf(*model, *couplet).mean);
        couplets.push_back(*couplet);
    }
    core::nn::Matrix<float> latents(model->config.latent, static_cast<Index>(*steps));
    for (Index i = 0; i < latents.cols(); ++i) {
        const float share = static_cast<float>(i) / static_cast<float>(*steps - 1);
        latents.col(i) = (1 - share) * ends[0] + share * ends[1];
    }
    // The form changes half way.
    couplets.resize(static_cast<std::size_t>(*steps), couplets.back());
    std::fill_n(couplets.begin(), static_cast<std::size_t>(*steps) / 2, couplets.front());
    return std::move(printer).value()(
        *model, *verses(*model, latents, plainDecoding(*model, couplets), {}));
}

}  // namespace

Result<poems::Model> readModelOption(const CommandLine& line) {
    const std::optional<std::string> path = line.value("model");
    return poems::readModel(path ? *path : poems::modelPath(modelDirectory(), "orrery"), {});
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
