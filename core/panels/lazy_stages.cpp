// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/panels/lazy_stages.h"

#include "core/data/point_file.h"

#include <algorithm>
#include <utility>

namespace orrery::core::idle {
namespace {

using Eigen::Index;
using lazy::RowSample;
using lazy::TextTraining;
using lazy::ZipfTraining;

/// Work between two growing results: numbers of tables that are updated, about 0.1 s.
constexpr double kBetweenPartials = 64e6;

std::string optimizerKey(const Settings& s) {
    const lazy::ZipfTask& task = s.zipf;
    return s.ruleId + ' ' + formatValue(optim::learningRate(task.rule)) + ' ' +
           std::to_string(task.width) + ' ' + std::to_string(task.batch) + ' ' +
           std::to_string(task.steps) + ' ' + std::to_string(task.seed) + ' ' +
           formatValue(task.decay.value) + ' ' +
           std::to_string(task.decay.value > 0 ? static_cast<int>(task.decay.kind) : 0) + ' ';
}

std::size_t bytesOf(const Outcome& outcome) {
    return outcome.table.variants.size() *
           static_cast<std::size_t>(outcome.grid.rowCells * outcome.grid.timeCells + 1000) *
           sizeof(double);
}

Error tooLarge(std::string_view parameter, std::int64_t rows, std::int64_t width) {
    return usageError(Message(ORRERY_TEXT("lazy", "%1 times width is %2, but may be %3 at most."))
                          .arg(parameter)
                          .arg(rows * width)
                          .arg(kMostNumbers));
}

std::shared_ptr<const Outcome> outcomeOf(const ZipfTraining& training, Index rows, bool whole) {
    return std::make_shared<const Outcome>(Outcome{.grid = training.grid(),
                                                   .table = training.result(),
                                                   .text = std::nullopt,
                                                   .rows = rows,
                                                   .complete = whole && training.done()});
}

Result<std::shared_ptr<const Outcome>> trainTable(const Settings& s, const Extent& extent,
                                                  const ComputeContext& context,
                                                  const Grows& grows) {
    const bool whole = extent.rows == s.zipf.rows && extent.steps == s.zipf.steps;
    const std::string key = optimizerKey(s) + std::to_string(s.zipf.rows) + ' ' +
                            formatValue(s.zipf.exponent) + ' ' + formatValue(s.zipf.noise);
    if (auto found = whole ? findLatest<Outcome>(context.cache, "table", key) : nullptr)
        return found;
    ZipfTraining training(s.zipf,
                          extent.rows == s.zipf.rows ? RowSample::all(s.zipf.rows)
                                                     : RowSample::some(s.zipf.rows, extent.rows),
                          extent.steps);
    double shown = 0;
    while (!training.done()) {
        if (!training.advance(context.job))
            return cancelled();
        if (grows && !training.done() && training.workDone() - shown >= kBetweenPartials) {
            shown = training.workDone();
            grows(outcomeOf(training, s.zipf.rows, false));
        }
    }
    const auto outcome = outcomeOf(training, s.zipf.rows, whole);
    if (whole)
        keepLatest(context.cache, "table", key, outcome, bytesOf(*outcome));
    return outcome;
}

struct TextFile {
    std::shared_ptr<const data::LabelledTexts> texts;
    std::string key;
};

Result<TextFile> openTexts(const Settings& s, const ComputeContext& context) {
    if (s.file.empty())
        return usageError(ORRERY_TEXT("lazy",
                                      "Choose a file of labelled texts (.tsv: a label, a tab and a "
                                      "text in each line), or drop one on the window."));
    const Result<std::string> identity = data::fileIdentity(s.file);
    if (!identity)
        return identity.error();
    const std::string key = std::to_string(s.file.size()) + ':' + s.file + ' ' + *identity + ' ';
    if (auto found = findLatest<data::LabelledTexts>(context.cache, "file", key))
        return TextFile{found, key};
    Result<data::LabelledTexts> read = data::readLabelledTexts(s.file, context.job);
    if (!read)
        return read.error();
    auto texts = std::make_shared<const data::LabelledTexts>(std::move(read).value());
    keepLatest(context.cache, "file", key, texts,
               texts->tokens.size() * sizeof(std::int32_t) + 64 * texts->words.size());
    return TextFile{texts, key};
}

std::shared_ptr<const Outcome> outcomeOf(const TextTraining& training) {
    lazy::TextResult result = training.result();
    lazy::TableResult table = std::move(result.table);
    const Index rows = result.vocabulary;
    return std::make_shared<const Outcome>(Outcome{.grid = training.grid(),
                                                   .table = std::move(table),
                                                   .text = std::move(result),
                                                   .rows = rows,
                                                   .complete = training.done()});
}

Result<Stages> trainTexts(const Settings& s, Quality quality, const ComputeContext& context,
                          const Grows& grows) {
    constexpr double kReading = 0.02;
    Result<TextFile> file = openTexts(s, {context.job.part(0, kReading), context.cache});
    if (!file)
        return file.error();
    Stages stages{.settings = s, .texts = file->texts, .outcome = nullptr};
    const auto words = static_cast<std::int64_t>(file->texts->words.size());
    const std::int64_t rows = std::min(s.texts.vocabulary, words);
    if (rows * s.texts.width > kMostNumbers)
        return tooLarge("vocabulary", rows, s.texts.width);
    const std::string key = file->key + optimizerKey(s) + std::to_string(s.texts.vocabulary) + ' ' +
                            formatValue(s.texts.heldOut) + ' ' + std::to_string(s.texts.repeats);
    stages.outcome = findLatest<Outcome>(context.cache, "texts", key);
    // A few steps would say nothing.
    if (stages.outcome || quality == Quality::Preview)
        return stages;
    TextTraining training(s.texts, {file->texts->tokens, file->texts->starts, file->texts->label,
                                    static_cast<std::int32_t>(words)});
    const JobContext job = context.job.part(kReading, 1);
    double shown = 0;
    while (!training.done()) {
        if (!training.advance(job))
            return cancelled();
        if (grows && !training.done() && training.workDone() - shown >= kBetweenPartials) {
            shown = training.workDone();
            grows(outcomeOf(training));
        }
    }
    stages.outcome = outcomeOf(training);
    keepLatest(context.cache, "texts", key, stages.outcome, bytesOf(*stages.outcome));
    return stages;
}

}  // namespace

Extent previewExtent(const lazy::ZipfTask& task, double work) {
    // In ns: of a step, of drawing a row, of training a row of all variants, and of a number of it.
    constexpr double kBudget = 2.5e6, kStep = 2500, kDraw = 20, kRow = 40, kNumber = 7;
    const auto cost = [&](Index rows, std::int64_t steps) {
        const double each =
            kStep + kDraw * static_cast<double>(task.batch) +
            static_cast<double>(rows) * (kRow + kNumber * static_cast<double>(task.width));
        return each * static_cast<double>(steps);
    };
    const double budget = kBudget * work;
    if (cost(task.rows, task.steps) <= budget)
        return {task.rows, task.steps};
    constexpr Index kFewRows = 16;
    const auto stepsFor = [&](Index rows) {
        return std::clamp<std::int64_t>(static_cast<std::int64_t>(budget / cost(rows, 1)), 1,
                                        task.steps);
    };
    Extent extent{std::min<Index>(task.rows, kFewRows), 0};
    extent.steps = stepsFor(extent.rows);
    // Time is worth more than rows, of which even a few show what happens.
    while (extent.rows > 2 && extent.steps < std::min<std::int64_t>(task.steps, 64)) {
        extent.rows /= 2;
        extent.steps = stepsFor(extent.rows);
    }
    constexpr Index kManyRows = 256;
    while (extent.rows < std::min<Index>(task.rows, kManyRows) &&
           cost(extent.rows + 1, extent.steps) <= budget && extent.steps == task.steps)
        ++extent.rows;
    return extent;
}

Result<Stages> train(const Settings& s, Quality quality, const ComputeContext& context,
                     const Grows& grows) {
    if (s.text)
        return trainTexts(s, quality, context, grows);
    if (s.zipf.rows * s.zipf.width > kMostNumbers)
        return tooLarge("rows", s.zipf.rows, s.zipf.width);
    const Extent extent = quality == Quality::Final ? Extent{s.zipf.rows, s.zipf.steps}
                                                    : previewExtent(s.zipf, context.previewWork);
    const auto outcome = trainTable(s, extent, context, grows);
    if (!outcome)
        return outcome.error();
    return Stages{.settings = s, .texts = nullptr, .outcome = *outcome};
}

}  // namespace orrery::core::idle
