// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/parameter_group_box.h"

#include "widgets/icons.h"
#include "widgets/instrument_style.h"
#include "widgets/text.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace orrery::widgets {

ParameterGroupBox::ParameterGroupBox(const core::ParameterGroup& group,
                                     const core::ParameterSet& parameters, QWidget* parent)
    : QWidget(parent),
      m_group(group),
      m_switchIndex(group.switchParameter.empty() ? std::nullopt
                                                  : parameters.find(group.switchParameter)),
      m_title(new QToolButton(this)),
      m_body(new QWidget(this)),
      m_content(new QVBoxLayout(m_body)) {
    setObjectName(QString::fromStdString(group.id));
    // Checkable tells screen readers whether the group is open; the chevron tells those who see it.
    m_title->setCheckable(true);
    m_title->setProperty(InstrumentStyle::kPlainWhenOn, true);
    m_title->setAutoRaise(true);
    m_title->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_title->setIconSize({14, 14});
    m_title->setFocusPolicy(Qt::StrongFocus);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    connect(m_title, &QToolButton::toggled, this, [this](bool open) {
        setCollapsed(!open);
        emit collapsedChanged();
    });

    auto* header = new QHBoxLayout;
    header->addWidget(m_title);
    header->addStretch();
    if (m_switchIndex) {
        m_switch = new QCheckBox(this);
        header->addWidget(m_switch);
        connect(m_switch, &QCheckBox::toggled, this,
                [this](bool on) { emit switched(*m_switchIndex, on); });
    }
    // What belongs to a part of a group stands a little to the right of its title.
    m_content->setContentsMargins(group.parent.empty() ? 0 : 8, 0, 0, 0);
    m_content->setSpacing(8);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(header);
    column->addWidget(m_body);
    setCollapsed(group.collapsed);
    retranslate();
}

bool ParameterGroupBox::isCollapsed() const { return !m_title->isChecked(); }

void ParameterGroupBox::setCollapsed(bool collapsed) {
    const QSignalBlocker blocker(m_title);
    m_title->setChecked(!collapsed);
    m_title->setIcon(
        icon(collapsed ? QStringLiteral("chevron_right") : QStringLiteral("chevron_down")));
    m_title->setToolTip(isCollapsed() ? tr("Unfold") : tr("Fold away"));
    m_body->setVisible(!collapsed);
}

void ParameterGroupBox::showValues(const core::Values& values) {
    if (m_switch == nullptr)
        return;
    const QSignalBlocker blocker(m_switch);
    m_switch->setChecked(std::get<bool>(values.value(*m_switchIndex)));
    m_switch->setEnabled(values.isEnabled(*m_switchIndex));
}

void ParameterGroupBox::retranslate() {
    const QString title = toQString(m_group.title);
    m_title->setText(title);
    m_title->setAccessibleName(title);
    m_title->setToolTip(isCollapsed() ? tr("Unfold") : tr("Fold away"));
    if (m_switch != nullptr)
        m_switch->setAccessibleName(title);
}

}  // namespace orrery::widgets
