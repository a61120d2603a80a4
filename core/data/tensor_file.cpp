// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tensor_file.h"

#include "core/data/npy.h"
#include "core/data/npz.h"
#include "core/data/safetensors.h"

#include <algorithm>

namespace orrery::core::data {
namespace {

/// Names and shapes, at most ten of them.
Message listed(const std::vector<TensorInfo>& tensors) {
    constexpr std::size_t kShown = 10;
    std::string text;
    for (std::size_t i = 0; i < std::min(tensors.size(), kShown); ++i) {
        text += (i > 0 ? ", " : "") + inQuotes(tensors[i].name);
        if (tensors[i].readable())
            text += " " + shapeText(tensors[i].layout.shape);
    }
    if (tensors.size() <= kShown)
        return Message::verbatim(text);
    return Message(ORRERY_TEXT("data", "%1 and %2 more")).arg(text).arg(tensors.size() - kShown);
}

Result<std::size_t> checked(const std::vector<TensorInfo>& tensors, std::size_t index,
                            std::size_t dimensions) {
    const TensorInfo& tensor = tensors[index];
    if (!tensor.readable())
        return failure(tensor.problem);
    if (dimensions != 0 && tensor.layout.shape.size() != dimensions)
        return failure(
            Message(ORRERY_TEXT("data",
                                "its shape is %1 where rows of points have two dimensions: "
                                "(points, coordinates)"))
                .arg(shapeText(tensor.layout.shape)));
    return index;
}

/// "a.npy" means "a", as in numpy.
bool means(const std::string& wanted, const std::string& name) {
    return wanted == name || wanted == name + ".npy";
}

}  // namespace

Result<std::unique_ptr<TensorFile>> openTensorFile(TensorFormat format, const ByteSource& source,
                                                   const JobContext& job) {
    switch (format) {
        case TensorFormat::Npy:
            return openNpy(source, job);
        case TensorFormat::Npz:
            return openNpz(source, job);
        case TensorFormat::Safetensors:
            break;
    }
    return openSafetensors(source, job);
}

Result<std::size_t> chooseTensor(const std::vector<TensorInfo>& tensors, const std::string& name,
                                 std::size_t dimensions) {
    const bool unnamed = tensors.size() == 1 && tensors[0].name.empty();
    if (!name.empty()) {
        if (unnamed)
            return usageError(Message(ORRERY_TEXT("data",
                                                  "there is no tensor %1, it holds a single array "
                                                  "without a name"))
                                  .arg(inQuotes(name)));
        for (std::size_t i = 0; i < tensors.size(); ++i) {
            if (means(name, tensors[i].name))
                return checked(tensors, i, dimensions);
        }
        return usageError(Message(ORRERY_TEXT("data", "there is no tensor %1 in it, but %2"))
                              .arg(inQuotes(name))
                              .arg(listed(tensors)));
    }
    if (tensors.size() == 1)
        return checked(tensors, 0, dimensions);
    std::vector<std::size_t> possible;
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        if (checked(tensors, i, dimensions))
            possible.push_back(i);
    }
    if (possible.size() == 1)
        return possible.front();
    if (possible.empty())
        return usageError(
            Message(ORRERY_TEXT("data", "none of its tensors can be read as points: %1"))
                .arg(listed(tensors)));
    return usageError(Message(ORRERY_TEXT("data",
                                          "it holds several tensors, and one of them has "
                                          "to be named: %1"))
                          .arg(listed(tensors)));
}

}  // namespace orrery::core::data
