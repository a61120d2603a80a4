// SPDX-License-Identifier: GPL-3.0-or-later
// Arrays of any number of dimensions from files.
#pragma once

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/data/byte_source.h"
#include "core/data/tensor_file.h"

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace orrery::core::data {

/// Given the shape of an array, indices of its first dimensions, within it: the part that is read,
/// or why none can be.
using ChoosePart =
    std::function<Result<std::vector<std::int64_t>>(const std::vector<std::int64_t>&)>;

struct ArrayFileRequest {
    std::string path;      ///< UTF-8; its ending, in any case, says what it is
    std::string tensor;    ///< in .npz and .safetensors; empty: the only one
    ChoosePart part = {};  ///< empty: all
};

struct NumericArray {
    std::vector<std::int64_t> shape;        ///< of what was read
    std::vector<std::int64_t> shapeInFile;  ///< with the dimensions that were chosen from
    /// In C order, the last index runs fastest, whatever the order in the file. NaN and infinity
    /// stay. float where the type in the file is float16, bfloat16, float32, bool or an integer of
    /// up to 16 bits, else double.
    std::variant<std::vector<float>, std::vector<double>> values;
    std::string tensor;  ///< that was read, of .npz and .safetensors
    std::string sha256;  ///< of the whole file, 64 hexadecimal digits
};

/// Reads an array of numbers, or a part of it, from a .npy, .npz or .safetensors file, with the
/// errors of readPoints(). Memory: what is read, and a chunk of 64 KiB.
Result<NumericArray> readArray(const ArrayFileRequest& request, const JobContext& job);

/// The same from a source; errors are parts of a sentence, see aboutFile().
Result<NumericArray> readArray(TensorFormat format, const ByteSource& source,
                               const std::string& tensor, const ChoosePart& part,
                               const JobContext& job);

}  // namespace orrery::core::data
