// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/figure.h"

#include <QtTest>

#include <cmath>
#include <functional>

using namespace orrery::core;

namespace {

Figure example() {
    Figure figure;
    figure.panel = "p";
    figure.parameters = {{"n", Value(std::int64_t{3})}};
    figure.notes = {Message(ORRERY_TEXT("t", "note"))};
    figure.handles = {{.plot = "a", .xParameter = "n", .x = 1, .y = 2}};
    figure.readouts = {{.id = "r", .label = {}, .value = 1.5, .log10 = 0.176},
                       {.id = "text", .label = {}, .value = std::string("s")}};
    Plot plot{.id = "a", .title = ORRERY_TEXT("t", "A"), .x = {.label = ORRERY_TEXT("t", "x")}};
    plot.layers = {{.id = "l", .x = makeColumn({1, 2}), .y = makeColumn({std::nan(""), 4})}};
    plot.layers.push_back({.id = "bars",
                           .kind = LayerKind::Bars,
                           .x = makeColumn({1, 2}),
                           .y = makeColumn({1, 2}),
                           .width = 1,
                           .groups = makeKeyGroups({{3}, {4, 5}})});
    figure.plots = {plot};
    figure.tables = {{.id = "t",
                      .columns = {{.id = "c", .cells = makeColumn({1})},
                                  {.id = "d", .cells = makeTexts({"x"})}}}};
    return figure;
}

}  // namespace

class FigureTest : public QObject {
    Q_OBJECT
private slots:
    void find();
    void groups();
    void same();
    void differs_data();
    void differs();
    void pending();
};

void FigureTest::find() {
    const Figure figure = example();
    QVERIFY(figure.findPlot("a") == &figure.plots[0]);
    QVERIFY(figure.plots[0].find("l") == &figure.plots[0].layers[0]);
    QVERIFY(figure.findReadout("text") == &figure.readouts[1]);
    QVERIFY(figure.findTable("t") == &figure.tables[0]);
    QVERIFY(figure.findPlot("b") == nullptr);
    QVERIFY(figure.plots[0].find("") == nullptr);
    QVERIFY(figure.findReadout("a") == nullptr);
    QVERIFY(figure.findTable("a") == nullptr);
}

void FigureTest::groups() {
    const auto groups = makeKeyGroups({{4, 7}, {}, {1}});
    QCOMPARE(groups->starts, std::vector<std::size_t>({0, 2, 2, 3}));
    QCOMPARE(groups->count(), std::size_t{3});
    QCOMPARE(groups->of(0).size(), std::size_t{2});
    QCOMPARE(groups->of(0).back(), 7.0);
    QVERIFY(groups->of(1).empty());
    QCOMPARE(groups->of(2).front(), 1.0);
    QVERIFY(groups->of(3).empty());
    QCOMPARE(KeyGroups().count(), std::size_t{0});
    QVERIFY(KeyGroups().of(0).empty());
}

void FigureTest::same() {
    // Equal numbers behind other pointers, NaN included.
    QVERIFY(sameFigure(example(), example()));
}

void FigureTest::differs_data() {
    using Change = std::function<void(Figure&)>;
    QTest::addColumn<Change>("change");
    const auto row = [](const char* name, const Change& change) { QTest::newRow(name) << change; };
    row("panel", [](Figure& f) { f.panel = "q"; });
    row("quality", [](Figure& f) { f.quality = Quality::Preview; });
    row("parameter", [](Figure& f) { f.parameters[0].second = std::int64_t{4}; });
    row("note", [](Figure& f) { f.notes.clear(); });
    row("handle", [](Figure& f) { f.handles[0].y = 3; });
    row("readout", [](Figure& f) { f.readouts[0].value = 1.6; });
    row("readout's log10", [](Figure& f) { f.readouts[0].log10.reset(); });
    row("readout that does not apply", [](Figure& f) { f.readouts[0].applies = false; });
    row("readout's kind", [](Figure& f) { f.readouts[0].value = std::int64_t{1}; });
    row("axis label", [](Figure& f) { f.plots[0].x.label = ORRERY_TEXT("t", "z"); });
    row("axis names", [](Figure& f) { f.plots[0].x.names = {ORRERY_TEXT("t", "one")}; });
    row("axis range", [](Figure& f) { f.plots[0].x.range = Range{0, 1}; });
    row("a number", [](Figure& f) { f.plots[0].layers[0].y = makeColumn({std::nan(""), 5}); });
    row("a gap filled", [](Figure& f) { f.plots[0].layers[0].y = makeColumn({3, 4}); });
    row("column length", [](Figure& f) { f.plots[0].layers[0].x = makeColumn({1, 2, 3}); });
    row("column missing", [](Figure& f) { f.plots[0].layers[0].y.reset(); });
    row("column added", [](Figure& f) { f.plots[0].layers[0].upper = makeColumn({1, 2}); });
    row("keys", [](Figure& f) { f.plots[0].layers[0].keys = makeColumn({1, 2}); });
    row("groups added", [](Figure& f) {
        f.plots[0].layers[0].groups = makeKeyGroups({{3}, {4, 5}, {9}});
    });
    row("other groups", [](Figure& f) {
        f.plots[0].layers[1].groups = makeKeyGroups({{3}, {4, 6}});
    });
    row("role", [](Figure& f) { f.plots[0].layers[0].role = Role::Theory; });
    row("series", [](Figure& f) { f.plots[0].layers[0].series = 1; });
    row("layer", [](Figure& f) { f.plots[0].layers.clear(); });
    row("what an empty plot says",
        [](Figure& f) { f.plots[0].empty = ORRERY_TEXT("t", "nothing"); });
    row("plot", [](Figure& f) { f.plots.push_back(f.plots[0]); });
    row("table cell", [](Figure& f) { f.tables[0].columns[0].cells = makeColumn({2}); });
    row("table text", [](Figure& f) { f.tables[0].columns[1].cells = makeTexts({"y"}); });
}

void FigureTest::differs() {
    QFETCH(std::function<void(Figure&)>, change);
    Figure changed = example();
    change(changed);
    QVERIFY(!sameFigure(example(), changed));
    QVERIFY(!sameFigure(changed, example()));
}

void FigureTest::pending() {
    // What is being computed shows what was there, each layer once, and what is new already.
    const Layer marker{.id = "marker", .role = Role::Marker, .x = makeColumn({1})};
    Figure before = example();
    before.plots[0].layers.push_back(marker);
    Figure next = example();
    next.plots[0].pending = true;
    next.plots[0].layers = {{.id = "l", .x = makeColumn({5}), .y = makeColumn({6})}, marker};
    next.plots[0].layers[1].x = makeColumn({2});
    for (int i = 0; i < 3; ++i) {
        before = withPendingFrom(next, before);
        const Plot& plot = before.plots[0];
        QVERIFY(plot.pending);
        QCOMPARE(plot.layers.size(), std::size_t{3});
        QCOMPARE(plot.layers[0].id, std::string("l"));
        QCOMPARE(*plot.layers[0].y, std::vector<double>{6});
        QCOMPARE(plot.layers[1].id, std::string("bars"));
        QCOMPARE(*plot.layers[2].x, std::vector<double>{2});
    }
}

QTEST_APPLESS_MAIN(FigureTest)
#include "figure_test.moc"
