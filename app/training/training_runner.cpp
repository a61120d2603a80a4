// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/training_runner.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>

#include <algorithm>
#include <utility>

namespace orrery::app {

using core::Message;
using core::Result;

namespace {

/// Whether another program, or another window, trains this run.
bool isTrained(const RunFolder& folder) {
    if (!QFileInfo::exists(folder.lock()))
        return false;
    QLockFile lock(folder.lock());
    lock.setStaleLockTime(0);
    return !lock.tryLock(0) && lock.error() == QLockFile::LockFailedError;
}

}  // namespace

TrainingRunner::TrainingRunner(QString folder, QObject* parent)
    : QObject(parent), m_folder(std::move(folder)) {
    list();
}

TrainingRunner::~TrainingRunner() {
    m_closing = true;
    m_job.reset();
}

void TrainingRunner::list() {
    const QDir folder(m_folder);
    for (const QString& name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        m_runs.push_back(readRun(name));
    std::stable_sort(m_runs.begin(), m_runs.end(), [](const RunInfo& a, const RunInfo& b) {
        if ((a.record == nullptr) != (b.record == nullptr))
            return b.record == nullptr;
        return a.record != nullptr && a.record->created < b.record->created;
    });
    for (RunInfo& run : m_runs)
        run.series = 0;
    for (RunInfo& run : m_runs)
        run.series = freeSeries();
}

RunInfo TrainingRunner::readRun(const QString& name) const {
    const RunFolder folder(m_folder, name);
    RunInfo run{.name = name, .record = {}, .progress = {}, .sentence = {}};
    run.hasModel = QFileInfo::exists(folder.model());
    Result<core::poems::TrainingRecord> record =
        core::poems::readRecord(folder.record().toStdString());
    if (!record) {
        run.state = RunState::Damaged;
        run.sentence = record.error().message;
        return run;
    }
    run.state = isTrained(folder)          ? RunState::Elsewhere
                : record->complete         ? RunState::Finished
                : !record->failure.empty() ? RunState::Failed
                : record->stopped          ? RunState::Stopped
                                           : RunState::Paused;
    if (run.state == RunState::Failed)
        run.sentence = Message::verbatim(record->failure);
    if (run.state == RunState::Elsewhere)
        run.sentence =
            ORRERY_TEXT("training", "Another program is training this run at the moment.");
    run.record = std::make_shared<const core::poems::TrainingRecord>(std::move(record).value());
    return run;
}

const RunInfo* TrainingRunner::find(const QString& name) const {
    const auto found = std::find_if(m_runs.begin(), m_runs.end(),
                                    [&](const RunInfo& run) { return run.name == name; });
    return found != m_runs.end() ? &*found : nullptr;
}

const core::poems::TrainingRecord* TrainingRunner::newestRecord() const {
    const auto found = std::find_if(m_runs.rbegin(), m_runs.rend(),
                                    [](const RunInfo& run) { return run.record != nullptr; });
    return found != m_runs.rend() ? found->record.get() : nullptr;
}

RunInfo* TrainingRunner::own(const QString& name) { return const_cast<RunInfo*>(find(name)); }

QString TrainingRunner::modelOf(const QString& name) const {
    return RunFolder(m_folder, name).model();
}

int TrainingRunner::freeSeries() const {
    int series = 1;
    while (std::any_of(m_runs.begin(), m_runs.end(),
                       [&](const RunInfo& run) { return run.series == series; }))
        ++series;
    return series;
}

Result<QString> TrainingRunner::start(const core::training::Request& request,
                                      const core::Values& values) {
    const Result<QString> checked = checkedRunName(QString::fromStdString(request.name));
    if (!checked)
        return checked.error();
    const QString name = freeRunName(m_folder, *checked);
    const RunFolder folder(m_folder, name);
    if (!QDir().mkpath(folder.path()))
        return core::failure(
            Message(ORRERY_TEXT("training", "The folder %1 of the run cannot be made."))
                .arg(core::inQuotes(folder.path().toStdString())));
    const core::poems::TrainingRecord record = newRecord(request, values);
    if (Result<void> written = core::poems::writeRecord(folder.record().toStdString(), record);
        !written) {
        QDir().rmdir(folder.path());
        return written.error();
    }
    const int series = freeSeries();
    // Before those that cannot be read.
    const auto place = std::find_if(m_runs.begin(), m_runs.end(), [](const RunInfo& run) {
        return run.state == RunState::Damaged;
    });
    m_runs.insert(place, {.name = name,
                          .state = RunState::Queued,
                          .series = series,
                          .record = std::make_shared<const core::poems::TrainingRecord>(record),
                          .progress = {},
                          .sentence = {}});
    m_queue.push_back(name);
    emit listChanged();
    next();
    return name;
}

void TrainingRunner::setState(RunInfo& run, RunState state) {
    run.state = state;
    run.sentence = {};
    run.progress = {};
    emit runChanged(QString(run.name));
}

void TrainingRunner::pause(const QString& name) {
    if (m_job != nullptr && m_trained == name)
        m_job->pause();
}

void TrainingRunner::resume(const QString& name) {
    RunInfo* run = own(name);
    if (run == nullptr || !run->canResume() || m_closing)
        return;
    if (m_job != nullptr && m_trained == name) {
        m_job->resume();
        return;
    }
    setState(*run, RunState::Queued);
    m_queue.push_back(name);
    next();
}

void TrainingRunner::stop(const QString& name) {
    if (m_job != nullptr && m_trained == name) {
        m_job->stop(true);
        return;
    }
    RunInfo* run = own(name);
    if (run == nullptr || run->record == nullptr ||
        (run->state != RunState::Queued && run->state != RunState::Paused))
        return;
    std::erase(m_queue, name);
    core::poems::TrainingRecord record = *run->record;
    record.stopped = true;
    record.failure.clear();
    // Where it cannot be written, the run is a paused one after a restart.
    (void)core::poems::writeRecord(RunFolder(m_folder, name).record().toStdString(), record);
    run->record = std::make_shared<const core::poems::TrainingRecord>(std::move(record));
    setState(*run, RunState::Stopped);
}

Result<void> TrainingRunner::remove(const QString& name) {
    if (m_job != nullptr && m_trained == name)
        return core::failure(
            ORRERY_TEXT("training", "A run that is being trained has to be stopped first."));
    const RunFolder folder(m_folder, name);
    if (isTrained(folder))
        return core::failure(
            ORRERY_TEXT("training", "Another program is training this run at the moment."));
    std::erase(m_queue, name);
    const bool gone = QDir(folder.path()).removeRecursively();
    if (!gone) {
        if (RunInfo* run = own(name); run != nullptr) {
            const int series = run->series;
            *run = readRun(name);
            run->series = series;
            emit runChanged(name);
        }
        return core::failure(
            Message(ORRERY_TEXT("training", "Not all files in %1 could be deleted."))
                .arg(core::inQuotes(folder.path().toStdString())));
    }
    std::erase_if(m_runs, [&](const RunInfo& run) { return run.name == name; });
    emit listChanged();
    return {};
}

void TrainingRunner::next() {
    while (m_job == nullptr && !m_queue.empty() && !m_closing) {
        const QString name = m_queue.front();
        m_queue.pop_front();
        RunInfo* run = own(name);
        if (run == nullptr || run->record == nullptr)
            continue;
        m_trained = name;
        m_job = std::make_unique<TrainingJob>(RunFolder(m_folder, name), *run->record);
        connect(m_job.get(), &TrainingJob::reported, this, &TrainingRunner::take);
        connect(m_job.get(), &TrainingJob::ended, this, &TrainingRunner::endJob);
        setState(*run, RunState::Preparing);
        m_job->start();
    }
}

void TrainingRunner::take(const RunReport& report) {
    RunInfo* run = own(m_trained);
    if (run == nullptr || m_job == nullptr)
        return;
    const bool changed = run->state != report.state;
    run->state = report.state;
    run->sentence = report.sentence;
    if (report.progress.epoch > 0 || report.state != RunState::Running)
        run->progress = report.progress;
    if (report.record != nullptr) {
        run->record = report.record;
        run->hasModel = run->hasModel || QFileInfo::exists(modelOf(m_trained));
        emit recordChanged(m_trained);
    }
    if (changed || report.record == nullptr || !report.sentence.empty())
        emit runChanged(m_trained);
}

void TrainingRunner::endJob() {
    // Not while it is speaking.
    m_job.release()->deleteLater();
    const QString name = std::exchange(m_trained, QString());
    if (RunInfo* run = own(name); run != nullptr) {
        run->hasModel = QFileInfo::exists(modelOf(name));
        emit runChanged(name);
    }
    next();
}

bool TrainingRunner::prepareClose(int milliseconds) {
    m_closing = true;
    m_queue.clear();
    if (m_job == nullptr)
        return true;
    m_job->stop(false);
    return m_job->wait(milliseconds);
}

}  // namespace orrery::app
