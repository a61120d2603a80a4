// SPDX-License-Identifier: GPL-3.0-or-later
// Texts with one of two labels each.
#pragma once

#include "core/base/job.h"
#include "core/base/result.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace orrery::core::data {

struct LabelledTexts {
    std::array<std::string, 2> labels;  ///< in the order of their bytes
    std::vector<std::uint8_t> label;    ///< of each text: 0 or 1
    std::vector<std::string> words;     ///< the different tokens, in the order of appearance
    std::vector<std::int32_t> tokens;   ///< of all texts, as numbers in `words`
    std::vector<std::size_t> starts;    ///< one more than texts; text i has tokens[starts[i]] …
    std::string sha256;                 ///< of the whole file

    [[nodiscard]] std::size_t count() const { return label.size(); }
    [[nodiscard]] std::span<const std::int32_t> text(std::size_t i) const {
        return std::span(tokens).subspan(starts[i], starts[i + 1] - starts[i]);
    }
};

/// Reads lines of `label<TAB>text` in UTF-8. Tokens stand between blanks and tabs and are taken as
/// they are; an empty line is skipped. Errors (Failure), whole sentences that name the file: it is
/// not there, has no text in it, is not UTF-8, a line without a tab or with nothing before it, one
/// label only or a third one; each with the line. Looks at the stop token at every chunk.
Result<LabelledTexts> readLabelledTexts(const std::string& path, const JobContext& job);

}  // namespace orrery::core::data
