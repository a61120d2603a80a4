// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text.h"

#include <QCoreApplication>
#include <QWidget>

#include <cmath>

namespace orrery::widgets {
namespace {

QString scientific(double mantissa, int exponent, int digits, const QLocale& locale) {
    QString text = locale.toString(mantissa, 'f', digits - 1);
    // A mantissa that rounds up to 10 belongs to the next power.
    if (text == locale.toString(10.0, 'f', digits - 1)) {
        text = locale.toString(1.0, 'f', digits - 1);
        ++exponent;
    }
    return text + QStringLiteral(" × 10") + superscript(exponent);
}

}  // namespace

int withFont(const QWidget& widget, int length) {
    constexpr int kUsualHeight = 16;  // px, of a line at 9 or 10 pt
    return length * std::max(widget.fontMetrics().height(), kUsualHeight) / kUsualHeight;
}

QString superscript(int value) {
    static const QString kDigits = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹");
    QString result;
    for (const QChar c : QString::number(value))
        result += c == QLatin1Char('-') ? QChar(0x207B) : kDigits.at(c.digitValue());
    return result;
}

QString toQString(const core::Message& message, const QLocale& locale) {
    const core::Message::Reader reader{
        [](const core::Text& text) {
            return QCoreApplication::translate(text.context, text.source).toStdString();
        },
        // Dimensions, counts and seeds are read and typed without group separators.
        [&](std::int64_t value) {
            QLocale plain = locale;
            plain.setNumberOptions(QLocale::OmitGroupSeparator);
            return plain.toString(static_cast<qlonglong>(value)).toStdString();
        },
        [&](const core::Number& number) {
            return formatForReader(number.value, number.significantDigits, locale).toStdString();
        }};
    return QString::fromStdString(message.format(reader));
}

QString formatForReader(double value, int digits, const QLocale& locale) {
    if (std::isnan(value))
        return QStringLiteral("—");
    if (std::isinf(value))
        return value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
    if (value == 0)
        return locale.toString(0);
    const double magnitude = std::abs(value);
    if (magnitude >= 1e-3 && magnitude < 1e6) {
        QLocale plain = locale;
        plain.setNumberOptions(QLocale::OmitGroupSeparator);
        return plain.toString(value, 'g', digits);
    }
    const int exponent = static_cast<int>(std::floor(std::log10(magnitude)));
    return scientific(value / std::pow(10.0, exponent), exponent, digits, locale);
}

QString formatPowerOfTen(double log10, int digits, const QLocale& locale) {
    if (std::isnan(log10) || std::isinf(log10))
        return formatForReader(std::pow(10.0, log10), digits, locale);
    if (log10 >= -3 && log10 < 6)
        return formatForReader(std::pow(10.0, log10), digits, locale);
    const double exponent = std::floor(log10);
    return scientific(std::pow(10.0, log10 - exponent), static_cast<int>(exponent), digits, locale);
}

}  // namespace orrery::widgets
