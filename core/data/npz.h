// SPDX-License-Identifier: GPL-3.0-or-later
// numpy's archives: a zip file whose members are .npy files, stored or deflated.
#pragma once

#include "core/data/tensor_file.h"

#include <memory>

namespace orrery::core::data {

/// Reads the directory and the header of every member that ends in .npy; the file is hashed before
/// the elements are read, not along with them, since the directory stands at its end. Members that
/// are encrypted or packed in other ways, whose header cannot be read or whose promised size cannot
/// come out of their packed size, have a problem. On libzip.
Result<std::unique_ptr<TensorFile>> openNpz(const ByteSource& source, const JobContext& job);

}  // namespace orrery::core::data
