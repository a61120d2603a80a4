// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/comparisons.h"

#include "core/base/delimited.h"
#include "core/figure/csv.h"
#include "core/figure/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>

namespace {

using namespace orrery::core;

/// A figure whose curve is y = slope x, with a marker, a heatmap and a line that is hidden at
/// first.
Figure figureOf(double slope, std::int64_t n) {
    Figure figure;
    figure.panel = "made";
    figure.parameters = {{"n", n}, {"slope", slope}, {"name", std::string("a,b:c=d\\e")}};
    figure.plots = {{.id = "curve",
                     .title = Message::verbatim("Curve"),
                     .layers = {{.id = "hidden",
                                 .label = Message::verbatim("Hidden"),
                                 .visible = false,
                                 .x = makeColumn({0, 1}),
                                 .y = makeColumn({1, 1})},
                                {.id = "exact",
                                 .label = Message::verbatim("Exact"),
                                 .x = makeColumn({0, 1}),
                                 .y = makeColumn({0, slope})},
                                {.id = "here", .role = Role::Marker, .x = makeColumn({0.5})}}},
                    {.id = "map",
                     .title = Message::verbatim("Map"),
                     .z = Axis{},
                     .layers = {{.id = "cells",
                                 .kind = LayerKind::Heatmap,
                                 .x = makeColumn({0, 1}),
                                 .y = makeColumn({0, 1}),
                                 .z = makeColumn({slope, 0, 0, slope})}}}};
    return figure;
}

Pin pinOf(double slope, std::int64_t n, const std::string& name = {}) {
    return {name, std::make_shared<const Figure>(figureOf(slope, n))};
}

std::vector<std::string> layerIds(const Plot& plot) {
    std::vector<std::string> ids;
    for (const Layer& layer : plot.layers)
        ids.push_back(layer.id);
    return ids;
}

class ComparisonsTest : public QObject {
    Q_OBJECT

private slots:
    void textIsReadAsColumns_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QVector<double>>("first");
        QTest::addColumn<QVector<double>>("second");
        QTest::addColumn<QString>("header");
        const QVector<double> one{1, 2}, two{0.5, -3e-4};
        QTest::newRow("commas") << QByteArray("1,0.5\n2,-3e-4\n") << one << two << "";
        QTest::newRow("header") << QByteArray("x,y\n1,0.5\n2,-3e-4") << one << two << "x|y";
        QTest::newRow("tabs") << QByteArray("1\t0.5\n2\t-3e-4\n") << one << two << "";
        QTest::newRow("semicolons, decimal comma")
            << QByteArray("n;rate\n1;0,5\n2;-3e-4\n") << one << two << "n|rate";
        QTest::newRow("blanks") << QByteArray("  1   0.5\n 2 -3e-4 \n") << one << two << "";
        QTest::newRow("byte order mark, CR LF, comments, empty lines")
            << QByteArray("\xEF\xBB\xBF# made by hand\r\n\r\n1,0.5\r\n# more\r\n2,-3e-4\r\n") << one
            << two << "";
        QTest::newRow("quoted") << QByteArray("\"x, m\",\"say \"\"y\"\"\"\n\"1\",0.5\n2,-3e-4\n")
                                << one << two << "x, m|say \"y\"";
        QTest::newRow("plus sign") << QByteArray("+1,0.5\n2,-3e-4\n") << one << two << "";
    }
    void textIsReadAsColumns() {
        QFETCH(QByteArray, text);
        QFETCH(QVector<double>, first);
        QFETCH(QVector<double>, second);
        QFETCH(QString, header);
        const Result<DelimitedTable> table = readDelimited(text.toStdString());
        QVERIFY2(table.ok(), table ? "" : table.error().message.english().c_str());
        QCOMPARE(table->columns.size(), std::size_t{2});
        QCOMPARE(QVector<double>(table->columns[0].begin(), table->columns[0].end()), first);
        QCOMPARE(QVector<double>(table->columns[1].begin(), table->columns[1].end()), second);
        QStringList names;
        for (const std::string& name : table->names)
            names += QString::fromStdString(name);
        QCOMPARE(names.join(u'|'), header);
    }

    void gapsAreNaN() {
        const Result<DelimitedTable> table = readDelimited("x,y\n1,\n2,nan\n3,NA\n,4\n");
        QVERIFY(table.ok());
        QVERIFY(std::isnan(table->columns[1][0]) && std::isnan(table->columns[1][1]) &&
                std::isnan(table->columns[1][2]));
        QVERIFY(std::isnan(table->columns[0][3]) && table->columns[1][3] == 4);
    }

    void badTextIsRefused_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("part");
        QTest::newRow("empty") << QByteArray() << "no numbers";
        QTest::newRow("header alone") << QByteArray("x,y\n") << "no numbers";
        QTest::newRow("uneven") << QByteArray("x,y\n1,2\n3\n") << "line 3 has 1";
        QTest::newRow("a word") << QByteArray("1,2\n3,four\n") << "line 2 holds \"four\"";
        QTest::newRow("infinity") << QByteArray("1,2\n3,inf\n") << "\"inf\"";
        QTest::newRow("binary") << QByteArray("1,2\n\0\1\2", 7) << "not text";
    }
    void badTextIsRefused() {
        QFETCH(QByteArray, text);
        QFETCH(QString, part);
        const Result<DelimitedTable> table = readDelimited(text.toStdString());
        QVERIFY(!table);
        const QString message = QString::fromStdString(table.error().message.english());
        QVERIFY2(message.contains(part), qPrintable(message));
    }

    void overlaysHaveTwoOrFourColumns() {
        const Result<Overlay> whole =
            readOverlay("1,2,1.5,2.5\n3,4,3.5,4.5\n", "curve", "/a/b.csv");
        QVERIFY(whole.ok());
        QCOMPARE(*whole->upper, (std::vector<double>{2.5, 4.5}));
        QVERIFY(readOverlay("1,2\n", "curve", "b.csv").ok());
        for (const char* bad : {"1\n2\n", "1,2,3\n", "1,2,3,4,5\n", "1,2,3,1\n"})
            QVERIFY2(!readOverlay(bad, "curve", "b.csv"), bad);
    }

    void pinsBecomeGhosts() {
        const Figure figure =
            withComparisons(figureOf(1, 10), {{pinOf(2, 10), pinOf(3, 20, "Steep")}, {}});
        const Plot& curve = *figure.findPlot("curve");
        QCOMPARE(layerIds(curve),
                 (std::vector<std::string>{"hidden", "exact", "here", "pin1.hidden", "pin1.exact",
                                           "pin2.hidden", "pin2.exact"}));
        const Layer& ghost = *curve.find("pin1.exact");
        QCOMPARE(ghost.pin, 1);
        QCOMPARE(ghost.y->at(1), 2.0);
        // One legend entry a pin: the layer that is seen, named by what makes the pins differ.
        QVERIFY(!curve.find("pin1.hidden")->inLegend);
        QVERIFY(ghost.inLegend);
        QCOMPARE(ghost.label.english(), std::string("Pin 1: n = 10, slope = 2"));
        QCOMPARE(curve.find("pin2.exact")->label.english(),
                 std::string("Steep: n = 20, slope = 3"));
        QCOMPARE(std::string(baseId(ghost)), std::string("exact"));
        // A heatmap would cover what it is compared with.
        QCOMPARE(layerIds(*figure.findPlot("map")), (std::vector<std::string>{"cells"}));
        QCOMPARE(figure.pins.size(), std::size_t{2});
    }

    void sideBySidePairsPlots() {
        Comparisons comparisons{{pinOf(2, 10), pinOf(3, 20, "Steep")}, {}};
        comparisons.pinBeside = 2;
        const Figure pairs = sideBySide(withComparisons(figureOf(1, 10), comparisons));
        QCOMPARE(pairs.plots.size(), std::size_t{4});
        QCOMPARE(pairs.plots[1].id, std::string("pin2.curve"));
        QCOMPARE(pairs.plots[1].title.english(), std::string("B, Steep · Curve"));
        QCOMPARE(layerIds(pairs.plots[0]), (std::vector<std::string>{"hidden", "exact", "here"}));
        QCOMPARE(pairs.plots[3].layers.front().z->front(), 3.0);
        QCOMPARE(std::string(withoutPin("pin2.map")), std::string("map"));
        QCOMPARE(std::string(withoutPin("pinned.map")), std::string("pinned.map"));
    }

    void overlaysStandInTheirPlot() {
        Overlay overlay = readOverlay("0.5,1\n", "curve", "/measured/one.csv").value();
        overlay.sha256 = "ab";
        const Figure figure = withComparisons(figureOf(1, 10), {{}, {overlay}});
        const Layer* layer = figure.findPlot("curve")->find("overlay1");
        QVERIFY(layer != nullptr && layer->role == Role::Overlay);
        QCOMPARE(layer->label.english(), std::string("one.csv"));
        QVERIFY(figure.findPlot("map")->find("overlay1") == nullptr);
    }

    void filesTellOfPinsAndOverlays() {
        Comparisons comparisons{{pinOf(2, 10, "Two")},
                                {readOverlay("0.5,1\n", "curve", "one.csv").value()}};
        comparisons.pinBeside = 0;
        const Figure figure = withComparisons(figureOf(1, 10), comparisons);
        const Origin origin{"1.0", exportCommand(figure, {})};
        const QJsonObject json =
            QJsonDocument::fromJson(QByteArray::fromStdString(toJson(figure, origin))).object();
        const QJsonObject pin = json[QLatin1String("pins")].toArray().at(0).toObject();
        QCOMPARE(pin[QLatin1String("id")].toString(), QStringLiteral("pin1"));
        QCOMPARE(pin[QLatin1String("parameters")][QLatin1String("slope")].toDouble(), 2.0);
        QCOMPARE(json[QLatin1String("overlays")].toArray().at(0)[QLatin1String("plot")].toString(),
                 QStringLiteral("curve"));
        const QString csv = QString::fromStdString(plotsToCsv(figure, origin));
        QVERIFY(csv.contains(QLatin1String("\n# pin1: Two: n=10 slope=2")));
        QVERIFY(csv.contains(QLatin1String("\ncurve,pin1.exact,1,2")));
        QVERIFY(csv.contains(QLatin1String("\ncurve,overlay1,0.5,1")));
        QVERIFY(origin.command.find(" --pin Two:slope=2 --overlay curve=one.csv") !=
                std::string::npos);
    }

    void pinOptionNamesWhatDiffers() {
        const Figure present = figureOf(1, 10), other = figureOf(2, 10);
        QCOMPARE(pinOption({"pin1", "", other.parameters}, present.parameters),
                 std::string("slope=2"));
        QCOMPARE(pinOption({"pin1", "a:b", other.parameters}, present.parameters),
                 std::string("a\\:b:slope=2"));
        QCOMPARE(pinOption({"pin1", "", other.parameters}, {}),
                 std::string("n=10,slope=2,name=a\\,b:c=d\\\\e"));
        QCOMPARE(pinOption({"pin1", "", present.parameters}, present.parameters), std::string());
    }
};

}  // namespace

QTEST_GUILESS_MAIN(ComparisonsTest)
#include "comparisons_test.moc"
