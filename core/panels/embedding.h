// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panel/panel.h"

#include <memory>
#include <string>

namespace orrery::core {

/// Distances in few dimensions: the lemma of Johnson and Lindenstrauss, and what "8 log n" is
/// beside it (brief, section 4). `models` is the folder of the models that the program comes with:
/// characters of verse are vectors too.
std::unique_ptr<const Panel> makeEmbeddingPanel(const std::string& models);

}  // namespace orrery::core
