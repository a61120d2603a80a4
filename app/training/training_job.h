// SPDX-License-Identifier: GPL-3.0-or-later
// One run on its way: a thread that trains, and what is wanted of it meanwhile.
#pragma once

#include "app/training/run_folder.h"
#include "core/base/message.h"
#include "core/poems/training_record.h"
#include "core/poems/training_run.h"

#include <QObject>
#include <QThread>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace orrery::app {

enum class RunState {
    Queued,     ///< waits for the runs before it
    Preparing,  ///< reads corpus and checkpoint
    Running,
    Paused,    ///< holds its place in the queue, or the program was closed meanwhile
    Stopped,   ///< by the reader; the next run had its turn
    Finished,  ///< all epochs are done
    Failed,
    Damaged,    ///< its folder cannot be read
    Elsewhere,  ///< another program trains it
};

/// What a run says of itself.
struct RunReport {
    RunState state = RunState::Preparing;
    core::poems::TrainingProgress progress;
    std::shared_ptr<const core::poems::TrainingRecord> record;  ///< null: as it was
    core::Message sentence;                                     ///< why it is not going on
};

/// Trains a run from its checkpoint, or from its start where there is none, on a thread of low
/// priority that leaves a processor to the window. Whatever ends it, the checkpoint is written.
class TrainingJob final : public QObject {
    Q_OBJECT
public:
    TrainingJob(RunFolder folder, core::poems::TrainingRecord record, QObject* parent = nullptr);
    /// Stops and waits.
    ~TrainingJob() override;

    void start();
    /// Holds at the next step, with the checkpoint written.
    void pause();
    void resume();
    /// Ends at the next step. `stopped`: the record says that the reader wanted it.
    void stop(bool stopped);
    /// False where it has not ended within this time, such as in the judgement after an epoch.
    bool wait(int milliseconds);

signals:
    /// At most about ten times a second, and at every change of the state.
    void reported(const orrery::app::RunReport& report);
    /// The last report has been made; the files are closed.
    void ended();

private:
    enum class Wish { Go, Pause, Stop, Close };
    struct Prepared;

    void run();
    void train();
    core::Result<void> prepare(const core::JobContext& job);
    core::Result<void> begin(const core::JobContext& job);
    core::Result<void> goOn(const core::JobContext& job);
    core::Result<void> advance(const core::JobContext& job);
    void afterStep(const core::poems::TrainingProgress& progress);
    /// What the recorder has, with what only the job knows.
    void takeRecord();
    core::Result<void> keepRecord();
    /// Ends the run with a sentence, which is still there after a restart.
    void fail(const core::Message& why);
    /// Waits while a pause is wanted; what is wanted then.
    Wish waitForWish();
    void say(RunState state, core::Message sentence = {});
    [[nodiscard]] std::stop_token token();
    void want(Wish wish);

    const RunFolder m_folder;
    std::unique_ptr<QThread> m_thread;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    Wish m_wish = Wish::Go;
    std::stop_source m_stop;

    // The thread's own.
    core::poems::TrainingRecord m_record;
    std::unique_ptr<Prepared> m_prepared;
};

}  // namespace orrery::app
