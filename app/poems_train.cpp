// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"
#include "app/option_values.h"
#include "app/poems_command.h"
#include "core/poems/checkpoint.h"
#include "core/poems/training_run.h"
#include "widgets/text.h"

#include <QFileInfo>
#include <QLockFile>

#include <algorithm>
#include <array>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <optional>
#include <stop_token>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace orrery::app {
namespace {

using core::Message;
using core::Number;
using core::Result;
namespace poems = core::poems;
namespace optim = core::optim;

/// The options that are fixed when a run begins.
constexpr std::array<std::string_view, 18> kFixed{
    "script",  "corpus-prefix", "architecture", "vocabulary", "batch",   "rule",
    "lr",      "weight-decay",  "clip",         "lookahead",  "lazy",    "schedule",
    "warm-up", "kl-weight",     "kl-annealing", "free-bits",  "dropout", "seed"};

constexpr std::int64_t kMostEpochs = 100'000;

/// Set by Ctrl+C and by the system's polite request to end.
volatile std::sig_atomic_t stopWanted = 0;
void wantStop(int /*signal*/) { stopWanted = 1; }

Result<void> readRule(const CommandLine& line, optim::Spec& spec) {
    Result<optim::Rule> rule = spec.rule;
    if (line.has("rule"))
        rule = optim::makeRule(*line.value("rule"));
    if (!rule)
        return rule.error();
    if (line.has("lr")) {
        const Result<double> lr = realOption(line, "lr", 0, 100, 0, true);
        if (!lr)
            return lr.error();
        const std::array numbers{std::pair<std::string_view, double>{"lr", *lr}};
        rule = optim::makeRule(optim::ruleId(*rule), numbers);
    }
    spec.rule = *rule;
    const Result<double> decay = realOption(line, "weight-decay", 0, 1, spec.weightDecay.value);
    if (!decay)
        return decay.error();
    spec.weightDecay = {*decay, optim::WeightDecay::Kind::Decoupled};
    const Result<double> clip = realOption(line, "clip", 0, 1e6, 0, true);
    if (!clip)
        return clip.error();
    if (line.has("clip"))
        spec.clip = {optim::Clip::Kind::Norm, *clip};
    return {};
}

Result<void> readDecorators(const CommandLine& line, std::int64_t steps, optim::Spec& spec) {
    const Result<std::int64_t> lookahead = integerOption(line, "lookahead", 1, 1000, 5);
    if (!lookahead)
        return lookahead.error();
    if (line.has("lookahead"))
        spec.lookahead = optim::Lookahead{.k = *lookahead};
    const Result<std::string> lazy = choiceOption(line, "lazy", {"freeze", "decay"});
    if (!lazy)
        return lazy.error();
    if (!lazy->empty())
        spec.lazy = optim::Lazy{*lazy == "freeze" ? optim::Lazy::Idle::Freeze
                                                  : optim::Lazy::Idle::KeepDecaying};
    const Result<std::string> schedule = choiceOption(line, "schedule", {"constant", "cosine"});
    if (!schedule)
        return schedule.error();
    const Result<std::int64_t> warmUp =
        integerOption(line, "warm-up", 0, 1'000'000, spec.schedule.warmUp);
    if (!warmUp)
        return warmUp.error();
    spec.schedule.warmUp = *warmUp;
    const bool recommended = spec.schedule.kind == optim::Schedule::Kind::Cosine;
    spec.schedule.kind = optim::Schedule::Kind::Constant;
    if (*schedule == "cosine" || (schedule->empty() && recommended))
        poems::useCosine(spec, *warmUp, steps);
    return {};
}

/// The settings of a new run over so many couplets.
Result<poems::TrainingOptions> readTrainingOptions(const CommandLine& line,
                                                   poems::TrainingOptions options,
                                                   std::int64_t epochs, std::size_t couplets) {
    const Result<std::int64_t> batch = integerOption(line, "batch", 1, 512, options.batch);
    if (!batch)
        return batch.error();
    options.batch = *batch;
    const Result<std::uint32_t> seed = readSeed(line);
    if (!seed)
        return seed.error();
    options.seed = *seed;
    if (Result<void> rule = readRule(line, options.spec); !rule)
        return rule.error();
    const std::int64_t steps = poems::stepsOf(*batch, epochs, couplets);
    if (Result<void> decorators = readDecorators(line, steps, options.spec); !decorators)
        return decorators.error();
    const Result<double> weight = realOption(line, "kl-weight", 0, 20, options.objective.klWeight);
    if (!weight)
        return weight.error();
    const Result<double> annealing =
        realOption(line, "kl-annealing", 0, static_cast<double>(kMostEpochs), options.klAnnealing);
    if (!annealing)
        return annealing.error();
    const Result<double> free = realOption(line, "free-bits", 0, 1000, options.objective.freeBits);
    if (!free)
        return free.error();
    options.objective = {*weight, *free};
    options.klAnnealing = *annealing;
    const Result<double> dropout = realOption(line, "dropout", 0, 1, options.dropout);
    if (!dropout)
        return dropout.error();
    options.dropout = *dropout;
    return options;
}

/// How many characters the vocabulary shall have; empty where that is left to the recipe.
Result<std::optional<std::size_t>> readVocabulary(const CommandLine& line,
                                                  const poems::NetworkConfig& config) {
    if (!line.has("vocabulary"))
        return std::optional<std::size_t>();
    if (!config.autoregressive)
        return core::usageError(
            ORRERY_TEXT("command line",
                        "--vocabulary is for the architecture orrery: only that can read a "
                        "character that it does not know."));
    const Result<std::int64_t> limit = integerOption(line, "vocabulary", 1, 100'000, 1);
    if (!limit)
        return limit.error();
    return std::optional(static_cast<std::size_t>(*limit));
}

/// What a new run is asked for.
Result<poems::RunPlan> readPlan(const CommandLine& line) {
    const Result<std::int64_t> epochs = integerOption(line, "epochs", 1, kMostEpochs, 30);
    if (!epochs)
        return epochs.error();
    const Result<poems::CorpusOptions> corpus = readCorpusOptions(line);
    if (!corpus)
        return corpus.error();
    return poems::RunPlan{.epochs = *epochs,
                          .precision = line.has("float16") ? core::data::Precision::Float16
                                                           : core::data::Precision::Float32,
                          .conversion = corpus->convert,
                          .corpusPrefix = corpus->prefix};
}

bool exists(const std::string& path) { return QFileInfo::exists(QString::fromStdString(path)); }

/// Refuses to begin a run where one lies already, and to go on with other settings.
Result<void> checkFiles(const CommandLine& line, const std::string& model) {
    if (model.empty() || QFileInfo(QString::fromStdString(model)).isDir())
        return core::usageError(
            Message(ORRERY_TEXT("command line",
                                "--model must be the name of a file, but %1 was given."))
                .arg(core::inQuotes(model)));
    if (line.has("resume")) {
        for (const std::string_view option : kFixed) {
            if (line.has(option))
                return core::usageError(
                    Message(ORRERY_TEXT("command line",
                                        "--%1 is fixed when a training begins; --resume goes on "
                                        "with what it was then."))
                        .arg(option));
        }
        return {};
    }
    if (exists(poems::checkpointPath(model)))
        return core::usageError(
            Message(ORRERY_TEXT("command line",
                                "%1 is there already: --resume goes on with it, and another "
                                "--model begins a new one."))
                .arg(core::inQuotes(poems::checkpointPath(model))));
    if (exists(model))
        return core::usageError(
            Message(ORRERY_TEXT("command line",
                                "%1 is there already and would be replaced: another --model begins "
                                "a new one."))
                .arg(core::inQuotes(model)));
    return {};
}

QString timeText(double seconds) {
    const auto minutes = static_cast<std::int64_t>(std::ceil(seconds / 60));
    constexpr std::int64_t kHour = 60;
    const Message message =
        minutes < 2 * kHour
            ? Message(ORRERY_TEXT("command line", "%1 min left")).arg(minutes)
            : Message(ORRERY_TEXT("command line", "%1 h left")).arg(seconds / 3600, 2);
    return widgets::toQString(message);
}

QString lossText(const poems::Losses& losses) {
    const auto fixed = [](double value) { return QString::number(value, 'f', 2); };
    return QStringLiteral("%1 (%2 + %3)")
        .arg(fixed(losses.crossEntropy + losses.kl), fixed(losses.crossEntropy), fixed(losses.kl));
}

/// What a run prints: a line for each epoch, and on a terminal one that moves.
class Report {
public:
    Report(std::int64_t epochs, std::stop_source stop) : m_epochs(epochs), m_stop(std::move(stop)) {
#ifdef Q_OS_UNIX
        m_terminal = ::isatty(STDERR_FILENO) == 1;
#endif
    }

    void step(const poems::TrainingProgress& progress) {
        if (stopWanted != 0)
            m_stop.request_stop();
        constexpr int kSteps = 20;  // between two looks of the user
        if (!m_terminal || ++m_steps % kSteps != 0)
            return;
        const QString line = QStringLiteral("\r\033[K%1  %2 %  %3  %4/s  %5")
                                 .arg(epochText(progress.epoch))
                                 .arg(100 * progress.share, 0, 'f', 1)
                                 .arg(lossText(progress.losses))
                                 .arg(progress.perSecond, 0, 'f', 0)
                                 .arg(timeText(progress.secondsLeft));
        std::fputs(line.toUtf8().constData(), stderr);
    }

    void epoch(const poems::TrainingProgress& progress, std::size_t done,
               const poems::EpochLosses& losses, const poems::Couplet& verse) {
        clear();
        QString line = epochText(static_cast<std::int64_t>(done)) + QStringLiteral("  ") +
                       lossText(losses.training);
        if (std::isfinite(losses.heldOut.kl))
            line += QStringLiteral("  ") +
                    widgets::toQString(ORRERY_TEXT("command line", "held out")) +
                    QStringLiteral(" ") + lossText(losses.heldOut);
        line += QStringLiteral("  %1/s  ").arg(progress.perSecond, 0, 'f', 0);
        if (static_cast<std::int64_t>(done) < m_epochs)
            line += timeText(progress.secondsLeft) + QStringLiteral("  ");
        print(line.toStdString() + poems::text(verse) + '\n');
    }

    void clear() const {
        if (m_terminal)
            std::fputs("\r\033[K", stderr);
    }

private:
    [[nodiscard]] QString epochText(std::int64_t epoch) const {
        return widgets::toQString(
            Message(ORRERY_TEXT("command line", "epoch %1 of %2")).arg(epoch).arg(m_epochs));
    }
    std::int64_t m_epochs;
    std::stop_source m_stop;
    bool m_terminal = false;
    int m_steps = 0;
};

int train(poems::Trainer& trainer, const poems::RunPlan& plan, const std::string& model) {
    std::stop_source stop;
    Report reporter(plan.epochs, stop);
    std::signal(SIGINT, wantStop);
    std::signal(SIGTERM, wantStop);
    const poems::TrainingObserver observer{
        .step = [&](const auto& progress) { reporter.step(progress); },
        .epoch =
            [&](const auto& progress, const auto& losses, const auto& verse) {
                reporter.epoch(progress, trainer.state().epochs.size(), losses, verse);
            },
        .checkpointFailed =
            [&](const core::Error& error) {
                reporter.clear();
                report(error);
            }};
    const Result<void> trained =
        runTraining(trainer, plan, model, observer, {.stop = stop.get_token()});
    reporter.clear();
    if (trained)
        return kDone;
    if (trained.error().kind == core::Error::Kind::Cancelled)
        return report(
            core::failure(Message(ORRERY_TEXT("command line", "Stopped; --resume goes on from %1."))
                              .arg(core::inQuotes(poems::checkpointPath(model)))));
    return report(trained.error());
}

/// The plan of a run that goes on: as it was, but for its end and its precision.
Result<poems::RunPlan> resumedPlan(const CommandLine& line, const poems::Checkpoint& checkpoint) {
    poems::RunPlan plan = checkpoint.plan;
    const Result<std::int64_t> epochs =
        integerOption(line, "epochs", 1, kMostEpochs, checkpoint.plan.epochs);
    if (!epochs)
        return epochs.error();
    const bool ends = checkpoint.options.spec.schedule.kind == optim::Schedule::Kind::Cosine;
    if (ends && *epochs > checkpoint.plan.epochs)
        return core::usageError(
            Message(ORRERY_TEXT("command line",
                                "--epochs cannot be more than the %1 that the training began with: "
                                "its learning rate is 0 after them."))
                .arg(checkpoint.plan.epochs));
    plan.epochs = *epochs;
    if (line.has("float16"))
        plan.precision = core::data::Precision::Float16;
    return plan;
}

int resume(const CommandLine& line, const std::string& model) {
    Result<poems::Checkpoint> read = poems::readCheckpoint(poems::checkpointPath(model), {});
    if (!read)
        return report(read.error());
    poems::Checkpoint checkpoint = std::move(read).value();
    const Result<poems::RunPlan> plan = resumedPlan(line, checkpoint);
    if (!plan)
        return report(plan.error());
    const std::string path = *line.value("corpus");
    const Result<poems::Corpus> corpus =
        poems::readCorpus(path, {plan->conversion, plan->corpusPrefix}, {});
    if (!corpus)
        return report(corpus.error());
    if (checkpoint.sha256 != corpus->sha256)
        return report(core::usageError(
            Message(ORRERY_TEXT("command line",
                                "The training was begun with another corpus than %1: its SHA-256 "
                                "was %2."))
                .arg(core::inQuotes(path))
                .arg(checkpoint.sha256)));
    const Result<poems::TrainingData> data = poems::trainingData(*corpus, checkpoint.state.model);
    if (!data)
        return report(data.error());
    if (static_cast<std::size_t>(checkpoint.state.position) >= data->training.size())
        return report(core::failure(
            Message(ORRERY_TEXT("command line", "%1 is damaged: it is ahead of its corpus."))
                .arg(core::inQuotes(poems::checkpointPath(model)))));
    const auto done = static_cast<std::int64_t>(checkpoint.state.epochs.size());
    if (done >= plan->epochs)
        print(widgets::toQString(Message(ORRERY_TEXT("command line",
                                                     "All %1 epochs are done; --epochs sets more."))
                                     .arg(done))
                  .toStdString() +
              '\n');
    poems::Trainer trainer(checkpoint.options, std::move(checkpoint.state), *data);
    return train(trainer, *plan, model);
}

int begin(const CommandLine& line, const std::string& path) {
    const Result<poems::RunPlan> plan = readPlan(line);
    if (!plan)
        return report(plan.error());
    // Before a corpus is read for nothing.
    const std::string architecture = line.value("architecture").value_or("article");
    const Result<poems::NetworkConfig> known = poems::configOf(architecture, 1);
    if (!known)
        return report(known.error());
    const poems::Recipe recipe = poems::recipeOf(architecture, plan->epochs);
    const Result<poems::TrainingOptions> checked = readTrainingOptions(line, recipe.options, 1, 1);
    if (!checked)
        return report(checked.error());
    const Result<std::optional<std::size_t>> limit = readVocabulary(line, *known);
    if (!limit)
        return report(limit.error());
    const Result<poems::Corpus> corpus =
        poems::readCorpus(*line.value("corpus"), {plan->conversion, plan->corpusPrefix}, {});
    if (!corpus)
        return report(corpus.error());
    Result<poems::Model> model = poems::untrainedModel(
        architecture, *corpus, limit->value_or(recipe.vocabulary), checked->seed);
    if (!model)
        return report(model.error());
    const Result<poems::TrainingData> data = poems::trainingData(*corpus, *model);
    if (!data)
        return report(data.error());
    const Result<poems::TrainingOptions> options =
        readTrainingOptions(line, recipe.options, plan->epochs, data->training.size());
    if (!options)
        return report(options.error());
    poems::Trainer trainer(*options, std::move(model).value(), *data);
    return train(trainer, *plan, path);
}

}  // namespace

int runPoemsTrain(const CommandLine& line) {
    const std::optional<std::string> model = line.value("model");
    if (!model || !line.has("corpus"))
        return report(core::usageError(
            ORRERY_TEXT("command line",
                        "\"orrery poems train\" needs --corpus PATH, the couplets to learn, and "
                        "--model FILE, the model to write.")));
    if (Result<void> files = checkFiles(line, *model); !files)
        return report(files.error());
    // Two runs would write over each other's checkpoint. A lock of a program that is gone is no
    // lock.
    QLockFile lock(QString::fromStdString(*model) + QStringLiteral(".lock"));
    lock.setStaleLockTime(0);
    if (!lock.tryLock(0) && lock.error() == QLockFile::LockFailedError)
        return report(
            core::failure(Message(ORRERY_TEXT("command line", "Another training is writing %1."))
                              .arg(core::inQuotes(*model))));
    return line.has("resume") ? resume(line, *model) : begin(line, *model);
}

}  // namespace orrery::app
