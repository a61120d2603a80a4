// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/line_reader.h"

#include <algorithm>
#include <span>

namespace orrery::core::data {
namespace {

constexpr std::size_t kLongestLine = std::size_t{16} << 20U;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

Result<void> LineReader::fill() {
    m_buffer.erase(0, m_begin);
    m_begin = 0;
    const std::size_t before = m_buffer.size();
    if (before > kLongestLine)
        return failure(Message(ORRERY_TEXT("data", "its line %1 is too long")).arg(m_number + 1));
    // One byte more than should come shows the end.
    const std::size_t wanted =
        std::min(kChunkBytes, static_cast<std::size_t>(m_stream.remaining()) + 1);
    m_buffer.resize(before + wanted);
    Result<std::size_t> got =
        m_stream.read(std::as_writable_bytes(std::span(m_buffer).subspan(before)));
    if (!got)
        return got.error();
    m_ended = *got < wanted;
    m_buffer.resize(before + *got);
    if (m_buffer.find('\0', before) != std::string::npos)
        return failure(ORRERY_TEXT("data", "it is not text"));
    if (m_number == 0 && std::string_view(m_buffer).starts_with(kByteOrderMark))
        m_begin = kByteOrderMark.size();
    return {};
}

Result<bool> LineReader::next() {
    std::size_t end = m_buffer.find('\n', m_begin);
    while (end == std::string::npos && !m_ended) {
        const std::size_t searched = m_buffer.size() - m_begin;
        if (Result<void> filled = fill(); !filled)
            return filled.error();
        end = m_buffer.find('\n', m_begin + searched);
    }
    if (end == std::string::npos && m_begin == m_buffer.size())
        return false;
    const std::size_t stop = end == std::string::npos ? m_buffer.size() : end;
    m_line = std::string_view(m_buffer).substr(m_begin, stop - m_begin);
    if (m_line.ends_with('\r'))
        m_line.remove_suffix(1);
    m_begin = std::min(stop + 1, m_buffer.size());
    ++m_number;
    return true;
}

}  // namespace orrery::core::data
