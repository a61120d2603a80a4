// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader hears of a widget that paints its items itself.
#pragma once

#include <QAccessible>
#include <QRect>
#include <QString>

#include <optional>

class QWidget;

namespace orrery::widgets {

/// The items of such a widget, which implements this beside QWidget. Items are numbered from 0.
class PaintedItems {
public:
    virtual ~PaintedItems() = default;
    [[nodiscard]] virtual int itemCount() const = 0;
    /// In words.
    [[nodiscard]] virtual QString itemText(int index) const = 0;
    /// In the widget's coordinates.
    [[nodiscard]] virtual QRect itemRect(int index) const = 0;
    [[nodiscard]] virtual bool isItemSelected(int index) const = 0;
    /// The one that the keyboard is at.
    [[nodiscard]] virtual std::optional<int> currentItem() const = 0;
    [[nodiscard]] virtual QAccessible::Role itemRole() const { return QAccessible::ListItem; }
};

/// Lets screen readers see the items of every widget that is PaintedItems. May be called any number
/// of times.
void installPaintedItems();

/// The keyboard has moved to an item of a focused widget, or its words have changed.
void announceItem(QWidget* widget, int index);

}  // namespace orrery::widgets
