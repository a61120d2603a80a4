// SPDX-License-Identifier: GPL-3.0-or-later
// The tonal form of a couplet, which an autoregressive decoder is told.
#pragma once

#include "core/poems/network.h"
#include "core/poems/prosody.h"
#include "core/poems/vocabulary.h"

namespace orrery::core::poems {

/// Reads the form off the ids of a vocabulary, with the tones that the program has built in.
class FormReader {
public:
    explicit FormReader(const Vocabulary& vocabulary);

    /// 1 … kPatterns.size() for the first pattern that fits, else kIrregularForm. An id beyond the
    /// vocabulary fits all.
    [[nodiscard]] Eigen::Index formOf(const Vocabulary::Ids& couplet) const;

private:
    std::u32string m_characters;
    ToneTable m_tones;
};

}  // namespace orrery::core::poems
