// SPDX-License-Identifier: GPL-3.0-or-later
// One interactive plot: zoom, pan, cursor, legend, draggable handles.
#pragma once

#include "core/figure/figure.h"
#include "widgets/figure_renderer.h"
#include "widgets/theme.h"

#include <QJsonObject>
#include <QWidget>

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace orrery::widgets {

class PlotCanvas;

/// What the user changed about one plot's view; empty members follow the figure.
struct PlotViewState {
    std::optional<core::Range> xRange, yRange;
    std::optional<core::Scale> xScale, yScale;
    std::set<std::string> hiddenLayers, shownLayers;

    [[nodiscard]] QJsonObject toJson() const;
    /// Unknown or malformed members are left empty.
    static PlotViewState fromJson(const QJsonObject& json);
    friend bool operator==(const PlotViewState&, const PlotViewState&) = default;
};

class PlotView : public QWidget {
    Q_OBJECT
public:
    explicit PlotView(QWidget* parent = nullptr);

    /// Shows a plot and those of the figure's handles that belong to it. Zoom and hidden layers are
    /// kept.
    void setPlot(const core::Plot& plot, const std::vector<core::Handle>& handles);
    void setTheme(Theme theme);
    [[nodiscard]] PlotViewState state() const { return m_state; }
    void setState(const PlotViewState& state);
    void fit();

signals:
    /// A handle is dragged: the parameter it is bound to and the axis coordinate, not rounded.
    void handleMoved(const QString& parameterId, double value, bool finished);
    void stateChanged();
    /// The newest plot stands on the screen: emitted at the end of the paint event that drew it.
    void painted();
    void maximiseRequested();
    void contextMenuWanted(QPoint globalPosition);

private:
    void render();

    PlotCanvas* m_canvas;
    core::Plot m_plot;
    std::vector<core::Handle> m_handles;
    PlotViewState m_state;
    Theme m_theme = Theme::Light;
};

}  // namespace orrery::widgets
