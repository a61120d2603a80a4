// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hubness/ranking.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace orrery::core::hubness {
namespace {

using Eigen::Index;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Keeps the `capacity` points of smallest lower key. Whatever was not kept has a lower key of at
/// least threshold().
class Shortlist {
public:
    explicit Shortlist(std::size_t capacity) : m_capacity(capacity) {
        m_entries.reserve(2 * capacity);
    }

    [[nodiscard]] double threshold() const { return m_threshold; }
    [[nodiscard]] std::vector<Ranked>& entries() { return m_entries; }

    void add(Ranked entry) {
        m_entries.push_back(entry);
        if (m_entries.size() == 2 * m_capacity)
            shrink();
    }
    void shrink() {
        if (m_entries.size() < m_capacity)
            return;
        const auto last = m_entries.begin() + static_cast<std::ptrdiff_t>(m_capacity) - 1;
        std::nth_element(m_entries.begin(), last, m_entries.end());
        m_threshold = last->key;
        m_entries.resize(m_capacity);
    }

private:
    std::size_t m_capacity;
    std::vector<Ranked> m_entries;
    double m_threshold = kInfinity;
};

/// One block of queries against all points.
template <typename Scalar>
class BlockSearch {
public:
    using Tiles = PairTiles<Scalar>;

    BlockSearch(const Tiles& tiles, const SecondaryDistance& secondary, bool self, Index k,
                const JobContext& job)
        : m_tiles(tiles), m_secondary(secondary), m_self(self), m_k(k), m_job(job) {}

    void run(Index begin, Index end, Neighbours& lists);

private:
    /// A query, and what the key of its k-th nearest point does not exceed.
    struct Undecided {
        Index query;
        double bound;
    };

    void shortlist(std::vector<Shortlist>& lists);
    void scan(Index q, Index first, Index count, Shortlist& list);
    [[nodiscard]] double decide(Index query, Shortlist& list) const;
    void searchAgain(const std::vector<Undecided>& undecided, Neighbours& lists);
    void rank(Index query, std::vector<Ranked>& entries) const;
    void write(Index query, const std::vector<Ranked>& entries, Neighbours& lists) const;

    const Tiles& m_tiles;
    const SecondaryDistance& m_secondary;
    bool m_self;
    Index m_k;
    const JobContext& m_job;
    typename Tiles::Block m_block;
    Eigen::MatrixXd m_tile;
};

template <typename Scalar>
void BlockSearch<Scalar>::run(Index begin, Index end, Neighbours& lists) {
    std::vector<Index> ids(static_cast<std::size_t>(end - begin));
    std::iota(ids.begin(), ids.end(), begin);
    m_block = m_tiles.block(std::move(ids));
    m_tile.resize(m_tiles.tileRows(), end - begin);
    // Room for what rounding or ties may bring forward.
    const Index slack = 8 + m_k / 4;
    std::vector<Shortlist> shortlists(m_block.ids.size(),
                                      Shortlist(static_cast<std::size_t>(m_k + slack)));
    shortlist(shortlists);
    std::vector<Undecided> undecided;
    for (Index query = begin; query < end && !m_job.stopRequested(); ++query) {
        Shortlist& list = shortlists[static_cast<std::size_t>(query - begin)];
        const double bound = decide(query, list);
        if (bound < list.threshold())
            write(query, list.entries(), lists);
        else
            undecided.push_back({query, bound});
    }
    if (!undecided.empty() && !m_job.stopRequested())
        searchAgain(undecided, lists);
}

/// Fills one list per query with the smallest lower keys.
template <typename Scalar>
void BlockSearch<Scalar>::shortlist(std::vector<Shortlist>& lists) {
    for (Index first = 0; first < m_tiles.pointCount(); first += m_tiles.tileRows()) {
        if (m_job.stopRequested())
            return;
        const Index count = std::min(m_tiles.tileRows(), m_tiles.pointCount() - first);
        m_tiles.lowerBounds(m_block, first, count, m_tile);
        for (Index q = 0; q < m_block.columns.cols(); ++q) {
            Shortlist& list = lists[static_cast<std::size_t>(q)];
            // Small steps until the list is full once: a threshold saves work.
            const Index step = list.threshold() < kInfinity ? count : 32;
            for (Index done = 0; done < count; done += step)
                scan(q, first + done, std::min(step, count - done), list);
        }
    }
    for (Shortlist& list : lists)
        list.shrink();
}

template <typename Scalar>
void BlockSearch<Scalar>::scan(Index q, Index first, Index count, Shortlist& list) {
    const Index query = m_block.ids[static_cast<std::size_t>(q)];
    auto keys = m_tile.col(q).segment(first % m_tiles.tileRows(), count).array();
    m_secondary.lowerKeys(query, first, list.threshold(), keys);
    const double* key = keys.data();
    for (Index j = 0; j < count; ++j) {
        // Equal to the threshold counts as not kept: later points have higher indices anyway.
        if (key[j] < list.threshold() && !(m_self && first + j == query))
            list.add({key[j], static_cast<std::int32_t>(first + j)});
    }
}

/// Puts the keys in the place of lower keys, sorted.
template <typename Scalar>
void BlockSearch<Scalar>::rank(Index query, std::vector<Ranked>& entries) const {
    for (Ranked& entry : entries) {
        if (m_job.stopRequested())
            return;
        entry.key = m_secondary.key(m_tiles.distance(query, entry.point), query, entry.point);
    }
    sortFirst(entries, m_k);
}

/// Ranks a shortlist. Result: a bound on the lower keys of all points that may belong to the first
/// k; below the list's threshold if they are all in the list.
template <typename Scalar>
double BlockSearch<Scalar>::decide(Index query, Shortlist& list) const {
    std::vector<Ranked>& entries = list.entries();
    if (entries.size() < static_cast<std::size_t>(m_k))  // infinite keys are not kept
        return kInfinity;
    rank(query, entries);
    return std::min(m_secondary.withMargin(entries[static_cast<std::size_t>(m_k) - 1].key),
                    std::numeric_limits<double>::max());
}

/// Ranks all points whose lower keys are within the bounds.
template <typename Scalar>
void BlockSearch<Scalar>::searchAgain(const std::vector<Undecided>& undecided, Neighbours& lists) {
    std::vector<Index> ids;
    ids.reserve(undecided.size());
    for (const Undecided& each : undecided)
        ids.push_back(each.query);
    m_block = m_tiles.block(std::move(ids));
    std::vector<std::vector<Ranked>> entries(undecided.size());
    for (Index first = 0; first < m_tiles.pointCount(); first += m_tiles.tileRows()) {
        if (m_job.stopRequested())
            return;
        const Index count = std::min(m_tiles.tileRows(), m_tiles.pointCount() - first);
        m_tiles.lowerBounds(m_block, first, count, m_tile);
        for (std::size_t q = 0; q < undecided.size(); ++q) {
            const auto [query, bound] = undecided[q];
            auto keys = m_tile.col(static_cast<Index>(q)).head(count).array();
            m_secondary.lowerKeys(query, first, std::nextafter(bound, kInfinity), keys);
            for (Index j = 0; j < count; ++j) {
                if (keys[j] <= bound && !(m_self && first + j == query))
                    entries[q].push_back({keys[j], static_cast<std::int32_t>(first + j)});
            }
        }
    }
    for (std::size_t q = 0; q < undecided.size() && !m_job.stopRequested(); ++q) {
        rank(undecided[q].query, entries[q]);
        write(undecided[q].query, entries[q], lists);
    }
}

template <typename Scalar>
void BlockSearch<Scalar>::write(Index query, const std::vector<Ranked>& entries,
                                Neighbours& lists) const {
    for (Index r = 0; r < m_k; ++r) {
        const Ranked& entry = entries[static_cast<std::size_t>(r)];
        lists.index(r, query) = entry.point;
        lists.distance(r, query) = m_secondary.value(entry.key, query, entry.point);
    }
}

}  // namespace

void sortFirst(std::vector<Ranked>& ranked, Index k) {
    std::partial_sort(ranked.begin(), ranked.begin() + k, ranked.end());
}

template <typename Scalar>
std::optional<Neighbours> searchAll(const PairTiles<Scalar>& tiles,
                                    const SecondaryDistance& secondary, bool self, Index k,
                                    const JobContext& job) {
    const Index queries = tiles.queryCount();
    Neighbours lists{{k, queries}, {k, queries}};
    const auto work = [&](Index begin, Index end) {
        BlockSearch<Scalar>(tiles, secondary, self, k, job).run(begin, end, lists);
    };
    if (!forBlocks(queries, PairTiles<Scalar>::kQueries, work, job))
        return std::nullopt;
    return lists;
}

std::optional<Neighbours> searchCandidates(const Neighbours& lists, Index candidates,
                                           const SecondaryDistance& secondary, Index k,
                                           const JobContext& job) {
    const Index queries = lists.index.cols();
    Neighbours result{{k, queries}, {k, queries}};
    const auto work = [&](Index begin, Index end) {
        std::vector<Ranked> ranked(static_cast<std::size_t>(candidates));
        for (Index query = begin; query < end; ++query) {
            for (Index r = 0; r < candidates; ++r) {
                const std::int32_t point = lists.index(r, query);
                ranked[static_cast<std::size_t>(r)] = {
                    secondary.key(lists.distance(r, query), query, point), point};
            }
            sortFirst(ranked, k);
            for (Index r = 0; r < k; ++r) {
                const Ranked& entry = ranked[static_cast<std::size_t>(r)];
                result.index(r, query) = entry.point;
                result.distance(r, query) = secondary.value(entry.key, query, entry.point);
            }
        }
    };
    // 100 candidates or a few thousand, at most 0.1 us each.
    if (!forBlocks(queries, std::max<Index>(1, 20'000 / candidates), work, job))
        return std::nullopt;
    return result;
}

template std::optional<Neighbours> searchAll(const PairTiles<float>&, const SecondaryDistance&,
                                             bool, Index, const JobContext&);
template std::optional<Neighbours> searchAll(const PairTiles<double>&, const SecondaryDistance&,
                                             bool, Index, const JobContext&);

}  // namespace orrery::core::hubness
