// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/fake_panel.h"
#include "widgets/callout.h"
#include "widgets/number_box.h"
#include "widgets/parameter_column.h"
#include "widgets/parameter_editor.h"
#include "widgets/parameter_slider.h"
#include "widgets/play_button.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace {

using namespace orrery;
using namespace orrery::widgets;

/// A column in a window that applies what is edited, as a page does.
struct Bench {
    tests::FakePanel panel;
    core::Values values{panel.parameters()};
    QWidget window;
    ParameterColumn column{panel.parameters(), &window};
    std::vector<std::pair<std::string, bool>> edits;  // value as text, finished

    Bench() {
        window.resize(ParameterColumn::kWidth, 800);
        column.resize(ParameterColumn::kWidth, 800);
        column.setCollapsedGroups({});
        column.showValues(values);
        QObject::connect(&column, &ParameterColumn::edited, &window,
                         [this](std::size_t index, const core::Value& value, bool finished) {
                             QVERIFY(values.set(index, value).ok());
                             edits.emplace_back(core::formatValue(value), finished);
                             column.showValues(values);
                         });
        QObject::connect(&column, &ParameterColumn::resetWanted, &window,
                         [this](std::size_t index) {
                             values.reset(index);
                             column.showValues(values);
                         });
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }
    template <typename T>
    T* in(const char* id) {
        return column.editor(id)->findChild<T*>();
    }
    std::string text(const char* id) {
        return core::formatValue(values.value(*panel.parameters().find(id)));
    }
};

void typeInto(QAbstractSpinBox* box, const QString& text) {
    box->setFocus();
    box->selectAll();
    QTest::keyClicks(box, text);
    QTest::keyClick(box, Qt::Key_Return);
}

class EditorsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void groupsWithinGroupsOpenTogether() {
        core::ParameterSet parameters;
        parameters.addGroup({.id = "outer", .collapsed = true});
        parameters.addGroup({.id = "inner", .collapsed = true, .parent = "outer"});
        parameters.add(core::IntegerDeclaration{.id = "n", .group = "inner"});
        ParameterColumn column(parameters);
        column.showValues(core::Values(parameters));
        column.show();
        QCOMPARE(column.collapsedGroups(), (QStringList{"outer", "inner"}));
        QVERIFY(!column.editor("n")->isVisible());
        column.setCollapsedGroups({"outer"});
        QVERIFY(!column.editor("n")->isVisible());
        column.setCollapsedGroups({"outer", "inner"});
        column.reveal("n");
        QVERIFY(column.editor("n")->isVisible());
        QVERIFY(column.collapsedGroups().isEmpty());
    }

    // The slider ends where the parameter stops to make a difference; its box does not.
    void slidersEndAtTheReach() {
        core::ParameterSet parameters;
        parameters.addGroup({.id = "g"});
        const auto steps = parameters.add(core::IntegerDeclaration{
            .id = "steps", .group = "g", .minimum = 1, .maximum = 1000, .defaultValue = 200});
        parameters.add(core::IntegerDeclaration{
            .id = "step",
            .group = "g",
            .minimum = 0,
            .maximum = 1000,
            .defaultValue = 50,
            .reach = [steps](const core::Values& values) { return values.get(steps); }});
        ParameterColumn column(parameters);
        core::Values values(parameters);
        column.showValues(values);
        auto* slider = column.editor("step")->findChild<ParameterSlider*>();
        QCOMPARE(slider->maximum(), 200);
        QCOMPARE(slider->value(), 50);
        QCOMPARE(column.playButton(1)->settings().to, 200.0);
        QVERIFY(values.set(0, std::int64_t{100}).ok());
        QVERIFY(values.set(1, std::int64_t{900}).ok());
        column.showValues(values);
        QCOMPARE(slider->maximum(), 100);
        QCOMPARE(slider->value(), 100);
        QCOMPARE(column.playButton(1)->settings().to, 100.0);
        typeInto(column.editor("step")->findChild<NumberBox*>(), "700");
        QSignalSpy edited(&column, &ParameterColumn::edited);
        slider->setValue(30);
        QCOMPARE(edited.count(), 1);
        QCOMPARE(std::get<std::int64_t>(edited[0][1].value<core::Value>()), std::int64_t{30});
    }

    void steps_data() {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<double>("from");
        QTest::addColumn<int>("count");
        QTest::addColumn<double>("to");
        QTest::newRow("integer up") << QByteArray("integer") << 10.0 << 1 << 11.0;
        QTest::newRow("integer by ten") << QByteArray("integer") << 10.0 << 10 << 20.0;
        QTest::newRow("integer stops at the end") << QByteArray("integer") << 995.0 << 10 << 1000.0;
        QTest::newRow("count up") << QByteArray("count") << 100000.0 << 1 << 110000.0;
        QTest::newRow("count down over a power of ten")
            << QByteArray("count") << 100000.0 << -1 << 99000.0;
        QTest::newRow("count onto the grid") << QByteArray("count") << 12345.0 << 1 << 13000.0;
        QTest::newRow("count small") << QByteArray("count") << 7.0 << 1 << 8.0;
        QTest::newRow("count to zero") << QByteArray("count") << 1.0 << -1 << 0.0;
        QTest::newRow("count from zero") << QByteArray("count") << 0.0 << 1 << 1.0;
        QTest::newRow("real up") << QByteArray("real") << 1.0 << 1 << 1.1;
        QTest::newRow("real down") << QByteArray("real") << 1.0 << -1 << 0.99;
        QTest::newRow("real over a power of ten") << QByteArray("real") << 9.9 << 2 << 11.0;
        QTest::newRow("real without dust") << QByteArray("real") << 0.1 << 20 << 0.3;
        QTest::newRow("real stops at the end") << QByteArray("real") << 0.01 << -3 << 0.01;
        QTest::newRow("linear real") << QByteArray("only_when_on") << 0.5 << 1 << 0.51;
    }
    void steps() {
        QFETCH(QByteArray, id);
        QFETCH(double, from);
        QFETCH(int, count);
        QFETCH(double, to);
        const tests::FakePanel panel;
        const auto index = panel.parameters().find(id.toStdString());
        QCOMPARE(steppedValue(panel.parameters().at(*index), from, count), to);
    }

    void everyEditorHasANameAndATooltip() {
        Bench bench;
        for (const core::ParameterSpec& spec : bench.panel.parameters().all()) {
            if (spec.id == "switch")
                continue;
            const ParameterEditor* editor = bench.column.editor(spec.id);
            QVERIFY2(editor != nullptr, spec.id.c_str());
            QVERIFY(editor->toolTip().contains(QLatin1String("Help.")));
            for (const QWidget* control : editor->findChildren<QWidget*>()) {
                if ((control->focusPolicy() & Qt::TabFocus) != 0 &&
                    control->focusProxy() == nullptr && control->parentWidget() == editor)
                    QVERIFY2(!control->accessibleName().isEmpty(),
                             control->metaObject()->className());
            }
        }
        QVERIFY(bench.column.editor("switch") == nullptr);
        QVERIFY(bench.column.editor("integer")->toolTip().contains(QLatin1String("1 to 1,000")));
    }

    void typing_data() {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("shown");
        const QLocale english(QLocale::English);
        const QLocale german(QLocale::German, QLocale::Germany);
        QTest::newRow("integer") << QByteArray("integer") << english << "25" << QByteArray("25")
                                 << "25";
        QTest::newRow("integer as power")
            << QByteArray("count") << english << "1e6" << QByteArray("1000000") << "1000000";
        QTest::newRow("integer in groups")
            << QByteArray("count") << english << "2,000,000" << QByteArray("2000000") << "2000000";
        QTest::newRow("the special minimum")
            << QByteArray("count") << english << "off" << QByteArray("0") << "off";
        QTest::newRow("zero is shown by its name")
            << QByteArray("count") << english << "0" << QByteArray("0") << "off";
        QTest::newRow("real") << QByteArray("real") << english << "0.0523" << QByteArray("0.0523")
                              << "0.0523";
        QTest::newRow("all digits stay")
            << QByteArray("real") << english << "0.12345678901234566"
            << QByteArray("0.12345678901234566") << "0.12345678901234566";
        QTest::newRow("comma in English")
            << QByteArray("real") << english << "0,05" << QByteArray("0.05") << "0.05";
        QTest::newRow("comma in German")
            << QByteArray("real") << german << "0,05" << QByteArray("0.05") << "0,05";
        QTest::newRow("point in German")
            << QByteArray("real") << german << "2.5" << QByteArray("2.5") << "2,5";
        QTest::newRow("power in German")
            << QByteArray("real") << german << "5e-2" << QByteArray("0.05") << "0,05";
        QTest::newRow("largest seed") << QByteArray("seed") << english << "4294967295"
                                      << QByteArray("4294967295") << "4294967295";
    }
    void typing() {
        QFETCH(QByteArray, id);
        QFETCH(QLocale, locale);
        QFETCH(QString, typed);
        QLocale::setDefault(locale);
        Bench bench;
        auto* box = bench.in<NumberBox>(id.constData());
        typeInto(box, typed);
        QLocale::setDefault(QLocale(QLocale::English));
        QTEST(QByteArray::fromStdString(bench.text(id.constData())), "value");
        QTEST(box->text(), "shown");
        QCOMPARE(bench.edits.size(), std::size_t{1});
        QVERIFY(bench.edits.front().second);
    }

    void badText_data() {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("said");
        QTest::newRow("too large") << QByteArray("integer") << "1001"
                                   << "integer must be an integer in 1..1000, but 1001 was given.";
        QTest::newRow("not an integer")
            << QByteArray("integer") << "2.5"
            << "integer must be an integer in 1..1000, but \"2.5\" was given.";
        QTest::newRow("words") << QByteArray("real") << "abc"
                               << "real must be a number in 0.01..100, but \"abc\" was given.";
        QTest::newRow("nothing") << QByteArray("real") << ""
                                 << "real must be a number in 0.01..100, but \"\" was given.";
        QTest::newRow("nan") << QByteArray("real") << "nan"
                             << "real must be a number in 0.01..100, but \"nan\" was given.";
        QTest::newRow("infinity") << QByteArray("real") << "inf"
                                  << "real must be a number in 0.01..100, but \"inf\" was given.";
        QTest::newRow("beyond double")
            << QByteArray("real") << "1e400"
            << "real must be a number in 0.01..100, but \"1e400\" was given.";
        QTest::newRow("seed beyond 2^32")
            << QByteArray("seed") << "4294967296"
            << "seed must be an integer in 0..4294967295, but 4294967296 was given.";
    }
    void badText() {
        QFETCH(QByteArray, id);
        QFETCH(QString, typed);
        Bench bench;
        auto* box = bench.in<NumberBox>(id.constData());
        const QString before = box->text();
        if (typed.isEmpty()) {
            box->setFocus();
            box->selectAll();
            QTest::keyClick(box, Qt::Key_Delete);
            QTest::keyClick(box, Qt::Key_Return);
        } else {
            typeInto(box, typed);
        }
        QVERIFY(bench.edits.empty());
        QCOMPARE(box->text(), before);
        const auto* callout = bench.window.findChild<Callout*>();
        QVERIFY(callout != nullptr);
        QTEST(callout->text(), "said");
    }

    void escapeTakesTheTextBack() {
        Bench bench;
        auto* box = bench.in<NumberBox>("integer");
        box->setFocus();
        QTest::keyClicks(box, QStringLiteral("77"));
        QTest::keyClick(box, Qt::Key_Escape);
        QTest::keyClick(box, Qt::Key_Return);
        QVERIFY(bench.edits.empty());
        QCOMPARE(box->text(), QStringLiteral("10"));
    }

    void draggingPreviewsAndReleaseFinishes() {
        Bench bench;
        auto* slider = bench.in<ParameterSlider>("integer");
        const int middle = slider->height() / 2;
        QTest::mousePress(slider, Qt::LeftButton, {}, {slider->width() / 4, middle});
        for (int x = slider->width() / 4; x <= slider->width() / 2; x += 5)
            QTest::mouseMove(slider, {x, middle});
        QVERIFY(bench.edits.size() > 3);
        for (const auto& [value, finished] : bench.edits)
            QVERIFY(!finished);
        QTest::mouseRelease(slider, Qt::LeftButton, {}, {slider->width() / 2, middle});
        QVERIFY(bench.edits.back().second);
        const double value = std::stod(bench.text("integer"));
        QVERIFY2(value > 480 && value < 520, bench.text("integer").c_str());
    }

    void takingTheHandleMovesNothing() {
        Bench bench;
        typeInto(bench.in<NumberBox>("real"), QStringLiteral("1.2345678"));
        bench.edits.clear();
        auto* slider = bench.in<ParameterSlider>("real");
        const double share = core::toPosition(bench.column.editor("real")->spec(), 1.2345678);
        const int x = static_cast<int>(8 + share * (slider->width() - 16)) + 3;
        QTest::mousePress(slider, Qt::LeftButton, {}, {x, slider->height() / 2});
        QTest::mouseRelease(slider, Qt::LeftButton, {}, {x, slider->height() / 2});
        QVERIFY(bench.edits.empty());
        QCOMPARE(bench.text("real"), std::string("1.2345678"));
    }

    void keysStepTheValue() {
        Bench bench;
        auto* slider = bench.in<ParameterSlider>("integer");
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Right);
        QCOMPARE(bench.text("integer"), std::string("11"));
        QTest::keyClick(slider, Qt::Key_PageDown);
        QCOMPARE(bench.text("integer"), std::string("1"));
        QTest::keyClick(slider, Qt::Key_End);
        QCOMPARE(bench.text("integer"), std::string("1000"));
        QTest::keyClick(slider, Qt::Key_Home);
        QCOMPARE(bench.text("integer"), std::string("1"));
        auto* box = bench.in<NumberBox>("integer");
        QTest::keyClick(box, Qt::Key_Up);
        QTest::keyClick(box, Qt::Key_PageUp);
        QCOMPARE(bench.text("integer"), std::string("12"));
        for (const auto& [value, finished] : bench.edits)
            QVERIFY(finished);
    }

    void theWheelPassesUnlessFocused() {
        Bench bench;
        auto* slider = bench.in<ParameterSlider>("integer");
        const auto turn = [](QWidget* target) {
            QWheelEvent event(target->rect().center(), target->mapToGlobal(target->rect().center()),
                              {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(target, &event);
        };
        bench.in<NumberBox>("real")->setFocus();
        turn(slider);
        turn(bench.in<NumberBox>("integer"));
        QVERIFY(bench.edits.empty());
        slider->setFocus();
        turn(slider);
        QCOMPARE(bench.text("integer"), std::string("11"));
    }

    void doubleClickOnTheLabelResets() {
        Bench bench;
        typeInto(bench.in<NumberBox>("integer"), QStringLiteral("500"));
        auto* reset = bench.in<QToolButton>("integer");
        QVERIFY(reset->isVisible());
        QTest::mouseDClick(bench.in<QLabel>("integer"), Qt::LeftButton);
        QCOMPARE(bench.text("integer"), std::string("10"));
        QVERIFY(!reset->isVisible());
        QVERIFY(!bench.values.isSet(bench.panel.integer.index));
    }

    void diceThrows() {
        Bench bench;
        const auto buttons = bench.column.editor("seed")->findChildren<QToolButton*>();
        auto* dice = *std::find_if(buttons.begin(), buttons.end(), [](const QToolButton* button) {
            return button->accessibleName() == QLatin1String("Another random seed");
        });
        QTest::mouseClick(dice, Qt::LeftButton);
        const std::string first = bench.text("seed");
        QTest::mouseClick(dice, Qt::LeftButton);
        QVERIFY(bench.text("seed") != first);
        QVERIFY(bench.in<ParameterSlider>("seed") == nullptr);
    }

    void manySwitchesStandInLine() {
        core::ParameterSet parameters;
        parameters.addGroup({.id = "laws", .title = core::Message::verbatim("Laws")});
        std::vector<std::string> switches;
        for (const char* name : {"Standard", "Log n", "SSMax", "Qwen's attention scaling", "YaRN",
                                 "Llama 4", "Custom"}) {
            switches.push_back(name);
            const core::Parameter<bool> on =
                parameters.add(core::BooleanDeclaration{.id = name,
                                                        .group = "laws",
                                                        .label = core::Message::verbatim(name),
                                                        .help = core::Message::verbatim("Help."),
                                                        .defaultValue = switches.size() < 5});
            if (switches.size() == 3 || switches.size() == 7)
                parameters.add(core::RealDeclaration{
                    .id = switches.back() + "_s",
                    .group = "laws",
                    .label = core::Message::verbatim("Factor s"),
                    .help = core::Message::verbatim("Help."),
                    .minimum = 0.1,
                    .maximum = 2,
                    .defaultValue = 0.43,
                    .enabled = [on](const core::Values& values) { return values.get(on); }});
        }
        const core::Values values(parameters);
        ParameterColumn column(parameters);
        column.resize(ParameterColumn::kWidth, 480);
        column.showValues(values);
        column.show();
        QVERIFY(QTest::qWaitForWindowExposed(&column));
        if (qEnvironmentVariableIsSet("ORRERY_TEST_PICTURES"))
            column.grab().save(qEnvironmentVariable("ORRERY_TEST_PICTURES") +
                               QStringLiteral("/switches.png"));
        QVERIFY(column.editor("SSMax_s")->isEnabled());
        QVERIFY(!column.editor("Custom_s")->isEnabled());
        const auto place = [&](std::size_t i) {
            const auto* check = column.editor(switches[i])->findChild<QCheckBox*>();
            return check->mapTo(&column, check->rect().center());
        };
        for (std::size_t i = 1; i < switches.size(); ++i)
            QCOMPARE(place(i).x(), place(0).x());
        for (const std::size_t i : {2, 4, 5, 6})
            QCOMPARE((place(i) - place(i - 1)).y(), (place(1) - place(0)).y());
    }

    void switchesChoicesAndTexts() {
        Bench bench;
        QVERIFY(!bench.column.editor("only_when_on")->isEnabled());
        bench.in<QCheckBox>("boolean")->click();
        QCOMPARE(bench.text("boolean"), std::string("true"));
        QVERIFY(bench.column.editor("only_when_on")->isEnabled());
        auto* combo = bench.in<QComboBox>("choice");
        QCOMPARE(combo->currentText(), QStringLiteral("Option A"));
        QTest::keyClick(combo, Qt::Key_Down);
        QCOMPARE(bench.text("choice"), std::string("b"));
        auto* line = bench.in<QLineEdit>("text");
        QCOMPARE(line->text(), QStringLiteral("hello"));
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, QStringLiteral("other"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(bench.text("text"), std::string("other"));
    }

    void aFileCanBeDropped() {
        Bench bench;
        ParameterEditor* editor = bench.column.editor("file");
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/a b.csv"))});
        QDragEnterEvent enter(editor->rect().center(), Qt::CopyAction, &data, Qt::LeftButton,
                              Qt::NoModifier);
        QCoreApplication::sendEvent(editor, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(editor->rect().center(), Qt::CopyAction, &data, Qt::LeftButton,
                        Qt::NoModifier);
        QCoreApplication::sendEvent(editor, &drop);
        QCOMPARE(bench.text("file"), std::string("/tmp/a b.csv"));
    }

    void movingOneControlMovesNoOther() {
        Bench bench;
        std::vector<QPoint> before;
        for (const core::ParameterSpec& spec : bench.panel.parameters().all())
            if (auto* editor = bench.column.editor(spec.id))
                before.push_back(editor->mapTo(&bench.window, QPoint()));
        for (const char* number : {"1", "1000", "12"})
            typeInto(bench.in<NumberBox>("integer"), QString::fromLatin1(number));
        typeInto(bench.in<NumberBox>("real"), QStringLiteral("0.12345678901234567"));
        std::size_t i = 0;
        for (const core::ParameterSpec& spec : bench.panel.parameters().all())
            if (auto* editor = bench.column.editor(spec.id))
                QCOMPARE(editor->mapTo(&bench.window, QPoint()), before[i++]);
    }

    void groupsFold() {
        Bench bench;
        bench.column.setCollapsedGroups({QStringLiteral("rest")});
        QVERIFY(!bench.column.editor("text")->isVisible());
        QVERIFY(bench.column.editor("integer")->isVisible());
        QCOMPARE(bench.column.collapsedGroups(), QStringList{QStringLiteral("rest")});
    }
};

}  // namespace

QTEST_MAIN(EditorsTest)
#include "editors_test.moc"
