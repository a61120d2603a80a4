// SPDX-License-Identifier: GPL-3.0-or-later
// A spin box that shows a number exactly and steps as its scale suggests.
#pragma once

#include "core/panel/parameter.h"

#include <QAbstractSpinBox>

namespace orrery::widgets {

/// `value` moved by so many steps of the arrow keys, within the range. A linear scale adds the
/// declared step (or a round hundredth of the range); a logarithmic one goes along numbers of two
/// significant digits: 1, 1.1, 1.2 … 9.9, 10, 11, and reaches 0 where the range includes it.
double steppedValue(const core::ParameterSpec& spec, double value, int steps);

/// The number of an Integer, Real or Seed parameter. Shows the shortest text that reads back as the
/// same value, with the locale's decimal point; takes what is typed when Return is pressed or the
/// focus leaves.
class NumberBox final : public QAbstractSpinBox {
    Q_OBJECT
    Q_PROPERTY(double value READ value WRITE setValue USER true)
    Q_PROPERTY(double minimum READ minimum CONSTANT)
    Q_PROPERTY(double maximum READ maximum CONSTANT)
public:
    /// `spec` must outlive the box.
    explicit NumberBox(const core::ParameterSpec& spec, QWidget* parent = nullptr);

    [[nodiscard]] double value() const { return m_value; }
    [[nodiscard]] double minimum() const { return m_spec.minimum; }
    [[nodiscard]] double maximum() const { return m_spec.maximum; }
    /// Shows a value without telling anybody. Text that is being typed stays as long as the value
    /// is the same.
    void setValue(double value);
    /// Writes the text anew: the language or its number format has changed.
    void retranslate();

    void stepBy(int steps) override;
    QValidator::State validate(QString& text, int& position) const override;
    [[nodiscard]] QSize sizeHint() const override;

    /// What the text says, or why it says nothing (as core::parseValue).
    [[nodiscard]] core::Result<core::Value> parsed(const QString& text) const;

signals:
    void stepped(double value);
    void typed(double value);
    /// The typed text was not taken; the last good value stands again.
    void rejected(const orrery::core::Message& why);

protected:
    bool event(QEvent* event) override;
    [[nodiscard]] StepEnabled stepEnabled() const override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void takeText();
    void showValue();
    [[nodiscard]] QString textOf(double value) const;

    const core::ParameterSpec& m_spec;
    double m_value = 0.0;
};

}  // namespace orrery::widgets
