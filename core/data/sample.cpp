// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/sample.h"

#include "core/base/random.h"

#include <algorithm>
#include <cassert>

namespace orrery::core::data {
namespace {

constexpr std::uint32_t kStream = 0x726f7773;  // "rows"

/// floor(u / 2^64 * range): uniform on 0 .. range - 1 but for a bias of range / 2^64.
std::uint64_t scaled(std::uint64_t u, std::uint64_t range) {
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint64_t>((static_cast<Wide>(u) * range) >> 64U);
}

}  // namespace

Result<std::vector<std::int64_t>> sampleRows(std::int64_t total, std::int64_t count,
                                             std::uint32_t seed, const JobContext& job) {
    assert(0 <= count && count <= total);
    constexpr auto kLanes = static_cast<std::int64_t>(RandomSource::kLanes);
    const RandomSource random(seed, kStream);
    std::vector<std::int64_t> rows;
    rows.reserve(static_cast<std::size_t>(count));
    for (std::int64_t begin = 0; static_cast<std::int64_t>(rows.size()) < count; begin += kLanes) {
        if (begin % 65536 == 0 && job.stopRequested())
            return cancelled();
        RandomSource::Rows addresses{};
        for (std::size_t lane = 0; lane < RandomSource::kLanes; ++lane)
            addresses[lane] = static_cast<std::uint32_t>(begin) + static_cast<std::uint32_t>(lane);
        const RandomSource::Words words =
            random.words(addresses, static_cast<std::uint32_t>(begin >> 32));
        const std::int64_t end = std::min(begin + kLanes, total);
        for (std::int64_t row = begin; row < end; ++row) {
            const auto lane = static_cast<std::size_t>(row - begin);
            const std::uint64_t u = std::uint64_t{words[0][lane]} << 32U | words[1][lane];
            const auto missing = count - static_cast<std::int64_t>(rows.size());
            if (scaled(u, static_cast<std::uint64_t>(total - row)) <
                static_cast<std::uint64_t>(missing))
                rows.push_back(row);
        }
    }
    return rows;
}

Result<RowSelection> RowSelection::make(std::int64_t rowsInFile, std::int64_t limit,
                                        std::uint32_t seed, const JobContext& job) {
    RowSelection selection{.rowsInFile = rowsInFile};
    if (limit == 0 || limit >= rowsInFile)
        return selection;
    limit = std::max<std::int64_t>(0, limit);
    Result<std::vector<std::int64_t>> rows = sampleRows(rowsInFile, limit, seed, job);
    if (!rows)
        return rows.error();
    selection.all = false;
    selection.rows = std::move(rows).value();
    return selection;
}

std::int64_t RowSelection::pointFrom(std::int64_t row) const {
    if (all)
        return std::min(row, rowsInFile);
    return std::lower_bound(rows.begin(), rows.end(), row) - rows.begin();
}

}  // namespace orrery::core::data
