// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/player.h"

#include <utility>

namespace orrery::widgets {
namespace {

/// A refresh of the screen: 60 values a second.
constexpr int kFrameMs = 16;
/// Where nothing is drawn (the window is hidden) nobody tells that a frame was shown.
constexpr qint64 kPatienceMs = 1000;

}  // namespace

Player::Player(const core::ParameterSet& parameters, QObject* parent)
    : QObject(parent), m_parameters(parameters) {
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kFrameMs);
    connect(&m_timer, &QTimer::timeout, this, &Player::tick);
}

void Player::start(std::size_t index, const PlaySettings& settings, const core::Value& present) {
    stop();
    const bool goesOn = m_stopped && m_stopped->index == index && m_stopped->settings == settings &&
                        m_stopped->value == present;
    m_startedAt = goesOn ? m_stopped->seconds : 0.0;
    m_stopped.reset();
    m_playing = index;
    m_settings = settings;
    m_told.reset();
    m_waiting = false;
    m_clock.start();
    m_timer.start();
    emit playingChanged();
    tick();
}

void Player::stop() {
    if (m_playing)
        end(seconds());
}

double Player::seconds() const {
    return m_startedAt + static_cast<double>(m_clock.nsecsElapsed()) * 1e-9;
}

void Player::frameShown() { m_waiting = false; }

void Player::tick() {
    if (!m_playing)
        return;
    const double now = seconds();
    const PlayCourse course(m_parameters.at(*m_playing), m_settings);
    if (course.isOverAt(now)) {
        tell(course.valueAt(now));
        if (m_playing)
            end(0.0);
        return;
    }
    if (m_waiting && m_sinceTold.elapsed() < kPatienceMs)
        return;
    tell(course.valueAt(now));
}

void Player::tell(double number) {
    const core::ParameterSpec& spec = m_parameters.at(*m_playing);
    const core::Value value =
        spec.isInteger() ? core::Value(static_cast<std::int64_t>(number)) : core::Value(number);
    if (m_told == value)
        return;
    m_told = value;
    m_waiting = true;
    m_sinceTold.start();
    emit valueDue(*m_playing, value, false);
}

void Player::end(double seconds) {
    const std::size_t index = *std::exchange(m_playing, std::nullopt);
    m_timer.stop();
    if (m_told) {
        // At its end a play starts anew the next time.
        if (seconds > 0)
            m_stopped = Stopped{index, m_settings, seconds, *m_told};
        emit valueDue(index, *m_told, true);
    }
    emit playingChanged();
}

}  // namespace orrery::widgets
