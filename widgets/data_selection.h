// SPDX-License-Identifier: GPL-3.0-or-later
// Which data of a figure are selected, in every plot and table that has them.
#pragma once

#include "core/figure/figure.h"

#include <QObject>

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace orrery::widgets {

/// What is selected on one page. A datum with a key is selected wherever the figure has that key;
/// one without is selected in its own layer or table alone.
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

    /// Which of `count` data at a place are selected, ascending; `keys` may be null. O(count log k)
    /// for k selected keys, nothing where nothing is selected.
    [[nodiscard]] std::vector<std::size_t> indices(const Place& place, const core::Column& keys,
                                                   std::size_t count) const;

signals:
    void changed();

private:
    Content m_content;
};

/// How many data a layer has: cells of a heatmap, points of all others.
std::size_t datumCount(const core::Layer& layer);

/// Adds one datum: by its key, or by its index where it has none.
void addDatum(DataSelection::Content& content, const DataSelection::Place& place,
              const core::Column& keys, std::size_t index);

}  // namespace orrery::widgets
