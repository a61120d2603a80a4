// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot_view_state.h"

#include <QJsonArray>

namespace orrery::widgets {
namespace {

QJsonArray rangeToJson(const core::Range& range) { return {range.minimum, range.maximum}; }

std::optional<core::Range> rangeFromJson(const QJsonValue& json) {
    const QJsonArray array = json.toArray();
    if (array.size() != 2 || !array[0].isDouble() || !array[1].isDouble() ||
        !(array[0].toDouble() < array[1].toDouble()))
        return std::nullopt;
    return core::Range{array[0].toDouble(), array[1].toDouble()};
}

QString scaleToJson(core::Scale scale) {
    return scale == core::Scale::Linear ? QStringLiteral("linear") : QStringLiteral("log");
}

std::optional<core::Scale> scaleFromJson(const QJsonValue& json) {
    if (json.toString() == QLatin1String("linear"))
        return core::Scale::Linear;
    if (json.toString() == QLatin1String("log"))
        return core::Scale::Logarithmic;
    return std::nullopt;
}

QJsonArray idsToJson(const std::set<std::string>& ids) {
    QJsonArray array;
    for (const std::string& id : ids)
        array.append(QString::fromStdString(id));
    return array;
}

std::set<std::string> idsFromJson(const QJsonValue& json) {
    std::set<std::string> ids;
    for (const QJsonValue& id : json.toArray()) {
        if (id.isString())
            ids.insert(id.toString().toStdString());
    }
    return ids;
}

}  // namespace

void PlotViewState::applyTo(RenderOptions& options) const {
    options.xRange = xRange;
    options.yRange = yRange;
    options.xScale = xScale;
    options.yScale = yScale;
    options.hiddenLayers = hiddenLayers;
    options.shownLayers = shownLayers;
}

QJsonObject PlotViewState::toJson() const {
    QJsonObject json;
    if (xRange)
        json[QLatin1String("x_range")] = rangeToJson(*xRange);
    if (yRange)
        json[QLatin1String("y_range")] = rangeToJson(*yRange);
    if (xScale)
        json[QLatin1String("x_scale")] = scaleToJson(*xScale);
    if (yScale)
        json[QLatin1String("y_scale")] = scaleToJson(*yScale);
    if (!hiddenLayers.empty())
        json[QLatin1String("hidden")] = idsToJson(hiddenLayers);
    if (!shownLayers.empty())
        json[QLatin1String("shown")] = idsToJson(shownLayers);
    return json;
}

PlotViewState PlotViewState::fromJson(const QJsonObject& json) {
    PlotViewState state;
    state.xRange = rangeFromJson(json[QLatin1String("x_range")]);
    state.yRange = rangeFromJson(json[QLatin1String("y_range")]);
    state.xScale = scaleFromJson(json[QLatin1String("x_scale")]);
    state.yScale = scaleFromJson(json[QLatin1String("y_scale")]);
    state.hiddenLayers = idsFromJson(json[QLatin1String("hidden")]);
    state.shownLayers = idsFromJson(json[QLatin1String("shown")]);
    return state;
}

}  // namespace orrery::widgets
