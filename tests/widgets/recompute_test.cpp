// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/recompute.h"

#include "tests/widgets/fake_panel.h"

#include <QElapsedTimer>
#include <QTest>

namespace {

using namespace orrery;
using tests::FakePanel;
using widgets::Recompute;

/// Everything that a Recompute said, in order.
struct Listener {
    explicit Listener(Recompute& recompute) {
        QObject::connect(&recompute, &Recompute::figureReady, &recompute,
                         [this](const core::Figure& figure) {
                             numbers.push_back(std::get<double>(figure.readouts.front().value));
                             qualities.push_back(figure.quality);
                         });
        QObject::connect(
            &recompute, &Recompute::failed, &recompute,
            [this](const core::Message& message) { errors.push_back(message.english()); });
        QObject::connect(&recompute, &Recompute::busyChanged, &recompute,
                         [this](bool busy) { changes.push_back(busy); });
        QObject::connect(&recompute, &Recompute::progressed, &recompute,
                         [this](const widgets::ComputeProgress& p) { progress.push_back(p); });
    }
    std::vector<double> numbers;
    std::vector<core::Quality> qualities;
    std::vector<std::string> errors;
    std::vector<bool> changes;
    std::vector<widgets::ComputeProgress> progress;
};

class RecomputeTest : public QObject {
    Q_OBJECT

    static core::Values valuesWith(const FakePanel& panel, std::int64_t number) {
        core::Values values(panel.parameters());
        const core::Result<void> set = values.set(panel.integer.index, number);
        Q_ASSERT(set.ok());
        return values;
    }

private slots:
    void finishGivesPreviewThenFinal() {
        const FakePanel panel;
        Recompute recompute(panel);
        Listener heard(recompute);
        recompute.finish(valuesWith(panel, 3));
        QVERIFY(recompute.isBusy());
        QTRY_VERIFY(!recompute.isBusy());
        QCOMPARE(heard.numbers, (std::vector<double>{3, 3}));
        QCOMPARE(heard.qualities, (std::vector{core::Quality::Preview, core::Quality::Final}));
        QCOMPARE(heard.changes, (std::vector<bool>{true, false}));
    }

    void nothingIsComputedTwice() {
        const FakePanel panel;
        Recompute recompute(panel);
        Listener heard(recompute);
        recompute.preview(valuesWith(panel, 3));
        QTRY_VERIFY(!recompute.isBusy());
        recompute.finish(valuesWith(panel, 3));
        QTRY_VERIFY(!recompute.isBusy());
        recompute.finish(valuesWith(panel, 3));
        recompute.preview(valuesWith(panel, 3));
        QVERIFY(!recompute.isBusy());
        QCOMPARE(panel.script.previews.load(), 1);
        QCOMPARE(panel.script.finals.load(), 1);
    }

    void aPreviewThatLeftNothingOutIsFinal() {
        const FakePanel panel;
        panel.script.previewIsFinal = true;
        Recompute recompute(panel);
        Listener heard(recompute);
        recompute.finish(valuesWith(panel, 3));
        QTRY_VERIFY(!recompute.isBusy());
        QCOMPARE(panel.script.finals.load(), 0);
        QCOMPARE(heard.qualities, (std::vector{core::Quality::Final}));
    }

    void manyMovesMakeNoQueue() {
        const FakePanel panel;
        panel.script.previewMs = 20;
        Recompute recompute(panel);
        Listener heard(recompute);
        for (int i = 1; i <= 500; ++i)
            recompute.preview(valuesWith(panel, i));
        QTRY_VERIFY(!recompute.isBusy());
        // The first was under way, the last was pending; those between were overwritten.
        QCOMPARE(panel.script.previews.load(), 2);
        QCOMPARE(heard.numbers, (std::vector<double>{1, 500}));
        QCOMPARE(panel.script.mostRunning.load(), 1);
    }

    void thePlotFollowsWhileMovesKeepComing() {
        const FakePanel panel;
        panel.script.previewMs = 10;
        Recompute recompute(panel);
        Listener heard(recompute);
        for (int i = 1; i <= 100; ++i) {
            recompute.preview(valuesWith(panel, i));
            QTest::qWait(2);
        }
        QVERIFY(heard.numbers.size() >= 5);
        QVERIFY(std::is_sorted(heard.numbers.begin(), heard.numbers.end()));
        recompute.finish(valuesWith(panel, 101));
        QTRY_VERIFY(!recompute.isBusy());
        QCOMPARE(heard.numbers.back(), 101.0);
        QCOMPARE(heard.qualities.back(), core::Quality::Final);
    }

    void finalsFollowALightParameter() {
        const FakePanel panel;
        Recompute recompute(panel);
        Listener heard(recompute);
        const auto moved = [&](std::int64_t number, std::int64_t light) {
            core::Values values = valuesWith(panel, number);
            Q_ASSERT(values.set(panel.light.index, light).ok());
            return values;
        };
        // Nothing final is known yet: a preview, as for all others.
        recompute.preview(moved(1, 1));
        QTRY_VERIFY(!recompute.isBusy());
        recompute.finish(moved(1, 1));
        QTRY_VERIFY(!recompute.isBusy());
        QCOMPARE(panel.script.previews.load(), 1);
        for (int light = 2; light <= 40; ++light) {
            recompute.preview(moved(1, light));
            QTest::qWait(1);
        }
        QTRY_VERIFY(!recompute.isBusy());
        QCOMPARE(panel.script.previews.load(), 1);
        QCOMPARE(panel.script.stopped.load(), 0);
        QCOMPARE(heard.qualities.back(), core::Quality::Final);
        // Anything else with it is no light change.
        recompute.preview(moved(2, 41));
        QTRY_VERIFY(!recompute.isBusy());
        QCOMPARE(panel.script.previews.load(), 2);
        QCOMPARE(heard.qualities.back(), core::Quality::Preview);
    }

    void newInputStopsAFinalAtOnce() {
        const FakePanel panel;
        panel.script.finalMs = 10'000;
        Recompute recompute(panel);
        Listener heard(recompute);
        recompute.finish(valuesWith(panel, 1));
        QTRY_COMPARE(panel.script.finals.load(), 1);
        QElapsedTimer clock;
        clock.start();
        recompute.preview(valuesWith(panel, 2));
        QTRY_VERIFY(!recompute.isBusy());
        QVERIFY(clock.elapsed() < 5000);
        QCOMPARE(panel.script.stopped.load(), 1);
        // The preview of 1, then that of 2; nothing of the final that was stopped.
        QCOMPARE(heard.numbers, (std::vector<double>{1, 2}));
        QCOMPARE(heard.qualities.back(), core::Quality::Preview);
        QVERIFY(heard.errors.empty());
    }

    void releaseWithoutAnotherMoveKeepsThePreview() {
        const FakePanel panel;
        panel.script.previewMs = 30;
        Recompute recompute(panel);
        recompute.preview(valuesWith(panel, 5));
        recompute.finish(valuesWith(panel, 5));
        QTRY_VERIFY(!recompute.isBusy());
        QCOMPARE(panel.script.previews.load(), 1);
        QCOMPARE(panel.script.finals.load(), 1);
    }

    void aSlowPreviewIsRepeatedWithLessWork() {
        const FakePanel panel;
        panel.script.previewMs = 400;
        Recompute recompute(panel);
        Listener heard(recompute);
        recompute.preview(valuesWith(panel, 2));
        QTRY_VERIFY(!recompute.isBusy());
        QCOMPARE(heard.numbers, (std::vector<double>{2}));
        QVERIFY(panel.script.stopped.load() >= 1);
        QVERIFY(panel.script.lastWork.load() <= 0.25);
        // The next one starts small, and grows again once there is time.
        recompute.preview(valuesWith(panel, 3));
        QTRY_VERIFY(!recompute.isBusy());
        QVERIFY(panel.script.lastWork.load() <= 0.25);
        panel.script.previewMs = 0;
        for (int i = 10; i < 20; ++i) {
            recompute.preview(valuesWith(panel, i));
            QTRY_VERIFY(!recompute.isBusy());
        }
        QCOMPARE(panel.script.lastWork.load(), 1.0);
    }

    void aPreviewThatCannotDoLessIsLeftToEnd() {
        const FakePanel panel;
        panel.script.previewMs = 300;
        panel.script.heedsWork = false;
        Recompute recompute(panel);
        Listener heard(recompute);
        recompute.preview(valuesWith(panel, 2));
        QTRY_VERIFY(!recompute.isBusy());
        QCOMPARE(heard.numbers, (std::vector<double>{2}));
    }

    void errorThenRecovery() {
        const FakePanel panel;
        panel.script.fail = true;
        Recompute recompute(panel);
        Listener heard(recompute);
        recompute.finish(valuesWith(panel, 1));
        QTRY_VERIFY(!recompute.isBusy());
        QCOMPARE(heard.errors, (std::vector<std::string>{"It failed."}));
        QCOMPARE(panel.script.finals.load(), 0);
        panel.script.fail = false;
        recompute.finish(valuesWith(panel, 1));
        QTRY_VERIFY(!recompute.isBusy());
        QCOMPARE(heard.numbers, (std::vector<double>{1, 1}));
        QCOMPARE(heard.errors.size(), std::size_t{1});
    }

    void anExceptionIsAnError() {
        const FakePanel panel;
        panel.script.throwing = true;
        Recompute recompute(panel);
        Listener heard(recompute);
        recompute.preview(valuesWith(panel, 1));
        QTRY_COMPARE(heard.errors.size(), std::size_t{1});
        QVERIFY(QString::fromStdString(heard.errors.front()).contains(QLatin1String("thrown")));
    }

    void progressIsToldOnlyOfLongJobs() {
        const FakePanel panel;
        panel.script.finalMs = 20;
        Recompute recompute(panel);
        Listener heard(recompute);
        recompute.finish(valuesWith(panel, 1));
        QTRY_VERIFY(!recompute.isBusy());
        QVERIFY(heard.progress.empty());
        panel.script.finalMs = 1200;
        recompute.finish(valuesWith(panel, 2));
        QTRY_VERIFY(!recompute.isBusy());
        QVERIFY(heard.progress.size() >= 2);
        QVERIFY(heard.progress.back().fraction > heard.progress.front().fraction);
        QVERIFY(heard.progress.back().secondsLeft.has_value());
    }

    void cancelKeepsWhatIsShown() {
        const FakePanel panel;
        panel.script.finalMs = 10'000;
        Recompute recompute(panel);
        Listener heard(recompute);
        recompute.finish(valuesWith(panel, 1));
        QTRY_COMPARE(panel.script.finals.load(), 1);
        recompute.cancel();
        QTRY_VERIFY(!recompute.isBusy());
        QCOMPARE(heard.numbers, (std::vector<double>{1}));
        QVERIFY(heard.errors.empty());
        panel.script.finalMs = 0;
        recompute.finish(valuesWith(panel, 1));
        QTRY_COMPARE(heard.qualities.back(), core::Quality::Final);
    }

    void closingWhileComputing_data() {
        QTest::addColumn<int>("waitMs");
        QTest::newRow("at once") << 0;
        QTest::newRow("during the preview") << 5;
        QTest::newRow("during the final") << 60;
    }
    void closingWhileComputing() {
        QFETCH(int, waitMs);
        const FakePanel panel;
        panel.script.previewMs = 30;
        panel.script.finalMs = 60'000;
        QElapsedTimer clock;
        {
            Recompute recompute(panel);
            recompute.finish(valuesWith(panel, 1));
            if (waitMs > 0)
                QTest::qWait(waitMs);
            clock.start();
        }
        QVERIFY(clock.elapsed() < 5000);
        QCOMPARE(panel.script.running.load(), 0);
    }
};

}  // namespace

QTEST_GUILESS_MAIN(RecomputeTest)
#include "recompute_test.moc"
