// SPDX-License-Identifier: GPL-3.0-or-later
// Counter-based randomness: every number has an address (seed, stream, row, column) and no history.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace orrery::core {

/// A source of random numbers indexed by (row, column), on Philox4x32-10 (Salmon et al., SC 2011).
/// Drawing more rows or more columns never changes the other numbers, nor does the number of
/// threads. Four neighbouring columns, a group, come from one call of Philox; rows are worked on in
/// batches of kLanes, which the compiler vectorises.
///
/// `stream` tells apart independent uses of one seed; it is a constant of the caller.
class RandomSource {
public:
    static constexpr std::size_t kLanes = 32;
    static constexpr std::size_t kGroup = 4;  ///< columns of one group
    using Rows = std::array<std::uint32_t, kLanes>;
    /// [column within the group][lane]
    using Words = std::array<std::array<std::uint32_t, kLanes>, kGroup>;
    using Reals = std::array<std::array<double, kLanes>, kGroup>;

    /// Philox4x32-10 itself: turns counters, [word][lane], into random words in place under a key
    /// of two words.
    static void philox(Words& counter, std::uint32_t key0, std::uint32_t key1);

    RandomSource(std::uint32_t seed, std::uint32_t stream) : m_seed(seed), m_stream(stream) {}

    /// Columns 4 group .. 4 group + 3 of kLanes rows: Philox4x32-10 at counter (group, row, 0, 0)
    /// with key (seed, stream).
    [[nodiscard]] Words words(const Rows& rows, std::uint32_t group) const;

    /// The same as numbers uniform on (0, 1): both ends excluded, 2^32 equally likely values, mean
    /// exactly 1/2.
    [[nodiscard]] Reals uniforms(const Rows& rows, std::uint32_t group) const;

    /// The same as standard normal numbers (Box and Muller; columns 0, 1 and 2, 3 of a group are
    /// pairs). The largest possible magnitude is 6.8.
    [[nodiscard]] Reals normals(const Rows& rows, std::uint32_t group) const;

private:
    std::uint32_t m_seed, m_stream;
};

}  // namespace orrery::core
