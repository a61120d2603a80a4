// SPDX-License-Identifier: GPL-3.0-or-later
// Named arrays of float with a description, written to and read from safetensors files as a whole:
// https://github.com/huggingface/safetensors#format
#pragma once

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/data/byte_source.h"

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace orrery::core::data {

enum class Precision {
    Float32,
    Float16,  ///< rounded to nearest
};

/// An array that belongs to the caller.
struct TensorView {
    std::string name;
    std::vector<std::int64_t> shape;  ///< the last index runs fastest
    std::span<const float> values;    ///< as many as the shape says
};

/// The bytes of a file with these tensors, in their order, whose names differ; little endian, the
/// first tensor aligned to 8 bytes. `metadata` is UTF-8.
std::string safetensorsBytes(const std::map<std::string, std::string>& metadata,
                             const std::vector<TensorView>& tensors, Precision precision);

struct StoredTensor {
    std::vector<std::int64_t> shape;
    std::vector<float> values;
};

struct TensorStore {
    std::map<std::string, std::string> metadata;
    std::map<std::string, StoredTensor> tensors;
    std::string sha256;  ///< of the whole file
};

/// Looks at the metadata of a file and at how many numbers it has before they are read: why they
/// need not be.
using CheckStore =
    std::function<Result<void>(const std::map<std::string, std::string>&, std::int64_t numbers)>;

/// Reads all of it, if `check`, where there is one, has nothing against it. Errors (Failure), parts
/// of a sentence (see aboutFile()): those of openSafetensors(); a tensor whose elements float does
/// not hold exactly. Memory: about the size of the file.
Result<TensorStore> readTensorStore(const ByteSource& source, const JobContext& job,
                                    const CheckStore& check = {});

}  // namespace orrery::core::data
