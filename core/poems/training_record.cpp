// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/training_record.h"

#include "core/data/replace_file.h"
#include "core/data/with_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

namespace orrery::core::poems {
namespace {

using nlohmann::json;

constexpr const char* kFormat = "orrery-training";
constexpr std::int64_t kVersion = 1;
/// Far more than a record of as many epochs as a run may have.
constexpr std::int64_t kMostBytes = std::int64_t{64} << 20U;

Error damaged() {
    return failure(ORRERY_TEXT("poems", "its description of the training is damaged"));
}

CurvePoint joined(const CurvePoint& a, const CurvePoint& b) {
    const std::int64_t weight = a.weight + b.weight;
    const auto mean = [&](double left, double right) {
        return (left * static_cast<double>(a.weight) + right * static_cast<double>(b.weight)) /
               static_cast<double>(weight);
    };
    return {.step = b.step,
            .couplets = b.couplets,
            .steps = a.steps + b.steps,
            .weight = weight,
            .losses = {mean(a.losses.crossEntropy, b.losses.crossEntropy),
                       mean(a.losses.kl, b.losses.kl)}};
}

/// JSON has no NaN: null.
json numbers(const std::vector<double>& values) {
    json array = json::array();
    for (const double value : values)
        array.push_back(value);
    return array;
}

double numberOf(const json& value) {
    return value.is_null() ? std::numeric_limits<double>::quiet_NaN() : value.get<double>();
}

/// Unlike get(), it throws for a number that is not whole.
std::int64_t whole(const json& value) { return value.get_ref<const json::number_integer_t&>(); }

json lossesJson(const Losses& losses) { return numbers({losses.crossEntropy, losses.kl}); }
Losses lossesFrom(const json& value) { return {numberOf(value.at(0)), numberOf(value.at(1))}; }

json curveJson(const LossCurve& curve) {
    json points = json::array();
    for (const CurvePoint& point : curve.points())
        points.push_back({point.step, point.couplets, point.steps, point.weight,
                          point.losses.crossEntropy, point.losses.kl});
    return {{"window", curve.window()}, {"points", points}};
}

json epochJson(const EpochRecord& epoch) {
    json object{{"step", epoch.step},
                {"couplets", epoch.couplets},
                {"training", lossesJson(epoch.losses.training)},
                {"held_out", lossesJson(epoch.losses.heldOut)},
                {"verse", epoch.verse}};
    if (epoch.activeUnits)
        object["active_units"] = *epoch.activeUnits;
    return object;
}

EpochRecord epochFrom(const json& object) {
    EpochRecord epoch{
        .step = whole(object.at("step")),
        .couplets = whole(object.at("couplets")),
        .losses = {lossesFrom(object.at("training")), lossesFrom(object.at("held_out"))},
        .activeUnits = std::nullopt,
        .verse = object.at("verse").get<std::string>()};
    if (object.contains("active_units"))
        epoch.activeUnits = whole(object["active_units"]);
    return epoch;
}

/// What a record that was written can say.
bool sensible(const TrainingRecord& record) {
    const auto ascend = [](const EpochRecord& a, const EpochRecord& b) {
        return a.step < b.step && a.couplets < b.couplets;
    };
    return record.epochsWanted >= 1 && record.coupletsAnEpoch >= 0 &&
           std::adjacent_find(record.epochs.begin(), record.epochs.end(),
                              [&](const auto& a, const auto& b) { return !ascend(a, b); }) ==
               record.epochs.end();
}

}  // namespace

void LossCurve::add(const CurvePoint& point) {
    assert(m_points.empty() || point.step > m_points.back().step);
    if (!m_points.empty() && m_points.back().steps < m_window) {
        m_points.back() = joined(m_points.back(), point);
        return;
    }
    if (m_points.size() == kMost)
        halve();
    m_points.push_back(point);
}

void LossCurve::halve() {
    std::size_t kept = 0;
    for (std::size_t i = 0; i + 1 < m_points.size(); i += 2)
        m_points[kept++] = joined(m_points[i], m_points[i + 1]);
    m_points.resize(kept);
    m_window *= 2;
}

void LossCurve::cutAfter(std::int64_t step) {
    while (!m_points.empty() && m_points.back().step > step)
        m_points.pop_back();
}

Result<LossCurve> curveFrom(std::int64_t window, std::vector<CurvePoint> points) {
    std::int64_t step = 0, couplets = 0;
    for (const CurvePoint& point : points) {
        if (point.steps < 1 || point.weight < point.steps || point.step - step < point.steps ||
            point.couplets - couplets < point.weight)
            return damaged();
        step = point.step;
        couplets = point.couplets;
    }
    if (window < 1 || points.size() > LossCurve::kMost)
        return damaged();
    LossCurve curve;
    curve.m_window = window;
    curve.m_points = std::move(points);
    return curve;
}

double TrainingRecord::share() const {
    if (std::ssize(epochs) >= epochsWanted)
        return 1;
    if (curve.points().empty() || coupletsAnEpoch < 1)
        return 0;
    return std::min(1.0, static_cast<double>(curve.points().back().couplets) /
                             static_cast<double>(coupletsAnEpoch) /
                             static_cast<double>(epochsWanted));
}

TrainingRecorder::TrainingRecorder(TrainingRecord record, const Trainer& trainer)
    : m_record(std::move(record)) {
    const TrainingState& state = trainer.state();
    const auto all = static_cast<std::int64_t>(trainer.data().training.size());
    m_record.coupletsAnEpoch = all;
    m_record.curve.cutAfter(state.optimizer.step);
    if (m_record.epochs.size() > state.epochs.size())
        m_record.epochs.resize(state.epochs.size());
    const std::int64_t batch = trainer.options().batch, stepsAnEpoch = (all + batch - 1) / batch;
    // What was trained without a recorder, such as on the command line.
    while (m_record.epochs.size() < state.epochs.size()) {
        const std::size_t i = m_record.epochs.size();
        const auto number = static_cast<std::int64_t>(i) + 1;
        m_record.epochs.push_back({.step = number * stepsAnEpoch,
                                   .couplets = number * all,
                                   .losses = state.epochs[i],
                                   .activeUnits = std::nullopt,
                                   .verse = {}});
    }
    lookAt(trainer);
}

void TrainingRecorder::lookAt(const Trainer& trainer) {
    const TrainingState& state = trainer.state();
    m_epochs = state.epochs.size();
    m_position = state.position;
    m_sum = state.sum;
}

void TrainingRecorder::afterStep(const Trainer& trainer) {
    const TrainingState& state = trainer.state();
    const auto all = m_record.coupletsAnEpoch;
    const bool epochDone = state.epochs.size() > m_epochs;
    const auto seen = static_cast<double>(all);
    const Losses sum = epochDone ? Losses{state.epochs.back().training.crossEntropy * seen,
                                          state.epochs.back().training.kl * seen}
                                 : state.sum;
    const std::int64_t position = epochDone ? all : state.position;
    const std::int64_t count = position - m_position;
    m_record.curve.add(
        {.step = state.optimizer.step,
         .couplets = static_cast<std::int64_t>(m_epochs) * all + position,
         .steps = 1,
         .weight = count,
         .losses = {(sum.crossEntropy - m_sum.crossEntropy) / static_cast<double>(count),
                    (sum.kl - m_sum.kl) / static_cast<double>(count)}});
    lookAt(trainer);
}

void TrainingRecorder::finishEpoch(const Trainer& trainer, std::optional<std::int64_t> activeUnits,
                                   const Couplet& verse) {
    const TrainingState& state = trainer.state();
    m_record.epochs.push_back(
        {.step = state.optimizer.step,
         .couplets = static_cast<std::int64_t>(state.epochs.size()) * m_record.coupletsAnEpoch,
         .losses = state.epochs.back(),
         .activeUnits = activeUnits,
         .verse = text(verse)});
}

std::string recordText(const TrainingRecord& record) {
    json epochs = json::array();
    for (const EpochRecord& epoch : record.epochs)
        epochs.push_back(epochJson(epoch));
    const json object{{"format", kFormat},
                      {"format_version", kVersion},
                      {"created", record.created},
                      {"corpus", record.corpus},
                      {"architecture", record.architecture},
                      {"settings", record.settings},
                      {"epochs_wanted", record.epochsWanted},
                      {"couplets_an_epoch", record.coupletsAnEpoch},
                      {"stopped", record.stopped},
                      {"complete", record.complete},
                      {"failure", record.failure},
                      {"curve", curveJson(record.curve)},
                      {"epochs", epochs}};
    // A path may be any bytes.
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<TrainingRecord> recordFromText(std::string_view text) {
    const json object = json::parse(text, nullptr, false);
    if (object.is_discarded())
        return damaged();
    TrainingRecord record;
    try {
        if (!object.is_object() || object.value("format", std::string()) != kFormat)
            return failure(ORRERY_TEXT("poems", "it is no record of a training"));
        if (whole(object.at("format_version")) > kVersion)
            return failure(ORRERY_TEXT("poems", "a later version of Orrery wrote it"));
        object.at("created").get_to(record.created);
        object.at("corpus").get_to(record.corpus);
        object.at("architecture").get_to(record.architecture);
        object.at("settings").get_to(record.settings);
        record.epochsWanted = whole(object.at("epochs_wanted"));
        record.coupletsAnEpoch = whole(object.at("couplets_an_epoch"));
        object.at("stopped").get_to(record.stopped);
        record.complete = object.value("complete", false);
        record.failure = object.value("failure", std::string());
        std::vector<CurvePoint> points;
        for (const json& point : object.at("curve").at("points"))
            points.push_back({whole(point.at(0)),
                              whole(point.at(1)),
                              whole(point.at(2)),
                              whole(point.at(3)),
                              {numberOf(point.at(4)), numberOf(point.at(5))}});
        Result<LossCurve> curve =
            curveFrom(whole(object.at("curve").at("window")), std::move(points));
        if (!curve)
            return curve.error();
        record.curve = std::move(curve).value();
        for (const json& epoch : object.at("epochs"))
            record.epochs.push_back(epochFrom(epoch));
    } catch (const json::exception&) {
        return damaged();
    }
    return sensible(record) ? Result<TrainingRecord>(std::move(record)) : damaged();
}

Result<void> writeRecord(const std::string& path, const TrainingRecord& record) {
    return data::replaceFile(path, recordText(record));
}

Result<TrainingRecord> readRecord(const std::string& path) {
    return data::withFile(path, [](const data::FileSource& source) -> Result<TrainingRecord> {
        if (source.size() > kMostBytes)
            return failure(ORRERY_TEXT("poems", "it is no record of a training"));
        std::string bytes(static_cast<std::size_t>(source.size()), '\0');
        const Result<std::size_t> read =
            source.readAt(0, std::as_writable_bytes(std::span(bytes.data(), bytes.size())));
        if (!read)
            return read.error();
        bytes.resize(*read);
        return recordFromText(bytes);
    });
}

}  // namespace orrery::core::poems
