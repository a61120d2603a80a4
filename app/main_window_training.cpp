// SPDX-License-Identifier: GPL-3.0-or-later
// Training models of verse, in a window of its own beside the main one.
#include "app/main_window.h"
#include "app/training/training_view.h"
#include "widgets/figure_page.h"
#include "widgets/theme.h"

#include <QScreen>

namespace orrery::app {

void MainWindow::showTraining() {
    constexpr int kWidth = 1180, kHeight = 780;
    if (!m_training) {
        // Without a parent: it may lie behind this window, which closes it.
        m_training = std::make_unique<TrainingView>();
        // With room for the frame, as the main window has it.
        m_training->resize(
            QSize(kWidth, kHeight).boundedTo(m_training->screen()->availableSize() * 0.92));
        connect(m_training.get(), &TrainingView::modelWanted, this, [this](const QString& path) {
            showPanel(QStringLiteral("poems"));
            (void)m_page->chooseFile("model_file", path);
            raise();
            activateWindow();
        });
    }
    nameTraining();
    m_training->show();
    m_training->raise();
    m_training->activateWindow();
}

void MainWindow::nameTraining() {
    if (m_training)
        m_training->setWindowTitle(tr("Training verse — Orrery"));
}

void MainWindow::closeTraining() {
    if (!m_training)
        return;
    m_training->hide();
    (void)m_training->prepareClose();
    m_training.reset();
}

}  // namespace orrery::app
