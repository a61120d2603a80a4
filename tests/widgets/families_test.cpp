// SPDX-License-Identifier: GPL-3.0-or-later
// Plots of families: many layers in the legend, nothing to show, and cells without a colour.
#include "tests/widgets/bare_plot.h"
#include "widgets/plot_cursor.h"
#include "widgets/render/empty_text.h"

#include <QtTest>

using namespace orrery;
using namespace orrery::widgets;
using namespace orrery::tests;
using core::Layer;
using core::LayerKind;
using core::Role;

namespace {

/// Seven laws with two lines each, measured and predicted.
std::vector<Layer> family(bool bands) {
    const char* names[] = {"standard", "log n", "SSMax", "Qwen", "YaRN", "Llama 4", "custom"};
    std::vector<Layer> layers;
    for (int law = 0; law < 7; ++law) {
        std::vector<double> x, measured, predicted, lower, upper;
        for (int i = 0; i <= 60; ++i) {
            const double t = i / 60.0;
            x.push_back(16 * std::pow(2.0, 14 * t));
            predicted.push_back((law + 1) * t * t + 0.6 * law * (1 - t));
            measured.push_back(predicted.back() + 0.12 * std::sin(9 * t + law));
            lower.push_back(measured.back() - 0.35);
            upper.push_back(measured.back() + 0.35);
        }
        const std::string name = names[law];
        Layer curve{.id = name,
                    .kind = LayerKind::Line,
                    .label = core::Message::verbatim(name),
                    .series = law + 1,
                    .x = core::makeColumn(x),
                    .y = core::makeColumn(measured)};
        if (bands) {
            curve.lower = core::makeColumn(lower);
            curve.upper = core::makeColumn(upper);
        }
        layers.push_back(std::move(curve));
        layers.push_back({.id = name + "_theory",
                          .kind = LayerKind::Line,
                          .label = core::Message::verbatim(name + ", predicted"),
                          .role = Role::Theory,
                          .series = law + 1,
                          .x = core::makeColumn(x),
                          .y = core::makeColumn(predicted)});
    }
    return layers;
}

}  // namespace

class FamiliesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void whatIsNotPositiveIsAGapOnALogarithmicScale() {
        Layer layer = line("a", {0, 1, 2}, {0, 1});
        layer.kind = LayerKind::Heatmap;
        layer.z = core::makeColumn({0, 1e-6, 1e-3, -1, 1, kNaN});
        core::Plot plot = plotOf({layer});
        plot.z = core::Axis{.scale = core::Scale::Logarithmic};
        Bare bare;
        QImage image = bare.draw(plot);
        // The scale spans the positive cells.
        QCOMPARE(bare.scene().shownColors(), (core::Range{1e-6, 1}));
        const auto at = [&](double x, double y) { return image.pixelColor(bare.pixel(x, y)); };
        QCOMPARE(at(0, 0), QColor(Qt::white));
        QCOMPARE(at(0, 1), QColor(Qt::white));
        QCOMPARE(at(2, 1), QColor(Qt::white));
        QVERIFY(distance(at(1, 0), QColor(0x440154)) < 12);
        QVERIFY(distance(at(2, 0), QColor(0x21918C)) < 24);
        QVERIFY(distance(at(1, 1), QColor(0xFDE725)) < 12);
        // The cursor reads what is there.
        const std::vector<CursorReading> readings =
            readingsAt(bare.scene(), QPointF(bare.pixel(0, 0)));
        QCOMPARE(readings.size(), std::size_t{1});
        QCOMPARE(readings[0].yValue, 0.0);
        // On a linear scale 0 is a colour.
        plot.z->scale = core::Scale::Linear;
        image = bare.draw(plot);
        QVERIFY(distance(at(0, 0), QColor(Qt::white)) > 200);
        // Nothing positive at all, or a range that is not.
        plot.z->scale = core::Scale::Logarithmic;
        plot.layers[0].z = core::makeColumn({0, 0, 0, 0, 0, 0});
        image = bare.draw(plot);
        QCOMPARE(at(1, 0), QColor(Qt::white));
        plot.z->range = core::Range{0, 1};
        plot.layers[0].z = core::makeColumn({0, 1e-6, 1e-3, -1, 1, kNaN});
        image = bare.draw(plot);
        QVERIFY(distance(at(1, 0), QColor(0x440154)) < 12);
    }

    void anEmptyPlotSaysWhy() {
        Bare bare;
        Layer law = line("law", {1, 2}, {kNaN, kNaN});
        core::Plot plot = plotOf({law});
        bare.draw(plot);
        const auto* words = qobject_cast<QCPItemText*>(bare.plot.item(0));
        QVERIFY(bare.scene().empty());
        QCOMPARE(words->text(), QStringLiteral("No data"));
        plot.empty = core::Message(ORRERY_TEXT("t", "No law is on: %1 of %2")).arg(0).arg(7);
        QVERIFY2(renderPlot(plot, bare.options, bare.plot), "other words are another plot");
        bare.draw(plot);
        QCOMPARE(words->text(), QStringLiteral("No law is on: 0 of 7"));
        QVERIFY(words->visible());
        // What has data but is hidden is another matter.
        plot.layers.push_back(line("other", {1, 2}, {1, 2}));
        bare.draw(plot);
        QVERIFY(!bare.scene().empty());
        bare.options.hiddenLayers = {"other"};
        bare.draw(plot);
        QCOMPARE(words->text(), QStringLiteral("No data"));
        QVERIFY(bare.scene().empty());
    }

    void wordsOfAnEmptyPlotStayInsideTheAxes_data() {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QSize>("size");
        const QString english =
            QStringLiteral("Nothing is measured while all laws are off. ").repeated(8);
        const QString chinese = QStringLiteral("所有律都已关闭，没有可测量的内容。").repeated(12);
        QTest::newRow("English") << english << QSize(400, 300);
        QTest::newRow("English, small") << english << QSize(180, 110);
        QTest::newRow("Chinese") << chinese << QSize(400, 300);
        QTest::newRow("Chinese, small") << chinese << QSize(180, 110);
        QTest::newRow("one long word") << QString(300, QLatin1Char('m')) << QSize(200, 120);
        QTest::newRow("no room") << english << QSize(60, 40);
    }
    void wordsOfAnEmptyPlotStayInsideTheAxes() {
        QFETCH(QString, words);
        QFETCH(QSize, size);
        core::Plot plot = plotOf({});
        plot.empty = core::Message::verbatim(words.toStdString());
        Bare bare;
        bare.plot.resize(size);
        bare.plot.setViewport(QRect(QPoint(0, 0), size));
        renderPlot(plot, bare.options, bare.plot);
        bare.plot.toPixmap(size.width(), size.height());
        const auto* item = qobject_cast<QCPItemText*>(bare.plot.item(0));
        const QRect axes = bare.plot.axisRect()->rect();
        const QFontMetrics metrics(item->font());
        const QStringList lines = item->text().split(QLatin1Char('\n'));
        if (axes.height() - 16 >= metrics.lineSpacing())
            QVERIFY(!item->text().isEmpty());
        QVERIFY(item->text().isEmpty() || lines.size() * metrics.lineSpacing() <= axes.height());
        for (const QString& text : item->text().isEmpty() ? QStringList() : lines)
            QVERIFY2(metrics.horizontalAdvance(text) <= axes.width(), qPrintable(text));
        // All of it, or as much as has room.
        const QString whole = lines.join(QString()).remove(QLatin1Char(' '));
        const QString wanted = QString(words).remove(QLatin1Char(' '));
        const QString dots = QStringLiteral("…");
        QVERIFY(item->text().isEmpty() || whole == wanted ||
                (whole.endsWith(dots) && wanted.startsWith(whole.chopped(1))));
        if (size.width() == 400)
            QVERIFY(lines.size() > 2);
    }

    void rareLayersAreListedWhileShown() {
        Bare bare;
        bare.options.showLegend = bare.options.hiddenInLegend = true;
        core::Plot plot = plotOf(family(false));
        for (core::Layer& layer : plot.layers)
            layer.visible = layer.series == 1;
        const auto listed = [&] {
            renderPlot(plot, bare.options, bare.plot);
            bare.plot.toPixmap(640, 420);
            const std::vector<LayerItem*>& items = bare.scene().items();
            return std::count_if(items.begin(), items.end(), [&](const LayerItem* item) {
                return !bare.scene().legend().entryRect(item).isNull();
            });
        };
        const auto all = listed();
        for (core::Layer& layer : plot.layers)
            layer.rare = layer.series == 2;
        const auto rare = std::count_if(plot.layers.begin(), plot.layers.end(),
                                        [](const core::Layer& layer) { return layer.rare; });
        QVERIFY(rare > 0);
        QCOMPARE(listed(), all - rare);
        for (const core::Layer& layer : plot.layers)
            bare.options.shownLayers.insert(layer.id);
        QCOMPARE(listed(), all);
    }

    void legendOfAFamily_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("bands");
        for (const bool bands : {false, true}) {
            for (const QSize size : {QSize(420, 300), QSize(640, 420), QSize(960, 640)}) {
                for (const char* name : {"light", "dark"})
                    QTest::addRow("%s %d%s", name, size.width(), bands ? " bands" : "")
                        << size << QString::fromLatin1(name) << bands;
            }
        }
    }
    void legendOfAFamily() {
        QFETCH(QSize, size);
        QFETCH(QString, name);
        QFETCH(bool, bands);
        Bare bare;
        bare.plot.resize(size);
        bare.plot.setViewport(QRect(QPoint(0, 0), size));
        bare.options.showLegend = bare.options.showGrid = bare.options.showTitle = true;
        bare.options.theme = name == QLatin1String("dark") ? Theme::Dark : Theme::Light;
        core::Plot plot = plotOf(family(bands));
        plot.x.scale = core::Scale::Logarithmic;
        renderPlot(plot, bare.options, bare.plot);
        bare.plot.toPixmap(size.width(), size.height());  // the second time the axes are known
        const QImage image = bare.plot.toPixmap(size.width(), size.height()).toImage();
        const auto rectOf = [&](const LayerItem* item) {
            return bare.scene().legend().entryRect(item);
        };
        const std::vector<LayerItem*>& items = bare.scene().items();
        const QRectF axes = bare.plot.axisRect()->rect();
        // In the smallest ones seven laws with two lines each take half of it.
        QVERIFY(axes.height() > (size.width() > 420 ? 0.6 : 0.35) * size.height());
        for (const LayerItem* item : items) {
            const QRectF rect = rectOf(item);
            QVERIFY(QRectF(QPointF(0, 0), size).contains(rect));
            for (const LayerItem* other : items)
                QVERIFY(other == item || !rectOf(other).intersects(rect));
            QVERIFY(bare.scene().legend().insideAxes() || rect.bottom() <= axes.top());
        }
        // Above the axes entries stand in columns, where that takes no more than one more row.
        if (!bare.scene().legend().insideAxes() && size.width() > 420) {
            std::size_t columns = 1;
            while (rectOf(items[columns]).top() == rectOf(items[0]).top())
                ++columns;
            for (std::size_t i = columns; i < items.size(); ++i)
                QCOMPARE(rectOf(items[i]).left(), rectOf(items[i - columns]).left());
        }
        if (qEnvironmentVariableIsSet("ORRERY_TEST_PICTURES"))
            image.save(QStringLiteral("%1/family-%2-%3%4.png")
                           .arg(qEnvironmentVariable("ORRERY_TEST_PICTURES"), name)
                           .arg(size.width())
                           .arg(bands ? QStringLiteral("-bands") : QString()));
    }
};

QTEST_MAIN(FamiliesTest)
#include "families_test.moc"
