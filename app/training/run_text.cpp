// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/run_text.h"

#include "widgets/text.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

namespace orrery::app {
namespace {

using core::Message;

Message timeLeft(double seconds) {
    constexpr double kMinute = 60, kHour = 3600;
    if (seconds < kMinute)
        return ORRERY_TEXT("training", "less than a minute left");
    if (seconds < 2 * kHour)
        return Message(ORRERY_TEXT("training", "%1 min left"))
            .arg(static_cast<std::int64_t>(std::ceil(seconds / kMinute)));
    return Message(ORRERY_TEXT("training", "%1 h left")).arg(seconds / kHour, 2);
}

/// "epoch 3 of 30", of what is under way.
Message epochText(const RunInfo& run) {
    const std::int64_t wanted = run.record->epochsWanted;
    const auto done = static_cast<std::int64_t>(run.record->epochs.size());
    return Message(ORRERY_TEXT("training", "epoch %1 of %2"))
        .arg(run.progress.epoch > 0 ? run.progress.epoch : std::min(done + 1, wanted))
        .arg(wanted);
}

/// Three significant digits, below 1 three decimals: a number that is read while it changes is
/// never a power of ten, and has no more and no fewer digits from one moment to the next.
std::string plainNumber(double value) {
    const int magnitude = value >= 1 ? static_cast<int>(std::floor(std::log10(value))) : -1;
    const int decimals = magnitude < 0 ? 3 : std::max(0, 2 - magnitude);
    const double unit = std::pow(10.0, magnitude - 2);
    const double shown = magnitude > 2 ? std::round(value / unit) * unit : value;
    return QLocale().toString(shown, 'f', decimals).toStdString();
}

Message lossesText(const core::poems::Losses& losses) {
    return Message(ORRERY_TEXT("training", "cross entropy %1, KL %2 nats"))
        .arg(plainNumber(losses.crossEntropy))
        .arg(plainNumber(losses.kl));
}

/// Of a part of an epoch, however small: nothing is without any loss.
bool areKnown(const core::poems::Losses& losses) {
    return std::isfinite(losses.crossEntropy) && std::isfinite(losses.kl) &&
           losses.crossEntropy > 0;
}

/// What is not known is left out.
Message runningText(const RunInfo& run) {
    const core::poems::TrainingProgress& progress = run.progress;
    Message text = Message(ORRERY_TEXT("training", "Training, %1")).arg(epochText(run));
    const auto add = [&text](Message more) {
        text =
            Message(ORRERY_TEXT("training", "%1 · %2")).arg(std::move(text)).arg(std::move(more));
    };
    if (progress.perSecond > 0) {
        add(timeLeft(progress.secondsLeft));
        add(Message(ORRERY_TEXT("training", "%1 couplets/s")).arg(plainNumber(progress.perSecond)));
    }
    if (areKnown(progress.losses))
        add(lossesText(progress.losses));
    return text;
}

/// What the last epoch came to.
Message finishedText(const RunInfo& run) {
    const core::poems::EpochRecord& last = run.record->epochs.back();
    const auto epochs = static_cast<std::int64_t>(run.record->epochs.size());
    if (!areKnown(last.losses.heldOut) || !last.activeUnits)
        return Message(ORRERY_TEXT("training", "Done, %1 epochs")).arg(epochs);
    return Message(ORRERY_TEXT("training", "Done, %1 epochs; held out: %2, %3 active units"))
        .arg(epochs)
        .arg(lossesText(last.losses.heldOut))
        .arg(*last.activeUnits);
}

/// Of a run that is not going on.
Message restingText(const RunInfo& run, Message begun, Message notBegun) {
    return run.record->begun() ? std::move(begun).arg(epochText(run)) : std::move(notBegun);
}

Message stateMessage(const RunInfo& run) {
    switch (run.state) {
        case RunState::Queued:
            return ORRERY_TEXT("training", "Waits for its turn");
        case RunState::Preparing:
            return ORRERY_TEXT("training", "Reads the verse…");
        case RunState::Running:
            return runningText(run);
        case RunState::Paused:
            return restingText(run, ORRERY_TEXT("training", "Paused, %1"),
                               ORRERY_TEXT("training", "Paused before it began"));
        case RunState::Stopped:
            return restingText(run, ORRERY_TEXT("training", "Stopped, %1"),
                               ORRERY_TEXT("training", "Stopped before it began"));
        case RunState::Finished:
            return finishedText(run);
        case RunState::Failed:
            return restingText(run, ORRERY_TEXT("training", "Not going on, %1"),
                               ORRERY_TEXT("training", "Could not begin"));
        case RunState::Damaged:
            return ORRERY_TEXT("training", "Cannot be read");
        case RunState::Elsewhere:
            return ORRERY_TEXT("training", "Trained elsewhere");
    }
    return {};
}

}  // namespace

QString stateText(const RunInfo& run) { return widgets::toQString(stateMessage(run)); }

}  // namespace orrery::app
