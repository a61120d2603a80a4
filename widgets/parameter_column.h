// SPDX-License-Identifier: GPL-3.0-or-later
// All parameters of a panel in titled groups, one below the other.
#pragma once

#include "core/panel/values.h"

#include <QScrollArea>
#include <QStringList>

#include <vector>

namespace orrery::widgets {

class ParameterEditor;
class ParameterGroupBox;
class PlayButton;

/// The editor column. Shows the values it is given and says what the user edits; the values belong
/// to the page.
class ParameterColumn final : public QScrollArea {
    Q_OBJECT
public:
    static constexpr int kWidth = 320;  ///< with the usual font

    /// `parameters` must outlive the column.
    explicit ParameterColumn(const core::ParameterSet& parameters, QWidget* parent = nullptr);

    void showValues(const core::Values& values);
    void retranslate();

    /// The editor of a parameter, or null: one that is the switch of its group has none.
    [[nodiscard]] ParameterEditor* editor(const std::string& id) const;

    /// The play button of a numeric parameter, or null.
    [[nodiscard]] PlayButton* playButton(std::size_t index) const;
    /// Whether numbers can be played; at first they can.
    void setPlayable(bool playable);

    [[nodiscard]] QStringList collapsedGroups() const;
    void setCollapsedGroups(const QStringList& ids);
    /// Opens the group of a parameter.
    void reveal(const std::string& parameterId);

protected:
    void changeEvent(QEvent* event) override;

signals:
    void edited(std::size_t index, const orrery::core::Value& value, bool finished);
    void resetWanted(std::size_t index);
    void collapsedGroupsChanged();

private:
    void fitToFont();
    void addGroup(const core::ParameterGroup& group, QLayout& layout);
    [[nodiscard]] ParameterGroupBox* groupBox(const std::string& id) const;

    const core::ParameterSet& m_parameters;
    std::vector<ParameterEditor*> m_editors;
    std::vector<ParameterGroupBox*> m_groups;
};

}  // namespace orrery::widgets
