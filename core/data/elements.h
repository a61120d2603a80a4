// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of binary files: their types, how many there are, how they become float or double.
#pragma once

#include "core/base/result.h"
#include "core/data/byte_source.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace orrery::core::data {

enum class ElementType { Bool, I8, I16, I32, I64, U8, U16, U32, U64, F16, BF16, F32, F64 };

/// Bytes of one element.
std::int64_t sizeOf(ElementType type);
/// numpy's name: "float32", "int8".
std::string nameOf(ElementType type);
/// Whether float holds every value of the type exactly.
bool fitsFloat(ElementType type);

/// How an array lies in a file.
struct ArrayLayout {
    ElementType type = ElementType::F64;
    bool bigEndian = false;
    bool fortranOrder = false;        ///< the first index runs fastest; else the last one
    std::vector<std::int64_t> shape;  ///< each at least 0; empty: a single number
};

/// The product of the extents; empty where it or the number of bytes exceeds 2^63 - 1.
std::optional<std::int64_t> elementCount(const std::vector<std::int64_t>& shape,
                                         std::int64_t elementSize);

/// As numpy writes a shape: "(1000, 768)", "(5,)", "()".
std::string shapeText(const std::vector<std::int64_t>& shape);

/// Checks that the elements of `layout` fit into the `available` bytes that follow; the error
/// (Failure) tells both numbers.
Result<void> checkFits(const ArrayLayout& layout, std::int64_t available);

/// Takes `values`, the elements from number `first` on in the order of the file.
template <typename Scalar>
using ElementConsumer =
    std::function<Result<void>(std::int64_t first, std::span<const Scalar> values)>;

/// Reads all elements of `layout` block by block: as float if fitsFloat(layout.type), else as
/// double (integers beyond 2^53 are rounded). Precondition: Scalar is that type; elementCount is
/// not empty. Errors: those of the stream and the consumer; a stream that ends too early. Memory:
/// one block.
template <typename Scalar>
Result<void> readElements(ByteStream& stream, const ArrayLayout& layout,
                          const ElementConsumer<Scalar>& consume);

}  // namespace orrery::core::data
