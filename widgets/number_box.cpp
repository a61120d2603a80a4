// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/number_box.h"

#include "widgets/text.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace orrery::widgets {
namespace {

/// Without the last bits that repeated addition leaves behind.
double clean(double value) { return QString::number(value, 'g', 12).toDouble(); }

double linearStep(const core::ParameterSpec& spec) {
    if (spec.step > 0)
        return spec.step;
    if (spec.isInteger())
        return 1.0;
    const double hundredth = (spec.maximum - spec.minimum) / 100;
    const double decade = std::pow(10.0, std::floor(std::log10(hundredth)));
    const double leading = hundredth / decade;
    return decade * (leading < 1.5 ? 1 : leading < 3.5 ? 2 : leading < 7.5 ? 5 : 10);
}

double logarithmicStep(const core::ParameterSpec& spec, double value, bool up) {
    // The scale's own smallest positive number, where 0 is a value of its own.
    const double low = spec.isInteger() ? 1.0 : spec.maximum * 1e-6;
    if (spec.minimum <= 0 && value < low)
        return up ? low : spec.minimum;
    if (spec.minimum <= 0 && value <= low && !up)
        return spec.minimum;
    // Going down from a power of ten uses the finer grid below it.
    const double probe = up ? value * (1 + 1e-9) : value * (1 - 1e-9);
    double unit = std::pow(10.0, std::floor(std::log10(probe)) - 1);
    if (spec.isInteger())
        unit = std::max(1.0, unit);
    constexpr double kTolerance = 1e-6;
    return up ? (std::floor(value / unit + kTolerance) + 1) * unit
              : (std::ceil(value / unit - kTolerance) - 1) * unit;
}

}  // namespace

double steppedValue(const core::ParameterSpec& spec, double value, int steps) {
    if (spec.scale == core::Scale::Linear)
        return std::clamp(clean(value + steps * linearStep(spec)), spec.minimum, spec.maximum);
    const bool up = steps > 0;
    for (int i = 0; i < std::abs(steps); ++i)
        value = std::clamp(clean(logarithmicStep(spec, value, up)), spec.minimum, spec.maximum);
    return value;
}

NumberBox::NumberBox(const core::ParameterSpec& spec, QWidget* parent)
    : QAbstractSpinBox(parent), m_spec(spec), m_value(spec.minimum) {
    setFocusPolicy(Qt::StrongFocus);
    setAlignment(Qt::AlignRight);
    setAccelerated(true);
    connect(this, &QAbstractSpinBox::editingFinished, this, &NumberBox::takeText);
    showValue();
}

void NumberBox::setValue(double value) {
    if (value == m_value)
        return;
    m_value = value;
    showValue();
}

void NumberBox::retranslate() { showValue(); }

void NumberBox::stepBy(int steps) {
    takeText();
    const double value = steppedValue(m_spec, m_value, steps);
    if (value == m_value)
        return;
    setValue(value);
    selectAll();
    emit stepped(value);
}

// Nothing is refused while typing: what is wrong with the whole is said in a sentence afterwards.
QValidator::State NumberBox::validate(QString&, int&) const { return QValidator::Acceptable; }

QSize NumberBox::sizeHint() const {
    return {fontMetrics().horizontalAdvance(QStringLiteral("0000000000")) + 40,
            QAbstractSpinBox::sizeHint().height()};
}

core::Result<core::Value> NumberBox::parsed(const QString& text) const {
    const QString typed = text.trimmed();
    if (!m_spec.specialMinimum.empty() &&
        typed.compare(toQString(m_spec.specialMinimum), Qt::CaseInsensitive) == 0)
        return core::parseValue(m_spec, core::formatExact(m_spec.minimum));
    bool understood = false;
    double number = locale().toDouble(typed, &understood);
    if (!understood) {
        // The other decimal point, which the locale does not take for one.
        QString plain = typed;
        plain.replace(QLatin1Char(','), QLatin1Char('.')).replace(QChar(0x2212), QLatin1Char('-'));
        number = QLocale::c().toDouble(plain, &understood);
    }
    return core::parseValue(m_spec, understood ? core::formatExact(number) : typed.toStdString());
}

QAbstractSpinBox::StepEnabled NumberBox::stepEnabled() const {
    StepEnabled enabled = StepNone;
    if (m_value < m_spec.maximum)
        enabled |= StepUpEnabled;
    if (m_value > m_spec.minimum)
        enabled |= StepDownEnabled;
    return enabled;
}

// Undo and redo are the window's while there is nothing typed that they could take back.
bool NumberBox::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && lineEdit()->text() == textOf(m_value)) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return false;
        }
    }
    return QAbstractSpinBox::event(event);
}

// Scrolling the column past a box must not change its value.
void NumberBox::wheelEvent(QWheelEvent* event) {
    if (hasFocus())
        QAbstractSpinBox::wheelEvent(event);
    else
        event->ignore();
}

void NumberBox::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && lineEdit()->text() != textOf(m_value)) {
        showValue();
        selectAll();
        return;
    }
    QAbstractSpinBox::keyPressEvent(event);
}

void NumberBox::takeText() {
    const QString text = lineEdit()->text();
    if (text == textOf(m_value))
        return;
    const core::Result<core::Value> result = parsed(text);
    if (!result) {
        showValue();
        emit rejected(result.error().message);
        return;
    }
    const auto* integer = std::get_if<std::int64_t>(&*result);
    const double value =
        integer != nullptr ? static_cast<double>(*integer) : std::get<double>(*result);
    const bool changed = value != m_value;
    m_value = value;
    showValue();
    if (changed)
        emit typed(value);
}

void NumberBox::showValue() { lineEdit()->setText(textOf(m_value)); }

QString NumberBox::textOf(double value) const {
    if (!m_spec.specialMinimum.empty() && value == m_spec.minimum)
        return toQString(m_spec.specialMinimum);
    QLocale plain;
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    if (m_spec.isInteger())
        return plain.toString(static_cast<qlonglong>(value));
    const double magnitude = std::abs(value);
    const bool fixed = magnitude == 0 || (magnitude >= 1e-5 && magnitude < 1e9);
    return plain.toString(value, fixed ? 'f' : 'e', QLocale::FloatingPointShortest);
}

}  // namespace orrery::widgets
