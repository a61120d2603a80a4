// SPDX-License-Identifier: GPL-3.0-or-later
// A verse as it is shown: plain values, whatever made it.
#pragma once

#include <QString>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace orrery::widgets {

/// Metrists' classes of tones: level (平), oblique (仄), either, or not known.
enum class VerseTone : std::uint8_t { Level, Oblique, Either, Unknown };

struct VerseCharacter {
    char32_t character = 0;
    double probability =
        std::numeric_limits<double>::quiet_NaN();  ///< under the model, 0..1; NaN: not known
    VerseTone tone = VerseTone::Unknown;
    bool locked = false;
    QString pinyin, gloss;  ///< either may be empty

    friend bool operator==(const VerseCharacter& a, const VerseCharacter& b) {
        const bool sameProbability = a.probability == b.probability ||
                                     (std::isnan(a.probability) && std::isnan(b.probability));
        return sameProbability && a.character == b.character && a.tone == b.tone &&
               a.locked == b.locked && a.pinyin == b.pinyin && a.gloss == b.gloss;
    }
};

constexpr int kVerseLine = 5;                 ///< characters of one line
constexpr int kVerseLength = 2 * kVerseLine;  ///< of both

/// A couplet of two lines of five characters.
struct VerseItem {
    std::array<VerseCharacter, kVerseLength> characters;
    QString label;  ///< short; its seed, or what else tells it from the others

    /// 白日依山尽，黄河入海流
    [[nodiscard]] QString text() const {
        QString text;
        for (int i = 0; i < kVerseLength; ++i) {
            const char32_t character = characters[static_cast<std::size_t>(i)].character;
            if (i == kVerseLine)
                text += QChar(0xFF0C);
            text += QString::fromUcs4(&character, 1);
        }
        return text;
    }
    friend bool operator==(const VerseItem&, const VerseItem&) = default;
};

}  // namespace orrery::widgets
