// SPDX-License-Identifier: GPL-3.0-or-later
// The coordinates of a latent as a tile of coloured cells that can be dragged.
#pragma once

#include "widgets/accessible_items.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace orrery::widgets {

/// 1..512 coordinates in a nearly square grid, blue below 0, vermillion above. A cell is dragged up
/// or down (finer with Shift), turned with the wheel, or changed with the keys + and - and Page up
/// and down; a double click, or Backspace, puts it back to its own value. Dimensions are numbered
/// from 1.
class LatentTile final : public QWidget, public PaintedItems {
    Q_OBJECT
public:
    static constexpr double kColorRange = 3;  ///< colours end at -3 and 3
    static constexpr double kLimit = 5;       ///< a hand goes no further than -5..5

    explicit LatentTile(QWidget* parent = nullptr);

    /// The present values, and those that they had before anything was changed: as many. A cell
    /// under the hand keeps what the hand gave it.
    void setLatent(std::vector<double> values, std::vector<double> own);
    [[nodiscard]] const std::vector<double>& values() const { return m_values; }
    [[nodiscard]] bool isChanged(int dimension) const;
    [[nodiscard]] bool isChanged() const;
    /// In the widget's coordinates.
    [[nodiscard]] QRect cellRect(int dimension) const;
    /// What the line below the cells says.
    [[nodiscard]] QString caption() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    [[nodiscard]] int itemCount() const override { return static_cast<int>(m_values.size()); }
    [[nodiscard]] QString itemText(int index) const override;
    [[nodiscard]] QRect itemRect(int index) const override { return cellRect(index + 1); }
    [[nodiscard]] bool isItemSelected(int index) const override { return isChanged(index + 1); }
    [[nodiscard]] std::optional<int> currentItem() const override;

signals:
    /// `finished` is false while the hand holds the cell.
    void valueChanged(int dimension, double value, bool finished);
    /// Back to its own value.
    void resetWanted(int dimension);
    void resetAllWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Drag {
        int dimension = 0;
        double from = 0;  ///< value where the hand took it
        double y = 0;
        bool moved = false;
    };
    [[nodiscard]] int columns() const;
    [[nodiscard]] int captionHeight() const;
    [[nodiscard]] std::optional<int> dimensionAt(const QPointF& point) const;
    /// The cell that the caption speaks of.
    [[nodiscard]] std::optional<int> shown() const;
    [[nodiscard]] QString describe(int dimension) const;
    void hover(std::optional<int> dimension);
    void setCurrent(int dimension);
    bool moveByKey(int key);
    /// Shows a value at once, and says so.
    void give(int dimension, double value, bool finished);
    void reset(int dimension);
    void paintCell(QPainter& painter, int dimension) const;

    std::vector<double> m_values, m_own;
    std::optional<int> m_hover;
    std::optional<Drag> m_drag;
    int m_current = 1;
    int m_wheel = 0;  ///< part of a step that has been turned, in eighths of a degree
    bool m_byKeyboard = false;
};

}  // namespace orrery::widgets
