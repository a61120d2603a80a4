// SPDX-License-Identifier: GPL-3.0-or-later
// Which couplets a model may learn from, and which ones judge it.
#pragma once

#include "core/poems/couplet.h"

#include <vector>

namespace orrery::core::poems {

/// Whether a couplet is held out: the CRC-32 of zlib over its ten characters in UTF-8, modulo 100,
/// is below 5. What occurs twice falls on one side, whatever the order and whatever else there is.
bool isHeldOut(const Couplet& couplet);

struct Split {
    std::vector<Couplet> training, heldOut;  ///< in the order of the corpus
};
Split splitCouplets(const std::vector<Couplet>& couplets);

}  // namespace orrery::core::poems
