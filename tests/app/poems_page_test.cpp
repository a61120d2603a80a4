// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/poems_page.h"

#include "app/main_window.h"
#include "app/translations.h"
#include "app/undo.h"
#include "app/verse_files.h"
#include "app/verse_source.h"
#include "app/verse_values.h"
#include "tests/app/fake_poems_panel.h"
#include "widgets/figure_page.h"
#include "widgets/latent_tile.h"
#include "widgets/message_bar.h"
#include "widgets/plot_area.h"
#include "widgets/verse_view.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QJsonDocument>
#include <QLabel>
#include <QListWidget>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

namespace {

using namespace orrery;
using namespace orrery::app;

widgets::VerseItem verseOfSeed(std::uint32_t seed) {
    widgets::VerseItem item;
    for (auto& character : item.characters)
        character.character = U'一' + seed % 1000;
    item.label = QString::number(seed);
    return item;
}

core::Result<VerseSource> plainSource(const core::Values&) { return VerseSource(verseOfSeed); }

/// The panel's page with its first figure.
struct Shown {
    explicit Shown(const MakeVerseSource& source = plainSource)
        : page(panel), poems(new PoemsPage(page, source)) {
        page.setCompanion(poems);
        page.resize(1200, 800);
        page.show();
        page.activateWindow();
        (void)QTest::qWaitForWindowActive(&page);
        page.start();
    }
    [[nodiscard]] bool ready() const {
        return page.figure() && page.figure()->quality == core::Quality::Final && !page.isBusy();
    }
    void click(int verse, int position) const {
        QTest::mouseClick(poems->view()->viewport(), Qt::LeftButton, {},
                          poems->view()->characterPlace(verse, position).center());
    }
    [[nodiscard]] QString text(const char* id) const { return textValue(page.values(), id); }
    [[nodiscard]] std::int64_t number(const char* id) const {
        return integerValue(page.values(), id);
    }
    tests::FakePoemsPanel panel;
    widgets::FigurePage page;
    PoemsPage* poems;
};

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class PoemsPageTest : public QObject {
    Q_OBJECT

private slots:
    void textsOfParameters() {
        QCOMPARE(writeLocks(readLocks(QStringLiteral("7花 3月"))), QStringLiteral("3月 7花"));
        QCOMPARE(readLocks(QStringLiteral("0月 11月 x 3 3月月 5 ")).size(), std::size_t{0});
        QCOMPARE(readLocks(QStringLiteral("10𠀋")).at(10), U'𠀋');
        QCOMPARE(writeLatentChanges(readLatentChanges(QStringLiteral("17=-0.5 3=1.25"))),
                 QStringLiteral("3=1.25 17=-0.5"));
        QCOMPARE(readLatentChanges(QStringLiteral("=1 a=2 3=x 0=1 4=nan 5")).size(),
                 std::size_t{0});
    }

    void versesOfTheFigureAreShown() {
        Shown shown;
        QTRY_VERIFY(shown.ready());
        const auto* view = shown.poems->view();
        QCOMPARE(view->itemCount(), 8);
        QCOMPARE(view->chosen(), std::optional(0));
        QCOMPARE(view->verses()[0].label, QStringLiteral("1"));
        QCOMPARE(view->verses()[0].text(), QStringLiteral("明月松间照，清泉石上流"));
        QCOMPARE(view->verses()[0].characters[1].pinyin, QStringLiteral("yuè"));
        QVERIFY(view->look().marks);
        QCOMPARE(shown.poems->tile()->itemCount(), 64);
        QVERIFY(!shown.poems->tile()->isChanged());
    }

    void clicksAreSettings() {
        Shown shown;
        QTRY_VERIFY(shown.ready());
        QSignalSpy settings(&shown.page, &widgets::FigurePage::settingChanged);
        shown.click(2, 0);
        QCOMPARE(shown.number("chosen"), std::int64_t{3});
        QTRY_COMPARE(shown.poems->view()->chosen(), std::optional(2));
        QTRY_VERIFY(shown.ready());
        shown.click(2, 1);
        const QString character = shown.poems->view()->verses()[2].text().mid(1, 1);
        QCOMPARE(shown.text("locked"), QStringLiteral("2") + character);
        QTRY_VERIFY(shown.poems->view()->verses()[0].characters[1].locked);
        QTRY_VERIFY(shown.ready());
        // New verses have the locked character.
        QTest::mouseClick(shown.poems->drawButton(), Qt::LeftButton);
        QCOMPARE(shown.number("seed"), std::int64_t{9});
        QTRY_COMPARE(shown.poems->view()->verses()[0].label, QStringLiteral("9"));
        QCOMPARE(shown.poems->view()->verses()[0].text().mid(1, 1), character);
        shown.click(2, 1);
        QCOMPARE(shown.text("locked"), QString());
        QCOMPARE(settings.count(), 4);
        QTRY_VERIFY(shown.ready());
        QVERIFY(!shown.poems->releaseButton()->isEnabled());
        QTest::mouseClick(shown.poems->marksButton(), Qt::LeftButton);
        QVERIFY(!booleanValue(shown.page.values(), "marks"));
        QVERIFY(!shown.poems->view()->look().marks);
    }

    void aDragOfALatentIsOneStep() {
        Shown shown;
        QTRY_VERIFY(shown.ready());
        std::vector<widgets::PageChange> settings;
        connect(&shown.page, &widgets::FigurePage::settingChanged, this,
                [&](const widgets::PageChange& change) { settings.push_back(change); });
        auto* tile = shown.poems->tile();
        const QPoint from = tile->cellRect(17).center();
        QTest::mousePress(tile, Qt::LeftButton, {}, from);
        for (int y = 5; y <= 40; y += 5)
            QTest::mouseMove(tile, from - QPoint(0, y));
        QVERIFY(settings.empty());
        QVERIFY(shown.text("latents").startsWith(QLatin1String("17=")));
        QTest::mouseRelease(tile, Qt::LeftButton, {}, from - QPoint(0, 40));
        QCOMPARE(settings.size(), std::size_t{1});
        const widgets::PageChange change = settings.front();
        QVERIFY(change.dragged);
        QTRY_VERIFY(shown.ready());
        QVERIFY(tile->isChanged(17));
        QVERIFY(!tile->isChanged(16));
        // Undo.
        shown.page.restoreSetting(change.before);
        QTRY_VERIFY(!tile->isChanged());
        // Another verse has its own latent.
        shown.page.restoreSetting(change.after);
        QTRY_VERIFY(tile->isChanged());
        QTRY_VERIFY(shown.ready());
        shown.click(1, 0);
        QCOMPARE(shown.text("latents"), QString());
    }

    void versesStream() {
        Shown shown;
        QTRY_VERIFY(shown.ready());
        auto* view = shown.poems->view();
        shown.poems->stream()->setRate(VerseStream::kFastest);
        QTest::mouseClick(shown.poems->playButton(), Qt::LeftButton);
        QVERIFY(shown.poems->stream()->isPlaying());
        // The first one at once, above those of the figure.
        QCOMPARE(view->itemCount(), 9);
        QCOMPARE(view->verses().front().label, QStringLiteral("9"));
        QCOMPARE(view->chosen(), std::optional(1));
        QTRY_VERIFY(view->itemCount() >= 12);
        QTest::mouseClick(shown.poems->playButton(), Qt::LeftButton);
        const int shownVerses = view->itemCount();
        QTest::qWait(120);
        QCOMPARE(view->itemCount(), shownVerses);
        // Tone marks are a matter of the view.
        QTest::mouseClick(shown.poems->marksButton(), Qt::LeftButton);
        QTRY_VERIFY(shown.ready());
        QCOMPARE(view->itemCount(), shownVerses);
        // What is kept knows its own seed.
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Home);
        QTest::keyClick(view, Qt::Key_Home);
        QTest::keyClick(view, Qt::Key_K);
        const KeptVerse kept = shown.poems->kept()->verses().front();
        QCOMPARE(kept.values[QLatin1String("seed")].toString(), view->verses().front().label);
        // One of them in hand: the figure is its, and the others stay.
        const qint64 seed = view->verses()[1].label.toLongLong();
        shown.click(1, 3);
        QCOMPARE(shown.number("seed"), seed);
        QCOMPARE(shown.number("chosen"), std::int64_t{1});
        QCOMPARE(view->chosen(), std::optional(1));
        QTRY_VERIFY(shown.ready());
        QTRY_COMPARE(view->verses()[static_cast<std::size_t>(shownVerses) - 8].label,
                     QString::number(seed));
        QCOMPARE(view->itemCount(), shownVerses);
        QCOMPARE(view->chosen(), std::optional(1));
        QCOMPARE(view->verses()[1].label, QString::number(seed));
        // The stream goes on where it was.
        QTest::mouseClick(shown.poems->playButton(), Qt::LeftButton);
        QCOMPARE(view->itemCount(), shownVerses + 1);
        QCOMPARE(view->chosen(), std::optional(2));
        // What is done to it ends that.
        core::Values values = shown.page.values();
        setValue(values, "latents", std::string("3=1"));
        shown.page.setValues(values);
        QVERIFY(!view->isStreaming());
        QTRY_COMPARE(view->verses().front().label, QString::number(seed));
        QCOMPARE(view->itemCount(), 8);
    }

    void aChangeEndsTheStream() {
        Shown shown;
        QTRY_VERIFY(shown.ready());
        shown.poems->togglePlay();
        core::Values values = shown.page.values();
        QVERIFY(values.setText("temperature", "1.5").ok());
        shown.page.setValues(values, false);
        QVERIFY(!shown.poems->stream()->isPlaying());
        QVERIFY(!shown.poems->stream()->hasSource());
        QCOMPARE(shown.poems->view()->itemCount(), 8);
        shown.poems->togglePlay();
        QVERIFY(shown.poems->stream()->isPlaying());
        shown.page.stop();
        QVERIFY(!shown.poems->stream()->isPlaying());
    }

    void aSourceThatFailsSaysSo() {
        Shown shown([](const core::Values&) -> core::Result<VerseSource> {
            return core::failure(core::Message::verbatim("No model."));
        });
        QTRY_VERIFY(shown.ready());
        shown.poems->togglePlay();
        QVERIFY(!shown.poems->stream()->isPlaying());
        QCOMPARE(shown.poems->view()->itemCount(), 8);
        const auto labels = shown.page.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->text() == QLatin1String("No model.");
        }));
    }

    void aSourceThatFailsLaterEndsTheStream() {
        Shown shown([](const core::Values&) {
            return core::Result<VerseSource>(
                VerseSource([](std::uint32_t seed) -> core::Result<widgets::VerseItem> {
                    if (seed > 10)
                        return core::failure(core::Message::verbatim("The model is gone."));
                    return verseOfSeed(seed);
                }));
        });
        QTRY_VERIFY(shown.ready());
        shown.poems->stream()->setRate(VerseStream::kFastest);
        shown.poems->togglePlay();
        QTRY_VERIFY(!shown.poems->stream()->hasSource());
        QVERIFY(!shown.poems->stream()->isPlaying());
        QCOMPARE(shown.poems->view()->itemCount(), 8);
        const auto labels = shown.page.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->text() == QLatin1String("The model is gone.");
        }));
    }

    void aFigureThatComesWhileVersesStream() {
        Shown shown;
        QTRY_VERIFY(shown.ready());
        core::Values values = shown.page.values();
        setValue(values, "seed", std::int64_t{50});
        shown.page.setValues(values);
        shown.poems->togglePlay();
        shown.poems->stream()->pause();
        QTRY_VERIFY(shown.ready());
        // Below what has streamed in stand the verses of the new figure.
        const auto& verses = shown.poems->view()->verses();
        QTRY_COMPARE(verses.size(), std::size_t{9});
        QTRY_COMPARE(verses[1].label, QStringLiteral("50"));
        QCOMPARE(shown.poems->view()->chosen(), std::optional(1));
        // Text is saved with what makes each.
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("all.txt"));
        QVERIFY(shown.poems->saveShown(path).ok());
        const QByteArray text = contentOf(path);
        QCOMPARE(text.count("# orrery export poems "), 2);
        QVERIFY(text.contains("seed=58"));
        QVERIFY(text.contains("seed=50"));
    }

    void aFullList() {
        KeptVerses list;
        for (int i = 0; i < 1000; ++i)
            QVERIFY(list.keep({QString::number(i), {}, {}}));
        QVERIFY(!list.keep({QStringLiteral("one more"), {}, {}}));
        QVERIFY(list.keep({QStringLiteral("3"), {}, {}}));
        QCOMPARE(list.verses().size(), std::size_t{1000});
        QCOMPARE(list.verses().front().text, QStringLiteral("3"));
    }

    void thePanelIsASource() {
        const tests::FakePoemsPanel panel;
        core::Values values(panel.parameters());
        setValue(values, "mode", std::string("between"));
        const auto source = panelVerses(panel, values);
        QVERIFY(source.ok());
        const widgets::VerseItem one = *(*source)(7), again = *(*source)(7), other = *(*source)(8);
        QCOMPARE(one, again);
        QVERIFY(!(one == other));
        QCOMPARE(one.label, QStringLiteral("7"));
        setValue(values, "text", std::string("fail"));
        QVERIFY(!panelVerses(panel, values).ok());
    }

    /// The verse of a seed is the same in the stream, in the figure and when it is kept.
    void theRealPanelStreams() {
        const core::Registry registry(modelDirectory());
        const core::Panel* panel = registry.find("poems");
        QVERIFY(panel != nullptr);
        core::Values values(panel->parameters());
        const auto source = panelVerses(*panel, values);
        QVERIFY(source.ok());
        core::StageCache cache;
        const auto figure =
            panel->compute(values, core::Quality::Preview, {.job = {}, .cache = cache});
        QVERIFY(figure.ok());
        const std::vector<widgets::VerseItem> verses = versesOf(*figure);
        QCOMPARE(verses.size(), std::size_t{8});
        for (std::size_t i = 0; i < verses.size(); ++i)
            QCOMPARE(*(*source)(static_cast<std::uint32_t>(1 + i)), verses[i]);
        QCOMPARE(latentOf(*figure).values.size(), latentOf(*figure).own.size());
        QVERIFY(!latentOf(*figure).values.empty());
        // The texts of the window are the panel's.
        setValue(values, "locked", writeLocks({{3, U'月'}}).toStdString());
        setValue(values, "latents", writeLatentChanges({{2, 1.25}}).toStdString());
        const auto edited =
            panel->compute(values, core::Quality::Preview, {.job = {}, .cache = cache});
        QVERIFY(edited.ok());
        QVERIFY(versesOf(*edited)[5].characters[2].locked);
        QCOMPARE(versesOf(*edited)[5].characters[2].character, U'月');
        QCOMPARE(latentOf(*edited).values[1], 1.25);
    }

    void lastGoodVersesStay() {
        Shown shown;
        QTRY_VERIFY(shown.ready());
        core::Values values = shown.page.values();
        QVERIFY(values.setText("text", "fail").ok());
        shown.page.setValues(values);
        auto* bar = shown.page.findChild<widgets::MessageBar*>();
        QTRY_VERIFY(bar->isVisible());
        QCOMPARE(shown.poems->view()->itemCount(), 8);
    }

    void keptVersesComeBack() {
        Shown shown;
        QTRY_VERIFY(shown.ready());
        shown.click(4, 0);
        QTRY_COMPARE(shown.poems->view()->chosen(), std::optional(4));
        QTRY_VERIFY(shown.ready());
        QTest::mouseClick(shown.poems->keepButton(), Qt::LeftButton);
        const QString text = shown.poems->view()->verses()[4].text();
        QCOMPARE(shown.poems->kept()->verses().front().text, text);
        shown.poems->drawAgain();
        QTRY_VERIFY(shown.ready());
        shown.poems->keepPresent();
        QCOMPARE(shown.poems->kept()->verses().size(), std::size_t{2});
        // Through a session.
        const QJsonObject state = shown.page.saveState();
        Shown other;
        QVERIFY(other.page.restoreState(state).empty());
        QCOMPARE(other.poems->kept()->verses(), shown.poems->kept()->verses());
        QTRY_VERIFY(other.ready());
        // And to hand.
        QListWidget* list = other.poems->kept()->list();
        emit list->itemClicked(list->item(1));
        QCOMPARE(other.number("seed"), std::int64_t{1});
        QCOMPARE(other.number("chosen"), std::int64_t{5});
        QTRY_COMPARE(other.poems->view()->verses()[4].text(), text);
        list->setCurrentRow(0);
        other.poems->kept()->removePresent();
        QCOMPARE(other.poems->kept()->verses().size(), std::size_t{1});
        other.poems->kept()->copyAll();
        QCOMPARE(QGuiApplication::clipboard()->text(), text);
    }

    void nonsenseInASessionDoesNoHarm() {
        Shown shown;
        QTRY_VERIFY(shown.ready());
        const auto object = [](const char* json) { return QJsonDocument::fromJson(json).object(); };
        (void)shown.page.restoreState(object(
            R"({"companion":{"work":{"kept":[1,{},{"verse":7},{"verse":"x","values":[1]}]},
                "rate":"fast","side":99,"share":-4}})"));
        QCOMPARE(shown.poems->kept()->verses().size(), std::size_t{1});
        QVERIFY(!shown.page.restoreState(object(R"({"companion":3})")).empty());
        emit shown.poems->kept()->wanted(shown.poems->kept()->verses().front());
        QTRY_VERIFY(shown.ready());
    }

    void filesCarryTheirMaking() {
        Shown shown;
        QTRY_VERIFY(shown.ready());
        QTemporaryDir folder;
        shown.poems->keepPresent();
        const QString text = folder.filePath(QStringLiteral("kept.txt"));
        QVERIFY(shown.poems->saveKept(text).ok());
        const QList<QByteArray> lines = contentOf(text).trimmed().split('\n');
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[0].startsWith("# Orrery "));
        QVERIFY(lines[1].startsWith("# orrery export poems "));
        QVERIFY(lines[1].contains("seed=1"));
        QCOMPARE(QString::fromUtf8(lines[3]), QStringLiteral("明月松间照，清泉石上流"));
        const QString all = folder.filePath(QStringLiteral("all.txt"));
        QVERIFY(shown.poems->saveShown(all).ok());
        QCOMPARE(contentOf(all).count("\n"), 2 + 16);
        for (const char* ending : {"png", "svg", "pdf"}) {
            const QString path = folder.filePath(QStringLiteral("verse.") + QLatin1String(ending));
            QVERIFY(shown.poems->savePicture(path).ok());
            QVERIFY(contentOf(path).size() > 1000);
        }
        QVERIFY(!shown.poems->savePicture(folder.filePath(QStringLiteral("verse.txt"))).ok());
        QVERIFY(!shown.poems->saveKept(QStringLiteral("/nowhere/kept.txt")).ok());
    }

    void theWindowHasIt() {
        std::vector<std::unique_ptr<const core::Panel>> panels;
        panels.push_back(std::make_unique<tests::FakePoemsPanel>());
        const core::Registry registry(std::move(panels));
        QTemporaryDir folder;
        const QString settings = folder.filePath(QStringLiteral("settings.json"));
        {
            MainWindow window(registry, {}, settings);
            window.resize(1280, 720);
            window.show();
            auto* poems = qobject_cast<PoemsPage*>(window.currentPage()->companion());
            QVERIFY(poems != nullptr);
            QTRY_COMPARE(poems->view()->itemCount(), 8);
            QVERIFY(poems->view()->isVisible());
            QVERIFY(window.currentPage()->plots()->isVisible());
            poems->keepPresent();
            QVERIFY(holdsWork(window.session()));
            window.close();
        }
        MainWindow window(registry, readSettings(settings), settings);
        window.show();
        auto* poems = qobject_cast<PoemsPage*>(window.currentPage()->companion());
        QCOMPARE(poems->kept()->verses().size(), std::size_t{1});
        QVERIFY(window.findChild<widgets::MessageBar*>()->isHidden());
    }
};

}  // namespace

QTEST_MAIN(PoemsPageTest)
#include "poems_page_test.moc"
