// SPDX-License-Identifier: GPL-3.0-or-later
// The one owner of recomputation: what is computed when, what is shown, what is dropped.
#pragma once

#include "core/panel/panel.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace orrery::widgets {

/// How far the present job is, for a progress line.
struct ComputeProgress {
    double fraction = 0.0;              ///< 0..1; stays 0 where the panel does not tell
    std::optional<double> secondsLeft;  ///< once it can be told
};

/// Computes one panel's figures on a thread of its own while the values change under the hand.
///
/// Idle → running → running with one pending request. A new request overwrites the pending one:
/// there is no queue and no timer to wait for. A preview that is running when the next is asked for
/// ends and is shown, so that the plot follows the hand however fast the moves come; a final
/// computation is stopped at once and its result is dropped. A preview that takes longer than 100
/// ms is stopped and repeated with less work. Where only light parameters move after a final
/// result, finals take the place of previews. Figures are delivered in the order of their requests,
/// each at most once; a stopped job delivers nothing.
class Recompute final : public QObject {
    Q_OBJECT
public:
    /// `panel` must outlive this.
    explicit Recompute(const core::Panel& panel, QObject* parent = nullptr);
    /// Stops the computation and waits for it, which takes as long as the panel needs to notice (20
    /// ms by contract).
    ~Recompute() override;
    Recompute(const Recompute&) = delete;
    Recompute& operator=(const Recompute&) = delete;

    /// The values are still changing: only a preview is worth it.
    void preview(const core::Values& values);
    /// The values will stay: a preview where none of them has been shown, then the final result.
    void finish(const core::Values& values);
    /// What was shown counts for nothing any more: the next finish() computes in any case.
    void forget() { m_shown.reset(); }
    /// Stops what is running and forgets what is pending; what was shown stays.
    void cancel();

    [[nodiscard]] bool isBusy() const { return m_busy; }

signals:
    void figureReady(const orrery::core::Figure& figure);
    void failed(const orrery::core::Message& message);
    void busyChanged(bool busy);
    /// From 150 ms after the start of a job on, ten times a second.
    void progressed(const orrery::widgets::ComputeProgress& progress);

private:
    enum class Stop { No, Superseded, TooSlow, Cancelled };
    struct Request {
        core::Values values;
        bool final = false;
    };
    struct Running {
        Request request;
        core::Quality quality = core::Quality::Preview;
        bool light = false;  ///< a final that is as quick as a preview
        std::stop_source stop;
        Stop why = Stop::No;
        QElapsedTimer clock;
    };
    struct Job {
        core::Values values;
        core::Quality quality = core::Quality::Preview;
        double previewWork = 1.0;
        std::stop_token stop;
        std::uint64_t generation = 0;
    };
    struct Outcome {
        std::uint64_t generation = 0;
        core::Result<core::Figure> result;
        bool partial = false;
    };
    struct Shown {
        core::Values values;
        core::Quality quality = core::Quality::Preview;
    };

    void request(Request request);
    void start(Request request);
    /// Whether these values differ from those of the final result that is shown in light parameters
    /// alone, or not at all.
    [[nodiscard]] bool isLight(const core::Values& values) const;
    void stopRunning(Stop why);
    void collect();
    void conclude(Running done, const core::Result<core::Figure>& result);
    void adaptWork(const Running& done);
    void continueWith(std::optional<Request> next);
    void setBusy(bool busy);
    void reportProgress();

    void work();
    void deliver(Outcome outcome);
    core::Result<core::Figure> computeGuarded(const Job& job);

    const core::Panel& m_panel;
    core::StageCache m_cache;

    // Of the thread that this object lives in.
    std::optional<Running> m_running;
    std::optional<Request> m_pending;
    std::optional<Shown> m_shown;
    std::uint64_t m_generation = 0;
    bool m_busy = false;
    double m_previewWork = 1.0;
    QTimer m_slowTimer, m_progressTimer;

    // Between the threads, under m_mutex.
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::optional<Job> m_job;
    std::optional<Outcome> m_outcome;
    bool m_quit = false;
    double m_fraction = 0.0;

    std::thread m_thread;
};

}  // namespace orrery::widgets
