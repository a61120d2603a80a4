// SPDX-License-Identifier: GPL-3.0-or-later
// Tones of characters and the tonal patterns of regulated verse.
#pragma once

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/data/byte_source.h"
#include "core/poems/couplet.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace orrery::core::poems {

/// Level (平) or oblique (仄: rising, departing or entering) in Middle Chinese; either where a
/// character has readings of both.
enum class Tone : std::uint8_t { Level, Oblique, Either, Unknown };

/// The tones of characters. Cheap to copy.
class ToneTable {
public:
    using Tones = std::unordered_map<char32_t, Tone>;

    explicit ToneTable(Tones tones);
    /// About 30,000 characters from Unicode's readings (Cantonese, and of Tang time), simplified
    /// ones with the readings of their traditional forms. See make_tones.cpp.
    static ToneTable builtIn();

    /// Unknown for a character that is not in it.
    [[nodiscard]] Tone tone(char32_t character) const {
        const auto found = m_tones->find(character);
        return found == m_tones->end() ? Tone::Unknown : found->second;
    }
    [[nodiscard]] std::size_t size() const { return m_tones->size(); }

private:
    std::shared_ptr<const Tones> m_tones;
};

/// Reads columns separated by tabs under the headings character, level, oblique, either: how often
/// a character was marked so. The most frequent mark counts: level if level > oblique and level >=
/// either, oblique the other way round, or else either; without any mark the tone is unknown.
/// Errors (Failure), whole sentences that name the file: it is not there, has other headings or no
/// character, is not UTF-8; a line without one character and three counts, or with a character that
/// was there before.
Result<ToneTable> readTones(const std::string& path, const JobContext& job);
/// The same for bytes; errors do not name the file.
Result<ToneTable> readTones(const data::ByteSource& source, const JobContext& job);

/// How well two tables agree on the characters of couplets, each as often as it is there.
struct ToneAgreement {
    std::int64_t characters = 0;
    std::int64_t known = 0;     ///< of these with a tone in both tables
    std::int64_t fitting = 0;   ///< of the known ones equal, or either in one table at least
    std::int64_t definite = 0;  ///< level or oblique in both tables
    std::int64_t equal = 0;     ///< of the definite ones
};
ToneAgreement toneAgreement(const ToneTable& a, const ToneTable& b,
                            const std::vector<Couplet>& couplets);

/// The four couplets of regulated verse in five characters (L level, O oblique, x free).
constexpr std::array<std::string_view, 4> kPatterns{"xOxLOxLxOL", "xLxOOxOxLL", "xOxLLxLxOL",
                                                    "xLxOLxOxLL"};

/// The first of kPatterns that the couplet fits, where a character of either or unknown tone fits
/// all; empty where it fits none.
std::optional<std::size_t> patternOf(const Couplet& couplet, const ToneTable& tones);

/// Whether the characters 2 and 4 of the first line differ in tone from those of the second one.
/// Either and unknown differ from all.
bool isOpposite(const Couplet& couplet, const ToneTable& tones);

/// Whether in each line the characters 2 and 4 differ in tone, as in isOpposite().
bool isAlternating(const Couplet& couplet, const ToneTable& tones);

}  // namespace orrery::core::poems
