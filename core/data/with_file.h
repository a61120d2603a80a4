// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/byte_source.h"

#include <new>
#include <string>
#include <type_traits>

namespace orrery::core::data {

/// Opens the file, calls read(source), and makes whole sentences of the errors.
template <typename Read>
auto withFile(const std::string& path, const Read& read)
    -> std::invoke_result_t<Read, const FileSource&> try {
    Result<std::unique_ptr<FileSource>> source = FileSource::open(path);
    if (!source)
        return aboutFile(path, source.error());
    auto result = read(**source);
    const bool stopped = !result && result.error().kind == Error::Kind::Cancelled;
    // Somebody else's writing explains whatever else is wrong.
    if (!stopped && !(*source)->unchanged())
        return aboutFile(path, changedMeanwhile());
    if (!result)
        return aboutFile(path, result.error());
    return result;
} catch (const std::bad_alloc&) {
    return aboutFile(path, outOfMemory());
}

}  // namespace orrery::core::data
