// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/npy.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

namespace orrery::core::data {
namespace {

constexpr std::string_view kMagic = "\x93NUMPY";
/// numpy itself refuses headers over 10,000 bytes unless told otherwise; a structured type may have
/// a long one, and deserves to be named as what it is.
constexpr std::size_t kLongestHeader = std::size_t{1} << 20U;

Error badHeader() { return failure(ORRERY_TEXT("data", "its header is damaged")); }

/// The literals of Python that numpy writes into a header.
class LiteralReader {
public:
    explicit LiteralReader(std::string_view text) : m_text(text) {}

    /// Takes `c` where it comes next.
    bool take(char c) {
        skipSpace();
        if (m_text.empty() || m_text.front() != c)
            return false;
        m_text.remove_prefix(1);
        return true;
    }

    std::optional<std::string> string() {
        skipSpace();
        if (m_text.empty() || (m_text.front() != '\'' && m_text.front() != '"'))
            return std::nullopt;
        const std::size_t end = m_text.find(m_text.front(), 1);
        if (end == std::string_view::npos)
            return std::nullopt;
        std::string result(m_text.substr(1, end - 1));
        m_text.remove_prefix(end + 1);
        // No escape means anything in what is read here.
        if (result.find('\\') != std::string::npos)
            return std::nullopt;
        return result;
    }

    std::optional<bool> boolean() {
        skipSpace();
        for (const auto& [word, value] : {std::pair{std::string_view("True"), true},
                                          std::pair{std::string_view("False"), false}}) {
            if (m_text.substr(0, word.size()) == word) {
                m_text.remove_prefix(word.size());
                return value;
            }
        }
        return std::nullopt;
    }

    /// A tuple of integers, none below 0.
    std::optional<std::vector<std::int64_t>> tuple() {
        if (!take('('))
            return std::nullopt;
        std::vector<std::int64_t> result;
        bool comma = false;
        while (!take(')')) {
            if (!result.empty() && !comma)
                return std::nullopt;
            const std::optional<std::int64_t> number = integer();
            if (!number || result.size() == kMostDimensions)
                return std::nullopt;
            result.push_back(*number);
            comma = take(',');
        }
        // (5) is a number, not a tuple.
        if (result.size() == 1 && !comma)
            return std::nullopt;
        return result;
    }

    /// Whether a list comes next: the type of a structured array.
    bool atList() {
        skipSpace();
        return !m_text.empty() && m_text.front() == '[';
    }

    bool atEnd() {
        skipSpace();
        return m_text.empty();
    }

private:
    static constexpr std::size_t kMostDimensions = 64;  // of numpy 2

    void skipSpace() {
        m_text.remove_prefix(std::min(m_text.find_first_not_of(" \t\r\n\f"), m_text.size()));
    }

    std::optional<std::int64_t> integer() {
        skipSpace();
        std::int64_t value = 0;
        const auto [stop, error] =
            std::from_chars(m_text.data(), m_text.data() + m_text.size(), value);
        if (error != std::errc() || value < 0)
            return std::nullopt;
        m_text.remove_prefix(static_cast<std::size_t>(stop - m_text.data()));
        // Python 2 wrote long integers as 5L.
        if (!m_text.empty() && m_text.front() == 'L')
            m_text.remove_prefix(1);
        return value;
    }

    std::string_view m_text;
};

std::optional<ElementType> numericType(std::string_view code) {
    using Entry = std::pair<std::string_view, ElementType>;
    constexpr std::array kCodes{Entry{"b1", ElementType::Bool}, Entry{"i1", ElementType::I8},
                                Entry{"i2", ElementType::I16},  Entry{"i4", ElementType::I32},
                                Entry{"i8", ElementType::I64},  Entry{"u1", ElementType::U8},
                                Entry{"u2", ElementType::U16},  Entry{"u4", ElementType::U32},
                                Entry{"u8", ElementType::U64},  Entry{"f2", ElementType::F16},
                                Entry{"f4", ElementType::F32},  Entry{"f8", ElementType::F64}};
    const auto* found =
        std::find_if(kCodes.begin(), kCodes.end(), [&](auto& e) { return e.first == code; });
    if (found == kCodes.end())
        return std::nullopt;
    return found->second;
}

/// Sets type and byte order, or the problem, from a descr such as "<f4".
void describe(const std::string& descr, TensorInfo& info) {
    std::string_view code = descr;
    char order = '=';
    if (!code.empty() && std::string_view("<>=|").find(code.front()) != std::string_view::npos) {
        order = code.front();
        code.remove_prefix(1);
    }
    if (const std::optional<ElementType> type = numericType(code)) {
        info.layout.type = *type;
        info.layout.bigEndian =
            order == '>' || (order != '<' && std::endian::native == std::endian::big);
    } else if (!code.empty() && code.front() == 'O') {
        info.problem = ORRERY_TEXT("data", "it holds Python objects instead of numbers");
    } else {
        info.problem =
            Message(ORRERY_TEXT("data",
                                "it holds elements of the type %1, which are not numbers "
                                "that can be read"))
                .arg(inQuotes(descr));
    }
}

/// Reads the value of one key into `info`. Result: whether it is well formed.
bool readEntry(const std::string& key, LiteralReader& literals, TensorInfo& info,
               bool& structured) {
    if (key == "descr" && literals.atList()) {
        // What follows may be nested; nothing of it matters any more.
        info.problem =
            ORRERY_TEXT("data", "it holds records with named fields instead of plain numbers");
        structured = true;
        return true;
    }
    if (key == "descr") {
        const std::optional<std::string> descr = literals.string();
        if (descr)
            describe(*descr, info);
        return descr.has_value();
    }
    if (key == "fortran_order") {
        const std::optional<bool> fortran = literals.boolean();
        info.layout.fortranOrder = fortran.value_or(false);
        return fortran.has_value();
    }
    if (key == "shape") {
        std::optional<std::vector<std::int64_t>> shape = literals.tuple();
        if (shape)
            info.layout.shape = std::move(*shape);
        return shape.has_value();
    }
    return false;
}

class NpyFile final : public TensorFile {
public:
    NpyFile(const ByteSource& source, const JobContext& job) : m_stream(source, job, &m_hash) {}

    Result<void> open() {
        Result<TensorInfo> info = readNpyHeader(m_stream);
        if (!info)
            return info.error();
        m_tensors.push_back(std::move(info).value());
        return {};
    }
    Result<ByteStream*> elements(std::size_t) override { return &m_stream; }
    Result<std::string> finish() override {
        if (Result<void> rest = m_stream.skip(m_stream.remaining()); !rest)
            return rest.error();
        return m_hash.finish();
    }

private:
    Sha256 m_hash;
    SourceStream m_stream;
};

}  // namespace

Result<TensorInfo> parseNpyHeader(std::string_view text) {
    LiteralReader literals(text);
    TensorInfo info;
    std::vector<std::string> keys;
    bool comma = true;
    if (!literals.take('{'))
        return badHeader();
    while (!literals.take('}')) {
        const std::optional<std::string> key = literals.string();
        if (!comma || !key || std::find(keys.begin(), keys.end(), *key) != keys.end() ||
            !literals.take(':'))
            return badHeader();
        bool structured = false;
        if (!readEntry(*key, literals, info, structured))
            return badHeader();
        if (structured)
            return info;
        keys.push_back(*key);
        comma = literals.take(',');
    }
    if (keys.size() != 3 || !literals.atEnd())
        return badHeader();
    return info;
}

Result<TensorInfo> readNpyHeader(ByteStream& stream) {
    const Error notNpy = failure(ORRERY_TEXT("data", "it is not a numpy array"));
    std::array<std::byte, 8> start{};
    Result<std::size_t> got = stream.read(start);
    if (!got)
        return got.error();
    const std::string_view seen(reinterpret_cast<const char*>(start.data()), *got);
    if (seen.substr(0, kMagic.size()) != kMagic.substr(0, seen.size()) || seen.empty())
        return notNpy;
    if (*got < start.size())
        return endsTooEarly();
    const int major = std::to_integer<int>(start[6]), minor = std::to_integer<int>(start[7]);
    if (major < 1 || major > 3 || minor != 0)
        return failure(Message(ORRERY_TEXT("data", "its format version %1.%2 is not known"))
                           .arg(major)
                           .arg(minor));
    std::array<std::byte, 4> lengthBytes{};
    const auto lengthSize = static_cast<std::size_t>(major == 1 ? 2 : 4);
    if (Result<void> read = readAll(stream, std::span(lengthBytes).first(lengthSize)); !read)
        return read.error();
    std::size_t length = 0;
    for (std::size_t i = 0; i < lengthSize; ++i)
        length |= std::to_integer<std::size_t>(lengthBytes[i]) << (8 * i);
    if (static_cast<std::int64_t>(length) > stream.remaining())
        return failure(Message(ORRERY_TEXT("data",
                                           "its header should have %1 bytes, but only %2 "
                                           "bytes follow"))
                           .arg(length)
                           .arg(stream.remaining()));
    if (length > kLongestHeader)
        return failure(
            Message(ORRERY_TEXT("data", "its header of %1 bytes is too long")).arg(length));
    std::string text(length, '\0');
    if (Result<void> read = readAll(stream, std::as_writable_bytes(std::span(text))); !read)
        return read.error();
    Result<TensorInfo> info = parseNpyHeader(text);
    if (!info || !info->readable())
        return info;
    TensorInfo result = std::move(info).value();
    if (Result<void> fits = checkFits(result.layout, stream.remaining()); !fits)
        result.problem = fits.error().message;
    return result;
}

Result<std::unique_ptr<TensorFile>> openNpy(const ByteSource& source, const JobContext& job) {
    auto file = std::make_unique<NpyFile>(source, job);
    if (Result<void> opened = file->open(); !opened)
        return opened.error();
    return std::unique_ptr<TensorFile>(std::move(file));
}

}  // namespace orrery::core::data
