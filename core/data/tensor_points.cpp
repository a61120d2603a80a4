// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/point_buffer.h"
#include "core/data/point_reader.h"
#include "core/data/tensor_file.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <type_traits>
#include <vector>

namespace orrery::core::data {
namespace {

/// Puts the elements of a matrix, which come in the order of the file, where they belong.
class MatrixConsumer {
public:
    MatrixConsumer(const ArrayLayout& layout, const RowSelection& selection, PointBuffer& buffer)
        : m_rows(layout.shape[0]),
          m_columns(layout.shape[1]),
          m_fortran(layout.fortranOrder),
          m_selection(selection),
          m_buffer(buffer) {}

    template <typename Scalar>
    Result<void> take(std::int64_t first, std::span<const Scalar> values) {
        if constexpr (std::is_same_v<Scalar, double>)
            m_largest = std::transform_reduce(values.begin(), values.end(), m_largest, kMaximum,
                                              kMagnitude);
        while (!values.empty()) {
            // The run of elements in the same row, or the same column in Fortran's order.
            const std::int64_t length = m_fortran ? m_rows : m_columns;
            const std::int64_t within = first % length;
            const auto run = static_cast<std::size_t>(
                std::min(length - within, static_cast<std::int64_t>(values.size())));
            if (m_fortran)
                takeColumn(first / length, within, values.first(run));
            else
                takeRow(first / length, within, values.first(run));
            first += static_cast<std::int64_t>(run);
            values = values.subspan(run);
        }
        // In Fortran's order an earlier row may still come.
        return m_fortran ? Result<void>() : m_buffer.check();
    }

    /// Of the numbers that came as double.
    [[nodiscard]] double largestMagnitude() const { return m_largest; }

private:
    static constexpr auto kMaximum = [](double a, double b) { return a < b ? b : a; };
    static constexpr auto kMagnitude = [](double value) { return std::abs(value); };

    template <typename Scalar>
    void takeRow(std::int64_t row, std::int64_t column, std::span<const Scalar> values) {
        const std::int64_t point = m_selection.pointFrom(row);
        if (point < m_selection.count() && m_selection.rowOf(point) == row)
            m_buffer.set(point, column, values);
    }

    template <typename Scalar>
    void takeColumn(std::int64_t column, std::int64_t row, std::span<const Scalar> values) {
        constexpr auto kAlong = PointBuffer::Along::Points;
        if (m_selection.all)
            return m_buffer.set(row, column, values, kAlong);
        const std::int64_t begin = m_selection.pointFrom(row);
        const std::int64_t end =
            m_selection.pointFrom(row + static_cast<std::int64_t>(values.size()));
        std::vector<Scalar> chosen;
        for (std::int64_t point = begin; point < end; ++point)
            chosen.push_back(values[static_cast<std::size_t>(m_selection.rowOf(point) - row)]);
        m_buffer.set(begin, column, std::span<const Scalar>(chosen), kAlong);
    }

    std::int64_t m_rows, m_columns;
    bool m_fortran;
    const RowSelection& m_selection;
    PointBuffer& m_buffer;
    double m_largest = 0;
};

Precision precisionOf(ElementType type) {
    if (fitsFloat(type))
        return Precision::Float;
    return type == ElementType::F64 ? Precision::Double : Precision::FloatIfExact;
}

}  // namespace

Result<PointFile> readTensorPoints(TensorFormat format, const ByteSource& source,
                                   const PointFileRequest& request, const JobContext& job) {
    Result<std::unique_ptr<TensorFile>> opened = openTensorFile(format, source, job);
    if (!opened)
        return opened.error();
    TensorFile& file = **opened;
    Result<std::size_t> index = chooseTensor(file.tensors(), request.tensor, 2);
    if (!index)
        return index.error();
    const TensorInfo& tensor = file.tensors()[*index];
    const ArrayLayout& layout = tensor.layout;
    if (layout.shape[1] < 1)
        return failure(ORRERY_TEXT("data", "its points have no coordinates"));
    Result<RowSelection> selection =
        RowSelection::make(layout.shape[0], request.rows, request.seed, job);
    if (!selection)
        return selection.error();
    Result<PointBuffer> made =
        PointBuffer::make(layout.shape[1], *selection, precisionOf(layout.type), job);
    if (!made)
        return made.error();
    PointBuffer buffer = std::move(made).value();

    Result<ByteStream*> elements = file.elements(*index);
    if (!elements)
        return elements.error();
    MatrixConsumer consumer(layout, *selection, buffer);
    const auto consume = [&](std::int64_t first, auto values) {
        return consumer.take(first, values);
    };
    const Result<void> read = fitsFloat(layout.type)
                                  ? readElements<float>(**elements, layout, consume)
                                  : readElements<double>(**elements, layout, consume);
    if (!read)
        return read.error();
    if (Result<void> finite = buffer.check(); !finite)
        return finite.error();
    Result<std::string> sha256 = file.finish();
    if (!sha256)
        return sha256.error();

    PointFile result{.points = std::move(buffer).take(),
                     .rowsInFile = selection->rowsInFile,
                     .rows = std::move(selection).value().rows,
                     .tensor = tensor.name,
                     .sha256 = std::move(sha256).value(),
                     .shape = layout.shape};
    constexpr double kExactIntegers = 9007199254740992;  // 2^53
    if (layout.type != ElementType::F64 && consumer.largestMagnitude() > kExactIntegers)
        result.notes.emplace_back(
            ORRERY_TEXT("data", "Integers beyond 2^53 were rounded to the nearest double."));
    return result;
}

}  // namespace orrery::core::data
