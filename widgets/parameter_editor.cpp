// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/parameter_editor.h"

#include "widgets/callout.h"
#include "widgets/icons.h"
#include "widgets/text.h"
#include "widgets/value_editors.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace orrery::widgets {

ParameterEditor* ParameterEditor::create(const core::ParameterSet& parameters, std::size_t index,
                                         QWidget* parent) {
    ParameterEditor* editor = nullptr;
    switch (parameters.at(index).kind) {
        case core::ParameterKind::Integer:
        case core::ParameterKind::Real:
        case core::ParameterKind::Seed:
            editor = new NumberEditor(parameters, index, parent);
            break;
        case core::ParameterKind::Boolean:
            editor = new BooleanEditor(parameters, index, parent);
            break;
        case core::ParameterKind::Choice:
            editor = new ChoiceEditor(parameters, index, parent);
            break;
        case core::ParameterKind::Text:
            editor = new TextEditor(parameters, index, parent);
            break;
        case core::ParameterKind::File:
            editor = new FileEditor(parameters, index, parent);
            break;
    }
    editor->retranslate();
    return editor;
}

ParameterEditor::ParameterEditor(const core::ParameterSet& parameters, std::size_t index,
                                 QWidget* parent)
    : QWidget(parent),
      m_spec(parameters.at(index)),
      m_index(index),
      m_default(m_spec.defaultValue),
      m_label(new QLabel(this)),
      m_unit(new QLabel(this)),
      m_reset(new QToolButton(this)),
      m_line(new QHBoxLayout),
      m_column(new QVBoxLayout(this)) {
    setObjectName(QString::fromStdString(m_spec.id));
    m_label->setWordWrap(true);
    m_label->installEventFilter(this);
    m_label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_unit->setText(QString::fromStdString(m_spec.unit));
    m_unit->setVisible(!m_spec.unit.empty());
    m_reset->setIcon(icon(QStringLiteral("reset")));
    m_reset->setIconSize({14, 14});
    m_reset->setAutoRaise(true);
    QSizePolicy keepsItsPlace = m_reset->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(keepsItsPlace);
    m_reset->hide();
    connect(m_reset, &QToolButton::clicked, this, &ParameterEditor::resetWanted);

    m_line->setSpacing(4);
    m_line->addWidget(m_label, 1);
    m_line->addWidget(m_reset);
    m_line->addWidget(m_unit);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(2);
    m_column->addLayout(m_line);
}

void ParameterEditor::addControl(QWidget* control, QWidget* before) {
    m_line->insertWidget(m_line->indexOf(before != nullptr ? before : m_unit), control);
    nameControl(control);
}

void ParameterEditor::addBelow(QWidget* control, QWidget* beside) {
    if (beside == nullptr) {
        m_column->addWidget(control);
    } else {
        auto* line = new QHBoxLayout;
        line->setSpacing(4);
        line->addWidget(control, 1);
        line->addWidget(beside);
        m_column->addLayout(line);
    }
    nameControl(control);
    if (beside != nullptr)
        placeInTabOrder(beside);
}

void ParameterEditor::addButton(QWidget* button, QWidget* before) {
    m_line->insertWidget(m_line->indexOf(before), button);
    placeInTabOrder(button);
}

void ParameterEditor::placeInTabOrder(QWidget* control) {
    if (m_lastStop != nullptr)
        setTabOrder(m_lastStop, control);
    m_lastStop = control;
    // A hidden button must not lead anywhere; a visible one comes after what it resets.
    setTabOrder(control, m_reset);
}

void ParameterEditor::nameControl(QWidget* control) {
    if (m_named.empty())
        m_label->setBuddy(control);
    m_named.push_back(control);
    placeInTabOrder(control);
}

void ParameterEditor::showValues(const core::Values& values) {
    const core::Value value = values.value(m_index);
    core::Value defaultValue = values.defaultOf(m_index);
    const bool defaultMoved = defaultValue != m_default;
    m_default = std::move(defaultValue);
    m_isDefault = value == m_default;
    if (m_spec.reach)
        showReach(m_spec.reach(values));
    showValue(value, m_default);
    if (m_isDefault && m_reset->hasFocus() && !m_named.empty())
        m_named.front()->setFocus();
    m_reset->setVisible(!m_isDefault);
    setEnabled(values.isEnabled(m_index));
    if (defaultMoved)
        setToolTip(toolTipText());
}

void ParameterEditor::retranslate() {
    const QString label = toQString(m_spec.label);
    m_label->setText(label);
    m_reset->setToolTip(tr("Reset to default"));
    m_reset->setAccessibleName(tr("Reset %1 to its default").arg(label));
    setToolTip(toolTipText());
    for (QWidget* control : m_named) {
        control->setAccessibleName(m_spec.unit.empty() ? label
                                                       : label + QLatin1Char(' ') +
                                                             QString::fromStdString(m_spec.unit));
        control->setAccessibleDescription(toQString(m_spec.help));
    }
}

void ParameterEditor::complain(QWidget* control, const core::Message& why) {
    Callout::show(control, toQString(why), Callout::Tone::Problem);
}

QString ParameterEditor::valueText(const core::Value& value) const {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        if (!m_spec.specialMinimum.empty() && static_cast<double>(*integer) == m_spec.minimum)
            return toQString(m_spec.specialMinimum);
        return QLocale().toString(static_cast<qlonglong>(*integer));
    }
    if (const auto* real = std::get_if<double>(&value))
        return QLocale().toString(*real, 'g', QLocale::FloatingPointShortest);
    if (const auto* boolean = std::get_if<bool>(&value))
        return *boolean ? tr("on") : tr("off");
    QString text = QString::fromStdString(std::get<std::string>(value));
    for (const core::Option& option : m_spec.options) {
        if (QString::fromStdString(option.id) == text)
            return toQString(option.label);
    }
    return text;
}

QString ParameterEditor::toolTipText() const {
    QStringList lines{toQString(m_spec.help).toHtmlEscaped()};
    const auto bound = [this](double number) {
        return m_spec.isInteger() ? QLocale().toString(static_cast<qlonglong>(number))
                                  : QLocale().toString(number, 'g', QLocale::FloatingPointShortest);
    };
    if (m_spec.isNumeric())
        lines +=
            tr("Range: %1 to %2").arg(bound(m_spec.minimum), bound(m_spec.maximum)).toHtmlEscaped();
    const QString byDefault = valueText(m_default);
    if (!byDefault.isEmpty())
        lines += tr("Default: %1").arg(byDefault).toHtmlEscaped();
    lines += QStringLiteral("<span style='font-family:monospace'>%1</span>")
                 .arg(QString::fromStdString(m_spec.id).toHtmlEscaped());
    return lines.join(QStringLiteral("<br>"));
}

bool ParameterEditor::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_label && event->type() == QEvent::MouseButtonDblClick) {
        emit resetWanted();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ParameterEditor::extendMenu(QMenu&) {}

void ParameterEditor::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    QAction* reset = menu.addAction(icon(QStringLiteral("reset")),
                                    tr("Reset to default (%1)").arg(valueText(m_default)), this,
                                    &ParameterEditor::resetWanted);
    reset->setEnabled(!m_isDefault);
    extendMenu(menu);
    menu.exec(event->globalPos());
}

}  // namespace orrery::widgets
