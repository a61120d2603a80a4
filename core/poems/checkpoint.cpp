// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/checkpoint.h"

#include "core/data/replace_file.h"
#include "core/data/with_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace orrery::core::poems {
namespace {

using nlohmann::json;

constexpr const char* kWeights = "weights.";
constexpr const char* kOptimizer = "optimizer.";

/// JSON has no NaN.
double numberOf(const json& value) {
    return value.is_null() ? std::numeric_limits<double>::quiet_NaN() : value.get<double>();
}

/// Unlike get(), it throws for a number that is not whole.
std::int64_t whole(const json& value) { return value.get_ref<const json::number_integer_t&>(); }

json lossesJson(const Losses& losses) { return {losses.crossEntropy, losses.kl}; }
Losses lossesFrom(const json& value) { return {numberOf(value.at(0)), numberOf(value.at(1))}; }

json runJson(const TrainingState& state) {
    json epochs = json::array();
    for (const EpochLosses& epoch : state.epochs)
        epochs.push_back({lossesJson(epoch.training), lossesJson(epoch.heldOut)});
    return {{"position", state.position},
            {"sum", lossesJson(state.sum)},
            {"epochs", epochs},
            {"step", state.optimizer.step},
            {"mu_product", state.optimizer.muProduct}};
}

json planJson(const RunPlan& plan) {
    return {{"epochs", plan.epochs},
            {"float16", plan.precision == data::Precision::Float16},
            {"script", nameOf(plan.conversion)},
            {"corpus_prefix", plan.corpusPrefix}};
}

Error damaged() {
    return failure(ORRERY_TEXT("poems", "its description of the training is damaged"));
}

Result<void> parseRun(const std::string& text, TrainingState& state) {
    const json run = json::parse(text, nullptr, false);
    try {
        state.position = whole(run.at("position"));
        state.optimizer.step = whole(run.at("step"));
        run.at("mu_product").get_to(state.optimizer.muProduct);
        state.sum = lossesFrom(run.at("sum"));
        for (const json& epoch : run.at("epochs"))
            state.epochs.push_back({lossesFrom(epoch.at(0)), lossesFrom(epoch.at(1))});
    } catch (const json::exception&) {
        return damaged();
    }
    if (state.position < 0 || state.optimizer.step < 0)
        return damaged();
    return {};
}

Result<RunPlan> parsePlan(const std::string& text) {
    const json object = json::parse(text, nullptr, false);
    RunPlan plan;
    try {
        plan.epochs = whole(object.at("epochs"));
        if (object.at("float16").get<bool>())
            plan.precision = data::Precision::Float16;
        const std::optional<Conversion> conversion =
            conversionOf(object.at("script").get<std::string>());
        if (!conversion)
            return damaged();
        plan.conversion = *conversion;
        object.at("corpus_prefix").get_to(plan.corpusPrefix);
    } catch (const json::exception&) {
        return damaged();
    }
    return plan.epochs >= 1 ? Result<RunPlan>(plan) : damaged();
}

/// Calls visit(name, array) for the arrays of an optimizer, by the names of the weights.
template <typename Optimizer, typename Visit>
void visitOptimizer(const Weights<float>& weights, Optimizer& optimizer, const Visit& visit) {
    std::size_t i = 0;
    visitWeights(weights, [&](const std::string& name, const auto&) {
        auto& own = optimizer.parameters[i++];
        visit(kOptimizer + name + ".slots", own.ruleSlots);
        visit(kOptimizer + name + ".next_slots", own.nextSlots);
        visit(kOptimizer + name + ".slow", own.slow);
    });
}

Result<void> takeOptimizer(const TrainingOptions& options, data::TensorStore& store,
                           TrainingState& state) {
    const auto started = state.optimizer;
    state.optimizer = optim::makeState<float>(options.spec, shapesOf(state.model.weights));
    state.optimizer.step = started.step;
    state.optimizer.muProduct = started.muProduct;
    Result<void> result;
    visitOptimizer(state.model.weights, state.optimizer, [&](const std::string& name, auto& array) {
        const auto found = store.tensors.find(name);
        if (array.size() == 0 || !result)
            return;
        if (found == store.tensors.end() ||
            static_cast<Eigen::Index>(found->second.values.size()) != array.size()) {
            result = failure(
                Message(ORRERY_TEXT("poems", "its tensor %1 is missing")).arg(inQuotes(name)));
            return;
        }
        std::copy(found->second.values.begin(), found->second.values.end(), array.data());
    });
    return result;
}

}  // namespace

Result<void> writeCheckpoint(const std::string& path, const Trainer& trainer, const RunPlan& plan) {
    const TrainingState& state = trainer.state();
    std::map<std::string, std::string> metadata = modelMetadata(state.model);
    metadata["checkpoint"] = runJson(state).dump();
    metadata["options"] = optionsText(trainer.options());
    metadata["plan"] = planJson(plan).dump();
    metadata["corpus_sha256"] = trainer.data().sha256;
    std::vector<data::TensorView> tensors = weightTensors(state.model.weights, kWeights);
    visitOptimizer(state.model.weights, state.optimizer,
                   [&](const std::string& name, const auto& array) {
                       if (array.size() > 0)
                           tensors.push_back(
                               {.name = name,
                                .shape = {array.size()},
                                .values = {array.data(), static_cast<std::size_t>(array.size())}});
                   });
    return data::replaceFile(path,
                             data::safetensorsBytes(metadata, tensors, data::Precision::Float32));
}

Result<Checkpoint> readCheckpoint(const data::ByteSource& source, const JobContext& job) {
    // No rule keeps more than three arrays; a second rule, and Lookahead's one.
    constexpr std::int64_t kMostCopies = 8;
    Result<data::TensorStore> read = readModelStore(source, kMostCopies, job);
    if (!read)
        return read.error();
    data::TensorStore store = std::move(read).value();
    Result<Model> model = modelFromMetadata(store.metadata);
    if (!model)
        return model.error();
    if (!store.metadata.contains("checkpoint"))
        return failure(ORRERY_TEXT("poems", "it is a model, not the checkpoint of a training"));
    Result<TrainingOptions> options = optionsFromText(store.metadata["options"]);
    if (!options)
        return options.error();
    const Result<RunPlan> plan = parsePlan(store.metadata["plan"]);
    if (!plan)
        return plan.error();
    Checkpoint checkpoint{
        .options = *options, .plan = *plan, .sha256 = store.metadata["corpus_sha256"]};
    checkpoint.state.model = std::move(model).value();
    TrainingState& state = checkpoint.state;
    if (Result<void> run = parseRun(store.metadata["checkpoint"], state); !run)
        return run.error();
    Result<Weights<float>> weights = takeWeights(state.model.config, kWeights, store);
    if (!weights)
        return weights.error();
    state.model.weights = std::move(weights).value();
    if (Result<void> optimizer = takeOptimizer(checkpoint.options, store, state); !optimizer)
        return optimizer.error();
    return checkpoint;
}

Result<Checkpoint> readCheckpoint(const std::string& path, const JobContext& job) {
    return data::withFile(
        path, [&](const data::FileSource& source) { return readCheckpoint(source, job); });
}

}  // namespace orrery::core::poems
