// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/training_job.h"

#include "core/base/background.h"
#include "core/poems/checkpoint.h"
#include "core/poems/evaluation.h"
#include "widgets/text.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QLockFile>

#include <algorithm>
#include <chrono>
#include <new>
#include <utility>

namespace orrery::app {
namespace {

namespace poems = core::poems;
using core::Message;
using core::Result;
using Clock = std::chrono::steady_clock;

/// Between two reports, and between two that carry the curve.
constexpr std::chrono::milliseconds kReports(100), kCurves(500);

std::string pathOf(const QString& path) { return path.toStdString(); }

}  // namespace

/// What a run needs in memory.
struct TrainingJob::Prepared {
    poems::RunPlan plan;
    poems::TrainingData data;
    std::optional<poems::Trainer> trainer;  // of `data`
    std::optional<poems::TrainingRecorder> recorder;
    Clock::time_point reported, shown;
    Message trouble;  // with the last checkpoint
};

TrainingJob::TrainingJob(RunFolder folder, poems::TrainingRecord record, QObject* parent)
    : QObject(parent), m_folder(std::move(folder)), m_record(std::move(record)) {
    m_thread.reset(QThread::create([this] { run(); }));
    connect(m_thread.get(), &QThread::finished, this, &TrainingJob::ended);
}

TrainingJob::~TrainingJob() {
    stop(false);
    m_thread->wait();
}

void TrainingJob::start() { m_thread->start(QThread::LowPriority); }

void TrainingJob::want(Wish wish) {
    const std::lock_guard lock(m_mutex);
    // An end is final.
    if (m_wish == Wish::Stop || m_wish == Wish::Close)
        return;
    m_wish = wish;
    if (wish == Wish::Go)
        m_stop = std::stop_source();
    else
        m_stop.request_stop();
    m_changed.notify_all();
}

void TrainingJob::pause() { want(Wish::Pause); }
void TrainingJob::resume() { want(Wish::Go); }
void TrainingJob::stop(bool stopped) { want(stopped ? Wish::Stop : Wish::Close); }

bool TrainingJob::wait(int milliseconds) {
    return !m_thread->isRunning() || m_thread->wait(QDeadlineTimer(milliseconds, Qt::PreciseTimer));
}

std::stop_token TrainingJob::token() {
    const std::lock_guard lock(m_mutex);
    return m_stop.get_token();
}

TrainingJob::Wish TrainingJob::waitForWish() {
    std::unique_lock lock(m_mutex);
    if (m_wish == Wish::Pause) {
        lock.unlock();
        say(RunState::Paused);
        lock.lock();
        m_changed.wait(lock, [this] { return m_wish != Wish::Pause; });
    }
    return m_wish;
}

void TrainingJob::run() {
    // Another program, or this one a second time, would write over the same checkpoint. A lock of a
    // program that is gone is no lock.
    QLockFile lock(m_folder.lock());
    lock.setStaleLockTime(0);
    if (!lock.tryLock(0) && lock.error() == QLockFile::LockFailedError) {
        say(RunState::Elsewhere,
            ORRERY_TEXT("training", "Another program is training this run at the moment."));
        return;
    }
    // It may have gone on elsewhere since it was listed.
    if (Result<poems::TrainingRecord> kept = poems::readRecord(pathOf(m_folder.record())))
        m_record = std::move(kept).value();
    m_record.stopped = m_record.complete = false;
    m_record.failure.clear();
    core::runInBackground([this] {
        try {
            train();
        } catch (const std::bad_alloc&) {
            m_prepared.reset();
            fail(ORRERY_TEXT("training", "There is not enough memory for this run."));
        }
    });
    m_prepared.reset();
}

void TrainingJob::train() {
    while (true) {
        const core::JobContext job{.stop = token()};
        const Result<void> done = advance(job);
        if (done) {
            say(RunState::Finished);
            return;
        }
        if (done.error().kind != core::Error::Kind::Cancelled) {
            fail(done.error().message);
            return;
        }
        const Wish wish = waitForWish();
        if (wish == Wish::Go)
            continue;
        if (wish == Wish::Stop) {
            m_record.stopped = true;
            (void)keepRecord();
        }
        say(wish == Wish::Stop ? RunState::Stopped : RunState::Paused);
        return;
    }
}

Result<void> TrainingJob::advance(const core::JobContext& job) {
    if (m_prepared == nullptr) {
        say(RunState::Preparing);
        if (Result<void> prepared = prepare(job); !prepared) {
            m_prepared.reset();
            return prepared;
        }
    }
    say(RunState::Running);
    const poems::TrainingObserver observer{
        .step = [this](const poems::TrainingProgress& progress) { afterStep(progress); },
        .epoch = {},
        // Never behind the checkpoint: what is ahead of it is forgotten when a run goes on. Where
        // it cannot be written, neither can the checkpoint, and that is told.
        .saving =
            [this] {
                m_prepared->trouble = {};
                (void)keepRecord();
            },
        .checkpointFailed =
            [this](const core::Error& error) {
                m_prepared->trouble = error.message;
                say(RunState::Running, error.message);
            }};
    Result<void> trained = poems::runTraining(*m_prepared->trainer, m_prepared->plan,
                                              pathOf(m_folder.model()), observer, job);
    if (trained) {
        m_record.complete = true;
        trained = keepRecord();
    }
    return trained;
}

Result<void> TrainingJob::prepare(const core::JobContext& job) {
    m_prepared = std::make_unique<Prepared>();
    Result<void> result = QFileInfo::exists(m_folder.checkpoint()) ? goOn(job) : begin(job);
    if (result && job.stopRequested())
        return core::cancelled();
    if (result)
        m_prepared->recorder.emplace(m_record, *m_prepared->trainer);
    return result;
}

Result<void> TrainingJob::begin(const core::JobContext& job) {
    Result<core::training::Request> asked = requestOf(m_record);
    if (!asked)
        return asked.error();
    core::training::Request request = std::move(asked).value();
    Result<poems::Corpus> corpus = poems::readCorpus(
        request.corpus, {request.plan.conversion, request.plan.corpusPrefix}, job);
    if (!corpus)
        return corpus.error();
    Result<poems::Model> model =
        poems::untrainedModel(request.architecture, *corpus,
                              poems::recipeOf(request.architecture, request.plan.epochs).vocabulary,
                              request.options.seed);
    if (!model)
        return model.error();
    Result<poems::TrainingData> data = poems::trainingData(*corpus, *model);
    if (!data)
        return data.error();
    m_prepared->data = std::move(data).value();
    core::training::fitSchedule(request, m_prepared->data.training.size());
    m_prepared->plan = request.plan;
    m_prepared->trainer.emplace(request.options, std::move(model).value(), m_prepared->data);
    return {};
}

Result<void> TrainingJob::goOn(const core::JobContext& job) {
    Result<poems::Checkpoint> read = poems::readCheckpoint(pathOf(m_folder.checkpoint()), job);
    if (!read)
        return read.error();
    poems::Checkpoint checkpoint = std::move(read).value();
    const Result<poems::Corpus> corpus = poems::readCorpus(
        m_record.corpus, {checkpoint.plan.conversion, checkpoint.plan.corpusPrefix}, job);
    if (!corpus)
        return corpus.error();
    if (corpus->sha256 != checkpoint.sha256)
        return core::failure(
            Message(ORRERY_TEXT("training",
                                "%1 is no longer the verse that this run was begun with, so it "
                                "cannot go on."))
                .arg(core::inQuotes(m_record.corpus)));
    Result<poems::TrainingData> data = poems::trainingData(*corpus, checkpoint.state.model);
    if (!data)
        return data.error();
    m_prepared->data = std::move(data).value();
    if (checkpoint.state.position >= std::ssize(m_prepared->data.training))
        return core::failure(
            Message(ORRERY_TEXT("training", "%1 is damaged: it is ahead of its corpus."))
                .arg(core::inQuotes(pathOf(m_folder.checkpoint()))));
    m_prepared->plan = checkpoint.plan;
    m_record.epochsWanted = checkpoint.plan.epochs;
    m_prepared->trainer.emplace(checkpoint.options, std::move(checkpoint.state), m_prepared->data);
    return {};
}

void TrainingJob::afterStep(const poems::TrainingProgress& progress) {
    Prepared& own = *m_prepared;
    const poems::Trainer& trainer = *own.trainer;
    own.recorder->afterStep(trainer);
    if (own.recorder->epochEnded()) {
        const poems::Model& model = trainer.state().model;
        const std::vector<poems::Vocabulary::Ids>& heldOut = own.data.heldOut;
        own.recorder->finishEpoch(
            trainer,
            heldOut.empty() ? std::nullopt
                            : std::optional<std::int64_t>(poems::activeUnits(model, heldOut)),
            poems::fixedVerse(model));
    }
    const Clock::time_point now = Clock::now();
    if (now - own.reported < kReports)
        return;
    own.reported = now;
    RunReport report{
        .state = RunState::Running, .progress = progress, .record = {}, .sentence = own.trouble};
    if (now - own.shown >= kCurves) {
        own.shown = now;
        report.record = std::make_shared<const poems::TrainingRecord>(own.recorder->record());
    }
    emit reported(report);
}

void TrainingJob::takeRecord() {
    if (m_prepared == nullptr || !m_prepared->recorder)
        return;
    const bool stopped = m_record.stopped, complete = m_record.complete;
    std::string failure = std::move(m_record.failure);
    m_record = m_prepared->recorder->record();
    m_record.stopped = stopped;
    m_record.complete = complete;
    m_record.failure = std::move(failure);
}

Result<void> TrainingJob::keepRecord() {
    takeRecord();
    return poems::writeRecord(pathOf(m_folder.record()), m_record);
}

void TrainingJob::fail(const Message& why) {
    // In the language in force: a file has no arguments to translate it anew.
    m_record.failure = widgets::toQString(why).toStdString();
    m_record.complete = false;
    (void)keepRecord();
    say(RunState::Failed, why);
}

void TrainingJob::say(RunState state, Message sentence) {
    takeRecord();
    emit reported({.state = state,
                   .progress = {},
                   .record = std::make_shared<const poems::TrainingRecord>(m_record),
                   .sentence = std::move(sentence)});
}

}  // namespace orrery::app
