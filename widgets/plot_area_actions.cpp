// SPDX-License-Identifier: GPL-3.0-or-later
// What menus and keys can do to the plots of an area.
#include "widgets/plot_area.h"
#include "widgets/plot_tabs.h"

#include <QAction>
#include <QActionGroup>
#include <QButtonGroup>
#include <QMenu>
#include <QScrollArea>
#include <QToolButton>

namespace orrery::widgets {

void PlotArea::buildActions() {
    using Command = PlotView::Command;
    for (std::size_t i = 0; i < PlotView::kCommands; ++i) {
        m_commands[i] = new QAction(this);
        connect(m_commands[i], &QAction::triggered, this, [this, i] {
            if (PlotView* current = view(m_current))
                current->action(static_cast<Command>(i))->trigger();
        });
    }
    m_previous = new QAction(this);
    m_previous->setShortcut(Qt::Key_PageUp);
    connect(m_previous, &QAction::triggered, this, [this] { step(-1); });
    m_next = new QAction(this);
    m_next->setShortcut(Qt::Key_PageDown);
    connect(m_next, &QAction::triggered, this, [this] { step(1); });
    m_leave = new QAction(this);
    m_leave->setShortcut(Qt::Key_Escape);
    m_leave->setEnabled(false);
    connect(m_leave, &QAction::triggered, this, [this] { setMaximised(false); });
    for (QAction* action : {m_previous, m_next, m_leave})
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);

    m_perPageAction = new QAction(this);
    auto* perPage = new QMenu(this);
    auto* sizes = new QActionGroup(perPage);
    for (const int size : kPageSizes) {
        QAction* action =
            perPage->addAction(QString(), this, [this, size] { setPlotsPerPage(size); });
        action->setCheckable(true);
        action->setData(size);
        sizes->addAction(action);
    }
    m_perPageAction->setMenu(perPage);
    m_layers = new QAction(this);
    auto* layers = new QMenu(this);
    m_layers->setMenu(layers);
    connect(layers, &QMenu::aboutToShow, this, [this, layers] {
        if (PlotView* current = view(m_current))
            current->fillLayersMenu(*layers);
    });

    const auto command = [this](Command c) { return m_commands[static_cast<std::size_t>(c)]; };
    const auto separator = [this] {
        auto* action = new QAction(this);
        action->setSeparator(true);
        return action;
    };
    addActions({command(Command::Fit), command(Command::LogX), command(Command::LogY), m_layers,
                separator(), m_perPageAction, command(Command::Maximise), m_previous, m_next,
                separator(), command(Command::CopyImage), command(Command::CopySvg),
                command(Command::CopyData), command(Command::Export)});
    // Not for menus: Escape only leaves the filled area.
    m_scroll->addAction(m_leave);
}

void PlotArea::translate() {
    m_previous->setText(tr("&Previous plot"));
    m_next->setText(tr("&Next plot"));
    m_layers->setText(tr("&Layers"));
    m_tabs->setAccessibleName(tr("Plots"));
    const auto set = [this](int size, const QString& text, const QString& tip) {
        QAbstractButton* button = m_perPageButtons->button(size);
        button->setText(text);
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        for (QAction* action : m_perPageAction->menu()->actions()) {
            if (action->data().toInt() == size)
                action->setText(tip);
        }
    };
    m_perPageAction->setText(tr("Plots per page"));
    set(1, locale().toString(1), tr("One plot at a time"));
    set(2, locale().toString(2), tr("Two plots at a time"));
    set(4, locale().toString(4), tr("Four plots at a time"));
    set(0, tr("All", "plots on one page"), tr("All plots on one page"));
    syncActions();
}

void PlotArea::syncActions() {
    for (const auto& [id, plot] : m_views)
        plot->action(PlotView::Command::Maximise)->setChecked(m_maximised);
    const PlotView* current = view(m_current);
    for (std::size_t i = 0; i < PlotView::kCommands; ++i) {
        QAction* action = m_commands[i];
        action->setEnabled(current != nullptr);
        if (!current)
            continue;
        const QAction* own = current->action(static_cast<PlotView::Command>(i));
        // After a tab a menu shows the key, which belongs to the plot that has the keyboard.
        const QString key = own->shortcut().toString(QKeySequence::NativeText);
        action->setText(key.isEmpty() ? own->text() : own->text() + QLatin1Char('\t') + key);
        action->setIcon(own->icon());
        action->setCheckable(own->isCheckable());
        action->setChecked(own->isChecked());
        action->setEnabled(own->isEnabled());
    }
    m_layers->setEnabled(current != nullptr);
    for (QAction* action : m_perPageAction->menu()->actions())
        action->setChecked(action->data().toInt() == m_perPage);
}

}  // namespace orrery::widgets
