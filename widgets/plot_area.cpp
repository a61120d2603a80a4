// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot_area.h"

#include "widgets/plot_view.h"

#include <QHBoxLayout>
#include <QJsonObject>

#include <algorithm>

namespace orrery::widgets {

PlotArea::PlotArea(QWidget* parent) : QWidget(parent) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
}

void PlotArea::showFigure(const core::Figure& figure) {
    m_figure = figure;
    const std::size_t count = std::min<std::size_t>(figure.plots.size(), 2);
    while (m_views.size() < count) {
        auto* view = new PlotView(this);
        view->setTheme(m_theme);
        layout()->addWidget(view);
        connect(view, &PlotView::handleMoved, this, &PlotArea::handleMoved);
        connect(view, &PlotView::stateChanged, this, &PlotArea::stateChanged);
        connect(view, &PlotView::painted, this, [this] {
            if (m_unpainted > 0 && --m_unpainted == 0)
                emit painted();
        });
        m_views.push_back(view);
    }
    m_unpainted = count;
    for (std::size_t i = 0; i < count; ++i)
        m_views[i]->setPlot(figure.plots[i], figure.handles);
    if (m_current.isEmpty() && !figure.plots.empty())
        m_current = QString::fromStdString(figure.plots.front().id);
}

void PlotArea::setTheme(Theme theme) {
    m_theme = theme;
    for (PlotView* view : m_views)
        view->setTheme(theme);
}

void PlotArea::setStale(bool) {}

void PlotArea::setCurrentPlot(const QString& id) {
    if (m_current != id) {
        m_current = id;
        emit currentPlotChanged(id);
    }
}

void PlotArea::setPlotsPerPage(int count) { m_perPage = count; }
void PlotArea::setMaximised(bool maximised) { m_maximised = maximised; }
QJsonObject PlotArea::saveState() const { return {}; }
void PlotArea::restoreState(const QJsonObject&) {}

}  // namespace orrery::widgets
