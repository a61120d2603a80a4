// SPDX-License-Identifier: GPL-3.0-or-later
// Styles, and files of a figure with every kind of layer.
#include "core/base/message.h"
#include "widgets/export_style.h"
#include "widgets/exporter.h"
#include "widgets/matplotlib_script.h"

#include <QDir>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <cmath>

namespace orrery::widgets {
namespace {

using core::makeColumn;
using core::Message;

const double kNan = std::nan("");

Message name(const char* text) { return Message::verbatim(text); }

/// A sine with a gap and an interval around it.
core::Layer wave() {
    std::vector<double> x, y, low, high;
    for (int i = 0; i < 40; ++i) {
        x.push_back(i / 4.0);
        y.push_back(i == 20 ? kNan : std::sin(x.back()));
        low.push_back(y.back() - 0.2);
        high.push_back(y.back() + 0.2);
    }
    return {.id = "line",
            .kind = core::LayerKind::Line,
            .label = name("line"),
            .x = makeColumn(x),
            .y = makeColumn(y),
            .lower = makeColumn(low),
            .upper = makeColumn(high)};
}

core::Plot curvesPlot() {
    core::Plot curves{.id = "curves",
                      .title = name("Curves: $5 & <more> 曲线"),
                      .x = {.label = name("x"), .unit = "s"},
                      .y = {.label = name("y")}};
    curves.layers = {wave(),
                     {.id = "points",
                      .kind = core::LayerKind::Points,
                      .label = name("points"),
                      .role = core::Role::Sample,
                      .x = makeColumn({1, 2, 3}),
                      .y = makeColumn({0.5, kNan, 0.7}),
                      .lower = makeColumn({0.1, kNan, 0.6}),
                      .upper = makeColumn({0.6, 0.4, 0.9})},
                     {.id = "bars",
                      .kind = core::LayerKind::Bars,
                      .label = name("bars"),
                      .role = core::Role::Reference,
                      .x = makeColumn({5, 6}),
                      .y = makeColumn({0.3, 0.5}),
                      .lower = makeColumn({0.2, 0.4}),
                      .upper = makeColumn({0.4, 0.6}),
                      .width = 0.8},
                     {.id = "band",
                      .kind = core::LayerKind::Band,
                      .label = name("band"),
                      .role = core::Role::Theory,
                      .x = makeColumn({7, 9}),
                      .lower = makeColumn({-1, -0.5}),
                      .upper = makeColumn({-0.8, 0})},
                     {.id = "hidden",
                      .kind = core::LayerKind::Line,
                      .label = name("hidden"),
                      .visible = false,
                      .x = makeColumn({0, 9}),
                      .y = makeColumn({0, 0})},
                     {.id = "marker",
                      .kind = core::LayerKind::Points,
                      .label = name("x = 4"),
                      .role = core::Role::Marker,
                      .x = makeColumn({4}),
                      .y = makeColumn({-0.75})}};
    return curves;
}

core::Plot mapPlot() {
    core::Plot map{.id = "map",
                   .title = name("Map"),
                   .x = {.label = name("x")},
                   .y = {.label = name("y")},
                   .z = core::Axis{.label = name("loss"), .unit = "nat"}};
    map.layers = {{.id = "heat",
                   .kind = core::LayerKind::Heatmap,
                   .x = makeColumn({0, 1, 2, 3}),
                   .y = makeColumn({0, 1, 2}),
                   .z = makeColumn({0, 0, 0, 0, 0, 1, kNan, 3, 0, 2, 4, 6})},
                  {.id = "level",
                   .kind = core::LayerKind::Contour,
                   .label = name("level"),
                   .role = core::Role::Second,
                   .x = makeColumn({0, 1, kNan, 2, 3}),
                   .y = makeColumn({0, 1, kNan, 1, 2}),
                   .level = 1},
                  {.id = "path",
                   .kind = core::LayerKind::Path,
                   .label = name("path"),
                   .role = core::Role::Third,
                   .x = makeColumn({3, 1, 2}),
                   .y = makeColumn({0, 1, 2})},
                  {.id = "names",
                   .kind = core::LayerKind::Text,
                   .x = makeColumn({1, 2}),
                   .y = makeColumn({0.5, 1.5}),
                   .texts = {"cost $x$", "字"}}};
    return map;
}

/// Every kind of layer, a gap in each, and texts that mean something to the formats.
core::Figure everyKind() {
    core::Figure figure;
    figure.panel = "every";
    core::Plot logarithmic = curvesPlot();
    logarithmic.id = "powers";
    logarithmic.y = {.label = name("share"), .log10Values = true};
    logarithmic.x.scale = core::Scale::Logarithmic;
    core::Plot counted = curvesPlot();
    counted.id = "counted";
    counted.x = {.label = name("what"), .names = {name("one $x$"), name("字"), name("three")}};
    logarithmic.layers = {{.id = "line",
                           .kind = core::LayerKind::Line,
                           .label = name("line"),
                           .x = makeColumn({1, 10, 100}),
                           .y = makeColumn({0, -500, -1200})}};
    figure.plots = {curvesPlot(), mapPlot(), logarithmic, counted};
    figure.notes = {name("one\nnote")};
    return figure;
}

ExportRequest requestFor(const std::vector<std::string>& plots, const char* style) {
    ExportRequest request;
    request.figure = everyKind();
    request.selection.plots = plots;
    request.style = *findStyle(style);
    request.language = QStringLiteral("en");
    return request;
}

/// Where a person can look at what the tests draw.
void keepForAPerson(const QString& name, const QByteArray& bytes) {
    if (!qEnvironmentVariableIsSet("ORRERY_TEST_PICTURES"))
        return;
    QFile file(QDir(qEnvironmentVariable("ORRERY_TEST_PICTURES")).filePath(name));
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
}

}  // namespace

class ExportFilesTest : public QObject {
    Q_OBJECT

private slots:
    void builtinStylesAreValid();
    void styleRoundTrip();
    void wrongStyles_data();
    void wrongStyles();
    void absentFieldsAreTheScreens();
    void optionsRebuildAStyle();
    void everyKindInEveryFormat_data();
    void everyKindInEveryFormat();
    void scriptRuns();
    void scriptShowsGapsAndSaysWhyItIsEmpty();
    void emptyPlotsSayWhyInEveryFormat();
    void pixelsAreExact_data();
    void pixelsAreExact();
    void transparentBackground();
    void sameBytesTwice();
};

void ExportFilesTest::builtinStylesAreValid() {
    QCOMPARE(builtinStyles().size(), std::size_t{8});
    for (const ExportStyle& style : builtinStyles())
        QVERIFY2(validate(style).ok(), style.id.c_str());
    QVERIFY(
        std::abs(findStyle("slides")->inches().width() / findStyle("slides")->inches().height() -
                 16.0 / 9) < 1e-9);
    QVERIFY(findStyle("no such style") == nullptr);
}

void ExportFilesTest::styleRoundTrip() {
    for (const ExportStyle& style : builtinStyles()) {
        const auto read = styleFromJson(styleToJson(style), "x");
        QVERIFY(read.ok());
        QVERIFY(*read == style);
    }
}

void ExportFilesTest::wrongStyles_data() {
    QTest::addColumn<QString>("json");
    QTest::addColumn<QStringList>("named");
    const auto row = [](const char* name, const char* json, const QStringList& named) {
        QTest::newRow(name) << QString::fromUtf8(json) << named;
    };
    row("empty file", "", {"mine.json", "JSON object"});
    row("no object", "[1]", {"mine.json", "JSON object"});
    row("cut off", "{\"dpi\": 30", {"mine.json", "JSON object"});
    row("1e400", "{\"width\": 1e400}", {"mine.json"});
    row("unknown field", "{\"colour\": 1}", {"mine.json", "colour", "line_width", "background"});
    row("text for a number", "{\"width\": \"wide\"}",
        {"mine.json", "width", "a number", "\"wide\""});
    row("number for a text", "{\"font\": 3}", {"font", "a text", "3"});
    row("number for a flag", "{\"grid\": 1}", {"grid", "true or false", "1"});
    row("null", "{\"dpi\": null}", {"dpi", "an integer", "null"});
    row("real for an integer", "{\"dpi\": 100.5}", {"dpi", "an integer", "100.5"});
    row("dpi out of range", "{\"dpi\": 71}", {"dpi", "72..1200", "71"});
    row("dpi far out of range", "{\"dpi\": 10000000000}", {"dpi", "72..1200"});
    row("font size", "{\"font_size\": 3}", {"font_size", "4..72", "3"});
    row("line width", "{\"line_width\": 0}", {"line_width", "0.25..10", "0"});
    row("unknown unit", "{\"unit\": \"in\"}", {"unit", "\"mm\"", "\"px\"", "\"in\""});
    row("unknown theme", "{\"theme\": \"blue\"}", {"theme", "\"light\"", "\"dark\"", "\"blue\""});
    row("unknown background", "{\"background\": true}", {"background", "\"transparent\"", "true"});
    row("no size", "{\"width\": 0}", {"1..16384", "0x600"});
    row("negative size", "{\"height\": -5}", {"1..16384", "960x-5"});
    row("huge", "{\"width\": 100000, \"unit\": \"mm\"}", {"1..16384", "100000"});
    row("no font", "{\"font\": \"\"}", {"font"});
}

void ExportFilesTest::wrongStyles() {
    QFETCH(QString, json);
    QFETCH(QStringList, named);
    const auto style = styleFromJson(json.toStdString(), "mine.json");
    QVERIFY(!style.ok());
    QVERIFY(style.error().kind == core::Error::Kind::Usage);
    const QString sentence = QString::fromStdString(style.error().message.english());
    for (const QString& part : named)
        QVERIFY2(sentence.contains(part), qPrintable(sentence));
}

void ExportFilesTest::absentFieldsAreTheScreens() {
    const auto style = styleFromJson("{\"dpi\": 300, \"name\": \"mine\"}", "x");
    QVERIFY(style.ok());
    ExportStyle expected = builtinStyles().front();
    expected.id = "mine";
    expected.dpi = 300;
    QVERIFY(*style == expected);
}

void ExportFilesTest::optionsRebuildAStyle() {
    QCOMPARE(styleOptions(*findStyle("icml")), (std::vector<std::string>{"--style", "icml"}));
    ExportStyle own = *findStyle("icml");
    own.id = "own";
    own.transparent = true;
    const std::vector<std::string> options = styleOptions(own);
    QCOMPARE(options[1], std::string("screen"));
    for (const char* option :
         {"--size", "82.55x55mm", "--dpi", "600", "--font", "serif", "--font-size", "8", "--hide",
          "title", "--background", "transparent"})
        QVERIFY2(std::find(options.begin(), options.end(), option) != options.end(), option);
}

void ExportFilesTest::everyKindInEveryFormat_data() {
    QTest::addColumn<QString>("file");
    for (const char* style : {"screen", "icml", "slides"}) {
        for (const char* ending : {".png", ".svg", ".pdf"})
            QTest::addRow("%s%s", style, ending)
                << QString::fromLatin1(style) + QLatin1String(ending);
    }
}

void ExportFilesTest::everyKindInEveryFormat() {
    QFETCH(QString, file);
    const ExportRequest request =
        requestFor({"curves", "map"}, file.section(QLatin1Char('.'), 0, 0).toLatin1().constData());
    const auto bytes = encode(request, *formatOf(file), file);
    QVERIFY(bytes.ok());
    keepForAPerson(QStringLiteral("every-") + file, *bytes);
    switch (*formatOf(file)) {
        case FileFormat::Png:
            QCOMPARE(QImage::fromData(*bytes).size(), request.style.pixels());
            break;
        case FileFormat::Svg: {
            QXmlStreamReader xml(*bytes);
            while (!xml.atEnd())
                xml.readNext();
            QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
            break;
        }
        default:
            QVERIFY(bytes->startsWith("%PDF-") && bytes->endsWith("%%EOF\n"));
    }
}

void ExportFilesTest::scriptRuns() {
    const QString python = QStringLiteral("/usr/bin/python3");
    if (QProcess::execute(python, {"-c", "import matplotlib"}) != 0)
        QSKIP("python3-matplotlib is not installed");
    QTemporaryDir folder;
    for (const char* style : {"screen", "nature_wide"}) {
        const auto script = encode(requestFor({"curves", "map", "powers", "counted"}, style),
                                   FileFormat::Python, QStringLiteral("every.py"));
        QVERIFY(script.ok());
        QVERIFY(writeFiles({{folder.filePath(QStringLiteral("every.py")), *script}}).ok());
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.start(python, {"every.py", "out.png"});
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(QString::fromUtf8(process.readAllStandardError()), QString());
        QCOMPARE(process.exitCode(), 0);
        QFile picture(folder.filePath(QStringLiteral("out.png")));
        QVERIFY(picture.open(QIODevice::ReadOnly));
        keepForAPerson(QStringLiteral("every-%1-py.png").arg(QLatin1String(style)),
                       picture.readAll());
    }
}

void ExportFilesTest::scriptShowsGapsAndSaysWhyItIsEmpty() {
    const QString python = QStringLiteral("/usr/bin/python3");
    if (QProcess::execute(python, {"-c", "import matplotlib"}) != 0)
        QSKIP("python3-matplotlib is not installed");
    ExportRequest request = requestFor({"map", "empty"}, "screen");
    core::Plot& map = request.figure.plots[1];
    map.z->scale = core::Scale::Logarithmic;
    map.layers[0].z = makeColumn({0, 1e-6, 0.5, -1, 1, 1, kNan, 3, 1, 2, 4, 6});
    map.layers.push_back({.id = "member",
                          .kind = core::LayerKind::Line,
                          .role = core::Role::Theory,
                          .series = 1,
                          .x = makeColumn({0, 3}),
                          .y = makeColumn({0, 2})});
    request.figure.plots[2].id = "empty";
    request.figure.plots[2].layers.clear();
    request.figure.plots[2].empty = name("No law costs $1");
    const auto script = encode(request, FileFormat::Python, QStringLiteral("a.py"));
    QVERIFY(script.ok());
    QTemporaryDir folder;
    QVERIFY(writeFiles({{folder.filePath(QStringLiteral("a.py")), *script}}).ok());
    QProcess process;
    process.setWorkingDirectory(folder.path());
    process.start(python, {"-c", R"(
import runpy, sys
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.colors import LogNorm
script = runpy.run_path("a.py")
figure, axes = plt.subplots(1, 2)
for ax, plot in zip(axes, script["PLOTS"]):
    script["draw_plot"](ax, plot)
mesh = axes[0].collections[0]
print(sorted(i for i, gap in enumerate(mesh.get_array().mask.ravel()) if gap))
print(isinstance(mesh.norm, LogNorm), mesh.norm.vmin, mesh.norm.vmax)
print([line.get_color() for line in axes[0].lines if line.get_linewidth() < 1.5][-1:])
print([text.get_text() for text in axes[1].texts])
)"});
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(QString::fromUtf8(process.readAllStandardError()), QString());
    const QString printed = QString::fromUtf8(process.readAllStandardOutput());
    QCOMPARE(
        printed.split(QLatin1Char('\n')),
        (QStringList{"[0, 3, 6]", "True 1e-06 6.0", "['#0072b2']", "['No law costs \\\\$1']", ""}));
}

void ExportFilesTest::emptyPlotsSayWhyInEveryFormat() {
    ExportRequest request = requestFor({"curves"}, "screen");
    request.figure.plots[0].layers.clear();
    const auto picture = [&](FileFormat format, const char* path) {
        return encode(request, format, QLatin1String(path)).value();
    };
    const QByteArray png = picture(FileFormat::Png, "a.png"),
                     pdf = picture(FileFormat::Pdf, "a.pdf");
    request.figure.plots[0].empty = name("Nothing is switched on");
    QVERIFY(picture(FileFormat::Svg, "a.svg").contains(">Nothing is switched on<"));
    // Other words are another picture, in the formats that cannot be read so easily.
    QVERIFY(QImage::fromData(picture(FileFormat::Png, "a.png")) != QImage::fromData(png));
    QVERIFY(picture(FileFormat::Pdf, "a.pdf").size() != pdf.size());
}

void ExportFilesTest::pixelsAreExact_data() {
    QTest::addColumn<QString>("size");
    QTest::addColumn<QString>("dpi");
    QTest::addColumn<QSize>("pixels");
    QTest::newRow("one pixel") << "1x1"
                               << "96" << QSize(1, 1);
    QTest::newRow("one pixel, high dpi") << "1x1"
                                         << "1200" << QSize(1, 1);
    QTest::newRow("odd") << "333x777"
                         << "96" << QSize(333, 777);
    QTest::newRow("wide") << "16384x2"
                          << "72" << QSize(16384, 2);
    QTest::newRow("a column") << "89x60mm"
                              << "600" << QSize(2102, 1417);
    QTest::newRow("one inch") << "25.4x25.4mm"
                              << "300" << QSize(300, 300);
}

void ExportFilesTest::pixelsAreExact() {
    QFETCH(QString, size);
    QFETCH(QString, dpi);
    QFETCH(QSize, pixels);
    ExportRequest request = requestFor({"curves"}, "screen");
    QVERIFY(setSize(request.style, size.toStdString()).ok());
    QVERIFY(setDpi(request.style, dpi.toStdString()).ok());
    QVERIFY(validate(request.style).ok());
    const auto png = encode(request, FileFormat::Png, QStringLiteral("a.png"));
    QVERIFY(png.ok());
    const QImage image = QImage::fromData(*png);
    QCOMPARE(image.size(), pixels);
    QCOMPARE(image.dotsPerMeterX(), qRound(dpi.toInt() / 0.0254));
}

void ExportFilesTest::transparentBackground() {
    ExportRequest request = requestFor({"curves"}, "screen");
    request.style.transparent = true;
    const QImage clear =
        QImage::fromData(*encode(request, FileFormat::Png, QStringLiteral("a.png")));
    QCOMPARE(qAlpha(clear.pixel(0, 0)), 0);
    request.style.transparent = false;
    request.style.theme = Theme::Dark;
    const QImage dark =
        QImage::fromData(*encode(request, FileFormat::Png, QStringLiteral("a.png")));
    QCOMPARE(QColor(dark.pixel(0, 0)), plotColors(Theme::Dark).background);
}

void ExportFilesTest::sameBytesTwice() {
    const ExportRequest request = requestFor({"curves", "map"}, "ieee");
    // A PDF holds the time at which it was made.
    for (const char* file : {"a.png", "a.svg", "a.csv", "a.json", "a.py"}) {
        const QString name = QString::fromLatin1(file);
        QCOMPARE(*encode(request, *formatOf(name), name), *encode(request, *formatOf(name), name));
    }
}

}  // namespace orrery::widgets

QTEST_MAIN(orrery::widgets::ExportFilesTest)
#include "export_files_test.moc"
