// SPDX-License-Identifier: GPL-3.0-or-later
// The vectors of the TEXMEX corpus, http://corpus-texmex.irisa.fr: a little-endian int32, the
// dimension d, and d times float32, for every vector.
#include "core/data/elements.h"
#include "core/data/point_buffer.h"
#include "core/data/point_reader.h"

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

namespace orrery::core::data {
namespace {

std::int32_t littleEndian(const std::byte* bytes) {
    std::uint32_t value = 0;
    for (unsigned i = 0; i < 4; ++i)
        value |= std::to_integer<std::uint32_t>(bytes[i]) << (8 * i);
    return static_cast<std::int32_t>(value);
}

float floatAt(const std::byte* bytes) { return std::bit_cast<float>(littleEndian(bytes)); }

/// The dimension, which the first vector says. Checks it against the size of the file.
Result<std::int64_t> dimensionOf(const ByteSource& source) {
    std::array<std::byte, 4> bytes{};
    Result<std::size_t> got = source.readAt(0, bytes);
    if (!got)
        return got.error();
    if (*got < bytes.size())
        return endsTooEarly();
    const std::int64_t dimension = littleEndian(bytes.data());
    if (dimension < 1)
        return failure(
            Message(ORRERY_TEXT("data", "its first vector promises %1 numbers")).arg(dimension));
    const std::int64_t vectorBytes = 4 + 4 * dimension;
    if (source.size() % vectorBytes != 0)
        return failure(Message(ORRERY_TEXT("data",
                                           "its first vector promises %1 numbers, and %2 bytes are "
                                           "not a whole number of such vectors"))
                           .arg(dimension)
                           .arg(source.size()));
    return dimension;
}

}  // namespace

Result<PointFile> readFvecs(const ByteSource& source, const PointFileRequest& request,
                            const JobContext& job) {
    Result<std::int64_t> found = dimensionOf(source);
    if (!found)
        return found.error();
    const std::int64_t dimension = *found, vectorBytes = 4 + 4 * dimension;
    Result<RowSelection> selection =
        RowSelection::make(source.size() / vectorBytes, request.rows, request.seed, job);
    if (!selection)
        return selection.error();
    Result<PointBuffer> made = PointBuffer::make(dimension, *selection, Precision::Float, job);
    if (!made)
        return made.error();
    PointBuffer buffer = std::move(made).value();

    Sha256 hash;
    SourceStream stream(source, job, &hash);
    // Whole vectors, about a chunk of them; one may be larger than that.
    const std::int64_t block =
        std::max<std::int64_t>(1, static_cast<std::int64_t>(kChunkBytes) / vectorBytes);
    std::vector<std::byte> bytes(static_cast<std::size_t>(block * vectorBytes));
    std::vector<float> values(static_cast<std::size_t>(dimension));
    for (std::int64_t first = 0; first < selection->rowsInFile; first += block) {
        const std::int64_t end = std::min(first + block, selection->rowsInFile);
        const auto size = static_cast<std::size_t>((end - first) * vectorBytes);
        if (Result<void> read = readAll(stream, std::span(bytes).first(size)); !read)
            return read.error();
        for (std::int64_t row = first; row < end; ++row) {
            const std::byte* vector = bytes.data() + (row - first) * vectorBytes;
            if (littleEndian(vector) != dimension)
                return failure(
                    Message(ORRERY_TEXT("data",
                                        "row %1, counted from 0, promises %2 numbers where "
                                        "the first row has %3"))
                        .arg(row)
                        .arg(littleEndian(vector))
                        .arg(dimension));
            const std::int64_t point = selection->pointFrom(row);
            if (point == selection->count() || selection->rowOf(point) != row)
                continue;
            for (std::size_t i = 0; i < values.size(); ++i)
                values[i] = floatAt(vector + 4 + 4 * i);
            buffer.set(point, 0, std::span<const float>(values));
        }
        if (Result<void> finite = buffer.check(); !finite)
            return finite.error();
    }
    return PointFile{.points = std::move(buffer).take(),
                     .rowsInFile = selection->rowsInFile,
                     .rows = std::move(selection).value().rows,
                     .sha256 = hash.finish(),
                     .shape = {source.size() / vectorBytes, dimension}};
}

}  // namespace orrery::core::data
