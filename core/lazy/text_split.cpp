// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lazy/text_split.h"

#include "core/base/random.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>

namespace orrery::core::lazy {
namespace {

using Eigen::Index;

constexpr std::uint32_t kSplitStream = 0x74780001;

void add(const Corpus& corpus, std::size_t text, const std::vector<Index>& rowOf, TextPart& part) {
    for (std::size_t t = corpus.starts[text]; t < corpus.starts[text + 1]; ++t) {
        const Index row = rowOf[static_cast<std::size_t>(corpus.tokens[t])];
        if (row >= 0)
            part.texts.tokens.push_back(row);
    }
    part.texts.starts.push_back(static_cast<Index>(part.texts.tokens.size()));
    part.targets.push_back(static_cast<float>(corpus.label[text]));
}

}  // namespace

std::vector<std::int32_t> shuffled(std::size_t count, std::uint32_t seed, std::uint32_t stream,
                                   std::uint32_t round) {
    const RandomSource random(seed, stream);
    std::vector<std::pair<std::uint64_t, std::int32_t>> keys(count);
    for (std::size_t first = 0; first < count; first += RandomSource::kLanes) {
        RandomSource::Rows rows;
        for (std::size_t lane = 0; lane < RandomSource::kLanes; ++lane)
            rows[lane] = static_cast<std::uint32_t>(first + lane);
        const RandomSource::Words words = random.words(rows, round);
        for (std::size_t i = first; i < std::min(count, first + RandomSource::kLanes); ++i)
            keys[i] = {std::uint64_t{words[0][i - first]} << 32U | words[1][i - first],
                       static_cast<std::int32_t>(i)};
    }
    std::sort(keys.begin(), keys.end());
    std::vector<std::int32_t> order(count);
    std::transform(keys.begin(), keys.end(), order.begin(),
                   [](const auto& key) { return key.second; });
    return order;
}

std::size_t heldOutCount(std::size_t texts, double share) {
    assert(texts >= 2);
    const auto wanted = static_cast<std::size_t>(std::llround(share * static_cast<double>(texts)));
    return std::clamp<std::size_t>(wanted, 1, texts - 1);
}

void TextPart::choose(std::span<const std::int32_t> which, TextPart& chosen) const {
    chosen.texts.clear();
    chosen.targets.clear();
    for (const std::int32_t i : which) {
        const auto text = static_cast<std::size_t>(i);
        const auto begin = static_cast<std::size_t>(texts.starts[text]);
        const auto end = static_cast<std::size_t>(texts.starts[text + 1]);
        chosen.texts.add(std::span(texts.tokens).subspan(begin, end - begin));
        chosen.targets.push_back(targets[text]);
    }
}

TextSplit splitTexts(const Corpus& corpus, double heldOutShare, std::int64_t vocabulary,
                     std::uint32_t seed) {
    const std::vector<std::int32_t> order = shuffled(corpus.count(), seed, kSplitStream, 0);
    const std::size_t heldOut = heldOutCount(corpus.count(), heldOutShare);
    std::vector<std::uint8_t> isHeldOut(corpus.count());
    for (std::size_t i = 0; i < heldOut; ++i)
        isHeldOut[static_cast<std::size_t>(order[i])] = 1;
    const auto words = static_cast<std::size_t>(corpus.words);
    std::vector<std::int64_t> counts(words);
    for (std::size_t text = 0; text < corpus.count(); ++text) {
        for (std::size_t t = corpus.starts[text]; t < corpus.starts[text + 1]; ++t)
            counts[static_cast<std::size_t>(corpus.tokens[t])] += isHeldOut[text] == 0 ? 1 : 0;
    }
    std::vector<std::int32_t> ranked(words);
    std::iota(ranked.begin(), ranked.end(), 0);
    std::erase_if(ranked, [&](std::int32_t w) { return counts[static_cast<std::size_t>(w)] == 0; });
    std::stable_sort(ranked.begin(), ranked.end(), [&](std::int32_t a, std::int32_t b) {
        return counts[static_cast<std::size_t>(a)] > counts[static_cast<std::size_t>(b)];
    });
    ranked.resize(std::min(ranked.size(), static_cast<std::size_t>(vocabulary)));
    std::vector<Index> rowOf(words, -1);
    for (std::size_t row = 0; row < ranked.size(); ++row)
        rowOf[static_cast<std::size_t>(ranked[row])] = static_cast<Index>(row);
    // A table has a row even where nothing is in the texts.
    TextSplit split{.vocabulary = std::max<Index>(1, static_cast<Index>(ranked.size())),
                    .dropped = static_cast<std::int64_t>(words - ranked.size())};
    for (std::size_t text = 0; text < corpus.count(); ++text)
        add(corpus, text, rowOf, isHeldOut[text] != 0 ? split.heldOut : split.training);
    return split;
}

}  // namespace orrery::core::lazy
