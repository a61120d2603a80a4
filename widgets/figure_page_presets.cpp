// SPDX-License-Identifier: GPL-3.0-or-later
// Settings by name: the panel's and the user's own.
#include "widgets/figure_page.h"
#include "widgets/instrument_style.h"
#include "widgets/parameter_column.h"
#include "widgets/plot_area.h"
#include "widgets/text.h"

#include <QAction>
#include <QMenu>

namespace orrery::widgets {

void FigurePage::loadPreset(const core::Preset& preset) {
    const core::Result<core::Values> values = core::presetValues(m_panel, preset, m_values);
    if (!values) {
        showError(values.error().message);
        return;
    }
    setValues(*values);
    for (const auto& [id, text] : preset.values)
        m_column->reveal(id);
    if (!preset.plot.empty())
        m_plots->setCurrentPlot(QString::fromStdString(preset.plot));
}

std::vector<core::Message> FigurePage::loadPreset(const UserPreset& preset) {
    std::vector<core::Message> problems;
    core::Values values(m_panel.parameters());
    for (const auto& [id, text] : preset.values) {
        if (const core::Result<void> set = values.setText(id, text); !set)
            problems.push_back(set.error().message);
    }
    setValues(values);
    for (const auto& [id, text] : preset.values)
        m_column->reveal(id);
    if (!preset.plot.isEmpty())
        m_plots->setCurrentPlot(preset.plot);
    return problems;
}

UserPreset FigurePage::presentAsPreset(const QString& title, const QString& sentence) const {
    UserPreset preset{.title = title, .sentence = sentence, .plot = m_plots->currentPlot()};
    for (std::size_t i = 0; i < m_panel.parameters().size(); ++i) {
        if (m_values.isSet(i))
            preset.values.emplace_back(m_panel.parameters().at(i).id,
                                       core::formatValue(m_values.value(i)));
    }
    return preset;
}

void FigurePage::setUserPresets(std::vector<UserPreset> presets) {
    m_userPresets = std::move(presets);
    fillPresetMenu();
}

void FigurePage::fillPresetMenu() {
    m_presetMenu->clear();
    const auto add = [this](const QString& title, const QString& sentence) {
        QAction* action =
            m_presetMenu->addAction(InstrumentStyle::menuTextWithSentence(title, sentence));
        action->setToolTip(sentence);
        action->setStatusTip(sentence);
        return action;
    };
    for (const core::Preset& preset : m_panel.description().presets) {
        QAction* action = add(toQString(preset.title), toQString(preset.sentence));
        action->setObjectName(QString::fromStdString(preset.id));
        connect(action, &QAction::triggered, this, [this, &preset] { loadPreset(preset); });
    }
    m_presetMenu->addSeparator();
    for (const UserPreset& preset : m_userPresets) {
        // By value: the list may have changed while the menu was open.
        connect(add(preset.title, preset.sentence), &QAction::triggered, this, [this, preset] {
            const std::vector<core::Message> problems = loadPreset(preset);
            if (problems.empty())
                return;
            emit complained([title = preset.title, problems] {
                QStringList texts;
                for (const core::Message& problem : problems)
                    texts += toQString(problem);
                return tr("“%1” could not be restored completely: %2")
                    .arg(title, texts.join(QLatin1Char(' ')));
            });
        });
    }
    m_presetMenu->addAction(tr("Save the present values as a preset…"), this,
                            &FigurePage::savePresetWanted);
    QAction* manage = m_presetMenu->addAction(tr("Rename or remove your presets…"), this,
                                              &FigurePage::editPresetsWanted);
    manage->setEnabled(!m_userPresets.empty());
    m_presetMenu->addSeparator();
    m_presetMenu->addAction(m_resetAction);
}

}  // namespace orrery::widgets
