// SPDX-License-Identifier: GPL-3.0-or-later
// What the renderer puts into a QCustomPlot, for every kind of layer.
#include "tests/widgets/bare_plot.h"
#include "widgets/render/geometry.h"
#include "widgets/render/ranges.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QSvgGenerator>
#include <QtTest>

#include <cmath>
#include <limits>

using namespace orrery;
using namespace orrery::widgets;
using namespace orrery::tests;
using core::Layer;
using core::LayerKind;
using core::Role;

namespace {

/// Whether a pixel within two pixels of `at` is nearer to `color` than to the background.
bool hasColor(const QImage& image, const QPoint& at, const QColor& color) {
    for (int dy = -2; dy <= 2; ++dy) {
        for (int dx = -2; dx <= 2; ++dx) {
            const QPoint p = at + QPoint(dx, dy);
            if (!image.rect().contains(p))
                continue;
            const QColor seen = image.pixelColor(p);
            if (distance(seen, color) < distance(seen, Qt::white))
                return true;
        }
    }
    return false;
}

QStringList tickLabels(QCustomPlot& plot, QCPAxis& axis) {
    plot.replot();
    QStringList labels;
    for (const QString& label : axis.tickVectorLabels())
        labels << label;
    return labels;
}

}  // namespace

class RendererTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void eachKindIsDrawnWhereItsDataAre_data() {
        QTest::addColumn<int>("kind");
        QTest::newRow("line") << static_cast<int>(LayerKind::Line);
        QTest::newRow("points") << static_cast<int>(LayerKind::Points);
        QTest::newRow("bars") << static_cast<int>(LayerKind::Bars);
        QTest::newRow("contour") << static_cast<int>(LayerKind::Contour);
        QTest::newRow("path") << static_cast<int>(LayerKind::Path);
    }
    void eachKindIsDrawnWhereItsDataAre() {
        QFETCH(int, kind);
        Layer layer = line("a", {1, 2, 3}, {2, 4, 1});
        layer.kind = static_cast<LayerKind>(kind);
        layer.width = 0.5;
        Bare bare;
        const QImage image = bare.draw(plotOf({layer}));
        const QColor color = roleStyle(Role::Exact, Theme::Light).color;
        for (std::size_t i = 0; i < 3; ++i)
            QVERIFY(hasColor(image, bare.pixel((*layer.x)[i], (*layer.y)[i]), color));
        QVERIFY(!hasColor(image, bare.pixel(1, 4), color));
    }

    void partOfAPathIsDrawnWithAMarkAtItsHead() {
        Layer layer = line("a", {0, 1, 1, 2}, {0, 0, 2, 2});
        layer.kind = LayerKind::Path;
        layer.drawn = 2;
        const QColor color = roleStyle(Role::Exact, Theme::Light).color;
        Bare bare;
        QImage image = bare.draw(plotOf({layer}));
        QVERIFY(hasColor(image, bare.pixel(0.5, 0), color));
        QVERIFY(hasColor(image, bare.pixel(1, 0) + QPoint(3, 0), color));  // the mark
        QVERIFY(!hasColor(image, bare.pixel(1, 1), color));
        layer.drawn = 4;
        image = bare.draw(plotOf({layer}));
        QVERIFY(hasColor(image, bare.pixel(1, 1), color));
        QVERIFY(hasColor(image, bare.pixel(2, 2) - QPoint(3, 0), color));
        // One that rests is marked where it rests.
        layer = line("a", {0, 1, 1, kNaN}, {0, 1, 1, kNaN});
        layer.kind = LayerKind::Path;
        layer.drawn = 4;
        image = bare.draw(plotOf({layer}));
        QVERIFY(hasColor(image, bare.pixel(1, 1) + QPoint(-2, 3), color));
    }

    void arrowsHaveHeads() {
        Layer layer = line("a", {0, 2, kNaN, 0, 2}, {0, 0, kNaN, 2, 2});
        layer.kind = LayerKind::Path;
        const QColor color = roleStyle(Role::Exact, Theme::Light).color;
        Bare bare;
        bare.options.xRange = core::Range{-1, 3};
        bare.options.yRange = core::Range{-1, 3};
        const QImage plain = bare.draw(plotOf({layer}));
        layer.arrow = true;
        const QImage image = bare.draw(plotOf({layer}));
        for (const double y : {0.0, 2.0}) {
            const QPoint beside = bare.pixel(2, y) + QPoint(-8, 5);
            QVERIFY(hasColor(image, beside, color));
            QVERIFY(!hasColor(plain, beside, color));
            QVERIFY(!hasColor(image, bare.pixel(0, y) + QPoint(8, 5), color));
        }
    }

    void intervalsAreShaded() {
        Layer layer = line("a", {1, 2, 3}, {2, 2, 2});
        layer.lower = core::makeColumn({1, 1, 1});
        layer.upper = core::makeColumn({3, 3, 3});
        Bare bare;
        const QImage image = bare.draw(plotOf({layer}));
        QColor shade = roleStyle(Role::Exact, Theme::Light).color;
        const auto mixed = [](int c) { return 255 - (255 - c) / 5; };  // 20 % on white
        shade = QColor(mixed(shade.red()), mixed(shade.green()), mixed(shade.blue()));
        QVERIFY(hasColor(image, bare.pixel(2.5, 2.6), shade));
        QVERIFY(hasColor(image, bare.pixel(1.5, 1.4), shade));
        layer.kind = LayerKind::Band;
        layer.y = nullptr;
        QVERIFY(hasColor(bare.draw(plotOf({layer})), bare.pixel(2, 2), shade));
    }

    void errorBarsAndUpperBounds() {
        Layer layer = line("a", {1, 2, 3}, {5, 6, kNaN});
        layer.kind = LayerKind::Points;
        layer.role = Role::Sample;
        layer.lower = core::makeColumn({3, 4, kNaN});
        layer.upper = core::makeColumn({7, 8, 8});
        Bare bare;
        const QImage image = bare.draw(plotOf({layer}));
        const QColor color = roleStyle(Role::Sample, Theme::Light).color;
        QVERIFY(hasColor(image, bare.pixel(1, 3.5), color));
        QVERIFY(hasColor(image, bare.pixel(2, 7.5), color));
        QVERIFY(hasColor(image, bare.pixel(3, 8), color));
        QVERIFY(hasColor(image, bare.pixel(3, 8) + QPoint(0, 8), color));   // the arrow down
        QVERIFY(!hasColor(image, bare.pixel(3, 8) - QPoint(0, 8), color));  // and nothing above
    }

    void heatmapCellsHaveTheirColors() {
        Layer layer = line("a", {0, 1, 2}, {0, 1});
        layer.kind = LayerKind::Heatmap;
        layer.z = core::makeColumn({0, 0, 1, 1, 0, 0});
        Bare bare;
        const QImage image = bare.draw(plotOf({layer}));
        const QColor low(0x440154), high(0xFDE725);
        QVERIFY(hasColor(image, bare.pixel(0, 0), low));
        QVERIFY(hasColor(image, bare.pixel(2, 0), high));
        QVERIFY(hasColor(image, bare.pixel(0, 1), high));
        QVERIFY(hasColor(image, bare.pixel(2, 1), low));
        QCOMPARE(fittedRange(plotOf({layer}), bare.options, true), (core::Range{-0.5, 2.5}));
        // The colour scale goes with it.
        QCOMPARE(bare.plot.plotLayout()->columnCount(), 2);
        bare.draw(plotOf({line("b", {1, 2}, {1, 2})}));
        QCOMPARE(bare.plot.plotLayout()->columnCount(), 1);
    }

    void cellsReachHalfwayToTheirNeighbours_data() {
        QTest::addColumn<std::vector<double>>("centres");
        QTest::addColumn<bool>("logarithmic");
        QTest::addColumn<std::vector<double>>("edges");
        const auto row = [](const char* name, const std::vector<double>& centres, bool logarithmic,
                            const std::vector<double>& edges) {
            QTest::newRow(name) << centres << logarithmic << edges;
        };
        row("none", {}, false, {});
        row("one", {5}, false, {4.5, 5.5});
        row("one, logarithmic", {8}, true, {8 / std::sqrt(2), 8 * std::sqrt(2)});
        row("even", {0, 2, 4}, false, {-1, 1, 3, 5});
        row("uneven", {0, 2, 6}, false, {-1, 1, 4, 8});
        row("powers", {1, 4, 16}, true, {0.5, 2, 8, 32});
        row("uneven, logarithmic", {1, 4, 64}, true, {0.5, 2, 16, 256});
        row("falling", {6, 2, 0}, false, {8, 4, 1, -1});
        const double half = std::sqrt(0.5);
        row("0 on a logarithmic axis", {0, 1, 2, 8}, true, {std::nan(""), half, 2 * half, 4, 16});
        row("after what has no place", {0, 3}, true, {std::nan(""), 3 * half, 3 / half});
    }
    void cellsReachHalfwayToTheirNeighbours() {
        QFETCH(std::vector<double>, centres);
        QFETCH(bool, logarithmic);
        QFETCH(std::vector<double>, edges);
        const std::vector<double> found = cellEdges(centres, logarithmic);
        QCOMPARE(found.size(), edges.size());
        for (std::size_t i = 0; i < edges.size(); ++i)
            QVERIFY(std::isnan(edges[i]) ? std::isnan(found[i])
                                         : std::abs(found[i] - edges[i]) <
                                               1e-12 * std::max(1.0, std::abs(edges[i])));
    }

    void unevenCellsOnALogarithmicAxis() {
        Layer layer = line("a", {1, 4, 64}, {0, 1});
        layer.kind = LayerKind::Heatmap;
        layer.z = core::makeColumn({0, 1, 0, 1, 0, 1});
        core::Plot plot = plotOf({layer, line("on top", {1, 64}, {0.2, 0.2})});
        plot.x.scale = core::Scale::Logarithmic;
        plot.layers[1].role = Role::Theory;
        Bare bare;
        const QImage image = bare.draw(plot);
        const core::Range x = fittedRange(plot, bare.options, true);
        QVERIFY(std::abs(x.minimum - 0.5) < 1e-9 && std::abs(x.maximum - 256) < 1e-9);
        const QColor low(0x440154), high(0xFDE725);
        const auto seen = [&](double at, double y) {
            return distance(image.pixelColor(bare.pixel(at, y)), high) <
                   distance(image.pixelColor(bare.pixel(at, y)), low);
        };
        // Both sides of every edge, and the ends.
        for (const auto& [at, isHigh] : {std::pair(0.52, false),
                                         {1.9, false},
                                         {2.1, true},
                                         {15.0, true},
                                         {17.0, false},
                                         {250.0, false}}) {
            QCOMPARE(seen(at, -0.3), isHigh);
            QCOMPARE(seen(at, 1.3), !isHigh);
        }
        // The line has a rim of the background's colour.
        QVERIFY(hasColor(image, bare.pixel(8, 0.2), roleStyle(Role::Theory, Theme::Light).color));
        int bright = 0;
        for (int px = bare.pixel(5, 0).x(); px < bare.pixel(15, 0).x(); ++px)
            bright += image.pixelColor(px, bare.pixel(8, 0.2).y() - 2).lightness() > 200;
        QVERIFY2(bright > 10, qPrintable(QString::number(bright)));
        // One column alone is a whole cell.
        layer.x = core::makeColumn({300});
        layer.z = core::makeColumn({0, 1});
        plot.layers = {layer};
        const QImage one = bare.draw(plot);
        for (const double at : {215.0, 300.0, 420.0}) {
            QVERIFY(hasColor(one, bare.pixel(at, 0), low));
            QVERIFY(hasColor(one, bare.pixel(at, 1), high));
        }
        const QStringList labels = ::tickLabels(bare.plot, *bare.plot.xAxis);
        QVERIFY2(labels.contains(QStringLiteral("300")), qPrintable(labels.join(u' ')));
    }

    void barsStandOnALogarithmicAxis() {
        Layer bars = line("bars", {0, 1, 2, 3}, {1000, 1, 0, 20});
        bars.kind = LayerKind::Bars;
        bars.width = 1;
        core::Plot plot = plotOf({bars, line("expected", {0, 1, 2, 3}, {500, 1e-3, 1e-9, 0})});
        plot.layers[1].role = Role::Theory;
        plot.y.scale = core::Scale::Logarithmic;
        Bare bare;
        const core::Range y = fittedRange(plot, bare.options, false);
        QVERIFY2(y.minimum > 0.5 && y.minimum < 0.7, qPrintable(QString::number(y.minimum)));
        QVERIFY(y.maximum > 1000 && y.maximum < 2000);
        const QImage image = bare.draw(plot);
        const QColor color = roleStyle(Role::Exact, Theme::Light).color;
        QVERIFY(hasColor(image, bare.pixel(1, 1), color));
        QVERIFY(distance(image.pixelColor(bare.pixel(1.2, 0.8)), Qt::white) > 60);
        QVERIFY(!hasColor(image, bare.pixel(1.2, 2), color));
        QVERIFY(distance(image.pixelColor(bare.pixel(2.2, 0.8)), Qt::white) < 10);
        QVERIFY(distance(image.pixelColor(bare.pixel(3.2, 15)), Qt::white) > 60);
        // Equal bars have a height, too.
        plot.layers = {line("bars", {0, 1}, {1, 1})};
        plot.layers[0].kind = LayerKind::Bars;
        plot.layers[0].width = 1;
        QVERIFY(fittedRange(plot, bare.options, false).minimum < 0.7);
    }

    void intervalsThatReachBelowALogarithmicAxisEndThere() {
        Layer layer = line("a", {1, 2, 3, 4}, {10, 10, 10, 10});
        layer.lower = core::makeColumn({5, 0, -3, 5});
        layer.upper = core::makeColumn({20, 20, 20, 20});
        core::Plot plot = plotOf({layer});
        plot.y.scale = core::Scale::Logarithmic;
        plot.y.range = core::Range{1, 100};
        Bare bare;
        const QImage image = bare.draw(plot);
        QColor shade = roleStyle(Role::Exact, Theme::Light).color;
        const auto mixed = [](int c) { return 255 - (255 - c) / 5; };  // 20 % on white
        shade = QColor(mixed(shade.red()), mixed(shade.green()), mixed(shade.blue()));
        for (const double y : {1.1, 3.0, 15.0})
            QVERIFY(hasColor(image, bare.pixel(2.5, y), shade));
        QVERIFY(hasColor(image, bare.pixel(1.01, 6), shade));
        QVERIFY(!hasColor(image, bare.pixel(2.5, 30), shade));
    }

    void aCrowdOfPointsIsNoBlot() {
        constexpr std::size_t kPoints = 100'000;
        std::vector<double> x, y;
        for (std::size_t i = 0; i < kPoints; ++i) {
            // Many in a corner, few elsewhere, one far away.
            const double share = static_cast<double>(i) / kPoints;
            x.push_back(i == 0 ? 9 : std::pow(share, 4) * 5);
            y.push_back(i == 0 ? 9 : static_cast<double>((i * 7919) % kPoints) / kPoints * 5);
        }
        Layer layer = line("crowd", x, y);
        layer.kind = LayerKind::Points;
        core::Plot plot = plotOf({layer});
        plot.x.range = plot.y.range = core::Range{-1, 10};
        Bare bare;
        const QImage image = bare.draw(plot);
        QElapsedTimer clock;
        clock.start();
        bare.plot.replot(QCustomPlot::rpImmediateRefresh);
        qInfo("100,000 points: %.1f ms", static_cast<double>(clock.nsecsElapsed()) * 1e-6);
        const QColor color = roleStyle(Role::Exact, Theme::Light).color;
        const int dense = distance(image.pixelColor(bare.pixel(0, 2.5)), color),
                  sparse = distance(image.pixelColor(bare.pixel(4, 2.5)), color);
        QVERIFY2(dense < 60, qPrintable(QString::number(dense)));
        QVERIFY2(sparse > dense + 30, qPrintable(QString::number(sparse)));
        // What stands alone is seen, in its place.
        QVERIFY(distance(image.pixelColor(bare.pixel(9, 9)), Qt::white) > 100);
        QVERIFY(distance(image.pixelColor(bare.pixel(9, 9) + QPoint(4, 0)), Qt::white) < 10);
        // In a vector file up to 10,000 are shapes, more than that one picture.
        for (const std::size_t count : {std::size_t{3000}, kPoints}) {
            layer.x = core::makeColumn({x.begin(), x.begin() + static_cast<std::ptrdiff_t>(count)});
            layer.y = core::makeColumn({y.begin(), y.begin() + static_cast<std::ptrdiff_t>(count)});
            plot.layers = {layer};
            renderPlot(plot, bare.options, bare.plot);
            QByteArray bytes;
            QBuffer buffer(&bytes);
            QSvgGenerator generator;
            generator.setOutputDevice(&buffer);
            generator.setSize({400, 300});
            {
                QCPPainter painter(&generator);
                painter.setMode(QCPPainter::pmVectorized);
                bare.plot.toPainter(&painter, 400, 300);
            }
            QCOMPARE(bytes.count("<image"), count == kPoints ? 1 : 0);
            QVERIFY2(bytes.size() < 2'000'000, qPrintable(QString::number(bytes.size())));
        }
    }

    void aMarkerNeedsNoHeight() {
        const Layer bars{.id = "bars",
                         .kind = LayerKind::Bars,
                         .x = core::makeColumn({0, 1, 2, 3}),
                         .y = core::makeColumn({1, 2, 3, 4}),
                         .width = 1};
        const Layer marker{.id = "threshold",
                           .kind = LayerKind::Points,
                           .label = text("t = 1.5"),
                           .role = Role::Marker,
                           .x = core::makeColumn({1.5}),
                           .y = core::makeColumn({kNaN})};
        Bare bare;
        const QImage image = bare.draw(plotOf({bars, marker}));
        const QColor color = roleStyle(Role::Marker, Theme::Light).color;
        for (const double y : {0.1, 2.0, 4.0})
            QVERIFY(hasColor(image, bare.pixel(1.5, y), color));
        QVERIFY(!hasColor(image, bare.pixel(0.5, 3.5), color));
    }

    void textsAndMarkersAreDrawn() {
        Layer words = line("words", {1, 2}, {1, 2});
        words.kind = LayerKind::Text;
        words.texts = {"■■■", "■■■"};
        Layer marker{.id = "marker",
                     .kind = LayerKind::Points,
                     .label = text("n = 2"),
                     .role = Role::Marker,
                     .x = core::makeColumn({1.5})};
        Bare bare;
        bare.options.showLegend = true;
        const QImage image = bare.draw(plotOf({words, marker}));
        QVERIFY(hasColor(image, bare.pixel(2, 2), roleStyle(Role::Exact, Theme::Light).color));
        QVERIFY(hasColor(image, bare.pixel(1.5, 1.2), roleStyle(Role::Marker, Theme::Light).color));
        // Neither stands in the legend.
        QVERIFY(bare.scene().legend().entryRect(bare.scene().item("marker")).isEmpty());
        QVERIFY(bare.scene().legend().entryRect(bare.scene().item("words")).isEmpty());
    }

    void layersAreUpdatedInPlace() {
        Bare bare;
        core::Plot plot = plotOf({line("a", {1, 2}, {1, 2}), line("b", {1, 2}, {2, 1})});
        QVERIFY(renderPlot(plot, bare.options, bare.plot));
        QVERIFY2(!renderPlot(plot, bare.options, bare.plot), "the same data are left alone");
        const LayerItem* a = bare.scene().item("a");
        const LayerItem* b = bare.scene().item("b");
        plot.layers[0].y = core::makeColumn({5, 6});
        QVERIFY(renderPlot(plot, bare.options, bare.plot));
        QCOMPARE(bare.scene().item("a"), a);
        QCOMPARE(bare.scene().item("b"), b);
        QCOMPARE(a->layer().y, plot.layers[0].y);
        std::swap(plot.layers[0], plot.layers[1]);
        plot.layers.push_back(line("c", {1}, {1}));
        renderPlot(plot, bare.options, bare.plot);
        QCOMPARE(bare.scene().items(),
                 (std::vector<LayerItem*>{bare.scene().item("b"), bare.scene().item("a"),
                                          bare.scene().item("c")}));
        QCOMPARE(bare.scene().item("a"), a);
        plot.layers.resize(1);
        renderPlot(plot, bare.options, bare.plot);
        QCOMPARE(bare.plot.plottableCount(), 1);
    }

    void hiddenLayersStayInTheLegend() {
        Bare bare;
        bare.options.showLegend = true;
        core::Plot plot = plotOf({line("a", {1, 2}, {1, 2}), line("b", {1, 2}, {20, 10})});
        plot.layers[1].visible = false;
        bare.draw(plot);
        QVERIFY(bare.scene().item("a")->visible());
        QVERIFY(!bare.scene().item("b")->visible());
        QVERIFY(!bare.scene().legend().entryRect(bare.scene().item("b")).isEmpty());
        QVERIFY(fittedRange(plot, bare.options, false).maximum < 3);
        bare.options.hiddenLayers = {"a"};
        bare.options.shownLayers = {"b"};
        bare.draw(plot);
        QVERIFY(!bare.scene().item("a")->visible());
        QVERIFY(bare.scene().item("b")->visible());
    }

    void legendAvoidsTheData() {
        Bare bare;
        bare.options.showLegend = true;
        bare.draw(plotOf({line("falling", {0, 1, 10}, {10, 1, 0})}));
        QVERIFY(bare.scene().legend().insideAxes());
        const QRectF entry = bare.scene().legend().entryRect(bare.scene().item("falling"));
        QVERIFY(entry.center().x() > 200 && entry.center().y() < 150);
        std::vector<double> x, y;
        for (int i = 0; i <= 200; ++i) {
            x.push_back(i);
            y.push_back(i % 2);
        }
        bare.draw(plotOf({line("everywhere", x, y)}));
        QVERIFY(!bare.scene().legend().insideAxes());
        QVERIFY(bare.scene().legend().entryRect(bare.scene().item("everywhere")).bottom() <=
                bare.plot.axisRect()->top());
    }

    void tickLabels_data() {
        QTest::addColumn<int>("kind");  // 0 linear, 1 integers, 2 logarithmic, 3 exponents
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<QStringList>("expected");  // must be among the labels
        QTest::newRow("unit") << 0 << 0.0 << 1.0 << QStringList{"0", "0.2", "1.0"};
        QTest::newRow("negative") << 0 << -4.0 << 4.0 << QStringList{"−4", "0", "4"};
        QTest::newRow("large") << 0 << 0.0 << 4e7 << QStringList{"0", "2 × 10⁷"};
        QTest::newRow("tiny") << 0 << 0.0 << 4e-8 << QStringList{"0", "2 × 10⁻⁸"};
        QTest::newRow("integers only") << 1 << 1.0 << 3.0 << QStringList{"1", "2", "3"};
        QTest::newRow("powers of ten") << 2 << 1e-13 << 2.0 << QStringList{"10⁻¹²", "10⁻³", "1"};
        QTest::newRow("ordinary powers") << 2 << 0.01 << 100.0 << QStringList{"0.01", "1", "100"};
        QTest::newRow("exponents") << 3 << -1187.0 << 0.0 << QStringList{"10⁻¹⁰⁰⁰", "1"};
        QTest::newRow("less than a decade")
            << 3 << -7.7 << -7.1 << QStringList{"2 × 10⁻⁸", "5 × 10⁻⁸"};
        QTest::newRow("little of a decade") << 3 << 0.0 << 0.1 << QStringList{"1.05", "1.1"};
    }
    void tickLabels() {
        QFETCH(int, kind);
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(QStringList, expected);
        core::Plot plot = plotOf({line("a", {1, 2}, {low, high})});
        plot.y.integers = kind == 1;
        plot.y.log10Values = kind == 3;
        Bare bare;
        bare.options.yRange = core::Range{low, high};
        if (kind == 2)
            bare.options.yScale = core::Scale::Logarithmic;
        renderPlot(plot, bare.options, bare.plot);
        const QStringList labels = ::tickLabels(bare.plot, *bare.plot.yAxis);
        for (const QString& label : expected)
            QVERIFY2(labels.contains(label), qPrintable(labels.join(QLatin1String(" | "))));
        for (const QString& label : labels)
            QVERIFY(!label.contains(QLatin1Char('e')) && !label.contains(QLatin1Char('-')));
    }

    void horizontalLabelsNeverOverlap() {
        Bare bare;
        const QFontMetricsF metrics(bare.options.font);
        for (const double high : {1.0, 1e3, 1e-7, 123456.0}) {
            renderPlot(plotOf({line("a", {0, high}, {0, 1})}), bare.options, bare.plot);
            bare.plot.replot();
            double end = -1e9;
            for (qsizetype i = 0; i < bare.plot.xAxis->tickVector().size(); ++i) {
                const double at = bare.plot.xAxis->coordToPixel(bare.plot.xAxis->tickVector()[i]);
                const double half =
                    metrics.horizontalAdvance(bare.plot.xAxis->tickVectorLabels()[i]) / 2;
                QVERIFY(at - half > end);
                end = at + half;
            }
        }
    }

    void clippedDataStayInside() {
        core::Plot plot = plotOf({line("line", {-100, 0.2, 0.8, 100}, {-50, 0.1, 0.9, 70}),
                                  line("band", {-5, 5}, {0, 0})});
        plot.layers[1].kind = LayerKind::Band;
        plot.layers[1].lower = core::makeColumn({-9, -9});
        plot.layers[1].upper = core::makeColumn({0.5, 9});
        plot.layers.push_back(line("bars", {0, 0.5}, {9, 0.5}));
        plot.layers[2].kind = LayerKind::Bars;
        plot.layers[2].width = 0.4;
        plot.layers.push_back(line("points", {0.5, 2}, {0.5, 0.5}));
        plot.layers[3].kind = LayerKind::Points;
        plot.layers[3].lower = core::makeColumn({-9, -9});
        plot.layers[3].upper = core::makeColumn({9, 9});
        Bare bare;
        bare.options.xRange = bare.options.yRange = core::Range{0, 1};
        const QImage screen = bare.draw(plot);
        bare.options.clipData = true;
        // Without the painter's help: an SVG forgets clip rectangles, a picture of it shows what
        // lies outside.
        renderPlot(plot, bare.options, bare.plot);
        const QRect axes = bare.plot.axisRect()->rect();
        for (LayerItem* item : bare.scene().items()) {
            QImage image(400, 300, QImage::Format_RGB32);
            image.fill(Qt::white);
            QCPPainter painter(&image);
            struct Opened : LayerItem {
                using LayerItem::draw;
            };
            (item->*&Opened::draw)(&painter);
            painter.end();
            const QRect allowed = axes.adjusted(-2, -2, 2, 2);  // half a line, antialiased
            for (int y = 0; y < 300; ++y) {
                for (int x = 0; x < 400; ++x) {
                    if (image.pixel(x, y) != qRgb(255, 255, 255))
                        QVERIFY2(
                            allowed.contains(x, y),
                            qPrintable(
                                QStringLiteral("%1 at %2, %3").arg(item->name()).arg(x).arg(y)));
                }
            }
        }
        // And on the screen it makes no difference.
        const QImage clipped = bare.draw(plot);
        int different = 0;
        for (int y = axes.top() + 2; y < axes.bottom() - 2; ++y) {
            for (int x = axes.left() + 2; x < axes.right() - 2; ++x)
                different += std::abs(qGray(screen.pixel(x, y)) - qGray(clipped.pixel(x, y))) > 40;
        }
        QVERIFY2(different < 20, qPrintable(QString::number(different)));
    }

    void oddNumbersDoNoHarm_data() {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind <= static_cast<int>(LayerKind::Text); ++kind)
            QTest::addRow("kind %d", kind) << kind;
    }
    void oddNumbersDoNoHarm() {
        QFETCH(int, kind);
        const std::vector<double> odd{kNaN, kInf, -kInf, 0, -1, 1e308, -1e308, 5e-324, 1, kNaN};
        for (const bool logarithmic : {false, true}) {
            Layer layer = line("a", odd, odd);
            layer.kind = static_cast<LayerKind>(kind);
            layer.lower = layer.upper = layer.x;
            layer.texts.assign(odd.size(), "text");
            layer.width = 1;
            std::vector<double> z;
            for (std::size_t i = 0; i < odd.size() * odd.size(); ++i)
                z.push_back(odd[i % odd.size()]);
            layer.z = core::makeColumn(z);
            Bare bare;
            bare.options.showLegend = true;
            if (logarithmic)
                bare.options.xScale = bare.options.yScale = core::Scale::Logarithmic;
            bare.draw(plotOf({layer}));
            layer.x = layer.y = layer.z = layer.lower = layer.upper = nullptr;
            bare.draw(plotOf({layer}));
            layer.x = layer.y = layer.z = core::makeColumn({});
            bare.draw(plotOf({layer}));
            QVERIFY(bare.scene().empty());
        }
    }

    void rangesShowAllData() {
        RenderOptions options;
        core::Plot plot = plotOf({line("a", {1, 30}, {1e-14, 0.8})});
        core::Range y = fittedRange(plot, options, false);
        QVERIFY(y.minimum < 0 && y.minimum > -0.05 && y.maximum > 0.8 && y.maximum < 0.9);
        options.yScale = core::Scale::Logarithmic;
        y = fittedRange(plot, options, false);
        QVERIFY(y.minimum > 1e-16 && y.minimum < 1e-14);
        plot.y.log10Values = true;  // always drawn linear
        QVERIFY(fittedRange(plot, options, false).minimum < 0);
        QCOMPARE(fittedRange(plotOf({}), RenderOptions{}, true), (core::Range{0, 1}));
    }

    void textsDoNotOverlap() {
        Bare bare;
        Layer texts = line("a", {1, 1.001, 3}, {1, 1, 1});
        texts.kind = LayerKind::Text;
        texts.texts = {"first", "first", "far"};
        const QImage three = bare.draw(plotOf({texts}));
        texts.x = core::makeColumn({1, 3});
        texts.y = core::makeColumn({1, 1});
        texts.texts = {"first", "far"};
        QCOMPARE(bare.draw(plotOf({texts})), three);
    }

    void namesStandAtWholeNumbers() {
        Bare bare;
        core::Plot plot = plotOf({line("a", {0.6, 3.4}, {0, 1})});
        plot.x.range = core::Range{0.5, 3.5};
        for (const char* name :
             {"one", "字", "a name that is far too long for its place beside two others"})
            plot.x.names.push_back(core::Message::verbatim(name));
        bare.draw(plot);
        QStringList labels = ::tickLabels(bare.plot, *bare.plot.xAxis);
        QCOMPARE(labels.size(), 3);
        QCOMPARE(labels[0], QStringLiteral("one"));
        QCOMPARE(labels[1], QStringLiteral("字"));
        QVERIFY(labels[2].startsWith(QStringLiteral("a name")) &&
                labels[2].endsWith(QChar(0x2026)));
        // Beyond them there is none.
        plot.x.range = core::Range{-3, 9};
        bare.draw(plot);
        labels = ::tickLabels(bare.plot, *bare.plot.xAxis);
        QCOMPARE(labels.size(), 3);
        QCOMPARE(bare.plot.xAxis->tickVector(), (QVector<double>{1, 2, 3}));
    }

    void textsCanBeReplaced() {
        Bare bare;
        bare.options.showTitle = true;
        bare.draw(plotOf({line("a", {1, 2}, {1, 2})}));
        QCOMPARE(bare.scene().title().text(), QStringLiteral("Title"));
        QCOMPARE(bare.plot.xAxis->label(), QStringLiteral("x (m)"));
        bare.options.title = QStringLiteral("Other");
        bare.options.xLabel = QStringLiteral("left to right");
        bare.draw(plotOf({line("a", {1, 2}, {1, 2})}));
        QCOMPARE(bare.scene().title().text(), QStringLiteral("Other"));
        QCOMPARE(bare.plot.xAxis->label(), QStringLiteral("left to right"));
        bare.options.transparent = true;
        QCOMPARE(bare.draw(plotOf({})).pixelColor(2, 2).alpha(), 0);
    }
};

QTEST_MAIN(RendererTest)
#include "renderer_test.moc"
