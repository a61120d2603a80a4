// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of a figure below its plots, to read and to copy.
#pragma once

#include "core/figure/figure.h"

#include <QAbstractButton>
#include <QWidget>

#include <vector>

class QPlainTextEdit;
class QToolButton;

namespace orrery::widgets {

/// The value for people: six significant digits, powers of ten beyond double's range too, "—" for
/// NaN.
QString readoutText(const core::Readout& readout);
/// The value for programs: 17 significant digits, in the C locale.
QString exactReadoutText(const core::Readout& readout);

/// One readout: caption above, number and unit below. A click, Space or Ctrl+C copies the exact
/// value.
class ReadoutCell final : public QAbstractButton {
    Q_OBJECT
public:
    explicit ReadoutCell(QWidget* parent = nullptr);

    void showReadout(const core::Readout& readout, bool approximate);
    [[nodiscard]] const core::Readout& readout() const { return m_readout; }
    [[nodiscard]] bool approximate() const { return m_approximate; }
    [[nodiscard]] QSize sizeHint() const override;

public slots:
    void copyValue();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    [[nodiscard]] QFont captionFont() const;
    [[nodiscard]] QFont numberFont() const;
    void copyLine();
    void describe();

    core::Readout m_readout;
    bool m_approximate = false;
    QString m_caption, m_text;
};

/// All readouts that apply in columns of equal width, as wide as if all did, so that nothing moves
/// when numbers change and what is left keeps its column's width when some cease to apply; the
/// rarely used ones behind "More"; the notes to the reader below, in a place of constant height.
class ReadoutBar final : public QWidget {
    Q_OBJECT
public:
    explicit ReadoutBar(QWidget* parent = nullptr);

    void showFigure(const core::Figure& figure);
    void retranslate();
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] bool showsAll() const;
    void setShowsAll(bool all);
    [[nodiscard]] const std::vector<ReadoutCell*>& cells() const { return m_cells; }

signals:
    void showsAllChanged();
    void heightChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QSize cellSize() const;
    [[nodiscard]] bool isShown(const ReadoutCell& cell) const;
    [[nodiscard]] int gridHeight(int width) const;
    void arrange();
    void matchCells(const core::Figure& figure);
    void showNotes();

    std::vector<ReadoutCell*> m_cells;
    std::vector<core::Message> m_notes;
    QWidget* m_grid;
    QToolButton* m_more;
    QPlainTextEdit* m_notesView;
};

}  // namespace orrery::widgets
