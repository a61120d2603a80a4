// SPDX-License-Identifier: GPL-3.0-or-later
// All runs of a folder: what they came to, and the one that is being trained.
#pragma once

#include "app/training/training_job.h"

#include <QObject>
#include <QString>

#include <deque>
#include <memory>
#include <vector>

namespace orrery::app {

/// A run as it stands in a list.
struct RunInfo {
    QString name;
    RunState state = RunState::Paused;
    int series = 1;  ///< its hue in plots, the same as long as the program runs
    std::shared_ptr<const core::poems::TrainingRecord> record;  ///< null where it is damaged
    core::poems::TrainingProgress progress;                     ///< while it runs
    core::Message sentence;  ///< why it does not go on, or what is wrong; may be empty
    bool hasModel = false;   ///< an epoch is done: there is a model to open

    [[nodiscard]] bool isActive() const {
        return state == RunState::Preparing || state == RunState::Running;
    }
    [[nodiscard]] bool canResume() const {
        return state == RunState::Paused || state == RunState::Stopped ||
               state == RunState::Failed || state == RunState::Elsewhere;
    }
};

/// Trains one run at a time on a thread of its own; further ones wait for their turn. All runs are
/// in the folder, and are there after a restart.
class TrainingRunner final : public QObject {
    Q_OBJECT
public:
    explicit TrainingRunner(QString folder, QObject* parent = nullptr);
    /// As prepareClose(), however long it takes.
    ~TrainingRunner() override;

    /// In the order in which they were asked for, damaged ones last.
    [[nodiscard]] const std::vector<RunInfo>& runs() const { return m_runs; }
    [[nodiscard]] const RunInfo* find(const QString& name) const;
    /// Of the run that was asked for last; null where there is none that can be read.
    [[nodiscard]] const core::poems::TrainingRecord* newestRecord() const;
    /// The path of a run's model, which is there where RunInfo::hasModel.
    [[nodiscard]] QString modelOf(const QString& name) const;

    /// Makes a new run and queues it; result: its name, which has a number where another one is
    /// called so. Errors: the name is none (Usage), its folder cannot be written (Failure).
    core::Result<QString> start(const core::training::Request& request, const core::Values& values);
    /// Holds the run that is trained, with its checkpoint written; the queue waits.
    void pause(const QString& name);
    /// Goes on with a held run, or queues one that is not.
    void resume(const QString& name);
    /// Ends the run that is trained, with its checkpoint written, or takes one out of the queue;
    /// the next one begins.
    void stop(const QString& name);
    /// Deletes a run that is not being trained, with its files. Errors (Failure): not all of them
    /// could be deleted; it is being trained.
    core::Result<void> remove(const QString& name);

    /// Ends what is trained, with its checkpoint written; nothing begins any more. False where that
    /// takes longer than the given time: the destructor then waits for the rest.
    bool prepareClose(int milliseconds = 2000);

signals:
    /// Runs have come or gone.
    void listChanged();
    /// State, progress or sentence of one has changed; at most about ten times a second.
    void runChanged(const QString& name);
    /// There is more of its curve; at most about twice a second.
    void recordChanged(const QString& name);

private:
    void list();
    RunInfo readRun(const QString& name) const;
    RunInfo* own(const QString& name);
    [[nodiscard]] int freeSeries() const;
    void next();
    void take(const RunReport& report);
    void endJob();
    void setState(RunInfo& run, RunState state);

    const QString m_folder;
    std::vector<RunInfo> m_runs;
    std::deque<QString> m_queue;
    std::unique_ptr<TrainingJob> m_job;
    QString m_trained;  ///< whose job that is
    bool m_closing = false;
};

}  // namespace orrery::app
