// SPDX-License-Identifier: GPL-3.0-or-later
// From core's messages and numbers to what a reader sees.
#pragma once

#include "core/base/message.h"

#include <QLocale>
#include <QString>

class QWidget;

namespace orrery::widgets {

/// The message in the application's present language (QCoreApplication's translators), numbers by
/// `locale`.
QString toQString(const core::Message& message, const QLocale& locale = QLocale());

/// The locale of numbers in whatever leaves the window: files are the same on every machine.
inline QLocale fileLocale() { return QLocale::c(); }

/// A number for people: `digits` significant digits, powers of ten as 2.46 × 10⁻⁸, never 2.46e-08.
QString formatForReader(double value, int digits, const QLocale& locale = QLocale());

/// 10^log10 in the same form, for values beyond the range of double.
QString formatPowerOfTen(double log10, int digits, const QLocale& locale = QLocale());

/// An exponent as it stands above the line: ⁻¹².
QString superscript(int value);

/// A length in px that suits the usual font, grown with the widget's where that is larger.
int withFont(const QWidget& widget, int length);

}  // namespace orrery::widgets
