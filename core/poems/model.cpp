// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/model.h"

#include "core/data/replace_file.h"
#include "core/data/with_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <exception>
#include <optional>
#include <utility>

namespace orrery::core::poems {
namespace {

using Eigen::Index;
using nlohmann::json;

constexpr const char* kFormat = "orrery-verse";
constexpr const char* kSample = "sample";
constexpr int kFormatVersion = 1;
/// Bounds of what is believed of a header.
constexpr Index kWidest = 4096;
constexpr Index kMostSamples = 100'000;
constexpr std::size_t kMostLayers = 64, kMostTaps = 20;

/// What the article's network lacks is named only where it is there.
json configJson(const NetworkConfig& config) {
    json object{{"width", config.width},
                {"latent", config.latent},
                {"encoder_taps", config.encoder},
                {"decoder_taps", config.decoder}};
    if (config.positions)
        object["positions"] = true;
    if (config.flat)
        object["flat"] = true;
    if (config.autoregressive)
        object["autoregressive"] = true;
    return object;
}

json heldOutJson(const HeldOut& it) {
    return {it.couplets, it.regulated, it.opposite, it.alternate, it.repeats, it.adjacent};
}

std::optional<HeldOut> heldOutFrom(const std::string& text) {
    const json parsed = json::parse(text, nullptr, false);
    HeldOut it;
    try {
        const auto number = [&](std::size_t i) {
            return parsed.get_ref<const json::array_t&>().at(i).get<std::int64_t>();
        };
        it = {number(0), number(1), number(2), number(3), number(4), number(5)};
    } catch (const std::exception&) {
        return std::nullopt;
    }
    for (const std::int64_t part :
         {it.regulated, it.opposite, it.alternate, it.repeats, it.adjacent})
        if (part < 0 || part > it.couplets)
            return std::nullopt;
    return it;
}

Error contradiction() {
    return failure(ORRERY_TEXT("poems", "its description of the network is damaged"));
}

bool plausible(const std::vector<nn::Taps>& layers) {
    return !layers.empty() && layers.size() <= kMostLayers &&
           std::all_of(layers.begin(), layers.end(), [](const nn::Taps& taps) {
               return !taps.empty() && taps.size() <= kMostTaps &&
                      std::all_of(taps.begin(), taps.end(), [](int tap) {
                          return tap > -static_cast<int>(kLength) &&
                                 tap < static_cast<int>(kLength);
                      });
           });
}

bool looksAhead(const std::vector<nn::Taps>& layers) {
    return std::any_of(layers.begin(), layers.end(), [](const nn::Taps& taps) {
        return std::any_of(taps.begin(), taps.end(), [](int tap) { return tap > 0; });
    });
}

/// Unlike get(), these throw for a number that is not whole.
Index whole(const json& value) { return value.get_ref<const json::number_integer_t&>(); }

std::vector<nn::Taps> tapsOf(const json& value) {
    std::vector<nn::Taps> layers;
    for (const json& layer : value.get_ref<const json::array_t&>()) {
        nn::Taps& taps = layers.emplace_back();
        // What lies outside of a couplet stays outside.
        for (const json& tap : layer.get_ref<const json::array_t&>())
            taps.push_back(static_cast<int>(std::clamp(whole(tap), -kLength, kLength)));
    }
    return layers;
}

Result<NetworkConfig> parseConfig(const std::string& text, Index vocabulary) {
    const json parsed = json::parse(text, nullptr, false);
    NetworkConfig config{.vocabulary = vocabulary};
    try {
        config.width = whole(parsed.at("width"));
        config.latent = whole(parsed.at("latent"));
        config.encoder = tapsOf(parsed.at("encoder_taps"));
        config.decoder = tapsOf(parsed.at("decoder_taps"));
        const auto flag = [&](const char* name) {
            return parsed.contains(name) && parsed.at(name).get<bool>();
        };
        config.positions = flag("positions");
        config.flat = flag("flat");
        config.autoregressive = flag("autoregressive");
    } catch (const json::exception&) {
        return contradiction();
    }
    const auto within = [](Index value) { return value >= 1 && value <= kWidest; };
    if (!within(config.width) || !within(config.latent) || !plausible(config.encoder) ||
        !plausible(config.decoder) || (config.autoregressive && looksAhead(config.decoder)))
        return contradiction();
    return config;
}

/// How many numbers the weights have: less than 2^40 within the bounds above.
std::int64_t numbersOf(const NetworkConfig& config) {
    std::int64_t taps = 0;
    for (const auto* layers : {&config.encoder, &config.decoder}) {
        for (const nn::Taps& layer : *layers)
            taps += static_cast<std::int64_t>(layer.size());
    }
    const Index vectors = config.embeddings() + (config.positions ? kLength : 0) +
                          (config.autoregressive ? kForms : 0);
    return config.width * vectors + 2 * config.width * config.width * taps +
           2 * config.latent * (config.pooled() + 1) +
           kLength * config.width * (config.latent + 1) + (config.width + 1) * config.vocabulary;
}

template <typename Array>
std::vector<std::int64_t> storedShape(const Array& array) {
    if constexpr (Array::ColsAtCompileTime == 1)
        return {array.size()};
    else
        return {array.cols(), array.rows()};
}

}  // namespace

std::string modelPath(const std::string& folder, const std::string& name) {
    return folder + '/' + name + ".safetensors";
}

const std::vector<std::string>& architectures() {
    static const std::vector<std::string> kNames{"orrery", "article"};
    return kNames;
}

Result<NetworkConfig> configOf(const std::string& architecture, Index vocabulary) {
    if (architecture == "article")
        return NetworkConfig{.vocabulary = vocabulary};
    if (architecture == "orrery")
        return NetworkConfig{.vocabulary = vocabulary,
                             .width = 96,
                             .encoder = {{-1, 0, 1}, {-1, 0, 1}},
                             // The tap -5 shows each character of the second line its counterpart.
                             .decoder = {{-2, -1, 0}, {-5, -1, 0}, {-5, -2, 0}},
                             .positions = true,
                             .flat = true,
                             .autoregressive = true};
    return usageError(
        Message(ORRERY_TEXT("poems", "There is no architecture %1; there are: %2 and %3."))
            .arg(inQuotes(architecture))
            .arg("orrery")
            .arg("article"));
}

std::map<std::string, std::string> modelMetadata(const Model& model) {
    std::map<std::string, std::string> metadata{{"format", kFormat},
                                                {"format_version", std::to_string(kFormatVersion)},
                                                {"architecture", model.architecture},
                                                {"network", configJson(model.config).dump()},
                                                {"vocabulary", model.vocabulary.text()}};
    if (!model.training.empty())
        metadata["training"] = model.training;
    if (model.heldOut.couplets > 0)
        metadata["held_out"] = heldOutJson(model.heldOut).dump();
    return metadata;
}

Result<Model> modelFromMetadata(const std::map<std::string, std::string>& metadata) {
    const auto value = [&](const char* key) {
        const auto found = metadata.find(key);
        return found == metadata.end() ? std::string() : found->second;
    };
    if (value("format") != kFormat)
        return failure(ORRERY_TEXT("poems", "it holds no verse model"));
    if (value("format_version") != std::to_string(kFormatVersion))
        return failure(
            Message(
                ORRERY_TEXT("poems", "its format %1 is not one that this version of Orrery reads"))
                .arg(inQuotes(value("format_version"))));
    Model model{.architecture = value("architecture"), .training = value("training")};
    const std::vector<std::string>& known = architectures();
    if (std::find(known.begin(), known.end(), model.architecture) == known.end())
        return failure(Message(ORRERY_TEXT("poems", "its architecture %1 is unknown"))
                           .arg(inQuotes(model.architecture)));
    Result<Vocabulary> vocabulary = Vocabulary::fromText(value("vocabulary"));
    if (!vocabulary)
        return vocabulary.error();
    model.vocabulary = std::move(vocabulary).value();
    Result<NetworkConfig> config = parseConfig(value("network"), model.vocabulary.size());
    if (!config)
        return config.error();
    model.config = std::move(config).value();
    if (metadata.contains("held_out")) {
        const std::optional<HeldOut> heldOut = heldOutFrom(value("held_out"));
        if (!heldOut)
            return failure(ORRERY_TEXT("poems", "its numbers of what was held out are damaged"));
        model.heldOut = *heldOut;
    }
    return model;
}

Result<data::TensorStore> readModelStore(const data::ByteSource& source, std::int64_t copies,
                                         const JobContext& job) {
    return data::readTensorStore(
        source, job,
        [copies](const std::map<std::string, std::string>& metadata,
                 std::int64_t numbers) -> Result<void> {
            const Result<Model> model = modelFromMetadata(metadata);
            if (!model)
                return model.error();
            const std::int64_t needed = numbersOf(model->config);
            // Beside the weights there may be a sample of latents.
            if (numbers < needed || numbers > copies * needed + kMostSamples * model->config.latent)
                return failure(
                    Message(ORRERY_TEXT("poems", "its network needs %1 numbers, but it holds %2"))
                        .arg(needed)
                        .arg(numbers));
            return {};
        });
}

Result<Weights<float>> takeWeights(const NetworkConfig& config, const std::string& prefix,
                                   data::TensorStore& store) {
    Weights<float> weights = zeroWeights<float>(config);
    Result<void> result;
    visitWeights(weights, [&](const std::string& name, auto& array) {
        if (!result)
            return;
        const auto found = store.tensors.find(prefix + name);
        if (found == store.tensors.end()) {
            result = failure(Message(ORRERY_TEXT("poems", "its tensor %1 is missing"))
                                 .arg(inQuotes(prefix + name)));
        } else if (found->second.shape != storedShape(array)) {
            result = failure(
                Message(ORRERY_TEXT("poems", "its tensor %1 has another shape than its network"))
                    .arg(inQuotes(prefix + name)));
        } else {
            const std::vector<float>& values = found->second.values;
            std::copy(values.begin(), values.end(), array.data());
            if (!array.allFinite())
                result = failure(
                    Message(ORRERY_TEXT("poems", "its tensor %1 holds numbers that are not finite"))
                        .arg(inQuotes(prefix + name)));
            store.tensors.erase(found);
        }
    });
    if (!result)
        return result.error();
    return weights;
}

std::vector<data::TensorView> weightTensors(const Weights<float>& weights,
                                            const std::string& prefix) {
    std::vector<data::TensorView> tensors;
    visitWeights(weights, [&](const std::string& name, const auto& array) {
        tensors.push_back({.name = prefix + name,
                           .shape = storedShape(array),
                           .values = {array.data(), static_cast<std::size_t>(array.size())}});
    });
    return tensors;
}

Result<Model> readModel(const data::ByteSource& source, const JobContext& job) {
    // Somewhat more than it needs, so that what is too much can be named.
    Result<data::TensorStore> read = readModelStore(source, 2, job);
    if (!read)
        return read.error();
    data::TensorStore store = std::move(read).value();
    Result<Model> described = modelFromMetadata(store.metadata);
    if (!described)
        return described.error();
    Model model = std::move(described).value();
    Result<Weights<float>> weights = takeWeights(model.config, {}, store);
    if (!weights)
        return weights.error();
    model.weights = std::move(weights).value();
    model.sha256 = store.sha256;
    if (const auto found = store.tensors.find(kSample); found != store.tensors.end()) {
        const std::vector<std::int64_t>& shape = found->second.shape;
        if (shape.size() != 2 || shape[1] != model.config.latent)
            return failure(
                Message(ORRERY_TEXT("poems", "its tensor %1 has another shape than its network"))
                    .arg(inQuotes(kSample)));
        model.sample = Eigen::Map<const nn::Matrix<float>>(found->second.values.data(),
                                                           model.config.latent, shape[0]);
        if (!model.sample.allFinite())
            return failure(
                Message(ORRERY_TEXT("poems", "its tensor %1 holds numbers that are not finite"))
                    .arg(inQuotes(kSample)));
        store.tensors.erase(found);
    }
    if (!store.tensors.empty())
        return failure(Message(ORRERY_TEXT("poems", "its tensor %1 belongs to another network"))
                           .arg(inQuotes(store.tensors.begin()->first)));
    return model;
}

Result<Model> readModel(const std::string& path, const JobContext& job) {
    return data::withFile(path,
                          [&](const data::FileSource& source) { return readModel(source, job); });
}

Result<void> writeModel(const std::string& path, const Model& model, data::Precision precision) {
    std::vector<data::TensorView> tensors = weightTensors(model.weights, {});
    if (model.sample.size() > 0)
        tensors.push_back(
            {.name = kSample,
             .shape = {model.sample.cols(), model.sample.rows()},
             .values = {model.sample.data(), static_cast<std::size_t>(model.sample.size())}});
    return data::replaceFile(path,
                             data::safetensorsBytes(modelMetadata(model), tensors, precision));
}

}  // namespace orrery::core::poems
