// SPDX-License-Identifier: GPL-3.0-or-later
// Parameters, values and the stage cache, on a made-up set with one parameter of every kind.
#include "core/panel/parameter.h"
#include "core/panel/stage_cache.h"
#include "core/panel/values.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace orrery::core;

namespace {

Message none() { return {}; }

struct Example {
    ParameterSet set;
    Parameter<std::int64_t> count, draws, seed;
    Parameter<double> share, radius, follower;
    Parameter<bool> flag;
    Parameter<std::string> kind, note, file;

    Example() {
        set.addGroup({.id = "g", .title = none()});
        count = set.add(IntegerDeclaration{
            .id = "count", .group = "g", .minimum = 1, .maximum = 1000, .defaultValue = 10});
        draws = set.add(IntegerDeclaration{.id = "draws",
                                           .group = "g",
                                           .minimum = 0,
                                           .maximum = 10'000'000,
                                           .defaultValue = 100'000,
                                           .scale = Scale::Logarithmic});
        seed = set.add(SeedDeclaration{.id = "seed", .group = "g", .defaultValue = 1});
        share = set.add(RealDeclaration{
            .id = "share", .group = "g", .minimum = -1, .maximum = 1, .defaultValue = 0.5});
        radius = set.add(RealDeclaration{.id = "radius",
                                         .group = "g",
                                         .minimum = 0.01,
                                         .maximum = 100,
                                         .defaultValue = 1,
                                         .scale = Scale::Logarithmic});
        follower = set.add(RealDeclaration{
            .id = "follower",
            .group = "g",
            .minimum = 0,
            .maximum = 1000,
            .scale = Scale::Logarithmic,
            .dynamicDefault = [this](const Values& v) { return Value(2 * v.get(radius)); }});
        flag = set.add(BooleanDeclaration{.id = "flag", .group = "g", .defaultValue = true});
        kind =
            set.add(ChoiceDeclaration{.id = "kind",
                                      .group = "g",
                                      .options = {{"ball", none()}, {"cube", none()}},
                                      .defaultValue = "ball",
                                      .enabled = [this](const Values& v) { return v.get(flag); }});
        note = set.add(TextDeclaration{.id = "note", .group = "g", .defaultValue = "x"});
        file = set.add(FileDeclaration{
            .id = "file", .group = "g", .activates = {{"kind", "cube"}, {"flag", "true"}}});
    }
};

}  // namespace

class PanelTest : public QObject {
    Q_OBJECT
private slots:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void wrongTypes();
    void unknownId();
    void defaults();
    void chosenFiles();
    void describe();
    void positions_data();
    void positions();
    void positionsAreMonotone();
    void zeroOnALogarithmicScale();
    void cacheKeeps();
    void cacheForgetsTheLeastRecent();
    void cacheTypes();

private:
    Example m_example;
};

void PanelTest::accepts_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* id, const char* text, const char* expected) {
        QTest::addRow("%s=%s", id, text) << id << text << expected;
    };
    row("count", "20", "20");
    row("count", "1", "1");
    row("count", "1000", "1000");
    row("count", "1e3", "1000");
    row("count", "+7", "7");
    row("count", "7.0", "7");
    row("draws", "0", "0");
    row("draws", "1e7", "10000000");
    row("seed", "4294967295", "4294967295");
    row("share", "-1", "-1");
    row("share", "-0.25", "-0.25");
    row("share", "1e-3", "0.001");
    row("share", "0.30000000000000004", "0.30000000000000004");
    row("radius", "100", "100");
    row("radius", "1E1", "10");
    row("flag", "true", "true");
    row("flag", "off", "false");
    row("flag", "1", "true");
    row("kind", "cube", "cube");
    row("note", "", "");
    row("note", "%1 ü", "%1 ü");
}

void PanelTest::accepts() {
    QFETCH(QString, id);
    QFETCH(QString, text);
    QFETCH(QString, expected);
    Values values(m_example.set);
    const Result<void> set = values.setText(id.toStdString(), text.toStdString());
    QVERIFY2(set.ok(), set.ok() ? "" : set.error().message.english().c_str());
    const std::size_t index = *m_example.set.find(id.toStdString());
    QVERIFY(values.isSet(index));
    QCOMPARE(QString::fromStdString(formatValue(values.value(index))), expected);
    // What is written reads back as the same value.
    const Result<Value> again =
        parseValue(m_example.set.at(index), formatValue(values.value(index)));
    QVERIFY(again.ok() && *again == values.value(index));
}

void PanelTest::refuses_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* id, const char* text, const char* message) {
        QTest::addRow("%s=%s", id, text) << id << text << message;
    };
    const char* const badNumbers[] = {"",      " 5",   "5 ",       "abc",   "nan",    "-nan",
                                      "inf",   "-inf", "infinity", "1e400", "-1e400", "1e-400",
                                      "0x10",  "1,5",  "1..2",     "--1",   "+-1",    "５",
                                      "1 000", "1e",   "+",        "null"};
    for (const char* text : badNumbers) {
        row("count", text, "count must be an integer in 1..1000, but \"%1\" was given.");
        row("share", text, "share must be a number in -1..1, but \"%1\" was given.");
    }
    row("count", "5\n", "count must be an integer in 1..1000, but \"5 \" was given.");
    row("count", "0", "count must be an integer in 1..1000, but %1 was given.");
    row("count", "1001", "count must be an integer in 1..1000, but %1 was given.");
    row("count", "-1", "count must be an integer in 1..1000, but %1 was given.");
    row("count", "2.5", "count must be an integer in 1..1000, but \"%1\" was given.");
    row("count", "1e300", "count must be an integer in 1..1000, but \"%1\" was given.");
    row("draws", "10000001", "draws must be an integer in 0..10000000, but %1 was given.");
    row("seed", "4294967296", "seed must be an integer in 0..4294967295, but %1 was given.");
    row("seed", "-1", "seed must be an integer in 0..4294967295, but %1 was given.");
    row("radius", "0", "radius must be a number in 0.01..100, but %1 was given.");
    row("radius", "0.00999999", "radius must be a number in 0.01..100, but %1 was given.");
    row("radius", "100.000001", "radius must be a number in 0.01..100, but %1 was given.");
    row("flag", "", "flag must be true or false, but \"%1\" was given.");
    row("flag", "maybe", "flag must be true or false, but \"%1\" was given.");
    row("kind", "", "kind must be one of ball, cube, but \"%1\" was given.");
    row("kind", "Ball", "kind must be one of ball, cube, but \"%1\" was given.");
}

void PanelTest::refuses() {
    QFETCH(QString, id);
    QFETCH(QString, text);
    QFETCH(QString, message);
    Values values(m_example.set);
    const Result<void> set = values.setText(id.toStdString(), text.toStdString());
    QVERIFY(!set.ok());
    QCOMPARE(set.error().kind, Error::Kind::Usage);
    QCOMPARE(QString::fromStdString(set.error().message.english()), message.replace("%1", text));
    QVERIFY(values == Values(m_example.set));
}

void PanelTest::wrongTypes() {
    Values values(m_example.set);
    const auto refused = [&](std::size_t index, const Value& value) {
        return !values.set(index, value).ok();
    };
    QVERIFY(refused(m_example.count.index, 5.0));
    QVERIFY(refused(m_example.count.index, std::string("5")));
    QVERIFY(refused(m_example.share.index, std::int64_t{0}));
    QVERIFY(refused(m_example.share.index, std::nan("")));
    QVERIFY(refused(m_example.share.index, std::numeric_limits<double>::infinity()));
    QVERIFY(refused(m_example.flag.index, std::int64_t{1}));
    QVERIFY(refused(m_example.kind.index, true));
    QVERIFY(refused(m_example.note.index, 1.0));
    QVERIFY(values == Values(m_example.set));
}

void PanelTest::unknownId() {
    Values values(m_example.set);
    const Result<void> set = values.setText("cuont", "3");
    QVERIFY(!set.ok());
    QCOMPARE(set.error().kind, Error::Kind::Usage);
    QCOMPARE(set.error().message.english(),
             std::string("There is no parameter \"cuont\"; there are: count, draws, seed, share, "
                         "radius, follower, "
                         "flag, kind, note, file."));
    QVERIFY(!values.setText("", "3").ok());
}

void PanelTest::defaults() {
    Values values(m_example.set);
    QCOMPARE(values.get(m_example.count), std::int64_t{10});
    QCOMPARE(values.get(m_example.follower), 2.0);
    QVERIFY(values.isEnabled(m_example.kind.index));
    QVERIFY(values.setText("radius", "7").ok());
    QCOMPARE(values.get(m_example.follower), 14.0);
    QVERIFY(values.setText("follower", "3").ok());
    QVERIFY(values.setText("radius", "8").ok());
    QCOMPARE(values.get(m_example.follower), 3.0);
    values.reset(m_example.follower.index);
    QCOMPARE(values.get(m_example.follower), 16.0);
    QVERIFY(values.setText("flag", "false").ok());
    QVERIFY(!values.isEnabled(m_example.kind.index));
    values.resetAll();
    QVERIFY(values == Values(m_example.set));
    // A set value that equals the default reads the same.
    QVERIFY(values.setText("count", "10").ok());
    QVERIFY(values == Values(m_example.set));
}

void PanelTest::chosenFiles() {
    Values values(m_example.set);
    QVERIFY(values.set(m_example.flag.index, false).ok());
    // Set like any other it stands alone: that is what a command line says.
    QVERIFY(values.setText("file", "a.npy").ok());
    QCOMPARE(values.get(m_example.kind), std::string("ball"));
    QVERIFY(values.chooseFile(m_example.file.index, "b.npy").ok());
    QCOMPARE(values.get(m_example.file), std::string("b.npy"));
    QCOMPARE(values.get(m_example.kind), std::string("cube"));
    QVERIFY(values.get(m_example.flag));
    QVERIFY(values.set(m_example.flag.index, false).ok());
    QVERIFY(values.chooseFile(m_example.file.index, "").ok());
    QVERIFY(values.get(m_example.file).empty());
    QVERIFY(!values.get(m_example.flag));

    ParameterSet set;
    set.addGroup({.id = "g", .title = none()});
    const auto file =
        set.add(FileDeclaration{.id = "file", .group = "g", .activates = {{"gone", "x"}}});
    Values others(set);
    QVERIFY(!others.chooseFile(file.index, "c.npy").ok());
    QVERIFY(others.get(file).empty());
}

void PanelTest::describe() {
    const auto description = Values(m_example.set).describe();
    QCOMPARE(description.size(), m_example.set.size());
    for (std::size_t i = 0; i < description.size(); ++i)
        QCOMPARE(description[i].first, m_example.set.at(i).id);
    QVERIFY(description[0].second == Value(std::int64_t{10}));
}

void PanelTest::positions_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("position");
    const auto row = [](const char* id, double value, double position) {
        QTest::addRow("%s=%g", id, value) << id << value << position;
    };
    row("count", 1, 0);
    row("count", 1000, 1);
    row("count", 334, 1.0 / 3);
    row("share", -1, 0);
    row("share", 0, 0.5);
    row("share", 1, 1);
    row("radius", 0.01, 0);
    row("radius", 1, 0.5);
    row("radius", 10, 0.75);
    row("radius", 100, 1);
    row("draws", 0, 0);
    row("draws", 10'000'000, 1);
    row("follower", 0, 0);
    row("follower", 1000, 1);
}

void PanelTest::positions() {
    QFETCH(QString, id);
    QFETCH(double, value);
    QFETCH(double, position);
    const ParameterSpec& spec = m_example.set.at(*m_example.set.find(id.toStdString()));
    QVERIFY(std::abs(toPosition(spec, value) - position) < 1e-12);
    QCOMPARE(fromPosition(spec, position), value);
    QCOMPARE(fromPosition(spec, toPosition(spec, value)), value);
    // Outside the slider is the slider's end.
    QCOMPARE(fromPosition(spec, -3), spec.minimum);
    QCOMPARE(fromPosition(spec, 2), spec.maximum);
    QCOMPARE(toPosition(spec, spec.minimum - 1), 0.0);
    QCOMPARE(toPosition(spec, spec.maximum * 2), 1.0);
}

void PanelTest::positionsAreMonotone() {
    for (const ParameterSpec& spec : m_example.set.all()) {
        if (!spec.isNumeric())
            continue;
        double last = spec.minimum;
        for (int i = 0; i <= 5000; ++i) {
            const double value = fromPosition(spec, i / 5000.0);
            QVERIFY2(value >= last && value <= spec.maximum, spec.id.c_str());
            // A value taken from the slider stays where it is, and is exactly what is written.
            QCOMPARE(fromPosition(spec, toPosition(spec, value)), value);
            last = value;
        }
        QCOMPARE(last, spec.maximum);
    }
    // Every integer can be reached.
    for (int value = 0; value <= 3000; ++value) {
        const ParameterSpec& draws = m_example.set.at(m_example.draws.index);
        QCOMPARE(fromPosition(draws, toPosition(draws, value)), static_cast<double>(value));
    }
}

void PanelTest::zeroOnALogarithmicScale() {
    const ParameterSpec& draws = m_example.set.at(m_example.draws.index);
    QCOMPARE(fromPosition(draws, 0.005), 0.0);
    QCOMPARE(fromPosition(draws, 0.015), 1.0);
    QVERIFY(toPosition(draws, 1) > 0);
    const ParameterSpec& follower = m_example.set.at(m_example.follower.index);
    QCOMPARE(fromPosition(follower, 0.02), 1e-3);
}

void PanelTest::cacheKeeps() {
    StageCache cache;
    int made = 0;
    const auto make = [&] { return ++made; };
    QCOMPARE(*cache.findOrMake<int>("a", 4, make), 1);
    QCOMPARE(*cache.findOrMake<int>("a", 4, make), 1);
    QCOMPARE(*cache.findOrMake<int>("b", 4, make), 2);
    QCOMPARE(cache.bytes(), std::size_t{8});
    cache.store("a", std::make_shared<const int>(7), 10);
    QCOMPARE(*cache.find<int>("a"), 7);
    QCOMPARE(cache.bytes(), std::size_t{14});
    cache.clear();
    QVERIFY(!cache.find<int>("a"));
    QCOMPARE(cache.bytes(), std::size_t{0});
}

void PanelTest::cacheForgetsTheLeastRecent() {
    StageCache cache(100);
    const auto store = [&](const char* key, std::size_t bytes) {
        cache.store(key, std::make_shared<const int>(0), bytes);
    };
    store("a", 40);
    store("b", 40);
    const auto held = cache.find<int>("a");  // used: b is now the oldest
    store("c", 40);
    QVERIFY(cache.find<int>("a"));
    QVERIFY(!cache.find<int>("b"));
    QVERIFY(cache.find<int>("c"));
    store("huge", 1000);  // alone beyond the bound: kept, as the next call needs it
    QVERIFY(cache.find<int>("huge"));
    QVERIFY(!cache.find<int>("a"));
    QCOMPARE(*held, 0);  // whoever holds a result keeps it
    store("small", 1);
    QVERIFY(!cache.find<int>("huge"));
    QCOMPARE(cache.bytes(), std::size_t{1});
}

void PanelTest::cacheTypes() {
    StageCache cache;
    cache.store("a", std::make_shared<const int>(3), 4);
    QVERIFY(!cache.find<double>("a"));
    QVERIFY(cache.find<int>("a"));
}

QTEST_APPLESS_MAIN(PanelTest)
#include "panel_test.moc"
