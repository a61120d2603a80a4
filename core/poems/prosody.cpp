// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/prosody.h"

#include "core/base/utf8.h"
#include "core/data/line_reader.h"
#include "core/data/with_file.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

namespace orrery::core::poems {
namespace {

#include "poems_tones.inc"

bool isDefinite(Tone tone) { return tone == Tone::Level || tone == Tone::Oblique; }

bool fits(char sign, Tone tone) {
    return sign == 'x' || !isDefinite(tone) || (sign == 'L') == (tone == Tone::Level);
}

bool differ(Tone a, Tone b) { return !isDefinite(a) || !isDefinite(b) || a != b; }

using CoupletTones = std::array<Tone, kCoupletLength>;
CoupletTones tonesOf(const Couplet& couplet, const ToneTable& table) {
    CoupletTones tones{};
    std::transform(couplet.begin(), couplet.end(), tones.begin(),
                   [&](char32_t c) { return table.tone(c); });
    return tones;
}

constexpr std::string_view kHeadings = "character\tlevel\toblique\teither";

/// A line's counts of level, oblique and either.
struct MarkedCharacter {
    char32_t character = 0;
    std::array<std::int64_t, 3> counts{};

    [[nodiscard]] Tone tone() const {
        const auto [level, oblique, either] = counts;
        if (level + oblique + either == 0)
            return Tone::Unknown;
        if (level > oblique && level >= either)
            return Tone::Level;
        return oblique > level && oblique >= either ? Tone::Oblique : Tone::Either;
    }
};

std::optional<MarkedCharacter> parseLine(std::string_view line) {
    const std::size_t tab = line.find('\t');
    const auto character = decodeUtf8(line.substr(0, tab));
    if (tab == std::string_view::npos || !character || character->size() != 1)
        return std::nullopt;
    MarkedCharacter marked{.character = character->front()};
    const char* at = line.data() + tab;
    const char* const end = line.data() + line.size();
    // More than any text has, and three of them can be added.
    constexpr std::int64_t kMost = 1'000'000'000'000'000;
    for (std::int64_t& count : marked.counts) {
        if (at == end || *at != '\t')
            return std::nullopt;
        const auto [next, error] = std::from_chars(at + 1, end, count);
        if (error != std::errc() || count < 0 || count > kMost)
            return std::nullopt;
        at = next;
    }
    return at == end ? std::optional(marked) : std::nullopt;
}

Result<void> addLine(std::string_view line, std::int64_t number, ToneTable::Tones& tones) {
    if (!isUtf8(line))
        return failure(Message(ORRERY_TEXT("poems", "its line %1 is not UTF-8 text")).arg(number));
    if (number == 1) {
        if (line != kHeadings)
            return failure(ORRERY_TEXT("poems",
                                       "its first line is not the headings character, level, "
                                       "oblique and either, with tabs between"));
        return {};
    }
    if (line.empty())
        return {};
    const std::optional<MarkedCharacter> marked = parseLine(line);
    if (!marked)
        return failure(Message(ORRERY_TEXT("poems",
                                           "its line %1 is not a character and three counts, with "
                                           "tabs between"))
                           .arg(number));
    if (!tones.emplace(marked->character, marked->tone()).second)
        return failure(Message(ORRERY_TEXT("poems", "its line %1 has the character %2 once more"))
                           .arg(number)
                           .arg(inQuotes(encodeUtf8({&marked->character, 1}))));
    return {};
}

}  // namespace

ToneTable::ToneTable(Tones tones) : m_tones(std::make_shared<const Tones>(std::move(tones))) {}

ToneTable ToneTable::builtIn() {
    static const ToneTable kTable = [] {
        Tones tones;
        tones.reserve(std::size(kTones));
        for (const std::uint32_t entry : kTones) {
            constexpr std::array<Tone, 4> kMeaning{Tone::Unknown, Tone::Level, Tone::Oblique,
                                                   Tone::Either};
            tones.emplace(static_cast<char32_t>(entry >> 2U), kMeaning[entry & 3U]);
        }
        return ToneTable(std::move(tones));
    }();
    return kTable;
}

Result<ToneTable> readTones(const data::ByteSource& source, const JobContext& job) {
    data::SourceStream stream(source, job);
    data::LineReader reader(stream);
    ToneTable::Tones tones;
    for (;;) {
        const Result<bool> more = reader.next();
        if (!more)
            return more.error();
        if (!*more)
            break;
        if (Result<void> added = addLine(reader.line(), reader.number(), tones); !added)
            return added.error();
    }
    if (tones.empty())
        return failure(ORRERY_TEXT("poems", "there is no character in it"));
    return ToneTable(std::move(tones));
}

Result<ToneTable> readTones(const std::string& path, const JobContext& job) {
    return data::withFile(path,
                          [&](const data::FileSource& source) { return readTones(source, job); });
}

ToneAgreement toneAgreement(const ToneTable& a, const ToneTable& b,
                            const std::vector<Couplet>& couplets) {
    ToneAgreement sum;
    for (const Couplet& couplet : couplets) {
        for (const char32_t character : couplet) {
            const Tone first = a.tone(character), second = b.tone(character);
            const bool known = first != Tone::Unknown && second != Tone::Unknown;
            const bool definite = isDefinite(first) && isDefinite(second);
            ++sum.characters;
            sum.known += known ? 1 : 0;
            sum.fitting += known && (!definite || first == second) ? 1 : 0;
            sum.definite += definite ? 1 : 0;
            sum.equal += definite && first == second ? 1 : 0;
        }
    }
    return sum;
}

std::optional<std::size_t> patternOf(const Couplet& couplet, const ToneTable& tones) {
    const CoupletTones of = tonesOf(couplet, tones);
    const auto found =
        std::find_if(kPatterns.begin(), kPatterns.end(), [&](std::string_view pattern) {
            return std::equal(pattern.begin(), pattern.end(), of.begin(), fits);
        });
    if (found == kPatterns.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - kPatterns.begin());
}

bool isOpposite(const Couplet& couplet, const ToneTable& tones) {
    const CoupletTones of = tonesOf(couplet, tones);
    return differ(of[1], of[kLine + 1]) && differ(of[3], of[kLine + 3]);
}

bool isAlternating(const Couplet& couplet, const ToneTable& tones) {
    const CoupletTones of = tonesOf(couplet, tones);
    return differ(of[1], of[3]) && differ(of[kLine + 1], of[kLine + 3]);
}

}  // namespace orrery::core::poems
