// SPDX-License-Identifier: GPL-3.0-or-later
// Which data of a figure are selected, in every plot and table that has them.
#pragma once

#include "core/figure/figure.h"

#include <QObject>

#include <cstddef>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace orrery::widgets {

/// By what data are known: a key each, any number of keys each, or (both null) their place alone.
struct DataKeys {
    core::Column keys = {};
    std::shared_ptr<const core::KeyGroups> groups = {};

    DataKeys() = default;
    explicit DataKeys(const core::Layer& layer) : keys(layer.keys), groups(layer.groups) {}
    explicit DataKeys(const core::Table& table) : keys(table.keys) {}
    [[nodiscard]] bool any() const { return keys || groups; }
    friend bool operator==(const DataKeys&, const DataKeys&) = default;
};

/// What is selected on one page. A datum with a key is selected wherever the figure has that key;
/// one without is selected in its own layer or table alone. A datum that stands for many points is
/// selected where at least one of them is.
class DataSelection final : public QObject {
    Q_OBJECT
public:
    /// A layer of a plot; a table where `layer` is empty.
    struct Place {
        std::string part, layer;
        friend auto operator<=>(const Place&, const Place&) = default;
    };
    /// Keys, and the indices of data without keys; both ascending and without repetitions once they
    /// are in a DataSelection.
    struct Content {
        std::vector<double> keys;
        std::map<Place, std::vector<std::size_t>> points;

        [[nodiscard]] bool empty() const { return keys.empty() && points.empty(); }
        friend bool operator==(const Content&, const Content&) = default;
    };

    using QObject::QObject;

    [[nodiscard]] const Content& content() const { return m_content; }
    [[nodiscard]] bool empty() const { return m_content.empty(); }

    /// Selects this and nothing else.
    void set(Content content);
    /// Takes it out where all of it is selected, else adds it.
    void toggle(const Content& content);
    void clear() { set({}); }
    /// Drops what the figure no longer has: keys that are nowhere, indices beyond the end.
    void retain(const core::Figure& figure);

    /// Which of `count` data at a place are selected, ascending. O(n) for n keys that are indices
    /// of the data, O(n log k) for k selected keys of other kinds; nothing where nothing is
    /// selected.
    [[nodiscard]] std::vector<std::size_t> indices(const Place& place, const DataKeys& keys,
                                                   std::size_t count) const;
    /// How many of these keys are selected.
    [[nodiscard]] std::size_t countSelected(std::span<const double> keys) const;

signals:
    void changed();

private:
    static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
    /// Where a key stands among the selected ones, or kNowhere.
    [[nodiscard]] std::size_t positionOf(double key) const;
    void indexKeys();

    Content m_content;
    /// Where keys are small integers: the position of each, or kNowhere. Empty where a search in
    /// m_content is as good.
    std::vector<std::size_t> m_positions;
};

/// How many data a layer has: cells of a heatmap, points of all others.
std::size_t datumCount(const core::Layer& layer);

/// Adds one datum: by its keys, or by its index where such data have none.
void addDatum(DataSelection::Content& content, const DataSelection::Place& place,
              const DataKeys& keys, std::size_t index);

}  // namespace orrery::widgets
