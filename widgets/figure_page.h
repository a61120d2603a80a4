// SPDX-License-Identifier: GPL-3.0-or-later
// The page that shows any panel: plots, parameters, readouts, explanation.
#pragma once

#include "core/figure/comparisons.h"
#include "core/panel/panel.h"
#include "widgets/message_text.h"
#include "widgets/recompute.h"
#include "widgets/user_preset.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QWidget>

#include <map>
#include <memory>
#include <optional>
#include <vector>

class QAction;
class QLabel;
class QMenu;
class QScrollArea;
class QSplitter;
class QTextDocument;
class QToolButton;

namespace orrery::widgets {

class Companion;
class ComparisonBar;
class DataDrawer;
class DataSelection;
class ElidedLabel;
class ExplanationView;
class HeldKey;
class MessageBar;
class ParameterColumn;
class Player;
class PlotArea;
class ProgressBox;
class ProgressLine;
class ReadoutBar;

/// What the user has set on a page, to be undone.
struct PageSetting {
    core::Values values;
    core::Comparisons comparisons;
    friend bool operator==(const PageSetting&, const PageSetting&) = default;
};

/// One step from a setting to the next; `dragged` where a control was held meanwhile.
struct PageChange {
    PageSetting before, after;
    bool dragged = false;
};

/// Owns the values of one panel's parameters, and has them computed and shown.
class FigurePage final : public QWidget {
    Q_OBJECT
public:
    /// `panel` must outlive the page. Nothing is computed before start().
    explicit FigurePage(const core::Panel& panel, QWidget* parent = nullptr);

    /// Computes and shows the figure of the present values.
    void start();
    /// Stops what is being computed, as when another page comes to the front.
    void stop();

    [[nodiscard]] bool isBusy() const { return m_recompute.isBusy(); }

    [[nodiscard]] const core::Panel& panel() const { return m_panel; }
    [[nodiscard]] const core::Values& values() const { return m_values; }
    /// As a control of the column does: not `finished` while a hand holds it.
    void setValues(const core::Values& values, bool finished = true);
    [[nodiscard]] PageSetting setting() const { return {m_values, m_comparisons}; }
    /// Values and comparisons in one step; pins without plots are computed, overlays without points
    /// read from their files.
    void setSetting(PageSetting setting);
    /// Gives the page a setting that undo or redo brings back: settingChanged() stays silent.
    void restoreSetting(const PageSetting& setting);
    /// Sets a File parameter, and what it activates, in one step, and shows where it stands.
    core::Result<void> chooseFile(const std::string& parameter, const QString& path);
    void loadPreset(const core::Preset& preset);
    /// Sets what can be set and returns what cannot.
    std::vector<core::Message> loadPreset(const UserPreset& preset);
    /// The present values and plot, under a name.
    [[nodiscard]] UserPreset presentAsPreset(const QString& title, const QString& sentence) const;
    /// The user's own presets of this panel, for the menu.
    void setUserPresets(std::vector<UserPreset> presets);
    [[nodiscard]] const std::vector<UserPreset>& userPresets() const { return m_userPresets; }
    void resetParameters();
    /// Plays a numeric parameter as its play button says, or pauses it.
    void togglePlay(std::size_t index);
    /// Ends a play where it is. Whatever else changes the values does that first, so that a play is
    /// one finished change.
    void stopPlaying();
    [[nodiscard]] Player* player() const { return m_player; }
    /// The figure that is shown, with pins and overlays; empty before the first.
    [[nodiscard]] const std::optional<core::Figure>& figure() const { return m_figure; }

    [[nodiscard]] PlotArea* plots() const { return m_plots; }
    [[nodiscard]] ParameterColumn* column() const { return m_column; }
    [[nodiscard]] ReadoutBar* readouts() const { return m_readouts; }
    [[nodiscard]] ExplanationView* explanation() const { return m_explanation; }
    /// Keeps the present figure as a pin; refused with a hint when there are eight.
    void pinPresent();
    /// The user's own measurements on a plot, read from a file. An error says what is wrong with
    /// the file.
    core::Result<void> addOverlay(const QString& path, const QString& plotId);
    [[nodiscard]] const core::Comparisons& comparisons() const { return m_comparisons; }
    /// As setSetting(), with the present values.
    void setComparisons(core::Comparisons comparisons) {
        setSetting({m_values, std::move(comparisons)});
    }
    /// Shows the chosen pin in place of the present figure while `held`.
    void holdPin(bool held);
    [[nodiscard]] ComparisonBar* comparisonBar() const { return m_comparisonBar; }
    [[nodiscard]] QAction* pinAction() const { return m_pinAction; }
    [[nodiscard]] QAction* compareAction() const { return m_compareAction; }
    [[nodiscard]] QAction* overlayAction() const { return m_overlayAction; }
    /// Shows a widget above the plots, which share the height with it, once and for all. Its state
    /// goes into saveState().
    void setCompanion(Companion* companion);
    [[nodiscard]] Companion* companion() const { return m_companion; }
    /// Data and notes, under the plots; hidden until asked for.
    [[nodiscard]] DataDrawer* drawer() const { return m_drawer; }
    /// What is selected in plots and tables.
    [[nodiscard]] DataSelection* selection() const { return m_selection; }
    /// The document that the drawer's notes tab edits; it must outlive the page or be removed
    /// first.
    void setNotesDocument(QTextDocument* document);
    /// Presets of the panel, for the menu bar as well.
    [[nodiscard]] QMenu* presetMenu() const { return m_presetMenu; }
    [[nodiscard]] QAction* exportAction() const { return m_exportAction; }
    [[nodiscard]] QAction* resetAction() const { return m_resetAction; }
    [[nodiscard]] QAction* cancelAction() const { return m_cancelAction; }
    [[nodiscard]] QAction* columnAction() const { return m_columnAction; }
    [[nodiscard]] QAction* explanationAction() const { return m_explanationAction; }
    [[nodiscard]] QAction* dataAction() const { return m_dataAction; }
    [[nodiscard]] QAction* notesAction() const { return m_notesAction; }

    /// Values, which of them are defaults, view of the plots, folded groups.
    [[nodiscard]] QJsonObject saveState() const;
    /// Restores what can be restored from what saveState() gave, or from anything else, and says
    /// what cannot.
    std::vector<core::Message> restoreState(const QJsonValue& state);

    /// Whether the column is wanted where there is room for it; at narrow widths it folds away.
    [[nodiscard]] bool columnWanted() const { return m_columnWanted; }
    void setColumnWanted(bool wanted);

signals:
    void valuesChanged(bool final);
    /// The user has changed the setting and let go of it.
    void settingChanged(const orrery::widgets::PageChange& change);
    /// A figure has been handed to the plots and readouts.
    void figureShown();
    /// Something that saveState() tells has changed.
    void stateChanged();
    void columnWantedChanged(bool wanted);
    void savePresetWanted();
    void editPresetsWanted();
    /// Something of what the user wanted could not be done; a whole sentence.
    void complained(const orrery::widgets::MessageText& text);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildActions();
    void buildComparisons();
    void retranslateComparisons();
    void changeComparisons(core::Comparisons comparisons);
    void compose();
    void choosePin(std::size_t index);
    void recomputePin(std::size_t index);
    void loadOverlays(core::Comparisons& comparisons);
    void completePins();
    void adoptPinTexts();
    void computeNextPin();
    void takePinFigure(const core::Figure& figure);
    void compareSideBySide(bool on);
    void askForOverlay();
    [[nodiscard]] QString pinTitle(std::size_t index) const;
    [[nodiscard]] core::Values valuesOf(const core::Figure& figure) const;
    [[nodiscard]] QJsonArray savePins() const;
    [[nodiscard]] QJsonArray saveOverlays() const;
    void restoreComparisons(const QJsonObject& state, std::vector<core::Message>& problems);
    void buildDrawerActions();
    QWidget* buildPlotsAndDrawer();
    void retranslateDrawer();
    void toggleDrawer(bool open, bool notes);
    void syncDrawerActions();
    void adaptDrawer();
    void shareHeight();
    [[nodiscard]] QJsonObject saveDrawer() const;
    void restoreDrawer(const QJsonObject& state);
    [[nodiscard]] int companionHeight(int available) const;
    void takeSplitterSizes();
    [[nodiscard]] QJsonObject saveCompanion() const;
    void restoreCompanion(const QJsonObject& state);
    QWidget* buildHeader();
    void enlargeTitle();
    void buildLayout();
    void connectParts();
    void retranslate();
    void fillPresetMenu();

    void editValue(std::size_t index, const core::Value& value, bool finished);
    void moveHandle(const QString& parameterId, double value, bool finished);
    void setValue(std::size_t index, const core::Value& value, bool finished);
    void connectPlayer();
    void followHandles();
    void afterChange(bool finished);
    void commit();
    void showFigure(const core::Figure& figure);
    void showError(const core::Message& message);
    void showProgress(const ComputeProgress& progress);
    void hideProgress();
    void placeOverlays();
    void adapt();
    void fitReadouts();
    void restoreValues(const QJsonObject& stored, const QJsonArray& defaults,
                       std::vector<core::Message>& problems);

    const core::Panel& m_panel;
    core::Values m_values;
    core::Comparisons m_comparisons;
    PageSetting m_committed;                ///< as undo knows it
    bool m_dragged = false;                 ///< unfinished changes have come since then
    std::optional<core::Figure> m_present;  ///< as computed
    std::optional<core::Figure> m_figure;   ///< with what it is compared with
    /// Pins as they stand in session files; made when first saved.
    mutable std::map<std::shared_ptr<const core::Figure>, QJsonObject> m_archives;
    std::size_t m_chosenPin = 0;
    bool m_pinHeld = false;
    bool m_pinsLackTexts = false;  ///< restored from a session, whose texts are English
    std::vector<UserPreset> m_userPresets;
    bool m_columnWanted = true;
    bool m_columnShownWhileNarrow = false;
    bool m_narrow = false;

    bool m_explanationFills = false;

    QWidget* m_center = nullptr;
    QScrollArea* m_readoutScroll = nullptr;
    std::vector<QToolButton*> m_wordyButtons;
    QLabel* m_title = nullptr;
    ElidedLabel* m_summary = nullptr;
    QToolButton* m_presetButton = nullptr;
    QMenu* m_presetMenu = nullptr;
    QAction* m_pinAction = nullptr;
    QAction* m_compareAction = nullptr;
    QAction* m_overlayAction = nullptr;
    ComparisonBar* m_comparisonBar = nullptr;
    HeldKey* m_holdPin = nullptr;
    QAction* m_exportAction = nullptr;
    QAction* m_resetAction = nullptr;
    QAction* m_cancelAction = nullptr;
    QAction* m_columnAction = nullptr;
    QAction* m_explanationAction = nullptr;
    QAction* m_dataAction = nullptr;
    QAction* m_notesAction = nullptr;
    QSplitter* m_splitter = nullptr;
    Companion* m_companion = nullptr;
    double m_companionShare = 0;
    PlotArea* m_plots;
    DataSelection* m_selection;
    DataDrawer* m_drawer;
    ParameterColumn* m_column;
    ReadoutBar* m_readouts;
    ExplanationView* m_explanation;
    ProgressLine* m_line;
    ProgressBox* m_progress;
    MessageBar* m_error;
    Player* m_player;
    // Last: it stops and waits before anything that it reports to is gone.
    Recompute m_recompute;
    /// Computes pins, one at a time; made when first needed.
    std::unique_ptr<Recompute> m_pinRecompute;
    std::vector<core::Values> m_pinQueue;
};

}  // namespace orrery::widgets
