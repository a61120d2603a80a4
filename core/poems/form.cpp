// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/form.h"

namespace orrery::core::poems {

FormReader::FormReader(const Vocabulary& vocabulary) : m_tones(ToneTable::builtIn()) {
    m_characters.reserve(static_cast<std::size_t>(vocabulary.size()));
    for (std::int32_t id = 0; id < vocabulary.size(); ++id)
        m_characters.push_back(vocabulary.character(id));
}

Eigen::Index FormReader::formOf(const Vocabulary::Ids& couplet) const {
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
