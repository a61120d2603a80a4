// SPDX-License-Identifier: GPL-3.0-or-later
// Plays one parameter at a time: which value is due now, and whether the last one is still being
// drawn.
#pragma once

#include "core/panel/values.h"
#include "widgets/play.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <optional>

namespace orrery::widgets {

/// Moves a parameter as a hand on its slider would. What is due is told by the clock: a slow panel
/// skips values instead of falling behind. The next value is told when the figure of the one before
/// has been shown, and at most as often as a screen refreshes.
class Player final : public QObject {
    Q_OBJECT
public:
    /// `parameters` must outlive the player.
    explicit Player(const core::ParameterSet& parameters, QObject* parent = nullptr);

    /// Plays parameter `index`, which is numeric, in place of any other. Goes on where it was
    /// stopped if `present`, the parameter's value, is still the one it was stopped at.
    void start(std::size_t index, const PlaySettings& settings, const core::Value& present);
    /// Ends the play where it is; nothing where none is running.
    void stop();
    [[nodiscard]] std::optional<std::size_t> playing() const { return m_playing; }

    /// What was told last is on the screen, or will never be.
    void frameShown();

signals:
    /// The parameter has a new value; `finished` is true once, at the end of a play.
    void valueDue(std::size_t index, const orrery::core::Value& value, bool finished);
    void playingChanged();

private:
    struct Stopped {
        std::size_t index = 0;
        PlaySettings settings;
        double seconds = 0.0;
        core::Value value;
    };
    void tick();
    void tell(double number);
    void end(double seconds);
    [[nodiscard]] double seconds() const;

    const core::ParameterSet& m_parameters;
    std::optional<std::size_t> m_playing;
    PlaySettings m_settings;
    std::optional<core::Value> m_told;
    std::optional<Stopped> m_stopped;
    bool m_waiting = false;
    double m_startedAt = 0.0;
    QElapsedTimer m_clock, m_sinceTold;
    QTimer m_timer;
};

}  // namespace orrery::widgets
