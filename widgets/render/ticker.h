// SPDX-License-Identifier: GPL-3.0-or-later
// Where ticks stand and what they say: 0.25, 10⁻¹², integers only.
#pragma once

#include <QFont>
#include <QLocale>

#include "widgets/qcustomplot.h"

namespace orrery::widgets {

/// What an axis needs to know for its ticks; lengths in px.
struct TickStyle {
    enum class Kind {
        Linear,
        Integers,
        Logarithmic,  ///< the axis has a logarithmic scale
        Exponents,    ///< the axis is linear and its values are log10 of the quantity
    };
    Kind kind = Kind::Linear;
    int length = 400;  ///< of the axis
    bool horizontal = true;
    QFont font;
    QLocale locale;
    friend bool operator==(const TickStyle&, const TickStyle&) = default;
};

/// Ticks at round numbers whose labels never overlap.
class PlotTicker : public QCPAxisTicker {
public:
    void setStyle(const TickStyle& style) { m_style = style; }
    [[nodiscard]] const TickStyle& style() const { return m_style; }

    void generate(const QCPRange& range, const QLocale& locale, QChar formatChar, int precision,
                  QVector<double>& ticks, QVector<double>* subTicks, QVector<QString>* tickLabels) override;

private:
    TickStyle m_style;
};

}  // namespace orrery::widgets
