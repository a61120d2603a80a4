// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/safetensors.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <utility>

namespace orrery::core::data {
namespace {

using nlohmann::json;

constexpr std::int64_t kLongestHeader = 100'000'000;
constexpr std::size_t kMostDimensions = 64;

struct Entry {
    std::string name, type;
    std::vector<std::int64_t> shape, offsets;
    bool hasShape = false;
};

std::optional<ElementType> typeOf(std::string_view name) {
    using Named = std::pair<std::string_view, ElementType>;
    constexpr std::array kTypes{Named{"BOOL", ElementType::Bool}, Named{"I8", ElementType::I8},
                                Named{"I16", ElementType::I16},   Named{"I32", ElementType::I32},
                                Named{"I64", ElementType::I64},   Named{"U8", ElementType::U8},
                                Named{"U16", ElementType::U16},   Named{"U32", ElementType::U32},
                                Named{"U64", ElementType::U64},   Named{"F16", ElementType::F16},
                                Named{"BF16", ElementType::BF16}, Named{"F32", ElementType::F32},
                                Named{"F64", ElementType::F64}};
    const auto* found =
        std::find_if(kTypes.begin(), kTypes.end(), [&](auto& t) { return t.first == name; });
    if (found == kTypes.end())
        return std::nullopt;
    return found->second;
}

/// Reads the header event by event: a header of 100 MB as a tree of values would be ten times that.
/// Depth 1 is the whole, depth 2 a tensor or __metadata__, depth 3 a shape or offsets.
class HeaderHandler final : public nlohmann::json_sax<json> {
public:
    explicit HeaderHandler(const JobContext& job) : m_job(job) {}
    std::vector<Entry> entries;
    std::map<std::string, std::string> metadata;

    bool key(string_t& text) override {
        if (m_job.stopRequested())
            return false;
        if (m_depth == 1) {
            m_inMetadata = text == "__metadata__";
            m_entry = {};
            m_entry.name = text;
            return m_names.insert(text).second;
        }
        m_key = text;
        return true;
    }
    bool start_object(std::size_t) override { return !m_inArray && ++m_depth <= 2; }
    bool end_object() override {
        if (--m_depth == 1 && !m_inMetadata) {
            if (m_entry.type.empty() || !m_entry.hasShape || m_entry.offsets.size() != 2)
                return false;
            entries.push_back(std::move(m_entry));
        }
        return true;
    }
    bool start_array(std::size_t) override {
        if (m_inArray || m_depth != 2 || m_inMetadata)
            return false;
        m_inArray = true;
        if (m_key == "shape") {
            m_target = &m_entry.shape;
            return !std::exchange(m_entry.hasShape, true);
        }
        m_target = &m_entry.offsets;
        return m_key == "data_offsets" && m_entry.offsets.empty();
    }
    bool end_array() override {
        m_inArray = false;
        return true;
    }
    bool number_unsigned(number_unsigned_t value) override {
        if (!m_inArray || m_target->size() == kMostDimensions || value > INT64_MAX)
            return false;
        m_target->push_back(static_cast<std::int64_t>(value));
        return true;
    }
    bool string(string_t& value) override {
        if (m_depth == 2 && m_inMetadata)
            return metadata.emplace(m_key, value).second;
        if (m_depth != 2 || m_inArray || m_key != "dtype" || !m_entry.type.empty())
            return false;
        m_entry.type = value;
        return true;
    }
    // Nothing else occurs in a header.
    bool null() override { return false; }
    bool boolean(bool) override { return false; }
    bool number_integer(number_integer_t) override { return false; }
    bool number_float(number_float_t, const string_t&) override { return false; }
    bool binary(binary_t&) override { return false; }
    bool parse_error(std::size_t, const std::string&, const json::exception&) override {
        return false;
    }

private:
    JobContext m_job;
    int m_depth = 0;
    bool m_inArray = false, m_inMetadata = false;
    std::string m_key;
    std::set<std::string> m_names;
    Entry m_entry;
    std::vector<std::int64_t>* m_target = nullptr;
};

class SafetensorsFile final : public TensorFile {
public:
    SafetensorsFile(const ByteSource& source, const JobContext& job)
        : m_job(job), m_stream(source, job, &m_hash) {}

    Result<void> open();
    Result<ByteStream*> elements(std::size_t index) override {
        const std::int64_t read = m_tensorBytes - m_stream.remaining();
        assert(read <= m_begins[index]);
        if (Result<void> skipped = m_stream.skip(m_begins[index] - read); !skipped)
            return skipped.error();
        return &m_stream;
    }
    Result<std::string> finish() override {
        if (Result<void> rest = m_stream.skip(m_stream.remaining()); !rest)
            return rest.error();
        return m_hash.finish();
    }

private:
    Result<std::vector<Entry>> readHeader();
    Result<void> add(const Entry& entry);

    JobContext m_job;
    Sha256 m_hash;
    SourceStream m_stream;
    std::int64_t m_tensorBytes = 0;      // all that follow the header
    std::vector<std::int64_t> m_begins;  // of every tensor, from the end of the header
};

Result<std::vector<Entry>> SafetensorsFile::readHeader() {
    std::array<std::byte, 8> lengthBytes{};
    if (Result<void> read = readAll(m_stream, lengthBytes); !read)
        return read.error();
    std::uint64_t length = 0;
    for (std::size_t i = 0; i < lengthBytes.size(); ++i)
        length |= std::to_integer<std::uint64_t>(lengthBytes[i]) << (8 * i);
    // Compared before anything is allocated; a file of another kind has any number here.
    if (length > static_cast<std::uint64_t>(kLongestHeader))
        return failure(ORRERY_TEXT("data", "it is not a safetensors file"));
    if (static_cast<std::int64_t>(length) > m_stream.remaining())
        return failure(Message(ORRERY_TEXT("data",
                                           "its header should have %1 bytes, but only %2 "
                                           "bytes follow"))
                           .arg(length)
                           .arg(m_stream.remaining()));
    std::string text(static_cast<std::size_t>(length), '\0');
    if (Result<void> read = readAll(m_stream, std::as_writable_bytes(std::span(text))); !read)
        return read.error();
    HeaderHandler handler(m_job);
    const bool parsed = text.starts_with('{') && json::sax_parse(text, &handler);
    if (m_job.stopRequested())
        return cancelled();
    if (!parsed)
        return failure(ORRERY_TEXT("data", "its header is damaged"));
    m_metadata = std::move(handler.metadata);
    m_tensorBytes = m_stream.remaining();
    return std::move(handler.entries);
}

Result<void> SafetensorsFile::add(const Entry& entry) {
    TensorInfo info{.name = entry.name, .layout = {.shape = entry.shape}};
    const std::int64_t begin = entry.offsets[0], end = entry.offsets[1];
    if (begin > end || end > m_stream.remaining())
        return failure(Message(ORRERY_TEXT("data",
                                           "its tensor %1 lies at the bytes %2 to %3 where %4 are "
                                           "there"))
                           .arg(inQuotes(entry.name))
                           .arg(begin)
                           .arg(end)
                           .arg(m_stream.remaining()));
    if (const std::optional<ElementType> type = typeOf(entry.type)) {
        info.layout.type = *type;
        const std::optional<std::int64_t> count = elementCount(entry.shape, sizeOf(*type));
        if (!count || *count * sizeOf(*type) != end - begin)
            return failure(
                Message(ORRERY_TEXT("data", "its tensor %1 has the shape %2 of %3, but %4 bytes"))
                    .arg(inQuotes(entry.name))
                    .arg(shapeText(entry.shape))
                    .arg(nameOf(*type))
                    .arg(end - begin));
    } else {
        info.problem =
            Message(ORRERY_TEXT("data",
                                "it holds elements of the type %1, which are not numbers "
                                "that can be read"))
                .arg(inQuotes(entry.type));
    }
    m_tensors.push_back(std::move(info));
    m_begins.push_back(begin);
    return {};
}

Result<void> SafetensorsFile::open() {
    Result<std::vector<Entry>> header = readHeader();
    if (!header)
        return header.error();
    std::vector<Entry> entries = std::move(header).value();
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.offsets < b.offsets; });
    std::int64_t end = 0;
    for (const Entry& entry : entries) {
        if (Result<void> added = add(entry); !added)
            return added.error();
        if (entry.offsets[0] < end)
            return failure(Message(ORRERY_TEXT("data", "its tensor %1 overlaps another one"))
                               .arg(inQuotes(entry.name)));
        end = entry.offsets[1];
    }
    if (m_tensors.empty())
        return failure(ORRERY_TEXT("data", "there is no tensor in it"));
    return {};
}

}  // namespace

Result<std::unique_ptr<TensorFile>> openSafetensors(const ByteSource& source,
                                                    const JobContext& job) {
    auto file = std::make_unique<SafetensorsFile>(source, job);
    if (Result<void> opened = file->open(); !opened)
        return opened.error();
    return std::unique_ptr<TensorFile>(std::move(file));
}

}  // namespace orrery::core::data
