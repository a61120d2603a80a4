// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/poems_page.h"

#include "app/verse_files.h"
#include "app/verse_values.h"
#include "core/base/version.h"
#include "core/figure/json.h"
#include "widgets/callout.h"
#include "widgets/exporter.h"
#include "widgets/figure_page.h"
#include "widgets/latent_tile.h"
#include "widgets/text.h"
#include "widgets/verse_picture.h"
#include "widgets/verse_view.h"

#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace orrery::app {
namespace {

/// What only the eye sees: a change of it ends no stream.
constexpr const char* kViewParameters[] = {"marks", "axis_x", "axis_y"};

bool sameButForTheView(core::Values a, const core::Values& b) {
    for (const char* id : kViewParameters) {
        if (const std::optional<std::size_t> index = a.parameters().find(id))
            (void)a.set(*index, b.value(*index));
    }
    return a == b;
}

/// What makes a verse again.
QJsonObject settingOf(const core::Values& values) {
    QJsonObject setting = valuesToJson(values);
    for (const char* id : kViewParameters)
        setting.remove(QLatin1String(id));
    return setting;
}

}  // namespace

PoemsPage::PoemsPage(widgets::FigurePage& page, MakeVerseSource makeSource)
    : m_page(page),
      m_makeSource(std::move(makeSource)),
      m_toolbar(new QWidget(this)),
      m_side(new QWidget(this)),
      m_view(new widgets::VerseView(this)),
      m_tile(new widgets::LatentTile(this)),
      m_kept(new KeptVerses(this)),
      m_stream(new VerseStream(this)) {
    buildToolbar();
    buildSide();
    buildLayout();
    connectParts();
    connectStream();
    retranslate();
    followValues();
    showFigure();
}

void PoemsPage::showFigure() {
    const std::optional<core::Figure>& figure = m_page.figure();
    if (!figure)
        return;
    std::vector<widgets::VerseItem> verses = versesOf(*figure);
    const bool others = verses != m_verses;
    m_verses = std::move(verses);
    ShownLatent latent = latentOf(*figure);
    m_tile->setLatent(std::move(latent.values), std::move(latent.own));
    m_resetLatent->setEnabled(m_tile->isChanged());
    const auto count = static_cast<std::int64_t>(m_verses.size());
    m_inHand.reset();
    if (count > 0)
        m_inHand = static_cast<int>(
            std::clamp<std::int64_t>(integerValue(m_page.values(), "chosen"), 1, count) - 1);
    // One that was on its way when a stream began takes its place below.
    if (!m_streamValues || others)
        showVerses();
}

void PoemsPage::showVerses() {
    const std::deque<widgets::VerseItem>& shown = m_view->verses();
    const auto streamed = static_cast<std::ptrdiff_t>(m_streamed.size());
    std::vector<widgets::VerseItem> all(shown.begin(), shown.begin() + streamed);
    all.insert(all.end(), m_verses.begin(), m_verses.end());
    m_view->setVerses(std::move(all));
    m_view->setChosen(shownInHand());
}

std::optional<int> PoemsPage::shownInHand() const {
    const auto streamed = m_seedInHand
                              ? std::find(m_streamed.begin(), m_streamed.end(), *m_seedInHand)
                              : m_streamed.end();
    if (streamed != m_streamed.end())
        return static_cast<int>(streamed - m_streamed.begin());
    return m_inHand ? std::optional(*m_inHand + static_cast<int>(m_streamed.size())) : std::nullopt;
}

void PoemsPage::followValues() {
    const core::Values& values = m_page.values();
    const bool marks = booleanValue(values, "marks");
    m_marks->setChecked(marks);
    m_view->setMarksShown(marks);
    m_release->setEnabled(!readLocks(textValue(values, "locked")).empty());
    if (m_streamValues && !sameButForTheView(*m_streamValues, values))
        endStream();
}

void PoemsPage::togglePlay() {
    if (m_stream->isPlaying()) {
        m_stream->pause();
        return;
    }
    if (m_stream->hasSource()) {
        m_stream->resume();
        return;
    }
    m_page.stopPlaying();
    core::Result<VerseSource> source = m_makeSource(m_page.values());
    if (!source) {
        widgets::Callout::show(m_play, widgets::toQString(source.error().message),
                               widgets::Callout::Tone::Problem);
        return;
    }
    m_streamValues = m_page.values();
    m_view->setStreaming(true);
    const auto seed = static_cast<std::uint32_t>(integerValue(m_page.values(), "seed") +
                                                 integerValue(m_page.values(), "count"));
    m_stream->start(std::move(source).value(), seed);
}

void PoemsPage::endStream() {
    m_stream->end();
    m_streamValues.reset();
    m_seedInHand.reset();
    m_streamed.clear();
    m_view->setStreaming(false);
    showVerses();
}

void PoemsPage::stop() { m_stream->pause(); }

core::Values PoemsPage::shownValues() const {
    // The controls may be ahead of the figure.
    return m_page.figure() ? core::Values::fromDescription(m_page.panel().parameters(),
                                                           m_page.figure()->parameters)
                           : m_page.values();
}

core::Values PoemsPage::valuesFor(int index) const {
    const auto streamed = static_cast<int>(m_streamed.size());
    core::Values values = shownValues();
    if (index < streamed) {
        values = *m_streamValues;
        setOneSeed(values, m_streamed[static_cast<std::size_t>(index)]);
        return values;
    }
    if (index - streamed != m_inHand)
        setValue(values, "latents", std::string());
    setValue(values, "chosen", std::int64_t{index - streamed + 1});
    return values;
}

void PoemsPage::takeInHand(int index) {
    const core::Values values = valuesFor(index);
    if (index < static_cast<int>(m_streamed.size())) {
        // What has streamed in stays, to look for others.
        m_stream->pause();
        m_streamValues = values;
        m_seedInHand = m_streamed[static_cast<std::size_t>(index)];
        m_view->setChosen(index);
    }
    m_page.setValues(values);
}

void PoemsPage::toggleLock(int index, int position) {
    const widgets::VerseCharacter& character = m_view->verses()[static_cast<std::size_t>(index)]
                                                   .characters[static_cast<std::size_t>(position)];
    core::Values values = m_page.values();
    Locks locks = readLocks(textValue(values, "locked"));
    const auto held = locks.find(position + 1);
    if (held != locks.end() && held->second == character.character)
        locks.erase(held);
    else
        locks[position + 1] = character.character;
    setValue(values, "locked", writeLocks(locks).toStdString());
    m_page.setValues(values);
}

void PoemsPage::releaseLocks() {
    core::Values values = m_page.values();
    setValue(values, "locked", std::string());
    m_page.setValues(values);
}

void PoemsPage::changeLatent(int dimension, std::optional<double> value, bool finished) {
    core::Values values = m_page.values();
    LatentChanges changes = readLatentChanges(textValue(values, "latents"));
    if (value)
        changes[dimension] = *value;
    else
        changes.erase(dimension);
    setValue(values, "latents", writeLatentChanges(changes).toStdString());
    m_page.setValues(values, finished);
}

void PoemsPage::drawAgain() {
    core::Values values = m_page.values();
    // As many further as there are verses, so that none of them comes again.
    const std::int64_t step = std::max<std::int64_t>(1, integerValue(values, "count"));
    const std::int64_t seed = (integerValue(values, "seed") + step) % (core::kSeedMaximum + 1);
    setValue(values, "seed", seed);
    setValue(values, "latents", std::string());
    m_page.setValues(values);
}

KeptVerse PoemsPage::keptVerse(int index) const {
    const widgets::VerseItem& verse = m_view->verses()[static_cast<std::size_t>(index)];
    return {verse.text(), verse.label, settingOf(valuesFor(index))};
}

bool PoemsPage::isFinal(int index) const {
    if (index < static_cast<int>(m_streamed.size()))
        return true;
    // Until latents are selected, others stand for them.
    return !m_page.figure() || m_page.figure()->quality == core::Quality::Final ||
           textValue(shownValues(), "selection") == QLatin1String("none") ||
           textValue(shownValues(), "mode") != QLatin1String("sample");
}

void PoemsPage::keep(int index) {
    if (!isFinal(index))
        widgets::Callout::show(m_keep,
                               tr("These verses stand in for those that are being searched. Keep "
                                  "one when the search is done."),
                               widgets::Callout::Tone::Problem);
    else if (!m_kept->keep(keptVerse(index)))
        widgets::Callout::show(m_keep,
                               tr("The list is full: remove verses from it to keep others."),
                               widgets::Callout::Tone::Problem);
    else
        widgets::Callout::show(m_keep, tr("Kept"), widgets::Callout::Tone::Plain);
}

void PoemsPage::keepPresent() {
    if (const std::optional<int> index = m_view->present())
        keep(*index);
}

void PoemsPage::putBack(const KeptVerse& verse) {
    core::Values values = valuesFromJson(m_page.panel().parameters(), verse.values);
    for (const char* id : kViewParameters) {
        if (const std::optional<std::size_t> index = values.parameters().find(id))
            (void)values.set(*index, m_page.values().value(*index));
    }
    m_page.setValues(values);
}

core::Result<void> PoemsPage::saveShown(const QString& path) const {
    const QJsonObject together = settingOf(shownValues());
    std::vector<KeptVerse> verses;
    for (std::size_t i = 0; i < m_view->verses().size(); ++i) {
        const widgets::VerseItem& verse = m_view->verses()[i];
        verses.push_back(
            {verse.text(), verse.label,
             i < m_streamed.size() ? settingOf(valuesFor(static_cast<int>(i))) : together});
    }
    return widgets::writeFiles({{path, versesAsText(m_page.panel(), verses)}});
}

core::Result<void> PoemsPage::saveKept(const QString& path) const {
    return widgets::writeFiles({{path, versesAsText(m_page.panel(), m_kept->verses())}});
}

core::Result<void> PoemsPage::savePicture(const QString& path) const {
    const std::optional<int> index = m_view->present();
    const std::optional<widgets::FileFormat> format = widgets::formatOf(path);
    if (!index || !format || !widgets::isPicture(*format))
        return core::failure(
            core::Message(ORRERY_TEXT("poems page",
                                      "\"%1\" cannot be written: a picture of a verse ends in "
                                      ".png, .svg or .pdf."))
                .arg(path.toStdString()));
    const widgets::VerseItem& verse = m_view->verses()[static_cast<std::size_t>(*index)];
    const core::Values values = valuesFor(*index);
    core::Figure figure;
    figure.panel = m_page.panel().description().id;
    figure.parameters = values.describe();
    const widgets::PictureOrigin origin{
        verse.text(), QString::fromStdString(verseCommand(m_page.panel(), values)),
        QStringLiteral("Orrery ") + QLatin1String(core::version()),
        QString::fromStdString(core::jsonParameters(figure))};
    const core::Result<QByteArray> drawn = widgets::drawVerse(
        verse, {m_view->look().font, m_marks->isChecked(), widgets::themeOf(palette())}, *format,
        origin);
    if (!drawn)
        return drawn.error();
    return widgets::writeFiles({{path, *drawn}});
}

QJsonObject PoemsPage::saveState() const {
    QJsonObject work;
    if (!m_kept->verses().empty())
        work[QLatin1String("kept")] = toJson(m_kept->verses());
    return {{QStringLiteral("work"), work},
            {QStringLiteral("rate"), m_stream->rate()},
            {QStringLiteral("confidence"), m_view->confidenceShown()},
            {QStringLiteral("side"), m_sideStack->currentIndex()}};
}

}  // namespace orrery::app
