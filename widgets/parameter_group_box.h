// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/panel/values.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QToolButton;
class QVBoxLayout;

namespace orrery::widgets {

/// A titled group of editors that folds away, with the group's switch in the title where it has
/// one.
class ParameterGroupBox final : public QWidget {
    Q_OBJECT
public:
    ParameterGroupBox(const core::ParameterGroup& group, const core::ParameterSet& parameters,
                      QWidget* parent);

    [[nodiscard]] const core::ParameterGroup& group() const { return m_group; }
    [[nodiscard]] QVBoxLayout* content() const { return m_content; }
    [[nodiscard]] bool isCollapsed() const;
    void setCollapsed(bool collapsed);
    void showValues(const core::Values& values);
    void retranslate();

signals:
    void switched(std::size_t index, bool on);
    void collapsedChanged();

private:
    const core::ParameterGroup& m_group;
    std::optional<std::size_t> m_switchIndex;
    QToolButton* m_title;
    QCheckBox* m_switch = nullptr;
    QWidget* m_body;
    QVBoxLayout* m_content;
};

}  // namespace orrery::widgets
