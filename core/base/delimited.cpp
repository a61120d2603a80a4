// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/delimited.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace orrery::core {
namespace {

constexpr char kBlanks = ' ';  // as a separator: any run of them

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r";
    const std::size_t first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

char separatorOf(std::string_view line) {
    for (const char separator : {'\t', ';', ','}) {
        if (line.find(separator) != std::string_view::npos)
            return separator;
    }
    return kBlanks;
}

/// Cells of one line; quotes are taken off, doubled quotes inside them become one.
std::vector<std::string> split(std::string_view line, char separator) {
    std::vector<std::string> cells;
    std::string cell;
    bool quoted = false, wasQuoted = false;
    const auto finish = [&] {
        cells.emplace_back(wasQuoted ? cell : std::string(trimmed(cell)));
        cell.clear();
        wasQuoted = false;
    };
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
            cell += '"';
            ++i;
        } else if (c == '"' && (quoted || trimmed(cell).empty())) {
            if (!quoted)
                cell.clear();
            quoted = !quoted;
            wasQuoted = true;
        } else if (!quoted && separator == kBlanks && (c == ' ' || c == '\t')) {
            if (!cell.empty() || wasQuoted)
                finish();
        } else if (!quoted && c == separator && separator != kBlanks) {
            finish();
        } else if (c != '\r' || quoted) {
            cell += c;
        }
    }
    if (separator != kBlanks || !cell.empty() || wasQuoted)
        finish();
    return cells;
}

/// An empty cell, nan and NA are gaps.
std::optional<double> number(std::string text, char separator) {
    if (separator != ',' && text.find('.') == std::string::npos)
        std::replace(text.begin(), text.end(), ',', '.');
    std::string lower = text;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (lower.empty() || lower == "nan" || lower == "na" || lower == "null")
        return std::numeric_limits<double>::quiet_NaN();
    const char* begin = text.data() + (text.front() == '+' && text.size() > 1 ? 1 : 0);
    const char* end = text.data() + text.size();
    double value = 0;
    const auto [stop, error] = std::from_chars(begin, end, value);
    if (error != std::errc() || stop != end || !std::isfinite(value))
        return std::nullopt;
    return value;
}

class Reader {
public:
    Result<void> addLine(std::string_view line, std::int64_t lineNumber) {
        if (m_table.columns.empty() && m_table.names.empty()) {
            m_separator = separatorOf(line);
            std::vector<std::string> cells = split(line, m_separator);
            const bool header = std::any_of(cells.begin(), cells.end(), [&](const auto& cell) {
                return !number(cell, m_separator);
            });
            m_width = cells.size();
            if (header) {
                m_table.names = std::move(cells);
                return {};
            }
        }
        return addRow(split(line, m_separator), lineNumber);
    }

    Result<DelimitedTable> finish() && {
        if (m_table.columns.empty())
            return failure(ORRERY_TEXT("table file", "there are no numbers in it"));
        return std::move(m_table);
    }

private:
    Result<void> addRow(const std::vector<std::string>& cells, std::int64_t lineNumber) {
        if (cells.size() != m_width)
            return failure(
                Message(ORRERY_TEXT("table file", "line %1 has %2 cells where the first has %3"))
                    .arg(lineNumber)
                    .arg(static_cast<std::int64_t>(cells.size()))
                    .arg(static_cast<std::int64_t>(m_width)));
        m_table.columns.resize(m_width);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::optional<double> value = number(cells[i], m_separator);
            if (!value)
                return failure(
                    Message(ORRERY_TEXT("table file", "line %1 holds %2 where a number should be"))
                        .arg(lineNumber)
                        .arg(inQuotes(cells[i])));
            m_table.columns[i].push_back(*value);
        }
        return {};
    }

    DelimitedTable m_table;
    char m_separator = ',';
    std::size_t m_width = 0;
};

}  // namespace

Result<DelimitedTable> readDelimited(std::string_view text) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark)
        text.remove_prefix(kByteOrderMark.size());
    if (text.find('\0') != std::string_view::npos)
        return failure(ORRERY_TEXT("table file", "it is not text"));
    Reader reader;
    std::int64_t lineNumber = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        text.remove_prefix(std::min(end + 1, text.size()));
        ++lineNumber;
        if (trimmed(line).empty() || trimmed(line).front() == '#')
            continue;
        if (Result<void> added = reader.addLine(line, lineNumber); !added)
            return added.error();
    }
    return std::move(reader).finish();
}

}  // namespace orrery::core
