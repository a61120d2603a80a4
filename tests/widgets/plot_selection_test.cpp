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

/// Bars and a line whose data stand for many points, an expectation without keys, and the points.
core::Plot counts(core::Scale scale = core::Scale::Linear) {
    const bool logarithmic = scale == core::Scale::Logarithmic;
    core::Plot plot{.id = "counts",
                    .title = text("Counts"),
                    .x = {.label = text("hub value"), .range = core::Range{-1, 10}},
                    .y = {.label = text("points"),
                          .scale = scale,
                          .range = logarithmic ? core::Range{0.5, 200} : core::Range{0, 10}}};
    plot.layers = {
        {.id = "bars",
         .kind = core::LayerKind::Bars,
         .label = text("Counts"),
         .x = column({0, 2, 4, 6}),
         .y = column({8, 4, 0, 1}),
         .width = 2,
         .groups = core::makeKeyGroups({{0, 1, 2, 3, 4, 5, 6, 7}, {10, 11, 12, 13}, {}, {20}})},
        {.id = "expected",
         .label = text("Expected"),
         .x = column({0, 2, 4, 6}),
         .y = column({7, 3, 2, 1})}};
    return plot;
}

/// Four points in a corner of which a polygon line stands for eleven others.
core::Plot lorenz() {
    core::Plot plot{.id = "lorenz",
                    .title = text("Lorenz"),
                    .x = {.label = text("share of points"), .range = core::Range{0, 10}},
                    .y = {.label = text("share of hubs"), .range = core::Range{0, 10}}};
    plot.layers = {{.id = "curve",
                    .label = text("Lorenz curve"),
                    .x = column({0, 6, 9}),
                    .y = column({0, 2, 9}),
                    .groups = core::makeKeyGroups({{}, {0, 1, 10, 20}, {2, 3}})},
                   {.id = "points",
                    .kind = core::LayerKind::Points,
                    .label = text("Points"),
                    .x = column({1, 1, 2, 2}),
                    .y = column({9, 8, 9, 8}),
                    .keys = column({0, 1, 10, 20})}};
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

    Pair() : Pair(points("first"), points("second")) {}
    Pair(const core::Plot& one, const core::Plot& other) {
        for (PlotView* view : {&first, &second}) {
            view->resize(500, 400);
            view->setSelection(&selection);
            view->setPlot(view == &first ? one : other, {});
            view->show();
            QVERIFY(QTest::qWaitForWindowExposed(view));
        }
        QCoreApplication::processEvents();
    }
    static QPoint at(const PlotView& view, double x, double y) {
        return {static_cast<int>(std::lround(view.canvas()->xAxis->coordToPixel(x))),
                static_cast<int>(std::lround(view.canvas()->yAxis->coordToPixel(y)))};
    }
    static bool isAccent(PlotView& view, double x, double y) {
        const QColor seen = view.grab().toImage().pixelColor(at(view, x, y)),
                     accent = plotColors(Theme::Light).accent;
        return std::abs(seen.red() - accent.red()) + std::abs(seen.green() - accent.green()) +
                   std::abs(seen.blue() - accent.blue()) <
               140;
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

    void aBarIsHitAnywhereAndStandsForItsPoints() {
        Pair pair(counts(), lorenz());
        Pair::click(pair.first, 2.5, 0.5);  // near its foot, far from its top
        QCOMPARE(pair.keys(), std::vector<double>({10, 11, 12, 13}));
        Pair::click(pair.first, -0.7, 4, Qt::ControlModifier);
        QCOMPARE(pair.keys().size(), std::size_t{12});
        Pair::click(pair.first, 2.5, 2, Qt::ControlModifier);
        QCOMPARE(pair.keys(), std::vector<double>({0, 1, 2, 3, 4, 5, 6, 7}));
        // On the expectation's line, which is nobody's: the bar behind it.
        Pair::click(pair.first, 2, 3);
        QCOMPARE(pair.keys(), std::vector<double>({10, 11, 12, 13}));
        // A bar of nothing has nothing to select, but the line on top of it is a datum.
        Pair::click(pair.first, 4, 2);
        QVERIFY(pair.keys().empty());
        QCOMPARE(pair.selection.content().points.size(), std::size_t{1});
        Pair::click(pair.first, 6.6, 0.3);
        QCOMPARE(pair.keys(), std::vector<double>({20}));
        Pair::click(pair.first, 8.5, 8);
        QVERIFY(pair.selection.empty());
    }

    void aSegmentStandsForItsPoints() {
        Pair pair(lorenz(), counts());
        Pair::click(pair.first, 4, 4.0 / 3);  // in the middle of the first segment
        QCOMPARE(pair.keys(), std::vector<double>({0, 1, 10, 20}));
        QVERIFY(Pair::isAccent(pair.first, 2, 2.0 / 3));
        QVERIFY(!Pair::isAccent(pair.first, 7.5, 5.5));
        QVERIFY(accentNear(pair.first, 1, 9) > 10);  // the points themselves
        Pair::click(pair.first, 7.5, 5.5, Qt::ControlModifier);
        QCOMPARE(pair.keys(), std::vector<double>({0, 1, 2, 3, 10, 20}));
        QVERIFY(Pair::isAccent(pair.first, 7.5, 5.5));
        // One of its points is enough for a segment to be marked.
        Pair::click(pair.first, 2, 9);
        QCOMPARE(pair.keys(), std::vector<double>({10}));
        QVERIFY(Pair::isAccent(pair.first, 2, 2.0 / 3));
        QVERIFY(!Pair::isAccent(pair.first, 7.5, 5.5));
    }

    void barsAreFilledAsFarAsTheyAreSelected() {
        for (const core::Scale scale : {core::Scale::Linear, core::Scale::Logarithmic}) {
            Pair pair(lorenz(), counts(scale));
            pair.selection.set({.keys = {0, 1, 3, 20}});
            // Three of eight: by value, whatever the axis.
            QVERIFY(Pair::isAccent(pair.second, -0.5, 2.7));
            QVERIFY(!Pair::isAccent(pair.second, -0.5, 3.4));
            QVERIFY(!Pair::isAccent(pair.second, 2.5, 0.9));
            QVERIFY(Pair::isAccent(pair.second, 6.5, 0.8));
            const QString words = pair.second.accessibleDescription();
            QVERIFY2(words.contains(QStringLiteral("Counts, 0 → 8 (3 of 8 points); "
                                                   "Counts, 6 → 1.")),
                     qPrintable(words));
            pair.selection.set({.keys = {0, 1, 2, 3, 4, 5, 6, 7, 10, 20}});
            QVERIFY(pair.second.accessibleDescription().contains(
                QStringLiteral("Selected: 10 points; Counts, 0 → 8 (8 of 8 points)")));
            QVERIFY(Pair::isAccent(pair.second, -0.5, 7.5));
        }
    }

    void ghostsOfBarsAreNotFilled() {
        core::Plot plot = counts();
        core::Layer ghost = plot.layers[0];
        ghost.id = "pin1.bars";
        ghost.pin = 1;
        ghost.y = column({2, 9, 9, 1});
        plot.layers.push_back(ghost);
        Pair pair(plot, plot);
        // Where both stand, the present one; where only the ghost stands, the points that it had.
        Pair::click(pair.first, 2.5, 2);
        QCOMPARE(pair.keys(), std::vector<double>({10, 11, 12, 13}));
        QVERIFY(!Pair::isAccent(pair.first, 2.5, 7));
        QVERIFY(Pair::isAccent(pair.first, 2.5, 2));
    }

    void theKeyboardSelectsGroupsToo() {
        Pair pair(counts(), lorenz());
        pair.first.setFocus();
        for (int i = 0; i < 2; ++i)
            QTest::keyClick(&pair.first, Qt::Key_Right, Qt::ControlModifier);
        QTest::keyClick(&pair.first, Qt::Key_Return);
        QCOMPARE(pair.keys(), std::vector<double>({10, 11, 12, 13}));
        QTest::keyClick(&pair.first, Qt::Key_Left, Qt::ControlModifier);
        QTest::keyClick(&pair.first, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(pair.keys().size(), std::size_t{12});
    }

    void manyPointsAreMarkedAtOnce() {
        constexpr std::size_t kPoints = 100'000;
        std::vector<double> x, y, keys;
        std::vector<std::vector<double>> groups(2);
        for (std::size_t i = 0; i < kPoints; ++i) {
            x.push_back(static_cast<double>(i % 317) / 32);
            y.push_back(static_cast<double>(i % 311) / 32);
            keys.push_back(static_cast<double>((i * 7919) % kPoints));
            groups[i % 2].push_back(keys.back());
        }
        core::Plot scatter = lorenz(), bars = counts();
        scatter.layers = {{.id = "points",
                           .kind = core::LayerKind::Points,
                           .label = text("Points"),
                           .x = column(x),
                           .y = column(y),
                           .keys = column(keys)}};
        bars.layers = {{.id = "bars",
                        .kind = core::LayerKind::Bars,
                        .label = text("Counts"),
                        .x = column({1, 4}),
                        .y = column({8, 8}),
                        .width = 2,
                        .groups = core::makeKeyGroups(groups)}};
        Pair pair(bars, scatter);
        for (PlotView* view : {&pair.first, &pair.second})
            (void)view->grab();
        QElapsedTimer clock;
        clock.start();
        Pair::click(pair.first, 1, 4);
        const double selected = static_cast<double>(clock.nsecsElapsed()) * 1e-6;
        (void)pair.first.grab();
        const QImage image = pair.second.grab().toImage();
        qInfo("50,000 of 100,000 points selected in %.1f ms, with both views painted in %.1f ms",
              selected, static_cast<double>(clock.nsecsElapsed()) * 1e-6);
        QCOMPARE(pair.keys().size(), kPoints / 2);
        QVERIFY(
            pair.second.accessibleDescription().contains(QStringLiteral("Selected: 50000 points")));
        QVERIFY(Pair::isAccent(pair.first, 1, 7));
        QVERIFY(!Pair::isAccent(pair.first, 4, 4));
        QVERIFY(accentNear(pair.second, 5, 5) > 10 || Pair::isAccent(pair.second, 5, 5));
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
