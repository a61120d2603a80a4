// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves the program as text: JSON, CSV and the command, against files that a person can read.
#include "core/figure/output.h"

#include "core/figure/csv.h"
#include "core/figure/json.h"

#include <QFile>
#include <QProcess>
#include <QtTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

using namespace orrery::core;

namespace {

const double kNan = std::nan("");
const double kInf = std::numeric_limits<double>::infinity();

Axis axis(const char* label, const char* unit = "", Scale scale = Scale::Linear) {
    return {.label = Message::verbatim(label), .unit = unit, .scale = scale};
}

/// One layer of every kind, and every kind of value.
Figure everything() {
    Figure figure;
    figure.panel = "every";
    figure.parameters = {{"n", Value(std::int64_t{20})},
                         {"radius", Value(1.0)},
                         {"epsilon", Value(0.1)},
                         {"log", Value(true)},
                         {"law", Value(std::string("gaussian"))},
                         {"words", Value(std::string("it's, \"so\"\nto say"))}};
    figure.inputs = {{"file", "points.npy", "0a1b", {3, 200}}};
    Plot lines{.id = "lines",
               .title = Message::verbatim("Lines"),
               .x = axis("n"),
               .y = axis("share", "mm", Scale::Logarithmic)};
    lines.layers = {{.id = "exact",
                     .kind = LayerKind::Line,
                     .x = makeColumn({1, 2, 3}),
                     .y = makeColumn({1, 0.1, 1.0 / 3})},
                    {.id = "with_interval",
                     .kind = LayerKind::Points,
                     .role = Role::Sample,
                     .x = makeColumn({1, 2, 3}),
                     .y = makeColumn({0.5, kNan, 1e-300}),
                     .lower = makeColumn({0.25, kNan, -kInf}),
                     .upper = makeColumn({0.75, 3.7e-5, kInf})},
                    {.id = "bars",
                     .kind = LayerKind::Bars,
                     .x = makeColumn({0.5, 1.5}),
                     .y = makeColumn({3, 4}),
                     .width = 1},
                    {.id = "band",
                     .kind = LayerKind::Band,
                     .x = makeColumn({0, 1}),
                     .lower = makeColumn({-1, -2}),
                     .upper = makeColumn({1, 2})},
                    {.id = "marker",
                     .kind = LayerKind::Points,
                     .role = Role::Marker,
                     .x = makeColumn({2}),
                     .y = makeColumn({0.1})}};
    Plot map{.id = "map",
             .title = Message::verbatim("A \"map\""),
             .x = axis("x"),
             .y = axis("y"),
             .z = axis("loss", "nat")};
    map.layers = {{.id = "heat",
                   .kind = LayerKind::Heatmap,
                   .x = makeColumn({0, 1, 2}),
                   .y = makeColumn({10, 20}),
                   .z = makeColumn({1, 2, 3, 4, kNan, 6})},
                  {.id = "level",
                   .kind = LayerKind::Contour,
                   .x = makeColumn({0, 1, kNan, 1, 2}),
                   .y = makeColumn({10, 11, kNan, 12, 13}),
                   .level = 2.5},
                  {.id = "trace",
                   .kind = LayerKind::Path,
                   .x = makeColumn({2, 1}),
                   .y = makeColumn({20, 10})},
                  {.id = "names",
                   .kind = LayerKind::Text,
                   .x = makeColumn({1}),
                   .y = makeColumn({15}),
                   .texts = {"a, \"b\""}}};
    figure.plots = {lines, map};
    figure.tables = {{.id = "top",
                      .title = Message::verbatim("Top"),
                      .columns = {{.id = "name", .cells = makeTexts({"x,y", "# no"})},
                                  {.id = "count", .cells = makeColumn({7, kNan})}}}};
    figure.readouts = {{.id = "ratio", .value = 2.4611369504941999e-8},
                       {.id = "argmax", .value = std::int64_t{5}},
                       {.id = "verdict", .value = std::string("ok")},
                       {.id = "none", .value = kNan}};
    figure.notes = {Message(ORRERY_TEXT("test", "%1 hits in %2 draws")).arg(0).arg(100000)};
    return figure;
}

Origin origin() { return {"1.2.3", "orrery export every -o every.json"}; }

}  // namespace

class OutputTest : public QObject {
    Q_OBJECT
private slots:
    void golden_data();
    void golden();
    void onlyHeatmaps();
    void tabs();
    void reals_data();
    void reals();
    void jsonAndCsvAgree();
    void quoting_data();
    void quoting();
    void command();
    void selection();
    void translates();
};

void OutputTest::golden_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("text");
    const Figure figure = everything();
    const auto row = [](const char* file, const std::string& text) {
        QTest::newRow(file) << QString::fromLatin1(file) << QByteArray::fromStdString(text);
    };
    row("every.json", toJson(figure, origin()));
    row("every.csv", plotsToCsv(figure, origin()));
    row("every_table.csv", tableToCsv(figure, figure.tables[0], origin()));
}

void OutputTest::golden() {
    QFETCH(QString, file);
    QFETCH(QByteArray, text);
    QFile golden(QStringLiteral(ORRERY_TEST_GOLDEN "/") + file);
    if (qEnvironmentVariableIsSet("ORRERY_WRITE_GOLDEN")) {
        QVERIFY(golden.open(QIODevice::WriteOnly));
        golden.write(text);
        return;
    }
    QVERIFY(golden.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(text), QString::fromUtf8(golden.readAll()));
}

void OutputTest::onlyHeatmaps() {
    Figure figure = everything();
    figure.plots.erase(figure.plots.begin());
    figure.plots[0].layers.resize(1);
    const QString csv = QString::fromStdString(plotsToCsv(figure, origin()));
    QVERIFY(csv.contains(QStringLiteral("\nplot,layer,x,y,z\nmap,heat,0,10,1\nmap,heat,1,10,2\n")));
    QVERIFY(csv.endsWith(QStringLiteral("\nmap,heat,0,20,4\nmap,heat,1,20,\nmap,heat,2,20,6\n")));
}

void OutputTest::tabs() {
    Plot plot = everything().plots[0];
    plot.layers.resize(1);
    QCOMPARE(QString::fromStdString(plotsToTabSeparated({plot})),
             QStringLiteral("plot\tlayer\tx\ty\tlower\tupper\nlines\texact\t1\t1\t\t\n"
                            "lines\texact\t2\t0.10000000000000001\t\t\n"
                            "lines\texact\t3\t0.33333333333333331\t\t\n"));
}

void OutputTest::reals_data() {
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("whole") << 1.0 << "1.0";
    QTest::newRow("minus zero") << -0.0 << "-0.0";
    QTest::newRow("17 digits") << 0.1 << "0.10000000000000001";
    QTest::newRow("smallest") << 5e-324 << "4.9406564584124654e-324";
    QTest::newRow("largest") << 1.7976931348623157e308 << "1.7976931348623157e+308";
    QTest::newRow("beyond 2^53") << 1e16 << "10000000000000000.0";
    QTest::newRow("nan") << kNan << "null";
    QTest::newRow("infinity") << -kInf << "null";
}

void OutputTest::reals() {
    QFETCH(double, value);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(jsonReal(value)), text);
    if (std::isfinite(value))
        QCOMPARE(nlohmann::json::parse(jsonReal(value)).get<double>(), value);
}

/// Every number of every layer, read back by other parsers than the writers.
void OutputTest::jsonAndCsvAgree() {
    const Figure figure = everything();
    const auto root = nlohmann::json::parse(toJson(figure, origin()));
    QCOMPARE(root["schema"].get<int>(), 1);
    QVERIFY(root["parameters"]["n"].is_number_integer());
    QVERIFY(root["parameters"]["radius"].is_number_float());
    QVERIFY(root["parameters"]["log"].is_boolean());
    QVERIFY(root["readouts"]["argmax"].is_number_integer());
    QVERIFY(root["readouts"]["none"].is_null());
    std::map<std::pair<std::string, std::string>, std::vector<std::string>> csvY;
    QString csv = QString::fromStdString(plotsToCsv(figure, origin()));
    for (const QString& line : csv.split(QLatin1Char('\n'))) {
        if (line.startsWith(QLatin1Char('#')))
            continue;
        const QStringList cells = line.split(QLatin1Char(','));
        if (cells.size() >= 4)
            csvY[{cells[0].toStdString(), cells[1].toStdString()}].push_back(
                cells[3].toStdString());
    }
    for (const auto& plot : root["plots"]) {
        for (const auto& layer : plot["layers"]) {
            if (!layer.contains("y") || layer["kind"] == "heatmap" || layer["kind"] == "text")
                continue;
            const auto& cells = csvY[{plot["id"], layer["id"]}];
            QCOMPARE(cells.size(), layer["y"].size());
            for (std::size_t i = 0; i < cells.size(); ++i) {
                if (layer["y"][i].is_null())
                    QVERIFY(cells[i].empty());
                else
                    QCOMPARE(std::strtod(cells[i].c_str(), nullptr), layer["y"][i].get<double>());
            }
        }
    }
}

void OutputTest::quoting_data() {
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("quoted");
    QTest::newRow("safe") << "n=20"
                          << "n=20";
    QTest::newRow("path") << "/tmp/a-b_c.png"
                          << "/tmp/a-b_c.png";
    QTest::newRow("empty") << ""
                           << "''";
    QTest::newRow("blank") << "Nimbus Roman"
                           << "'Nimbus Roman'";
    QTest::newRow("quote") << "it's"
                           << "'it'\\''s'";
    QTest::newRow("dollar") << "$(rm -rf ~)"
                            << "'$(rm -rf ~)'";
    QTest::newRow("line break") << "a\nb"
                                << "$'a\\012b'";
    QTest::newRow("line break, quote, backslash, digit") << "a\n1'\\"
                                                         << "$'a\\0121\\'\\\\'";
    QTest::newRow("Chinese") << "维数"
                             << "'维数'";
}

void OutputTest::quoting() {
    QFETCH(QString, word);
    QFETCH(QString, quoted);
    QCOMPARE(QString::fromStdString(shellQuote(word.toStdString())), quoted);
    // bash is the judge.
    QProcess bash;
    bash.start(QStringLiteral("bash"),
               {QStringLiteral("-c"), QStringLiteral("printf %s ") + quoted});
    if (!bash.waitForFinished())
        QSKIP("there is no bash here");
    QCOMPARE(QString::fromUtf8(bash.readAllStandardOutput()), word);
}

void OutputTest::command() {
    Figure figure = everything();
    figure.parameters.pop_back();
    QCOMPARE(
        QString::fromStdString(exportCommand(figure, {"--title", "a b", "-o", "x.png"})),
        QStringLiteral(
            "orrery export every -s n=20 -s radius=1 -s epsilon=0.1 -s log=true -s law=gaussian "
            "--title 'a b' -o x.png"));
    figure.quality = Quality::Preview;
    QVERIFY(exportCommand(figure, {}).ends_with("--quality preview"));
}

void OutputTest::selection() {
    const Figure figure = everything();
    const auto all = selectOutputs(figure, {});
    QVERIFY(all.ok() && sameFigure(*all, figure));
    const auto map = selectOutputs(figure, {{"map"}, {}});
    QVERIFY(map.ok());
    QCOMPARE(map->plots.size(), std::size_t{1});
    QVERIFY(map->tables.empty());
    const auto none = selectOutputs(figure, {{"map", "nothing"}, {}});
    QVERIFY(!none.ok());
    QVERIFY(none.error().kind == Error::Kind::Usage);
    QCOMPARE(
        QString::fromStdString(none.error().message.english()),
        QStringLiteral("There is no plot \"nothing\" at these values; there are: lines, map."));
}

void OutputTest::translates() {
    Origin loud = origin();
    loud.text = [](const Message& message) { return "<" + message.english() + ">"; };
    const auto root = nlohmann::json::parse(toJson(everything(), loud));
    QCOMPARE(root["plots"][0]["title"].get<std::string>(), std::string("<Lines>"));
    QCOMPARE(root["notes"][0].get<std::string>(), std::string("<0 hits in 100000 draws>"));
    QVERIFY(plotsToCsv(everything(), loud).find("# note: <0 hits in 100000 draws>\n") !=
            std::string::npos);
}

QTEST_APPLESS_MAIN(OutputTest)
#include "output_test.moc"
