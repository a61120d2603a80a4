// SPDX-License-Identifier: GPL-3.0-or-later
// Runs in the background: from the queue to the end, held, interrupted, damaged.
#include "training_window_fixture.h"

#include <QDir>

#include <memory>

namespace {

using namespace orrery;
using namespace orrery::app;
using namespace orrery::tests;

#define WAIT_FOR(runner, name, wanted)                                                           \
    QTRY_COMPARE_WITH_TIMEOUT(static_cast<int>(stateOf(runner, name)), static_cast<int>(wanted), \
                              kPatience)

class TrainingRunnerTest : public TrainingFixture {
    Q_OBJECT

    /// The bytes of a run that nothing interrupted.
    std::pair<QByteArray, QByteArray> uninterrupted(const Settings& settings) {
        const QString other = file(QStringLiteral("other"));
        TrainingRunner runner(other);
        const QString name = start(runner, QStringLiteral("a"), settings);
        [&] { WAIT_FOR(runner, name, RunState::Finished); }();
        const RunFolder folder(other, name);
        return {contentOf(folder.model()), contentOf(folder.checkpoint())};
    }
    static core::poems::TrainingRecord recordOf(const RunFolder& folder) {
        const auto read = core::poems::readRecord(folder.record().toStdString());
        return read ? *read : core::poems::TrainingRecord();
    }
    void compare(const RunFolder& folder, const std::pair<QByteArray, QByteArray>& expected) {
        QVERIFY(!expected.first.isEmpty());
        QVERIFY(contentOf(folder.model()) == expected.first);
        QVERIFY(contentOf(folder.checkpoint()) == expected.second);
    }

private slots:
    void init() { newFolder(); }

    void trainsToTheEnd() {
        TrainingRunner runner(runs());
        QSignalSpy list(&runner, &TrainingRunner::listChanged);
        const QString name = start(runner, QStringLiteral("first"));
        QCOMPARE(name, QStringLiteral("first"));
        QCOMPARE(list.size(), 1);
        WAIT_FOR(runner, name, RunState::Finished);
        const RunInfo& run = *runner.find(name);
        QVERIFY(run.hasModel);
        QVERIFY(run.sentence.empty());
        QCOMPARE(run.record->epochs.size(), std::size_t{4});
        QCOMPARE(run.record->share(), 1.0);
        const RunFolder folder = folderOf(name);
        QVERIFY(recordOf(folder) == *run.record);
        // The curve is that of the checkpoint.
        const auto checkpoint = core::poems::readCheckpoint(folder.checkpoint().toStdString(), {});
        QVERIFY(checkpoint);
        QCOMPARE(run.record->curve.points().back().step, checkpoint->state.optimizer.step);
        for (std::size_t i = 0; i < 4; ++i) {
            QVERIFY(run.record->epochs[i].losses == checkpoint->state.epochs[i]);
            QCOMPARE(QString::fromStdString(run.record->epochs[i].verse).size(), 11);
            QVERIFY(run.record->epochs[i].activeUnits.has_value());
        }
        QVERIFY(core::poems::readModel(runner.modelOf(name).toStdString(), {}));
        QVERIFY(!QFile::exists(folder.lock()));
        // It is there after a restart.
        const TrainingRunner later(runs());
        QCOMPARE(later.runs().size(), std::size_t{1});
        QVERIFY(stateOf(later, name) == RunState::Finished);
        QVERIFY(later.find(name)->hasModel);
    }

    void oneAtATime() {
        TrainingRunner runner(runs());
        const QString first = start(runner, QStringLiteral("same"));
        const QString second = start(runner, QStringLiteral("same"));
        const QString third = start(runner, QStringLiteral("third"));
        QCOMPARE(second, QStringLiteral("same 2"));
        QVERIFY(stateOf(runner, second) == RunState::Queued);
        QCOMPARE(runner.find(third)->series, 3);
        runner.stop(second);
        QVERIFY(stateOf(runner, second) == RunState::Stopped);
        WAIT_FOR(runner, third, RunState::Finished);
        QVERIFY(stateOf(runner, first) == RunState::Finished);
        QVERIFY(!QFile::exists(folderOf(second).checkpoint()));
        runner.resume(second);
        WAIT_FOR(runner, second, RunState::Finished);
        QVERIFY(contentOf(folderOf(first).model()) == contentOf(folderOf(second).model()));
    }

    void pausedAndResumed() {
        const Settings settings{{"epochs", QStringLiteral("12")}};
        TrainingRunner runner(runs());
        const QString name = start(runner, QStringLiteral("held"), settings);
        const QString next = start(runner, QStringLiteral("next"), settings);
        runner.pause(name);  // While it reads the verse.
        for (int times = 0; times < 3; ++times) {
            WAIT_FOR(runner, name, RunState::Paused);
            // The queue waits for it.
            QVERIFY(stateOf(runner, next) == RunState::Queued);
            QSignalSpy more(&runner, &TrainingRunner::recordChanged);
            runner.resume(name);
            QTRY_VERIFY_WITH_TIMEOUT(more.size() > 1, kPatience);
            if (stateOf(runner, name) == RunState::Finished)
                break;
            runner.pause(name);
            QTRY_VERIFY_WITH_TIMEOUT(stateOf(runner, name) == RunState::Paused ||
                                         stateOf(runner, name) == RunState::Finished,
                                     kPatience);
        }
        runner.resume(name);
        WAIT_FOR(runner, name, RunState::Finished);
        compare(folderOf(name), uninterrupted(settings));
        WAIT_FOR(runner, next, RunState::Finished);
        QVERIFY(runner.find(name)->record->curve == runner.find(next)->record->curve);
    }

    void closedInTheMiddle() {
        const Settings settings{{"epochs", QStringLiteral("12")}, {"lookahead", "true"}};
        QString name;
        {
            TrainingRunner runner(runs());
            QSignalSpy more(&runner, &TrainingRunner::recordChanged);
            name = start(runner, QStringLiteral("closed"), settings);
            QTRY_VERIFY_WITH_TIMEOUT(more.size() > 2, kPatience);
            QVERIFY(runner.prepareClose(kPatience));
            QVERIFY(!QFile::exists(folderOf(name).lock()));
        }
        {
            // And at once.
            TrainingRunner runner(runs());
            QVERIFY(stateOf(runner, name) == RunState::Paused ||
                    stateOf(runner, name) == RunState::Finished);
            runner.resume(name);
        }
        TrainingRunner runner(runs());
        runner.resume(name);
        WAIT_FOR(runner, name, RunState::Finished);
        compare(folderOf(name), uninterrupted(settings));
        const auto& points = runner.find(name)->record->curve.points();
        for (std::size_t i = 0; i < points.size(); ++i)
            QCOMPARE(points[i].step, static_cast<std::int64_t>(i + 1));
        QCOMPARE(runner.find(name)->record->epochs.size(), std::size_t{12});
    }

    void stopped() {
        TrainingRunner runner(runs());
        QSignalSpy more(&runner, &TrainingRunner::recordChanged);
        const QString name =
            start(runner, QStringLiteral("long"), {{"epochs", QStringLiteral("10000")}});
        const QString next = start(runner, QStringLiteral("next"));
        QTRY_VERIFY_WITH_TIMEOUT(more.size() > 1, kPatience);
        QVERIFY(!runner.remove(name));
        runner.stop(name);
        WAIT_FOR(runner, next, RunState::Finished);
        QVERIFY(stateOf(runner, name) == RunState::Stopped);
        QVERIFY(recordOf(folderOf(name)).stopped);
        const TrainingRunner later(runs());
        QVERIFY(stateOf(later, name) == RunState::Stopped);
        QVERIFY(runner.remove(name));
        QVERIFY(!QFile::exists(folderOf(name).path()));
        QVERIFY(runner.find(name) == nullptr);
        QCOMPARE(QDir(runs()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 QStringList{next});
    }

    void heldAndGivenUp() {
        TrainingRunner runner(runs());
        const QString name =
            start(runner, QStringLiteral("long"), {{"epochs", QStringLiteral("10000")}});
        const QString next = start(runner, QStringLiteral("next"));
        runner.pause(name);
        WAIT_FOR(runner, name, RunState::Paused);
        runner.stop(name);
        WAIT_FOR(runner, next, RunState::Finished);
        QVERIFY(stateOf(runner, name) == RunState::Stopped);
    }

    void twoPrograms() {
        TrainingRunner first(runs());
        QSignalSpy more(&first, &TrainingRunner::recordChanged);
        const QString name =
            start(first, QStringLiteral("shared"), {{"epochs", QStringLiteral("10000")}});
        QTRY_VERIFY_WITH_TIMEOUT(more.size() > 1, kPatience);
        TrainingRunner second(runs());
        QVERIFY(stateOf(second, name) == RunState::Elsewhere);
        QVERIFY(!sentenceOf(second, name).isEmpty());
        second.resume(name);
        WAIT_FOR(second, name, RunState::Elsewhere);
        QVERIFY(!second.remove(name));
        QVERIFY(QFile::exists(folderOf(name).record()));
        // And what one of them has in its list as paused.
        QVERIFY(first.prepareClose(kPatience));
        TrainingRunner third(runs());
        QVERIFY(stateOf(third, name) == RunState::Paused);
        QSignalSpy again(&second, &TrainingRunner::recordChanged);
        second.resume(name);
        QTRY_VERIFY_WITH_TIMEOUT(again.size() > 1, kPatience);
        third.resume(name);
        WAIT_FOR(third, name, RunState::Elsewhere);
        QVERIFY(second.prepareClose(kPatience));
        // The one that went on knew of this run what stood in the list when it was begun: what the
        // other one wrote since then is still there.
        const core::poems::TrainingRecord record = recordOf(folderOf(name));
        QVERIFY(!record.epochs.empty());
        QVERIFY(std::all_of(record.epochs.begin(), record.epochs.end(),
                            [](const auto& epoch) { return !epoch.verse.empty(); }));
        std::int64_t steps = 0;
        for (const core::poems::CurvePoint& point : record.curve.points())
            steps += point.steps;
        QCOMPARE(steps, record.curve.points().back().step);
    }

    void heldOnesAreStopped() {
        {
            TrainingRunner runner(runs());
            const QString first =
                start(runner, QStringLiteral("long"), {{"epochs", QStringLiteral("10000")}});
            start(runner, QStringLiteral("next"));
            start(runner, QStringLiteral("last"));
            runner.stop(QStringLiteral("last"));
            WAIT_FOR(runner, first, RunState::Running);
            QVERIFY(runner.prepareClose(kPatience));
        }
        TrainingRunner runner(runs());
        QVERIFY(stateOf(runner, QStringLiteral("last")) == RunState::Stopped);
        for (const char* name : {"long", "next"}) {
            QVERIFY(stateOf(runner, name) == RunState::Paused);
            runner.stop(name);
            QVERIFY(stateOf(runner, name) == RunState::Stopped);
        }
        const TrainingRunner later(runs());
        QVERIFY(stateOf(later, QStringLiteral("long")) == RunState::Stopped);
    }

    void aModelThatWasNotWritten() {
        // The record was, as when the disk is full: the run is not done.
        QString name;
        {
            TrainingRunner runner(runs());
            name = start(runner, QStringLiteral("full"));
            WAIT_FOR(runner, name, RunState::Finished);
        }
        const RunFolder folder = folderOf(name);
        const QByteArray model = contentOf(folder.model());
        core::poems::TrainingRecord record = recordOf(folder);
        record.complete = false;
        QVERIFY(core::poems::writeRecord(folder.record().toStdString(), record));
        QVERIFY(QFile::remove(folder.model()));
        TrainingRunner runner(runs());
        QVERIFY(stateOf(runner, name) == RunState::Paused);
        runner.resume(name);
        WAIT_FOR(runner, name, RunState::Finished);
        QVERIFY(contentOf(folder.model()) == model);
        QVERIFY(recordOf(folder).complete);
    }

    void damagedFolders_data() {
        QTest::addColumn<QByteArray>("record");
        QTest::newRow("no record") << QByteArray();
        QTest::newRow("noise") << QByteArray("\xff\xfe\x00", 3);
        QTest::newRow("half") << QByteArray(R"({"format":"orrery-training","format_version":1)");
        QTest::newRow("something else") << QByteArray("{}");
    }
    void damagedFolders() {
        QFETCH(QByteArray, record);
        QVERIFY(QDir().mkpath(folderOf(QStringLiteral("bad")).path()));
        if (!record.isEmpty())
            QVERIFY(write(folderOf(QStringLiteral("bad")).record(), record));
        TrainingRunner runner(runs());
        QVERIFY(stateOf(runner, QStringLiteral("bad")) == RunState::Damaged);
        QVERIFY2(sentenceOf(runner, QStringLiteral("bad")).contains(QLatin1String("record.json")),
                 qPrintable(sentenceOf(runner, QStringLiteral("bad"))));
        runner.resume(QStringLiteral("bad"));
        QVERIFY(stateOf(runner, QStringLiteral("bad")) == RunState::Damaged);
        // It blocks nothing.
        const QString name = start(runner, QStringLiteral("good"));
        QCOMPARE(runner.runs().front().name, name);
        WAIT_FOR(runner, name, RunState::Finished);
        QVERIFY(runner.remove(QStringLiteral("bad")));
    }

    void whatCannotGoOn_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("says");
        QTest::newRow("checkpoint") << "checkpoint"
                                    << "model.safetensors.checkpoint";
        QTest::newRow("corpus gone") << "gone"
                                     << "verse.txt";
        QTest::newRow("another corpus") << "other"
                                        << "no longer the verse";
    }
    void whatCannotGoOn() {
        QFETCH(QString, what);
        QFETCH(QString, says);
        QString name;
        {
            TrainingRunner runner(runs());
            name = start(runner, QStringLiteral("run"), {{"epochs", QStringLiteral("10000")}});
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folderOf(name).checkpoint()), kPatience);
        }
        if (what == QLatin1String("checkpoint"))
            QVERIFY(write(folderOf(name).checkpoint(), "nothing"));
        else if (what == QLatin1String("gone"))
            QVERIFY(QFile::remove(corpus()));
        else
            QVERIFY(write(corpus(), verse(200)));
        const QByteArray before = contentOf(folderOf(name).checkpoint());
        TrainingRunner runner(runs());
        runner.resume(name);
        WAIT_FOR(runner, name, RunState::Failed);
        QVERIFY2(sentenceOf(runner, name).contains(says), qPrintable(sentenceOf(runner, name)));
        QVERIFY(contentOf(folderOf(name).checkpoint()) == before);
        const TrainingRunner later(runs());
        QVERIFY(stateOf(later, name) == RunState::Failed);
        QCOMPARE(sentenceOf(later, name), sentenceOf(runner, name));
        QVERIFY(write(corpus(), verse(320)));
        const QString next = start(runner, QStringLiteral("next"));
        WAIT_FOR(runner, next, RunState::Finished);
    }

    void diverges() {
        TrainingRunner runner(runs());
        const QString name =
            start(runner, QStringLiteral("wild"),
                  {{"rule", "sgd"}, {"lr", "10"}, {"kl_weight", "20"}, {"epochs", "50"}});
        WAIT_FOR(runner, name, RunState::Failed);
        QVERIFY(!sentenceOf(runner, name).isEmpty());
    }

    void tooSmall() {
        QVERIFY(write(corpus(), "nothing here\n"));
        TrainingRunner runner(runs());
        const QString name = start(runner, QStringLiteral("empty"));
        WAIT_FOR(runner, name, RunState::Failed);
        QVERIFY(!sentenceOf(runner, name).isEmpty());
        QVERIFY(!runner.find(name)->hasModel);
        // The reason is there after a restart, and goes when the run goes on.
        TrainingRunner later(runs());
        QVERIFY(stateOf(later, name) == RunState::Failed);
        QCOMPARE(sentenceOf(later, name), sentenceOf(runner, name));
        QVERIFY(!later.find(name)->record->begun());
        QVERIFY(write(corpus(), verse(320)));
        later.resume(name);
        WAIT_FOR(later, name, RunState::Finished);
        QVERIFY(sentenceOf(later, name).isEmpty());
        QVERIFY(recordOf(folderOf(name)).failure.empty());
    }

    void names_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("taken");
        QTest::newRow("plain") << "Adam, KL weight 10"
                               << "Adam, KL weight 10";
        QTest::newRow("blanks around") << "  a b "
                                       << "a b";
        QTest::newRow("Chinese") << QStringLiteral("诗") << QStringLiteral("诗");
        QTest::newRow("a path") << "a/b"
                                << "";
        QTest::newRow("the folder above") << ".."
                                          << "";
        QTest::newRow("hidden") << ".a"
                                << "";
        QTest::newRow("a line's end") << "a\nb"
                                      << "";
        QTest::newRow("blanks") << "   "
                                << "";
        QTest::newRow("too long") << QString(81, QLatin1Char('a')) << "";
    }
    void names() {
        QFETCH(QString, name);
        QFETCH(QString, taken);
        const core::Result<QString> checked = checkedRunName(name);
        QCOMPARE(checked ? *checked : QString(), taken);
    }

    void anUnwritableFolder() {
        QVERIFY(write(runs(), "a file stands here"));
        TrainingRunner runner(runs());
        QVERIFY(start(runner, QStringLiteral("a")).isEmpty());
        QVERIFY(runner.runs().empty());
    }
};

}  // namespace

QTEST_MAIN(TrainingRunnerTest)
#include "training_runner_test.moc"
