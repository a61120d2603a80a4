// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/byte_source.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace orrery::core::data {

/// The lines of a text, one after the other. A byte order mark and CR LF are taken; a newline at
/// the end begins no further line. Memory: the longest line.
class LineReader {
public:
    /// `stream` must outlive the reader.
    explicit LineReader(ByteStream& stream) : m_stream(stream) {}

    /// Goes to the next line; false at the end. Errors: those of the stream; Failure where the text
    /// has a NUL character or a line of more than 16 MiB.
    Result<bool> next();
    /// The line without its end, valid until the next call.
    [[nodiscard]] std::string_view line() const { return m_line; }
    /// Of this line, from 1, as editors count.
    [[nodiscard]] std::int64_t number() const { return m_number; }

private:
    Result<void> fill();

    ByteStream& m_stream;
    std::string m_buffer;  // what was read; from m_begin on not yet given out
    std::size_t m_begin = 0;
    bool m_ended = false;
    std::string_view m_line;
    std::int64_t m_number = 0;
};

}  // namespace orrery::core::data
