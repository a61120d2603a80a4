// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

class QAbstractButton;
class QButtonGroup;

namespace orrery::widgets {

/// The names of all plots in one or two quiet rows: the current one underlined, those on the same
/// page in full ink. Names that do not fit are elided; the tool tip has them whole.
class PlotTabs : public QWidget {
    Q_OBJECT
public:
    explicit PlotTabs(QWidget* parent = nullptr);

    void setNames(const QStringList& names);
    void setCurrent(int index);               ///< emits nothing
    void setShown(int first, int afterLast);  ///< the tabs whose plots are in sight

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void chosen(int index);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// Tab rectangles for a width; long names give way first so that two rows are enough.
    [[nodiscard]] std::vector<QRect> arranged(int width) const;
    void arrange();

    QButtonGroup* m_group;
    std::vector<QAbstractButton*> m_tabs;
};

}  // namespace orrery::widgets
