// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of panel lazy: readouts and the table of accuracies.
#pragma once

#include "core/panels/lazy_stages.h"

#include <vector>

namespace orrery::core::idle {

std::vector<OutputSpec> readoutSpecs();

std::vector<Readout> makeReadouts(const Stages& stages, const std::vector<OutputSpec>& specs);

/// Accuracies by variant with their intervals, and the differences to the dense variant, paired by
/// repeat. No rows unless texts are trained on.
Table accuracyTable(const Stages& stages, const OutputSpec& spec);

}  // namespace orrery::core::idle
