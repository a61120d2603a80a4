// SPDX-License-Identifier: GPL-3.0-or-later
// Points out of any source of bytes; point_file.h does it for files.
#pragma once

#include "core/data/byte_source.h"
#include "core/data/point_file.h"
#include "core/data/tensor_file.h"

#include <optional>
#include <string_view>

namespace orrery::core::data {

enum class PointFormat { Npy, Npz, Safetensors, Delimited, Fvecs, WordsOrNumbers };

/// By the ending of a path; empty: none of them.
std::optional<PointFormat> pointFormatOf(std::string_view path);

/// Empty where the format holds no arrays.
std::optional<TensorFormat> tensorFormatOf(PointFormat format);

/// As readPoints(), from a source; errors are parts of a sentence, see aboutFile().
Result<PointFile> readPoints(PointFormat format, const ByteSource& source,
                             const PointFileRequest& request, const JobContext& job);

/// The formats that readPoints() hands on to.
Result<PointFile> readTensorPoints(TensorFormat format, const ByteSource& source,
                                   const PointFileRequest& request, const JobContext& job);
Result<PointFile> readFvecs(const ByteSource& source, const PointFileRequest& request,
                            const JobContext& job);
Result<PointFile> readTextPoints(PointFormat format, const ByteSource& source,
                                 const PointFileRequest& request, const JobContext& job);

/// As readLabels(), from a source.
Result<std::vector<std::string>> readLabelLines(const ByteSource& source, const JobContext& job);

}  // namespace orrery::core::data
