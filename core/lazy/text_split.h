// SPDX-License-Identifier: GPL-3.0-or-later
// Labelled texts as a classifier takes them: a part to train on, a part held out, a vocabulary.
#pragma once

#include "core/nn/layers.h"

#include <cstdint>
#include <span>
#include <vector>

namespace orrery::core::lazy {

/// Texts of any origin: text i has tokens[starts[i]] … tokens[starts[i + 1] - 1], numbers below
/// `words`, and the label 0 or 1.
struct Corpus {
    std::span<const std::int32_t> tokens;
    std::span<const std::size_t> starts;
    std::span<const std::uint8_t> label;
    std::int32_t words = 0;

    [[nodiscard]] std::size_t count() const { return label.size(); }
};

/// One part of a split; tokens are rows of the table.
struct TextPart {
    nn::TokenBatch texts;
    std::vector<float> targets;  ///< 0 or 1

    /// Those texts of this part.
    void choose(std::span<const std::int32_t> which, TextPart& chosen) const;
};

struct TextSplit {
    TextPart training, heldOut;
    Eigen::Index vocabulary = 0;  ///< rows of the table, the most frequent word first
    std::int64_t dropped = 0;     ///< different words of the corpus beyond it
};

/// A random split, the same for the same seed: of a larger share, more texts are held out besides.
/// At least one text is held out, and at least one is not. The vocabulary are the most frequent
/// words of the training part, at most `vocabulary`, among equals those that appear first; other
/// words are left out of all texts. Precondition: at least two texts.
TextSplit splitTexts(const Corpus& corpus, double heldOutShare, std::int64_t vocabulary,
                     std::uint32_t seed);

/// How many of so many texts are held out.
std::size_t heldOutCount(std::size_t texts, double share);

/// The numbers below `count` in a random order at address (seed, stream, round).
std::vector<std::int32_t> shuffled(std::size_t count, std::uint32_t seed, std::uint32_t stream,
                                   std::uint32_t round);

}  // namespace orrery::core::lazy
