// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/fake_panel.h"
#include "widgets/explanation_view.h"
#include "widgets/figure_page.h"
#include "widgets/message_bar.h"
#include "widgets/number_box.h"
#include "widgets/parameter_column.h"
#include "widgets/parameter_editor.h"
#include "widgets/parameter_slider.h"
#include "widgets/plot_area.h"
#include "widgets/progress_strip.h"

#include <QAction>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace {

using namespace orrery;
using namespace orrery::widgets;

class PageTest : public QObject {
    Q_OBJECT

    static double shown(const FigurePage& page) {
        return page.figure() ? std::get<double>(page.figure()->readouts.front().value) : -1;
    }
    static bool isFinal(const FigurePage& page) {
        return page.figure() && page.figure()->quality == core::Quality::Final;
    }

private slots:
    void aDragShowsPreviewsAndReleaseTheFinal() {
        const tests::FakePanel panel;
        FigurePage page(panel);
        page.resize(1200, 700);
        page.show();
        page.start();
        QTRY_VERIFY(isFinal(page));
        auto* slider = page.column()->editor("integer")->findChild<ParameterSlider*>();
        const int finals = panel.script.finals;
        QTest::mousePress(slider, Qt::LeftButton, {}, {20, 12});
        QTest::mouseMove(slider, {100, 12});
        QTRY_COMPARE(shown(page), static_cast<double>(page.values().get(panel.integer)));
        QVERIFY(!isFinal(page));
        QCOMPARE(panel.script.finals.load(), finals);
        QTest::mouseRelease(slider, Qt::LeftButton, {}, {100, 12});
        QTRY_VERIFY(isFinal(page));
    }

    void presetAndShowMe() {
        const tests::FakePanel panel;
        FigurePage page(panel);
        page.resize(1200, 700);
        page.show();
        page.start();
        QTRY_VERIFY(isFinal(page));
        page.explanationAction()->setChecked(true);
        auto* showMe = page.explanation()->findChild<QPushButton*>(QStringLiteral("showMe"));
        QVERIFY(showMe != nullptr);
        QTest::mouseClick(showMe, Qt::LeftButton);
        QCOMPARE(page.values().get(panel.integer), std::int64_t{7});
        QTRY_COMPARE(shown(page), 7.0);
        QCOMPARE(page.plots()->currentPlot(), QStringLiteral("two"));
        page.resetAction()->trigger();
        QTRY_COMPARE(shown(page), 10.0);
        QStringList all;
        for (const core::ParameterGroup& group : panel.parameters().groups())
            all += QString::fromStdString(group.id);
        page.column()->setCollapsedGroups(all);
        page.presetMenu()->actions().front()->trigger();
        QTRY_COMPARE(shown(page), 7.0);
        // What the preset changed is in sight; other groups stay as they were.
        QCOMPARE(page.column()->collapsedGroups().size(), all.size() - 1);
    }

    void aPresetKeepsWhatIsTheUsersOwn() {
        const tests::FakePanel panel;
        FigurePage page(panel);
        page.start();
        core::Values values = page.values();
        QVERIFY(values.setText("file", "own.csv").ok());
        QVERIFY(values.setText("real", "3").ok());
        page.setValues(values);
        QSignalSpy steps(&page, &FigurePage::settingChanged);
        page.loadPreset(*panel.findPreset("own"));
        QCOMPARE(steps.size(), 1);
        QCOMPARE(page.values().get(panel.integer), std::int64_t{8});
        QCOMPARE(page.values().get(panel.file), std::string("own.csv"));
        QCOMPARE(page.values().get(panel.real), 1.0);
        QCOMPARE(page.values().get(panel.text), std::string("hello"));
        QVERIFY(!page.values().isSet(panel.text.index));  // still follows its default
        page.loadPreset(*panel.findPreset("seven"));
        QCOMPARE(page.values().get(panel.file), std::string());
        QVERIFY(core::presetValues(panel, *panel.findPreset("own")).ok());
    }

    void aChosenFileIsRead() {
        const tests::FakePanel panel;
        FigurePage page(panel);
        page.resize(1200, 700);
        page.show();
        page.start();
        page.column()->setCollapsedGroups({QStringLiteral("rest")});
        QSignalSpy steps(&page, &FigurePage::settingChanged);
        QVERIFY(page.chooseFile("file", QStringLiteral("own.csv")).ok());
        QCOMPARE(steps.size(), 1);
        QCOMPARE(page.values().get(panel.file), std::string("own.csv"));
        QCOMPARE(page.values().get(panel.choice), std::string("b"));
        QVERIFY(page.column()->editor("file")->isVisible());
        QVERIFY(!page.chooseFile("no such", QStringLiteral("own.csv")).ok());
        // By hand as well; taking the name out changes nothing else.
        auto* line = page.column()->editor("file")->findChild<QLineEdit*>();
        for (const auto& [path, choice] : {std::pair("", "b"), std::pair("other.csv", "b")}) {
            if (*path != 0)
                page.resetAction()->trigger();
            steps.clear();
            line->setFocus();
            line->selectAll();
            QTest::keyClick(line, Qt::Key_Delete);
            QTest::keyClicks(line, QString::fromLatin1(path));
            QTest::keyClick(line, Qt::Key_Return);
            QCOMPARE(steps.size(), 1);
            QCOMPARE(page.values().get(panel.file), std::string(path));
            QCOMPARE(page.values().get(panel.choice), std::string(choice));
        }
    }

    void aHandleSetsItsParameter() {
        const tests::FakePanel panel;
        FigurePage page(panel);
        page.start();
        emit page.plots()->handleMoved(QStringLiteral("integer"), 12.4, false);
        QCOMPARE(page.values().get(panel.integer), std::int64_t{12});
        emit page.plots()->handleMoved(QStringLiteral("integer"), 1e9, true);
        QCOMPARE(page.values().get(panel.integer), std::int64_t{1000});
        emit page.plots()->handleMoved(QStringLiteral("unknown"), 1, true);
        emit page.plots()->handleMoved(QStringLiteral("integer"), std::nan(""), true);
        QCOMPARE(page.values().get(panel.integer), std::int64_t{1000});
    }

    void anErrorIsSaidInThePage() {
        const tests::FakePanel panel;
        panel.script.fail = true;
        FigurePage page(panel);
        page.resize(1200, 700);
        page.show();
        page.start();
        auto* bar = page.findChild<MessageBar*>();
        QTRY_VERIFY(bar->isVisible());
        QCOMPARE(bar->text(), QStringLiteral("It failed."));
        panel.script.fail = false;
        page.start();
        QTRY_VERIFY(isFinal(page));
        QVERIFY(!bar->isVisible());
    }

    void aLongComputationCanBeCancelled() {
        const tests::FakePanel panel;
        panel.script.finalMs = 60'000;
        FigurePage page(panel);
        page.resize(1200, 700);
        page.show();
        page.start();
        auto* progress = page.findChild<ProgressBox*>();
        QTRY_VERIFY(progress->isVisible());
        emit progress->cancelled();
        QTRY_VERIFY(!progress->isVisible());
        QVERIFY(!isFinal(page));
    }

    void closingWhileComputing() {
        const tests::FakePanel panel;
        panel.script.finalMs = 60'000;
        auto page = std::make_unique<FigurePage>(panel);
        page->show();
        page->start();
        QTRY_COMPARE(panel.script.finals.load(), 1);
        page.reset();
        QCOMPARE(panel.script.running.load(), 0);
    }

    void theColumnFoldsAwayWhereItIsNarrow() {
        const tests::FakePanel panel;
        FigurePage page(panel);
        page.resize(1200, 700);
        page.show();
        QVERIFY(page.column()->isVisible());
        page.resize(600, 500);
        QVERIFY(!page.column()->isVisible());
        page.columnAction()->trigger();
        QVERIFY(page.column()->isVisible());
        page.resize(1200, 700);
        QVERIFY(page.column()->isVisible());
        QVERIFY(page.columnWanted());
    }

    void theExplanationTakesThePlaceOfPlotsWhereItIsNarrow() {
        const tests::FakePanel panel;
        FigurePage page(panel);
        page.resize(500, 400);
        page.show();
        page.explanationAction()->setChecked(true);
        QVERIFY(!page.plots()->isVisible());
        QTRY_VERIFY(page.explanation()->width() > 480);
        // The answer is in the plots.
        emit page.explanation()->presetWanted(QStringLiteral("seven"));
        QVERIFY(page.plots()->isVisible());
        QVERIFY(!page.explanation()->isVisible());
        page.resize(1200, 700);
        page.explanationAction()->setChecked(true);
        QVERIFY(page.plots()->isVisible());
    }

    void stateComesBack() {
        const tests::FakePanel panel;
        QJsonObject state;
        {
            FigurePage page(panel);
            core::Values values(panel.parameters());
            QVERIFY(values.setText("integer", "77").ok());
            QVERIFY(values.setText("real", "0.1").ok());
            page.setValues(values);
            state = page.saveState();
        }
        FigurePage page(panel);
        QVERIFY(page.restoreState(state).empty());
        QCOMPARE(page.values().get(panel.integer), std::int64_t{77});
        QCOMPARE(page.values().get(panel.real), 0.1);
        QVERIFY(!page.values().isSet(panel.count.index));
        QCOMPARE(page.column()->editor("integer")->findChild<NumberBox*>()->text(),
                 QStringLiteral("77"));
    }

    void stateHoldsAllValuesAndSaysWhichAreDefaults() {
        const tests::FakePanel panel;
        const FigurePage page(panel);
        const QJsonObject state = page.saveState();
        const QJsonObject values = state[QLatin1String("values")].toObject();
        QCOMPARE(static_cast<std::size_t>(values.size()), panel.parameters().size());
        QCOMPARE(values[QLatin1String("integer")].toString(), QStringLiteral("10"));
        // A default that has changed since: what stood there is set.
        QJsonObject old = state, oldValues = values;
        oldValues[QLatin1String("integer")] = QStringLiteral("11");
        old[QLatin1String("values")] = oldValues;
        FigurePage later(panel);
        QVERIFY(later.restoreState(old).empty());
        QCOMPARE(later.values().get(panel.integer), std::int64_t{11});
        QVERIFY(later.values().isSet(panel.integer.index));
        QVERIFY(!later.values().isSet(panel.real.index));
    }

    void damagedStateIsReported_data() {
        QTest::addColumn<QJsonValue>("state");
        QTest::addColumn<int>("problems");
        QTest::newRow("not an object") << QJsonValue(3) << 1;
        QTest::newRow("null") << QJsonValue() << 1;
        QTest::newRow("empty") << QJsonValue(QJsonObject()) << 0;
        QTest::newRow("wrong types") << QJsonValue(QJsonObject{{"values", 1},
                                                               {"plots", "x"},
                                                               {"collapsedGroups", true},
                                                               {"allReadouts", "yes"}})
                                     << 4;
        QTest::newRow("out of range, unknown, wrong type")
            << QJsonValue(QJsonObject{
                   {"values",
                    QJsonObject{{"integer", "5000"}, {"gone", "1"}, {"real", 2}, {"seed", "9"}}}})
            << 3;
    }
    void damagedStateIsReported() {
        QFETCH(QJsonValue, state);
        QFETCH(int, problems);
        const tests::FakePanel panel;
        FigurePage page(panel);
        QCOMPARE(static_cast<int>(page.restoreState(state).size()), problems);
        QCOMPARE(page.values().get(panel.integer), std::int64_t{10});
    }

    void tabReachesEveryControl() {
        const tests::FakePanel panel;
        FigurePage page(panel);
        page.resize(1300, 900);
        page.show();
        page.activateWindow();
        page.column()->setCollapsedGroups({});
        page.start();
        QTRY_VERIFY(isFinal(page));
        QTRY_COMPARE(QApplication::activeWindow(), &page);
        QSet<QWidget*> reached;
        for (int i = 0; i < 200; ++i) {
            QTest::keyClick(
                QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : &page,
                Qt::Key_Tab);
            reached.insert(QApplication::focusWidget());
        }
        for (const core::ParameterSpec& spec : panel.parameters().all()) {
            const ParameterEditor* editor = page.column()->editor(spec.id);
            if (editor == nullptr || !editor->isEnabled())
                continue;
            for (QWidget* control : editor->findChildren<QWidget*>()) {
                if (control->isVisible() && (control->focusPolicy() & Qt::TabFocus) != 0 &&
                    control->focusProxy() == nullptr && control->parentWidget() == editor)
                    QVERIFY2(reached.contains(control), spec.id.c_str());
            }
        }
    }
};

}  // namespace

QTEST_MAIN(PageTest)
#include "page_test.moc"
