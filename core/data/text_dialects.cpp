// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/text_points.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace orrery::core::data {
namespace {

using Cells = std::vector<std::string>;

Cells cellsOf(std::string_view line, char separator) {
    CellSplitter splitter;
    const auto& cells = splitter.split(line, separator);
    return {cells.begin(), cells.end()};
}

bool isNumber(std::string_view cell, bool decimalComma = false) {
    return parseNumber(cell, decimalComma).has_value();
}

class DelimitedDialect final : public TextDialect {
public:
    explicit DelimitedDialect(const std::vector<std::string>& lines) {
        if (lines.empty())
            return;
        m_separator = separatorOf(lines[0]);
        m_decimalComma = m_separator != ',';
        std::vector<Cells> rows;
        rows.reserve(lines.size());
        for (const std::string& line : lines)
            rows.push_back(cellsOf(line, m_separator));
        m_width = rows[0].size();
        findNames(rows);
        named = m_names.has_value();
        dimension = static_cast<std::int64_t>(m_width) - (named ? 1 : 0);
    }

    Result<void> parse(std::string_view line, std::int64_t lineNumber, std::vector<double>& values,
                       std::string& name, const JobContext& job) override {
        const std::vector<std::string_view>& cells = m_splitter.split(line, m_separator);
        if (cells.size() != m_width)
            return failure(
                Message(ORRERY_TEXT("data", "line %1 has %2 cells where the first line has %3"))
                    .arg(lineNumber)
                    .arg(cells.size())
                    .arg(m_width));
        if (m_names)
            name = cells[*m_names];
        // Names stand first or last, so the numbers are neighbours.
        return parseCells(cells.data() + (m_names == 0 ? 1 : 0), lineNumber, m_decimalComma, values,
                          job);
    }

private:
    /// A column of names, and whether there is a header. What counts is what stands below the first
    /// line: that one may be a header.
    void findNames(const std::vector<Cells>& rows) {
        const auto allText = [&](std::size_t column) {
            return rows.size() > 1 && std::all_of(rows.begin() + 1, rows.end(), [&](auto& cells) {
                       return column < cells.size() && !isNumber(cells[column], m_decimalComma);
                   });
        };
        const std::size_t last = m_width - 1;
        if (m_width > 1 && allText(0))
            m_names = 0;
        else if (m_width > 1 && allText(last))
            m_names = last;
        for (std::size_t column = 0; column < m_width; ++column)
            header = header || (m_names != column && !isNumber(rows[0][column], m_decimalComma));
        // pandas writes its index below an empty cell.
        if (header && !m_names && m_width > 1 && rows[0][0].empty())
            m_names = 0;
    }

    char m_separator = ',';
    bool m_decimalComma = false;
    std::size_t m_width = 0;
    std::optional<std::size_t> m_names;
    CellSplitter m_splitter;
};

/// word2vec's text and, without its first line, GloVe's.
class WordsDialect final : public TextDialect {
public:
    WordsDialect() {
        comments = false;  // "#" is a word
        named = true;
        isFloat = true;
    }

    Result<void> parse(std::string_view line, std::int64_t lineNumber, std::vector<double>& values,
                       std::string& name, const JobContext& job) override {
        const std::vector<std::string_view>& cells = m_splitter.splitWords(line);
        const auto wanted = static_cast<std::size_t>(dimension);
        const bool noWord = cells.size() == wanted && (line.front() == ' ' || line.front() == '\t');
        // A word may have blanks in it (GloVe knows ". . ."), but not if numbers alone follow it.
        const bool tooMany = cells.size() > wanted + 1 &&
                             std::all_of(cells.begin() + 1, cells.end(),
                                         [](std::string_view cell) { return isNumber(cell); });
        if ((cells.size() < wanted + 1 && !noWord) || tooMany)
            return failure(
                Message(ORRERY_TEXT("data",
                                    "line %1 has %2 numbers behind its word where %3 are "
                                    "expected"))
                    .arg(lineNumber)
                    .arg(cells.size() - 1)
                    .arg(dimension));
        const std::string_view* numbers = cells.data() + (cells.size() - wanted);
        name = trimmed(line.substr(0, static_cast<std::size_t>(numbers->data() - line.data())));
        return parseCells(numbers, lineNumber, false, values, job);
    }

private:
    CellSplitter m_splitter;
};

/// Two positive integers: how many words, how many numbers each has.
std::optional<std::pair<std::int64_t, std::int64_t>> wordsHeader(const Cells& cells) {
    if (cells.size() != 2)
        return std::nullopt;
    std::int64_t numbers[2] = {};
    for (std::size_t i = 0; i < 2; ++i) {
        const char* end = cells[i].data() + cells[i].size();
        const auto [stop, error] = std::from_chars(cells[i].data(), end, numbers[i]);
        if (error != std::errc() || stop != end || numbers[i] < 1)
            return std::nullopt;
    }
    return std::pair(numbers[0], numbers[1]);
}

Cells wordsOf(std::string_view line) {
    CellSplitter splitter;
    const auto& cells = splitter.splitWords(line);
    return {cells.begin(), cells.end()};
}

}  // namespace

Result<void> parseCells(const std::string_view* cells, std::int64_t lineNumber, bool decimalComma,
                        std::vector<double>& values, const JobContext& job) {
    constexpr std::size_t kBetweenLooks = 4096;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i % kBetweenLooks == kBetweenLooks - 1 && job.stopRequested())
            return cancelled();
        const std::optional<double> value = parseNumber(cells[i], decimalComma);
        if (!value)
            return failure(Message(ORRERY_TEXT("data", "line %1 holds %2 where a number should be"))
                               .arg(lineNumber)
                               .arg(inQuotes(cells[i])));
        values[i] = *value;
    }
    return {};
}

std::unique_ptr<TextDialect> delimitedDialect(const std::vector<std::string>& lines) {
    return std::make_unique<DelimitedDialect>(lines);
}

std::unique_ptr<TextDialect> wordsDialect(const std::vector<std::string>& lines) {
    std::vector<Cells> rows;
    rows.reserve(lines.size());
    for (const std::string& line : lines)
        rows.push_back(wordsOf(line));
    if (rows.empty())
        return nullptr;
    auto dialect = std::make_unique<WordsDialect>();
    const auto promised = wordsHeader(rows[0]);
    if (promised && rows.size() > 1 && (rows[1].size() != 2 || !isNumber(rows[1][0]))) {
        dialect->header = true;
        dialect->promisedRows = promised->first;
        dialect->dimension = promised->second;
        return dialect;
    }
    const bool numbersFollow = std::all_of(rows.begin(), rows.end(), [](const Cells& cells) {
        return cells.size() > 1 && std::all_of(cells.begin() + 1, cells.end(),
                                               [](auto& cell) { return isNumber(cell); });
    });
    // The first line alone may be a comment with numbers in it.
    const bool hasWords = std::any_of(rows.begin() + (rows.size() > 1 ? 1 : 0), rows.end(),
                                      [](const Cells& cells) { return !isNumber(cells[0]); });
    if (!numbersFollow || !hasWords)
        return nullptr;
    dialect->dimension = static_cast<std::int64_t>(rows[0].size()) - 1;
    return dialect;
}

}  // namespace orrery::core::data
