// SPDX-License-Identifier: GPL-3.0-or-later
// What a QCustomPlot shows of a plot, found again at the next update.
#pragma once

#include "core/figure/figure.h"
#include "widgets/figure_renderer.h"
#include "widgets/qcustomplot.h"
#include "widgets/render/layer_item.h"
#include "widgets/render/legend.h"
#include "widgets/render/ticker.h"
#include "widgets/render/title.h"

#include <QObject>
#include <QSharedPointer>

#include <vector>

namespace orrery::widgets {

/// The parts of one drawn plot. A child of its QCustomPlot, so that the renderer itself keeps no
/// state.
class PlotScene : public QObject {
    Q_OBJECT
public:
    /// The scene of a QCustomPlot, made at first use.
    static PlotScene& of(QCustomPlot& target);

    /// True where anything changed.
    bool show(const core::Plot& plot, const RenderOptions& options);

    /// The next show() translates all texts again.
    void forgetTexts() { m_shown = false; }

    [[nodiscard]] const std::vector<LayerItem*>& items() const {
        return m_items;
    }  ///< in the figure's order
    [[nodiscard]] LayerItem* item(std::string_view layerId) const;
    [[nodiscard]] const PlotLegend& legend() const { return *m_legend; }
    [[nodiscard]] const PlotTitle& title() const { return *m_title; }
    [[nodiscard]] bool empty() const { return m_empty->visible(); }
    [[nodiscard]] const core::Plot& plot() const { return m_plot; }
    [[nodiscard]] const core::Range& shownColors() const { return m_zRange; }
    [[nodiscard]] const RenderOptions& options() const { return m_options; }

private:
    explicit PlotScene(QCustomPlot& target);

    void showStyle(const RenderOptions& options);
    void showLayers(const core::Plot& plot, const RenderOptions& options);
    void showAxes(const core::Plot& plot, const RenderOptions& options);
    void showColorScale(const core::Plot& plot, const RenderOptions& options);
    void showTexts(const core::Plot& plot, const RenderOptions& options);
    void orderItems();
    void elideLabels();

    QCustomPlot& m_target;
    PlotTitle* m_title;
    PlotLegend* m_legend;
    QCPItemText* m_empty;
    QCPColorScale* m_colorScale = nullptr;
    QSharedPointer<PlotTicker> m_xTicker, m_yTicker, m_zTicker;
    std::vector<LayerItem*> m_items;
    core::Plot m_plot;
    RenderOptions m_options;
    core::Range m_zRange;
    QString m_xLabel, m_yLabel, m_emptyText;  // whole; the plot may show less
    bool m_shown = false;
};

}  // namespace orrery::widgets
