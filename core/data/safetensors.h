// SPDX-License-Identifier: GPL-3.0-or-later
// Hugging Face's tensor format: https://github.com/huggingface/safetensors#format
#pragma once

#include "core/data/tensor_file.h"

#include <memory>

namespace orrery::core::data {

/// Reads the header, at most 100 MB of JSON as in the specification. Tensors of other types than
/// BOOL, I8 … I64, U8 … U64, F16, BF16, F32 and F64 have a problem. Errors (Failure): a header that
/// is damaged, or tensors that overlap, reach beyond the end of the file, or are not as large as
/// their shape and type say. Gaps, which the specification forbids, do no harm and are accepted.
Result<std::unique_ptr<TensorFile>> openSafetensors(const ByteSource& source,
                                                    const JobContext& job);

}  // namespace orrery::core::data
