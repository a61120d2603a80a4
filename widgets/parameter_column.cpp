// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/parameter_column.h"

#include "widgets/parameter_editor.h"
#include "widgets/parameter_group_box.h"
#include "widgets/text.h"
#include "widgets/value_editors.h"

#include <QEvent>
#include <QScrollBar>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace orrery::widgets {

ParameterColumn::ParameterColumn(const core::ParameterSet& parameters, QWidget* parent)
    : QScrollArea(parent), m_parameters(parameters), m_editors(parameters.size(), nullptr) {
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);

    auto* content = new QWidget(this);
    // The scroll bar has its place whether it shows or not: unfolding a group moves nothing
    // sideways.
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(16, 16, 16 - std::min(bar, 12), 16);
    layout->setSpacing(16);
    for (const core::ParameterGroup& group : parameters.groups())
        addGroup(group, *layout);
    layout->addStretch();
    setWidget(content);
    setWidgetResizable(true);
    viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    fitToFont();
}

void ParameterColumn::fitToFont() {
    const int width = withFont(*this, kWidth);
    setFixedWidth(width);
    widget()->setFixedWidth(width - style()->pixelMetric(QStyle::PM_ScrollBarExtent));
}

void ParameterColumn::changeEvent(QEvent* event) {
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange && widget() != nullptr)
        fitToFont();
}

void ParameterColumn::addGroup(const core::ParameterGroup& group, QLayout& layout) {
    ParameterGroupBox* parent = groupBox(group.parent);
    auto* box = new ParameterGroupBox(
        group, m_parameters,
        parent != nullptr ? parent->content()->parentWidget() : layout.parentWidget());
    if (parent != nullptr)
        parent->content()->addWidget(box);
    else
        layout.addWidget(box);
    m_groups.push_back(box);
    connect(box, &ParameterGroupBox::switched, this,
            [this](std::size_t index, bool on) { emit edited(index, on, true); });
    connect(box, &ParameterGroupBox::collapsedChanged, this,
            &ParameterColumn::collapsedGroupsChanged);
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        const core::ParameterSpec& spec = m_parameters.at(i);
        if (spec.group != group.id || spec.id == group.switchParameter)
            continue;
        m_editors[i] = ParameterEditor::create(m_parameters, i, box);
        box->content()->addWidget(m_editors[i]);
        connect(m_editors[i], &ParameterEditor::edited, this,
                [this, i](const core::Value& value, bool finished) {
                    emit edited(i, value, finished);
                });
        connect(m_editors[i], &ParameterEditor::resetWanted, this,
                [this, i] { emit resetWanted(i); });
    }
}

void ParameterColumn::showValues(const core::Values& values) {
    for (ParameterEditor* editor : m_editors) {
        if (editor != nullptr)
            editor->showValues(values);
    }
    for (ParameterGroupBox* group : m_groups)
        group->showValues(values);
}

void ParameterColumn::retranslate() {
    for (ParameterEditor* editor : m_editors) {
        if (editor != nullptr)
            editor->retranslate();
    }
    for (ParameterGroupBox* group : m_groups)
        group->retranslate();
}

ParameterEditor* ParameterColumn::editor(const std::string& id) const {
    const std::optional<std::size_t> index = m_parameters.find(id);
    return index ? m_editors[*index] : nullptr;
}

PlayButton* ParameterColumn::playButton(std::size_t index) const {
    const auto* editor = qobject_cast<NumberEditor*>(m_editors[index]);
    return editor != nullptr ? editor->playButton() : nullptr;
}

void ParameterColumn::setPlayable(bool playable) {
    for (ParameterEditor* editor : m_editors) {
        if (auto* number = qobject_cast<NumberEditor*>(editor); number != nullptr)
            number->setPlayable(playable);
    }
}

QStringList ParameterColumn::collapsedGroups() const {
    QStringList ids;
    for (const ParameterGroupBox* group : m_groups) {
        if (group->isCollapsed())
            ids += QString::fromStdString(group->group().id);
    }
    return ids;
}

void ParameterColumn::setCollapsedGroups(const QStringList& ids) {
    for (ParameterGroupBox* group : m_groups)
        group->setCollapsed(ids.contains(QString::fromStdString(group->group().id)));
}

ParameterGroupBox* ParameterColumn::groupBox(const std::string& id) const {
    const auto it = std::find_if(m_groups.begin(), m_groups.end(),
                                 [&](const auto* group) { return group->group().id == id; });
    return it == m_groups.end() ? nullptr : *it;
}

void ParameterColumn::reveal(const std::string& parameterId) {
    const std::optional<std::size_t> index = m_parameters.find(parameterId);
    ParameterGroupBox* group = index ? groupBox(m_parameters.at(*index).group) : nullptr;
    for (; group != nullptr; group = groupBox(group->group().parent))
        group->setCollapsed(false);
}

}  // namespace orrery::widgets
