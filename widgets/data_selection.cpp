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
    if (!std::is_sorted(items.begin(), items.end()))
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
            visit(DataSelection::Place{plot.id, layer.id}, DataKeys(layer), datumCount(layer));
    }
    for (const core::Table& table : figure.tables)
        visit(DataSelection::Place{table.id, {}}, DataKeys(table), core::rowCount(table));
}

}  // namespace

std::size_t datumCount(const core::Layer& layer) {
    if (layer.kind == core::LayerKind::Heatmap)
        return layer.z ? layer.z->size() : 0;
    return layer.x ? layer.x->size() : 0;
}

void addDatum(DataSelection::Content& content, const DataSelection::Place& place,
              const DataKeys& keys, std::size_t index) {
    if (keys.groups) {
        const std::span<const double> group = keys.groups->of(index);
        content.keys.insert(content.keys.end(), group.begin(), group.end());
    } else if (!keys.keys) {
        content.points[place].push_back(index);
    } else if (index < keys.keys->size()) {
        content.keys.push_back((*keys.keys)[index]);
    }
}

void DataSelection::set(Content content) {
    normalise(content);
    if (content == m_content)
        return;
    m_content = std::move(content);
    indexKeys();
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

void DataSelection::indexKeys() {
    const std::vector<double>& keys = m_content.keys;
    m_positions.clear();
    const auto isIndex = [](double key) { return key >= 0 && key == std::trunc(key); };
    // A table that is much larger than what it holds would cost more than it saves.
    const double most = 64.0 * static_cast<double>(keys.size());
    if (keys.empty() || keys.back() >= most || !std::all_of(keys.begin(), keys.end(), isIndex))
        return;
    m_positions.assign(static_cast<std::size_t>(keys.back()) + 1, kNowhere);
    for (std::size_t i = 0; i < keys.size(); ++i)
        m_positions[static_cast<std::size_t>(keys[i])] = i;
}

std::size_t DataSelection::positionOf(double key) const {
    if (m_positions.empty()) {
        const auto found = std::lower_bound(m_content.keys.begin(), m_content.keys.end(), key);
        return found != m_content.keys.end() && *found == key
                   ? static_cast<std::size_t>(found - m_content.keys.begin())
                   : kNowhere;
    }
    if (!(key >= 0 && key < static_cast<double>(m_positions.size())))
        return kNowhere;
    const auto index = static_cast<std::size_t>(key);
    return static_cast<double>(index) == key ? m_positions[index] : kNowhere;
}

std::size_t DataSelection::countSelected(std::span<const double> keys) const {
    return m_content.keys.empty() ? 0
                                  : static_cast<std::size_t>(
                                        std::count_if(keys.begin(), keys.end(), [this](double key) {
                                            return positionOf(key) != kNowhere;
                                        }));
}

void DataSelection::retain(const core::Figure& figure) {
    if (empty())
        return;
    Content kept;
    std::vector<bool> found(m_content.keys.size());
    std::size_t missing = found.size();
    std::set<const void*> seen;  // layers share keys
    forEachPlace(figure, [&](const Place& place, const DataKeys& keys, std::size_t count) {
        if (!keys.any()) {
            if (std::vector<std::size_t> own = indices(place, keys, count); !own.empty())
                kept.points[place] = std::move(own);
            return;
        }
        const std::vector<double>& all = keys.groups ? keys.groups->keys : *keys.keys;
        if (missing == 0 || !seen.insert(&all).second)
            return;
        for (const double key : all) {
            const std::size_t at = positionOf(key);
            if (at != kNowhere && !found[at]) {
                found[at] = true;
                --missing;
            }
        }
    });
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i])
            kept.keys.push_back(m_content.keys[i]);
    }
    set(std::move(kept));
}

std::vector<std::size_t> DataSelection::indices(const Place& place, const DataKeys& keys,
                                                std::size_t count) const {
    std::vector<std::size_t> result;
    if (!keys.any()) {
        const auto own = m_content.points.find(place);
        if (own != m_content.points.end())
            result.assign(own->second.begin(),
                          std::lower_bound(own->second.begin(), own->second.end(), count));
        return result;
    }
    if (m_content.keys.empty())
        return result;
    count = std::min(count, keys.groups ? keys.groups->count() : keys.keys->size());
    for (std::size_t i = 0; i < count; ++i) {
        const bool selected = keys.groups ? countSelected(keys.groups->of(i)) > 0
                                          : positionOf((*keys.keys)[i]) != kNowhere;
        if (selected)
            result.push_back(i);
    }
    return result;
}

}  // namespace orrery::widgets
