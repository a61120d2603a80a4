// SPDX-License-Identifier: GPL-3.0-or-later
// How couplets stand in the texts that a corpus is read from.
#pragma once

#include "core/poems/couplet.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace orrery::core::poems {

/// Takes couplets out of running text, piece by piece.
class CoupletFinder {
public:
    /// Reads a part of the text. A sentence goes on in the next part if this one ends in a comma.
    /// Escape sequences of terminals (ECMA-48, such as colours) are left out. Precondition: UTF-8.
    void read(std::string_view utf8);
    /// The same for a line that may be a couplet in any form that parseCouplet() takes.
    void readLine(std::string_view utf8);
    /// Ends an open sentence.
    void finish();

    std::vector<Couplet> couplets;
    std::int64_t skipped = 0;  ///< sentences that are no couplet

private:
    void endSentence();

    std::u32string m_sentence;
};

}  // namespace orrery::core::poems
