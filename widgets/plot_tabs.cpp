// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot_tabs.h"

#include "widgets/theme.h"

#include <QPainter>
#include <QSignalBlocker>

#include <algorithm>

namespace orrery::widgets {
namespace {

constexpr int kPadding = 10;
constexpr int kNarrowest = 96;

}  // namespace

PlotTabs::PlotTabs(QWidget* parent) : QTabBar(parent) {
    setDocumentMode(true);
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(true);
    setElideMode(Qt::ElideRight);
    setFocusPolicy(Qt::TabFocus);
}

void PlotTabs::setNames(const QStringList& names) {
    const QSignalBlocker blocker(this);
    while (count() > names.size())
        removeTab(count() - 1);
    for (int i = 0; i < names.size(); ++i) {
        if (i >= count())
            addTab(names[i]);
        else if (tabText(i) != names[i])
            setTabText(i, names[i]);
        setTabToolTip(i, names[i]);
    }
}

void PlotTabs::setCurrent(int index) {
    const QSignalBlocker blocker(this);
    setCurrentIndex(index);
}

void PlotTabs::setShown(int first, int afterLast) {
    if (m_first == first && m_afterLast == afterLast)
        return;
    m_first = first;
    m_afterLast = afterLast;
    update();
}

int PlotTabs::wantedWidth(int index) const {
    return fontMetrics().horizontalAdvance(tabText(index)) + 2 * kPadding;
}

QSize PlotTabs::tabSizeHint(int index) const {
    int total = 0;
    for (int i = 0; i < count(); ++i)
        total += wantedWidth(i);
    // Where not all names fit, long ones give way first: the cap is the fair share of what short
    // ones leave.
    int cap = total;
    if (total > width() && count() > 0) {
        std::vector<int> widths;
        for (int i = 0; i < count(); ++i)
            widths.push_back(wantedWidth(i));
        std::sort(widths.begin(), widths.end());
        int room = width() - 2 * kPadding;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            cap = room / static_cast<int>(widths.size() - i);
            if (widths[i] > cap)
                break;
            room -= widths[i];
        }
        cap = std::max(cap, kNarrowest);
    }
    return {std::min(wantedWidth(index), cap), fontMetrics().height() + 12};
}

void PlotTabs::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const PlotColors colors = plotColors(themeOf(palette()));
    for (int i = 0; i < count(); ++i) {
        const QRect tab = tabRect(i);
        const bool shown = i >= m_first && i < m_afterLast;
        QColor ink = palette().color(QPalette::WindowText);
        if (!shown)
            ink.setAlphaF(0.62F);
        painter.setPen(ink);
        const QString text =
            fontMetrics().elidedText(tabText(i), Qt::ElideRight, tab.width() - 2 * kPadding + 4);
        painter.drawText(tab.adjusted(kPadding, 0, 0, -3), Qt::AlignVCenter | Qt::AlignLeft, text);
        const QRect line(tab.left() + kPadding, tab.bottom() - 2, tab.width() - 2 * kPadding, 2);
        if (i == currentIndex())
            painter.fillRect(line, colors.accent);
        else if (shown)
            painter.fillRect(line.adjusted(0, 1, 0, 0), colors.axis);
        if (i == currentIndex() && hasFocus()) {
            painter.setPen(QPen(colors.accent, 1, Qt::DotLine));
            painter.drawRect(tab.adjusted(2, 2, -3, -6));
        }
    }
}

}  // namespace orrery::widgets
