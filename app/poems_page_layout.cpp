// SPDX-License-Identifier: GPL-3.0-or-later
// What stands above the plots of the panel of verse, and how it shares narrow pages.
#include "app/poems_page.h"
#include "widgets/callout.h"
#include "widgets/figure_page.h"
#include "widgets/icons.h"
#include "widgets/latent_tile.h"
#include "widgets/text.h"
#include "widgets/verse_view.h"

#include <QButtonGroup>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace orrery::app {
namespace {

using widgets::withFont;

/// Below this the side gives way to the verses.
constexpr int kNarrow = 460;
/// Below this buttons lose their texts.
constexpr int kWordy = 640;
constexpr int kLeastSide = 176, kMostSide = 352;
enum Side { Latents, Kept };

QToolButton* makeButton(const char* icon, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setIcon(widgets::icon(QLatin1String(icon)));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

}  // namespace

void PoemsPage::buildToolbar() {
    m_play = makeButton("play", m_toolbar);
    m_rate = new QDoubleSpinBox(m_toolbar);
    m_rate->setRange(VerseStream::kSlowest, VerseStream::kFastest);
    m_rate->setDecimals(1);
    m_rate->setSingleStep(0.5);
    m_rate->setValue(m_stream->rate());
    m_draw = makeButton("dice", m_toolbar);
    m_release = makeButton("lock_open", m_toolbar);
    m_keep = makeButton("pin", m_toolbar);
    m_copy = makeButton("copy", m_toolbar);
    m_save = makeButton("export", m_toolbar);
    m_saveMenu = new QMenu(m_save);
    m_saveText = m_saveMenu->addAction(QString());
    m_savePicture = m_saveMenu->addAction(QString());
    m_save->setMenu(m_saveMenu);
    m_save->setPopupMode(QToolButton::InstantPopup);
    m_marks = makeButton("marks", m_toolbar);
    m_marks->setCheckable(true);
    m_confidence = makeButton("confidence", m_toolbar);
    m_confidence->setCheckable(true);
    m_train = makeButton("optimizers", m_toolbar);

    auto* line = new QHBoxLayout(m_toolbar);
    line->setContentsMargins(8, 0, 8, 4);
    line->setSpacing(4);
    line->addWidget(m_play);
    line->addWidget(m_rate);
    line->addSpacing(8);
    line->addWidget(m_draw);
    line->addWidget(m_release);
    line->addSpacing(8);
    line->addWidget(m_keep);
    line->addWidget(m_copy);
    line->addWidget(m_save);
    line->addStretch();
    line->addWidget(m_marks);
    line->addWidget(m_confidence);
    line->addSpacing(8);
    line->addWidget(m_train);
}

void PoemsPage::buildSide() {
    m_tabs = new QButtonGroup(this);
    auto* header = new QHBoxLayout;
    header->setSpacing(4);
    for (const int side : {Latents, Kept}) {
        auto* tab = new QToolButton(m_side);
        tab->setCheckable(true);
        tab->setAutoRaise(true);
        m_tabs->addButton(tab, side);
        header->addWidget(tab);
    }
    header->addStretch();
    m_resetLatent = makeButton("reset", m_side);
    m_resetLatent->setEnabled(false);
    header->addWidget(m_resetLatent);
    m_sideStack = new QStackedWidget(m_side);
    m_sideStack->addWidget(m_tile);
    m_sideStack->addWidget(m_kept);
    auto* column = new QVBoxLayout(m_side);
    column->setContentsMargins(8, 0, 8, 0);
    column->setSpacing(4);
    column->addLayout(header);
    column->addWidget(m_sideStack, 1);
    showSide(Latents);
}

void PoemsPage::buildLayout() {
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_view, 1);
    row->addWidget(m_side);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_toolbar);
    column->addLayout(row, 1);
    setMinimumHeight(120);
}

void PoemsPage::connectParts() {
    using widgets::FigurePage;
    using widgets::LatentTile;
    using widgets::VerseView;
    connect(&m_page, &FigurePage::figureShown, this, &PoemsPage::showFigure);
    connect(&m_page, &FigurePage::valuesChanged, this, &PoemsPage::followValues);
    connect(m_view, &VerseView::verseChosen, this, &PoemsPage::takeInHand);
    connect(m_view, &VerseView::lockToggled, this, &PoemsPage::toggleLock);
    connect(m_view, &VerseView::keepWanted, this, &PoemsPage::keep);
    connect(m_view, &VerseView::copied, this, [this] {
        widgets::Callout::show(m_copy, tr("Copied"), widgets::Callout::Tone::Plain);
    });
    connect(m_tile, &LatentTile::valueChanged, this, &PoemsPage::changeLatent);
    connect(m_tile, &LatentTile::resetWanted, this,
            [this](int dimension) { changeLatent(dimension, std::nullopt, true); });
    const auto resetLatent = [this] {
        core::Values values = m_page.values();
        if (const std::optional<std::size_t> index = values.parameters().find("latents"))
            (void)values.set(*index, std::string());
        m_page.setValues(values);
    };
    connect(m_tile, &LatentTile::resetAllWanted, this, resetLatent);
    connect(m_resetLatent, &QToolButton::clicked, this, resetLatent);
    connect(m_kept, &KeptVerses::wanted, this, &PoemsPage::putBack);
    connect(m_kept, &KeptVerses::changed, this, [this] {
        nameButtons();
        emit stateChanged();
    });
    connect(m_kept, &KeptVerses::exportWanted, this, [this] {
        askAndSave(tr("Save the kept verses"), QStringLiteral("kept-verses.txt"),
                   tr("Text (*.txt)"), &PoemsPage::saveKept);
    });
    connect(m_draw, &QToolButton::clicked, this, &PoemsPage::drawAgain);
    connect(m_release, &QToolButton::clicked, this, &PoemsPage::releaseLocks);
    connect(m_train, &QToolButton::clicked, this, &PoemsPage::trainingWanted);
    connect(m_keep, &QToolButton::clicked, this, &PoemsPage::keepPresent);
    connect(m_copy, &QToolButton::clicked, m_view, &VerseView::copyPresent);
    connect(m_saveText, &QAction::triggered, this, [this] {
        askAndSave(tr("Save the verses"), QStringLiteral("verses.txt"), tr("Text (*.txt)"),
                   &PoemsPage::saveShown);
    });
    connect(m_savePicture, &QAction::triggered, this, [this] {
        askAndSave(tr("Save the verse in hand as a picture"), QStringLiteral("verse.png"),
                   tr("Pictures (*.png *.svg *.pdf)"), &PoemsPage::savePicture);
    });
    connect(m_marks, &QToolButton::clicked, this, [this](bool shown) {
        core::Values values = m_page.values();
        if (const std::optional<std::size_t> index = values.parameters().find("marks"))
            (void)values.set(*index, shown);
        m_page.setValues(values);
    });
    connect(m_confidence, &QToolButton::toggled, this, [this](bool shown) {
        m_view->setConfidenceShown(shown);
        emit stateChanged();
    });
    connect(m_tabs, &QButtonGroup::idClicked, this, [this](int side) {
        showSide(side);
        emit stateChanged();
    });
}

void PoemsPage::connectStream() {
    connect(m_play, &QToolButton::clicked, this, &PoemsPage::togglePlay);
    connect(m_rate, &QDoubleSpinBox::valueChanged, this, [this](double rate) {
        m_stream->setRate(rate);
        emit stateChanged();
    });
    connect(m_stream, &VerseStream::playingChanged, this, [this](bool playing) {
        m_play->setIcon(widgets::icon(playing ? QStringLiteral("pause") : QStringLiteral("play")));
        nameButtons();
    });
    connect(m_stream, &VerseStream::failed, this, [this](const core::Message& sentence) {
        endStream();
        widgets::Callout::show(m_play, widgets::toQString(sentence),
                               widgets::Callout::Tone::Problem);
    });
    connect(m_stream, &VerseStream::verseReady, this,
            [this](const widgets::VerseItem& verse, std::uint32_t seed) {
                m_view->prepend(verse);
                m_streamed.insert(m_streamed.begin(), seed);
                m_streamed.resize(std::min(m_streamed.size(), m_view->verses().size()));
            });
}

void PoemsPage::retranslate() {
    m_toolbar->setAccessibleName(tr("Verses"));
    m_rate->setSuffix(tr(" /s"));
    m_rate->setToolTip(tr("New verses a second"));
    m_rate->setAccessibleName(m_rate->toolTip());
    m_saveText->setText(tr("Verses as text…"));
    m_savePicture->setText(tr("Verse in hand as a picture…"));
    nameButtons();
}

void PoemsPage::nameButtons() {
    const auto name = [](QAbstractButton* button, const QString& text, const QString& tip) {
        button->setText(text);
        button->setToolTip(tip);
        button->setAccessibleName(text);
        button->setAccessibleDescription(tip);
    };
    if (m_stream->isPlaying())
        name(m_play, tr("Pause"), tr("Stop the stream of verses (Esc)"));
    else
        name(m_play, tr("Play"), tr("Let new verses stream in, one seed after the other"));
    name(m_draw, tr("Draw again"), tr("New verses from the next seeds; locked characters stay"));
    name(m_release, tr("Unlock all"), tr("Let go of all locked characters"));
    name(m_keep, tr("Keep"), tr("Keep the verse in hand in the list (K)"));
    name(m_copy, tr("Copy"), tr("Copy the verse in hand (Ctrl+C)"));
    name(m_save, tr("Save"), tr("Save verses as text, or one as a picture"));
    name(m_train, tr("Train"), tr("Train a model of your own, and watch it learn"));
    name(m_marks, tr("Tone marks"), tr("○ level, ● oblique, ◐ either tone"));
    name(m_confidence, tr("Confidence"),
         tr("Characters that the model was less sure of are paler"));
    name(m_resetLatent, tr("Reset all latents"), tr("Put all latents back to their own values"));
    name(m_tabs->button(Latents), tr("Latents"), tr("The latent of the verse in hand"));
    const auto kept = static_cast<int>(m_kept->verses().size());
    name(m_tabs->button(Kept), kept > 0 ? tr("Kept (%1)").arg(kept) : tr("Kept"),
         tr("The verses that you keep"));
}

void PoemsPage::showSide(int index) {
    const int side = index == Kept ? Kept : Latents;
    m_tabs->button(side)->setChecked(true);
    m_sideStack->setCurrentIndex(side);
    m_resetLatent->setVisible(side == Latents);
}

void PoemsPage::adapt() {
    m_side->setVisible(width() >= withFont(*this, kNarrow));
    // About as wide as high, so that the cells of the tile are squares.
    const int side = std::clamp(height() - withFont(*this, 96), withFont(*this, kLeastSide),
                                withFont(*this, kMostSide));
    m_side->setFixedWidth(std::min(side + 16, width() * 2 / 5));
    const bool wordy = width() >= withFont(*this, kWordy);
    for (QToolButton* button : {m_play, m_draw, m_keep})
        button->setToolButtonStyle(wordy ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
}

void PoemsPage::resizeEvent(QResizeEvent* event) {
    Companion::resizeEvent(event);
    adapt();
}

void PoemsPage::changeEvent(QEvent* event) {
    Companion::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        adapt();
}

void PoemsPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_stream->isPlaying())
        m_stream->pause();
    else
        Companion::keyPressEvent(event);
}

void PoemsPage::askAndSave(const QString& title, const QString& name, const QString& filter,
                           core::Result<void> (PoemsPage::*save)(const QString&) const) {
    const QString path =
        QFileDialog::getSaveFileName(this, title, QDir(m_folder).filePath(name), filter);
    if (path.isEmpty())
        return;
    m_folder = QFileInfo(path).absolutePath();
    if (const core::Result<void> saved = (this->*save)(path); !saved)
        widgets::Callout::show(m_save, widgets::toQString(saved.error().message),
                               widgets::Callout::Tone::Problem);
}

void PoemsPage::restoreState(const QJsonObject& state) {
    m_kept->setVerses(keptFromJson(state[QLatin1String("work")][QLatin1String("kept")].toArray()));
    m_rate->setValue(state[QLatin1String("rate")].toDouble(m_stream->rate()));
    m_confidence->setChecked(state[QLatin1String("confidence")].toBool(m_confidence->isChecked()));
    showSide(state[QLatin1String("side")].toInt(Latents));
}

}  // namespace orrery::app
