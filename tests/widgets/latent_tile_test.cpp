// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/latent_tile.h"

#include "widgets/theme.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <QWindow>

namespace {

using namespace orrery::widgets;

std::vector<double> latent(int count) {
    std::vector<double> values;
    values.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        values.push_back(std::round(100 * std::sin(1.7 * i)) / 100);
    return values;
}

struct Shown {
    explicit Shown(int count = 64) {
        tile.resize(320, 340);
        tile.setLatent(latent(count), latent(count));
        tile.show();
        tile.activateWindow();
        tile.setFocus(Qt::OtherFocusReason);
        (void)QTest::qWaitForWindowActive(&tile);
    }
    void drag(int dimension, int dy, bool release = true) {
        const QPoint from = tile.cellRect(dimension).center();
        QTest::mousePress(&tile, Qt::LeftButton, {}, from);
        QTest::mouseMove(&tile, from + QPoint(0, dy / 2));
        QTest::mouseMove(&tile, from + QPoint(0, dy));
        if (release)
            QTest::mouseRelease(&tile, Qt::LeftButton, {}, from + QPoint(0, dy));
    }
    void doubleClick(int dimension) {
        const QPoint at = tile.cellRect(dimension).center();
        QTest::mouseDClick(&tile, Qt::LeftButton, {}, at);
        // QTest holds the button.
        QTest::mouseRelease(&tile, Qt::LeftButton, {}, at);
    }
    [[nodiscard]] double value(int dimension) const {
        return tile.values()[static_cast<std::size_t>(dimension) - 1];
    }
    LatentTile tile;
};

class LatentTileTest : public QObject {
    Q_OBJECT

private slots:
    void cellsFillASquare_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("columns");
        QTest::newRow("1") << 1 << 1;
        QTest::newRow("2") << 2 << 2;
        QTest::newRow("32") << 32 << 6;
        QTest::newRow("64") << 64 << 8;
        QTest::newRow("512") << 512 << 23;
    }
    void cellsFillASquare() {
        QFETCH(int, count);
        QFETCH(int, columns);
        Shown shown(count);
        const QRect first = shown.tile.cellRect(1);
        QCOMPARE(first.width(), first.height());
        int inRow = 0;
        for (int dimension = 1; dimension <= count; ++dimension) {
            inRow += shown.tile.cellRect(dimension).top() == first.top() ? 1 : 0;
            QVERIFY(shown.tile.rect().contains(shown.tile.cellRect(dimension)));
        }
        QCOMPARE(inRow, columns);
    }

    void coloursDivergeAtZero() {
        for (const Theme theme : {Theme::Light, Theme::Dark}) {
            const QColor middle = divergingColor(0, theme);
            QVERIFY(divergingColor(-1, theme).blue() > divergingColor(-1, theme).red());
            QVERIFY(divergingColor(1, theme).red() > divergingColor(1, theme).blue());
            QCOMPARE(divergingColor(7, theme), divergingColor(1, theme));
            QCOMPARE(divergingColor(std::nan(""), theme), middle);
        }
    }

    void dragChanges() {
        Shown shown;
        QSignalSpy changed(&shown.tile, &LatentTile::valueChanged);
        const double before = shown.value(17);
        shown.drag(17, -72);
        QVERIFY(changed.count() >= 2);
        for (int i = 0; i < changed.count(); ++i) {
            QCOMPARE(changed[i][0].toInt(), 17);
            QCOMPARE(changed[i][2].toBool(), i == changed.count() - 1);
        }
        const double after = changed.back()[1].toDouble();
        QVERIFY2(std::abs(after - before - 2) < 0.02, qPrintable(QString::number(after - before)));
        QCOMPARE(shown.value(17), after);
        QVERIFY(shown.tile.isChanged(17));
        QVERIFY(!shown.tile.isChanged(18));
        // No further than the end.
        shown.drag(17, -2000);
        QCOMPARE(shown.value(17), LatentTile::kLimit);
    }

    void figuresLeaveTheHandAlone() {
        Shown shown;
        shown.drag(5, -36, false);
        const double held = shown.value(5);
        shown.tile.setLatent(latent(64), latent(64));
        QCOMPARE(shown.value(5), held);
        QTest::mouseRelease(&shown.tile, Qt::LeftButton, {}, shown.tile.cellRect(5).center());
        shown.tile.setLatent(latent(64), latent(64));
        QVERIFY(!shown.tile.isChanged());
    }

    void aClickIsNoChange() {
        Shown shown;
        QSignalSpy changed(&shown.tile, &LatentTile::valueChanged);
        shown.drag(17, 1);
        QCOMPARE(changed.count(), 0);
    }

    void doubleClickPutsBack() {
        Shown shown;
        QSignalSpy reset(&shown.tile, &LatentTile::resetWanted);
        shown.doubleClick(3);
        QCOMPARE(reset.count(), 0);
        shown.drag(3, -50);
        shown.doubleClick(3);
        QCOMPARE(reset.count(), 1);
        QCOMPARE(reset.front().front().toInt(), 3);
    }

    void keysMoveAndChange() {
        Shown shown;
        QSignalSpy changed(&shown.tile, &LatentTile::valueChanged);
        QSignalSpy reset(&shown.tile, &LatentTile::resetWanted);
        QSignalSpy all(&shown.tile, &LatentTile::resetAllWanted);
        QTest::keyClick(&shown.tile, Qt::Key_Right);
        QTest::keyClick(&shown.tile, Qt::Key_Down);  // 10
        const double before = shown.value(10);
        QTest::keyClick(&shown.tile, Qt::Key_Plus);
        QCOMPARE(changed.back()[0].toInt(), 10);
        QVERIFY(std::abs(shown.value(10) - before - 0.1) < 1e-9);
        QVERIFY(changed.back()[2].toBool());
        QTest::keyClick(&shown.tile, Qt::Key_PageDown);
        QVERIFY(std::abs(shown.value(10) - before + 0.4) < 1e-9);
        QTest::keyClick(&shown.tile, Qt::Key_Backspace);
        QCOMPARE(reset.back()[0].toInt(), 10);
        QTest::keyClick(&shown.tile, Qt::Key_Backspace, Qt::ControlModifier);
        QCOMPARE(all.count(), 1);
        QVERIFY(shown.tile.caption().startsWith(QLatin1String("z10 = ")));
    }

    void wheelChanges() {
        Shown shown;
        const double before = shown.value(20);
        const QPointF at = shown.tile.cellRect(20).center();
        QWheelEvent turn(at, shown.tile.mapToGlobal(at), {}, {0, 120}, Qt::NoButton, {},
                         Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&shown.tile, &turn);
        QVERIFY(std::abs(shown.value(20) - before - 0.1) < 1e-9);
    }

    void pointingTellsTheValue() {
        Shown shown;
        QVERIFY(QTest::qWaitForWindowExposed(&shown.tile));
        shown.tile.setLatent(std::vector<double>(64, -0.53), std::vector<double>(64, -0.53));
        QTest::mouseMove(shown.tile.windowHandle(), shown.tile.cellRect(17).center());
        QTRY_COMPARE(shown.tile.caption(), QStringLiteral("z17 = −0.53"));
    }

    void screenReadersHearCells() {
        Shown shown;
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&shown.tile);
        QCOMPARE(list->childCount(), 64);
        QVERIFY(list->child(16)->text(QAccessible::Name).startsWith(QLatin1String("z17 = ")));
    }
};

}  // namespace

QTEST_MAIN(LatentTileTest)
#include "latent_tile_test.moc"
