// SPDX-License-Identifier: GPL-3.0-or-later
// How the lines of a text become points. Internal to the readers of text.
#pragma once

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/data/text_cells.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orrery::core::data {

/// A way to write points as text, found from the first lines.
class TextDialect {
public:
    TextDialect() = default;
    TextDialect(const TextDialect&) = delete;
    TextDialect& operator=(const TextDialect&) = delete;
    virtual ~TextDialect() = default;

    /// Lines that begin with # are comments.
    bool comments = true;
    /// The first line that counts is no point.
    bool header = false;
    /// Every point has a name.
    bool named = false;
    /// float is the precision that the text was written from.
    bool isFloat = false;
    std::int64_t dimension = 0;
    std::optional<std::int64_t> promisedRows;

    /// Whether a line counts at all.
    [[nodiscard]] bool counts(std::string_view line) const {
        line = trimmed(line);
        return !line.empty() && !(comments && line.front() == '#');
    }
    /// Reads one line into `values`, which has `dimension` places, and `name`. Errors (Failure)
    /// name the line. Looks at the stop token every few thousand numbers.
    virtual Result<void> parse(std::string_view line, std::int64_t lineNumber,
                               std::vector<double>& values, std::string& name,
                               const JobContext& job) = 0;
};

/// How many lines a dialect is found from.
constexpr std::size_t kProbedLines = 3;

/// Of numbers with separators, from the first lines that are neither empty nor comments.
std::unique_ptr<TextDialect> delimitedDialect(const std::vector<std::string>& lines);

/// Of words, each with its numbers, from the first lines that are not empty; null: it is not that.
std::unique_ptr<TextDialect> wordsDialect(const std::vector<std::string>& lines);

/// Turns `cells` into `values`, of the same number, for both dialects.
Result<void> parseCells(const std::string_view* cells, std::int64_t lineNumber, bool decimalComma,
                        std::vector<double>& values, const JobContext& job);

}  // namespace orrery::core::data
