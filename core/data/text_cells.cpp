// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/text_cells.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace orrery::core::data {
namespace {

bool sameWord(std::string_view text, std::string_view lowerCase) {
    return std::equal(
        text.begin(), text.end(), lowerCase.begin(), lowerCase.end(),
        [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b; });
}

/// A number beyond the range of double is 0 or infinite. Precondition: `text` is a number.
double outOfRange(std::string_view text) {
    const bool negative = text.front() == '-';
    const std::size_t exponent = text.find_first_of("eE");
    // Without an exponent it takes hundreds of zeros: they stand before or behind the point.
    const bool tiny = exponent != std::string_view::npos
                          ? text.substr(exponent + 1).starts_with('-')
                          : text.find_first_of("123456789") > text.find('.');
    const double magnitude = tiny ? 0.0 : std::numeric_limits<double>::infinity();
    return negative ? -magnitude : magnitude;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r";
    const std::size_t first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

char separatorOf(std::string_view line) {
    for (const char separator : {'\t', ';', ',', '|'}) {
        bool quoted = false;
        for (const char c : line) {
            quoted = quoted != (c == '"');
            if (c == separator && !quoted)
                return separator;
        }
    }
    return kBlanks;
}

const std::vector<std::string_view>& CellSplitter::split(std::string_view line, char separator) {
    m_cells.clear();
    if (line.find('"') != std::string_view::npos) {
        splitQuoted(line, separator);
        return m_cells;
    }
    if (separator == kBlanks)
        return splitWords(line);
    for (;;) {
        const std::size_t end = line.find(separator);
        m_cells.push_back(trimmed(line.substr(0, end)));
        if (end == std::string_view::npos)
            return m_cells;
        line.remove_prefix(end + 1);
    }
}

const std::vector<std::string_view>& CellSplitter::splitWords(std::string_view line) {
    m_cells.clear();
    line = trimmed(line);
    while (!line.empty()) {
        const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
        m_cells.push_back(line.substr(0, end));
        line.remove_prefix(std::min(line.find_first_not_of(" \t", end), line.size()));
    }
    return m_cells;
}

void CellSplitter::splitQuoted(std::string_view line, char separator) {
    m_unquoted.clear();
    std::string cell;
    bool quoted = false, wasQuoted = false;
    const auto finish = [&] {
        m_unquoted.push_back(wasQuoted ? cell : std::string(trimmed(cell)));
        cell.clear();
        wasQuoted = false;
    };
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const bool blank = c == ' ' || c == '\t';
        if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
            cell += '"';
            ++i;
        } else if (c == '"' && (quoted || trimmed(cell).empty())) {
            if (!quoted)
                cell.clear();
            quoted = !quoted;
            wasQuoted = true;
        } else if (!quoted && separator == kBlanks && blank) {
            if (!cell.empty() || wasQuoted)
                finish();
        } else if (!quoted && separator != kBlanks && c == separator) {
            finish();
        } else if (quoted || !wasQuoted || !blank) {
            cell += c;
        }
    }
    if (separator != kBlanks || !cell.empty() || wasQuoted)
        finish();
    m_cells.assign(m_unquoted.begin(), m_unquoted.end());
}

std::optional<double> parseNumber(std::string_view text, bool decimalComma) {
    constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
    if (text.size() > 1 && text.front() == '+' && text[1] != '-')
        text.remove_prefix(1);
    double value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (stop == end && error == std::errc())
        return value;
    if (stop == end && error == std::errc::result_out_of_range)
        return outOfRange(text);
    if (text.empty() || sameWord(text, "na") || sameWord(text, "null"))
        return kMissing;
    if (decimalComma && stop != end && *stop == ',') {
        std::string point(text);
        point[static_cast<std::size_t>(stop - text.data())] = '.';
        return parseNumber(point);
    }
    return std::nullopt;
}

}  // namespace orrery::core::data
