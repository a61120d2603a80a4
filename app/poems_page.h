// SPDX-License-Identifier: GPL-3.0-or-later
// What the panel of verse shows above its plots: the verses, the latent of the one in hand, and
// those that are kept.
#pragma once

#include "app/kept_verses.h"
#include "app/verse_stream.h"
#include "widgets/companion.h"
#include "widgets/verse_item.h"

#include <optional>
#include <vector>

class QButtonGroup;
class QDoubleSpinBox;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace orrery::widgets {
class FigurePage;
class LatentTile;
class VerseView;
}  // namespace orrery::widgets

namespace orrery::app {

/// Shows the tables `verses`, `characters` and `latents` of the page's figures, and edits the
/// page's parameters `chosen`, `locked`, `latents`, `marks` and `seed`. While verses stream, they
/// come from a source of their own, and the figure stays as it is; any change of another parameter
/// than `marks` ends that.
class PoemsPage final : public widgets::Companion {
    Q_OBJECT
public:
    /// `page` must outlive this, which becomes its child when it is set as its companion.
    explicit PoemsPage(widgets::FigurePage& page, MakeVerseSource makeSource);

    [[nodiscard]] widgets::VerseView* view() const { return m_view; }
    [[nodiscard]] widgets::LatentTile* tile() const { return m_tile; }
    [[nodiscard]] KeptVerses* kept() const { return m_kept; }
    [[nodiscard]] VerseStream* stream() const { return m_stream; }
    [[nodiscard]] QToolButton* playButton() const { return m_play; }
    [[nodiscard]] QToolButton* drawButton() const { return m_draw; }
    [[nodiscard]] QToolButton* releaseButton() const { return m_release; }
    [[nodiscard]] QToolButton* marksButton() const { return m_marks; }
    [[nodiscard]] QToolButton* keepButton() const { return m_keep; }

    /// The verses that are shown, as text; the kept ones; the verse in hand as a picture, by the
    /// file's ending. Errors (Failure) in one sentence.
    core::Result<void> saveShown(const QString& path) const;
    core::Result<void> saveKept(const QString& path) const;
    core::Result<void> savePicture(const QString& path) const;

    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;
    void stop() override;

signals:
    /// The user wants to train a model.
    void trainingWanted();

public slots:
    void togglePlay();
    void drawAgain();
    void releaseLocks();
    void keepPresent();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildToolbar();
    void buildSide();
    void buildLayout();
    void connectParts();
    void connectStream();
    void retranslate();
    void nameButtons();
    void adapt();
    void showSide(int index);

    void showFigure();
    /// What has streamed in, and below it the verses of the figure.
    void showVerses();
    /// Which of the shown verses is in hand.
    [[nodiscard]] std::optional<int> shownInHand() const;
    void followValues();
    void endStream();
    void takeInHand(int index);
    void toggleLock(int index, int position);
    void changeLatent(int dimension, std::optional<double> value, bool finished);
    void keep(int index);
    void putBack(const KeptVerse& verse);
    /// Those of the figure.
    [[nodiscard]] core::Values shownValues() const;
    /// Whether a shown verse is what its values make, not what stands in for it.
    [[nodiscard]] bool isFinal(int index) const;
    /// The values that make a shown verse again, with it in hand.
    [[nodiscard]] core::Values valuesFor(int index) const;
    [[nodiscard]] KeptVerse keptVerse(int index) const;
    void askAndSave(const QString& title, const QString& name, const QString& filter,
                    core::Result<void> (PoemsPage::*save)(const QString&) const);

    widgets::FigurePage& m_page;
    MakeVerseSource m_makeSource;
    std::vector<widgets::VerseItem> m_verses;  ///< of the figure
    /// Seeds of the verses that have streamed in, as far as they are still shown, newest first; the
    /// verses of the figure stand below them. Empty where nothing streams.
    std::vector<std::uint32_t> m_streamed;
    std::optional<core::Values> m_streamValues;  ///< while there is a stream, paused or not
    std::optional<int> m_inHand;                 ///< among m_verses
    std::optional<std::uint32_t> m_seedInHand;   ///< of one that has streamed in
    QString m_folder;                            ///< where a file was saved last

    QWidget* m_toolbar;
    QToolButton* m_play = nullptr;
    QDoubleSpinBox* m_rate = nullptr;
    QToolButton* m_draw = nullptr;
    QToolButton* m_release = nullptr;
    QToolButton* m_keep = nullptr;
    QToolButton* m_copy = nullptr;
    QToolButton* m_save = nullptr;
    QToolButton* m_marks = nullptr;
    QToolButton* m_confidence = nullptr;
    QToolButton* m_train = nullptr;
    QMenu* m_saveMenu = nullptr;
    QAction* m_saveText = nullptr;
    QAction* m_savePicture = nullptr;
    QWidget* m_side;
    QButtonGroup* m_tabs = nullptr;
    QToolButton* m_resetLatent = nullptr;
    QStackedWidget* m_sideStack = nullptr;
    widgets::VerseView* m_view;
    widgets::LatentTile* m_tile;
    KeptVerses* m_kept;
    VerseStream* m_stream;
};

}  // namespace orrery::app
