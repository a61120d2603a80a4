// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lazy/text_training.h"

#include "core/base/flush_subnormals.h"
#include "core/base/parallel.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace orrery::core::lazy {
namespace {

using Eigen::Index;

constexpr std::uint32_t kOrderStream = 0x74780002;
constexpr std::int64_t kMostEvaluations = 256;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Root mean square norms of the rows of a table by rank.
std::vector<double> normsOf(const nn::Matrix<float>& table, const std::vector<RankCell>& ranks) {
    std::vector<double> norms;
    norms.reserve(ranks.size());
    const auto width = static_cast<std::size_t>(table.rows());
    for (const RankCell& cell : ranks) {
        double squares = 0;
        for (Index row = cell.begin; row < cell.end; ++row)
            squares += squaredNorm({table.col(row).data(), width});
        norms.push_back(std::sqrt(squares / static_cast<double>(cell.end - cell.begin)));
    }
    return norms;
}

/// Mean over the repeats that have got so far.
std::vector<double> meanOver(const std::vector<Scores>& scores,
                             std::vector<double> Scores::*quantity, std::size_t evaluations) {
    std::vector<double> means(evaluations, kNaN);
    for (std::size_t e = 0; e < evaluations; ++e) {
        double sum = 0;
        std::int64_t count = 0;
        for (const Scores& own : scores) {
            if (e < (own.*quantity).size()) {
                sum += (own.*quantity)[e];
                ++count;
            }
        }
        if (count > 0)
            means[e] = sum / static_cast<double>(count);
    }
    return means;
}

}  // namespace

/// One variant of one repeat.
struct TextTraining::Run {
    const TextSplit* split = nullptr;
    std::uint32_t seed = 1;
    nn::TextClassifierWeights<float> weights;
    std::vector<RowBlock> blocks;
    std::vector<RowWatch> watches;  // of the first repeat, else none
    std::optional<Motion> motion;
    optim::Spec outputSpec;
    optim::State<float> output;
    std::vector<std::int32_t> order;  // of the texts in this epoch
    TextPart batch;
    double lossSum = 0;  // over steps since the last evaluation
    std::int64_t lossCount = 0;
    Scores scores;

    [[nodiscard]] std::span<float> values(const RowBlock::Shape& shape) {
        return {weights.table.col(shape.first).data(),
                static_cast<std::size_t>(shape.count * shape.width)};
    }
};

TextTraining::TextTraining(const TextTask& task, const Corpus& corpus)
    : m_task(task),
      m_corpus(corpus),
      m_trainingTexts(
          static_cast<std::int64_t>(corpus.count() - heldOutCount(corpus.count(), m_task.heldOut))),
      m_batches((m_trainingTexts + m_task.batch - 1) / m_task.batch) {
    const std::int64_t epochs = m_task.steps / m_batches;
    m_epochsPerEvaluation =
        std::max<std::int64_t>(1, (epochs + kMostEvaluations - 1) / kMostEvaluations);
    const std::int64_t every = m_epochsPerEvaluation * m_batches;
    for (std::int64_t step = every; step < m_task.steps; step += every)
        m_evaluations.push_back(step);
    m_evaluations.push_back(m_task.steps);
    for (std::vector<Scores>& scores : m_scores)
        scores.resize(static_cast<std::size_t>(m_task.repeats));
}

TextTraining::~TextTraining() = default;

std::int64_t TextTraining::repeatsAtOnce() const {
    constexpr double kNumbers = 24e6;  // of tables at the same time
    const double each =
        static_cast<double>(kVariants.size()) * static_cast<double>(m_task.width) *
        static_cast<double>(std::min<std::int64_t>(m_task.vocabulary, m_corpus.words + 1));
    const auto most = static_cast<std::int64_t>(kNumbers / each);
    return std::min(std::clamp<std::int64_t>(most, 1, 16), m_task.repeats - m_group);
}

bool TextTraining::startRun(std::optional<Run>& run, std::size_t variant, std::int64_t repeat,
                            const JobContext& job) const {
    const TextSplit& split = m_splits[static_cast<std::size_t>(repeat - m_group)];
    run.emplace();
    run->split = &split;
    run->seed = m_task.seed + static_cast<std::uint32_t>(repeat);
    run->weights = nn::startWeights<float>({split.vocabulary, m_task.width}, run->seed);
    const optim::Spec spec = specOf(kVariants[variant], m_task.rule, m_task.decay);
    const Index each = rowsPerBlock(m_task.width);
    for (Index first = 0; first < split.vocabulary; first += each) {
        if (job.stopRequested())
            return false;
        const RowBlock::Shape shape{first, std::min(each, split.vocabulary - first), m_task.width};
        run->blocks.emplace_back(spec, shape, nobodyIsIdle(m_task.decay));
        if (repeat == 0)
            run->watches.emplace_back(
                *m_grid, shape, std::vector<double>(static_cast<std::size_t>(shape.count), 1.0));
    }
    if (repeat == 0)
        run->motion.emplace(*m_grid);
    run->outputSpec = {.rule = m_task.rule, .weightDecay = m_task.decay};
    run->output = optim::makeState<float>(run->outputSpec,
                                          std::array{optim::Shape{m_task.width}, optim::Shape{1}});
    return true;
}

bool TextTraining::startGroup(const JobContext& job) {
    const std::int64_t repeats = repeatsAtOnce();
    m_runs.clear();
    m_splits.assign(static_cast<std::size_t>(repeats), {});
    const auto split = [&](std::int64_t i) {
        m_splits[static_cast<std::size_t>(i)] =
            splitTexts(m_corpus, m_task.heldOut, m_task.vocabulary,
                       m_task.seed + static_cast<std::uint32_t>(m_group + i));
    };
    if (!forEach(repeats, split, job))
        return false;
    if (m_group == 0) {
        m_vocabulary = m_splits[0].vocabulary;
        m_dropped = m_splits[0].dropped;
        m_grid.emplace(m_vocabulary, m_task.steps);
    }
    m_runs.resize(static_cast<std::size_t>(repeats) * kVariants.size());
    m_done = 0;
    m_next = 0;
    return forEach(
        std::ssize(m_runs),
        [&](std::int64_t i) {
            startRun(m_runs[static_cast<std::size_t>(i)],
                     static_cast<std::size_t>(i) % kVariants.size(),
                     m_group + i / static_cast<std::int64_t>(kVariants.size()), job);
        },
        job);
}

void TextTraining::takeStep(Run& run, std::int64_t step) const {
    const std::int64_t epoch = step / m_batches, within = step % m_batches;
    if (within == 0 || run.order.empty())
        run.order = shuffled(static_cast<std::size_t>(m_trainingTexts), run.seed, kOrderStream,
                             static_cast<std::uint32_t>(epoch));
    const std::int64_t begin = within * m_task.batch;
    const std::int64_t end = std::min(begin + m_task.batch, m_trainingTexts);
    run.split->training.choose(std::span(run.order).subspan(static_cast<std::size_t>(begin),
                                                            static_cast<std::size_t>(end - begin)),
                               run.batch);
    const auto gradient = nn::gradient<float>(run.weights, run.batch.texts, run.batch.targets);
    run.lossSum += gradient.loss;
    ++run.lossCount;
    const std::span<const Index> all(gradient.table.rows);
    auto low = all.begin();
    for (std::size_t b = 0; b < run.blocks.size(); ++b) {
        const RowBlock::Shape& shape = run.blocks[b].shape();
        const auto high = std::lower_bound(low, all.end(), shape.first + shape.count);
        const std::span<const Index> rows(low, high);
        const std::span<const float> own(
            gradient.table.values.data() + (low - all.begin()) * shape.width,
            rows.size() * static_cast<std::size_t>(shape.width));
        const std::span<float> values = run.values(shape);
        if (run.motion)
            run.watches[b].before(values);
        run.blocks[b].step(values, rows, own);
        if (run.motion)
            run.watches[b].after(values, rows, step, *run.motion);
        low = high;
    }
    const auto numbers = [](auto& matrix) {
        return std::span(matrix.data(), static_cast<std::size_t>(matrix.size()));
    };
    optim::step<float>(run.outputSpec,
                       std::array{optim::Parameter<float>{numbers(run.weights.output.weight),
                                                          numbers(gradient.output.weight)},
                                  optim::Parameter<float>{numbers(run.weights.output.bias),
                                                          numbers(gradient.output.bias)}},
                       run.output);
}

bool TextTraining::evaluate(Run& run, const JobContext& job) const {
    constexpr std::size_t kTexts = 256;
    TextPart some;
    std::vector<std::int32_t> which;
    const auto look = [&](const TextPart& part, double& loss, double& accuracy) {
        std::int64_t right = 0;
        loss = 0;
        for (std::size_t first = 0; first < part.targets.size(); first += kTexts) {
            if (job.stopRequested())
                return false;
            which.resize(std::min(kTexts, part.targets.size() - first));
            std::iota(which.begin(), which.end(), static_cast<std::int32_t>(first));
            part.choose(which, some);
            const nn::Matrix<float> logits = nn::logits(run.weights, some.texts);
            loss += nn::sigmoidCrossEntropy<float>(logits, some.targets).loss *
                    static_cast<double>(which.size());
            for (std::size_t i = 0; i < which.size(); ++i)
                right += (logits(0, static_cast<Index>(i)) > 0) == (some.targets[i] > 0.5F) ? 1 : 0;
        }
        loss /= static_cast<double>(part.targets.size());
        accuracy = static_cast<double>(right) / static_cast<double>(part.targets.size());
        return true;
    };
    double loss = 0, accuracy = 0;
    if (!look(run.split->training, loss, accuracy))
        return false;
    run.scores.trainingAccuracy.push_back(accuracy);
    run.scores.trainingLoss.push_back(run.lossSum / static_cast<double>(run.lossCount));
    run.lossSum = 0;
    run.lossCount = 0;
    if (!look(run.split->heldOut, loss, accuracy))
        return false;
    run.scores.heldOutAccuracy.push_back(accuracy);
    run.scores.heldOutLoss.push_back(loss);
    return true;
}

bool TextTraining::trainOn(Run& run, std::int64_t steps, const JobContext& job) const {
    const FlushSubnormals flushing;
    for (std::int64_t i = 0; i < steps; ++i) {
        if (job.stopRequested())
            return false;
        takeStep(run, m_done + i);
    }
    return m_done + steps < m_evaluations[m_next] || evaluate(run, job);
}

bool TextTraining::advance(const JobContext& job) {
    assert(!done());
    const JobContext quiet{job.stop, {}};
    if (m_runs.empty() && !startGroup(quiet))
        return false;
    constexpr double kNumbers = 64e6;
    const double table = static_cast<double>(m_vocabulary) * static_cast<double>(m_task.width);
    const std::int64_t steps =
        std::min(std::max<std::int64_t>(1, static_cast<std::int64_t>(kNumbers / table)),
                 m_evaluations[m_next] - m_done);
    const auto work = [&](std::int64_t i) {
        trainOn(*m_runs[static_cast<std::size_t>(i)], steps, quiet);
    };
    if (!forEach(std::ssize(m_runs), work, quiet))
        return false;
    m_done += steps;
    m_workDone += table * static_cast<double>(steps) * static_cast<double>(m_runs.size());
    for (std::size_t i = 0; i < m_runs.size(); ++i)
        m_scores[i % kVariants.size()][static_cast<std::size_t>(m_group) + i / kVariants.size()] =
            m_runs[i]->scores;
    const auto repeats = static_cast<std::int64_t>(m_splits.size());
    const double share = static_cast<double>(m_done) / static_cast<double>(m_task.steps);
    job.report((static_cast<double>(m_group) + static_cast<double>(repeats) * share) /
               static_cast<double>(m_task.repeats));
    if (m_done == m_evaluations[m_next])
        ++m_next;
    if (m_done == m_task.steps) {
        if (m_group == 0)
            m_first = tableResult(m_scores).variants;
        m_group += repeats;
        m_runs.clear();
    }
    return true;
}

TextTraining::AllScores TextTraining::knownScores() const {
    AllScores known = m_scores;
    // Means over runs that end beside those that begin would be of nothing.
    const std::size_t repeats = m_group > 0 ? static_cast<std::size_t>(m_group) : m_splits.size();
    for (std::vector<Scores>& scores : known)
        scores.resize(std::min(repeats, scores.size()));
    return known;
}

TableResult TextTraining::tableResult(const AllScores& scores) const {
    TableResult result{.stepsDone = m_done, .ranks = rankCells(m_vocabulary)};
    if (m_group > 0) {
        result.variants = m_first;
        result.stepsDone = m_task.steps;
    } else {
        for (std::size_t v = 0; v < kVariants.size() && !m_runs.empty(); ++v) {
            const Run& run = *m_runs[v];
            summarise(*run.motion, result.variants[v]);
            result.variants[v].norms = normsOf(run.weights.table, result.ranks);
            result.variants[v].finite = run.weights.table.allFinite();
        }
    }
    for (std::size_t v = 0; v < kVariants.size(); ++v) {
        LossCurve& loss = result.variants[v].loss;
        loss.step.assign(m_evaluations.begin(), m_evaluations.end());
        loss.training = meanOver(scores[v], &Scores::trainingLoss, m_evaluations.size());
        loss.heldOut = meanOver(scores[v], &Scores::heldOutLoss, m_evaluations.size());
    }
    return result;
}

TextResult TextTraining::result() const {
    AllScores scores = knownScores();
    TableResult table = tableResult(scores);
    TextResult result{.evaluated = m_evaluations,
                      .scores = std::move(scores),
                      .table = std::move(table),
                      .trainingTexts = m_trainingTexts,
                      .heldOutTexts = static_cast<std::int64_t>(m_corpus.count()) - m_trainingTexts,
                      .vocabulary = m_vocabulary,
                      .dropped = m_dropped,
                      .epochsPerEvaluation = m_epochsPerEvaluation};
    for (const std::int64_t step : m_evaluations)
        result.epochs.push_back(static_cast<double>(step) / static_cast<double>(m_batches));
    return result;
}

}  // namespace orrery::core::lazy
