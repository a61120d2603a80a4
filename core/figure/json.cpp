// SPDX-License-Identifier: GPL-3.0-or-later
// Written by hand, since nlohmann prints the shortest text and every array element on a line of its
// own: here a column is one line, so that a person can read the file and a diff shows what changed.
#include "core/figure/json.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace orrery::core {
namespace {

constexpr int kDigits = 17;

std::string jsonValue(const Value& value) {
    if (const auto* real = std::get_if<double>(&value))
        return jsonReal(*real);
    if (const auto* text = std::get_if<std::string>(&value))
        return jsonString(*text);
    return formatValue(value);
}

std::string jsonReadout(const Readout& readout) {
    if (const auto* real = std::get_if<double>(&readout.value))
        return jsonReal(*real);
    if (const auto* text = std::get_if<std::string>(&readout.value))
        return jsonString(*text);
    return std::to_string(std::get<std::int64_t>(readout.value));
}

/// "[a,b,…]" of the items from `begin` to `end`.
template <typename Item>
std::string array(std::size_t begin, std::size_t end, const Item& item) {
    std::string result = "[";
    for (std::size_t i = begin; i < end; ++i)
        result += (i == begin ? "" : ",") + item(i);
    return result + "]";
}

std::string reals(const std::vector<double>& values, std::size_t begin, std::size_t end) {
    return array(begin, end, [&](std::size_t i) { return jsonReal(values[i]); });
}

std::string column(const Column& column) {
    return column ? reals(*column, 0, column->size()) : "[]";
}

std::string strings(const std::vector<std::string>& texts) {
    return array(0, texts.size(), [&](std::size_t i) { return jsonString(texts[i]); });
}

std::string axis(const Axis& axis, const Origin& origin) {
    const std::string label = origin.text(axis.label);
    // Pictures label such an axis with powers of ten; here the reader meets the bare logarithms.
    return "{\"label\":" + jsonString(axis.log10Values ? "log10(" + label + ")" : label) +
           ",\"unit\":" + jsonString(axis.unit) +
           ",\"scale\":" + (axis.scale == Scale::Logarithmic ? "\"log\"" : "\"linear\"") +
           (axis.names.empty()
                ? std::string()
                : ",\"names\":" + array(0, axis.names.size(),
                                        [&](std::size_t i) {
                                            return jsonString(origin.text(axis.names[i]));
                                        })) +
           "}";
}

const char* kindName(LayerKind kind) {
    switch (kind) {
        case LayerKind::Line:
            return "line";
        case LayerKind::Points:
            return "points";
        case LayerKind::Bars:
            return "bars";
        case LayerKind::Band:
            return "band";
        case LayerKind::Heatmap:
            return "heatmap";
        case LayerKind::Contour:
            return "contour";
        case LayerKind::Path:
            return "path";
        case LayerKind::Text:
            return "text";
    }
    return "";
}

/// Rows of z, one line each.
std::string matrix(const Layer& layer, const std::string& indent) {
    const std::size_t nx = layer.x->size();
    std::string result = "[";
    for (std::size_t iy = 0; iy < layer.y->size(); ++iy)
        result += (iy == 0 ? "\n" : ",\n") + indent + " " + reals(*layer.z, iy * nx, (iy + 1) * nx);
    return result + "]";
}

/// The pieces between NaNs.
std::string contourPaths(const Layer& layer) {
    const std::size_t count = layer.x->size();
    std::string result = "[";
    for (std::size_t begin = 0; begin < count; ++begin) {
        std::size_t end = begin;
        while (end < count && !std::isnan((*layer.x)[end]) && !std::isnan((*layer.y)[end]))
            ++end;
        if (end > begin)
            result += std::string(result.size() > 1 ? "," : "") +
                      "{\"x\":" + reals(*layer.x, begin, end) +
                      ",\"y\":" + reals(*layer.y, begin, end) + "}";
        begin = end;
    }
    return result + "]";
}

std::string layerText(const Layer& layer) {
    const std::string indent = "       ";
    std::string result =
        "{\"id\":" + jsonString(layer.id) + ",\"kind\":\"" + kindName(layer.kind) + "\"";
    const auto add = [&](const char* key, const std::string& value) {
        result += ",\n" + indent + "\"" + key + "\":" + value;
    };
    if (layer.kind == LayerKind::Contour) {
        add("level", jsonReal(layer.level));
        add("paths", contourPaths(layer));
        return result + "}";
    }
    add("x", column(layer.x));
    if (layer.kind == LayerKind::Bars)
        add("width", jsonReal(layer.width));
    if (layer.kind != LayerKind::Band)
        add("y", column(layer.y));
    if (layer.kind == LayerKind::Heatmap)
        add("z", matrix(layer, indent));
    if (layer.lower)
        add("lower", column(layer.lower));
    if (layer.upper)
        add("upper", column(layer.upper));
    if (layer.kind == LayerKind::Text)
        add("text", strings(layer.texts));
    return result + "}";
}

std::string plotText(const Plot& plot, const Origin& origin) {
    std::string result =
        "{\"id\":" + jsonString(plot.id) + ",\"title\":" + jsonString(origin.text(plot.title)) +
        ",\n    \"x\":" + axis(plot.x, origin) + ",\n    \"y\":" + axis(plot.y, origin);
    if (plot.z)
        result += ",\n    \"z\":" + axis(*plot.z, origin);
    result += ",\n    \"layers\":[";
    const char* separator = "\n      ";
    for (const Layer& layer : plot.layers) {
        if (!hasData(layer))
            continue;
        result += separator + layerText(layer);
        separator = ",\n      ";
    }
    return result + "]}";
}

std::string tableText(const Table& table) {
    std::string result = "{\"id\":" + jsonString(table.id) + ",\n    \"columns\":" +
                         array(0, table.columns.size(),
                               [&](std::size_t i) { return jsonString(table.columns[i].id); }) +
                         ",\n    \"rows\":[";
    const auto cell = [&](std::size_t column, std::size_t row) {
        const auto& cells = table.columns[column].cells;
        if (const auto* numbers = std::get_if<Column>(&cells))
            return jsonReal((**numbers)[row]);
        return jsonString((*std::get<TextColumn>(cells))[row]);
    };
    for (std::size_t row = 0; row < rowCount(table); ++row)
        result +=
            (row == 0 ? "\n      " : ",\n      ") +
            array(0, table.columns.size(), [&](std::size_t column) { return cell(column, row); });
    return result + "]}";
}

/// "key":[items], each on a line of its own.
template <typename Items, typename ItemText>
std::string section(const char* key, const Items& items, const ItemText& itemText) {
    std::string result = ",\n \"" + std::string(key) + "\":[";
    const char* separator = "\n   ";
    for (const auto& item : items) {
        result += separator + itemText(item);
        separator = ",\n   ";
    }
    return result + "]";
}

std::string inputText(const InputFile& input) {
    return "{\"parameter\":" + jsonString(input.parameter) + ",\"path\":" + jsonString(input.path) +
           ",\"sha256\":" + jsonString(input.sha256) + ",\"shape\":" +
           array(0, input.shape.size(),
                 [&](std::size_t i) { return std::to_string(input.shape[i]); }) +
           "}";
}

std::string parametersText(const std::vector<std::pair<std::string, Value>>& parameters) {
    std::string result = "{";
    for (const auto& [id, value] : parameters)
        result += (result.size() > 1 ? "," : "") + jsonString(id) + ":" + jsonValue(value);
    return result + "}";
}

std::string pinText(const PinnedSetting& pin) {
    return "{\"id\":" + jsonString(pin.id) + ",\"name\":" + jsonString(pin.name) +
           ",\"parameters\":" + parametersText(pin.parameters) + "}";
}

std::string overlayText(const OverlaidFile& overlay) {
    return "{\"id\":" + jsonString(overlay.id) + ",\"plot\":" + jsonString(overlay.plot) +
           ",\"path\":" + jsonString(overlay.path) + ",\"sha256\":" + jsonString(overlay.sha256) +
           "}";
}

}  // namespace

std::string jsonString(const std::string& text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string jsonReal(double value) {
    if (!std::isfinite(value))
        return "null";
    std::string text = formatNumber(value, kDigits);
    if (text.find_first_of(".e") == std::string::npos)
        text += ".0";
    return text;
}

std::string jsonParameters(const Figure& figure) { return parametersText(figure.parameters); }

std::string toJson(const Figure& figure, const Origin& origin) {
    std::string result = "{\"schema\":1,\n \"version\":" + jsonString(origin.version) +
                         ",\n \"panel\":" + jsonString(figure.panel) +
                         ",\n \"parameters\":" + jsonParameters(figure) +
                         ",\n \"command\":" + jsonString(origin.command) + ",\n \"quality\":" +
                         (figure.quality == Quality::Preview ? "\"preview\"" : "\"final\"");
    result +=
        section("plots", figure.plots, [&](const Plot& plot) { return plotText(plot, origin); });
    if (!figure.tables.empty())
        result += section("tables", figure.tables, tableText);
    result += ",\n \"readouts\":{";
    const char* separator = "\n   ";
    for (const Readout& readout : figure.readouts) {
        result += separator + jsonString(readout.id) + ":" + jsonReadout(readout);
        separator = ",\n   ";
    }
    result += "}";
    result += section("notes", figure.notes,
                      [&](const Message& note) { return jsonString(origin.text(note)); });
    if (!figure.inputs.empty())
        result += section("inputs", figure.inputs, inputText);
    if (!figure.pins.empty())
        result += section("pins", figure.pins, pinText);
    if (!figure.overlays.empty())
        result += section("overlays", figure.overlays, overlayText);
    return result + "}\n";
}

}  // namespace orrery::core
