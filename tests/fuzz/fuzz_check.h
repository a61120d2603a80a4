// SPDX-License-Identifier: GPL-3.0-or-later
// What every fuzz target requires of a reader.
#pragma once

#include "core/base/result.h"

#include <cstdlib>

namespace orrery::core {

inline void require(bool holds) {
    if (!holds)
        std::abort();
}

/// A reader's error is a sentence, without the placeholders of arguments that were forgotten.
inline void checkError(const Error& error) {
    require(error.kind != Error::Kind::Cancelled);
    require(!error.message.english().empty());
}

}  // namespace orrery::core
