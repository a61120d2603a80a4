// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/play.h"

#include <algorithm>
#include <cmath>

namespace orrery::widgets {
namespace {

constexpr const char* kFrom = "from";
constexpr const char* kTo = "to";
constexpr const char* kSeconds = "seconds";
constexpr const char* kThereAndBack = "thereAndBack";
constexpr const char* kLoop = "loop";
constexpr double kSeeds = 100;

}  // namespace

PlaySettings defaultPlay(const core::ParameterSpec& spec) {
    PlaySettings settings;
    settings.from = spec.minimum;
    settings.to =
        spec.kind == core::ParameterKind::Seed ? std::min(spec.maximum, kSeeds) : spec.maximum;
    return settings;
}

QJsonObject toJson(const PlaySettings& settings) {
    return {{QLatin1String(kFrom), settings.from},
            {QLatin1String(kTo), settings.to},
            {QLatin1String(kSeconds), settings.seconds},
            {QLatin1String(kThereAndBack), settings.thereAndBack},
            {QLatin1String(kLoop), settings.loop}};
}

PlaySettings playFromJson(const core::ParameterSpec& spec, const QJsonObject& object) {
    PlaySettings settings = defaultPlay(spec);
    const auto number = [&](const char* key, double fallback, double least, double most) {
        const double given = object[QLatin1String(key)].toDouble(fallback);
        return std::clamp(spec.isInteger() && key != kSeconds ? std::round(given) : given, least,
                          most);
    };
    settings.from = number(kFrom, settings.from, spec.minimum, spec.maximum);
    settings.to = number(kTo, settings.to, spec.minimum, spec.maximum);
    settings.seconds =
        number(kSeconds, settings.seconds, PlaySettings::kShortest, PlaySettings::kLongest);
    settings.thereAndBack = object[QLatin1String(kThereAndBack)].toBool();
    settings.loop = object[QLatin1String(kLoop)].toBool();
    return settings;
}

PlayCourse::PlayCourse(const core::ParameterSpec& spec, const PlaySettings& settings)
    : m_spec(spec), m_settings(settings) {}

bool PlayCourse::isOverAt(double seconds) const {
    const double whole = m_settings.seconds * (m_settings.thereAndBack ? 2 : 1);
    return !m_settings.loop && seconds >= whole;
}

double PlayCourse::valueAt(double seconds) const {
    double ways = seconds / m_settings.seconds;
    if (isOverAt(seconds))
        ways = m_settings.thereAndBack ? 2 : 1;
    else
        ways = std::fmod(ways, m_settings.thereAndBack ? 2 : 1);
    const double share = ways > 1 ? 2 - ways : ways;
    // The ends are exact, whatever the slider's rounding makes of them.
    if (share == 0.0)
        return m_settings.from;
    if (share == 1.0)
        return m_settings.to;
    const double start = core::toPosition(m_spec, m_settings.from);
    const double end = core::toPosition(m_spec, m_settings.to);
    const double value = core::fromPosition(m_spec, start + share * (end - start));
    // Rounding must not leave what was asked for.
    return std::clamp(value, std::min(m_settings.from, m_settings.to),
                      std::max(m_settings.from, m_settings.to));
}

}  // namespace orrery::widgets
