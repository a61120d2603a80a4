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
    std::vector<widgets::UserPreset> presets = m_page->userPresets();
    SavePresetDialog dialog(presets, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    const widgets::UserPreset preset = m_page->presentAsPreset(dialog.title(), dialog.sentence());
    const auto same = std::find_if(presets.begin(), presets.end(),
                                   [&](const auto& other) { return other.title == preset.title; });
    if (same != presets.end())
        *same = preset;
    else
        presets.push_back(preset);
    storePresets(std::move(presets));
}

void MainWindow::editPresets() {
    EditPresetsDialog dialog(m_page->userPresets(), this);
    if (dialog.exec() == QDialog::Accepted)
        storePresets(dialog.presets());
}

void MainWindow::storePresets(std::vector<widgets::UserPreset> presets) {
    if (!presetsFile().isEmpty()) {
        const core::Result<void> written =
            writeUserPresets(presetsFile(), m_page->objectName(), presets);
        if (!written)
            m_report->showText(written.error().message);
    }
    m_page->setUserPresets(std::move(presets));
}

}  // namespace orrery::app
