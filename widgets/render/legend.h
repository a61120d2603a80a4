// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/qcustomplot.h"
#include "widgets/render/layer_item.h"

#include <QColor>
#include <QFont>

#include <vector>

namespace orrery::widgets {

/// The legend: without a box in the corner of the axes that is free of data, or in rows above them
/// where none is. A corner is kept until data come under it, so that the legend does not jump while
/// a slider moves.
class PlotLegend : public QCPLayoutElement {
    Q_OBJECT
public:
    struct Look {
        QFont font;
        PlotColors colors;
        double scale = 1.0;
        bool transparent = false;
        friend bool operator==(const Look&, const Look&) = default;
    };

    explicit PlotLegend(QCustomPlot* plot);

    /// Entries in this order; the items must stay alive until the next call. None: no legend.
    void setItems(const std::vector<LayerItem*>& items, const Look& look);

    /// The entry at a pixel, or null.
    [[nodiscard]] LayerItem* itemAt(const QPointF& pixel) const;
    [[nodiscard]] bool insideAxes() const { return m_place != Place::Above; }
    /// Where the entry of an item stands, px; empty if it has none.
    [[nodiscard]] QRectF entryRect(const LayerItem* item) const;

    void update(UpdatePhase phase) override;
    [[nodiscard]] QSize minimumOuterSizeHint() const override { return {0, m_height}; }
    [[nodiscard]] QSize maximumOuterSizeHint() const override {
        return {QWIDGETSIZE_MAX, m_height};
    }

protected:
    void draw(QCPPainter* painter) override;

private:
    enum class Place { TopRight, TopLeft, BottomRight, BottomLeft, Above };
    struct Entry {
        LayerItem* item;
        double width;  // px, with its icon
        QRectF rect;
    };

    [[nodiscard]] QRectF cornerRect(Place place, const QRectF& axes) const;
    [[nodiscard]] QRect expectedAxes() const;
    void choosePlace();
    void arrange();
    [[nodiscard]] int rowsFor(double width) const;

    std::vector<Entry> m_entries;
    Look m_look;
    Place m_place = Place::TopRight;
    double m_lineHeight = 0, m_iconWidth = 0;
    int m_height = 0;
    QRect m_laidOutFor;  // the viewport of the last layout, whose axis rectangle is known
};

}  // namespace orrery::widgets
