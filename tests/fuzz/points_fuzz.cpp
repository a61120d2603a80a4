// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target of one reader, chosen by ORRERY_FUZZ_FORMAT: whatever the bytes, the reader says
// what is wrong or gives points that keep its promises.
#include "core/data/array_file.h"
#include "core/data/point_reader.h"
#include "tests/fuzz/fuzz_check.h"

#include <algorithm>
#include <cstdint>

using namespace orrery::core;
using namespace orrery::core::data;

namespace {

void checkPoints(const PointFile& file, std::int64_t limit) {
    const std::int64_t n = countOf(file.points), d = dimensionOf(file.points);
    require(n >= 2 && d >= 1 && file.rowsInFile >= n);
    require(limit == 0 ? n == file.rowsInFile : n == std::min(limit, file.rowsInFile));
    require(file.rows.empty() ? n == file.rowsInFile
                              : static_cast<std::int64_t>(file.rows.size()) == n);
    require(std::is_sorted(file.rows.begin(), file.rows.end()));
    require(file.rows.empty() || (file.rows.front() >= 0 && file.rows.back() < file.rowsInFile));
    require(file.names.empty() || static_cast<std::int64_t>(file.names.size()) == n);
    require(file.shape == std::vector<std::int64_t>{file.rowsInFile, d});
    require(file.sha256.size() == 64);
    require(std::visit([](const auto& points) { return points.allFinite(); }, file.points));
}

void read(const ByteSource& source, const PointFileRequest& request) {
    const Result<PointFile> points =
        readPoints(PointFormat::ORRERY_FUZZ_FORMAT, source, request, {});
    if (points)
        checkPoints(*points, request.rows);
    else
        checkError(points.error());
}

[[maybe_unused]] void readWhole(TensorFormat format, const ByteSource& source) {
    const Result<NumericArray> array = readArray(format, source, {}, {}, {});
    if (!array)
        return checkError(array.error());
    const auto size = std::visit([](const auto& values) { return values.size(); }, array->values);
    require(elementCount(array->shape, 1) == static_cast<std::int64_t>(size));
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const MemorySource source({reinterpret_cast<const std::byte*>(bytes), size});
    read(source, {});
    read(source, {.rows = 2, .seed = static_cast<std::uint32_t>(size)});
    read(source, {.tensor = "a"});
#ifdef ORRERY_FUZZ_ARRAYS
    readWhole(TensorFormat::ORRERY_FUZZ_FORMAT, source);
#endif
    if (const auto labels = readLabelLines(source, {}); !labels)
        checkError(labels.error());
    return 0;
}
