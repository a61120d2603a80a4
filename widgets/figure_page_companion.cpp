// SPDX-License-Identifier: GPL-3.0-or-later
// What a panel shows besides plots, above them.
#include "widgets/companion.h"
#include "widgets/data_drawer.h"
#include "widgets/figure_page.h"
#include "widgets/plot_area.h"

#include <QSplitter>

#include <algorithm>

namespace orrery::widgets {
namespace {

/// Of the height that companion and plots share, until the reader changes it.
constexpr double kUsualShare = 0.5;
constexpr double kLeastShare = 0.1, kMostShare = 0.9;

}  // namespace

void FigurePage::setCompanion(Companion* companion) {
    m_companion = companion;
    m_companionShare = kUsualShare;
    m_splitter->insertWidget(0, companion);
    connect(companion, &Companion::stateChanged, this, &FigurePage::stateChanged);
    adaptDrawer();
}

int FigurePage::companionHeight(int available) const {
    if (m_companion == nullptr)
        return 0;
    return m_plots->isVisibleTo(this) ? static_cast<int>(available * m_companionShare) : available;
}

void FigurePage::takeSplitterSizes() {
    if (!m_drawer->isHidden())
        m_drawer->setWantedHeight(m_drawer->height());
    if (m_companion == nullptr || !m_plots->isVisibleTo(this))
        return;
    const double shared = m_companion->height() + m_plots->height();
    if (shared > 0)
        m_companionShare = std::clamp(m_companion->height() / shared, kLeastShare, kMostShare);
}

QJsonObject FigurePage::saveCompanion() const {
    QJsonObject state = m_companion->saveState();
    state[QLatin1String("share")] = m_companionShare;
    return state;
}

void FigurePage::restoreCompanion(const QJsonObject& state) {
    m_companionShare =
        std::clamp(state[QLatin1String("share")].toDouble(kUsualShare), kLeastShare, kMostShare);
    m_companion->restoreState(state);
    adaptDrawer();
}

}  // namespace orrery::widgets
