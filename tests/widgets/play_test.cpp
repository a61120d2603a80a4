// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/play.h"

#include "tests/widgets/fake_panel.h"
#include "widgets/figure_page.h"
#include "widgets/number_box.h"
#include "widgets/parameter_column.h"
#include "widgets/parameter_editor.h"
#include "widgets/parameter_slider.h"
#include "widgets/play_button.h"
#include "widgets/player.h"
#include "widgets/plot_area.h"

#include <QAction>
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace {

using namespace orrery;
using namespace orrery::widgets;

PlaySettings play(double from, double to, double seconds, bool thereAndBack = false,
                  bool loop = false) {
    return {from, to, seconds, thereAndBack, loop};
}

/// A page that shows its first final figure.
struct Shown {
    Shown() : page(panel) {
        page.resize(1200, 700);
        page.show();
        page.activateWindow();
        page.column()->setCollapsedGroups({});
        page.start();
    }
    [[nodiscard]] bool ready() const {
        return page.figure() && page.figure()->quality == core::Quality::Final && !page.isBusy();
    }
    [[nodiscard]] PlayButton* button(const char* id) const {
        return page.column()->playButton(*panel.parameters().find(id));
    }
    tests::FakePanel panel;
    FigurePage page;
};

class PlayTest : public QObject {
    Q_OBJECT

private slots:
    void courseFollowsTheSlider_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<PlaySettings>("settings");
        QTest::addColumn<double>("seconds");
        QTest::addColumn<double>("value");
        QTest::addColumn<bool>("over");
        // Evenly on a linear scale, integers rounded.
        QTest::newRow("start") << "integer" << play(1, 11, 5) << 0.0 << 1.0 << false;
        QTest::newRow("half") << "integer" << play(1, 11, 5) << 2.5 << 6.0 << false;
        QTest::newRow("rounded") << "integer" << play(1, 11, 5) << 2.2 << 5.0 << false;
        QTest::newRow("end") << "integer" << play(1, 11, 5) << 5.0 << 11.0 << true;
        QTest::newRow("after the end") << "integer" << play(1, 11, 5) << 99.0 << 11.0 << true;
        QTest::newRow("downwards") << "integer" << play(11, 1, 5) << 1.0 << 9.0 << false;
        // A decade a second on a logarithmic scale.
        QTest::newRow("decade 1") << "real" << play(0.01, 100, 4) << 1.0 << 0.1 << false;
        QTest::newRow("decade 2") << "real" << play(0.01, 100, 4) << 2.0 << 1.0 << false;
        QTest::newRow("decade 3") << "real" << play(0.01, 100, 4) << 3.0 << 10.0 << false;
        QTest::newRow("part") << "real" << play(1, 100, 4) << 2.0 << 10.0 << false;
        QTest::newRow("unround end")
            << "real" << play(1, 3.14159265, 4) << 4.0 << 3.14159265 << true;
        // Two ways.
        QTest::newRow("turn") << "integer" << play(1, 11, 5, true) << 5.0 << 11.0 << false;
        QTest::newRow("way back") << "integer" << play(1, 11, 5, true) << 7.5 << 6.0 << false;
        QTest::newRow("back") << "integer" << play(1, 11, 5, true) << 10.0 << 1.0 << true;
        // For ever.
        QTest::newRow("again") << "integer" << play(1, 11, 5, false, true) << 12.5 << 6.0 << false;
        QTest::newRow("and back again")
            << "integer" << play(1, 11, 5, true, true) << 17.5 << 6.0 << false;
        QTest::newRow("much later")
            << "integer" << play(1, 11, 5, true, true) << 10'005.0 << 11.0 << false;
        QTest::newRow("from zero") << "count" << play(0, 1e7, 5) << 0.0 << 0.0 << false;
    }
    void courseFollowsTheSlider() {
        QFETCH(QString, id);
        QFETCH(PlaySettings, settings);
        QFETCH(double, seconds);
        QFETCH(double, value);
        QFETCH(bool, over);
        const tests::FakePanel panel;
        const auto& parameters = panel.parameters();
        const PlayCourse course(parameters.at(*parameters.find(id.toStdString())), settings);
        QVERIFY2(std::abs(course.valueAt(seconds) - value) <= 1e-9 * std::abs(value),
                 qPrintable(QString::number(course.valueAt(seconds), 'g', 17)));
        QCOMPARE(course.isOverAt(seconds), over);
    }

    void settingsSurviveJsonAndNonsense() {
        const tests::FakePanel panel;
        const core::ParameterSpec& spec = panel.parameters().at(panel.integer.index);
        const PlaySettings settings = play(7, 3, 1.5, true, true);
        QCOMPARE(playFromJson(spec, toJson(settings)), settings);
        QCOMPARE(playFromJson(spec, {}), play(1, 1000, 5));
        const PlaySettings mended = playFromJson(
            spec, {{"from", -5}, {"to", 20.6}, {"seconds", 1e9}, {"thereAndBack", "yes"}});
        QCOMPARE(mended, play(1, 21, 600));
        QCOMPARE(defaultPlay(panel.parameters().at(panel.seed.index)).to, 100.0);
    }

    void everyNumberCanBePlayed() {
        const Shown shown;
        for (const core::ParameterSpec& spec : shown.panel.parameters().all())
            QCOMPARE(shown.button(spec.id.c_str()) != nullptr, spec.isNumeric());
    }

    void aPlayIsOneFinishedChange() {
        Shown shown;
        QTRY_VERIFY(shown.ready());
        shown.button("integer")->setSettings(play(100, 120, 0.5));
        QSignalSpy changes(&shown.page, &FigurePage::valuesChanged);
        QStringList told;
        bool inOrder = true;
        double before = 0;
        connect(&shown.page, &FigurePage::valuesChanged, &shown.page, [&] {
            const double now = static_cast<double>(shown.page.values().get(shown.panel.integer));
            inOrder = inOrder && now >= before && now >= 100 && now <= 120;
            before = now;
        });
        const int finals = shown.panel.script.finals;
        shown.button("integer")->click();
        QVERIFY(shown.button("integer")->isPlaying());
        QVERIFY(!shown.button("real")->isPlaying());
        QCOMPARE(shown.page.values().get(shown.panel.integer), std::int64_t{100});
        QTRY_VERIFY(!shown.page.player()->playing());
        QVERIFY(!shown.button("integer")->isPlaying());
        QVERIFY(inOrder);
        QCOMPARE(shown.page.values().get(shown.panel.integer), std::int64_t{120});
        int finished = 0;
        for (const QList<QVariant>& change : changes)
            finished += change.front().toBool() ? 1 : 0;
        QCOMPARE(finished, 1);
        QVERIFY(changes.back().front().toBool());
        QTRY_VERIFY(shown.ready());
        QCOMPARE(shown.panel.script.finals.load(), finals + 1);
    }

    void framesNeverPileUp() {
        Shown shown;
        QTRY_VERIFY(shown.ready());
        shown.panel.script.previewMs = 40;
        shown.button("integer")->setSettings(play(1, 1000, 1));
        // A value is due only when the figure of the one before has been painted, or (where
        // nothing is painted at all) a second later.
        bool painted = true, early = false;
        int due = 0;
        QElapsedTimer clock;
        connect(shown.page.plots(), &PlotArea::painted, &shown.page, [&] { painted = true; });
        connect(shown.page.player(), &Player::valueDue, &shown.page,
                [&](std::size_t, const core::Value&, bool finished) {
                    if (finished || shown.page.values().get(shown.panel.integer) == 1000)
                        return;
                    early = early || (!painted && clock.elapsed() < 1000);
                    painted = false;
                    clock.start();
                    ++due;
                });
        shown.button("integer")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!shown.page.player()->playing(), 30'000);
        QVERIFY(!early);
        QVERIFY(due >= 1);
        QCOMPARE(shown.panel.script.mostRunning.load(), 1);
        // 40 ms each: a second has room for no more than 25.
        QVERIFY2(due <= 26, qPrintable(QString::number(due)));
    }

    void unchangedIntegersAreSkipped() {
        Shown shown;
        QTRY_VERIFY(shown.ready());
        shown.button("integer")->setSettings(play(5, 7, 0.5));
        std::vector<std::int64_t> told;
        connect(shown.page.player(), &Player::valueDue, &shown.page,
                [&](std::size_t, const core::Value& value, bool finished) {
                    if (!finished)
                        told.push_back(std::get<std::int64_t>(value));
                });
        shown.button("integer")->click();
        QTRY_VERIFY(!shown.page.player()->playing());
        QVERIFY(told.size() >= 2 && told.size() <= 3);
        QCOMPARE(std::adjacent_find(told.begin(), told.end()), told.end());
        QCOMPARE(told.back(), std::int64_t{7});
    }

    void whateverElseHappensStopsIt_data() {
        QTest::addColumn<QString>("what");
        for (const char* what : {"pause", "slider", "other parameter", "escape", "preset", "reset",
                                 "other play", "leave"})
            QTest::newRow(what) << what;
    }
    void whateverElseHappensStopsIt() {
        QFETCH(QString, what);
        Shown shown;
        QTRY_VERIFY(shown.ready());
        QTRY_COMPARE(QApplication::activeWindow(), &shown.page);
        shown.button("integer")->setSettings(play(100, 900, 60, true, true));
        shown.button("integer")->click();
        QSignalSpy finished(shown.page.player(), &Player::valueDue);
        QTRY_VERIFY(finished.count() >= 2);
        finished.clear();
        if (what == "pause")
            shown.button("integer")->click();
        else if (what == "slider")
            shown.page.column()->editor("integer")->findChild<ParameterSlider*>()->setValue(3);
        else if (what == "other parameter")
            shown.page.column()->editor("real")->findChild<ParameterSlider*>()->setValue(3);
        else if (what == "escape")
            QTest::keyClick(shown.page.windowHandle(), Qt::Key_Escape);
        else if (what == "preset")
            shown.page.presetMenu()->actions().front()->trigger();
        else if (what == "reset")
            shown.page.resetAction()->trigger();
        else if (what == "other play")
            shown.button("count")->click();
        else
            shown.page.stop();
        QVERIFY(!shown.button("integer")->isPlaying());
        QVERIFY(shown.page.player()->playing() != shown.panel.integer.index);
        // Its end is told, once.
        int ends = 0;
        for (const QList<QVariant>& change : finished) {
            if (change[0].value<std::size_t>() == shown.panel.integer.index && change[2].toBool())
                ++ends;
        }
        QCOMPARE(ends, 1);
    }

    void aPausedPlayGoesOn() {
        Shown shown;
        QTRY_VERIFY(shown.ready());
        PlayButton* button = shown.button("integer");
        button->setSettings(play(1, 1000, 20));
        button->click();
        QTRY_VERIFY(shown.page.values().get(shown.panel.integer) > 5);
        button->click();
        const auto paused = shown.page.values().get(shown.panel.integer);
        QVERIFY(paused < 1000);
        button->click();
        QVERIFY(shown.page.values().get(shown.panel.integer) >= paused);
        button->click();
        // What was changed in between starts anew.
        shown.page.resetParameters();
        button->click();
        QCOMPARE(shown.page.values().get(shown.panel.integer), std::int64_t{1});
    }

    void theCardSaysHow() {
        Shown shown;
        QTRY_VERIFY(shown.ready());
        PlayButton* button = shown.button("integer");
        QSignalSpy state(&shown.page, &FigurePage::stateChanged);
        QTest::keyClick(button, Qt::Key_Down);
        auto* card = button->findChild<PlayCard*>();
        QVERIFY(card != nullptr && card->isVisible());
        const auto boxes = card->findChildren<NumberBox*>();
        QCOMPARE(boxes.size(), 2);
        boxes[0]->setFocus();
        boxes[0]->selectAll();
        QTest::keyClicks(boxes[0], QStringLiteral("20"));
        QTest::keyClick(boxes[0], Qt::Key_Return);
        boxes[1]->stepBy(-1);
        card->findChild<QDoubleSpinBox*>()->setValue(2.5);
        for (QCheckBox* check : card->findChildren<QCheckBox*>())
            check->click();
        QCOMPARE(button->settings(), play(20, 999, 2.5, true, true));
        QVERIFY(state.count() >= 1);
        card->findChild<QPushButton*>()->click();
        QVERIFY(button->isPlaying());
        QTRY_VERIFY(button->findChild<PlayCard*>() == nullptr);
        shown.page.stopPlaying();
    }

    void settingsAreKept() {
        QJsonObject state;
        {
            const Shown shown;
            shown.button("real")->setSettings(play(2, 0.5, 7, true, false));
            state = shown.page.saveState();
        }
        Shown shown;
        QVERIFY(shown.page.restoreState(state).empty());
        QCOMPARE(shown.button("real")->settings(), play(2, 0.5, 7, true, false));
        QCOMPARE(shown.button("integer")->settings(), play(1, 1000, 5));
        QCOMPARE(shown.page.restoreState(QJsonObject{{"play", 3}}).size(), std::size_t{1});
    }
};

}  // namespace

QTEST_MAIN(PlayTest)
#include "play_test.moc"
