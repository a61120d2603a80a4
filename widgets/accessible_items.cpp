// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/accessible_items.h"

#include <QAccessibleWidget>
#include <QWidget>

#include <map>

namespace orrery::widgets {
namespace {

/// One painted item. It ends with the widget's own interface.
class ItemInterface final : public QAccessibleInterface {
public:
    ItemInterface(QWidget* widget, const PaintedItems& items, int index)
        : m_widget(widget), m_items(items), m_index(index) {}

    [[nodiscard]] bool isValid() const override { return m_index < m_items.itemCount(); }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QWindow* window() const override { return m_widget->window()->windowHandle(); }
    [[nodiscard]] QAccessibleInterface* parent() const override {
        return QAccessible::queryAccessibleInterface(m_widget);
    }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text kind) const override {
        return kind == QAccessible::Name && isValid() ? m_items.itemText(m_index) : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    [[nodiscard]] QRect rect() const override {
        const QRect own = isValid() ? m_items.itemRect(m_index) : QRect();
        return {m_widget->mapToGlobal(own.topLeft()), own.size()};
    }
    [[nodiscard]] QAccessible::Role role() const override { return m_items.itemRole(); }
    [[nodiscard]] QAccessible::State state() const override {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.selectable = true;
        state.focusable = true;
        state.selected = m_items.isItemSelected(m_index);
        state.focused = m_widget->hasFocus() && m_items.currentItem() == m_index;
        return state;
    }

private:
    QWidget* m_widget;
    const PaintedItems& m_items;
    int m_index;
};

/// The widget itself: a list of its items, of which those are made that somebody asks for.
class ListInterface final : public QAccessibleWidget {
public:
    ListInterface(QWidget* widget, const PaintedItems& items)
        : QAccessibleWidget(widget, QAccessible::List), m_items(items) {}
    ~ListInterface() override {
        for (const auto& [index, id] : m_children)
            QAccessible::deleteAccessibleInterface(id);
    }
    ListInterface(const ListInterface&) = delete;
    ListInterface& operator=(const ListInterface&) = delete;

    [[nodiscard]] int childCount() const override { return m_items.itemCount(); }
    [[nodiscard]] QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= m_items.itemCount())
            return nullptr;
        const auto found = m_children.find(index);
        if (found != m_children.end())
            return QAccessible::accessibleInterface(found->second);
        auto* made = new ItemInterface(widget(), m_items, index);
        m_children[index] = QAccessible::registerAccessibleInterface(made);
        return made;
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override {
        for (const auto& [index, id] : m_children) {
            if (QAccessible::accessibleInterface(id) == child)
                return index;
        }
        return -1;
    }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override {
        const QPoint point = widget()->mapFromGlobal(QPoint(x, y));
        for (int index = 0; index < m_items.itemCount(); ++index) {
            if (m_items.itemRect(index).contains(point))
                return child(index);
        }
        return nullptr;
    }
    [[nodiscard]] QAccessibleInterface* focusChild() const override {
        const std::optional<int> current = m_items.currentItem();
        return current && widget()->hasFocus() ? child(*current) : nullptr;
    }

private:
    const PaintedItems& m_items;
    mutable std::map<int, QAccessible::Id> m_children;
};

QAccessibleInterface* makeInterface(const QString&, QObject* object) {
    auto* widget = qobject_cast<QWidget*>(object);
    const auto* items = dynamic_cast<const PaintedItems*>(widget);
    return items != nullptr ? new ListInterface(widget, *items) : nullptr;
}

}  // namespace

void installPaintedItems() {
    static const bool kInstalled = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    (void)kInstalled;
}

void announceItem(QWidget* widget, int index) {
    if (!QAccessible::isActive() || !widget->hasFocus())
        return;
    QAccessibleEvent event(widget, QAccessible::Focus);
    event.setChild(index);
    QAccessible::updateAccessibility(&event);
}

}  // namespace orrery::widgets
