// SPDX-License-Identifier: GPL-3.0-or-later
// New verses at a steady rate.
#pragma once

#include "core/base/result.h"
#include "core/panel/values.h"
#include "widgets/verse_item.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <functional>

namespace orrery::app {

/// The verse of a seed. Called on the window's thread 20 times a second at most: a few ms. Errors:
/// whole sentences.
using VerseSource = std::function<core::Result<widgets::VerseItem>(std::uint32_t seed)>;
/// The source that a panel's values describe. Errors: whole sentences.
using MakeVerseSource = std::function<core::Result<VerseSource>(const core::Values& values)>;

/// Asks a source for the verse of one seed after the other. A slow source skips no seed: the stream
/// then is slower. One that fails ends it.
class VerseStream final : public QObject {
    Q_OBJECT
public:
    static constexpr double kSlowest = 0.5, kFastest = 20, kUsualRate = 2;

    explicit VerseStream(QObject* parent = nullptr);

    /// Plays from `seed` on; the first verse comes at once.
    void start(VerseSource source, std::uint32_t seed);
    /// Goes on after a pause; precondition: there is a source.
    void resume();
    void pause();
    /// Pauses, and forgets the source.
    void end();
    [[nodiscard]] bool isPlaying() const { return m_timer.isActive(); }
    [[nodiscard]] bool hasSource() const { return static_cast<bool>(m_source); }
    /// Of the verse that comes next.
    [[nodiscard]] std::uint32_t nextSeed() const { return m_seed; }

    /// Verses a second, kSlowest..kFastest.
    [[nodiscard]] double rate() const { return m_rate; }
    void setRate(double rate);

signals:
    void verseReady(const orrery::widgets::VerseItem& verse, std::uint32_t seed);
    void playingChanged(bool playing);
    void failed(const orrery::core::Message& sentence);

private:
    void tell();

    VerseSource m_source;
    std::uint32_t m_seed = 0;
    double m_rate = kUsualRate;
    QTimer m_timer;
};

}  // namespace orrery::app
