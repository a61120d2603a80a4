// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/fake_panel.h"
#include "widgets/readout_bar.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>
#include <QToolButton>

#include <cmath>
#include <limits>

namespace {

using namespace orrery;
using namespace orrery::widgets;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

core::Readout real(double value, std::optional<double> log10 = {}) {
    return {.id = "x", .label = core::Message::verbatim("x"), .value = value, .log10 = log10};
}

class ReadoutsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void texts_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("log10");  // NaN: none
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("exact");
        const double none = std::nan("");
        QTest::newRow("ordinary") << 0.0024903945701927193 << none << "0.00249039"
                                  << "0.0024903945701927194";
        QTest::newRow("small") << 2.46113e-8 << none << "2.46113 × 10⁻⁸"
                               << "2.4611300000000001e-08";
        QTest::newRow("nothing") << none << none << "—"
                                 << "nan";
        QTest::newRow("infinite") << kInfinity << none << "∞"
                                  << "inf";
        QTest::newRow("below double") << 0.0 << -1187.5 << "3.16228 × 10⁻¹¹⁸⁸"
                                      << "3.16227766017e-1188";
        QTest::newRow("above double") << kInfinity << 400.0 << "1.00000 × 10⁴⁰⁰"
                                      << "1e400";
        QTest::newRow("zero itself") << 0.0 << -kInfinity << "0"
                                     << "0";
        QTest::newRow("within double") << 0.5 << std::log10(0.5) << "0.5"
                                       << "0.5";
    }
    void texts() {
        QFETCH(double, value);
        QFETCH(double, log10);
        const core::Readout readout =
            real(value, std::isnan(log10) ? std::nullopt : std::optional(log10));
        QTEST(readoutText(readout), "shown");
        QTEST(exactReadoutText(readout), "exact");
    }

    void exactTextReadsBack() {
        for (const double value : {0.1, 1.0 / 3, 1e-300, 123456789.123456789, -2.603731}) {
            const double back = exactReadoutText(real(value)).toDouble();
            QCOMPARE(std::memcmp(&back, &value, sizeof value), 0);
        }
    }

    void clickAndKeysCopyTheExactValue() {
        ReadoutCell cell;
        cell.showReadout(real(1.0 / 3), true);
        cell.resize(cell.sizeHint());
        cell.show();
        QVERIFY(cell.accessibleName().contains(QStringLiteral("≈ 0.333333")));
        const auto check = [](auto act) {
            QGuiApplication::clipboard()->clear();
            act();
            QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("0.33333333333333331"));
        };
        check([&] { QTest::mouseClick(&cell, Qt::LeftButton); });
        check([&] { QTest::keyClick(&cell, Qt::Key_Space); });
        check([&] { QTest::keyClick(&cell, Qt::Key_C, Qt::ControlModifier); });
    }

    void nothingMovesWhenNumbersChange() {
        ReadoutBar bar;
        bar.resize(700, 200);
        core::Figure figure;
        figure.readouts = {real(1), real(2), real(3)};
        for (std::size_t i = 0; i < 3; ++i)
            figure.readouts[i].id = std::to_string(i);
        bar.showFigure(figure);
        bar.show();
        std::vector<QRect> before;
        for (const ReadoutCell* cell : bar.cells())
            before.push_back(cell->geometry());
        const QSize hint = bar.sizeHint();
        figure.readouts[0].value = -1.23456e-200;
        figure.notes = {core::Message::verbatim("One note."),
                        core::Message::verbatim("Another note.")};
        bar.showFigure(figure);
        for (std::size_t i = 0; i < before.size(); ++i)
            QCOMPARE(bar.cells()[i]->geometry(), before[i]);
        QCOMPARE(bar.sizeHint(), hint);
    }

    void whatDoesNotApplyIsLeftOut() {
        ReadoutBar bar;
        bar.resize(1200, 200);
        core::Figure figure;
        figure.readouts = {real(1), real(2), real(3), real(4)};
        for (std::size_t i = 0; i < 4; ++i)
            figure.readouts[i].id = std::to_string(i);
        figure.readouts[1].label = core::Message::verbatim("The longest caption of them all");
        figure.readouts[3].collapsed = true;
        bar.showFigure(figure);
        bar.show();
        const std::vector<ReadoutCell*> cells = bar.cells();
        const auto* more = bar.findChild<QToolButton*>();
        QVERIFY(more->isVisible());
        const QRect first = cells[0]->geometry(), second = cells[1]->geometry();
        figure.readouts[1].value = figure.readouts[3].value = std::nan("");
        figure.readouts[1].applies = figure.readouts[3].applies = false;
        bar.showFigure(figure);
        // The same cells: what had the focus keeps it. The next one moves up, no other column does.
        QCOMPARE(bar.cells(), cells);
        QVERIFY(!cells[1]->isVisible());
        QCOMPARE(cells[0]->geometry(), first);
        QCOMPARE(cells[2]->geometry(), second);
        // Nor is it behind "More", which leads nowhere now.
        QVERIFY(!more->isVisible());
        bar.setShowsAll(true);
        QVERIFY(!cells[1]->isVisible() && !cells[3]->isVisible());
        figure.readouts[1].applies = figure.readouts[3].applies = true;
        bar.showFigure(figure);
        QVERIFY(cells[1]->isVisible() && cells[3]->isVisible() && more->isVisible());
        QCOMPARE(cells[1]->geometry(), second);
    }

    void previewsAreApproximateUnlessExact() {
        ReadoutBar bar;
        core::Figure figure;
        figure.quality = core::Quality::Preview;
        figure.readouts = {real(1), real(2)};
        figure.readouts[1].exact = true;
        bar.showFigure(figure);
        QVERIFY(bar.cells()[0]->approximate());
        QVERIFY(!bar.cells()[1]->approximate());
        figure.quality = core::Quality::Final;
        bar.showFigure(figure);
        QVERIFY(!bar.cells()[0]->approximate());
    }

    void rarelyUsedNumbersAreBehindMore() {
        ReadoutBar bar;
        bar.resize(700, 200);
        core::Figure figure;
        figure.readouts = {real(1), real(2)};
        figure.readouts[1].id = "rare";
        figure.readouts[1].collapsed = true;
        bar.showFigure(figure);
        bar.show();
        QVERIFY(!bar.cells()[1]->isVisible());
        bar.setShowsAll(true);
        QVERIFY(bar.cells()[1]->isVisible());
    }
};

}  // namespace

QTEST_MAIN(ReadoutsTest)
#include "readouts_test.moc"
