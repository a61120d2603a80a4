// SPDX-License-Identifier: GPL-3.0-or-later
// A parameter that moves by itself: which value it has at which time.
#pragma once

#include "core/panel/parameter.h"

#include <QJsonObject>

namespace orrery::widgets {

/// How one numeric parameter is played.
struct PlaySettings {
    static constexpr double kShortest = 0.5, kLongest = 600;

    double from = 0.0, to = 1.0;  ///< values, within the parameter's range; `to` may be the smaller
    double seconds = 5.0;         ///< of one way, kShortest..kLongest
    bool thereAndBack = false;
    bool loop = false;

    friend bool operator==(const PlaySettings&, const PlaySettings&) = default;
};

/// The whole range in five seconds. A seed, whose range means nothing, has its first hundred.
PlaySettings defaultPlay(const core::ParameterSpec& spec);

QJsonObject toJson(const PlaySettings& settings);
/// Reads anything: what is missing or makes no sense is as in defaultPlay, what is out of range is
/// brought into it.
PlaySettings playFromJson(const core::ParameterSpec& spec, const QJsonObject& object);

/// The value of a played parameter over time. It runs evenly along the slider, so that a
/// logarithmic parameter spends as long on every decade.
class PlayCourse {
public:
    /// `spec` is a numeric parameter and must outlive the course.
    PlayCourse(const core::ParameterSpec& spec, const PlaySettings& settings);

    /// The value so many seconds (not negative) after the start; the last one after the end.
    [[nodiscard]] double valueAt(double seconds) const;
    /// Whether the end has been reached; never in a loop.
    [[nodiscard]] bool isOverAt(double seconds) const;

private:
    const core::ParameterSpec& m_spec;
    PlaySettings m_settings;
};

}  // namespace orrery::widgets
