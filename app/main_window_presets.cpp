// SPDX-License-Identifier: GPL-3.0-or-later
// The user's own presets in the main window.
#include "app/main_window.h"
#include "app/preset_dialogs.h"
#include "app/user_presets.h"
#include "widgets/figure_page.h"
#include "widgets/message_bar.h"
#include "widgets/text.h"

#include <QFileInfo>

#include <algorithm>

namespace orrery::app {

QString MainWindow::presetsFile() const {
    return m_settingsFile.isEmpty()
               ? QString()
               : QFileInfo(m_settingsFile).path() + QStringLiteral("/presets.json");
}

void MainWindow::connectPresets(widgets::FigurePage& page) {
    if (!presetsFile().isEmpty()) {
        StoredPresets stored = readUserPresets(presetsFile(), page.objectName());
        page.setUserPresets(std::move(stored.presets));
        if (!stored.problems.empty())
            m_report->showText([problems = std::move(stored.problems)] {
                QStringList texts;
                for (const core::Message& problem : problems)
                    texts += widgets::toQString(problem);
                return texts.join(QLatin1Char(' '));
            });
    }
    connect(&page, &widgets::FigurePage::complained, m_report, &widgets::MessageBar::showText);
    connect(&page, &widgets::FigurePage::savePresetWanted, this, &MainWindow::savePreset);
    connect(&page, &widgets::FigurePage::editPresetsWanted, this, &MainWindow::editPresets);
}

void MainWindow::savePreset() {
    SavePresetDialog dialog(m_page->userPresets(), this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    changePresets([preset = m_page->presentAsPreset(dialog.title(), dialog.sentence())](
                      std::vector<widgets::UserPreset>& presets) {
        const auto same = std::find_if(presets.begin(), presets.end(), [&](const auto& other) {
            return other.title == preset.title;
        });
        if (same != presets.end())
            *same = preset;
        else
            presets.push_back(preset);
    });
}

void MainWindow::editPresets() {
    const std::vector<widgets::UserPreset> before = m_page->userPresets();
    EditPresetsDialog dialog(before, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    changePresets([&](std::vector<widgets::UserPreset>& presets) {
        for (std::size_t i = 0; i < before.size(); ++i) {
            const auto found = std::find(presets.begin(), presets.end(), before[i]);
            if (found == presets.end())
                continue;
            if (const std::optional<widgets::UserPreset> after = dialog.presetOf(i))
                *found = *after;
            else
                presets.erase(found);
        }
    });
}

void MainWindow::changePresets(
    const std::function<void(std::vector<widgets::UserPreset>&)>& change) {
    if (!presetsFile().isEmpty()) {
        core::Result<std::vector<widgets::UserPreset>> written =
            changeUserPresets(presetsFile(), m_page->objectName(), change);
        if (written) {
            m_page->setUserPresets(std::move(written).value());
            return;
        }
        m_report->showText(written.error().message);
    }
    // As long as the window lives, at least.
    std::vector<widgets::UserPreset> presets = m_page->userPresets();
    change(presets);
    m_page->setUserPresets(std::move(presets));
}

}  // namespace orrery::app
