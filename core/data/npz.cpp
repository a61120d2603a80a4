// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/npz.h"

#include "core/data/npy.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace orrery::core::data {
namespace {

constexpr std::string_view kEnding = ".npy";
/// Deflate packs at most 258 bytes into 2 bits (RFC 1951), 1032 to 1; small members have overhead.
constexpr std::uint64_t kMostInflation = 1032, kOverhead = 4096;

/// libzip's view of a ByteSource.
class SourceAdapter {
public:
    explicit SourceAdapter(const ByteSource& source) : m_source(source) {
        zip_error_init(&m_error);
    }
    SourceAdapter(const SourceAdapter&) = delete;
    SourceAdapter& operator=(const SourceAdapter&) = delete;
    ~SourceAdapter() { zip_error_fini(&m_error); }

    static zip_int64_t call(void* self, void* data, zip_uint64_t length, zip_source_cmd_t command) {
        return static_cast<SourceAdapter*>(self)->handle(data, length, command);
    }

private:
    zip_int64_t handle(void* data, zip_uint64_t length, zip_source_cmd_t command) {
        switch (command) {
            case ZIP_SOURCE_OPEN:
                m_offset = 0;
                return 0;
            case ZIP_SOURCE_READ:
                return read(std::span(static_cast<std::byte*>(data), length));
            case ZIP_SOURCE_STAT: {
                auto* status = static_cast<zip_stat_t*>(data);
                zip_stat_init(status);
                status->valid = ZIP_STAT_SIZE;
                status->size = static_cast<zip_uint64_t>(m_source.size());
                return sizeof(*status);
            }
            case ZIP_SOURCE_SEEK: {
                const zip_int64_t offset = zip_source_seek_compute_offset(
                    static_cast<zip_uint64_t>(m_offset), static_cast<zip_uint64_t>(m_source.size()),
                    data, length, &m_error);
                if (offset >= 0)
                    m_offset = offset;
                return offset < 0 ? -1 : 0;
            }
            case ZIP_SOURCE_TELL:
                return m_offset;
            case ZIP_SOURCE_ERROR:
                return zip_error_to_data(&m_error, data, length);
            case ZIP_SOURCE_SUPPORTS:
                return zip_source_make_command_bitmap(
                    ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                    ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL,
                    ZIP_SOURCE_SUPPORTS, -1);
            case ZIP_SOURCE_CLOSE:
            case ZIP_SOURCE_FREE:
                return 0;
            default:
                zip_error_set(&m_error, ZIP_ER_OPNOTSUPP, 0);
                return -1;
        }
    }

    zip_int64_t read(std::span<std::byte> into) {
        const Result<std::size_t> got = m_source.readAt(m_offset, into);
        if (!got) {
            zip_error_set(&m_error, ZIP_ER_READ, 0);
            return -1;
        }
        m_offset += static_cast<std::int64_t>(*got);
        return static_cast<zip_int64_t>(*got);
    }

    const ByteSource& m_source;
    std::int64_t m_offset = 0;
    zip_error_t m_error{};
};

struct ZipClose {
    void operator()(zip_t* zip) const { zip_discard(zip); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Zip = std::unique_ptr<zip_t, ZipClose>;
using ZipFile = std::unique_ptr<zip_file_t, ZipClose>;

Error damaged() { return failure(ORRERY_TEXT("data", "it is damaged")); }

/// The unpacked bytes of one member.
class MemberStream final : public ByteStream {
public:
    MemberStream(ZipFile file, std::int64_t size, JobContext job)
        : m_file(std::move(file)), m_size(size), m_job(std::move(job)) {}

    Result<std::size_t> read(std::span<std::byte> into) override {
        std::size_t count = 0;
        while (count < into.size()) {
            if (m_job.stopRequested())
                return cancelled();
            const std::size_t chunk = std::min(kChunkBytes, into.size() - count);
            const zip_int64_t got = zip_fread(m_file.get(), into.data() + count, chunk);
            if (got < 0)
                return damaged();
            if (got == 0)
                break;
            count += static_cast<std::size_t>(got);
            m_offset += got;
            m_job.report(std::min(1.0, static_cast<double>(m_offset) /
                                           static_cast<double>(std::max<std::int64_t>(1, m_size))));
        }
        return count;
    }
    [[nodiscard]] std::int64_t remaining() const override {
        return std::max<std::int64_t>(0, m_size - m_offset);
    }

private:
    ZipFile m_file;
    std::int64_t m_size, m_offset = 0;
    JobContext m_job;
};

class NpzFile final : public TensorFile {
public:
    NpzFile(const ByteSource& source, const JobContext& job)
        : m_source(source), m_job(job), m_adapter(source) {}

    Result<void> open();
    Result<ByteStream*> elements(std::size_t index) override;
    Result<std::string> finish() override;

private:
    Result<std::unique_ptr<MemberStream>> openMember(zip_uint64_t member, const JobContext& job);
    Result<void> addMember(zip_uint64_t member, std::string_view name);

    const ByteSource& m_source;
    JobContext m_job;
    SourceAdapter m_adapter;  // before m_zip, which uses it until it is closed
    Zip m_zip;
    std::vector<zip_uint64_t> m_members;  // of every tensor
    std::unique_ptr<MemberStream> m_stream;
    std::string m_sha256;
};

Result<void> NpzFile::open() {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_function_create(&SourceAdapter::call, &m_adapter, &error);
    zip_error_fini(&error);
    if (!source)
        return damaged();
    zip_error_init(&error);
    m_zip.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    const bool noZip = zip_error_code_zip(&error) == ZIP_ER_NOZIP;
    zip_error_fini(&error);
    if (!m_zip) {
        zip_source_free(source);
        return noZip ? failure(ORRERY_TEXT("data", "it is not a zip archive of numpy arrays"))
                     : damaged();
    }
    const zip_int64_t count = zip_get_num_entries(m_zip.get(), 0);
    for (zip_int64_t member = 0; member < count; ++member) {
        const char* name = zip_get_name(m_zip.get(), static_cast<zip_uint64_t>(member), 0);
        if (!name || !std::string_view(name).ends_with(kEnding))
            continue;
        if (Result<void> added = addMember(static_cast<zip_uint64_t>(member), name); !added)
            return added.error();
    }
    if (m_tensors.empty())
        return failure(ORRERY_TEXT("data", "there is no numpy array in it"));
    return {};
}

Result<void> NpzFile::addMember(zip_uint64_t member, std::string_view name) {
    if (m_job.stopRequested())
        return cancelled();
    TensorInfo tensor;
    Result<std::unique_ptr<MemberStream>> stream = openMember(member, {m_job.stop, {}});
    if (!stream) {
        tensor.problem = stream.error().message;
    } else {
        Result<TensorInfo> header = readNpyHeader(**stream);
        if (!header && header.error().kind == Error::Kind::Cancelled)
            return header.error();
        if (header)
            tensor = std::move(header).value();
        else
            tensor.problem = header.error().message;
    }
    tensor.name = name.substr(0, name.size() - kEnding.size());
    m_tensors.push_back(std::move(tensor));
    m_members.push_back(member);
    return {};
}

Result<std::unique_ptr<MemberStream>> NpzFile::openMember(zip_uint64_t member,
                                                          const JobContext& job) {
    zip_stat_t status;
    zip_stat_init(&status);
    constexpr zip_uint64_t kNeeded =
        ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if (zip_stat_index(m_zip.get(), member, 0, &status) != 0 || (status.valid & kNeeded) != kNeeded)
        return damaged();
    if (status.encryption_method != ZIP_EM_NONE)
        return failure(ORRERY_TEXT("data", "it is encrypted"));
    const bool stored = status.comp_method == ZIP_CM_STORE;
    if (!stored && status.comp_method != ZIP_CM_DEFLATE)
        return failure(ORRERY_TEXT("data", "it is packed in a way that is not known here"));
    // A directory that lies about sizes must not make anybody allocate.
    const std::uint64_t packed =
        std::min(status.comp_size, static_cast<zip_uint64_t>(m_source.size()));
    if (status.size > (stored ? packed : packed * kMostInflation + kOverhead))
        return damaged();
    ZipFile file(zip_fopen_index(m_zip.get(), member, 0));
    if (!file)
        return damaged();
    return std::make_unique<MemberStream>(std::move(file), static_cast<std::int64_t>(status.size),
                                          job);
}

Result<ByteStream*> NpzFile::elements(std::size_t index) {
    Sha256 hash;
    SourceStream whole(m_source, m_job.part(0, 0.4), &hash);
    if (Result<void> read = whole.skip(whole.remaining()); !read)
        return read.error();
    m_sha256 = hash.finish();
    Result<std::unique_ptr<MemberStream>> stream = openMember(m_members[index], m_job.part(0.4, 1));
    if (!stream)
        return stream.error();
    m_stream = std::move(stream).value();
    if (Result<TensorInfo> header = readNpyHeader(*m_stream); !header)
        return header.error();
    return m_stream.get();
}

Result<std::string> NpzFile::finish() {
    // libzip compares the checksum when it reaches the end of the member.
    const std::int64_t left = m_stream->remaining();
    std::vector<std::byte> rest(std::min(kChunkBytes, static_cast<std::size_t>(left) + 1));
    for (;;) {
        Result<std::size_t> got = m_stream->read(rest);
        if (!got)
            return got.error();
        if (*got < rest.size())
            break;
    }
    return m_sha256;
}

}  // namespace

Result<std::unique_ptr<TensorFile>> openNpz(const ByteSource& source, const JobContext& job) {
    auto file = std::make_unique<NpzFile>(source, job);
    if (Result<void> opened = file->open(); !opened)
        return opened.error();
    return std::unique_ptr<TensorFile>(std::move(file));
}

}  // namespace orrery::core::data
