// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/render/plot_scene.h"

#include "widgets/render/empty_text.h"
#include "widgets/render/ranges.h"
#include "widgets/text.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace orrery::widgets {
namespace {

// The same data, without looking at the numbers: shared pointers are compared.
bool sameData(const core::Layer& a, const core::Layer& b) {
    return a.id == b.id && a.kind == b.kind && a.role == b.role && a.series == b.series &&
           a.visible == b.visible && a.inLegend == b.inLegend && a.rare == b.rare &&
           a.pin == b.pin && a.x == b.x && a.y == b.y && a.lower == b.lower && a.upper == b.upper &&
           a.z == b.z && a.keys == b.keys && a.groups == b.groups && a.width == b.width &&
           a.level == b.level && a.drawn == b.drawn && a.arrow == b.arrow && a.label == b.label &&
           a.texts == b.texts;
}

bool sameData(const core::Plot& a, const core::Plot& b) {
    return a.id == b.id && a.title == b.title && a.x == b.x && a.y == b.y && a.z == b.z &&
           a.empty == b.empty &&
           std::equal(a.layers.begin(), a.layers.end(), b.layers.begin(), b.layers.end(),
                      [](const core::Layer& one, const core::Layer& other) {
                          return sameData(one, other);
                      });
}

// What must not be covered is drawn last.
int depth(const core::Layer& layer) {
    if (layer.role == core::Role::Marker)
        return 7;
    const bool fills = layer.kind == core::LayerKind::Band || layer.kind == core::LayerKind::Bars;
    if (layer.pin > 0 && !fills)
        return 3;
    switch (layer.kind) {
        case core::LayerKind::Heatmap:
            return 0;
        case core::LayerKind::Band:
            return 1;
        case core::LayerKind::Bars:
            return 2;
        case core::LayerKind::Contour:
        case core::LayerKind::Line:
        case core::LayerKind::Path:
            return 4;
        case core::LayerKind::Points:
            return 5;
        case core::LayerKind::Text:
            return 6;
    }
    return 4;
}

QString axisLabel(const core::Axis& axis, const std::optional<QString>& replacement,
                  const QLocale& locale) {
    if (replacement)
        return *replacement;
    const QString label = toQString(axis.label, locale);
    return axis.unit.empty()
               ? label
               : label + QStringLiteral(" (%1)").arg(QString::fromStdString(axis.unit));
}

TickStyle::Kind tickKind(const core::Axis& axis, core::Scale scale) {
    if (axis.log10Values)
        return TickStyle::Kind::Exponents;
    if (scale == core::Scale::Logarithmic)
        return TickStyle::Kind::Logarithmic;
    if (!axis.names.empty())
        return TickStyle::Kind::Names;
    return axis.integers ? TickStyle::Kind::Integers : TickStyle::Kind::Linear;
}

TickStyle tickStyle(const core::Axis& axis, core::Scale scale, const RenderOptions& options) {
    TickStyle style{tickKind(axis, scale), options.font, options.locale};
    for (const core::Message& name : axis.names)
        style.names << toQString(name, options.locale);
    return style;
}

QFont titleFont(const RenderOptions& options) {
    QFont font = options.font;
    font.setBold(true);
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * 1.1);
    else
        font.setPixelSize(static_cast<int>(std::lround(font.pixelSize() * 1.1)));
    return font;
}

// Markers have their flag, texts speak for themselves, and what has no numbers at present is not
// there.
bool inLegend(const core::Layer& layer) {
    if (layer.role == core::Role::Marker || layer.kind == core::LayerKind::Text || !layer.inLegend)
        return false;
    const auto finite = [](const core::Column& column) {
        return column && std::any_of(column->begin(), column->end(),
                                     [](double value) { return std::isfinite(value); });
    };
    return finite(layer.y) || finite(layer.upper) || finite(layer.z);
}

double scaleOf(const RenderOptions& options) { return options.lineWidth / 2.0; }

}  // namespace

PlotScene& PlotScene::of(QCustomPlot& target) {
    if (auto* scene = target.findChild<PlotScene*>(QString(), Qt::FindDirectChildrenOnly))
        return *scene;
    return *new PlotScene(target);
}

PlotScene::PlotScene(QCustomPlot& target)
    : QObject(&target),
      m_target(target),
      m_title(new PlotTitle(&target)),
      m_legend(new PlotLegend(&target)),
      m_empty(new QCPItemText(&target)),
      m_xTicker(new PlotTicker(*target.xAxis)),
      m_yTicker(new PlotTicker(*target.yAxis)) {
    target.setAutoAddPlottableToLegend(false);
    // One paint buffer is enough: what moves with the mouse is drawn by the widget on top of it.
    target.layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmLogical);
    QCPLayoutGrid* grid = target.plotLayout();
    grid->setRowSpacing(0);
    grid->setColumnSpacing(0);
    grid->insertRow(0);
    grid->insertRow(0);
    grid->addElement(0, 0, m_title);
    grid->addElement(1, 0, m_legend);
    grid->setRowStretchFactors({0.001, 0.001, 1});
    m_title->setMargins({});
    m_legend->setMargins({});
    m_legend->setLayer(QStringLiteral("legend"));
    m_empty->setLayer(QStringLiteral("legend"));
    m_empty->position->setType(QCPItemPosition::ptAxisRectRatio);
    m_empty->position->setCoords(0.5, 0.5);
    m_empty->setVisible(false);
    target.xAxis->setTicker(m_xTicker);
    target.yAxis->setTicker(m_yTicker);
    connect(&target, &QCustomPlot::afterLayout, this, &PlotScene::elideLabels);
}

// A label longer than its axis would run out of the picture; how long the axis is, only the layout
// knows.
void PlotScene::elideLabels() {
    constexpr int kAir = 16;  // px, of the words in the middle
    const auto elide = [](QCPAxis& axis, const QString& whole, int length) {
        const QString shown =
            QFontMetrics(axis.labelFont()).elidedText(whole, Qt::ElideRight, length);
        if (axis.label() != shown)
            axis.setLabel(shown);
    };
    const QRect axes = m_target.axisRect()->rect();
    const int below = m_target.viewport().bottom() - axes.bottom();
    // A legend above the axes keeps what is beside it.
    const int above = m_legend->insideAxes() ? axes.top() : axes.top() - m_legend->rect().bottom();
    elide(*m_target.xAxis, m_xLabel, axes.width());
    elide(*m_target.yAxis, m_yLabel, axes.height() + 2 * std::max(0, std::min(above, below)));
    if (empty())
        m_empty->setText(fittedText(m_emptyText, m_empty->font(), axes.size() - QSize(kAir, kAir)));
}

LayerItem* PlotScene::item(std::string_view layerId) const {
    const auto it = std::find_if(m_items.begin(), m_items.end(), [&](const LayerItem* item) {
        return item->layer().id == layerId;
    });
    return it == m_items.end() ? nullptr : *it;
}

bool PlotScene::show(const core::Plot& plot, const RenderOptions& options) {
    const bool sameOptions = m_shown && options == m_options;
    if (sameOptions && sameData(plot, m_plot))
        return false;
    if (!sameOptions)
        showStyle(options);
    showColorScale(plot, options);
    showLayers(plot, options);
    showAxes(plot, options);
    showTexts(plot, options);
    m_plot = plot;
    m_options = options;
    m_shown = true;
    return true;
}

void PlotScene::showStyle(const RenderOptions& options) {
    const PlotColors colors = plotColors(options.theme);
    const double scale = scaleOf(options);
    m_target.setBackground(
        QBrush(options.transparent ? QColor(Qt::transparent) : colors.background));
    const QPen axisPen(colors.axis, scale);
    for (QCPAxis* axis : {m_target.xAxis, m_target.yAxis}) {
        axis->setBasePen(axisPen);
        axis->setTickPen(axisPen);
        axis->setSubTickPen(axisPen);
        axis->setTickLength(0, static_cast<int>(std::lround(4 * scale)));
        axis->setSubTickLength(0, static_cast<int>(std::lround(2 * scale)));
        axis->setTickLabelColor(colors.text);
        axis->setLabelColor(colors.text);
        axis->setTickLabelFont(options.font);
        axis->setLabelFont(options.font);
        axis->setTickLabelPadding(static_cast<int>(std::lround(3 * scale)));
        axis->setLabelPadding(static_cast<int>(std::lround(4 * scale)));
        axis->grid()->setVisible(options.showGrid);
        axis->grid()->setPen(QPen(colors.grid, scale));
        axis->grid()->setZeroLinePen(Qt::NoPen);
        axis->grid()->setAntialiased(false);
    }
    m_empty->setColor(colors.axis);
    m_empty->setFont(options.font);
}

void PlotScene::showLayers(const core::Plot& plot, const RenderOptions& options) {
    std::vector<LayerItem*> items;
    bool reordered = plot.layers.size() != m_items.size();
    for (std::size_t i = 0; i < plot.layers.size(); ++i) {
        const core::Layer& layer = plot.layers[i];
        LayerItem* item = i < m_items.size() && m_items[i]->layer().id == layer.id
                              ? m_items[i]
                              : this->item(layer.id);
        reordered = reordered || i >= m_items.size() || item != m_items[i];
        if (!item)
            item = new LayerItem(m_target.xAxis, m_target.yAxis);
        const LayerLook look{.style = layerStyle(plot, i, options.theme),
                             .colors = plotColors(options.theme),
                             .font = options.font,
                             .scale = scaleOf(options),
                             .clipData = options.clipData,
                             .exponents = plot.y.log10Values,
                             .casing = m_colorScale != nullptr,
                             .zRange = m_zRange,
                             .zLogarithmic = plot.z && plot.z->scale == core::Scale::Logarithmic};
        if (const QString label = toQString(layer.label, options.locale);
            !sameData(layer, item->layer()) || look != item->look() || label != item->name())
            item->show(layer, look, label);
        item->setVisible(layerShown(layer, options));
        items.push_back(item);
    }
    for (LayerItem* item : m_items) {
        if (std::find(items.begin(), items.end(), item) == items.end())
            m_target.removePlottable(item);
    }
    m_items = std::move(items);
    if (reordered)
        orderItems();
}

void PlotScene::orderItems() {
    std::vector<LayerItem*> sorted = m_items;
    std::stable_sort(sorted.begin(), sorted.end(), [](const LayerItem* a, const LayerItem* b) {
        return depth(a->layer()) < depth(b->layer());
    });
    for (LayerItem* item : sorted)
        item->setLayer(m_target.layer(QStringLiteral("main")));
}

void PlotScene::showColorScale(const core::Plot& plot, const RenderOptions& options) {
    const bool wanted =
        std::any_of(plot.layers.begin(), plot.layers.end(), [&](const core::Layer& layer) {
            return layer.kind == core::LayerKind::Heatmap && layerShown(layer, options);
        });
    if (!wanted) {
        if (m_colorScale) {
            QCPMarginGroup* edges = m_colorScale->marginGroup(QCP::msTop);
            m_target.axisRect()->setMarginGroup(QCP::msTop | QCP::msBottom, nullptr);
            m_colorScale->setMarginGroup(QCP::msTop | QCP::msBottom, nullptr);
            delete edges;
            m_target.plotLayout()->remove(m_colorScale);
            m_target.plotLayout()->simplify();
            m_colorScale = nullptr;
        }
        return;
    }
    if (!m_colorScale) {
        m_colorScale = new QCPColorScale(&m_target);
        m_colorScale->setType(QCPAxis::atRight);
        m_colorScale->setGradient(viridis());
        m_zTicker.reset(new PlotTicker(*m_colorScale->axis()));
        m_colorScale->axis()->setTicker(m_zTicker);
        m_target.plotLayout()->addElement(2, 1, m_colorScale);
        // The scale is as high as the axes.
        auto* edges = new QCPMarginGroup(&m_target);
        m_target.axisRect()->setMarginGroup(QCP::msTop | QCP::msBottom, edges);
        m_colorScale->setMarginGroup(QCP::msTop | QCP::msBottom, edges);
    }
    const core::Axis axis = plot.z.value_or(core::Axis{});
    const bool logarithmic = axis.scale == core::Scale::Logarithmic;
    const bool usable = axis.range && (!logarithmic || axis.range->minimum > 0);
    m_zRange = usable ? *axis.range : colorRange(plot, options, logarithmic);
    const double scale = scaleOf(options);
    const PlotColors colors = plotColors(options.theme);
    m_zTicker->setStyle(tickStyle(axis, axis.scale, options));
    m_colorScale->setDataScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    m_colorScale->setDataRange(QCPRange(m_zRange.minimum, m_zRange.maximum));
    m_colorScale->setBarWidth(static_cast<int>(std::lround(12 * scale)));
    QCPAxis* zAxis = m_colorScale->axis();
    zAxis->setLabel(axisLabel(axis, std::nullopt, options.locale));
    zAxis->setLabelFont(options.font);
    zAxis->setTickLabelFont(options.font);
    zAxis->setLabelColor(colors.text);
    zAxis->setTickLabelColor(colors.text);
    for (QCPAxis* line : m_colorScale->axis()->axisRect()->axes()) {
        line->setBasePen(Qt::NoPen);
        line->setTickPen(QPen(colors.axis, scale));
        line->setSubTickPen(Qt::NoPen);
    }
}

void PlotScene::showAxes(const core::Plot& plot, const RenderOptions& options) {
    const QFontMetricsF metrics(options.font);
    const int line = static_cast<int>(std::ceil(metrics.height()));
    const auto flagged = [](const core::Layer& layer) {
        return layer.role == core::Role::Marker && !layer.label.empty();
    };
    const bool flag = std::any_of(plot.layers.begin(), plot.layers.end(), flagged);
    // Room for half a label at the right end, and on the left for labels of usual width, so that
    // the axis stands still while numbers change.
    const int left =
        static_cast<int>(metrics.horizontalAdvance(QStringLiteral("0.00")) + 1.9 * line);
    m_target.axisRect()->setMinimumMargins(QMargins(left, flag ? line + 2 : line / 2, line, 0));

    struct Side {
        QCPAxis* axis;
        const core::Axis& figure;
        PlotTicker& ticker;
        core::Scale scale;
        std::optional<core::Range> zoom;
        std::optional<QString> label;
        bool alongX;
    };
    const Side sides[] = {
        {m_target.xAxis, plot.x, *m_xTicker, effectiveScale(plot.x, options.xScale), options.xRange,
         options.xLabel, true},
        {m_target.yAxis, plot.y, *m_yTicker, effectiveScale(plot.y, options.yScale), options.yRange,
         options.yLabel, false}};
    for (const Side& side : sides) {
        const bool logarithmic = side.scale == core::Scale::Logarithmic;
        const auto usable = [&](const std::optional<core::Range>& range) {
            return range && range->minimum < range->maximum && (!logarithmic || range->minimum > 0);
        };
        const core::Range range = usable(side.zoom) ? *side.zoom
                                  : usable(side.figure.range)
                                      ? *side.figure.range
                                      : fittedRange(plot, options, side.alongX);
        side.axis->setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
        side.axis->setRange(range.minimum, range.maximum);
        const QString label = axisLabel(side.figure, side.label, options.locale);
        if (QString& whole = side.alongX ? m_xLabel : m_yLabel; whole != label) {
            whole = label;
            side.axis->setLabel(label);
        }
        side.ticker.setStyle(tickStyle(side.figure, side.scale, options));
        side.axis->grid()->setSubGridVisible(false);
    }
}

void PlotScene::showTexts(const core::Plot& plot, const RenderOptions& options) {
    const PlotColors colors = plotColors(options.theme);
    m_title->setText(options.showTitle
                         ? options.title.value_or(toQString(plot.title, options.locale))
                         : QString(),
                     titleFont(options), colors.text);
    std::vector<LayerItem*> entries;
    for (LayerItem* item : m_items) {
        const bool listed =
            (options.hiddenInLegend && !item->layer().rare) || layerShown(item->layer(), options);
        if (options.showLegend && listed && inLegend(item->layer()) && !item->name().isEmpty())
            entries.push_back(item);
    }
    m_legend->setItems(entries, {options.font, colors, scaleOf(options), options.transparent});
    m_emptyText = emptyText(plot, options);
    m_empty->setVisible(!m_emptyText.isEmpty());
}

}  // namespace orrery::widgets
