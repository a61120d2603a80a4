// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QTabBar>

namespace orrery::widgets {

/// The names of all plots in one quiet row: the current one underlined, those on the same page in
/// full ink. Names that do not fit are elided; the tool tip has them whole.
class PlotTabs : public QTabBar {
    Q_OBJECT
public:
    explicit PlotTabs(QWidget* parent = nullptr);

    /// Replaces all names and keeps the current index where it still exists. Emits nothing.
    void setNames(const QStringList& names);
    void setCurrent(int index);               ///< emits nothing
    void setShown(int first, int afterLast);  ///< the tabs whose plots are in sight

protected:
    void paintEvent(QPaintEvent* event) override;
    [[nodiscard]] QSize tabSizeHint(int index) const override;
    [[nodiscard]] QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }

private:
    [[nodiscard]] int wantedWidth(int index) const;

    int m_first = 0, m_afterLast = 0;
};

}  // namespace orrery::widgets
