// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/figure.h"
#include "widgets/data_sheet.h"

#include <QJsonObject>
#include <QPointer>
#include <QTextDocument>
#include <QWidget>

#include <vector>

class QButtonGroup;
class QComboBox;
class QStackedWidget;
class QTextEdit;
class QToolButton;

namespace orrery::widgets {

class DataView;

/// What opens under the plots: the numbers of the figure, and the reader's notes.
class DataDrawer final : public QWidget {
    Q_OBJECT
public:
    enum class Tab { Data, Notes };

    /// `selection` must outlive the drawer.
    explicit DataDrawer(DataSelection& selection, QWidget* parent = nullptr);

    /// Whether a new figure would be seen.
    [[nodiscard]] bool wantsFigure() const;
    /// Shows the chosen sheet of a figure. Keeps nothing of the figure but that sheet.
    void showFigure(const core::Figure& figure);
    /// The document that the notes tab edits; several drawers may share it.
    void setNotesDocument(QTextDocument* document);

    [[nodiscard]] Tab tab() const;
    void setTab(Tab tab);
    /// Shows a plot's numbers, unless the reader has chosen a table or another sheet of that plot.
    void choosePlot(const std::string& plotId);
    [[nodiscard]] DataView* view() const { return m_view; }
    [[nodiscard]] QTextEdit* notes() const { return m_notes; }
    [[nodiscard]] QComboBox* sheets() const { return m_sheets; }
    /// Gives the keyboard to the tab in front.
    void focusContent();

    /// The height that the reader gave it, px; 0 before that.
    [[nodiscard]] int wantedHeight() const { return m_wantedHeight; }
    void setWantedHeight(int height);
    [[nodiscard]] QSize minimumSizeHint() const override;

    /// Height, tab and chosen sheet.
    [[nodiscard]] QJsonObject saveState() const;
    /// Members that make no sense are left as they are.
    void restoreState(const QJsonObject& state);

signals:
    /// The drawer shows a sheet of a figure that it has not been given.
    void figureWanted();
    void closeWanted();
    void stateChanged();

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* buildHeader();
    void translate();
    void describeSheets();
    void fillSheets(const std::vector<SheetName>& names, const DataSelection::Place& shown);
    void attachNotes();

    DataView* m_view;
    QTextEdit* m_notes;
    QStackedWidget* m_stack;
    QButtonGroup* m_tabs = nullptr;
    QComboBox* m_sheets = nullptr;
    QToolButton* m_close = nullptr;
    QPointer<QTextDocument> m_document;
    std::vector<SheetName> m_names;
    DataSelection::Place m_chosen;
    int m_wantedHeight = 0;
};

}  // namespace orrery::widgets
