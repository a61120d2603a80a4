// SPDX-License-Identifier: GPL-3.0-or-later
// numpy's array format, versions 1.0, 2.0 and 3.0:
// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
#pragma once

#include "core/data/byte_source.h"
#include "core/data/tensor_file.h"

#include <memory>
#include <string_view>

namespace orrery::core::data {

/// Reads the header of the array at the beginning of `stream` and leaves the stream at the first
/// element. An array of something else than numbers has a problem; so has a header that
/// promises more than remains. Errors (Failure): no such header. Bytes after the array are not
/// looked at, as in numpy.
Result<TensorInfo> readNpyHeader(ByteStream& stream);

/// The literal dictionary of a header, without magic and length.
Result<TensorInfo> parseNpyHeader(std::string_view text);

Result<std::unique_ptr<TensorFile>> openNpy(const ByteSource& source, const JobContext& job);

}  // namespace orrery::core::data
