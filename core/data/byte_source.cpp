// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <limits>
#include <system_error>
#include <vector>

namespace orrery::core::data {
namespace {

Error systemFailure(int code) {
    switch (code) {
        case ENOENT:
        case ENOTDIR:
            return failure(ORRERY_TEXT("data", "it is not there"));
        case EACCES:
        case EPERM:
            return failure(ORRERY_TEXT("data", "permission is denied"));
        default:
            return failure(Message::verbatim(std::generic_category().message(code)));
    }
}

std::string identityOf(const struct stat& status) {
    return std::to_string(status.st_dev) + ':' + std::to_string(status.st_ino) + ':' +
           std::to_string(status.st_size) + ':' + std::to_string(status.st_mtim.tv_sec) + '.' +
           std::to_string(status.st_mtim.tv_nsec);
}

}  // namespace

Result<std::size_t> MemorySource::readAt(std::int64_t offset, std::span<std::byte> into) const {
    const auto begin = std::min(static_cast<std::size_t>(offset), m_bytes.size());
    const std::size_t count = std::min(into.size(), m_bytes.size() - begin);
    std::copy_n(m_bytes.begin() + static_cast<std::ptrdiff_t>(begin), count, into.begin());
    return count;
}

Result<std::unique_ptr<FileSource>> FileSource::open(const std::string& path) {
    // O_NONBLOCK: opening a pipe must not wait for whoever writes to it.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0)
        return systemFailure(errno);
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        const bool folder = S_ISDIR(status.st_mode);
        ::close(descriptor);
        return failure(folder ? ORRERY_TEXT("data", "it is a folder")
                              : ORRERY_TEXT("data", "it is not an ordinary file"));
    }
    return std::unique_ptr<FileSource>(
        new FileSource(descriptor, status.st_size, identityOf(status)));
}

FileSource::~FileSource() { ::close(m_descriptor); }

Result<std::size_t> FileSource::readAt(std::int64_t offset, std::span<std::byte> into) const {
    std::size_t count = 0;
    while (count < into.size()) {
        const ssize_t got = ::pread(m_descriptor, into.data() + count, into.size() - count,
                                    offset + static_cast<std::int64_t>(count));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return systemFailure(errno);
        if (got == 0)
            break;
        count += static_cast<std::size_t>(got);
    }
    return count;
}

bool FileSource::unchanged() const {
    struct stat status {};
    return ::fstat(m_descriptor, &status) == 0 && identityOf(status) == m_identity;
}

Result<void> readAll(ByteStream& stream, std::span<std::byte> into) {
    Result<std::size_t> got = stream.read(into);
    if (!got)
        return got.error();
    if (*got < into.size())
        return endsTooEarly();
    return {};
}

Result<std::size_t> SourceStream::read(std::span<std::byte> into) {
    std::size_t count = 0;
    while (count < into.size()) {
        if (m_job.stopRequested())
            return cancelled();
        const auto chunk = into.subspan(count, std::min(kChunkBytes, into.size() - count));
        Result<std::size_t> got = m_source.readAt(m_offset, chunk);
        if (!got)
            return got.error();
        if (m_hash)
            m_hash->add(chunk.first(*got));
        count += *got;
        m_offset += static_cast<std::int64_t>(*got);
        m_job.report(
            std::min(1.0, static_cast<double>(m_offset) /
                              static_cast<double>(std::max<std::int64_t>(1, m_source.size()))));
        if (*got < chunk.size())
            break;
    }
    return count;
}

std::int64_t SourceStream::remaining() const {
    return std::max<std::int64_t>(0, m_source.size() - m_offset);
}

Result<void> SourceStream::skip(std::int64_t count) {
    if (!m_hash) {
        m_offset += std::min(count, remaining());
        return {};
    }
    std::vector<std::byte> scratch(
        static_cast<std::size_t>(std::min<std::int64_t>(count, kChunkBytes)));
    while (count > 0) {
        const auto wanted = std::min<std::int64_t>(count, kChunkBytes);
        Result<std::size_t> got = read(std::span(scratch).first(static_cast<std::size_t>(wanted)));
        if (!got)
            return got.error();
        if (static_cast<std::int64_t>(*got) < wanted)
            return {};
        count -= wanted;
    }
    return {};
}

Error aboutFile(const std::string& path, Error error) {
    if (error.kind == Error::Kind::Cancelled)
        return error;
    return {error.kind, Message(ORRERY_TEXT("data", "%1 cannot be read: %2."))
                            .arg(inQuotes(std::filesystem::path(path).filename().string()))
                            .arg(std::move(error.message))};
}

Error endsTooEarly() { return failure(ORRERY_TEXT("data", "it ends too early")); }
Error changedMeanwhile() {
    return failure(ORRERY_TEXT("data", "it was changed while it was being read"));
}
Error outOfMemory() { return failure(ORRERY_TEXT("data", "there is not enough memory for it")); }

}  // namespace orrery::core::data
