// SPDX-License-Identifier: GPL-3.0-or-later
// Where ticks stand and what they say: 0.25, 10⁻¹², integers only, names.
#pragma once

#include "widgets/qcustomplot.h"

#include <QFont>
#include <QLocale>
#include <QStringList>

namespace orrery::widgets {

/// What an axis needs to know for its ticks.
struct TickStyle {
    enum class Kind {
        Linear,
        Integers,
        Logarithmic,  ///< the axis has a logarithmic scale
        Exponents,    ///< the axis is linear and its values are log10 of the quantity
        Names,        ///< at 1, 2, 3 …
    };
    Kind kind = Kind::Linear;
    QFont font;
    QLocale locale;
    QStringList names = {};
    friend bool operator==(const TickStyle&, const TickStyle&) = default;
};

/// Ticks at round numbers whose labels never overlap.
class PlotTicker : public QCPAxisTicker {
public:
    explicit PlotTicker(const QCPAxis& axis) : m_axis(axis) {}
    void setStyle(const TickStyle& style) { m_style = style; }
    [[nodiscard]] const TickStyle& style() const { return m_style; }

    void generate(const QCPRange& range, const QLocale& locale, QChar formatChar, int precision,
                  QVector<double>& ticks, QVector<double>* subTicks,
                  QVector<QString>* tickLabels) override;

private:
    /// Length of the axis in px, known before it is laid out: the plot's viewport less usual
    /// margins.
    [[nodiscard]] double expectedLength() const;

    const QCPAxis& m_axis;
    TickStyle m_style;
};

}  // namespace orrery::widgets
