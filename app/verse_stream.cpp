// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/verse_stream.h"

#include <algorithm>
#include <cmath>

namespace orrery::app {

VerseStream::VerseStream(QObject* parent) : QObject(parent) {
    m_timer.setTimerType(Qt::PreciseTimer);
    setRate(kUsualRate);
    connect(&m_timer, &QTimer::timeout, this, &VerseStream::tell);
}

void VerseStream::start(VerseSource source, std::uint32_t seed) {
    m_source = std::move(source);
    m_seed = seed;
    resume();
}

void VerseStream::resume() {
    if (isPlaying())
        return;
    m_timer.start();
    emit playingChanged(true);
    tell();
}

void VerseStream::pause() {
    if (!isPlaying())
        return;
    m_timer.stop();
    emit playingChanged(false);
}

void VerseStream::end() {
    pause();
    m_source = nullptr;
}

void VerseStream::setRate(double rate) {
    m_rate = std::isfinite(rate) ? std::clamp(rate, kSlowest, kFastest) : kUsualRate;
    constexpr double kMillisecondsPerSecond = 1000;
    m_timer.setInterval(static_cast<int>(std::lround(kMillisecondsPerSecond / m_rate)));
}

void VerseStream::tell() {
    if (!m_source)
        return;
    const std::uint32_t seed = m_seed++;
    const core::Result<widgets::VerseItem> verse = m_source(seed);
    if (verse) {
        emit verseReady(*verse, seed);
        return;
    }
    end();
    emit failed(verse.error().message);
}

}  // namespace orrery::app
