// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot_tabs.h"

#include "widgets/theme.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace orrery::widgets {
namespace {

constexpr int kPadding = 8;     // px beside a name
constexpr int kNarrowest = 72;  // px of a tab
constexpr int kRows = 2;

/// One name. A button, so that keyboard and screen readers find what they know.
class PlotTab : public QAbstractButton {
public:
    explicit PlotTab(QWidget* parent) : QAbstractButton(parent) {
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
    }

    void setShown(bool shown) {
        if (m_shown != shown) {
            m_shown = shown;
            update();
        }
    }
    [[nodiscard]] QSize sizeHint() const override {
        return {fontMetrics().horizontalAdvance(text()) + 2 * kPadding + 2,
                fontMetrics().height() + 10};
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const PlotColors colors = plotColors(themeOf(palette()));
        QColor ink = palette().color(QPalette::WindowText);
        if (!m_shown && !underMouse())
            ink.setAlphaF(0.65F);
        painter.setPen(ink);
        const QRect inside = rect().adjusted(kPadding, 0, -kPadding, 0);
        painter.drawText(inside.adjusted(0, 0, 0, -3), Qt::AlignVCenter | Qt::AlignLeft,
                         fontMetrics().elidedText(text(), Qt::ElideRight, inside.width()));
        const QRect line(inside.left(), rect().bottom() - 2, inside.width(), 2);
        if (isChecked())
            painter.fillRect(line, colors.accent);
        else if (m_shown)
            painter.fillRect(line.adjusted(0, 1, 0, 0), colors.axis);
        if (hasFocus()) {
            painter.setPen(QPen(colors.accent, 1, Qt::DotLine));
            painter.drawRect(rect().adjusted(2, 1, -3, -5));
        }
    }

private:
    bool m_shown = false;
};

}  // namespace

PlotTabs::PlotTabs(QWidget* parent) : QWidget(parent), m_group(new QButtonGroup(this)) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int index, bool checked) {
        if (checked)
            emit chosen(index);
    });
}

void PlotTabs::setNames(const QStringList& names) {
    bool changed = static_cast<qsizetype>(m_tabs.size()) != names.size();
    while (static_cast<qsizetype>(m_tabs.size()) > names.size()) {
        delete m_tabs.back();
        m_tabs.pop_back();
    }
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (i == static_cast<qsizetype>(m_tabs.size())) {
            m_tabs.push_back(new PlotTab(this));
            m_group->addButton(m_tabs.back(), static_cast<int>(i));
            m_tabs.back()->show();
        }
        QAbstractButton* tab = m_tabs[static_cast<std::size_t>(i)];
        if (tab->text() == names[i])
            continue;
        changed = true;
        tab->setText(names[i]);
        tab->setToolTip(names[i]);
    }
    if (changed)
        arrange();
}

void PlotTabs::setCurrent(int index) {
    const QSignalBlocker blocker(m_group);
    if (QAbstractButton* tab = m_group->button(index))
        tab->setChecked(true);
}

void PlotTabs::setShown(int first, int afterLast) {
    for (int i = 0; i < static_cast<int>(m_tabs.size()); ++i)
        static_cast<PlotTab*>(m_tabs[static_cast<std::size_t>(i)])
            ->setShown(i >= first && i < afterLast);
}

std::vector<QRect> PlotTabs::arranged(int width) const {
    int widest = 0;
    for (const QAbstractButton* tab : m_tabs)
        widest = std::max(widest, tab->sizeHint().width());
    for (int cap = widest;; cap -= 8) {
        std::vector<QRect> rects;
        int x = 0, row = 0;
        for (const QAbstractButton* tab : m_tabs) {
            const QSize size(std::min(tab->sizeHint().width(), std::max(cap, kNarrowest)),
                             tab->sizeHint().height());
            if (x > 0 && x + size.width() > width) {
                x = 0;
                ++row;
            }
            rects.emplace_back(QPoint(x, row * size.height()), size);
            x += size.width();
        }
        if (row < kRows || cap <= kNarrowest)
            return rects;
    }
}

void PlotTabs::arrange() {
    const std::vector<QRect> rects = arranged(width());
    for (std::size_t i = 0; i < m_tabs.size(); ++i)
        m_tabs[i]->setGeometry(rects[i]);
    updateGeometry();
}

int PlotTabs::heightForWidth(int width) const {
    const std::vector<QRect> rects = arranged(width);
    return rects.empty() ? fontMetrics().height() + 10 : rects.back().bottom() + 1;
}

QSize PlotTabs::sizeHint() const { return {400, heightForWidth(std::max(width(), 200))}; }

QSize PlotTabs::minimumSizeHint() const { return {kNarrowest, fontMetrics().height() + 10}; }

void PlotTabs::resizeEvent(QResizeEvent*) { arrange(); }

void PlotTabs::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange)
        arrange();
    QWidget::changeEvent(event);
}

}  // namespace orrery::widgets
