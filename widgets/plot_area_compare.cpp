// SPDX-License-Identifier: GPL-3.0-or-later
// A|B: the current plot beside the same plot of another figure.
#include "core/figure/comparisons.h"
#include "widgets/plot_area.h"
#include "widgets/plot_canvas.h"
#include "widgets/render/ranges.h"

#include <algorithm>

namespace orrery::widgets {
namespace {

constexpr int kGap = 8;              // px between the two
constexpr int kNarrowestPair = 560;  // px: below that they stand one above the other

}  // namespace

void PlotArea::setComparison(std::shared_ptr<const core::Figure> other, const QString& ownNote,
                             const QString& otherNote) {
    if (other == m_other && ownNote == m_ownNote && otherNote == m_otherNote)
        return;
    m_other = std::move(other);
    m_ownNote = ownNote;
    m_otherNote = otherNote;
    if (!comparing()) {
        for (const auto& [id, view] : m_views)
            view->setNote({});
        if (m_otherView != nullptr)
            m_unpainted.erase(m_otherView);
    }
    if (m_figure.plots.empty())
        return;
    arrange();
    showPlots();
}

void PlotArea::showInstead(const core::Figure* figure, const QString& note) {
    for (const auto& [id, view] : m_views)
        view->showInstead(figure != nullptr ? figure->findPlot(id) : nullptr, note);
}

PlotView& PlotArea::makeOtherView() {
    if (m_otherView != nullptr)
        return *m_otherView;
    m_otherView = new PlotView(m_page);
    m_otherView->setTheme(m_theme);
    m_otherView->setSelection(m_selection);
    connect(m_otherView, &PlotView::stateChanged, this, [this] {
        if (PlotView* own = view(m_current))
            followState(*m_otherView, *own);
    });
    connect(m_otherView, &PlotView::pointedAt, this, [this](const std::optional<QPointF>& point) {
        if (PlotView* own = view(m_current); own != nullptr && comparing())
            own->pointAt(point);
    });
    connect(m_otherView, &PlotView::painted, this, [this] {
        if (m_unpainted.erase(m_otherView) > 0 && m_unpainted.empty())
            emit painted();
    });
    return *m_otherView;
}

void PlotArea::arrangeComparison(int width, int height) {
    PlotView &own = makeView(m_figure.plots[currentIndex()].id), &other = makeOtherView();
    const bool beside = width >= kNarrowestPair;
    const int half = ((beside ? width : height) - kGap) / 2;
    own.setGeometry(beside ? QRect(0, 0, half, height) : QRect(0, 0, width, half));
    other.setGeometry(beside ? QRect(half + kGap, 0, width - half - kGap, height)
                             : QRect(0, half + kGap, width, height - half - kGap));
    other.show();
}

void PlotArea::showComparison() {
    const core::Plot& present = m_figure.plots[currentIndex()];
    PlotView &own = makeView(present.id), &other = makeOtherView();
    core::Plot left = core::withoutGhosts(present);
    const core::Plot* pinned = m_other->findPlot(present.id);
    core::Plot right = pinned != nullptr ? core::besidePlot(*pinned, present)
                                         : core::Plot{present.id, present.title, present.x,
                                                      present.y,  present.z,     {}};
    // A plot that the other figure lacks shows "No data" in the axes of the present one.
    if (pinned != nullptr)
        linkAxes(left, right, own.renderOptions());
    own.setNote(m_ownNote);
    other.setNote(m_otherNote);
    other.setState(own.state());
    own.setPlot(left, m_figure.handles);
    other.setPlot(right, {});
    for (PlotView* view : {&own, &other}) {
        view->show();
        if (!view->canvas()->visibleRegion().isEmpty())
            m_unpainted.insert(view);
    }
}

/// Axes are linked: what one view zooms, scales or hides the other does too.
void PlotArea::followState(PlotView& leader, PlotView& follower) {
    if (!comparing() || m_following)
        return;
    m_following = true;
    follower.setState(leader.state());
    m_following = false;
    showComparison();
    emit stateChanged();
}

}  // namespace orrery::widgets
