// SPDX-License-Identifier: GPL-3.0-or-later
// The tonal form of a couplet, which an autoregressive decoder is told.
#pragma once

#include "core/poems/network.h"
#include "core/poems/prosody.h"
#include "core/poems/vocabulary.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace orrery::core::poems {

/// What form a verse shall have.
enum class AskedForm : std::uint8_t {
    Any,        ///< the decoder is not told
    Regulated,  ///< one of kPatterns, drawn as often as Tang couplets have it
    Corpus,     ///< one of kPatterns or irregular, likewise
    Pattern1,   ///< kPatterns[0], and so on
    Pattern2,
    Pattern3,
    Pattern4,
    Irregular,
};
/// Their names on the command line, in the order of AskedForm.
constexpr std::array<std::string_view, 8> kAskedForms{
    "any", "regulated", "corpus", "pattern1", "pattern2", "pattern3", "pattern4", "irregular"};

/// The form, 0 … kForms - 1, that a number uniform on 0..1 draws.
Eigen::Index drawnForm(AskedForm asked, double uniform);

/// Reads the form off the ids of a vocabulary, with the tones that the program has built in.
class FormReader {
public:
    FormReader(const NetworkConfig& config, const Vocabulary& vocabulary);

    /// 1 … kPatterns.size() for the first pattern that fits, else kIrregularForm; kAnyForm where
    /// the network is not told. An id beyond the vocabulary fits all.
    [[nodiscard]] Eigen::Index formOf(const Vocabulary::Ids& couplet) const;

private:
    bool m_told;
    std::u32string m_characters;
    ToneTable m_tones;
};

}  // namespace orrery::core::poems
