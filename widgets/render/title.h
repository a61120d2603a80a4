// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/qcustomplot.h"

#include <QColor>
#include <QFont>
#include <QString>

namespace orrery::widgets {

/// The title of a plot: one line, flush left, elided where the plot is too narrow for it.
class PlotTitle : public QCPLayoutElement {
    Q_OBJECT
public:
    explicit PlotTitle(QCustomPlot* plot);

    /// An empty text takes no room.
    void setText(const QString& text, const QFont& font, const QColor& color);
    [[nodiscard]] const QString& text() const { return m_text; }

    [[nodiscard]] QSize minimumOuterSizeHint() const override { return {0, m_height}; }
    [[nodiscard]] QSize maximumOuterSizeHint() const override {
        return {QWIDGETSIZE_MAX, m_height};
    }

protected:
    void draw(QCPPainter* painter) override;

private:
    QString m_text;
    QFont m_font;
    QColor m_color;
    int m_height = 0;
};

}  // namespace orrery::widgets
