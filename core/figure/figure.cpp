// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/figure.h"

#include <algorithm>
#include <cmath>

namespace orrery::core {
namespace {

bool sameNumber(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

bool sameColumn(const Column& a, const Column& b) {
    if (a == b)
        return true;
    return a && b && std::equal(a->begin(), a->end(), b->begin(), b->end(), sameNumber);
}

template <typename T>
bool sameBehind(const std::shared_ptr<const T>& a, const std::shared_ptr<const T>& b) {
    return a == b || (a && b && *a == *b);
}

bool sameLayer(const Layer& a, const Layer& b) {
    return a.id == b.id && a.kind == b.kind && a.label == b.label && a.role == b.role &&
           a.series == b.series && a.visible == b.visible && a.inLegend == b.inLegend &&
           a.rare == b.rare && a.pin == b.pin && sameColumn(a.x, b.x) && sameColumn(a.y, b.y) &&
           sameColumn(a.lower, b.lower) && sameColumn(a.upper, b.upper) && sameColumn(a.z, b.z) &&
           sameColumn(a.keys, b.keys) && sameBehind(a.groups, b.groups) &&
           sameNumber(a.width, b.width) && sameNumber(a.level, b.level) && a.drawn == b.drawn &&
           a.arrow == b.arrow && a.texts == b.texts;
}

bool samePlot(const Plot& a, const Plot& b) {
    return a.id == b.id && a.title == b.title && a.x == b.x && a.y == b.y && a.z == b.z &&
           a.pending == b.pending && a.empty == b.empty &&
           std::equal(a.layers.begin(), a.layers.end(), b.layers.begin(), b.layers.end(),
                      sameLayer);
}

bool sameCells(const TableColumn& a, const TableColumn& b) {
    if (a.id != b.id || a.label != b.label || a.cells.index() != b.cells.index())
        return false;
    if (const auto* numbers = std::get_if<Column>(&a.cells))
        return sameColumn(*numbers, std::get<Column>(b.cells));
    return sameBehind(std::get<TextColumn>(a.cells), std::get<TextColumn>(b.cells));
}

bool sameTable(const Table& a, const Table& b) {
    return a.id == b.id && a.title == b.title && sameColumn(a.keys, b.keys) &&
           std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(), b.columns.end(),
                      sameCells);
}

bool sameReadout(const Readout& a, const Readout& b) {
    if (a.id != b.id || a.label != b.label || a.unit != b.unit || a.applies != b.applies ||
        a.value.index() != b.value.index() || a.log10.has_value() != b.log10.has_value() ||
        (a.log10 && !sameNumber(*a.log10, *b.log10)))
        return false;
    if (const auto* number = std::get_if<double>(&a.value))
        return sameNumber(*number, std::get<double>(b.value));
    return a.value == b.value;
}

bool sameHandle(const Handle& a, const Handle& b) {
    return a.plot == b.plot && a.xParameter == b.xParameter && a.yParameter == b.yParameter &&
           sameNumber(a.x, b.x) && sameNumber(a.y, b.y);
}

template <typename Range>
auto* findById(Range& range, std::string_view id) {
    const auto it =
        std::find_if(range.begin(), range.end(), [&](const auto& item) { return item.id == id; });
    return it == range.end() ? nullptr : &*it;
}

}  // namespace

Column makeColumn(std::vector<double> values) {
    return std::make_shared<const std::vector<double>>(std::move(values));
}

TextColumn makeTexts(std::vector<std::string> texts) {
    return std::make_shared<const std::vector<std::string>>(std::move(texts));
}

std::span<const double> KeyGroups::of(std::size_t datum) const {
    if (datum >= count())
        return {};
    return std::span(keys).subspan(starts[datum], starts[datum + 1] - starts[datum]);
}

std::shared_ptr<const KeyGroups> makeKeyGroups(const std::vector<std::vector<double>>& groups) {
    KeyGroups result{.starts = {0}, .keys = {}};
    for (const std::vector<double>& group : groups) {
        result.keys.insert(result.keys.end(), group.begin(), group.end());
        result.starts.push_back(result.keys.size());
    }
    return std::make_shared<const KeyGroups>(std::move(result));
}

const Layer* Plot::find(std::string_view layerId) const { return findById(layers, layerId); }
const Plot* Figure::findPlot(std::string_view id) const { return findById(plots, id); }
const Table* Figure::findTable(std::string_view id) const { return findById(tables, id); }
const Readout* Figure::findReadout(std::string_view id) const { return findById(readouts, id); }

bool sameFigure(const Figure& a, const Figure& b) {
    return a.panel == b.panel && a.quality == b.quality && a.notes == b.notes &&
           a.parameters == b.parameters && a.pins == b.pins && a.overlays == b.overlays &&
           a.pinBeside == b.pinBeside &&
           std::equal(a.plots.begin(), a.plots.end(), b.plots.begin(), b.plots.end(), samePlot) &&
           std::equal(a.tables.begin(), a.tables.end(), b.tables.begin(), b.tables.end(),
                      sameTable) &&
           std::equal(a.handles.begin(), a.handles.end(), b.handles.begin(), b.handles.end(),
                      sameHandle) &&
           std::equal(a.readouts.begin(), a.readouts.end(), b.readouts.begin(), b.readouts.end(),
                      sameReadout);
}

Figure withPendingFrom(Figure figure, const Figure& before) {
    for (Plot& plot : figure.plots) {
        const Plot* known = plot.pending ? before.findPlot(plot.id) : nullptr;
        if (known == nullptr)
            continue;
        std::vector<Layer> layers = known->layers;
        std::erase_if(layers, [](const Layer& layer) { return layer.role == Role::Marker; });
        for (Layer& layer : plot.layers) {
            const auto same = std::find_if(layers.begin(), layers.end(), [&](const Layer& other) {
                return other.id == layer.id;
            });
            if (same != layers.end())
                *same = std::move(layer);
            else
                layers.push_back(std::move(layer));
        }
        plot = *known;
        plot.layers = std::move(layers);
        plot.pending = true;
    }
    return figure;
}

}  // namespace orrery::core
