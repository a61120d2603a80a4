// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/verse_view.h"

#include "widgets/character_card.h"
#include "widgets/theme.h"
#include "widgets/verse_picture.h"
#include "widgets/verse_typeface.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTest>

namespace {

using namespace orrery::widgets;

VerseItem verse(const QString& ten, const QString& label = {}) {
    VerseItem item;
    const std::u32string characters = ten.toStdU32String();
    for (std::size_t i = 0; i < item.characters.size(); ++i) {
        item.characters[i].character = characters[i];
        item.characters[i].probability = static_cast<double>(i) / 9;
        item.characters[i].tone = i % 2 == 0 ? VerseTone::Level : VerseTone::Oblique;
    }
    item.label = label;
    return item;
}

std::vector<VerseItem> verses(int count) {
    std::vector<VerseItem> items;
    items.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        items.push_back(verse(i % 2 == 0 ? QStringLiteral("白日依山尽黄河入海流")
                                         : QStringLiteral("明月松间照清泉石上流"),
                              QString::number(i + 1)));
    return items;
}

/// What paint events of a widget cover.
class PaintedRegion final : public QObject {
public:
    explicit PaintedRegion(QWidget* widget) { widget->installEventFilter(this); }
    [[nodiscard]] const QRegion& region() const { return m_region; }
    void forget() { m_region = {}; }
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Paint)
            m_region += static_cast<QPaintEvent*>(event)->region();
        return false;
    }

private:
    QRegion m_region;
};

/// A view on the screen.
struct Shown {
    explicit Shown(int count, QSize size = {900, 400}) {
        view.resize(size);
        view.setVerses(verses(count));
        view.show();
        view.activateWindow();
        view.setFocus(Qt::OtherFocusReason);
        (void)QTest::qWaitForWindowActive(&view);
    }
    [[nodiscard]] QPoint at(int index, int position) const {
        return view.characterPlace(index, position).center();
    }
    void click(int index, int position) {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, at(index, position));
    }
    [[nodiscard]] QImage picture() const { return view.viewport()->grab().toImage(); }
    VerseView view;
};

class VerseViewTest : public QObject {
    Q_OBJECT

private slots:
    void faceIsTheFinestThatIsThere_data() {
        QTest::addColumn<QStringList>("families");
        QTest::addColumn<QString>("chosen");
        const QString kai = QStringLiteral("AR PL UKai CN"),
                      serif = QStringLiteral("Noto Serif CJK SC"),
                      sans = QStringLiteral("Noto Sans CJK SC");
        QTest::newRow("Kai before serif") << QStringList{sans, serif, kai} << kai;
        QTest::newRow("order of preference")
            << QStringList{QStringLiteral("LXGW WenKai"), QStringLiteral("KaiTi")}
            << QStringLiteral("KaiTi");
        QTest::newRow("with foundry") << QStringList{serif, QStringLiteral("Kaiti SC [Apple]")}
                                      << QStringLiteral("Kaiti SC [Apple]");
        QTest::newRow("any case") << QStringList{QStringLiteral("kaiti")}
                                  << QStringLiteral("kaiti");
        QTest::newRow("Kai by its name")
            << QStringList{serif.toLower().remove(QLatin1String(" sc")), QStringLiteral("My Kai")}
            << QStringLiteral("My Kai");
        QTest::newRow("serif before sans") << QStringList{sans, serif} << serif;
        QTest::newRow("whatever there is") << QStringList{sans} << sans;
        QTest::newRow("none") << QStringList() << QString();
    }
    void faceIsTheFinestThatIsThere() {
        QFETCH(QStringList, families);
        QFETCH(QString, chosen);
        QCOMPARE(chooseVerseFamily(families), chosen);
    }

    void withoutAFontASentenceStandsThere() {
        Shown shown(8);
        QVERIFY(shown.view.fontProblem().isEmpty());
        const QImage with = shown.picture();
        shown.view.setVerseFont(std::nullopt);
        QVERIFY(shown.view.fontProblem().contains(QLatin1String("font")));
        const QImage without = shown.picture();
        QVERIFY(without != with);
        shown.view.setVerses(verses(3));
        QCOMPARE(shown.picture(), without);
        QSignalSpy chosen(&shown.view, &VerseView::verseChosen);
        shown.click(0, 0);
        QCOMPARE(chosen.count(), 0);
    }

    void fewVersesAreLarge_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<QSizeF>("size");
        QTest::addColumn<bool>("scrolls");
        for (const int count : {1, 2, 3, 8, 20, 100, 1000}) {
            QTest::addRow("%d", count) << count << QSizeF(900, 400) << (count >= 100);
            QTest::addRow("%d narrow", count) << count << QSizeF(260, 300) << (count >= 8);
        }
    }
    void fewVersesAreLarge() {
        QFETCH(int, count);
        QFETCH(QSizeF, size);
        QFETCH(bool, scrolls);
        const VerseLayout layout({.size = size, .count = count, .labelWidth = 24, .marks = true});
        QCOMPARE(layout.contentHeight() > size.height(), scrolls);
        QVERIFY(layout.fontSize() >= 20 && layout.fontSize() <= 120);
        const VerseLayout more({.size = size, .count = count + 1, .labelWidth = 24, .marks = true});
        QVERIFY(more.fontSize() <= layout.fontSize());
        // Nothing overlaps, and everything is found where it stands.
        for (int i = 0; i < count; ++i) {
            const QRectF rect = layout.verseRect(i);
            QVERIFY(rect.left() >= 0);
            QVERIFY2(rect.right() <= size.width() + 1, "wider than the view");
            if (i > 0)
                QVERIFY(!rect.adjusted(1, 1, -1, -1).intersects(layout.verseRect(i - 1)));
            QCOMPARE(layout.verseAt(rect.center()), std::optional(i));
            for (int position = 0; position < kVerseLength; ++position) {
                const QRectF character = layout.characterRect(rect, position);
                QVERIFY(rect.contains(character));
                QVERIFY(rect.adjusted(0, 0, 0, 1).contains(layout.markRect(character)));
                QVERIFY(!character.intersects(layout.labelRect(rect)));
                QCOMPARE(layout.characterAt(i, character.center()), std::optional(position));
            }
        }
        const auto [first, last] = layout.versesBetween(0, layout.contentHeight());
        QCOMPARE(first, 0);
        QCOMPARE(last, count);
    }

    void clickTakesInHandThenLocks() {
        Shown shown(8);
        QSignalSpy chosen(&shown.view, &VerseView::verseChosen);
        QSignalSpy locked(&shown.view, &VerseView::lockToggled);
        shown.click(3, 2);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.at(0).at(0).toInt(), 3);
        QCOMPARE(locked.count(), 0);
        shown.view.setChosen(3);
        shown.click(3, 2);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(locked.count(), 1);
        QCOMPARE(locked.at(0), (QVariantList{3, 2}));
        // Neither between verses nor with the other button.
        QTest::mouseClick(shown.view.viewport(), Qt::RightButton, {}, shown.at(3, 2));
        QCOMPARE(locked.count(), 1);
    }

    void pointingTellsAboutTheCharacter() {
        Shown shown(8);
        QVERIFY(QTest::qWaitForWindowExposed(&shown.view));
        QTest::mouseMove(shown.view.viewport(), shown.at(1, 4));
        QTRY_VERIFY(shown.view.card() != nullptr && shown.view.card()->isVisible());
        QCOMPARE(shown.view.card()->character().character, U'照');
        QVERIFY(shown.view.rect().contains(shown.view.card()->geometry()));
        QVERIFY(!shown.view.card()->geometry().contains(
            shown.view.viewport()->mapTo(&shown.view, shown.at(1, 4))));
        // Off the characters it goes.
        const QRectF label =
            shown.view.verseLayout().labelRect(shown.view.verseLayout().verseRect(1));
        QTest::mouseMove(shown.view.viewport(), label.center().toPoint());
        QTRY_VERIFY(!shown.view.card()->isVisible());
    }

    void keysMoveOverVersesAndCharacters() {
        Shown shown(8);
        shown.view.setChosen(0);
        QSignalSpy chosen(&shown.view, &VerseView::verseChosen);
        QSignalSpy locked(&shown.view, &VerseView::lockToggled);
        QSignalSpy kept(&shown.view, &VerseView::keepWanted);
        const int columns = shown.view.verseLayout().columns();
        QTest::keyClick(&shown.view, Qt::Key_Right);  // shows where it is
        QTest::keyClick(&shown.view, Qt::Key_Right);
        QTest::keyClick(&shown.view, Qt::Key_Space);
        QCOMPARE(locked.back(), (QVariantList{0, 1}));
        QTest::keyClick(&shown.view, Qt::Key_Down);
        QTest::keyClick(&shown.view, Qt::Key_Space);
        QCOMPARE(locked.back(), (QVariantList{columns, 1}));
        QTest::keyClick(&shown.view, Qt::Key_Return);
        QCOMPARE(chosen.back().at(0).toInt(), columns);
        QTest::keyClick(&shown.view, Qt::Key_K);
        QCOMPARE(kept.back().at(0).toInt(), columns);
        QTest::keyClick(&shown.view, Qt::Key_End);
        QTest::keyClick(&shown.view, Qt::Key_Right);
        QTest::keyClick(&shown.view, Qt::Key_Space);
        QCOMPARE(locked.back(), (QVariantList{7, 9}));
        QTest::keyClick(&shown.view, Qt::Key_Home);
        QTest::keyClick(&shown.view, Qt::Key_Left);
        QTest::keyClick(&shown.view, Qt::Key_Space);
        QCOMPARE(locked.back(), (QVariantList{0, 0}));
        QTest::keyClick(&shown.view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("白日依山尽，黄河入海流"));
    }

    void keysScroll() {
        Shown shown(1000);
        QVERIFY(shown.view.verticalScrollBar()->maximum() > 0);
        QTest::keyClick(&shown.view, Qt::Key_End);
        QTest::keyClick(&shown.view, Qt::Key_End);
        QCOMPARE(shown.view.verticalScrollBar()->value(),
                 shown.view.verticalScrollBar()->maximum());
        QVERIFY(shown.view.viewport()->rect().contains(shown.view.characterPlace(999, 9)));
    }

    void onlyWhatChangedIsPainted() {
        Shown shown(8);
        QVERIFY(QTest::qWaitForWindowExposed(&shown.view));
        const QImage before = shown.picture();
        std::vector<VerseItem> changed = verses(8);
        changed[2].characters[0].character = U'红';
        QCoreApplication::processEvents();
        PaintedRegion painted(shown.view.viewport());
        shown.view.setVerses(changed);
        const QRect own = shown.view.verseLayout().verseRect(2).toAlignedRect();
        QTRY_VERIFY(!painted.region().isEmpty());
        QVERIFY(own.contains(painted.region().boundingRect()));
        const QImage after = shown.picture();
        QVERIFY(before.copy(own) != after.copy(own));
        // Nothing of the same ones, and all of more.
        QCoreApplication::processEvents();
        painted.forget();
        shown.view.setVerses(changed);
        QTest::qWait(50);
        QVERIFY(painted.region().isEmpty());
        shown.view.setVerses(verses(9));
        QTRY_COMPARE(painted.region().boundingRect(), shown.view.viewport()->rect());
        shown.view.setVerses({});
        shown.view.setVerses(verses(1));
    }

    void theCardStays() {
        // While figures come in for what is pointed at.
        Shown shown(8);
        QTest::mouseMove(shown.view.viewport(), shown.at(1, 2));
        QTRY_VERIFY(shown.view.card() != nullptr && shown.view.card()->isVisible());
        std::vector<VerseItem> changed = verses(8);
        changed[1].characters[2].character = U'红';
        shown.view.setVerses(changed);
        QVERIFY(shown.view.card()->isVisible());
        QCOMPARE(shown.view.card()->character().character, U'红');
    }

    void signsCanBeSeen() {
        Shown shown(2);
        const QImage plain = shown.picture();
        shown.view.setConfidenceShown(true);
        const QImage full = shown.picture();
        QVERIFY(plain != full);
        std::vector<VerseItem> locked = verses(2);
        locked[0].characters[3].locked = true;
        shown.view.setVerses(locked);
        const QImage withLock = shown.picture();
        QVERIFY(full != withLock);
        shown.view.setChosen(0);
        const QImage withChosen = shown.picture();
        QVERIFY(withLock != withChosen);
        shown.view.setMarksShown(true);
        QVERIFY(withChosen != shown.picture());
    }

    void inkFollowsProbability() {
        QCOMPARE(inkOpacity(0), 0.55);
        QCOMPARE(inkOpacity(1), 1.0);
        QCOMPARE(inkOpacity(std::nan("")), 1.0);
        QVERIFY(inkOpacity(0.3) < inkOpacity(0.4));
    }

    void streamPushesDown() {
        Shown shown(3);
        QVERIFY(QTest::qWaitForWindowExposed(&shown.view));
        shown.view.setChosen(1);
        shown.view.setStreaming(true);
        shown.view.setVerses(verses(3));
        const int row = static_cast<int>(shown.view.verseLayout().rowHeight());
        const QRect first = shown.view.verseLayout().verseRect(0).toAlignedRect();
        const QImage before = shown.picture();
        shown.view.prepend(verse(QStringLiteral("空山新雨后天气晚来秋"), QStringLiteral("9")));
        QCOMPARE(shown.view.verses().front().label, QStringLiteral("9"));
        QCOMPARE(shown.view.chosen(), std::optional(2));
        const QImage after = shown.picture();
        QCOMPARE(after.copy(first.translated(0, row)), before.copy(first));
        for (int i = 0; i < 2 * VerseView::kMostStreamed; ++i)
            shown.view.prepend(verse(QStringLiteral("空山新雨后天气晚来秋"), QString::number(i)));
        QCOMPARE(shown.view.itemCount(), VerseView::kMostStreamed);
        QVERIFY(!shown.view.chosen());
    }

    void streamLeavesAReaderInPeace() {
        Shown shown(100);
        shown.view.setStreaming(true);
        QScrollBar* bar = shown.view.verticalScrollBar();
        bar->setValue(bar->maximum() / 2);
        const QImage before = shown.picture();
        shown.view.prepend(verse(QStringLiteral("空山新雨后天气晚来秋"), QStringLiteral("9")));
        QCOMPARE(shown.picture(), before);
    }

    void screenReadersHearVerses() {
        Shown shown(8);
        shown.view.setChosen(2);
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&shown.view);
        QVERIFY(list != nullptr);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->childCount(), 8);
        QAccessibleInterface* item = list->child(2);
        QCOMPARE(item, list->child(2));
        QVERIFY(item->text(QAccessible::Name).contains(QStringLiteral("白日依山尽，黄河入海流")));
        QVERIFY(item->state().selected);
        QVERIFY(!list->child(3)->state().selected);
        QCOMPARE(list->indexOfChild(item), 2);
        const QPoint middle = item->rect().center();
        QCOMPARE(list->childAt(middle.x(), middle.y()), item);
        QTest::keyClick(&shown.view, Qt::Key_Right);
        QTest::keyClick(&shown.view, Qt::Key_Right);
        QVERIFY(item->text(QAccessible::Name).contains(QStringLiteral("日")));
        QVERIFY(item->text(QAccessible::Name).contains(QStringLiteral("oblique")));
        shown.view.setVerses(verses(1));
        QVERIFY(!item->isValid());
    }

    void picturesCarryTheirMaking_data() {
        QTest::addColumn<FileFormat>("format");
        QTest::newRow("png") << FileFormat::Png;
        QTest::newRow("svg") << FileFormat::Svg;
        QTest::newRow("pdf") << FileFormat::Pdf;
    }
    void picturesCarryTheirMaking() {
        QFETCH(FileFormat, format);
        const std::optional<QFont> font = verseFont();
        if (!font)
            QSKIP("no Chinese font");
        const auto drawn =
            drawVerse(verses(1).front(), {*font, true, Theme::Light}, format,
                      {QStringLiteral("verse"), QStringLiteral("orrery export poems -s seed=7"),
                       QStringLiteral("Orrery"), QStringLiteral("{}")});
        QVERIFY(drawn.ok());
        if (format == FileFormat::Png) {
            const QImage image = QImage::fromData(*drawn);
            QVERIFY(image.width() > 2000);
            QCOMPARE(image.text(QStringLiteral("orrery:command")),
                     QStringLiteral("orrery export poems -s seed=7"));
        } else {
            QVERIFY(drawn->contains("orrery export poems -s seed=7"));
        }
        if (format == FileFormat::Svg) {
            QVERIFY(QSvgRenderer(*drawn).isValid());
            // Outlines: nothing depends on the reader's fonts.
            QVERIFY(!drawn->contains("<text"));
        }
    }
};

}  // namespace

QTEST_MAIN(VerseViewTest)
#include "verse_view_test.moc"
