// SPDX-License-Identifier: GPL-3.0-or-later
// The small button that plays a parameter, and the card where it is said how.
#pragma once

#include "core/panel/parameter.h"
#include "widgets/play.h"

#include <QFrame>
#include <QToolButton>

class QCheckBox;
class QDoubleSpinBox;
class QPushButton;

namespace orrery::widgets {

class NumberBox;

/// A click plays or pauses. The right button, the menu key, or the down arrow opens the settings.
class PlayButton final : public QToolButton {
    Q_OBJECT
public:
    /// `spec` must outlive the button.
    explicit PlayButton(const core::ParameterSpec& spec, QWidget* parent = nullptr);

    [[nodiscard]] const PlaySettings& settings() const { return m_settings; }
    void setSettings(const PlaySettings& settings);
    /// What is played as long as the user sets nothing else; at first defaultPlay().
    void setUsual(const PlaySettings& usual);
    [[nodiscard]] bool isUsual() const { return m_settings == m_usual; }
    [[nodiscard]] bool isPlaying() const { return m_playing; }
    void setPlaying(bool playing);
    void retranslate();
    /// Opens the card with from, to, seconds, there and back, loop.
    void openSettings();

signals:
    /// Start or pause.
    void toggleWanted();
    /// The user has changed the settings.
    void settingsEdited();

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    const core::ParameterSpec& m_spec;
    PlaySettings m_settings, m_usual;
    bool m_playing = false;
};

/// The card below a play button. Every change counts at once.
class PlayCard final : public QFrame {
    Q_OBJECT
public:
    PlayCard(const core::ParameterSpec& spec, const PlaySettings& settings, QWidget* parent);

signals:
    void edited(const orrery::widgets::PlaySettings& settings);
    void playWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build(const core::ParameterSpec& spec);
    void connectParts();

    PlaySettings m_settings;
    NumberBox* m_from;
    NumberBox* m_to;
    QDoubleSpinBox* m_seconds;
    QCheckBox* m_thereAndBack;
    QCheckBox* m_loop;
    QPushButton* m_play;
};

}  // namespace orrery::widgets
