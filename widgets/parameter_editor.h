// SPDX-License-Identifier: GPL-3.0-or-later
// The editor of one parameter, derived from its declaration alone.
#pragma once

#include "core/panel/values.h"

#include <QWidget>

class QBoxLayout;
class QLabel;
class QMenu;
class QToolButton;

namespace orrery::widgets {

/// Label and value on one line, a slider below for numbers. A double click on the label (or its
/// menu, or the small button that stands there when the value is not the default) resets. Never
/// changes the values itself: it says what was edited and shows what it is told.
class ParameterEditor : public QWidget {
    Q_OBJECT
public:
    /// The editor for the kind of parameter `index` of `parameters`, which must outlive it.
    static ParameterEditor* create(const core::ParameterSet& parameters, std::size_t index,
                                   QWidget* parent = nullptr);

    [[nodiscard]] const core::ParameterSpec& spec() const { return m_spec; }
    /// Shows the parameter's value, whether it is the default and whether it is enabled. Emits
    /// nothing.
    void showValues(const core::Values& values);
    /// Writes all texts anew after a change of language.
    virtual void retranslate();

signals:
    /// The user gave a valid value; `finished` is false while a slider is held.
    void edited(const orrery::core::Value& value, bool finished);
    void resetWanted();

protected:
    ParameterEditor(const core::ParameterSet& parameters, std::size_t index, QWidget* parent);

    virtual void showValue(const core::Value& value, const core::Value& defaultValue) = 0;
    /// The largest value that makes a difference at present (ParameterSpec::reach).
    virtual void showReach(std::int64_t /*reach*/) {}
    /// Puts the editing widget on the label's line, and names it for those who cannot see the
    /// label. It goes to the end of the line, or before another control.
    void addControl(QWidget* control, QWidget* before = nullptr);
    /// Below the line; `beside`, if any, stands at the right end and keeps its own name.
    void addBelow(QWidget* control, QWidget* beside = nullptr);
    /// Puts a button, which keeps its own name, on the label's line before `before`.
    void addButton(QWidget* button, QWidget* before);
    void nameControl(QWidget* control);
    /// Adds what this kind of parameter can do besides to the context menu.
    virtual void extendMenu(QMenu& menu);
    /// Shows at the control why its text was not taken.
    void complain(QWidget* control, const core::Message& why);

    bool eventFilter(QObject* watched, QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void placeInTabOrder(QWidget* control);
    [[nodiscard]] QString toolTipText() const;
    [[nodiscard]] QString valueText(const core::Value& value) const;

    const core::ParameterSpec& m_spec;
    std::size_t m_index;
    core::Value m_default;
    bool m_isDefault = true;
    QLabel* m_label;
    QLabel* m_unit;
    QToolButton* m_reset;
    QBoxLayout* m_line;
    QBoxLayout* m_column;
    std::vector<QWidget*> m_named;
    QWidget* m_lastStop = nullptr;  ///< of the tab order, before the reset button
};

}  // namespace orrery::widgets
