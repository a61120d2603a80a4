// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/form.h"

#include <numeric>

namespace orrery::core::poems {

Eigen::Index drawnForm(AskedForm asked, double uniform) {
    // Of 160,601 couplets of the Tang, so many fit each pattern first.
    constexpr std::array<double, kPatterns.size()> kShares{0.267, 0.272, 0.022, 0.017};
    if (asked == AskedForm::Any)
        return kAnyForm;
    if (asked == AskedForm::Irregular)
        return kIrregularForm;
    if (asked >= AskedForm::Pattern1)
        return 1 + static_cast<int>(asked) - static_cast<int>(AskedForm::Pattern1);
    const double sum = std::accumulate(kShares.begin(), kShares.end(), 0.0);
    double left = uniform * (asked == AskedForm::Regulated ? sum : 1);
    for (std::size_t i = 0; i < kShares.size(); ++i) {
        left -= kShares[i];
        if (left < 0)
            return static_cast<Eigen::Index>(i) + 1;
    }
    return asked == AskedForm::Regulated ? Eigen::Index{1} : kIrregularForm;  // rounding
}

FormReader::FormReader(const NetworkConfig& config, const Vocabulary& vocabulary)
    : m_told(config.autoregressive), m_tones(ToneTable::builtIn()) {
    m_characters.reserve(static_cast<std::size_t>(vocabulary.size()));
    for (std::int32_t id = 0; id < vocabulary.size(); ++id)
        m_characters.push_back(vocabulary.character(id));
}

Eigen::Index FormReader::formOf(const Vocabulary::Ids& couplet) const {
    if (!m_told)
        return kAnyForm;
    Couplet characters{};  // 0 has no tone
    for (std::size_t t = 0; t < couplet.size(); ++t) {
        const auto id = static_cast<std::size_t>(couplet[t]);
        if (id < m_characters.size())
            characters[t] = m_characters[id];
    }
    const std::optional<std::size_t> pattern = patternOf(characters, m_tones);
    return pattern ? static_cast<Eigen::Index>(*pattern) + 1 : kIrregularForm;
}

}  // namespace orrery::core::poems
