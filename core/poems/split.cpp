// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/split.h"

#include <boost/crc.hpp>

#include <string>

namespace orrery::core::poems {

bool isHeldOut(const Couplet& couplet) {
    const std::string bytes = characters(couplet);
    boost::crc_32_type crc;
    crc.process_bytes(bytes.data(), bytes.size());
    return crc.checksum() % 100 < 5;
}

Split splitCouplets(const std::vector<Couplet>& couplets) {
    Split split;
    split.training.reserve(couplets.size());
    for (const Couplet& couplet : couplets)
        (isHeldOut(couplet) ? split.heldOut : split.training).push_back(couplet);
    return split;
}

}  // namespace orrery::core::poems
