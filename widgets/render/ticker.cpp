// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/render/ticker.h"

#include "widgets/text.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <limits>

namespace orrery::widgets {
namespace {

struct Ticks {
    QVector<double> positions, minor;
    QVector<QString> labels;
};

constexpr int kMaximumTicks = 64;  // a guard against ranges that doubles cannot resolve

// The smallest of 1, 2, 5 × 10^k that is not below `step`.
double roundUp(double step) {
    const double power = std::pow(10.0, std::floor(std::log10(step)));
    for (const double digit : {1.0, 2.0, 5.0}) {
        if (digit * power >= step * (1 - 1e-9))
            return digit * power;
    }
    return 10 * power;
}

int orderOf(double value) {
    return static_cast<int>(std::floor(std::log10(std::abs(value)) + 1e-9));
}

QString withMinus(QString text) { return text.replace(QLatin1Char('-'), QChar(0x2212)); }

// A label among ticks `step` apart, the largest of them `largest`: as many decimals as the step
// needs, no more.
QString linearLabel(double value, double step, double largest, const QLocale& locale) {
    QLocale plain = locale;
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    if (std::abs(value) < step * 1e-6)
        return plain.toString(0);
    if (largest >= 1e6 || largest < 1e-3)
        return withMinus(
            formatForReader(value, std::max(orderOf(value) - orderOf(step) + 1, 1), locale));
    return withMinus(plain.toString(value, 'f', std::max(0, -orderOf(step))));
}

Ticks linearTicks(const TickStyle& style, double lower, double upper, int atMost) {
    double step = roundUp((upper - lower) / std::max(atMost, 1));
    if (style.kind == TickStyle::Kind::Integers)
        step = std::max(step, 1.0);
    const double first = std::ceil(lower / step - 1e-9), last = std::floor(upper / step + 1e-9);
    const double largest = std::max(std::abs(first), std::abs(last)) * step;
    Ticks ticks;
    for (double k = first; k <= last && ticks.positions.size() < kMaximumTicks; ++k) {
        ticks.positions << k * step;
        ticks.labels << linearLabel(k * step, step, largest, style.locale);
    }
    return ticks;
}

// Positions are log10 of the value. Between two powers of ten there are still round numbers: 2 ×
// 10⁻⁸, 5 × 10⁻⁸.
Ticks ticksWithinADecade(const TickStyle& style, double lower, double upper, int atMost) {
    const double base = std::floor(lower);
    const double smallest = std::pow(10.0, lower - base), largest = std::pow(10.0, upper - base);
    // Ordinary numbers are written out: 250, not 2.5 × 10².
    const bool plain = style.kind == TickStyle::Kind::Logarithmic && lower >= -3 && upper <= 5;
    Ticks ticks;
    const auto add = [&](double mantissa, double step) {
        const double position = base + std::log10(mantissa);
        ticks.positions << position;
        const int digits = std::max(orderOf(mantissa) - orderOf(step) + 1, 1);
        const double power = std::pow(10.0, base);
        ticks.labels << (plain ? linearLabel(mantissa * power, step * power, 1, style.locale)
                               : withMinus(formatPowerOfTen(position, digits, style.locale)));
    };
    if (largest > 4 * smallest && atMost >= 3) {
        for (const double mantissa : {1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0}) {
            if (mantissa >= smallest * (1 - 1e-9) && mantissa <= largest * (1 + 1e-9))
                add(mantissa, mantissa);
        }
        return ticks;
    }
    const double step = roundUp((largest - smallest) / std::max(atMost, 1));
    const double last = std::floor(largest / step + 1e-9);
    for (double k = std::ceil(smallest / step - 1e-9);
         k <= last && ticks.positions.size() < kMaximumTicks; ++k)
        add(k * step, step);
    return ticks;
}

void addMinorTicks(Ticks& ticks, double lower, double upper, double step, double pixelsPerDecade) {
    const double last = std::floor(upper);
    if (step > 1) {
        if (pixelsPerDecade >= 5) {
            const double first = std::ceil(lower);
            for (int i = 0; first + i <= last; ++i)
                ticks.minor << first + i;
        }
        return;
    }
    if (pixelsPerDecade < 24)
        return;
    const double first = std::floor(lower);
    for (int i = 0; first + i <= last; ++i) {
        const double k = first + i;
        for (int digit = 2; digit <= 9; ++digit) {
            const double position = k + std::log10(digit);
            if (position >= lower && position <= upper)
                ticks.minor << position;
        }
    }
}

// Positions are log10 of the value.
Ticks powerTicks(const TickStyle& style, double lower, double upper, int atMost, double length) {
    const double decades = upper - lower;
    if (std::floor(upper) - std::ceil(lower) < 1)
        return ticksWithinADecade(style, lower, upper, atMost);
    double step = 1;
    for (const double candidate : {1.0, 2.0, 3.0}) {
        step = candidate;
        if (decades / step <= atMost)
            break;
    }
    if (decades / step > atMost)
        step = roundUp(decades / std::max(atMost, 1));
    Ticks ticks;
    const double first = std::ceil(lower / step - 1e-9) * step;
    const double last = std::floor(upper / step + 1e-9) * step;
    const bool plain = first >= -3 && last <= 4;
    for (double k = first; k <= last && ticks.positions.size() < kMaximumTicks; k += step) {
        const int exponent = static_cast<int>(k);
        ticks.positions << k;
        if (plain || exponent == 0)
            ticks.labels << formatForReader(std::pow(10.0, exponent), 6, style.locale);
        else
            ticks.labels << QStringLiteral("10") + superscript(exponent);
    }
    addMinorTicks(ticks, lower, upper, step, length / decades);
    return ticks;
}

// `width` is that of a unit in px; longer names are cut.
Ticks nameTicks(const TickStyle& style, double lower, double upper, double width) {
    const QFontMetricsF metrics(style.font);
    const double room = width - metrics.height() * 0.6;
    const double last = std::min(std::floor(upper), static_cast<double>(style.names.size()));
    Ticks ticks;
    for (double k = std::max(std::ceil(lower), 1.0);
         k <= last && ticks.positions.size() < kMaximumTicks; ++k) {
        ticks.positions << k;
        ticks.labels << metrics.elidedText(style.names[static_cast<qsizetype>(k) - 1],
                                           Qt::ElideRight, std::max(room, 1.0));
    }
    return ticks;
}

// `scale` is px per unit of the positions.
bool overlap(const QFontMetricsF& metrics, const Ticks& ticks, double scale) {
    double end = -std::numeric_limits<double>::infinity();
    for (qsizetype i = 0; i < ticks.positions.size(); ++i) {
        const double centre = ticks.positions[i] * scale;
        const double half = metrics.horizontalAdvance(ticks.labels[i]) / 2;
        if (centre - half < end)
            return true;
        end = centre + half + metrics.height() * 0.6;
    }
    return false;
}

}  // namespace

double PlotTicker::expectedLength() const {
    const QSize viewport = m_axis.parentPlot()->viewport().size();
    const QMargins margins = m_axis.axisRect()->minimumMargins();
    const double line = QFontMetricsF(m_style.font).height();
    const double length = m_axis.orientation() == Qt::Horizontal
                              ? viewport.width() - margins.left() - margins.right()
                              : viewport.height() - margins.top() - 5 * line;
    return std::max(length, 20.0);
}

void PlotTicker::generate(const QCPRange& range, const QLocale&, QChar, int, QVector<double>& ticks,
                          QVector<double>* subTicks, QVector<QString>* tickLabels) {
    const bool logarithmic = m_style.kind == TickStyle::Kind::Logarithmic;
    const double lower = logarithmic ? std::log10(range.lower) : range.lower;
    const double upper = logarithmic ? std::log10(range.upper) : range.upper;
    const bool powers = logarithmic || m_style.kind == TickStyle::Kind::Exponents;
    const QFontMetricsF metrics(m_style.font);
    const bool horizontal = m_axis.orientation() == Qt::Horizontal;
    const double length = expectedLength();
    int atMost =
        std::max(2, static_cast<int>(length / (metrics.height() * (horizontal ? 3 : 2.6))));
    atMost = std::min(atMost, 10);
    Ticks result;
    if (m_style.kind == TickStyle::Kind::Names) {
        result = nameTicks(m_style, lower, upper, length / (upper - lower));
        atMost = 0;
    }
    while (atMost > 0) {
        result = powers ? powerTicks(m_style, lower, upper, atMost, length)
                        : linearTicks(m_style, lower, upper, atMost);
        if (!horizontal || !overlap(metrics, result, length / (upper - lower)))
            break;
        --atMost;
    }

    if (logarithmic) {
        for (QVector<double>* positions : {&result.positions, &result.minor}) {
            for (double& position : *positions)
                position = std::pow(10.0, position);
        }
    }
    ticks = result.positions;
    if (subTicks)
        *subTicks = result.minor;
    if (tickLabels)
        *tickLabels = result.labels;
}

}  // namespace orrery::widgets
