// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/csv.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace orrery::core {
namespace {

constexpr int kDigits = 17;

std::string cell(std::string_view text, char separator) {
    if (text.find_first_of("\",\t\r\n#") == std::string_view::npos)
        return std::string(text);
    if (separator == '\t' && text.find_first_of("\"\t\r\n") == std::string_view::npos)
        return std::string(text);
    std::string result = "\"";
    for (const char c : text)
        result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + "\"";
}

std::string cell(double value) {
    return std::isfinite(value) ? formatNumber(value, kDigits) : std::string();
}

std::string cell(const Column& column, std::size_t row) {
    return column ? cell((*column)[row]) : std::string();
}

/// Comments of one line each: a line break inside a text must not leave the comment.
void addComment(std::string& result, const std::string& text) {
    result += "# ";
    for (const char c : text)
        result += c == '\n' || c == '\r' ? ' ' : c;
    result += '\n';
}

/// Which of the optional columns some layer needs.
struct Columns {
    bool interval = false, z = false, text = false;
};

Columns columnsOf(const std::vector<Plot>& plots) {
    Columns columns;
    bool onlyHeatmaps = true;
    for (const Plot& plot : plots) {
        for (const Layer& layer : plot.layers) {
            if (!hasData(layer))
                continue;
            const bool heatmap = layer.kind == LayerKind::Heatmap;
            columns.z = columns.z || heatmap;
            columns.text = columns.text || layer.kind == LayerKind::Text;
            onlyHeatmaps = onlyHeatmaps && heatmap;
        }
    }
    columns.interval = !onlyHeatmaps || !columns.z;
    return columns;
}

void addHeader(std::string& result, const Columns& columns, char separator) {
    const std::string s(1, separator);
    result += "plot" + s + "layer" + s + "x" + s + "y";
    if (columns.interval)
        result += s + "lower" + s + "upper";
    if (columns.z)
        result += s + "z";
    if (columns.text)
        result += s + "text";
    result += '\n';
}

void addLayer(std::string& result, const Plot& plot, const Layer& layer, const Columns& columns,
              char separator) {
    const std::string begin =
        cell(plot.id, separator) + separator + cell(layer.id, separator) + separator;
    const std::string s(1, separator);
    const auto addRow = [&](const std::string& x, const std::string& y, const std::string& lower,
                            const std::string& upper, const std::string& z,
                            const std::string& text) {
        result += begin;
        result += x + s + y;
        if (columns.interval)
            result += s + lower + s + upper;
        if (columns.z)
            result += s + z;
        if (columns.text)
            result += s + text;
        result += '\n';
    };
    if (!layer.x)
        return;
    if (layer.kind == LayerKind::Heatmap) {
        const std::size_t nx = layer.x->size();
        for (std::size_t i = 0; i < layer.z->size(); ++i)
            addRow(cell(layer.x, i % nx), cell(layer.y, i / nx), "", "", cell(layer.z, i), "");
        return;
    }
    for (std::size_t i = 0; i < layer.x->size(); ++i)
        addRow(cell(layer.x, i), cell(layer.y, i), cell(layer.lower, i), cell(layer.upper, i), "",
               i < layer.texts.size() ? cell(layer.texts[i], separator) : std::string());
}

void addPlot(std::string& result, const Plot& plot, const Columns& columns, char separator) {
    for (const Layer& layer : plot.layers) {
        if (hasData(layer))
            addLayer(result, plot, layer, columns, separator);
    }
}

/// What has no column: one number of a whole layer.
void addLayerComments(std::string& result, const Plot& plot) {
    for (const Layer& layer : plot.layers) {
        if (layer.kind == LayerKind::Bars)
            addComment(result, plot.id + "/" + layer.id + " width: " + cell(layer.width));
        if (layer.kind == LayerKind::Contour)
            addComment(result, plot.id + "/" + layer.id + " level: " + cell(layer.level));
    }
}

void addOrigin(std::string& result, const Figure& figure, const Origin& origin) {
    if (!origin.command.empty())
        addComment(result, "command: " + origin.command);
    addComment(result, "version: orrery " + origin.version);
    if (figure.quality == Quality::Preview)
        addComment(result, "quality: preview");
    for (const InputFile& input : figure.inputs)
        addComment(result,
                   "input: " + input.parameter + " " + input.path + " SHA-256 " + input.sha256);
    for (const PinnedSetting& pin : figure.pins) {
        std::string comment = pin.id + ":" + (pin.name.empty() ? "" : " " + pin.name + ":");
        for (const auto& [id, value] : pin.parameters)
            comment += " " + id + "=" + formatValue(value);
        addComment(result, comment);
    }
    for (const OverlaidFile& overlay : figure.overlays)
        addComment(result, overlay.id + ": " + overlay.path + " SHA-256 " + overlay.sha256);
}

void addNotes(std::string& result, const Figure& figure, const Origin& origin) {
    for (const Message& note : figure.notes)
        addComment(result, "note: " + origin.text(note));
}

}  // namespace

std::string plotsToCsv(const Figure& figure, const Origin& origin) {
    std::string result;
    addOrigin(result, figure, origin);
    for (const Plot& plot : figure.plots)
        addLayerComments(result, plot);
    addNotes(result, figure, origin);
    const Columns columns = columnsOf(figure.plots);
    addHeader(result, columns, ',');
    for (const Plot& plot : figure.plots)
        addPlot(result, plot, columns, ',');
    return result;
}

std::string tableToCsv(const Figure& figure, const Table& table, const Origin& origin) {
    std::string result;
    addOrigin(result, figure, origin);
    addNotes(result, figure, origin);
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        result += (i == 0 ? "" : ",") + cell(table.columns[i].id, ',');
    result += '\n';
    for (std::size_t row = 0; row < rowCount(table); ++row) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const auto& cells = table.columns[i].cells;
            const auto* numbers = std::get_if<Column>(&cells);
            result += i == 0 ? "" : ",";
            result += numbers != nullptr ? cell(*numbers, row)
                                         : cell((*std::get<TextColumn>(cells))[row], ',');
        }
        result += '\n';
    }
    return result;
}

std::string plotsToTabSeparated(const std::vector<Plot>& plots) {
    const Columns columns = columnsOf(plots);
    std::string result;
    addHeader(result, columns, '\t');
    for (const Plot& plot : plots)
        addPlot(result, plot, columns, '\t');
    return result;
}

std::string tabSeparatedCell(std::string_view text) { return cell(text, '\t'); }

std::string tabSeparatedCell(double value) { return cell(value); }

}  // namespace orrery::core
