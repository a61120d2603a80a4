// SPDX-License-Identifier: GPL-3.0-or-later
// Parameters that move by themselves.
#include "widgets/figure_page.h"
#include "widgets/parameter_column.h"
#include "widgets/play_button.h"
#include "widgets/player.h"
#include "widgets/plot_area.h"
#include "widgets/render/ranges.h"

#include <QCoreApplication>
#include <QKeyEvent>

#include <algorithm>
#include <cmath>

namespace orrery::widgets {

void FigurePage::connectPlayer() {
    for (std::size_t i = 0; i < m_panel.parameters().size(); ++i) {
        const PlayButton* button = m_column->playButton(i);
        if (button == nullptr)
            continue;
        connect(button, &PlayButton::toggleWanted, this, [this, i] { togglePlay(i); });
        connect(button, &PlayButton::settingsEdited, this, [this] {
            stopPlaying();
            emit stateChanged();
        });
    }
    connect(m_player, &Player::valueDue, this, &FigurePage::setValue);
    connect(m_player, &Player::playingChanged, this, [this] {
        for (std::size_t i = 0; i < m_panel.parameters().size(); ++i) {
            if (PlayButton* button = m_column->playButton(i))
                button->setPlaying(m_player->playing() == i);
        }
        if (m_player->playing())
            QCoreApplication::instance()->installEventFilter(this);
        else
            QCoreApplication::instance()->removeEventFilter(this);
    });
    connect(m_plots, &PlotArea::painted, m_player, &Player::frameShown);
    connect(&m_recompute, &Recompute::failed, m_player, &Player::frameShown);
}

/// A parameter that can be dragged in a plot is played over what the plot shows: elsewhere there
/// would be nothing to see.
void FigurePage::followHandles() {
    for (const core::Handle& handle : m_present->handles) {
        const core::Plot* plot = m_present->findPlot(handle.plot);
        for (const bool alongX : {true, false}) {
            const auto index =
                m_panel.parameters().find(alongX ? handle.xParameter : handle.yParameter);
            PlayButton* button = index ? m_column->playButton(*index) : nullptr;
            if (button == nullptr || plot == nullptr || button->isPlaying())
                continue;
            const core::ParameterSpec& spec = m_panel.parameters().at(*index);
            const core::Axis& axis = alongX ? plot->x : plot->y;
            const core::Range shown =
                axis.range.value_or(dataRange(*plot, {}, alongX).value_or(core::Range{}));
            PlaySettings usual = defaultPlay(spec);
            usual.from = std::clamp(spec.isInteger() ? std::ceil(shown.minimum) : shown.minimum,
                                    spec.minimum, spec.maximum);
            usual.to = std::clamp(spec.isInteger() ? std::floor(shown.maximum) : shown.maximum,
                                  spec.minimum, spec.maximum);
            if (usual.from < usual.to)
                button->setUsual(usual);
        }
    }
}

void FigurePage::togglePlay(std::size_t index) {
    const PlayButton* button = m_column->playButton(index);
    if (button == nullptr || !m_values.isEnabled(index))
        return;
    if (m_player->playing() == index)
        m_player->stop();
    else
        m_player->start(index, button->settings(), m_values.value(index));
}

void FigurePage::stopPlaying() { m_player->stop(); }

// Installed while something is played: Esc stops it, whatever it means otherwise.
bool FigurePage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        const auto* widget = qobject_cast<QWidget*>(watched);
        if (widget != nullptr && widget->window() == window() &&
            static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
            stopPlaying();
            event->accept();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace orrery::widgets
