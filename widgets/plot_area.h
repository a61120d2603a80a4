// SPDX-License-Identifier: GPL-3.0-or-later
// All plots of a figure: pages of 1, 2, 4 or all of them, and one that can fill the area.
#pragma once

#include "core/figure/figure.h"
#include "widgets/plot_view.h"
#include "widgets/theme.h"

#include <QJsonObject>
#include <QString>
#include <QTimer>
#include <QWidget>

#include <array>
#include <map>
#include <memory>
#include <set>
#include <vector>

class QButtonGroup;
class QScrollArea;

namespace orrery::widgets {

class DataSelection;
class PlotTabs;

/// The plots of one panel. Its QWidget::actions() are those of the current plot and of the layout,
/// in menu order with separators: add them to a menu as they are.
class PlotArea : public QWidget {
    Q_OBJECT
public:
    explicit PlotArea(QWidget* parent = nullptr);

    /// Shows a figure. Plots on other pages are drawn when their page comes to the front.
    void showFigure(const core::Figure& figure);
    /// Shows the plots of another figure for the time being, in the axes of the present one; null
    /// brings the present one back.
    void showInstead(const core::Figure* figure, const QString& note);
    /// The current plot stands beside the one of another figure, with linked axes and one colour
    /// scale; null ends that. The notes stand before the titles.
    void setComparison(std::shared_ptr<const core::Figure> other, const QString& ownNote,
                       const QString& otherNote);
    [[nodiscard]] bool comparing() const { return m_other != nullptr; }
    /// The view of the other plot while comparing.
    [[nodiscard]] PlotView* otherView() const { return m_otherView; }
    void setTheme(Theme theme);
    /// What is selected, ringed in every plot; it must outlive the area.
    void setSelection(DataSelection* selection);
    /// Dims the plots slightly while a newer result is being computed, once that has lasted a
    /// moment.
    void setStale(bool stale);

    [[nodiscard]] QString currentPlot() const { return m_current; }
    /// Brings a plot's page to the front. An id that the figure lacks is kept for the next figure.
    void setCurrentPlot(const QString& id);
    /// 1, 2 or 4; 0: all plots on one page.
    [[nodiscard]] int plotsPerPage() const { return m_perPage; }
    void setPlotsPerPage(int count);
    /// The current plot fills the area.
    [[nodiscard]] bool maximised() const { return m_maximised; }
    void setMaximised(bool maximised);

    /// The view of a plot, or null before it was first shown.
    [[nodiscard]] PlotView* view(const QString& id) const;
    /// What a plot's view shows now: zoom, scales and layers. Defaults for unknown ids.
    [[nodiscard]] RenderOptions renderOptions(const QString& id) const;

    /// Page size, current plot, and the view of every plot that the user changed.
    [[nodiscard]] QJsonObject saveState() const;
    void restoreState(const QJsonObject& state);

signals:
    void handleMoved(const QString& parameterId, double value, bool finished);
    void currentPlotChanged(const QString& id);
    void stateChanged();
    void exportRequested(const QString& plotId);
    void copyImageRequested(const QString& plotId);
    void copySvgRequested(const QString& plotId);
    void copyDataRequested(const QString& plotId);
    void copyCommandRequested(const QString& plotId);
    /// Every visible plot of the newest figure has been painted on the screen.
    void painted();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    static constexpr std::array<int, 4> kPageSizes{1, 2, 4, 0};  ///< as plotsPerPage()

    void buildHeader();
    void buildActions();
    void translate();
    PlotView& makeView(const std::string& id);
    void arrange();
    void showPlots();
    void connectView(PlotView& view, const QString& plotId);
    PlotView& makeOtherView();
    void arrangeComparison(int width, int height);
    void showComparison();
    void followState(PlotView& leader, PlotView& follower);
    void syncActions();
    void step(int by);
    [[nodiscard]] std::size_t currentIndex() const;
    /// The plots in sight: [first, first + count).
    struct Page {
        std::size_t first = 0, count = 0;
        int columns = 1;
    };
    [[nodiscard]] Page page() const;

    core::Figure m_figure;
    std::shared_ptr<const core::Figure> m_other;
    PlotView* m_otherView = nullptr;
    QString m_ownNote, m_otherNote;
    bool m_following = false;
    std::map<std::string, PlotView*> m_views;       ///< made when first shown
    std::map<std::string, PlotViewState> m_states;  ///< of plots whose view has not been made yet
    std::set<PlotView*> m_unpainted;
    QString m_current;
    Theme m_theme = Theme::Light;
    DataSelection* m_selection = nullptr;
    int m_perPage = 2;
    bool m_maximised = false;

    PlotTabs* m_tabs = nullptr;
    QButtonGroup* m_perPageButtons = nullptr;
    QScrollArea* m_scroll = nullptr;
    QWidget* m_page = nullptr;
    QTimer m_staleDelay;
    /// Stand for the current view's own actions in menus.
    std::array<QAction*, PlotView::kCommands> m_commands{};
    QAction* m_next = nullptr;
    QAction* m_previous = nullptr;
    QAction* m_layers = nullptr;
    QAction* m_perPageAction = nullptr;
    QAction* m_leave = nullptr;
};

}  // namespace orrery::widgets
