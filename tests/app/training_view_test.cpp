// SPDX-License-Identifier: GPL-3.0-or-later
// The view of training: form, list, plots and verses.
#include "app/training/training_view.h"

#include "app/training/run_list.h"
#include "app/training/run_text.h"
#include "app/training/verse_table.h"
#include "training_window_fixture.h"
#include "widgets/message_bar.h"
#include "widgets/parameter_column.h"
#include "widgets/play_button.h"
#include "widgets/plot_area.h"

#include <QAction>
#include <QCheckBox>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QToolButton>

#include <memory>

namespace {

using namespace orrery;
using namespace orrery::app;
using namespace orrery::tests;

class TrainingViewTest : public TrainingFixture {
    Q_OBJECT

    std::unique_ptr<TrainingView> open() {
        auto view = std::make_unique<TrainingView>(
            runs(), std::vector<core::training::KnownCorpus>{
                        {"small", core::Message::verbatim("Small"), corpus().toStdString()}});
        view->resize(1280, 900);
        view->show();
        return view;
    }
    static void set(TrainingView& view, const char* id, const core::Value& value) {
        emit view.form()->edited(*view.values().parameters().find(id), value, true);
    }
    static void preset(TrainingView& view, const char* id) {
        view.presetMenu()->findChild<QAction*>(QString::fromLatin1(id))->trigger();
    }
    static std::size_t layers(const TrainingView& view, const char* plot) {
        return view.figure().findPlot(plot)->layers.size();
    }

private slots:
    void init() { newFolder(); }

    void comparesRuns() {
        const auto view = open();
        QCOMPARE(layers(*view, "kl"), std::size_t{0});
        set(*view, "epochs", std::int64_t{3});
        preset(*view, "adam");
        view->startButton()->click();
        preset(*view, "kl_weight_10");
        view->startButton()->click();
        QVERIFY2(view->messages()->text().isEmpty(), qPrintable(view->messages()->text()));
        const QString adam = QStringLiteral("Adam"), bug = QStringLiteral("Adam, KL weight 10");
        QTRY_VERIFY_WITH_TIMEOUT(view->runner().find(bug)->state == RunState::Finished, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(layers(*view, "kl"), std::size_t{2}, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(layers(*view, "held_out"), std::size_t{4}, kPatience);
        const VerseModel& verses = view->verses()->verses();
        QTRY_COMPARE_WITH_TIMEOUT(verses.rowCount(), 3, kPatience);
        QCOMPARE(verses.columnCount(), 2);
        QCOMPARE(verses.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), adam);
        QCOMPARE(verses.headerData(0, Qt::Vertical, Qt::DisplayRole).toInt(), 3);
        QCOMPARE(verses.index(0, 0).data().toString(),
                 QString::fromStdString(view->runner().find(adam)->record->epochs.back().verse));
        // Unticked runs leave the plots and the verses.
        view->list()->row(adam)->tick()->click();
        QCOMPARE(layers(*view, "kl"), std::size_t{1});
        QVERIFY(view->figure().findPlot("kl")->find("Adam") == nullptr);
        QCOMPARE(verses.columnCount(), 1);
        // A model can be looked at.
        QSignalSpy wanted(view.get(), &TrainingView::modelWanted);
        view->list()->row(bug)->open()->click();
        QCOMPARE(wanted.size(), 1);
        QVERIFY(QFile::exists(wanted.front().front().toString()));
    }

    void deletingAsksInTheList() {
        const auto view = open();
        set(*view, "epochs", std::int64_t{1});
        view->start();
        const QString name = QStringLiteral("Adam");
        QTRY_VERIFY_WITH_TIMEOUT(view->runner().find(name)->state == RunState::Finished, kPatience);
        RunRow* row = view->list()->row(name);
        QVERIFY(!row->confirm()->isVisible());
        QTRY_VERIFY(row->remove()->isEnabled());
        row->remove()->click();
        QVERIFY(row->confirm()->isVisible());
        QVERIFY(view->runner().find(name) != nullptr);
        row->confirm()->click();
        QVERIFY(view->runner().find(name) == nullptr);
        QVERIFY(view->list()->row(name) == nullptr);
        QVERIFY(!QFile::exists(folderOf(name).path()));
    }

    void controlsFollowTheState() {
        const auto view = open();
        set(*view, "epochs", std::int64_t{10'000});
        view->start();
        view->start();
        const QString name = QStringLiteral("Adam"), queued = QStringLiteral("Adam 2");
        RunRow* row = view->list()->row(name);
        RunRow* second = view->list()->row(queued);
        QTRY_VERIFY_WITH_TIMEOUT(view->runner().find(name)->hasModel, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(row->open()->isEnabled(), kPatience);
        QVERIFY(row->hold()->isEnabled() && row->stop()->isEnabled());
        QVERIFY(!row->remove()->isEnabled());
        QVERIFY(!second->hold()->isEnabled() && second->stop()->isEnabled());
        row->hold()->click();
        QTRY_VERIFY_WITH_TIMEOUT(view->runner().find(name)->state == RunState::Paused, kPatience);
        QVERIFY2(row->said().startsWith(QLatin1String("Paused, epoch")), qPrintable(row->said()));
        row->hold()->click();
        QTRY_VERIFY_WITH_TIMEOUT(view->runner().find(name)->state == RunState::Running, kPatience);
        row->stop()->click();
        QTRY_VERIFY_WITH_TIMEOUT(view->runner().find(queued)->state == RunState::Running,
                                 kPatience);
        QVERIFY(view->runner().find(name)->state == RunState::Stopped);
        QTRY_VERIFY_WITH_TIMEOUT(second->hold()->isEnabled(), kPatience);
        QVERIFY(view->runner().prepareClose(kPatience));
    }

    void badRequests_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("says");
        QTest::newRow("no file") << "corpus"
                                 << "file"
                                 << "Choose a file or folder";
        QTest::newRow("not there") << "file"
                                   << "/no/such/verse.txt"
                                   << "There is no file";
        QTest::newRow("name") << "name"
                              << "a/b"
                              << "cannot be called";
    }
    void badRequests() {
        QFETCH(QString, id);
        QFETCH(QString, value);
        QFETCH(QString, says);
        const auto view = open();
        set(*view, qPrintable(id), value.toStdString());
        view->startButton()->click();
        QVERIFY2(view->messages()->text().contains(says), qPrintable(view->messages()->text()));
        QVERIFY(view->runner().runs().empty());
    }

    void badFoldersAreListed() {
        QVERIFY(QDir().mkpath(folderOf(QStringLiteral("bad")).path()));
        const auto view = open();
        RunRow* row = view->list()->row(QStringLiteral("bad"));
        QVERIFY(row != nullptr);
        QVERIFY2(row->said().contains(QLatin1String("record.json")), qPrintable(row->said()));
        QVERIFY(!row->hold()->isEnabled() && !row->open()->isEnabled());
        QVERIFY(row->remove()->isEnabled());
        QCOMPARE(layers(*view, "kl"), std::size_t{0});
    }

    void newVersesComeIntoSight() {
        VerseTable table;
        table.resize(400, 200);
        static_cast<QWidget&>(table).show();
        const auto column = [](const char* name, int epochs) {
            auto record = std::make_shared<core::poems::TrainingRecord>();
            record->epochs.resize(static_cast<std::size_t>(epochs));
            return VerseColumn{QString::fromLatin1(name), 1, std::move(record)};
        };
        const auto inSight = [&](const char* name) {
            const QModelIndex newest = table.verses().newestOf(QString::fromLatin1(name));
            return newest.isValid() &&
                   table.viewport()->rect().contains(table.visualRect(newest).center());
        };
        // Older runs, the first of which is longer, change nothing.
        table.show({column("long", 40), column("other", 30), column("new", 0)});
        QCOMPARE(table.verses().columnCount(), 2);
        QCOMPARE(table.verticalScrollBar()->value(), 0);
        for (int epochs = 1; epochs <= 3; ++epochs) {
            table.show({column("long", 40), column("other", 30), column("new", epochs)});
            QVERIFY(inSight("new"));
        }
        // What the reader looks at stays, until the newest verse is in sight again.
        table.verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum);
        table.show({column("long", 40), column("other", 30), column("new", 4)});
        QCOMPARE(table.verticalScrollBar()->value(), 0);
        table.verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMaximum);
        for (int epochs = 5; epochs < 20; ++epochs) {
            table.show({column("long", 40), column("other", 30), column("new", epochs)});
            QVERIFY(inSight("new"));
        }
        // As does what is selected.
        table.selectionModel()->select(table.verses().index(0, 0), QItemSelectionModel::Select);
        table.verticalScrollBar()->setValue(0);
        table.show({column("long", 40), column("other", 30), column("new", 20)});
        QCOMPARE(table.verticalScrollBar()->value(), 0);
        table.clearSelection();
        table.show({column("long", 40), column("other", 30), column("new", 21)});
        QVERIFY(inSight("new"));
        // The next run is followed, wherever the reader was in the one before.
        table.verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum);
        table.show({column("long", 40), column("new", 21), column("next", 0)});
        table.show({column("long", 40), column("new", 21), column("next", 1)});
        QVERIFY(inSight("next"));
    }

    void theFormComesBack() {
        {
            const auto view = open();
            set(*view, "epochs", std::int64_t{7});
            set(*view, "rule", std::string("adamw"));
            set(*view, "lookahead", true);
            set(*view, "name", std::string("mine"));
            view->start();
            QVERIFY(view->runner().prepareClose(kPatience));
        }
        const auto view = open();
        const auto valueOf = [&](const char* id) {
            return core::formatValue(view->values().value(*view->values().parameters().find(id)));
        };
        QCOMPARE(valueOf("epochs"), std::string("7"));
        QCOMPARE(valueOf("rule"), std::string("adamw"));
        QCOMPARE(valueOf("lookahead"), std::string("true"));
        QCOMPARE(valueOf("corpus"), std::string("small"));
        QCOMPARE(valueOf("file"), std::string());
        QCOMPARE(valueOf("name"), std::string());
        // What follows the rule goes on following it.
        QVERIFY(!view->values().isSet(*view->values().parameters().find("lr")));
        // A corpus that this start of the program does not know is a file.
        const TrainingView other(runs(), {});
        QCOMPARE(core::formatValue(other.values().value(*other.values().parameters().find("file"))),
                 corpus().toStdString());
    }

    void fitsSmallScreens_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("800 x 600") << QSize(736, 552);
        QTest::newRow("640 x 480") << QSize(588, 441);
    }
    void fitsSmallScreens() {
        QFETCH(QSize, size);
        const auto view = open();
        view->start();
        view->resize(size);
        QCoreApplication::processEvents();
        QCOMPARE(view->size(), size);
        for (const QWidget* part :
             {static_cast<QWidget*>(view->form()), static_cast<QWidget*>(view->list()),
              static_cast<QWidget*>(view->startButton())}) {
            QVERIFY(part->height() > 20);
            QVERIFY(view->rect().contains(QRect(part->mapTo(view.get(), QPoint()), part->size())));
        }
        // The rest can be scrolled to.
        QVERIFY(view->verses()->height() > 60);
        QVERIFY(view->runner().prepareClose(kPatience));
    }

    void namesAreToldApart() {
        RunRow first(QStringLiteral("Lookahead + Lazy AdamW, KL weight 10 & more"));
        RunRow second(QStringLiteral("Lookahead + Lazy AdamW, KL weight 10 & more 2"));
        for (RunRow* row : {&first, &second}) {
            row->resize(240, 100);
            row->show();
        }
        QVERIFY(first.tick()->text() != second.tick()->text());
        QVERIFY(second.tick()->text().endsWith(QLatin1String("2")));
        QVERIFY(second.tick()->text().size() < second.name().size());
        QCOMPARE(second.tick()->accessibleName(), second.name());
        second.resize(900, 100);
        QCOMPARE(second.tick()->text(),
                 QStringLiteral("Lookahead + Lazy AdamW, KL weight 10 && more 2"));
    }

    void nothingIsPlayed() {
        const auto view = open();
        for (std::size_t i = 0; i < view->values().parameters().size(); ++i) {
            if (const QWidget* play = view->form()->playButton(i); play != nullptr)
                QVERIFY(play->isHidden());
        }
    }

    void numbersAreReadable_data() {
        QTest::addColumn<double>("perSecond");
        QTest::addColumn<double>("crossEntropy");
        QTest::addColumn<double>("kl");
        QTest::addColumn<QString>("says");
        QTest::newRow("usual") << 2867.4 << 78.12 << 0.00497
                               << "Training, epoch 2 of 30 · 2 min left · 2,870 couplets/s · cross "
                                  "entropy 78.1, KL 0.005 nats";
        QTest::newRow("large") << 1234567.0 << 1234.5 << 12.345
                               << "Training, epoch 2 of 30 · 2 min left · 1,230,000 couplets/s · "
                                  "cross entropy 1,230, KL 12.3 nats";
        QTest::newRow("an epoch's first step")
            << 5.0 << 0.0 << 0.0 << "Training, epoch 2 of 30 · 2 min left · 5.00 couplets/s";
        QTest::newRow("the first step") << 0.0 << 0.0 << 0.0 << "Training, epoch 2 of 30";
        QTest::newRow("no number") << 0.0 << qQNaN() << qQNaN() << "Training, epoch 2 of 30";
    }
    void numbersAreReadable() {
        QFETCH(double, perSecond);
        QFETCH(double, crossEntropy);
        QFETCH(double, kl);
        QFETCH(QString, says);
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::English));
        RunInfo run{.name = QStringLiteral("a"),
                    .state = RunState::Running,
                    .record = std::make_shared<const core::poems::TrainingRecord>(
                        core::poems::TrainingRecord{.epochsWanted = 30}),
                    .progress = {.epoch = 2,
                                 .losses = {crossEntropy, kl},
                                 .perSecond = perSecond,
                                 .secondsLeft = 100},
                    .sentence = {}};
        const QString said = stateText(run);
        QLocale::setDefault(before);
        QCOMPARE(said, says);
    }

    void whatNeverBegan_data() {
        QTest::addColumn<RunState>("state");
        for (const RunState state : {RunState::Paused, RunState::Stopped, RunState::Failed})
            QTest::newRow(QByteArray::number(static_cast<int>(state)).constData()) << state;
    }
    void whatNeverBegan() {
        QFETCH(RunState, state);
        RunInfo run{.name = QStringLiteral("a"),
                    .state = state,
                    .record = {},
                    .progress = {},
                    .sentence = {}};
        core::poems::TrainingRecord record{.epochsWanted = 30};
        run.record = std::make_shared<const core::poems::TrainingRecord>(record);
        QVERIFY2(!stateText(run).contains(QLatin1String("epoch")), qPrintable(stateText(run)));
        record.curve.add({.step = 1, .couplets = 8, .steps = 1, .weight = 8, .losses = {}});
        run.record = std::make_shared<const core::poems::TrainingRecord>(record);
        QVERIFY2(stateText(run).contains(QLatin1String("epoch 1 of 30")),
                 qPrintable(stateText(run)));
    }

    void hasTextsForAllStates() {
        RunInfo run{.name = QStringLiteral("a"), .record = {}, .progress = {}, .sentence = {}};
        run.record = std::make_shared<const core::poems::TrainingRecord>(
            core::poems::TrainingRecord{.epochs = {{}}});
        QStringList texts;
        for (int state = 0; state <= static_cast<int>(RunState::Elsewhere); ++state) {
            run.state = static_cast<RunState>(state);
            texts += stateText(run);
            QVERIFY(!texts.back().isEmpty());
        }
        QCOMPARE(texts.removeDuplicates(), 0);
    }
};

}  // namespace

QTEST_MAIN(TrainingViewTest)
#include "training_view_test.moc"
