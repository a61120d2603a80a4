// SPDX-License-Identifier: GPL-3.0-or-later
// One layer of a plot as a plottable: it draws straight from the figure's shared columns, without a
// copy.
#pragma once

#include "core/figure/figure.h"
#include "widgets/qcustomplot.h"
#include "widgets/render/geometry.h"
#include "widgets/theme.h"

#include <QFont>
#include <QImage>
#include <QString>

#include <optional>

namespace orrery::widgets {

/// How a layer looks besides its data.
struct LayerLook {
    RoleStyle style;
    PlotColors colors;
    QFont font;
    double scale = 1.0;  ///< of line widths and marks, 1 on the screen
    bool clipData = false;
    bool exponents = false;  ///< y is log10 of the quantity
    bool casing = false;     ///< lines have a rim of the background's colour: a heatmap is below
    core::Range zRange;      ///< Heatmap: the ends of the colour scale
    bool zLogarithmic = false;
    friend bool operator==(const LayerLook&, const LayerLook&) = default;

    [[nodiscard]] double lineWidth() const { return style.width * scale; }
    [[nodiscard]] QPen pen() const;       ///< the role's colour, width and dash
    [[nodiscard]] QPen solidPen() const;  ///< without the dash
    [[nodiscard]] QPen casingPen() const;
    [[nodiscard]] QColor fill() const;  ///< the role's colour at 20 % opacity
};

/// Everything that drawing one layer needs.
struct LayerPainter {
    QCPPainter& painter;
    const core::Layer& layer;
    const LayerLook& look;
    QString label;
    AxisMap x, y;
    QRectF axes;  ///< the axis rectangle, px
    /// Lines are cut here: at the axes where the painter's clip is not to be relied on, else just
    /// outside, so that zooming in far does not stroke kilometres of dashes.
    QRectF clip;

    [[nodiscard]] bool inside(const QPointF& point) const;
};

void drawLine(LayerPainter& on);
void drawPath(LayerPainter& on);
void drawContour(LayerPainter& on);
void drawBand(LayerPainter& on);    ///< Band, and the interval of a Line
void drawMarker(LayerPainter& on);  ///< Role::Marker
void drawPoints(LayerPainter& on);
void drawBars(LayerPainter& on);

/// Where one bar stands, px: `top` is the end that says its value, `floor` the other one. Not cut
/// to the axes.
struct BarPlace {
    double left, right, top, floor;
    [[nodiscard]] QRectF rect() const {
        return QRectF(QPointF(left, top), QPointF(right, floor)).normalized();
    }
};
/// A bar of a layer that has x and y, as high as this share of its value; nothing where a number is
/// missing.
std::optional<BarPlace> barPlace(const core::Layer& layer, const AxisMap& x, const AxisMap& y,
                                 bool exponents, std::size_t index, double share = 1.0);
void drawText(LayerPainter& on);
void drawHeatmap(LayerPainter& on, const QImage& image);
/// One mark of a Points layer, also for legends and the cursor.
void drawMark(QCPPainter& painter, const LayerLook& look, const QPointF& centre, double size);

/// The colours of a heatmap's cells, one pixel each, row 0 on top being the last y; null where data
/// is missing.
QImage heatmapImage(const core::Layer& layer, const LayerLook& look);
/// Viridis (Smith and van der Walt, 2015), perceptually uniform and safe for colour-blind people.
const QCPColorGradient& viridis();

/// A layer on the screen. Layers are replaced as a whole; nothing is computed until drawn.
class LayerItem : public QCPAbstractPlottable {
    Q_OBJECT
public:
    LayerItem(QCPAxis* x, QCPAxis* y) : QCPAbstractPlottable(x, y) {}

    void show(const core::Layer& layer, const LayerLook& look, const QString& label);
    [[nodiscard]] const core::Layer& layer() const { return m_layer; }
    [[nodiscard]] const LayerLook& look() const { return m_look; }

    /// The sample in a legend; a hidden layer's is faint.
    void drawIcon(QCPPainter& painter, const QRectF& rect) const;

    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }
    QCPRange getKeyRange(bool& found, QCP::SignDomain domain) const override;
    QCPRange getValueRange(bool& found, QCP::SignDomain domain,
                           const QCPRange& keys) const override;

protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter* painter, const QRectF& rect) const override {
        drawIcon(*painter, rect);
    }
    [[nodiscard]] QRect clipRect() const override;

private:
    core::Layer m_layer;
    LayerLook m_look;
    QImage m_image;  // Heatmap only, made when first drawn
};

}  // namespace orrery::widgets
