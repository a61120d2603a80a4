// SPDX-License-Identifier: GPL-3.0-or-later
// All plots of a figure: pages of 1, 2, 4 or all of them, and one that can fill the area.
#pragma once

#include "core/figure/figure.h"
#include "widgets/theme.h"

#include <QJsonObject>
#include <QString>
#include <QWidget>

#include <vector>

namespace orrery::widgets {

class PlotView;

/// The plots of one panel. Its QWidget::actions() are those of the current plot and of the layout,
/// in menu order (log x, log y, fit, maximise, next and previous plot, layers, copy, export): add
/// them to a menu as they are.
class PlotArea : public QWidget {
    Q_OBJECT
public:
    explicit PlotArea(QWidget* parent = nullptr);

    void showFigure(const core::Figure& figure);
    void setTheme(Theme theme);
    /// Dims the plots slightly while a newer result is being computed.
    void setStale(bool stale);

    [[nodiscard]] QString currentPlot() const { return m_current; }
    void setCurrentPlot(const QString& id);
    /// 1, 2 or 4; 0: all plots on one page.
    [[nodiscard]] int plotsPerPage() const { return m_perPage; }
    void setPlotsPerPage(int count);
    /// The current plot fills the area.
    [[nodiscard]] bool maximised() const { return m_maximised; }
    void setMaximised(bool maximised);

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
    /// Every visible plot of the newest figure has been painted on the screen.
    void painted();

private:
    core::Figure m_figure;
    std::vector<PlotView*> m_views;
    QString m_current;
    Theme m_theme = Theme::Light;
    int m_perPage = 2;
    bool m_maximised = false;
    std::size_t m_unpainted = 0;
};

}  // namespace orrery::widgets
