// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot_area.h"

#include "widgets/plot_canvas.h"
#include "widgets/plot_tabs.h"
#include "widgets/text.h"

#include <QAction>
#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace orrery::widgets {
namespace {

constexpr int kGap = 8;  // px between plots
constexpr int kNarrowest = 280,
              kLowest = 190;      // px: a plot smaller than that is not worth looking at
constexpr int kStaleDelay = 150;  // ms

}  // namespace

PlotArea::PlotArea(QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    buildHeader();
    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_page = new QWidget;
    m_scroll->setWidget(m_page);
    m_scroll->viewport()->installEventFilter(this);
    layout->addWidget(m_scroll, 1);
    setMinimumSize(240, 180);

    m_staleDelay.setSingleShot(true);
    m_staleDelay.setInterval(kStaleDelay);
    connect(&m_staleDelay, &QTimer::timeout, this, [this] {
        // Where some plots say that they are still to come, the others stand.
        const bool somePending = std::any_of(m_figure.plots.begin(), m_figure.plots.end(),
                                             [](const core::Plot& plot) { return plot.pending; });
        for (const auto& [id, view] : m_views) {
            const core::Plot* plot = m_figure.findPlot(id);
            view->setStale(!somePending || (plot != nullptr && plot->pending));
        }
    });
    buildActions();
    translate();
}

void PlotArea::buildHeader() {
    auto* header = new QHBoxLayout;
    header->setContentsMargins(0, 0, 0, 0);
    header->setSpacing(0);
    m_tabs = new PlotTabs(this);
    header->addWidget(m_tabs, 1);
    m_perPageButtons = new QButtonGroup(this);
    for (const int size : kPageSizes) {
        auto* button = new QToolButton(this);
        button->setAutoRaise(true);
        button->setCheckable(true);
        button->setChecked(size == m_perPage);
        m_perPageButtons->addButton(button, size);
        header->addWidget(button, 0, Qt::AlignTop);
    }
    static_cast<QVBoxLayout*>(layout())->addLayout(header);
    connect(m_tabs, &PlotTabs::chosen, this, [this](int index) {
        setCurrentPlot(QString::fromStdString(m_figure.plots[static_cast<std::size_t>(index)].id));
    });
    connect(m_perPageButtons, &QButtonGroup::idClicked, this, &PlotArea::setPlotsPerPage);
    // A screen reader toggles without a click.
    connect(m_perPageButtons, &QButtonGroup::idToggled, this, [this](int count, bool checked) {
        if (checked)
            setPlotsPerPage(count);
    });
}

PlotView* PlotArea::view(const QString& id) const {
    const auto it = m_views.find(id.toStdString());
    return it == m_views.end() ? nullptr : it->second;
}

PlotView& PlotArea::makeView(const std::string& id) {
    if (const auto it = m_views.find(id); it != m_views.end())
        return *it->second;
    auto* view = new PlotView(m_page);
    view->setTheme(m_theme);
    view->setSelection(m_selection);
    if (const auto state = m_states.extract(id); !state.empty())
        view->setState(state.mapped());
    connectView(*view, QString::fromStdString(id));
    m_views.emplace(id, view);
    return *view;
}

void PlotArea::connectView(PlotView& view, const QString& plotId) {
    connect(&view, &PlotView::handleMoved, this, &PlotArea::handleMoved);
    connect(&view, &PlotView::stateChanged, this, [this, &view] {
        if (m_otherView != nullptr)
            followState(view, *m_otherView);
        syncActions();
        emit stateChanged();
    });
    connect(&view, &PlotView::pointedAt, this, [this](const std::optional<QPointF>& point) {
        // It is made when it is first shown; a plot that makes room for it loses the mouse before.
        if (comparing() && m_otherView != nullptr)
            m_otherView->pointAt(point);
    });
    connect(&view, &PlotView::activated, this, [this, plotId] { setCurrentPlot(plotId); });
    connect(&view, &PlotView::maximiseRequested, this, [this, plotId] {
        setCurrentPlot(plotId);
        setMaximised(!m_maximised);
    });
    connect(&view, &PlotView::exportRequested, this,
            [this, plotId] { emit exportRequested(plotId); });
    connect(&view, &PlotView::copyImageRequested, this,
            [this, plotId] { emit copyImageRequested(plotId); });
    connect(&view, &PlotView::copySvgRequested, this,
            [this, plotId] { emit copySvgRequested(plotId); });
    connect(&view, &PlotView::copyDataRequested, this,
            [this, plotId] { emit copyDataRequested(plotId); });
    connect(&view, &PlotView::copyCommandRequested, this,
            [this, plotId] { emit copyCommandRequested(plotId); });
    connect(&view, &PlotView::painted, this, [this, &view] {
        if (m_unpainted.erase(&view) > 0 && m_unpainted.empty())
            emit painted();
    });
}

void PlotArea::showFigure(const core::Figure& figure) {
    m_figure = figure;
    // Views of plots that are gone go too; what the user changed in them is remembered.
    for (auto it = m_views.begin(); it != m_views.end();) {
        if (m_figure.findPlot(it->first)) {
            ++it;
            continue;
        }
        m_states[it->first] = it->second->state();
        m_unpainted.erase(it->second);
        it->second->deleteLater();
        it->second->hide();
        it = m_views.erase(it);
    }
    QStringList names;
    for (const core::Plot& plot : m_figure.plots)
        names << toQString(plot.title, locale());
    m_tabs->setNames(names);
    if (!m_figure.plots.empty() && !m_figure.findPlot(m_current.toStdString())) {
        m_current = QString::fromStdString(m_figure.plots.front().id);
        emit currentPlotChanged(m_current);
    }
    m_unpainted.clear();
    arrange();
    showPlots();
}

std::size_t PlotArea::currentIndex() const {
    for (std::size_t i = 0; i < m_figure.plots.size(); ++i) {
        if (m_figure.plots[i].id == m_current.toStdString())
            return i;
    }
    return 0;
}

PlotArea::Page PlotArea::page() const {
    const std::size_t total = m_figure.plots.size(), current = currentIndex();
    const int width = m_scroll->viewport()->width(), height = m_scroll->viewport()->height();
    if (total == 0)
        return {};
    const int fitting = std::max(1, width / kNarrowest);
    if (m_maximised || m_perPage == 1 || comparing())
        return {current, 1, 1};
    if (m_perPage == 0) {
        // About as many columns as rows, wider than high.
        const int wanted =
            std::max(1, static_cast<int>(std::lround(std::sqrt(static_cast<double>(total)))));
        return {0, total, std::min(wanted, fitting)};
    }
    std::size_t size = static_cast<std::size_t>(m_perPage);
    int columns = std::min(2, fitting);
    // Side by side, one above the other, or where both would be too small one alone.
    if (size == 2 && columns == 1 && height < 2 * kLowest)
        size = 1;
    const std::size_t first = current / size * size;
    const std::size_t count = std::min(size, total - first);
    if (count == 1)
        columns = 1;
    return {first, count, columns};
}

void PlotArea::arrange() {
    const Page shown = page();
    m_tabs->setCurrent(static_cast<int>(currentIndex()));
    m_tabs->setShown(static_cast<int>(shown.first), static_cast<int>(shown.first + shown.count));
    const int width = m_scroll->viewport()->width();
    const int rows =
        shown.columns > 0 ? (static_cast<int>(shown.count) + shown.columns - 1) / shown.columns : 1;
    const int height =
        std::max(m_scroll->viewport()->height(), rows > 1 ? rows * (kLowest + kGap) - kGap : 0);
    m_page->resize(width, height);
    if (m_otherView != nullptr)
        m_otherView->setVisible(comparing());
    for (std::size_t i = 0; i < m_figure.plots.size(); ++i) {
        const std::string& id = m_figure.plots[i].id;
        if (i < shown.first || i >= shown.first + shown.count) {
            if (const auto it = m_views.find(id); it != m_views.end()) {
                it->second->hide();
                m_unpainted.erase(it->second);
            }
            continue;
        }
        const int index = static_cast<int>(i - shown.first), row = index / shown.columns,
                  column = index % shown.columns;
        // Edges are rounded, not sizes: no gap drifts.
        const auto edge = [](int k, int parts, int length) { return k * (length + kGap) / parts; };
        const int left = edge(column, shown.columns, width), top = edge(row, rows, height);
        PlotView& view = makeView(id);
        view.setGeometry(left, top, edge(column + 1, shown.columns, width) - kGap - left,
                         edge(row + 1, rows, height) - kGap - top);
    }
    if (comparing() && shown.count == 1)
        arrangeComparison(width, height);
    m_leave->setEnabled(m_maximised);
    syncActions();
}

void PlotArea::showPlots() {
    const Page shown = page();
    if (comparing() && shown.count == 1) {
        showComparison();
        return;
    }
    for (std::size_t i = shown.first; i < shown.first + shown.count; ++i) {
        PlotView& view = makeView(m_figure.plots[i].id);
        view.setPlot(m_figure.plots[i], m_figure.handles);
        view.show();
        // What is scrolled out of sight is not painted. (The canvas covers its view.)
        if (!view.canvas()->visibleRegion().isEmpty())
            m_unpainted.insert(&view);
    }
}

void PlotArea::setTheme(Theme theme) {
    m_theme = theme;
    for (const auto& [id, view] : m_views)
        view->setTheme(theme);
    if (m_otherView != nullptr)
        m_otherView->setTheme(theme);
    m_tabs->update();
}

void PlotArea::setSelection(DataSelection* selection) {
    m_selection = selection;
    for (const auto& [id, view] : m_views)
        view->setSelection(selection);
    if (m_otherView != nullptr)
        m_otherView->setSelection(selection);
}

void PlotArea::setStale(bool stale) {
    if (stale) {
        if (!m_staleDelay.isActive())
            m_staleDelay.start();
        return;
    }
    m_staleDelay.stop();
    for (const auto& [id, view] : m_views)
        view->setStale(false);
}

void PlotArea::setCurrentPlot(const QString& id) {
    if (m_current == id)
        return;
    m_current = id;
    if (m_figure.findPlot(id.toStdString())) {
        arrange();
        showPlots();
    }
    emit currentPlotChanged(id);
    emit stateChanged();
}

void PlotArea::setPlotsPerPage(int count) {
    const bool known = std::find(kPageSizes.begin(), kPageSizes.end(), count) != kPageSizes.end();
    if (!known || (count == m_perPage && !m_maximised))
        return;
    m_perPage = count;
    m_maximised = false;
    m_perPageButtons->button(count)->setChecked(true);
    arrange();
    showPlots();
    emit stateChanged();
}

void PlotArea::setMaximised(bool maximised) {
    if (m_maximised == maximised)
        return;
    m_maximised = maximised;
    arrange();
    showPlots();
    if (PlotView* current = view(m_current))
        current->setFocus(Qt::MouseFocusReason);
    emit stateChanged();
}

void PlotArea::step(int by) {
    const auto total = static_cast<int>(m_figure.plots.size());
    if (total == 0)
        return;
    const int next = (static_cast<int>(currentIndex()) + by + total) % total;
    setCurrentPlot(QString::fromStdString(m_figure.plots[static_cast<std::size_t>(next)].id));
    if (PlotView* current = view(m_current))
        current->setFocus(Qt::ShortcutFocusReason);
}

RenderOptions PlotArea::renderOptions(const QString& id) const {
    if (const PlotView* shown = view(id))
        return shown->renderOptions();
    RenderOptions options;
    options.theme = m_theme;
    options.locale = locale();
    options.font = font();
    return options;
}

QJsonObject PlotArea::saveState() const {
    QJsonObject views;
    const auto add = [&](const std::string& id, const PlotViewState& state) {
        if (state != PlotViewState{})
            views[QString::fromStdString(id)] = state.toJson();
    };
    for (const auto& [id, state] : m_states)
        add(id, state);
    for (const auto& [id, view] : m_views)
        add(id, view->state());
    return {{QStringLiteral("current"), m_current},
            {QStringLiteral("per_page"), m_perPage},
            {QStringLiteral("maximised"), m_maximised},
            {QStringLiteral("views"), views}};
}

void PlotArea::restoreState(const QJsonObject& state) {
    const QJsonObject views = state[QLatin1String("views")].toObject();
    for (auto it = views.begin(); it != views.end(); ++it) {
        const PlotViewState own = PlotViewState::fromJson(it.value().toObject());
        if (PlotView* shown = view(it.key()))
            shown->setState(own);
        else
            m_states[it.key().toStdString()] = own;
    }
    setPlotsPerPage(state[QLatin1String("per_page")].toInt(m_perPage));
    if (const QString id = state[QLatin1String("current")].toString(); !id.isEmpty())
        setCurrentPlot(id);
    setMaximised(state[QLatin1String("maximised")].toBool(false));
}

void PlotArea::resizeEvent(QResizeEvent*) { m_tabs->updateGeometry(); }

bool PlotArea::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_scroll->viewport() && event->type() == QEvent::Resize) {
        arrange();
        showPlots();
    }
    return QWidget::eventFilter(watched, event);
}

void PlotArea::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        translate();
        showFigure(core::Figure(m_figure));
    }
    QWidget::changeEvent(event);
}

}  // namespace orrery::widgets
