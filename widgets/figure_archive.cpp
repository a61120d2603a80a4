// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure_archive.h"

#include <QJsonArray>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace orrery::widgets {
namespace {

using core::Result;

/// Columns with more numbers than this are no figure of ours.
constexpr quint32 kLargestColumn = 512U << 20U;

constexpr std::array<const char*, 8> kKinds{"line",    "points",  "bars", "band",
                                            "heatmap", "contour", "path", "text"};
constexpr std::array<const char*, 8> kRoles{"exact",  "sample", "theory",  "reference",
                                            "second", "third",  "overlay", "marker"};

QString text(const std::string& value) { return QString::fromStdString(value); }

QJsonValue columnToJson(const core::Column& column) {
    if (!column)
        return QJsonValue::Null;
    QByteArray bytes(static_cast<qsizetype>(column->size() * sizeof(double)), Qt::Uninitialized);
    for (std::size_t i = 0; i < column->size(); ++i)
        qToLittleEndian(std::bit_cast<quint64>((*column)[i]), bytes.data() + i * sizeof(double));
    return QString::fromLatin1(qCompress(bytes, 1).toBase64());
}

/// Null is no column; anything that is not whole is an error.
bool columnFromJson(const QJsonValue& json, core::Column& column) {
    if (json.isNull() || json.isUndefined())
        return true;
    const auto result = QByteArray::fromBase64Encoding(json.toString().toLatin1(),
                                                       QByteArray::AbortOnBase64DecodingErrors);
    const QByteArray& decoded = result.decoded;
    // qCompress puts the length first; a damaged one would make qUncompress reserve what it says.
    if (!json.isString() || !result || decoded.size() < 4 ||
        qFromBigEndian<quint32>(decoded.constData()) > kLargestColumn)
        return false;
    const QByteArray bytes = qUncompress(decoded);
    if (bytes.size() % static_cast<qsizetype>(sizeof(double)) != 0 ||
        (bytes.isEmpty() && qFromBigEndian<quint32>(decoded.constData()) != 0))
        return false;
    std::vector<double> values(static_cast<std::size_t>(bytes.size()) / sizeof(double));
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = std::bit_cast<double>(
            qFromLittleEndian<quint64>(bytes.constData() + i * sizeof(double)));
    column = core::makeColumn(std::move(values));
    return true;
}

QJsonObject axisToJson(const core::Axis& axis) {
    QJsonObject json{{QStringLiteral("label"), text(axis.label.english())},
                     {QStringLiteral("unit"), text(axis.unit)},
                     {QStringLiteral("log"), axis.scale == core::Scale::Logarithmic},
                     {QStringLiteral("integers"), axis.integers},
                     {QStringLiteral("log10_values"), axis.log10Values}};
    QJsonArray names;
    for (const core::Message& name : axis.names)
        names.append(text(name.english()));
    if (!names.isEmpty())
        json[QLatin1String("names")] = names;
    if (axis.range)
        json[QLatin1String("range")] = QJsonArray{axis.range->minimum, axis.range->maximum};
    return json;
}

core::Axis axisFromJson(const QJsonObject& json) {
    core::Axis axis;
    axis.label = core::Message::verbatim(json[QLatin1String("label")].toString().toStdString());
    axis.unit = json[QLatin1String("unit")].toString().toStdString();
    if (json[QLatin1String("log")].toBool())
        axis.scale = core::Scale::Logarithmic;
    axis.integers = json[QLatin1String("integers")].toBool();
    axis.log10Values = json[QLatin1String("log10_values")].toBool();
    for (const QJsonValue name : json[QLatin1String("names")].toArray())
        axis.names.push_back(core::Message::verbatim(name.toString().toStdString()));
    const QJsonArray range = json[QLatin1String("range")].toArray();
    if (range.size() == 2 && range[0].toDouble() < range[1].toDouble())
        axis.range = core::Range{range[0].toDouble(), range[1].toDouble()};
    return axis;
}

core::Column startsOf(const core::Layer& layer) {
    return layer.groups ? core::makeColumn(std::vector<double>(layer.groups->starts.begin(),
                                                               layer.groups->starts.end()))
                        : nullptr;
}

/// Null where there are none; false where they are not whole.
bool groupsFromJson(const QJsonObject& json, std::shared_ptr<const core::KeyGroups>& groups) {
    core::Column starts, keys;
    if (!columnFromJson(json[QLatin1String("group_starts")], starts) ||
        !columnFromJson(json[QLatin1String("group_keys")], keys) || !starts != !keys)
        return false;
    if (!starts)
        return true;
    core::KeyGroups result{.starts = {}, .keys = *keys};
    for (const double start : *starts) {
        if (!(start >= 0 && start <= static_cast<double>(keys->size())))
            return false;
        result.starts.push_back(static_cast<std::size_t>(start));
    }
    if (result.starts.empty() || result.starts.front() != 0 ||
        result.starts.back() != keys->size() ||
        !std::is_sorted(result.starts.begin(), result.starts.end()))
        return false;
    groups = std::make_shared<const core::KeyGroups>(std::move(result));
    return true;
}

QJsonObject layerToJson(const core::Layer& layer) {
    QJsonArray texts;
    for (const std::string& one : layer.texts)
        texts.append(text(one));
    return {{QStringLiteral("id"), text(layer.id)},
            {QStringLiteral("series"), layer.series},
            {QStringLiteral("kind"), QLatin1String(kKinds[static_cast<std::size_t>(layer.kind)])},
            {QStringLiteral("role"), QLatin1String(kRoles[static_cast<std::size_t>(layer.role)])},
            {QStringLiteral("label"), text(layer.label.english())},
            {QStringLiteral("visible"), layer.visible},
            {QStringLiteral("in_legend"), layer.inLegend},
            {QStringLiteral("rare"), layer.rare},
            {QStringLiteral("x"), columnToJson(layer.x)},
            {QStringLiteral("y"), columnToJson(layer.y)},
            {QStringLiteral("lower"), columnToJson(layer.lower)},
            {QStringLiteral("upper"), columnToJson(layer.upper)},
            {QStringLiteral("z"), columnToJson(layer.z)},
            {QStringLiteral("keys"), columnToJson(layer.keys)},
            {QStringLiteral("group_starts"), columnToJson(startsOf(layer))},
            {QStringLiteral("group_keys"),
             columnToJson(layer.groups ? core::makeColumn(layer.groups->keys) : nullptr)},
            {QStringLiteral("width"), layer.width},
            {QStringLiteral("level"), layer.level},
            {QStringLiteral("drawn"),
             layer.drawn ? QJsonValue(static_cast<qint64>(*layer.drawn)) : QJsonValue()},
            {QStringLiteral("arrow"), layer.arrow},
            {QStringLiteral("texts"), texts}};
}

template <typename Enum, std::size_t Count>
bool enumFromJson(const QJsonValue& json, const std::array<const char*, Count>& names,
                  Enum& value) {
    for (std::size_t i = 0; i < Count; ++i) {
        if (json.toString() == QLatin1String(names[i])) {
            value = static_cast<Enum>(i);
            return true;
        }
    }
    return false;
}

/// Whether the columns that the layer's kind uses are there and fit together.
bool isWhole(const core::Layer& layer) {
    const auto size = [](const core::Column& column) { return column ? column->size() : 0; };
    const std::size_t count =
        layer.kind == core::LayerKind::Heatmap ? size(layer.z) : size(layer.x);
    if (layer.groups && layer.groups->count() != count)
        return false;
    if (layer.kind == core::LayerKind::Heatmap)
        return layer.x && layer.y && layer.z && size(layer.z) == size(layer.x) * size(layer.y);
    for (const core::Column* column :
         {&layer.x, &layer.y, &layer.lower, &layer.upper, &layer.keys}) {
        if (*column && (!layer.x || size(*column) != size(layer.x)))
            return false;
    }
    return layer.x != nullptr;
}

bool layerFromJson(const QJsonObject& json, core::Layer& layer) {
    layer.id = json[QLatin1String("id")].toString().toStdString();
    layer.label = core::Message::verbatim(json[QLatin1String("label")].toString().toStdString());
    layer.series = std::max(0, json[QLatin1String("series")].toInt());
    layer.visible = json[QLatin1String("visible")].toBool(true);
    layer.inLegend = json[QLatin1String("in_legend")].toBool(true);
    layer.rare = json[QLatin1String("rare")].toBool();
    layer.width = json[QLatin1String("width")].toDouble();
    layer.level = json[QLatin1String("level")].toDouble();
    if (const qint64 drawn = json[QLatin1String("drawn")].toInteger(-1); drawn >= 0)
        layer.drawn = static_cast<std::size_t>(drawn);
    layer.arrow = json[QLatin1String("arrow")].toBool();
    for (const auto& one : json[QLatin1String("texts")].toArray())
        layer.texts.push_back(one.toString().toStdString());
    return !layer.id.empty() && enumFromJson(json[QLatin1String("kind")], kKinds, layer.kind) &&
           enumFromJson(json[QLatin1String("role")], kRoles, layer.role) &&
           columnFromJson(json[QLatin1String("x")], layer.x) &&
           columnFromJson(json[QLatin1String("y")], layer.y) &&
           columnFromJson(json[QLatin1String("lower")], layer.lower) &&
           columnFromJson(json[QLatin1String("upper")], layer.upper) &&
           columnFromJson(json[QLatin1String("z")], layer.z) &&
           columnFromJson(json[QLatin1String("keys")], layer.keys) &&
           groupsFromJson(json, layer.groups) && isWhole(layer);
}

QJsonObject plotToJson(const core::Plot& plot) {
    QJsonArray layers;
    for (const core::Layer& layer : plot.layers)
        layers.append(layerToJson(layer));
    QJsonObject json{{QStringLiteral("id"), text(plot.id)},
                     {QStringLiteral("title"), text(plot.title.english())},
                     {QStringLiteral("x"), axisToJson(plot.x)},
                     {QStringLiteral("y"), axisToJson(plot.y)},
                     {QStringLiteral("empty"), text(plot.empty.english())},
                     {QStringLiteral("layers"), layers}};
    if (plot.z)
        json[QLatin1String("z")] = axisToJson(*plot.z);
    return json;
}

bool plotFromJson(const QJsonObject& json, core::Plot& plot) {
    plot.id = json[QLatin1String("id")].toString().toStdString();
    plot.title = core::Message::verbatim(json[QLatin1String("title")].toString().toStdString());
    plot.empty = core::Message::verbatim(json[QLatin1String("empty")].toString().toStdString());
    plot.x = axisFromJson(json[QLatin1String("x")].toObject());
    plot.y = axisFromJson(json[QLatin1String("y")].toObject());
    if (json.contains(QLatin1String("z")))
        plot.z = axisFromJson(json[QLatin1String("z")].toObject());
    for (const auto& layer : json[QLatin1String("layers")].toArray()) {
        if (!layerFromJson(layer.toObject(), plot.layers.emplace_back()))
            return false;
    }
    return !plot.id.empty();
}

/// A real that may be infinite or NaN, which JSON lacks.
QString exact(double value) { return text(core::formatExact(value)); }

QJsonObject valueToJson(const std::variant<double, std::int64_t, std::string>& value) {
    if (const auto* real = std::get_if<double>(&value))
        return {{QStringLiteral("real"), exact(*real)}};
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        return {{QStringLiteral("integer"), QString::number(*integer)}};
    return {{QStringLiteral("text"), text(std::get<std::string>(value))}};
}

QJsonObject readoutToJson(const core::Readout& readout) {
    QJsonObject json{{QStringLiteral("id"), text(readout.id)},
                     {QStringLiteral("label"), text(readout.label.english())},
                     {QStringLiteral("unit"), text(readout.unit)},
                     {QStringLiteral("value"), valueToJson(readout.value)},
                     {QStringLiteral("collapsed"), readout.collapsed},
                     {QStringLiteral("applies"), readout.applies}};
    if (readout.log10)
        json[QLatin1String("log10")] = exact(*readout.log10);
    return json;
}

core::Readout readoutFromJson(const QJsonObject& json) {
    core::Readout readout;
    readout.id = json[QLatin1String("id")].toString().toStdString();
    readout.label = core::Message::verbatim(json[QLatin1String("label")].toString().toStdString());
    readout.unit = json[QLatin1String("unit")].toString().toStdString();
    readout.collapsed = json[QLatin1String("collapsed")].toBool();
    readout.applies = json[QLatin1String("applies")].toBool(true);
    if (json.contains(QLatin1String("log10")))
        readout.log10 = json[QLatin1String("log10")].toString().toDouble();
    const QJsonObject value = json[QLatin1String("value")].toObject();
    if (value.contains(QLatin1String("real")))
        readout.value = value[QLatin1String("real")].toString().toDouble();
    else if (value.contains(QLatin1String("integer")))
        readout.value =
            static_cast<std::int64_t>(value[QLatin1String("integer")].toString().toLongLong());
    else
        readout.value = value[QLatin1String("text")].toString().toStdString();
    return readout;
}

template <typename Items>
auto* findById(Items& items, const std::string& id) {
    const auto it =
        std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
    return it == items.end() ? nullptr : &*it;
}

}  // namespace

QJsonObject archiveFigure(const core::Figure& figure) {
    QJsonArray plots, readouts, notes;
    for (const core::Plot& plot : figure.plots)
        plots.append(plotToJson(plot));
    for (const core::Readout& readout : figure.readouts)
        readouts.append(readoutToJson(readout));
    for (const core::Message& note : figure.notes)
        notes.append(text(note.english()));
    return {{QStringLiteral("plots"), plots},
            {QStringLiteral("readouts"), readouts},
            {QStringLiteral("notes"), notes}};
}

Result<core::Figure> restoreFigure(const QJsonObject& archive) {
    core::Figure figure;
    for (const auto& plot : archive[QLatin1String("plots")].toArray()) {
        if (!plotFromJson(plot.toObject(), figure.plots.emplace_back()))
            return core::failure(
                ORRERY_TEXT("session", "the numbers of a pin are damaged and were left out"));
    }
    for (const auto& readout : archive[QLatin1String("readouts")].toArray())
        figure.readouts.push_back(readoutFromJson(readout.toObject()));
    for (const auto& note : archive[QLatin1String("notes")].toArray())
        figure.notes.push_back(core::Message::verbatim(note.toString().toStdString()));
    return figure;
}

void adoptTexts(core::Figure& restored, const core::Figure& present) {
    for (core::Plot& plot : restored.plots) {
        const core::Plot* own = present.findPlot(plot.id);
        if (own == nullptr)
            continue;
        plot.title = own->title;
        // It may say what was switched off when the figure was kept, which is not so at present.
        if (plot.empty.english() == own->empty.english())
            plot.empty = own->empty;
        plot.x.label = own->x.label;
        // Others are other data, such as the characters of another verse.
        const auto sayTheSame = [](const core::Message& a, const core::Message& b) {
            return a.english() == b.english();
        };
        if (std::equal(plot.x.names.begin(), plot.x.names.end(), own->x.names.begin(),
                       own->x.names.end(), sayTheSame))
            plot.x.names = own->x.names;
        plot.y.label = own->y.label;
        if (plot.z && own->z)
            plot.z->label = own->z->label;
        for (core::Layer& layer : plot.layers) {
            // A marker's label says where the parameters stood when the figure was kept.
            if (const core::Layer* same = own->find(layer.id);
                same != nullptr && layer.role != core::Role::Marker)
                layer.label = same->label;
        }
    }
    for (core::Readout& readout : restored.readouts) {
        if (const core::Readout* own = findById(present.readouts, readout.id))
            readout.label = own->label;
    }
}

}  // namespace orrery::widgets
