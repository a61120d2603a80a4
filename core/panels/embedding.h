// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panel/panel.h"

#include <memory>

namespace orrery::core {

/// Distances in few dimensions: the lemma of Johnson and Lindenstrauss, and what "8 log n" is
/// beside it (brief, section 4).
std::unique_ptr<const Panel> makeEmbeddingPanel();

}  // namespace orrery::core
