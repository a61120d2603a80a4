// SPDX-License-Identifier: GPL-3.0-or-later
// Naming, renaming and removing the user's presets.
#pragma once

#include "widgets/user_preset.h"

#include <QDialog>

#include <optional>
#include <vector>

class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace orrery::app {

/// Asks for a name and a sentence. A name that is taken replaces that preset, and the dialog says
/// so.
class SavePresetDialog final : public QDialog {
    Q_OBJECT
public:
    SavePresetDialog(const std::vector<widgets::UserPreset>& present, QWidget* parent);
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString sentence() const;

private:
    void check(const std::vector<widgets::UserPreset>& present);

    QLineEdit* m_title;
    QLineEdit* m_sentence;
    QLabel* m_hint;
    QDialogButtonBox* m_buttons;
};

/// Edits a copy of the list; nothing has changed unless it is accepted.
class EditPresetsDialog final : public QDialog {
    Q_OBJECT
public:
    EditPresetsDialog(std::vector<widgets::UserPreset> presets, QWidget* parent);
    /// What has become of the preset that was given as number `index`; nothing: it was removed.
    [[nodiscard]] std::optional<widgets::UserPreset> presetOf(std::size_t index) const;

private:
    void buildLayout();
    void showRow(int row);
    void editRow();
    void removeRow();

    std::vector<widgets::UserPreset> m_presets;
    std::vector<std::size_t> m_origins;  ///< their numbers as given
    QListWidget* m_list;
    QLineEdit* m_title;
    QLineEdit* m_sentence;
    QPushButton* m_remove;
    QDialogButtonBox* m_buttons;
};

}  // namespace orrery::app
