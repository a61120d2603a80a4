// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/measures.h"

#include "core/base/random.h"
#include "core/poems/split.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace orrery::core::poems {
namespace {

constexpr std::uint32_t kShuffleStream = 0x706F0001;
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

/// The numbers below `count` in an order of its own for each position.
std::vector<std::vector<std::uint32_t>> randomOrders(std::size_t count, std::uint32_t seed) {
    using Key = std::pair<std::uint32_t, std::uint32_t>;  // random word, then number
    const RandomSource random(seed, kShuffleStream);
    std::vector<std::vector<Key>> keys(kCoupletLength, std::vector<Key>(count));
    for (std::size_t begin = 0; begin < count; begin += RandomSource::kLanes) {
        RandomSource::Rows rows{};
        for (std::size_t lane = 0; lane < rows.size(); ++lane)
            rows[lane] = static_cast<std::uint32_t>(begin + lane);
        RandomSource::Words words{};
        for (std::size_t position = 0; position < kCoupletLength; ++position) {
            const std::size_t column = position % RandomSource::kGroup;
            if (column == 0)
                words =
                    random.words(rows, static_cast<std::uint32_t>(position / RandomSource::kGroup));
            for (std::size_t lane = 0; lane < std::min(rows.size(), count - begin); ++lane)
                keys[position][begin + lane] = {words[column][lane], rows[lane]};
        }
    }
    std::vector<std::vector<std::uint32_t>> orders(kCoupletLength,
                                                   std::vector<std::uint32_t>(count));
    for (std::size_t position = 0; position < kCoupletLength; ++position) {
        std::sort(keys[position].begin(), keys[position].end());
        std::transform(keys[position].begin(), keys[position].end(), orders[position].begin(),
                       [](const Key& key) { return key.second; });
    }
    return orders;
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
    const std::vector<std::vector<std::uint32_t>> orders = randomOrders(couplets.size(), seed);
    std::vector<Couplet> shuffled(couplets.size());
    for (std::size_t i = 0; i < couplets.size(); ++i)
        for (std::size_t position = 0; position < kCoupletLength; ++position)
            shuffled[i][position] = couplets[orders[position][i]][position];
    return shuffled;
}

}  // namespace orrery::core::poems
