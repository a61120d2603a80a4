// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/trainer.h"

#include "core/base/flush_subnormals.h"
#include "core/base/permutation.h"
#include "core/base/random.h"
#include "core/nn/random_matrix.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cassert>
#include <string_view>
#include <utility>

namespace orrery::core::poems {
namespace {

using Eigen::Index;
using nlohmann::json;

constexpr std::uint32_t kOrderStream = 0x706F0021, kNoiseStream = 0x706F0022,
                        kHeldOutStream = 0x706F0023, kDropoutStream = 0x706F0024;
/// Couplets of which the losses are taken at once.
constexpr std::size_t kEvaluationBatch = 256;

/// Hides a share of what couplet `i` of the batch shows, by numbers of its own.
void hide(const NetworkConfig& config, double share, const nn::Matrix<float>& uniforms, Index i,
          Batch<float>& batch) {
    const auto hidden = [&](Index draw) {
        return static_cast<double>(uniforms(draw, i)) + 0.5 < share;
    };
    const auto first = static_cast<std::size_t>(i * kLength);
    for (Index t = 0; t < kLength; ++t) {
        const std::size_t place = first + static_cast<std::size_t>(t);
        if (hidden(t))
            batch.characters[place] = config.dropped();
        // What stands before the first character is no secret.
        if (t > 0 && hidden(kLength + t))
            batch.previous[place] = config.dropped();
    }
    if (hidden(2 * kLength))
        batch.forms[static_cast<std::size_t>(i)] = kAnyForm;
}

/// NaN without any.
Losses meanOf(const std::vector<Losses>& losses) {
    Losses sum;
    for (const Losses& each : losses) {
        sum.crossEntropy += each.crossEntropy;
        sum.kl += each.kl;
    }
    const auto count = static_cast<double>(losses.size());
    return {sum.crossEntropy / count, sum.kl / count};
}

json ruleJson(const optim::Rule& rule) {
    json object{{"id", optim::ruleId(rule)}};
    for (const optim::RuleNumber& number : optim::ruleNumbers(rule))
        object[std::string(number.id)] = number.value;
    return object;
}

json scheduleJson(const optim::Schedule& schedule) {
    return {{"kind", static_cast<int>(schedule.kind)},
            {"step_size", schedule.stepSize},
            {"gamma", schedule.gamma},
            {"period", schedule.period},
            {"floor", schedule.floor},
            {"warm_up", schedule.warmUp}};
}

Result<optim::Rule> ruleFrom(const json& object) {
    const auto id = object.at("id").get<std::string>();
    std::vector<std::pair<std::string_view, double>> numbers;
    for (const auto& [name, value] : object.items()) {
        if (name != "id")
            numbers.emplace_back(object.find(name).key(), value.get<double>());
    }
    return optim::makeRule(id, numbers);
}

optim::Schedule scheduleFrom(const json& object) {
    optim::Schedule schedule;
    schedule.kind = static_cast<optim::Schedule::Kind>(object.at("kind").get<int>());
    object.at("step_size").get_to(schedule.stepSize);
    object.at("gamma").get_to(schedule.gamma);
    object.at("period").get_to(schedule.period);
    object.at("floor").get_to(schedule.floor);
    object.at("warm_up").get_to(schedule.warmUp);
    return schedule;
}

/// Whether the preconditions of the optimizer and the trainer hold.
bool sensible(const TrainingOptions& options) {
    const optim::Spec& spec = options.spec;
    const auto within = [](auto kind, auto last) {
        return kind >= decltype(kind){} && kind <= last;
    };
    return options.batch >= 1 && options.klAnnealing >= 0 && options.dropout >= 0 &&
           options.dropout <= 1 && within(spec.clip.kind, optim::Clip::Kind::Value) &&
           within(spec.schedule.kind, optim::Schedule::Kind::Cosine) &&
           spec.schedule.stepSize >= 1 && spec.schedule.period >= 1 && spec.schedule.warmUp >= 0 &&
           (!spec.then || spec.then->from >= 1) && (!spec.lookahead || spec.lookahead->k >= 1);
}

}  // namespace

std::vector<optim::Shape> shapesOf(const Weights<float>& weights) {
    std::vector<optim::Shape> shapes;
    visitWeights(weights, [&](const std::string& name, const auto& array) {
        shapes.push_back({array.size(), name == "embedding" ? weights.table.rows() : Index{0}});
    });
    return shapes;
}

std::string optionsText(const TrainingOptions& options) {
    const optim::Spec& spec = options.spec;
    json object{{"seed", options.seed},
                {"batch", options.batch},
                {"rule", ruleJson(spec.rule)},
                {"kl_weight", options.objective.klWeight},
                {"free_bits", options.objective.freeBits},
                {"kl_annealing", options.klAnnealing},
                {"schedule", scheduleJson(spec.schedule)},
                {"weight_decay", spec.weightDecay.value},
                {"decoupled", spec.weightDecay.kind == optim::WeightDecay::Kind::Decoupled},
                {"clip", static_cast<int>(spec.clip.kind)},
                {"clip_limit", spec.clip.limit}};
    // Left out where it is 0, as in what was written before there was any.
    if (options.dropout > 0)
        object["dropout"] = options.dropout;
    if (spec.lazy)
        object["lazy"] = spec.lazy->idle == optim::Lazy::Idle::Freeze ? "freeze" : "decay";
    if (spec.then)
        object["then"] = {ruleJson(spec.then->rule), spec.then->from};
    if (spec.lookahead)
        object["lookahead"] = {spec.lookahead->k, spec.lookahead->alpha,
                               spec.lookahead->resetInner};
    return object.dump();
}

Result<TrainingOptions> optionsFromText(const std::string& text) {
    const json object = json::parse(text, nullptr, false);
    const Error damaged =
        failure(ORRERY_TEXT("poems", "its description of the training is damaged"));
    TrainingOptions options;
    try {
        Result<optim::Rule> rule = ruleFrom(object.at("rule"));
        if (!rule)
            return damaged;
        options.spec.rule = *rule;
        object.at("seed").get_to(options.seed);
        object.at("batch").get_to(options.batch);
        object.at("kl_weight").get_to(options.objective.klWeight);
        object.at("free_bits").get_to(options.objective.freeBits);
        object.at("kl_annealing").get_to(options.klAnnealing);
        if (object.contains("dropout"))
            object.at("dropout").get_to(options.dropout);
        options.spec.schedule = scheduleFrom(object.at("schedule"));
        object.at("weight_decay").get_to(options.spec.weightDecay.value);
        if (object.at("decoupled").get<bool>())
            options.spec.weightDecay.kind = optim::WeightDecay::Kind::Decoupled;
        options.spec.clip = {static_cast<optim::Clip::Kind>(object.at("clip").get<int>()),
                             object.at("clip_limit").get<double>()};
        if (object.contains("lazy"))
            options.spec.lazy =
                optim::Lazy{object.at("lazy") == "freeze" ? optim::Lazy::Idle::Freeze
                                                          : optim::Lazy::Idle::KeepDecaying};
        if (object.contains("then")) {
            const Result<optim::Rule> next = ruleFrom(object.at("then").at(0));
            if (!next)
                return damaged;
            options.spec.then = optim::Switch{*next, object.at("then").at(1).get<std::int64_t>()};
        }
        if (object.contains("lookahead")) {
            const json& lookahead = object.at("lookahead");
            options.spec.lookahead =
                optim::Lookahead{lookahead.at(0).get<std::int64_t>(), lookahead.at(1).get<double>(),
                                 lookahead.at(2).get<bool>()};
        }
    } catch (const json::exception&) {
        return damaged;
    }
    // What could not have been written is not believed.
    if (!sensible(options) || optionsText(options) != text)
        return damaged;
    return options;
}

Trainer::Trainer(const TrainingOptions& options, Model untrained, const TrainingData& data)
    : m_options(options),
      m_data(data),
      m_backpropagation(untrained.config),
      m_forms(untrained.config, untrained.vocabulary) {
    assert(!data.training.empty());
    m_state.model = std::move(untrained);
    m_state.optimizer = optim::makeState<float>(m_options.spec, shapesOf(m_state.model.weights));
    beginEpoch();
}

Trainer::Trainer(const TrainingOptions& options, TrainingState state, const TrainingData& data)
    : m_options(options),
      m_data(data),
      m_state(std::move(state)),
      m_backpropagation(m_state.model.config),
      m_forms(m_state.model.config, m_state.model.vocabulary) {
    if (m_state.position >= static_cast<std::int64_t>(m_data.training.size())) {
        m_state.position = 0;
        m_state.sum = {};
    }
    beginEpoch();
}

double Trainer::epochShare() const {
    return static_cast<double>(m_state.position) / static_cast<double>(m_data.training.size());
}

Losses Trainer::runningLosses() const {
    const auto seen = static_cast<double>(std::max<std::int64_t>(1, m_state.position));
    return {m_state.sum.crossEntropy / seen, m_state.sum.kl / seen};
}

void Trainer::beginEpoch() {
    m_order = randomOrder(m_data.training.size(), RandomSource(m_options.seed, kOrderStream),
                          m_state.epochs.size() * RandomSource::kGroup);
}

double Trainer::klWeight() const {
    const double epochs = static_cast<double>(m_state.epochs.size()) + epochShare();
    const double share =
        m_options.klAnnealing > 0 ? std::min(1.0, epochs / m_options.klAnnealing) : 1;
    return m_options.objective.klWeight * share;
}

Batch<float> Trainer::nextBatch(std::size_t count) const {
    const NetworkConfig& config = m_state.model.config;
    const std::size_t first = static_cast<std::size_t>(m_state.position);
    Batch<float> batch;
    for (std::size_t i = first; i < first + count; ++i) {
        const Vocabulary::Ids& couplet = m_data.training[m_order[i]];
        batch.add(config, couplet, m_forms.formOf(couplet));
    }
    const auto couplets = static_cast<Index>(count);
    const auto drawn =
        static_cast<std::uint32_t>(m_state.epochs.size() * m_data.training.size() + first);
    batch.noise = nn::normalMatrix<float>(config.latent, couplets,
                                          RandomSource(m_options.seed, kNoiseStream), drawn);
    if (config.autoregressive && m_options.dropout > 0) {
        const nn::Matrix<float> uniforms = nn::uniformMatrix<float>(
            2 * kLength + 1, couplets, 0.5, RandomSource(m_options.seed, kDropoutStream), drawn);
        for (Index i = 0; i < couplets; ++i)
            hide(config, m_options.dropout, uniforms, i, batch);
    }
    return batch;
}

void Trainer::step() {
    const std::size_t first = static_cast<std::size_t>(m_state.position);
    const std::size_t count =
        std::min(static_cast<std::size_t>(m_options.batch), m_data.training.size() - first);
    const Losses losses =
        m_backpropagation.run(m_state.model.weights, nextBatch(count),
                              {.klWeight = klWeight(), .freeBits = m_options.objective.freeBits});
    move();
    m_state.sum.crossEntropy += losses.crossEntropy * static_cast<double>(count);
    m_state.sum.kl += losses.kl * static_cast<double>(count);
    m_state.position += static_cast<std::int64_t>(count);
    if (first + count == m_data.training.size())
        finishEpoch();
}

void Trainer::move() {
    const NetworkGradient<float>& gradient = m_backpropagation.gradient();
    std::vector<std::span<const float>> gradients;
    visitWeights(gradient.rest, [&](const std::string&, const auto& array) {
        gradients.emplace_back(array.data(), static_cast<std::size_t>(array.size()));
    });
    std::vector<optim::Parameter<float>> parameters;
    parameters.reserve(gradients.size());
    visitWeights(m_state.model.weights, [&](const std::string& name, auto& array) {
        optim::Parameter<float> parameter{{array.data(), static_cast<std::size_t>(array.size())},
                                          gradients[parameters.size()]};
        if (name == "embedding") {
            parameter.gradient = {gradient.table.values.data(),
                                  static_cast<std::size_t>(gradient.table.values.size())};
            parameter.rows = gradient.table.rows;
        }
        parameter.decays = array.cols() > 1;
        parameters.push_back(parameter);
    });
    const FlushSubnormals flush;
    optim::step<float>(m_options.spec, parameters, m_state.optimizer);
}

void Trainer::finishEpoch() {
    const std::vector<Losses> heldOut = lossesOf(m_state.model, m_data.heldOut, m_options.seed);
    m_state.epochs.push_back({.training = runningLosses(), .heldOut = meanOf(heldOut)});
    m_state.position = 0;
    m_state.sum = {};
    beginEpoch();
}

std::vector<Losses> lossesOf(const Model& model, const std::vector<Vocabulary::Ids>& couplets,
                             std::optional<std::uint32_t> seed) {
    std::vector<Losses> result;
    Backpropagation<float> network(model.config);
    const FormReader forms(model.config, model.vocabulary);
    for (std::size_t first = 0; first < couplets.size(); first += kEvaluationBatch) {
        const std::size_t count = std::min(kEvaluationBatch, couplets.size() - first);
        Batch<float> batch;
        for (std::size_t i = first; i < first + count; ++i)
            batch.add(model.config, couplets[i], forms.formOf(couplets[i]));
        if (seed)
            batch.noise = nn::normalMatrix<float>(model.config.latent, static_cast<Index>(count),
                                                  RandomSource(*seed, kHeldOutStream),
                                                  static_cast<std::uint32_t>(first));
        else
            batch.noise.setZero(model.config.latent, static_cast<Index>(count));
        const std::vector<Losses> losses = network.losses(model.weights, batch);
        result.insert(result.end(), losses.begin(), losses.end());
    }
    return result;
}

}  // namespace orrery::core::poems
