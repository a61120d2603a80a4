// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data_selection.h"

#include "core/figure/output.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

namespace orrery::widgets {
namespace {

template <typename Item>
void sortOnce(std::vector<Item>& items) {
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
}

template <typename Item>
bool includesAll(const std::vector<Item>& all, const std::vector<Item>& part) {
    return std::includes(all.begin(), all.end(), part.begin(), part.end());
}

template <typename Item>
std::vector<Item> united(const std::vector<Item>& a, const std::vector<Item>& b) {
    std::vector<Item> result;
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
    return result;
}

template <typename Item>
std::vector<Item> without(const std::vector<Item>& a, const std::vector<Item>& b) {
    std::vector<Item> result;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
    return result;
}

void normalise(DataSelection::Content& content) {
    std::erase_if(content.keys, [](double key) { return std::isnan(key); });
    sortOnce(content.keys);
    for (auto& [place, indices] : content.points)
        sortOnce(indices);
    std::erase_if(content.points, [](const auto& item) { return item.second.empty(); });
}

bool includesAll(const DataSelection::Content& all, const DataSelection::Content& part) {
    return includesAll(all.keys, part.keys) &&
           std::all_of(part.points.begin(), part.points.end(), [&](const auto& item) {
               const auto own = all.points.find(item.first);
               return own != all.points.end() && includesAll(own->second, item.second);
           });
}

/// Calls `visit` with place, keys and number of data of every layer and table.
template <typename Visitor>
void forEachPlace(const core::Figure& figure, const Visitor& visit) {
    for (const core::Plot& plot : figure.plots) {
        for (const core::Layer& layer : plot.layers)
            visit(DataSelection::Place{plot.id, layer.id}, layer.keys, datumCount(layer));
    }
    for (const core::Table& table : figure.tables)
        visit(DataSelection::Place{table.id, {}}, table.keys, core::rowCount(table));
}

}  // namespace

std::size_t datumCount(const core::Layer& layer) {
    if (layer.kind == core::LayerKind::Heatmap)
        return layer.z ? layer.z->size() : 0;
    return layer.x ? layer.x->size() : 0;
}

void addDatum(DataSelection::Content& content, const DataSelection::Place& place,
              const core::Column& keys, std::size_t index) {
    if (!keys)
        content.points[place].push_back(index);
    else if (index < keys->size())
        content.keys.push_back((*keys)[index]);
}

void DataSelection::set(Content content) {
    normalise(content);
    if (content == m_content)
        return;
    m_content = std::move(content);
    emit changed();
}

void DataSelection::toggle(const Content& content) {
    Content part = content;
    normalise(part);
    Content result = m_content;
    const bool out = includesAll(result, part);
    result.keys = out ? without(result.keys, part.keys) : united(result.keys, part.keys);
    for (const auto& [place, indices] : part.points) {
        auto& own = result.points[place];
        own = out ? without(own, indices) : united(own, indices);
    }
    set(std::move(result));
}

void DataSelection::retain(const core::Figure& figure) {
    if (empty())
        return;
    Content kept;
    std::set<const void*> seen;  // layers share key columns
    forEachPlace(figure, [&](const Place& place, const core::Column& keys, std::size_t count) {
        if (keys && !seen.insert(keys.get()).second)
            return;
        for (const std::size_t i : indices(place, keys, count))
            addDatum(kept, place, keys, i);
    });
    set(std::move(kept));
}

std::vector<std::size_t> DataSelection::indices(const Place& place, const core::Column& keys,
                                                std::size_t count) const {
    std::vector<std::size_t> result;
    if (!keys) {
        const auto own = m_content.points.find(place);
        if (own != m_content.points.end())
            result.assign(own->second.begin(),
                          std::lower_bound(own->second.begin(), own->second.end(), count));
        return result;
    }
    if (m_content.keys.empty())
        return result;
    const double low = m_content.keys.front(), high = m_content.keys.back();
    for (std::size_t i = 0; i < std::min(count, keys->size()); ++i) {
        const double key = (*keys)[i];
        if (key >= low && key <= high &&
            std::binary_search(m_content.keys.begin(), m_content.keys.end(), key))
            result.push_back(i);
    }
    return result;
}

}  // namespace orrery::widgets
