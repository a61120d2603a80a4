// SPDX-License-Identifier: GPL-3.0-or-later
// What one can count about couplets, to compare those of a model with real ones.
#pragma once

#include "core/poems/couplet.h"
#include "core/poems/prosody.h"
#include "core/poems/share.h"

#include <cstdint>
#include <vector>

namespace orrery::core::poems {

/// What couplets are measured against.
class Reference {
public:
    /// The corpus, its part held out (see split.h) included. O(n log n).
    explicit Reference(const std::vector<Couplet>& corpus);

    /// Whether the two characters follow one another within a line of the part to train on.
    [[nodiscard]] bool hasBigram(char32_t first, char32_t second) const;
    /// Whether the couplet is anywhere in the corpus.
    [[nodiscard]] bool has(const Couplet& couplet) const;

private:
    std::vector<std::uint64_t> m_bigrams;  // sorted
    std::vector<Couplet> m_couplets;       // sorted
};

/// Shares of couplets, with Wilson's interval, but for `coverage` and `bigrams`: mean shares of the
/// couplets, with the normal interval.
struct Measures {
    std::int64_t couplets = 0;
    Share regulated;  ///< fit one of kPatterns
    Share opposite;   ///< isOpposite()
    Share alternate;  ///< isAlternating()
    Share coverage;   ///< of the characters: their tone is known
    Share bigrams;    ///< of the eight pairs of neighbours within a line: Reference::hasBigram()
    Share repeats;    ///< have a character twice, anywhere in the ten
    Share adjacent;   ///< have a character twice in a row, the comma not regarded
    Share copies;     ///< are in the corpus
    std::int64_t distinct = 0;    ///< different characters in the first `distinctOf` couplets
    std::int64_t distinctOf = 0;  ///< 1,000, or all of them if there are fewer
};

/// Linear in the number of couplets, logarithmic in the size of the corpus.
Measures measure(const std::vector<Couplet>& couplets, const ToneTable& tones,
                 const Reference& reference);

/// The same characters at the same positions in couplets that never were: each position is permuted
/// by itself. The same for the same seed. O(n log n).
std::vector<Couplet> shuffledByPosition(const std::vector<Couplet>& couplets, std::uint32_t seed);

/// The couplets in a random order, the same for the same seed: neighbours in a corpus are of one
/// poem and share its characters, which the first 1,000 of `distinct` would show. O(n log n).
std::vector<Couplet> inRandomOrder(const std::vector<Couplet>& couplets, std::uint32_t seed);

}  // namespace orrery::core::poems
