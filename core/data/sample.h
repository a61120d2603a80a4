// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows of a file are read.
#pragma once

#include "core/base/job.h"
#include "core/base/result.h"

#include <cstdint>
#include <vector>

namespace orrery::core::data {

/// A uniform random sample of `count` of the numbers 0 .. total - 1 without replacement, ascending;
/// 0 <= count <= total. Knuth's Algorithm S (The Art of Computer Programming 2, section 3.4.2),
/// with the random number of row t at address (seed, t): the sample of count + 1 rows is that of
/// count rows and one more. O(total) time. Error: Cancelled.
Result<std::vector<std::int64_t>> sampleRows(std::int64_t total, std::int64_t count,
                                             std::uint32_t seed, const JobContext& job);

/// The rows that are read, in the order of the file.
struct RowSelection {
    std::int64_t rowsInFile = 0;
    bool all = true;
    std::vector<std::int64_t> rows;  ///< ascending, if not all

    /// All rows, or a sample of `limit` where that is neither 0 nor enough for all.
    static Result<RowSelection> make(std::int64_t rowsInFile, std::int64_t limit,
                                     std::uint32_t seed, const JobContext& job);
    [[nodiscard]] std::int64_t count() const {
        return all ? rowsInFile : static_cast<std::int64_t>(rows.size());
    }
    /// The row of the file that becomes point number `point`.
    [[nodiscard]] std::int64_t rowOf(std::int64_t point) const {
        return all ? point : rows[static_cast<std::size_t>(point)];
    }
    /// The first point whose row is at least `row`; count() if there is none.
    [[nodiscard]] std::int64_t pointFrom(std::int64_t row) const;
};

}  // namespace orrery::core::data
