// SPDX-License-Identifier: GPL-3.0-or-later
// The editors of the single kinds of parameter; made by ParameterEditor::create.
#pragma once

#include "widgets/parameter_editor.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QToolButton;

namespace orrery::widgets {

class NumberBox;
class ParameterSlider;
class PlayButton;

/// Integer, Real: box and slider. Seed: box and dice. All can be played.
class NumberEditor final : public ParameterEditor {
    Q_OBJECT
public:
    NumberEditor(const core::ParameterSet& parameters, std::size_t index, QWidget* parent);
    void retranslate() override;

    [[nodiscard]] PlayButton* playButton() const { return m_play; }
    /// Where nothing follows the value, there is nothing to play.
    void setPlayable(bool playable);

protected:
    void showValue(const core::Value& value, const core::Value& defaultValue) override;
    void showReach(std::int64_t reach) override;
    void extendMenu(QMenu& menu) override;
    void changeEvent(QEvent* event) override;

private:
    void buildSlider();
    void buildDice();
    void edit(double number, bool finished);

    core::ParameterSpec m_within;  ///< the parameter's, as far as its present reach
    NumberBox* m_box;
    ParameterSlider* m_slider = nullptr;
    QToolButton* m_dice = nullptr;
    PlayButton* m_play;
};

class BooleanEditor final : public ParameterEditor {
    Q_OBJECT
public:
    BooleanEditor(const core::ParameterSet& parameters, std::size_t index, QWidget* parent);

protected:
    void showValue(const core::Value& value, const core::Value& defaultValue) override;

private:
    QCheckBox* m_check;
};

class ChoiceEditor final : public ParameterEditor {
    Q_OBJECT
public:
    ChoiceEditor(const core::ParameterSet& parameters, std::size_t index, QWidget* parent);
    void retranslate() override;

protected:
    void showValue(const core::Value& value, const core::Value& defaultValue) override;

private:
    QComboBox* m_combo;
};

/// A line of text, taken when Return is pressed or the focus leaves.
class TextEditor : public ParameterEditor {
    Q_OBJECT
public:
    TextEditor(const core::ParameterSet& parameters, std::size_t index, QWidget* parent);

protected:
    void showValue(const core::Value& value, const core::Value& defaultValue) override;
    void edit(const QString& text);
    QLineEdit* m_line;
};

/// A path: typed, chosen in a dialog, or dropped on the editor. An empty path is no file.
class FileEditor final : public TextEditor {
    Q_OBJECT
public:
    FileEditor(const core::ParameterSet& parameters, std::size_t index, QWidget* parent);
    void retranslate() override;

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void browse();
    void browseFolders();
    QToolButton* m_browse;
    QAction* m_file = nullptr;  ///< of the button's menu, where it may be a folder too
    QAction* m_folder = nullptr;
};

}  // namespace orrery::widgets
