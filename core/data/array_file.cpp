// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/array_file.h"

#include "core/data/point_buffer.h"
#include "core/data/point_reader.h"
#include "core/data/with_file.h"

#include <algorithm>

namespace orrery::core::data {
namespace {

/// Where the elements of a file in Fortran's order, one after the other, stand in C order.
class FortranWalk {
public:
    explicit FortranWalk(const std::vector<std::int64_t>& shape)
        : m_shape(shape), m_strides(shape.size(), 1), m_index(shape.size(), 0) {
        for (std::size_t i = shape.size(); i-- > 1;)
            m_strides[i - 1] = m_strides[i] * shape[i];
    }

    /// The place of the next element.
    std::int64_t next() {
        const std::int64_t place = m_place;
        for (std::size_t i = 0; i < m_shape.size(); ++i) {
            m_place += m_strides[i];
            if (++m_index[i] < m_shape[i])
                break;
            m_place -= m_shape[i] * m_strides[i];
            m_index[i] = 0;
        }
        return place;
    }

private:
    std::vector<std::int64_t> m_shape, m_strides, m_index;
    std::int64_t m_place = 0;
};

template <typename Scalar>
Result<std::vector<Scalar>> readValues(ByteStream& stream, const ArrayLayout& layout,
                                       std::int64_t count) {
    std::vector<Scalar> result(static_cast<std::size_t>(count));
    // An empty array may have extents whose products overflow.
    FortranWalk walk(count > 0 ? layout.shape : std::vector<std::int64_t>());
    const Result<void> read = readElements<Scalar>(
        stream, layout, [&](std::int64_t first, std::span<const Scalar> values) -> Result<void> {
            if (layout.fortranOrder) {
                for (const Scalar value : values)
                    result[static_cast<std::size_t>(walk.next())] = value;
            } else {
                std::copy(values.begin(), values.end(), result.begin() + first);
            }
            return {};
        });
    if (!read)
        return read.error();
    return result;
}

}  // namespace

Result<NumericArray> readArray(TensorFormat format, const ByteSource& source,
                               const std::string& tensor, const JobContext& job) {
    Result<std::unique_ptr<TensorFile>> opened = openTensorFile(format, source, job);
    if (!opened)
        return opened.error();
    TensorFile& file = **opened;
    Result<std::size_t> index = chooseTensor(file.tensors(), tensor, 0);
    if (!index)
        return index.error();
    const ArrayLayout& layout = file.tensors()[*index].layout;
    const bool isFloat = fitsFloat(layout.type);
    const std::int64_t count = elementCount(layout.shape, sizeOf(layout.type)).value_or(0);
    if (Result<void> fits = checkMemory(static_cast<double>(count) * (isFloat ? 4 : 8)); !fits)
        return fits.error();
    Result<ByteStream*> elements = file.elements(*index);
    if (!elements)
        return elements.error();
    NumericArray array{.shape = layout.shape, .tensor = file.tensors()[*index].name};
    if (isFloat) {
        Result<std::vector<float>> values = readValues<float>(**elements, layout, count);
        if (!values)
            return values.error();
        array.values = std::move(values).value();
    } else {
        Result<std::vector<double>> values = readValues<double>(**elements, layout, count);
        if (!values)
            return values.error();
        array.values = std::move(values).value();
    }
    Result<std::string> sha256 = file.finish();
    if (!sha256)
        return sha256.error();
    array.sha256 = std::move(sha256).value();
    return array;
}

Result<NumericArray> readArray(const ArrayFileRequest& request, const JobContext& job) {
    const std::optional<PointFormat> ending = pointFormatOf(request.path);
    const std::optional<TensorFormat> format =
        ending ? tensorFormatOf(*ending) : std::optional<TensorFormat>();
    if (!format)
        return aboutFile(request.path, usageError(ORRERY_TEXT("data",
                                                              "arrays are read from .npy, .npz and "
                                                              ".safetensors files")));
    return withFile(request.path, [&](const FileSource& source) {
        return readArray(*format, source, request.tensor, job);
    });
}

}  // namespace orrery::core::data
