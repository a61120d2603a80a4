// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/output.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

namespace orrery::core {
namespace {

bool isSafe(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_@%+=:,./-").find(static_cast<char>(c)) != std::string_view::npos;
}

bool isControl(unsigned char c) { return c < 0x20 || c == 0x7f; }

std::string escapedQuote(std::string_view word) {
    std::string result = "$'";
    for (const char c : word) {
        if (c == '\'' || c == '\\') {
            result += '\\';
            result += c;
        } else if (isControl(static_cast<unsigned char>(c))) {
            // Octal and always three digits, so that a digit may follow.
            std::array<char, 8> code{};
            std::snprintf(code.data(), code.size(), "\\%03o", static_cast<unsigned>(c));
            result += code.data();
        } else {
            result += c;
        }
    }
    return result + "'";
}

template <typename Item>
Result<std::vector<Item>> pick(const std::vector<Item>& items, const std::vector<std::string>& ids,
                               Text unknown) {
    std::vector<Item> picked;
    for (const std::string& id : ids) {
        const auto it = std::find_if(items.begin(), items.end(),
                                     [&](const Item& item) { return item.id == id; });
        if (it == items.end()) {
            std::string known;
            for (const Item& item : items)
                known += (known.empty() ? "" : ", ") + item.id;
            return usageError(Message(unknown).arg(id).arg(known));
        }
        picked.push_back(*it);
    }
    return picked;
}

}  // namespace

Result<Figure> selectOutputs(const Figure& figure, const Selection& selection) {
    if (selection.empty())
        return figure;
    auto plots =
        pick(figure.plots, selection.plots,
             ORRERY_TEXT("core", "There is no plot \"%1\" at these values; there are: %2."));
    if (!plots)
        return plots.error();
    auto tables =
        pick(figure.tables, selection.tables,
             ORRERY_TEXT("core", "There is no table \"%1\" at these values; there are: %2."));
    if (!tables)
        return tables.error();
    Figure selected = figure;
    selected.plots = std::move(plots).value();
    selected.tables = std::move(tables).value();
    return selected;
}

std::string shellQuote(std::string_view word) {
    if (std::any_of(word.begin(), word.end(),
                    [](char c) { return isControl(static_cast<unsigned char>(c)); }))
        return escapedQuote(word);
    if (!word.empty() && std::all_of(word.begin(), word.end(),
                                     [](char c) { return isSafe(static_cast<unsigned char>(c)); }))
        return std::string(word);
    std::string result = "'";
    for (const char c : word)
        result += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return result + "'";
}

std::string pinOption(const PinnedSetting& pin,
                      const std::vector<std::pair<std::string, Value>>& present) {
    const auto escaped = [](std::string_view text, std::string_view special) {
        std::string result;
        for (const char c : text) {
            if (c == '\\' || special.find(c) != std::string_view::npos)
                result += '\\';
            result += c;
        }
        return result;
    };
    std::string result = pin.name.empty() ? "" : escaped(pin.name, ":=,") + ":";
    bool first = true;
    for (const auto& parameter : pin.parameters) {
        if (std::find(present.begin(), present.end(), parameter) != present.end())
            continue;
        result += std::exchange(first, false) ? "" : ",";
        result += parameter.first + "=" + escaped(formatValue(parameter.second), ",");
    }
    return result;
}

std::string exportCommand(const Figure& figure, const std::vector<std::string>& options) {
    if (figure.panel.empty())
        return {};
    std::string command = "orrery export " + shellQuote(figure.panel);
    for (const auto& [id, value] : figure.parameters)
        command += " -s " + shellQuote(id + "=" + formatValue(value));
    for (const PinnedSetting& pin : figure.pins)
        command += " --pin " + shellQuote(pinOption(pin, figure.parameters));
    if (figure.pinBeside > 0)
        command += " --beside " + std::to_string(figure.pinBeside);
    for (const OverlaidFile& overlay : figure.overlays)
        command += " --overlay " + shellQuote(overlay.plot + "=" + overlay.path);
    if (figure.quality == Quality::Preview)
        command += " --quality preview";
    for (const std::string& option : options)
        command += " " + shellQuote(option);
    return command;
}

bool hasData(const Layer& layer) { return layer.role != Role::Marker; }

std::size_t rowCount(const Table& table) {
    if (table.columns.empty())
        return 0;
    const auto& cells = table.columns.front().cells;
    if (const auto* numbers = std::get_if<Column>(&cells))
        return (*numbers)->size();
    return std::get<TextColumn>(cells)->size();
}

}  // namespace orrery::core
