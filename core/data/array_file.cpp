// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/array_file.h"

#include "core/data/point_buffer.h"
#include "core/data/point_reader.h"
#include "core/data/with_file.h"

#include <algorithm>
#include <cassert>

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

/// A range of the elements of an array in C order.
struct Part {
    std::vector<std::int64_t> shape;
    std::int64_t begin = 0, count = 0;
};

Result<Part> choose(const ChoosePart& choosePart, const ArrayLayout& layout) {
    Part part{.shape = layout.shape,
              .count = elementCount(layout.shape, sizeOf(layout.type)).value_or(0)};
    if (!choosePart)
        return part;
    const Result<std::vector<std::int64_t>> indices = choosePart(layout.shape);
    if (!indices)
        return indices.error();
    assert(indices->size() <= part.shape.size());
    for (const std::int64_t index : *indices) {
        assert(index >= 0 && index < part.shape.front());
        part.count /= part.shape.front();
        part.begin += index * part.count;
        part.shape.erase(part.shape.begin());
    }
    return part;
}

template <typename Scalar>
Result<std::vector<Scalar>> readValues(ByteStream& stream, const ArrayLayout& layout,
                                       const Part& part) {
    std::vector<Scalar> result(static_cast<std::size_t>(part.count));
    // An empty array may have extents whose products overflow.
    FortranWalk walk(part.count > 0 ? layout.shape : std::vector<std::int64_t>());
    const Result<void> read = readElements<Scalar>(
        stream, layout, [&](std::int64_t first, std::span<const Scalar> values) -> Result<void> {
            if (layout.fortranOrder) {
                for (const Scalar value : values) {
                    const std::int64_t place = walk.next() - part.begin;
                    if (place >= 0 && place < part.count)
                        result[static_cast<std::size_t>(place)] = value;
                }
                return {};
            }
            const auto size = static_cast<std::int64_t>(values.size());
            const std::int64_t begin = std::clamp<std::int64_t>(part.begin - first, 0, size);
            const std::int64_t end =
                std::clamp<std::int64_t>(part.begin + part.count - first, begin, size);
            std::copy(values.begin() + begin, values.begin() + end,
                      result.begin() + (begin < end ? first + begin - part.begin : 0));
            return {};
        });
    if (!read)
        return read.error();
    return result;
}

}  // namespace

Result<NumericArray> readArray(TensorFormat format, const ByteSource& source,
                               const std::string& tensor, const ChoosePart& choosePart,
                               const JobContext& job) {
    Result<std::unique_ptr<TensorFile>> opened = openTensorFile(format, source, job);
    if (!opened)
        return opened.error();
    TensorFile& file = **opened;
    Result<std::size_t> index = chooseTensor(file.tensors(), tensor, 0);
    if (!index)
        return index.error();
    const ArrayLayout& layout = file.tensors()[*index].layout;
    const bool isFloat = fitsFloat(layout.type);
    const Result<Part> part = choose(choosePart, layout);
    if (!part)
        return part.error();
    if (Result<void> fits = checkMemory(static_cast<double>(part->count) * (isFloat ? 4 : 8));
        !fits)
        return fits.error();
    Result<ByteStream*> elements = file.elements(*index);
    if (!elements)
        return elements.error();
    NumericArray array{
        .shape = part->shape, .shapeInFile = layout.shape, .tensor = file.tensors()[*index].name};
    if (isFloat) {
        Result<std::vector<float>> values = readValues<float>(**elements, layout, *part);
        if (!values)
            return values.error();
        array.values = std::move(values).value();
    } else {
        Result<std::vector<double>> values = readValues<double>(**elements, layout, *part);
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
        return readArray(*format, source, request.tensor, request.part, job);
    });
}

}  // namespace orrery::core::data
