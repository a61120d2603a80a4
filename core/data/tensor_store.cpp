// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tensor_store.h"

#include "core/data/elements.h"
#include "core/data/safetensors.h"

#include <Eigen/Core>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cassert>
#include <utility>

namespace orrery::core::data {
namespace {

constexpr std::size_t kAlignment = 8;

template <typename Word>
void appendWord(Word word, std::string& bytes) {
    for (std::size_t i = 0; i < sizeof(Word); ++i)
        bytes += static_cast<char>(word >> (8 * i) & 0xFFU);
}

std::size_t bytesOf(Precision precision) { return precision == Precision::Float16 ? 2 : 4; }

}  // namespace

std::string safetensorsBytes(const std::map<std::string, std::string>& metadata,
                             const std::vector<TensorView>& tensors, Precision precision) {
    nlohmann::ordered_json header;
    if (!metadata.empty())
        header["__metadata__"] = metadata;
    std::size_t end = 0;
    for (const TensorView& tensor : tensors) {
        assert(elementCount(tensor.shape, 4) == static_cast<std::int64_t>(tensor.values.size()));
        const std::size_t begin = end;
        end += tensor.values.size() * bytesOf(precision);
        header[tensor.name] = {{"dtype", precision == Precision::Float16 ? "F16" : "F32"},
                               {"shape", tensor.shape},
                               {"data_offsets", {begin, end}}};
    }
    std::string text = header.dump();
    text.resize((text.size() + kAlignment - 1) / kAlignment * kAlignment, ' ');
    std::string bytes;
    bytes.reserve(kAlignment + text.size() + end);
    appendWord(static_cast<std::uint64_t>(text.size()), bytes);
    bytes += text;
    for (const TensorView& tensor : tensors) {
        for (const float value : tensor.values) {
            if (precision == Precision::Float16)
                appendWord(Eigen::half(value).x, bytes);
            else
                appendWord(std::bit_cast<std::uint32_t>(value), bytes);
        }
    }
    return bytes;
}

Result<TensorStore> readTensorStore(const ByteSource& source, const JobContext& job,
                                    const CheckStore& check) {
    Result<std::unique_ptr<TensorFile>> opened = openSafetensors(source, job);
    if (!opened)
        return opened.error();
    TensorFile& file = **opened;
    if (check) {
        std::int64_t numbers = 0;
        for (const TensorInfo& info : file.tensors())
            numbers += elementCount(info.layout.shape, sizeOf(info.layout.type)).value_or(0);
        if (Result<void> checked = check(file.metadata(), numbers); !checked)
            return checked.error();
    }
    TensorStore store{.metadata = file.metadata()};
    for (std::size_t i = 0; i < file.tensors().size(); ++i) {
        const TensorInfo& info = file.tensors()[i];
        if (!info.readable() || !fitsFloat(info.layout.type))
            return failure(
                Message(ORRERY_TEXT("data", "its tensor %1 holds no numbers of type float"))
                    .arg(inQuotes(info.name)));
        Result<ByteStream*> elements = file.elements(i);
        if (!elements)
            return elements.error();
        // The header was checked against the size of the file.
        StoredTensor tensor{.shape = info.layout.shape};
        tensor.values.resize(static_cast<std::size_t>(
            elementCount(info.layout.shape, sizeOf(info.layout.type)).value_or(0)));
        const Result<void> read = readElements<float>(
            **elements, info.layout,
            [&](std::int64_t first, std::span<const float> values) -> Result<void> {
                std::copy(values.begin(), values.end(), tensor.values.begin() + first);
                return {};
            });
        if (!read)
            return read.error();
        store.tensors.emplace(info.name, std::move(tensor));
    }
    Result<std::string> sha256 = file.finish();
    if (!sha256)
        return sha256.error();
    store.sha256 = std::move(sha256).value();
    return store;
}

}  // namespace orrery::core::data
