// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/measures.h"

#include "core/base/permutation.h"
#include "core/base/random.h"
#include "core/poems/split.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace orrery::core::poems {
namespace {

constexpr std::uint32_t kShuffleStream = 0x706F0001, kOrderStream = 0x706F0002;
constexpr std::int64_t kDistinctOf = 1000;
constexpr std::size_t kBigrams = 2 * (kLine - 1);  // of a couplet

std::uint64_t bigram(char32_t first, char32_t second) {
    return (static_cast<std::uint64_t>(first) << 32U) | second;
}

/// Calls take(first, second) for the neighbours within each line.
template <typename Take>
void forEachBigram(const Couplet& couplet, const Take& take) {
    for (std::size_t i = 0; i + 1 < couplet.size(); ++i)
        if (i + 1 != kLine)
            take(couplet[i], couplet[i + 1]);
}

bool hasRepeat(Couplet couplet) {
    std::sort(couplet.begin(), couplet.end());
    return std::adjacent_find(couplet.begin(), couplet.end()) != couplet.end();
}

bool hasAdjacentRepeat(const Couplet& couplet) {
    return std::adjacent_find(couplet.begin(), couplet.end()) != couplet.end();
}

double coverageOf(const Couplet& couplet, const ToneTable& tones) {
    const auto known = std::count_if(couplet.begin(), couplet.end(),
                                     [&](char32_t c) { return tones.tone(c) != Tone::Unknown; });
    return static_cast<double>(known) / static_cast<double>(couplet.size());
}

double bigramsOf(const Couplet& couplet, const Reference& reference) {
    int known = 0;
    forEachBigram(couplet, [&](char32_t first, char32_t second) {
        known += reference.hasBigram(first, second) ? 1 : 0;
    });
    return known / static_cast<double>(kBigrams);
}

std::int64_t distinctCharacters(const std::vector<Couplet>& couplets, std::int64_t count) {
    std::u32string all;
    all.reserve(static_cast<std::size_t>(count) * kCoupletLength);
    std::for_each(couplets.begin(), couplets.begin() + count,
                  [&](const Couplet& couplet) { all.append(couplet.begin(), couplet.end()); });
    std::sort(all.begin(), all.end());
    return std::unique(all.begin(), all.end()) - all.begin();
}

}  // namespace

Reference::Reference(const std::vector<Couplet>& corpus) : m_couplets(corpus) {
    std::sort(m_couplets.begin(), m_couplets.end());
    m_couplets.erase(std::unique(m_couplets.begin(), m_couplets.end()), m_couplets.end());
    m_bigrams.reserve(kBigrams * m_couplets.size());
    for (const Couplet& couplet : m_couplets)
        if (!isHeldOut(couplet))
            forEachBigram(couplet, [this](char32_t first, char32_t second) {
                m_bigrams.push_back(bigram(first, second));
            });
    std::sort(m_bigrams.begin(), m_bigrams.end());
    m_bigrams.erase(std::unique(m_bigrams.begin(), m_bigrams.end()), m_bigrams.end());
}

bool Reference::hasBigram(char32_t first, char32_t second) const {
    return std::binary_search(m_bigrams.begin(), m_bigrams.end(), bigram(first, second));
}

bool Reference::has(const Couplet& couplet) const {
    return std::binary_search(m_couplets.begin(), m_couplets.end(), couplet);
}

Measures measure(const std::vector<Couplet>& couplets, const ToneTable& tones,
                 const Reference& reference) {
    const auto count = static_cast<std::int64_t>(couplets.size());
    const auto shareWith = [&](const auto& holds) {
        return shareOf(std::count_if(couplets.begin(), couplets.end(), holds), count);
    };
    const auto meanWith = [&](const auto& share) {
        std::vector<double> shares(couplets.size());
        std::transform(couplets.begin(), couplets.end(), shares.begin(), share);
        return meanOf(shares);
    };
    Measures result;
    result.couplets = count;
    result.regulated = shareWith([&](const Couplet& c) { return patternOf(c, tones).has_value(); });
    result.opposite = shareWith([&](const Couplet& c) { return isOpposite(c, tones); });
    result.alternate = shareWith([&](const Couplet& c) { return isAlternating(c, tones); });
    result.coverage = meanWith([&](const Couplet& c) { return coverageOf(c, tones); });
    result.bigrams = meanWith([&](const Couplet& c) { return bigramsOf(c, reference); });
    result.repeats = shareWith(hasRepeat);
    result.adjacent = shareWith(hasAdjacentRepeat);
    result.copies = shareWith([&](const Couplet& c) { return reference.has(c); });
    result.distinctOf = std::min(kDistinctOf, count);
    result.distinct = distinctCharacters(couplets, result.distinctOf);
    return result;
}

std::vector<Couplet> shuffledByPosition(const std::vector<Couplet>& couplets, std::uint32_t seed) {
    const RandomSource random(seed, kShuffleStream);
    std::vector<Couplet> shuffled(couplets.size());
    for (std::size_t position = 0; position < kCoupletLength; ++position) {
        const std::vector<std::uint32_t> order = randomOrder(couplets.size(), random, position);
        for (std::size_t i = 0; i < couplets.size(); ++i)
            shuffled[i][position] = couplets[order[i]][position];
    }
    return shuffled;
}

std::vector<Couplet> inRandomOrder(const std::vector<Couplet>& couplets, std::uint32_t seed) {
    const std::vector<std::uint32_t> order =
        randomOrder(couplets.size(), RandomSource(seed, kOrderStream), 0);
    std::vector<Couplet> ordered(couplets.size());
    std::transform(order.begin(), order.end(), ordered.begin(),
                   [&](std::uint32_t i) { return couplets[i]; });
    return ordered;
}

}  // namespace orrery::core::poems
