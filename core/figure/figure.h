// SPDX-License-Identifier: GPL-3.0-or-later
// A figure: what a panel computes, as a value. Cheap to copy; data stands behind shared pointers to
// const.
#pragma once

#include "core/base/message.h"
#include "core/base/value.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace orrery::core {

/// Preview: bounded work while a slider moves. Final: everything that was asked for.
enum class Quality { Preview, Final };

/// Immutable numbers. Two layers with the same pointer have the same data. NaN is a gap.
using Column = std::shared_ptr<const std::vector<double>>;
Column makeColumn(std::vector<double> values);
/// Immutable texts, shared in the same way.
using TextColumn = std::shared_ptr<const std::vector<std::string>>;
TextColumn makeTexts(std::vector<std::string> texts);

/// The selection keys of data that stand for any number of points each: those of datum i are
/// keys[starts[i]] to keys[starts[i + 1] - 1].
struct KeyGroups {
    /// One more than there are data, ascending, from 0 to the number of keys.
    std::vector<std::size_t> starts;
    std::vector<double> keys;

    [[nodiscard]] std::size_t count() const { return starts.empty() ? 0 : starts.size() - 1; }
    /// The keys of one datum; none beyond the last one.
    [[nodiscard]] std::span<const double> of(std::size_t datum) const;
    friend bool operator==(const KeyGroups&, const KeyGroups&) = default;
};
/// Groups from the keys of each datum.
std::shared_ptr<const KeyGroups> makeKeyGroups(const std::vector<std::vector<double>>& groups);

struct Range {
    double minimum = 0.0;
    double maximum = 1.0;
    friend bool operator==(const Range&, const Range&) = default;
};

struct Axis {
    Message label;
    std::string unit;
    Scale scale = Scale::Linear;
    std::optional<Range> range;  ///< shown at first; empty: fits the data
    bool integers = false;       ///< ticks at integers only
    bool log10Values =
        false;  ///< the numbers are log10 of the quantity: tick labels are powers of ten
    std::vector<Message> names = {};  ///< of 1, 2, 3 …: what stands there instead of numbers
    friend bool operator==(const Axis&, const Axis&) = default;
};

/// Which columns a kind uses; all used columns of one layer have the same length unless said
/// otherwise.
enum class LayerKind {
    Line,     ///< x, y [lower, upper: shaded interval]
    Points,   ///< x, y [lower, upper: error bars; y NaN and upper finite: an upper bound]
    Bars,     ///< x centres, y; width
    Band,     ///< x, lower, upper
    Heatmap,  ///< x (nx), y (ny), z (ny rows of nx, z[iy * nx + ix])
    Contour,  ///< x, y: paths separated by NaN; level
    Path,     ///< x, y in drawing order, not sorted by x
    Text,     ///< x, y, texts
};

/// What a layer stands for. The same role has the same colour on all panels.
enum class Role {
    Exact,      ///< the exact result
    Sample,     ///< measured on random draws
    Theory,     ///< an asymptotic formula or a bound
    Reference,  ///< context to compare with, in grey
    Second,     ///< a second exact quantity in the same plot
    Third,
    Overlay,  ///< the user's own measurements
    Marker,   ///< where the present parameter value stands: a line upwards at each x, its label as
              ///< a flag, and a mark where y is a number; no data, left out of the legend
};

struct Layer {
    std::string id;  ///< unique within the plot, and a contract with scripts
    LayerKind kind = LayerKind::Line;
    Message label;  ///< in the legend
    Role role = Role::Exact;
    /// 0: none. k >= 1: of the k-th member of a family, which has its own hue, dash and marker in
    /// all plots of a panel, whichever other members are shown; the role picks a variant of it.
    int series = 0;
    bool visible = true;  ///< at first
    /// One of many that few readers want: the legend lists it only while it is shown; the menu of
    /// layers, always.
    bool rare = false;
    bool inLegend = true;  ///< false: speaks through another layer's entry
    int pin = 0;           ///< 0: of the present figure; k: the ghost of pin k, see comparisons.h
    Column x, y, lower, upper, z;
    double width = 0.0;  ///< Bars: full width in units of x
    double level = 0.0;  ///< Contour
    /// Path: only so many of its points are drawn, with a mark at the last one. Readers of files
    /// get all.
    std::optional<std::size_t> drawn = {};
    bool arrow = false;  ///< Path: each piece ends in an arrow head
    std::vector<std::string> texts;
    Column keys;  ///< selection key of each point (an index of the data), or null
    /// Where a datum stands for many points, all their keys, in the place of `keys`; else null. A
    /// datum of a Line is then the segment that ends at its vertex, and the first vertex none.
    std::shared_ptr<const KeyGroups> groups = {};
};

struct Plot {
    std::string id;
    Message title;
    Axis x, y;
    std::optional<Axis> z;  ///< colour axis of heatmaps
    std::vector<Layer> layers;
    /// Not computed yet, but for markers: who shows the figure goes on showing the rest as it was.
    bool pending = false;
    /// What stands in the middle while no layer has data, and why; none: "No data".
    Message empty = {};
    [[nodiscard]] const Layer* find(std::string_view layerId) const;
};

/// A table's column is numbers or texts.
struct TableColumn {
    std::string id;
    Message label;
    std::variant<Column, TextColumn> cells;
};
struct Table {
    std::string id;
    Message title;
    std::vector<TableColumn> columns;
    Column keys;
};

/// A draggable point of a plot, bound to parameters by id; an empty id leaves that direction fixed.
/// What moves along one axis only can be gripped anywhere on the line across the other one, on
/// which its coordinate may be NaN: the middle.
struct Handle {
    std::string plot;
    std::string xParameter, yParameter;
    double x = 0.0, y = 0.0;
};

/// One number (or text) to read and copy.
struct Readout {
    std::string id;
    Message label;
    std::string unit;
    std::variant<double, std::int64_t, std::string> value;
    /// log10 of a positive value that may leave double's range; people are then shown 3.2 x
    /// 10^-1187.
    std::optional<double> log10;
    bool collapsed = false;  ///< rarely used: behind "more"
    bool exact = false;      ///< does not wait for the final result: no "≈" in a preview
    /// False: there is no such number at these settings. Its value is NaN, programs get null, and
    /// people are not shown it.
    bool applies = true;
};

/// An input file that a figure depends on.
struct InputFile {
    std::string parameter, path, sha256;
    std::vector<std::int64_t> shape;
};

/// A pinned setting that a figure shows beside its own.
struct PinnedSetting {
    std::string id;    ///< "pin1" …; its layers are "pin1.exact" …
    std::string name;  ///< given by the user, or empty
    std::vector<std::pair<std::string, Value>> parameters;
    friend bool operator==(const PinnedSetting&, const PinnedSetting&) = default;
};

/// A file of the user's own measurements that a figure shows in one plot.
struct OverlaidFile {
    std::string id;  ///< of its layer: "overlay1" …
    std::string plot, path, sha256;
    friend bool operator==(const OverlaidFile&, const OverlaidFile&) = default;
};

struct Figure {
    std::string panel;  ///< id
    Quality quality = Quality::Final;
    std::vector<Plot> plots;
    std::vector<Table> tables;
    std::vector<Handle> handles;
    std::vector<Readout> readouts;
    std::vector<Message> notes;  ///< to the reader
    std::vector<InputFile> inputs;
    std::vector<std::pair<std::string, Value>> parameters;  ///< all of them, in declaration order
    std::vector<PinnedSetting> pins;
    std::vector<OverlaidFile> overlays;
    int pinBeside = 0;  ///< k: exports show the plots of pin k beside the present ones
    std::shared_ptr<const Figure> beside;  ///< the figure of that pin

    [[nodiscard]] const Plot* findPlot(std::string_view id) const;
    [[nodiscard]] const Table* findTable(std::string_view id) const;
    [[nodiscard]] const Readout* findReadout(std::string_view id) const;
};

/// Deep equality of all numbers and texts (NaN equals NaN), for tests and for "did anything
/// change".
bool sameFigure(const Figure& a, const Figure& b);

/// `figure`, with what `before` has in the place of plots that are pending; what these have
/// already, such as markers, is new.
Figure withPendingFrom(Figure figure, const Figure& before);

}  // namespace orrery::core
