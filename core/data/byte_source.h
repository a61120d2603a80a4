// SPDX-License-Identifier: GPL-3.0-or-later
// Where the readers' bytes come from: a file, or memory in tests and fuzz targets.
//
// Files are never mapped: one that somebody truncates meanwhile would end the program with SIGBUS.
#pragma once

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/data/sha256.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>

namespace orrery::core::data {

/// How much is read between two looks at the stop token: a fraction of a millisecond of hashing,
/// some milliseconds of spreading the first column of an array in Fortran order over pages never
/// touched.
constexpr std::size_t kChunkBytes = std::size_t{64} * 1024;

/// Bytes that can be read at any offset.
class ByteSource {
public:
    ByteSource() = default;
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;
    virtual ~ByteSource() = default;

    /// In bytes, as it was when the source was opened.
    [[nodiscard]] virtual std::int64_t size() const = 0;
    /// Fills `into` from `offset` on; result: how many bytes, fewer than asked for only at the end.
    /// Errors (Failure): the system's.
    virtual Result<std::size_t> readAt(std::int64_t offset, std::span<std::byte> into) const = 0;
};

/// Bytes in memory that outlive the source.
class MemorySource final : public ByteSource {
public:
    explicit MemorySource(std::span<const std::byte> bytes) : m_bytes(bytes) {}
    [[nodiscard]] std::int64_t size() const override {
        return static_cast<std::int64_t>(m_bytes.size());
    }
    Result<std::size_t> readAt(std::int64_t offset, std::span<std::byte> into) const override;

private:
    std::span<const std::byte> m_bytes;
};

/// A regular file, open for reading.
class FileSource final : public ByteSource {
public:
    /// Errors (Failure): not there, a folder, a pipe or a device, no permission. Does not wait for
    /// a pipe's other end.
    static Result<std::unique_ptr<FileSource>> open(const std::string& path);
    ~FileSource() override;

    [[nodiscard]] std::int64_t size() const override { return m_size; }
    Result<std::size_t> readAt(std::int64_t offset, std::span<std::byte> into) const override;
    /// Whether nobody wrote to it since it was opened.
    [[nodiscard]] bool unchanged() const;
    /// Device, inode, size and time of the last change as they were when it was opened.
    [[nodiscard]] const std::string& identity() const { return m_identity; }

private:
    FileSource(int descriptor, std::int64_t size, std::string identity)
        : m_descriptor(descriptor), m_size(size), m_identity(std::move(identity)) {}

    int m_descriptor;
    std::int64_t m_size;
    std::string m_identity;
};

/// Bytes that come one after the other.
class ByteStream {
public:
    ByteStream() = default;
    ByteStream(const ByteStream&) = delete;
    ByteStream& operator=(const ByteStream&) = delete;
    virtual ~ByteStream() = default;

    /// Fills `into` with the next bytes; result: how many, fewer than asked for only at the end.
    /// Errors: Failure; Cancelled when a stop was requested.
    virtual Result<std::size_t> read(std::span<std::byte> into) = 0;
    /// How many bytes should still come, as the file's size or the archive's directory says.
    [[nodiscard]] virtual std::int64_t remaining() const = 0;
};

/// Fills all of `into` or fails: `it ends too early`.
Result<void> readAll(ByteStream& stream, std::span<std::byte> into);

/// A source from an offset on to its end. Looks at the stop token and reports progress, as a share
/// of the source's size, at every chunk.
class SourceStream final : public ByteStream {
public:
    /// All but `offset` must outlive the stream. `hash`, where given, sees every byte from `offset`
    /// on, skipped ones too.
    SourceStream(const ByteSource& source, const JobContext& job, Sha256* hash = nullptr,
                 std::int64_t offset = 0)
        : m_source(source), m_job(job), m_hash(hash), m_offset(offset) {}

    Result<std::size_t> read(std::span<std::byte> into) override;
    [[nodiscard]] std::int64_t remaining() const override;
    /// Goes forward by `count` bytes, or to the end.
    Result<void> skip(std::int64_t count);

private:
    const ByteSource& m_source;
    JobContext m_job;
    Sha256* m_hash;
    std::int64_t m_offset;
};

/// `error` as a whole sentence about the file at `path`: "a.npy" cannot be read: ….
Error aboutFile(const std::string& path, Error error);

/// What goes wrong in any format.
Error endsTooEarly();
Error changedMeanwhile();
Error outOfMemory();

}  // namespace orrery::core::data
