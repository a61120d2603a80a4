// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recompute.h"

#include "core/panel/guarded.h"

#include <utility>

namespace orrery::widgets {
namespace {

constexpr int kSlowPreviewMs = 100;
constexpr int kProgressAfterMs = 150;
constexpr int kProgressEveryMs = 100;
/// Below this a preview would show nothing useful: it is then left to end.
constexpr double kSmallestWork = 1.0 / 64;

}  // namespace

Recompute::Recompute(const core::Panel& panel, QObject* parent) : QObject(parent), m_panel(panel) {
    m_slowTimer.setSingleShot(true);
    m_slowTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_slowTimer, &QTimer::timeout, this, [this] { stopRunning(Stop::TooSlow); });
    connect(&m_progressTimer, &QTimer::timeout, this, &Recompute::reportProgress);
    m_thread = std::thread([this] { work(); });
}

Recompute::~Recompute() {
    if (m_running)
        m_running->stop.request_stop();
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
        m_job.reset();
    }
    m_wake.notify_one();
    m_thread.join();
}

void Recompute::preview(const core::Values& values) { request({values, false}); }

void Recompute::finish(const core::Values& values) { request({values, true}); }

void Recompute::request(Request request) {
    if (!m_running) {
        continueWith(std::move(request));
        return;
    }
    const bool stopped = m_running->why == Stop::Superseded || m_running->why == Stop::Cancelled;
    if (!stopped && m_running->request.values == request.values) {
        // The hand lets go without another move: what runs is what is wanted.
        m_running->request.final = m_running->request.final || request.final;
        m_pending.reset();
        return;
    }
    m_pending = std::move(request);
    // A light one ends and is shown, as a preview is, unless the search is now for something else.
    if (m_running->quality == core::Quality::Final &&
        !(m_running->light && isLight(m_pending->values)))
        stopRunning(Stop::Superseded);
}

void Recompute::cancel() {
    m_pending.reset();
    if (m_running)
        stopRunning(Stop::Cancelled);
}

void Recompute::start(Request request) {
    const bool seen = m_shown && m_shown->values == request.values;
    const bool light = isLight(request.values);
    Running running{.request = std::move(request),
                    .quality = seen || light ? core::Quality::Final : core::Quality::Preview,
                    .light = light && !seen,
                    .stop = {},
                    .why = Stop::No,
                    .clock = {}};
    running.clock.start();
    ++m_generation;
    {
        const std::lock_guard lock(m_mutex);
        m_fraction = 0;
        m_job = Job{running.request.values, running.quality, m_previewWork,
                    running.stop.get_token(), m_generation};
    }
    m_wake.notify_one();
    if (running.quality == core::Quality::Preview && m_previewWork > kSmallestWork)
        m_slowTimer.start(kSlowPreviewMs);
    m_progressTimer.start(kProgressAfterMs);
    m_running = std::move(running);
    setBusy(true);
}

bool Recompute::isLight(const core::Values& values) const {
    if (!m_shown || m_shown->quality != core::Quality::Final)
        return false;
    for (std::size_t i = 0; i < m_panel.parameters().size(); ++i) {
        if (!m_panel.parameters().at(i).isLight && m_shown->values.value(i) != values.value(i))
            return false;
    }
    return true;
}

void Recompute::stopRunning(Stop why) {
    if (!m_running)
        return;
    m_running->why = why;
    m_running->stop.request_stop();
}

void Recompute::collect() {
    std::optional<Outcome> outcome;
    {
        const std::lock_guard lock(m_mutex);
        outcome = std::exchange(m_outcome, std::nullopt);
    }
    if (!outcome || !m_running || outcome->generation != m_generation)
        return;
    if (!outcome->partial) {
        m_slowTimer.stop();
        m_progressTimer.stop();
        conclude(*std::exchange(m_running, std::nullopt), outcome->result);
    } else if (m_running->why == Stop::No) {
        emit figureReady(*outcome->result);
    }
}

void Recompute::conclude(Running done, const core::Result<core::Figure>& result) {
    const bool isPreview = done.quality == core::Quality::Preview;
    const bool dropped = done.why == Stop::Superseded || done.why == Stop::Cancelled;
    std::optional<Request> next = std::exchange(m_pending, std::nullopt);
    if (isPreview)
        adaptWork(done);

    if (!result.ok()) {
        const bool failedForGood = result.error().kind != core::Error::Kind::Cancelled;
        if (!next && done.why == Stop::TooSlow && !failedForGood)
            next = std::move(done.request);
        if (failedForGood)
            m_shown.reset();
        const bool tell = failedForGood && !dropped && !next;
        continueWith(std::move(next));
        if (tell)
            emit failed(result.error().message);
        return;
    }
    if (dropped) {
        continueWith(std::move(next));
        return;
    }
    m_shown = Shown{done.request.values, result->quality};
    if (!next && done.request.final)
        next = std::move(done.request);
    // The next job starts before this figure is painted: the two overlap.
    continueWith(std::move(next));
    emit figureReady(*result);
}

void Recompute::adaptWork(const Running& done) {
    if (done.why == Stop::TooSlow)
        m_previewWork = std::max(kSmallestWork, m_previewWork / 4);
    else if (done.why == Stop::No && done.clock.elapsed() < kSlowPreviewMs / 5)
        m_previewWork = std::min(1.0, m_previewWork * 2);
}

void Recompute::continueWith(std::optional<Request> next) {
    const bool nothingNew = next && m_shown && m_shown->values == next->values &&
                            (!next->final || m_shown->quality == core::Quality::Final);
    if (next && !nothingNew)
        start(std::move(*next));
    else
        setBusy(m_running.has_value());
}

void Recompute::setBusy(bool busy) {
    if (std::exchange(m_busy, busy) != busy)
        emit busyChanged(busy);
}

void Recompute::reportProgress() {
    if (!m_running)
        return;
    m_progressTimer.start(kProgressEveryMs);
    ComputeProgress progress;
    {
        const std::lock_guard lock(m_mutex);
        progress.fraction = m_fraction;
    }
    const double elapsed = static_cast<double>(m_running->clock.elapsed()) / 1000;
    // Earlier the estimate jumps more than it tells.
    if (progress.fraction > 0.05 && elapsed > 0.5)
        progress.secondsLeft = elapsed * (1 - progress.fraction) / progress.fraction;
    emit progressed(progress);
}

void Recompute::work() {
    for (;;) {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_quit || m_job; });
        if (m_quit)
            return;
        const Job job = *std::exchange(m_job, std::nullopt);
        lock.unlock();
        deliver({job.generation, computeGuarded(job), false});
    }
}

core::Result<core::Figure> Recompute::computeGuarded(const Job& job) {
    core::ComputeContext context{{}, m_cache, {}, job.previewWork};
    context.job.stop = job.stop;
    context.job.progress = [this](double fraction) {
        const std::lock_guard lock(m_mutex);
        m_fraction = fraction;
    };
    context.partial = [this, &job](const core::Figure& figure) {
        deliver({job.generation, figure, true});
    };
    return core::guarded([&] { return m_panel.compute(job.values, job.quality, context); });
}

void Recompute::deliver(Outcome outcome) {
    {
        const std::lock_guard lock(m_mutex);
        // A partial figure that nobody has fetched yet is overwritten: no queue here either.
        m_outcome = std::move(outcome);
    }
    QMetaObject::invokeMethod(this, &Recompute::collect, Qt::QueuedConnection);
}

}  // namespace orrery::widgets
