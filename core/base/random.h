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
    static constexpr std::size_t kLanes = 8;
    static constexpr std::size_t kGroup = 4;  ///< columns of one group
    using Rows = std::array<std::uint32_t, kLanes>;
    /// [column within the group][lane]
    using Words = std::array<std::array<std::uint32_t, kLanes>, kGroup>;
    using Reals = std::array<std::array<double, kLanes>, kGroup>;

    /// Philox4x32-10 itself: counter[word][lane] and the two words of the key give four random
    /// words per lane.
    [[nodiscard]] static Words philox(Words counter, std::uint32_t key0, std::uint32_t key1);

    RandomSource(std::uint32_t seed, std::uint32_t stream) : m_seed(seed), m_stream(stream) {}

    /// Columns 4 group .. 4 group + 3 of eight rows: Philox4x32-10 at counter (group, row, 0, 0)
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

inline RandomSource::Words RandomSource::philox(Words counter, std::uint32_t key0,
                                                std::uint32_t key1) {
    // Each statement runs over all lanes, so that one instruction serves eight rows.
    constexpr std::uint64_t kMultiplier0 = 0xD2511F53;
    constexpr std::uint64_t kMultiplier1 = 0xCD9E8D57;
    constexpr std::uint32_t kWeyl0 = 0x9E3779B9;
    constexpr std::uint32_t kWeyl1 = 0xBB67AE85;
    constexpr int kRounds = 10;
    Words& c = counter;
    for (int round = 0; round < kRounds; ++round) {
        for (std::size_t i = 0; i < kLanes; ++i) {
            const std::uint64_t a = kMultiplier0 * c[0][i];
            const std::uint64_t b = kMultiplier1 * c[2][i];
            c[0][i] = static_cast<std::uint32_t>(b >> 32U) ^ c[1][i] ^ key0;
            c[1][i] = static_cast<std::uint32_t>(b);
            c[2][i] = static_cast<std::uint32_t>(a >> 32U) ^ c[3][i] ^ key1;
            c[3][i] = static_cast<std::uint32_t>(a);
        }
        key0 += kWeyl0;
        key1 += kWeyl1;
    }
    return counter;
}

inline RandomSource::Words RandomSource::words(const Rows& rows, std::uint32_t group) const {
    Words counter{};
    counter[0].fill(group);
    counter[1] = rows;
    return philox(counter, m_seed, m_stream);
}

inline RandomSource::Reals RandomSource::uniforms(const Rows& rows, std::uint32_t group) const {
    const Words bits = words(rows, group);
    Reals result;
    for (std::size_t w = 0; w < kGroup; ++w) {
        for (std::size_t i = 0; i < kLanes; ++i) {
            // AVX2 converts signed integers only; the offset makes them 0.5 .. 2^32 - 0.5, exactly.
            result[w][i] =
                (static_cast<double>(static_cast<std::int32_t>(bits[w][i])) + 2147483648.5) *
                0x1p-32;
        }
    }
    return result;
}

}  // namespace orrery::core
