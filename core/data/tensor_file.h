// SPDX-License-Identifier: GPL-3.0-or-later
// Files that hold arrays of numbers: .npy, .npz, .safetensors.
#pragma once

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/data/byte_source.h"
#include "core/data/elements.h"

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace orrery::core::data {

/// One array of a file.
struct TensorInfo {
    std::string name;    ///< empty in .npy
    ArrayLayout layout;  ///< if it is readable
    Message problem;     ///< why it cannot be read, a part of a sentence; empty: it can
    [[nodiscard]] bool readable() const { return problem.empty(); }
};

/// A file of arrays, opened: what it holds is known, no element has been read.
class TensorFile {
public:
    TensorFile() = default;
    TensorFile(const TensorFile&) = delete;
    TensorFile& operator=(const TensorFile&) = delete;
    virtual ~TensorFile() = default;

    /// At least one, in the order of the file.
    [[nodiscard]] const std::vector<TensorInfo>& tensors() const { return m_tensors; }
    /// What the file says about itself; only safetensors does.
    [[nodiscard]] const std::map<std::string, std::string>& metadata() const { return m_metadata; }
    /// The elements of tensor number `index`, a readable one; the stream belongs to this object.
    /// Call once; of safetensors once for each tensor, in their order, each after the one before
    /// was read.
    virtual Result<ByteStream*> elements(std::size_t index) = 0;
    /// After the elements were read: checks what can only be checked at the end, and hashes the
    /// rest of the file. Result: the SHA-256 of the whole file. Call once.
    virtual Result<std::string> finish() = 0;

protected:
    std::vector<TensorInfo> m_tensors;
    std::map<std::string, std::string> m_metadata;
};

enum class TensorFormat { Npy, Npz, Safetensors };

/// Reads the headers. `source` must outlive the result. Errors (Failure): it is not such a file,
/// or its headers contradict themselves or the size of the file.
Result<std::unique_ptr<TensorFile>> openTensorFile(TensorFormat format, const ByteSource& source,
                                                   const JobContext& job);

/// Which tensor a name means. An empty name means the only readable tensor with `dimensions`
/// dimensions (0: with any number). Errors: Usage, listing the tensors, where there are none or
/// several, or none of that name; Failure where the only one meant cannot be read or has other
/// dimensions.
Result<std::size_t> chooseTensor(const std::vector<TensorInfo>& tensors, const std::string& name,
                                 std::size_t dimensions);

}  // namespace orrery::core::data
