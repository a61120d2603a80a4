// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/elements.h"

#include <Eigen/Core>

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>
#include <type_traits>

namespace orrery::core::data {
namespace {

struct TypeFacts {
    const char* name;
    std::int64_t size;
    bool fitsFloat;
};

/// In the order of ElementType.
constexpr std::array<TypeFacts, 13> kTypes{{{"bool", 1, true},
                                            {"int8", 1, true},
                                            {"int16", 2, true},
                                            {"int32", 4, false},
                                            {"int64", 8, false},
                                            {"uint8", 1, true},
                                            {"uint16", 2, true},
                                            {"uint32", 4, false},
                                            {"uint64", 8, false},
                                            {"float16", 2, true},
                                            {"bfloat16", 2, true},
                                            {"float32", 4, true},
                                            {"float64", 8, false}}};

const TypeFacts& factsOf(ElementType type) { return kTypes[static_cast<std::size_t>(type)]; }

template <typename Word>
Word loadWord(const std::byte* bytes, bool swap) {
    std::array<std::byte, sizeof(Word)> buffer;
    std::memcpy(buffer.data(), bytes, sizeof(Word));
    if (swap)
        std::reverse(buffer.begin(), buffer.end());
    return std::bit_cast<Word>(buffer);
}

/// Calls store(i, value) for elements that lie as Word and mean convert(word).
template <typename Word, typename Scalar, typename Convert>
void decodeWords(const std::byte* bytes, bool swap, std::span<Scalar> out, Convert convert) {
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<Scalar>(convert(loadWord<Word>(bytes + i * sizeof(Word), swap)));
}

template <typename Scalar>
void decode(ElementType type, bool swap, const std::byte* bytes, std::span<Scalar> out) {
    const auto same = [](auto word) { return word; };
    switch (type) {
        case ElementType::Bool:
            return decodeWords<std::uint8_t>(bytes, swap, out, [](auto w) { return w != 0; });
        case ElementType::I8:
            return decodeWords<std::int8_t>(bytes, swap, out, same);
        case ElementType::I16:
            return decodeWords<std::int16_t>(bytes, swap, out, same);
        case ElementType::I32:
            return decodeWords<std::int32_t>(bytes, swap, out, same);
        case ElementType::I64:
            return decodeWords<std::int64_t>(bytes, swap, out, same);
        case ElementType::U8:
            return decodeWords<std::uint8_t>(bytes, swap, out, same);
        case ElementType::U16:
            return decodeWords<std::uint16_t>(bytes, swap, out, same);
        case ElementType::U32:
            return decodeWords<std::uint32_t>(bytes, swap, out, same);
        case ElementType::U64:
            return decodeWords<std::uint64_t>(bytes, swap, out, same);
        case ElementType::F16:
            return decodeWords<std::uint16_t>(bytes, swap, out, [](std::uint16_t w) {
                return static_cast<float>(Eigen::half(Eigen::half_impl::raw_uint16_to_half(w)));
            });
        case ElementType::BF16:
            return decodeWords<std::uint16_t>(bytes, swap, out, [](std::uint16_t w) {
                return std::bit_cast<float>(static_cast<std::uint32_t>(w) << 16U);
            });
        case ElementType::F32:
            return decodeWords<std::uint32_t>(
                bytes, swap, out, [](std::uint32_t w) { return std::bit_cast<float>(w); });
        case ElementType::F64:
            return decodeWords<std::uint64_t>(
                bytes, swap, out, [](std::uint64_t w) { return std::bit_cast<double>(w); });
    }
}

}  // namespace

std::int64_t sizeOf(ElementType type) { return factsOf(type).size; }
std::string nameOf(ElementType type) { return factsOf(type).name; }
bool fitsFloat(ElementType type) { return factsOf(type).fitsFloat; }

std::optional<std::int64_t> elementCount(const std::vector<std::int64_t>& shape,
                                         std::int64_t elementSize) {
    // An extent of 0 makes the product 0 however large the others are.
    if (std::find(shape.begin(), shape.end(), 0) != shape.end())
        return 0;
    std::int64_t count = 1, bytes = 0;
    for (const std::int64_t extent : shape) {
        if (__builtin_mul_overflow(count, extent, &count))
            return std::nullopt;
    }
    if (__builtin_mul_overflow(count, elementSize, &bytes))
        return std::nullopt;
    return count;
}

std::string shapeText(const std::vector<std::int64_t>& shape) {
    std::string text = "(";
    constexpr std::size_t kShown = 8;
    for (std::size_t i = 0; i < std::min(shape.size(), kShown); ++i)
        text += (i > 0 ? ", " : "") + std::to_string(shape[i]);
    if (shape.size() > kShown)
        text += ", …";
    return text + (shape.size() == 1 ? ",)" : ")");
}

Result<void> checkFits(const ArrayLayout& layout, std::int64_t available) {
    const std::optional<std::int64_t> count = elementCount(layout.shape, sizeOf(layout.type));
    if (!count)
        return failure(Message(ORRERY_TEXT("data", "its header promises the impossible shape %1"))
                           .arg(shapeText(layout.shape)));
    const std::int64_t bytes = *count * sizeOf(layout.type);
    if (bytes > available)
        return failure(Message(ORRERY_TEXT("data",
                                           "its header promises the shape %1 of %2, which is %3 "
                                           "bytes, but only %4 bytes follow"))
                           .arg(shapeText(layout.shape))
                           .arg(nameOf(layout.type))
                           .arg(bytes)
                           .arg(available));
    return {};
}

template <typename Scalar>
Result<void> readElements(ByteStream& stream, const ArrayLayout& layout,
                          const ElementConsumer<Scalar>& consume) {
    assert(fitsFloat(layout.type) == (std::is_same_v<Scalar, float>));
    const std::int64_t size = sizeOf(layout.type);
    const std::int64_t count = elementCount(layout.shape, size).value_or(0);
    const std::int64_t block =
        std::min<std::int64_t>(count, static_cast<std::int64_t>(kChunkBytes) / size);
    std::vector<std::byte> bytes(static_cast<std::size_t>(block * size));
    std::vector<Scalar> values(static_cast<std::size_t>(block));
    const bool swap = layout.bigEndian != (std::endian::native == std::endian::big);
    for (std::int64_t first = 0; first < count; first += block) {
        const auto now = static_cast<std::size_t>(std::min(block, count - first));
        if (Result<void> read =
                readAll(stream, std::span(bytes).first(now * static_cast<std::size_t>(size)));
            !read)
            return read.error();
        decode<Scalar>(layout.type, swap, bytes.data(), std::span(values).first(now));
        if (Result<void> taken = consume(first, std::span<const Scalar>(values).first(now)); !taken)
            return taken.error();
    }
    return {};
}

template Result<void> readElements(ByteStream&, const ArrayLayout&, const ElementConsumer<float>&);
template Result<void> readElements(ByteStream&, const ArrayLayout&, const ElementConsumer<double>&);

}  // namespace orrery::core::data
