// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot_view.h"

#include "widgets/plot_canvas.h"

#include <QJsonArray>
#include <QVBoxLayout>

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

PlotView::PlotView(QWidget* parent) : QWidget(parent), m_canvas(new PlotCanvas(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_canvas);
    connect(m_canvas, &PlotCanvas::painted, this, &PlotView::painted);
}

void PlotView::setPlot(const core::Plot& plot, const std::vector<core::Handle>& handles) {
    m_plot = plot;
    m_handles.clear();
    for (const core::Handle& handle : handles) {
        if (handle.plot == plot.id)
            m_handles.push_back(handle);
    }
    render();
}

void PlotView::setTheme(Theme theme) {
    m_theme = theme;
    render();
}

void PlotView::setState(const PlotViewState& state) {
    m_state = state;
    render();
}

void PlotView::fit() {
    m_state.xRange.reset();
    m_state.yRange.reset();
    render();
    emit stateChanged();
}

void PlotView::render() {
    RenderOptions options;
    options.theme = m_theme;
    options.font = font();
    options.locale = locale();
    options.xRange = m_state.xRange;
    options.yRange = m_state.yRange;
    options.xScale = m_state.xScale;
    options.yScale = m_state.yScale;
    options.hiddenLayers = m_state.hiddenLayers;
    options.shownLayers = m_state.shownLayers;
    renderPlot(m_plot, options, *m_canvas);
    m_canvas->redraw();
}

}  // namespace orrery::widgets
