// SPDX-License-Identifier: GPL-3.0-or-later
// Selecting in plots by mouse and keyboard, what other plots show of it, and the reference of the
// cursor.
#include "widgets/plot_selection.h"

#include "tests/widgets/fake_panel.h"
#include "widgets/data_drawer.h"
#include "widgets/data_selection.h"
#include "widgets/data_view.h"
#include "widgets/figure_page.h"
#include "widgets/plot_area.h"
#include "widgets/plot_canvas.h"
#include "widgets/plot_cursor.h"
#include "widgets/plot_view.h"
#include "widgets/render/plot_scene.h"

#include <QAction>
#include <QtTest>

#include <cmath>

using namespace orrery;
using namespace orrery::widgets;

namespace {

core::Message text(const std::string& words) { return core::Message::verbatim(words); }
core::Column column(std::vector<double> values) { return core::makeColumn(std::move(values)); }

/// Points far apart: with keys, and without.
core::Plot points(const std::string& id) {
    core::Plot plot{.id = id,
                    .title = text(id),
                    .x = {.label = text("n"), .range = core::Range{0, 10}},
                    .y = {.label = text("y"), .range = core::Range{0, 10}}};
    plot.layers = {{.id = "keyed",
                    .kind = core::LayerKind::Points,
                    .label = text("Keyed"),
                    .x = column({1, 4, 7}),
                    .y = column({2, 5, 2}),
                    .keys = column({100, 400, 700})},
                   {.id = "own",
                    .kind = core::LayerKind::Points,
                    .label = text("Own"),
                    .x = column({2, 8}),
                    .y = column({8, 8})}};
    return plot;
}

core::Plot map() {
    core::Plot plot{.id = "map", .title = text("map"), .z = core::Axis{.label = text("z")}};
    plot.layers = {{.id = "cells",
                    .kind = core::LayerKind::Heatmap,
                    .x = column({0, 1, 2}),
                    .y = column({0, 1}),
                    .z = column({1, 2, 3, 4, 5, 6}),
                    .keys = column({100, 200, 300, 400, 500, 600})}};
    return plot;
}

/// A panel of two plots, a heatmap and a table about the same data.
class DataPanel final : public core::Panel {
public:
    DataPanel() {
        m_description.id = "data";
        m_description.title = text("Data");
        m_parameters.addGroup({.id = "all", .title = text("All")});
        count = m_parameters.add(core::IntegerDeclaration{.id = "count",
                                                          .group = "all",
                                                          .label = text("Count"),
                                                          .help = text("Help."),
                                                          .minimum = 1,
                                                          .maximum = 9,
                                                          .defaultValue = 9});
    }
    core::Result<core::Figure> compute(const core::Values& values, core::Quality quality,
                                       const core::ComputeContext&) const override {
        core::Figure figure{.panel = "data", .quality = quality};
        std::vector<double> keys, twice;
        for (int i = 1; i <= values.get(count); ++i) {
            keys.push_back(100.0 * i);
            twice.push_back(2.0 * i);
        }
        figure.plots = {points("first"), points("second"), map()};
        figure.tables = {{.id = "table",
                          .title = text("Table"),
                          .columns = {{"twice", text("Twice"), column(twice)}},
                          .keys = column(keys)}};
        if (values.get(count) < 4) {
            for (core::Plot& plot : figure.plots) {
                for (core::Layer& layer : plot.layers)
                    layer.keys = layer.keys ? column({100, 101, 102, 103, 104, 105}) : nullptr;
            }
        }
        figure.parameters = values.describe();
        return figure;
    }
    core::Parameter<std::int64_t> count;
};

/// Two views that share a selection.
struct Pair {
    DataSelection selection;
    PlotView first, second;

    Pair() {
        for (PlotView* view : {&first, &second}) {
            view->resize(500, 400);
            view->setSelection(&selection);
            view->setPlot(points(view == &first ? "first" : "second"), {});
            view->show();
            QVERIFY(QTest::qWaitForWindowExposed(view));
        }
        QCoreApplication::processEvents();
    }
    static QPoint at(const PlotView& view, double x, double y) {
        return {static_cast<int>(std::lround(view.canvas()->xAxis->coordToPixel(x))),
                static_cast<int>(std::lround(view.canvas()->yAxis->coordToPixel(y)))};
    }
    static void click(PlotView& view, double x, double y, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mouseClick(&view, Qt::LeftButton, modifiers, at(view, x, y) + QPoint(3, -2));
    }
    std::vector<double> keys() const { return selection.content().keys; }
};

/// Pixels of the accent colour near a point.
int accentNear(PlotView& view, double x, double y) {
    const QImage image = view.grab().toImage();
    const QPoint at = Pair::at(view, x, y);
    const QColor accent = plotColors(Theme::Light).accent;
    int found = 0;
    for (int dy = -10; dy <= 10; ++dy) {
        for (int dx = -10; dx <= 10; ++dx)
            found += image.valid(at + QPoint(dx, dy)) &&
                     image.pixelColor(at + QPoint(dx, dy)).rgb() == accent.rgb();
    }
    return found;
}

class PlotSelectionTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void aClickSelectsTheNearestPoint() {
        Pair pair;
        Pair::click(pair.first, 4, 5);
        QCOMPARE(pair.keys(), std::vector<double>({400}));
        Pair::click(pair.first, 7, 2, Qt::ControlModifier);
        QCOMPARE(pair.keys(), std::vector<double>({400, 700}));
        Pair::click(pair.first, 4, 5, Qt::ControlModifier);
        QCOMPARE(pair.keys(), std::vector<double>({700}));
        Pair::click(pair.first, 5, 8, Qt::ControlModifier);  // nothing there: nothing to add
        QCOMPARE(pair.keys(), std::vector<double>({700}));
        Pair::click(pair.first, 5, 8);
        QVERIFY(pair.selection.empty());
        Pair::click(pair.first, 8, 8);
        QCOMPARE(pair.selection.content().points.size(), std::size_t{1});
        QCOMPARE(pair.selection.content().points.at({"first", "own"}),
                 std::vector<std::size_t>({1}));
    }

    void aDragIsNoClick() {
        Pair pair;
        const QPoint from = Pair::at(pair.first, 4, 5);
        QTest::mousePress(&pair.first, Qt::LeftButton, {}, from);
        QTest::mouseMove(&pair.first, from + QPoint(40, 0));
        QTest::mouseMove(&pair.first, from);
        QTest::mouseRelease(&pair.first, Qt::LeftButton, {}, from);
        QVERIFY(pair.selection.empty());
    }

    void hiddenLayersAreNotSelected() {
        Pair pair;
        pair.first.setLayerShown("keyed", false);
        Pair::click(pair.first, 4, 5);
        QVERIFY(pair.selection.empty());
    }

    void ringsStandInEveryPlotThatHasTheKey() {
        Pair pair;
        QCOMPARE(accentNear(pair.second, 4, 5), 0);
        Pair::click(pair.first, 4, 5);
        QVERIFY(accentNear(pair.first, 4, 5) > 10);
        QVERIFY(accentNear(pair.second, 4, 5) > 10);
        QCOMPARE(accentNear(pair.second, 1, 2), 0);
        QVERIFY(pair.second.accessibleDescription().contains(QStringLiteral("Keyed, 4 → 5")));
        // Without a key the datum is one of this plot alone.
        Pair::click(pair.first, 2, 8);
        QVERIFY(accentNear(pair.first, 2, 8) > 10);
        QCOMPARE(accentNear(pair.second, 2, 8), 0);
        QCOMPARE(accentNear(pair.second, 4, 5), 0);
    }

    void aCellOfAHeatmapIsADatum() {
        DataSelection selection;
        PlotView view;
        view.resize(500, 400);
        view.setSelection(&selection);
        view.setPlot(map(), {});
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QCoreApplication::processEvents();
        Pair::click(view, 1.2, 0.9);
        QCOMPARE(selection.content().keys, std::vector<double>({500}));
        const auto selected = selectedIn(map(), selection);
        QCOMPARE(selected.size(), std::size_t{1});
        QCOMPARE(selected[0].indices, std::vector<std::size_t>({4}));
        // Its frame, where it meets the next cell.
        QVERIFY(accentNear(view, 1.5, 1) > 10);
        QCOMPARE(accentNear(view, 1.5, 0.2), 0);
    }

    void theKeyboardSelectsWhatItsCursorIsAt() {
        Pair pair;
        pair.first.setFocus();
        QTest::keyClick(&pair.first, Qt::Key_Return);  // no cursor yet
        QVERIFY(pair.selection.empty());
        for (int i = 0; i < 2; ++i)
            QTest::keyClick(&pair.first, Qt::Key_Right, Qt::ControlModifier);
        QTest::keyClick(&pair.first, Qt::Key_Return);
        QCOMPARE(pair.keys(), std::vector<double>({400}));
        QTest::keyClick(&pair.first, Qt::Key_Right, Qt::ControlModifier);
        QTest::keyClick(&pair.first, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(pair.keys(), std::vector<double>({400, 700}));
        QTest::keyClick(&pair.first, Qt::Key_D);
        QTest::keyClick(&pair.first, Qt::Key_Escape);  // the reference
        QCOMPARE(pair.keys().size(), std::size_t{2});
        QTest::keyClick(&pair.first, Qt::Key_Escape);
        QVERIFY(pair.selection.empty());
    }

    void selectionGoesThroughThePage() {
        const DataPanel panel;
        FigurePage page(panel);
        page.resize(1200, 800);
        page.show();
        page.start();
        QTRY_VERIFY(page.figure() && page.figure()->quality == core::Quality::Final);
        QVERIFY(page.drawer()->isHidden());
        page.dataAction()->trigger();
        QVERIFY(page.drawer()->isVisible());
        QVERIFY(page.dataAction()->isChecked());
        PlotView* first = page.plots()->view(QStringLiteral("first"));
        QVERIFY(first != nullptr);
        QTest::qWait(0);
        Pair::click(*first, 4, 5);
        QCOMPARE(page.selection()->content().keys, std::vector<double>({400}));
        DataView* table = page.drawer()->view();
        QVERIFY(table->selectionModel()->isRowSelected(1));
        // A row of the table, seen by the other plot as well.
        table->selectRow(2);
        QCOMPARE(page.selection()->content().keys, std::vector<double>({700}));
        QTRY_VERIFY(accentNear(*page.plots()->view(QStringLiteral("second")), 7, 2) > 10);
        // The key outlives a computation that keeps it, and goes with one that does not.
        core::Values values = page.values();
        QVERIFY(values.set(0, std::int64_t{8}).ok());
        page.setValues(values);
        QTRY_COMPARE(core::formatValue(page.figure()->parameters[0].second), std::string("8"));
        QCOMPARE(page.selection()->content().keys, std::vector<double>({700}));
        QVERIFY(values.set(0, std::int64_t{3}).ok());
        page.setValues(values);
        QTRY_VERIFY(page.selection()->empty());
        page.dataAction()->trigger();
        QVERIFY(page.drawer()->isHidden());
    }

    void theDrawerComesBackAsItWas() {
        const DataPanel panel;
        FigurePage page(panel);
        page.resize(1200, 800);
        page.notesAction()->trigger();
        page.drawer()->setWantedHeight(300);
        FigurePage other(panel);
        other.resize(1200, 800);
        QVERIFY(other.restoreState(page.saveState()).empty());
        QVERIFY(!other.drawer()->isHidden());
        QVERIFY(other.notesAction()->isChecked());
        QVERIFY(!other.dataAction()->isChecked());
        other.show();
        other.start();
        QTRY_VERIFY(other.figure().has_value());
        QCOMPARE(other.drawer()->height(), 300);
        QJsonObject damaged = page.saveState();
        damaged[QLatin1String("drawer")] = 7;
        QCOMPARE(other.restoreState(damaged).size(), std::size_t{1});
    }

    void differences_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("reference");
        QTest::addColumn<bool>("logarithms");
        QTest::addColumn<bool>("logarithmic");
        QTest::addColumn<QString>("expected");
        QTest::newRow("linear") << 5.0 << 3.5 << false << false << "Δ 1.5";
        QTest::newRow("downwards") << 0.0 << 0.25 << false << false << "Δ -0.25";
        QTest::newRow("logarithmic axis") << 8.0 << 2.0 << false << true << "Δ 6  × 4";
        QTest::newRow("ratio to nothing") << 8.0 << 0.0 << false << true << "Δ 8";
        QTest::newRow("logarithms") << -500.0 << -503.0 << true << false << "× 1000";
        QTest::newRow("logarithms, far") << -500.0 << -480.0 << true << false << "× 1.0000 × 10⁻²⁰";
        QTest::newRow("a gap") << std::nan("") << 1.0 << false << false << "";
        QTest::newRow("from a gap") << 1.0 << std::nan("") << false << true << "";
    }
    void differences() {
        QFETCH(double, value);
        QFETCH(double, reference);
        QFETCH(bool, logarithms);
        QFETCH(bool, logarithmic);
        QFETCH(QString, expected);
        const core::Axis axis{.log10Values = logarithms};
        QCOMPARE(differenceText(value, reference, axis, logarithmic, QLocale::c()), expected);
    }

    void theReferenceKeepsWhatWasRead() {
        Pair pair;
        PlotScene& scene = PlotScene::of(*pair.first.canvas());
        QVERIFY(!referenceAt(scene, {0, 0}));
        const auto reference = referenceAt(scene, Pair::at(pair.first, 4, 5));
        QVERIFY(reference.has_value());
        QCOMPARE(reference->x, 4.0);
        QCOMPARE(reference->points[0].layer, std::string("keyed"));
        QCOMPARE(reference->points[0].y, 5.0);
        // Its line stands where there was nothing.
        const QImage before = pair.first.grab().toImage();
        QTest::mouseClick(&pair.first, Qt::LeftButton, Qt::ShiftModifier,
                          Pair::at(pair.first, 4, 5));
        QTest::mouseMove(&pair.first, Pair::at(pair.first, 7, 8));
        const QImage after = pair.first.grab().toImage();
        const auto dark = [](const QImage& image, const QPoint& from, const QPoint& to) {
            int found = 0;
            for (int y = std::min(from.y(), to.y()); y < std::max(from.y(), to.y()); ++y)
                found += image.pixelColor(from.x(), y).lightness() < 100 ||
                         image.pixelColor(from.x() - 1, y).lightness() < 100;
            return found;
        };
        const QPoint low = Pair::at(pair.first, 4, 0.5), high = Pair::at(pair.first, 4, 4);
        QCOMPARE(dark(before, low, high), 0);
        QVERIFY(dark(after, low, high) > 20);
        QTest::keyClick(&pair.first, Qt::Key_Escape);
        QCOMPARE(dark(pair.first.grab().toImage(), low, high), 0);
    }

    void theBoxSaysDifferences() {
        core::Plot plot{.id = "p",
                        .title = text("p"),
                        .x = {.label = text("n"), .range = core::Range{0, 10}},
                        .y = {.label = text("y"), .range = core::Range{0, 10}}};
        plot.layers = {
            {.id = "exact", .label = text("Exact"), .x = column({2, 5}), .y = column({3, 9})},
            {.id = "pin1.exact",
             .label = text("Exact, Pin 1"),
             .pin = 1,
             .x = column({2, 5}),
             .y = column({4, 7})},
            {.id = "pin1.gone",
             .label = text("Gone"),
             .pin = 1,
             .x = column({2, 5}),
             .y = column({1, 1})}};
        PlotView view;
        view.resize(500, 400);
        view.setPlot(plot, {});
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QCoreApplication::processEvents();
        const PlotScene& scene = PlotScene::of(*view.canvas());
        const auto differences = [&](const std::optional<CursorReference>& reference) {
            QStringList said;
            for (const CursorRow& row : cursorRows(scene, Pair::at(view, 5, 5), reference))
                said += row.difference;
            return said;
        };
        // x, the present curve, and its pin: of each pin only the layer that the mouse is nearest
        // to, or the box would cover the plot.
        QCOMPARE(differences({}), QStringList({"", "", "Δ -2"}));
        QCOMPARE(differences(referenceAt(scene, Pair::at(view, 2, 5))),
                 QStringList({"Δ 3", "Δ 6", "Δ 3"}));
        view.setLogarithmic(false, true);
        QCoreApplication::processEvents();
        QCOMPARE(differences(referenceAt(scene, Pair::at(view, 2, 5)))[1],
                 QStringLiteral("Δ 6  × 3"));
        QVERIFY(cursorRows(scene, {0, 0}).empty());
    }

    void theBoxCoversNoPointThatItReads() {
        const QRectF bounds(0, 0, 300, 200);
        const QSizeF size(140, 80);
        // A curve right below and beside the mouse leaves the other sides.
        for (const QPointF mouse : {QPointF(20, 20), QPointF(280, 20), QPointF(150, 100),
                                    QPointF(20, 180), QPointF(280, 180)}) {
            const std::vector<QPointF> readings{mouse, mouse + QPointF(30, 40)};
            const QRectF box = placedBox(mouse, size, bounds, readings, {});
            QVERIFY(bounds.contains(box));
            QCOMPARE(box.size(), size);
            for (const QPointF& point : readings)
                QVERIFY2(!box.contains(point), qPrintable(QString::number(mouse.x())));
        }
        // Where it can, it leaves the curve free as well.
        std::vector<QPointF> curve;
        for (int x = 0; x <= 300; x += 5)
            curve.emplace_back(x, x < 150 ? 20 : 20 + (x - 150));
        const QRectF box = placedBox({150, 20}, size, bounds, {{150, 20}}, curve);
        for (const QPointF& point : curve)
            QVERIFY(!box.contains(point));
    }

    void thePlotSaysWhatItShows() {
        Pair pair;
        const QString words = pair.first.accessibleDescription();
        for (const char* part : {"Horizontal: n", "Vertical: y", "Keyed; Own", "Ctrl+D"})
            QVERIFY2(words.contains(QLatin1String(part)), qPrintable(words));
        QVERIFY(!words.contains(QStringLiteral("Selected")));
    }
};

}  // namespace

QTEST_MAIN(PlotSelectionTest)
#include "plot_selection_test.moc"
