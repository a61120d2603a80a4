// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/comparisons.h"

#include "core/base/delimited.h"

#include <algorithm>
#include <cmath>

namespace orrery::core {
namespace {

/// More would make a legend of its own.
constexpr std::size_t kMaximumNamedParameters = 3;

const Value* findParameter(const Figure& figure, std::string_view id) {
    const auto it = std::find_if(figure.parameters.begin(), figure.parameters.end(),
                                 [&](const auto& parameter) { return parameter.first == id; });
    return it == figure.parameters.end() ? nullptr : &it->second;
}

/// "p = 2, n_max = 40".
std::string parameterText(const Figure& figure, const std::vector<std::string>& ids) {
    std::string text;
    std::size_t named = 0;
    for (const std::string& id : ids) {
        const Value* value = findParameter(figure, id);
        if (value == nullptr)
            continue;
        if (named++ == kMaximumNamedParameters)
            return text + ", …";
        text += (text.empty() ? "" : ", ") + id + " = " + formatValue(*value);
    }
    return text;
}

bool hasGhost(const Layer& layer) {
    return layer.role != Role::Marker && layer.kind != LayerKind::Heatmap &&
           layer.kind != LayerKind::Text;
}

void addGhosts(Plot& plot, const Plot& pinned, int number, const Message& name,
               const std::string& parameters) {
    Message entry =
        parameters.empty()
            ? name
            : Message(ORRERY_TEXT("figure", "%1: %2")).arg(name).arg(std::string_view(parameters));
    // The pin's entry in the legend is the first layer that is there to be seen.
    const Layer* listed = nullptr;
    for (const Layer& layer : pinned.layers) {
        if (hasGhost(layer) && (listed == nullptr || (!listed->visible && layer.visible)))
            listed = &layer;
    }
    for (const Layer& layer : pinned.layers) {
        if (!hasGhost(layer))
            continue;
        Layer ghost = layer;
        ghost.id = pinId(number) + "." + layer.id;
        ghost.pin = number;
        ghost.inLegend = &layer == listed;
        ghost.label = ghost.inLegend
                          ? entry
                          : Message(ORRERY_TEXT("figure", "%1, %2")).arg(layer.label).arg(name);
        plot.layers.push_back(std::move(ghost));
    }
}

Layer overlayLayer(const Overlay& overlay, const std::string& id) {
    const std::size_t slash = overlay.path.find_last_of("/\\");
    Layer layer;
    layer.id = id;
    layer.kind = LayerKind::Points;
    layer.role = Role::Overlay;
    layer.label = Message::verbatim(slash == std::string::npos ? overlay.path
                                                               : overlay.path.substr(slash + 1));
    layer.x = overlay.x;
    layer.y = overlay.y;
    layer.lower = overlay.lower;
    layer.upper = overlay.upper;
    return layer;
}

}  // namespace

std::string pinId(int number) { return "pin" + std::to_string(number); }

Message pinName(const Pin& pin, int number) {
    return pin.name.empty() ? Message(ORRERY_TEXT("figure", "Pin %1")).arg(number)
                            : Message::verbatim(pin.name);
}

std::string_view withoutPin(std::string_view id) {
    for (int number = 1; number <= static_cast<int>(kMaximumPins); ++number) {
        const std::string prefix = pinId(number) + ".";
        if (id.substr(0, prefix.size()) == prefix)
            return id.substr(prefix.size());
    }
    return id;
}

std::string_view baseId(const Layer& layer) {
    return layer.pin > 0 ? withoutPin(layer.id) : std::string_view(layer.id);
}

std::vector<std::string> differingParameters(const Figure& present, const std::vector<Pin>& pins) {
    std::vector<std::string> ids;
    for (const auto& [id, value] : present.parameters) {
        const bool differs =
            std::any_of(pins.begin(), pins.end(), [&, &id = id, &value = value](const Pin& pin) {
                const Value* own = findParameter(*pin.figure, id);
                return own != nullptr && *own != value;
            });
        if (differs)
            ids.push_back(id);
    }
    return ids;
}

Figure withComparisons(const Figure& present, const Comparisons& comparisons) {
    Figure figure = present;
    const std::vector<std::string> differing = differingParameters(present, comparisons.pins);
    for (std::size_t i = 0; i < comparisons.pins.size(); ++i) {
        const Pin& pin = comparisons.pins[i];
        const int number = static_cast<int>(i) + 1;
        const std::string parameters = parameterText(*pin.figure, differing);
        for (Plot& plot : figure.plots) {
            if (const Plot* pinned = pin.figure->findPlot(plot.id))
                addGhosts(plot, *pinned, number, pinName(pin, number), parameters);
        }
        figure.pins.push_back({pinId(number), pin.name, pin.figure->parameters});
    }
    const auto beside = static_cast<std::size_t>(comparisons.pinBeside);
    if (beside > 0 && beside <= comparisons.pins.size()) {
        figure.pinBeside = comparisons.pinBeside;
        figure.beside = comparisons.pins[beside - 1].figure;
    }
    for (std::size_t i = 0; i < comparisons.overlays.size(); ++i) {
        const Overlay& overlay = comparisons.overlays[i];
        const std::string id = "overlay" + std::to_string(i + 1);
        for (Plot& plot : figure.plots) {
            // A file that could not be read has no points.
            if (plot.id == overlay.plot && overlay.x)
                plot.layers.push_back(overlayLayer(overlay, id));
        }
        figure.overlays.push_back({id, overlay.plot, overlay.path, overlay.sha256});
    }
    return figure;
}

Plot withoutGhosts(const Plot& plot) {
    Plot plain = plot;
    std::erase_if(plain.layers, [](const Layer& layer) { return layer.pin > 0; });
    return plain;
}

Plot besidePlot(const Plot& pinned, const Plot& present) {
    Plot beside = pinned;
    for (const Layer& layer : present.layers) {
        if (layer.role == Role::Overlay)
            beside.layers.push_back(layer);
    }
    return beside;
}

Figure sideBySide(const Figure& figure) {
    if (!figure.beside)
        return figure;
    const auto number = static_cast<std::size_t>(figure.pinBeside);
    const Message name = number <= figure.pins.size()
                             ? pinName({figure.pins[number - 1].name, nullptr}, figure.pinBeside)
                             : Message();
    Figure result = figure;
    result.plots.clear();
    for (const Plot& plot : figure.plots) {
        Plot& own = result.plots.emplace_back(withoutGhosts(plot));
        const Plot* pinned = figure.beside->findPlot(plot.id);
        if (pinned == nullptr)
            continue;
        own.title = Message(ORRERY_TEXT("figure", "A · %1")).arg(plot.title);
        Plot other = besidePlot(*pinned, plot);
        other.id = pinId(figure.pinBeside) + "." + plot.id;
        other.title = Message(ORRERY_TEXT("figure", "B, %1 · %2")).arg(name).arg(plot.title);
        result.plots.push_back(std::move(other));
    }
    return result;
}

Result<Overlay> readOverlay(std::string_view text, std::string plot, std::string path) {
    Result<DelimitedTable> table = readDelimited(text);
    if (!table)
        return table.error();
    std::vector<std::vector<double>> columns = std::move(table).value().columns;
    const std::size_t count = columns.size();
    if (count < 2 || count > 4)
        return failure(
            Message(
                ORRERY_TEXT("overlay",
                            "measurements have the columns x, y and then perhaps lower, upper, but "
                            "there are %1"))
                .arg(static_cast<std::int64_t>(count)));
    if (count == 3)
        return failure(
            ORRERY_TEXT("overlay",
                        "an interval needs both its ends, lower and upper, but there is one column "
                        "after x and y"));
    Overlay overlay{.plot = std::move(plot), .path = std::move(path)};
    overlay.x = makeColumn(std::move(columns[0]));
    overlay.y = makeColumn(std::move(columns[1]));
    if (count == 4) {
        for (std::size_t row = 0; row < columns[2].size(); ++row) {
            if (columns[2][row] > columns[3][row])
                return failure(
                    Message(ORRERY_TEXT("overlay",
                                        "in row %1 the lower end of the interval is above the "
                                        "upper one"))
                        .arg(static_cast<std::int64_t>(row + 1)));
        }
        overlay.lower = makeColumn(std::move(columns[2]));
        overlay.upper = makeColumn(std::move(columns[3]));
    }
    return overlay;
}

}  // namespace orrery::core
