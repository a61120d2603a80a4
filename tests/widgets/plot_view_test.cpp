// SPDX-License-Identifier: GPL-3.0-or-later
// A plot under mouse and keyboard, and the pages of an area.
#include "widgets/plot_view.h"

#include "widgets/plot_area.h"
#include "widgets/plot_canvas.h"
#include "widgets/plot_cursor.h"
#include "widgets/render/plot_scene.h"
#include "widgets/text.h"

#include <QAction>
#include <QJsonArray>
#include <QMenu>
#include <QSignalSpy>
#include <QtTest>

#include <cmath>

using namespace orrery;
using namespace orrery::widgets;
using core::Range;

namespace {

core::Message text(const std::string& words) { return core::Message::verbatim(words); }

core::Plot samplePlot(const std::string& id = "ratio") {
    core::Plot plot{.id = id,
                    .title = text("Title of " + id),
                    .x = {.label = text("n"), .integers = true},
                    .y = {.label = text("y")}};
    std::vector<double> x, up, down;
    for (int i = 0; i <= 10; ++i) {
        x.push_back(i);
        up.push_back(i);
        down.push_back(10 - i);
    }
    const core::Column xs = core::makeColumn(x);
    plot.layers = {{.id = "up",
                    .kind = core::LayerKind::Line,
                    .label = text("up"),
                    .x = xs,
                    .y = core::makeColumn(up)},
                   {.id = "down",
                    .kind = core::LayerKind::Line,
                    .label = text("down"),
                    .role = core::Role::Theory,
                    .x = xs,
                    .y = core::makeColumn(down)}};
    plot.x.range = plot.y.range = Range{0, 10};
    return plot;
}

core::Figure sampleFigure(int plots) {
    core::Figure figure;
    for (int i = 0; i < plots; ++i)
        figure.plots.push_back(samplePlot("plot" + std::to_string(i)));
    return figure;
}

/// A view on the screen with pixel positions by coordinates.
struct Shown {
    PlotView view;

    explicit Shown(const core::Plot& plot = samplePlot(),
                   const std::vector<core::Handle>& handles = {}) {
        view.resize(500, 400);
        view.setPlot(plot, handles);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QCoreApplication::processEvents();
    }
    QPoint at(double x, double y) const {
        return {static_cast<int>(std::lround(view.canvas()->xAxis->coordToPixel(x))),
                static_cast<int>(std::lround(view.canvas()->yAxis->coordToPixel(y)))};
    }
    Range x() const {
        return {view.canvas()->xAxis->range().lower, view.canvas()->xAxis->range().upper};
    }
    Range y() const {
        return {view.canvas()->yAxis->range().lower, view.canvas()->yAxis->range().upper};
    }
    PlotScene& scene() const { return PlotScene::of(*view.canvas()); }
};

// QTest::mouseMove carries no buttons, so drags are sent as they come from a window system.
void move(QWidget& widget, const QPoint& to, Qt::MouseButtons buttons,
          Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QMouseEvent event(QEvent::MouseMove, QPointF(to), widget.mapToGlobal(QPointF(to)), Qt::NoButton,
                      buttons, modifiers);
    QApplication::sendEvent(&widget, &event);
}

void drag(QWidget& widget, const QPoint& from, const QPoint& to,
          Qt::MouseButton button = Qt::LeftButton,
          Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QTest::mousePress(&widget, button, modifiers, from);
    move(widget, (from + to) / 2, button, modifiers);
    move(widget, to, button, modifiers);
    QTest::mouseRelease(&widget, button, modifiers, to);
}

void wheel(QWidget& widget, const QPoint& at, int steps) {
    QWheelEvent event(QPointF(at), widget.mapToGlobal(QPointF(at)), {}, QPoint(0, 120 * steps),
                      Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

bool near(double a, double b, double tolerance) { return std::abs(a - b) <= tolerance; }

}  // namespace

class PlotViewTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void wheelZoomsAroundTheMouse() {
        Shown shown;
        wheel(shown.view, shown.at(2, 5), 1);
        QVERIFY(near(shown.x().maximum - shown.x().minimum, 8, 0.01));
        QVERIFY(near(shown.y().maximum - shown.y().minimum, 8, 0.01));
        QVERIFY(near(shown.x().minimum, 0.4, 0.05));  // 2 stays where it was
        // Over an axis only that axis.
        const Range y = shown.y();
        wheel(shown.view, QPoint(shown.at(5, 0).x(), shown.view.height() - 5), 1);
        QVERIFY(near(shown.x().maximum - shown.x().minimum, 6.4, 0.01));
        QCOMPARE(shown.y(), y);
        // Far in and far out it stops, and stays sane.
        for (int i = 0; i < 400; ++i)
            wheel(shown.view, shown.view.rect().center(), 3);
        QVERIFY(shown.x().minimum < shown.x().maximum);
        for (int i = 0; i < 4000; ++i)
            wheel(shown.view, shown.view.rect().center(), -3);
        QVERIFY(std::isfinite(shown.x().minimum) && std::isfinite(shown.x().maximum));
    }

    void draggingPansAndDoubleClickFits() {
        Shown shown;
        QSignalSpy changed(&shown.view, &PlotView::stateChanged);
        drag(shown.view, shown.at(5, 5), shown.at(7, 4));
        QVERIFY(near(shown.x().minimum, -2, 0.1) && near(shown.x().maximum, 8, 0.1));
        QVERIFY(near(shown.y().minimum, 1, 0.1));
        QVERIFY(!changed.isEmpty());
        QVERIFY(shown.view.state().xRange.has_value());
        // A zoomed plot stays as it is when new data come.
        core::Plot next = samplePlot();
        next.x.range = Range{0, 20};
        shown.view.setPlot(next, {});
        QVERIFY(near(shown.x().maximum, 8, 0.1));
        QTest::mouseDClick(&shown.view, Qt::LeftButton, {}, shown.at(5, 5));
        QCOMPARE(shown.x(), (Range{0, 20}));
        QVERIFY(!shown.view.state().xRange.has_value());
    }

    void rectanglesZoom_data() {
        QTest::addColumn<bool>("right");
        QTest::newRow("right button") << true;
        QTest::newRow("shift and left button") << false;
    }
    void rectanglesZoom() {
        QFETCH(bool, right);
        Shown shown;
        drag(shown.view, shown.at(2, 8), shown.at(6, 3), right ? Qt::RightButton : Qt::LeftButton,
             right ? Qt::NoModifier : Qt::ShiftModifier);
        QVERIFY(near(shown.x().minimum, 2, 0.05) && near(shown.x().maximum, 6, 0.05));
        QVERIFY(near(shown.y().minimum, 3, 0.05) && near(shown.y().maximum, 8, 0.05));
    }

    void keysPanAndZoom() {
        Shown shown;
        QTest::keyClick(&shown.view, Qt::Key_Right);
        QVERIFY(near(shown.x().minimum, 1, 0.01));
        QTest::keyClick(&shown.view, Qt::Key_Up);
        QVERIFY(near(shown.y().minimum, 1, 0.01));
        QTest::keyClick(&shown.view, Qt::Key_Plus);
        QVERIFY(near(shown.x().maximum - shown.x().minimum, 8, 0.01));
        QTest::keyClick(&shown.view, Qt::Key_Minus);
        QVERIFY(near(shown.x().maximum - shown.x().minimum, 10, 0.01));
        QTest::keyClick(&shown.view, Qt::Key_Home);
        QCOMPARE(shown.x(), (Range{0, 10}));
        QTest::keyClick(&shown.view, Qt::Key_Right);
        QTest::keyClick(&shown.view, Qt::Key_0);
        QCOMPARE(shown.x(), (Range{0, 10}));
        QTest::keyClick(&shown.view, Qt::Key_L);
        QCOMPARE(shown.view.canvas()->yAxis->scaleType(), QCPAxis::stLogarithmic);
        QTest::keyClick(&shown.view, Qt::Key_L, Qt::ShiftModifier);
        QCOMPARE(shown.view.canvas()->xAxis->scaleType(), QCPAxis::stLogarithmic);
        QSignalSpy maximise(&shown.view, &PlotView::maximiseRequested);
        QTest::keyClick(&shown.view, Qt::Key_M);
        QCOMPARE(maximise.size(), 1);
    }

    void logarithmicAxes() {
        Shown shown;
        shown.view.setLogarithmic(false, true);
        QVERIFY(shown.y().minimum > 0);  // 0 and the range from 0 have no place
        QCOMPARE(shown.view.state().yScale, std::optional(core::Scale::Logarithmic));
        QVERIFY(shown.view.action(PlotView::Command::LogY)->isChecked());
        shown.view.setLogarithmic(false, false);
        QCOMPARE(shown.view.state(), PlotViewState{});

        core::Plot negative = samplePlot();
        negative.layers = {{.id = "a",
                            .kind = core::LayerKind::Line,
                            .x = core::makeColumn({1, 2}),
                            .y = core::makeColumn({-1, 0})}};
        shown.view.setPlot(negative, {});
        shown.view.setLogarithmic(false, true);
        QCOMPARE(shown.view.canvas()->yAxis->scaleType(), QCPAxis::stLinear);
        QVERIFY(!shown.view.action(PlotView::Command::LogY)->isChecked());

        core::Plot exponents = samplePlot();
        exponents.y.log10Values = true;
        shown.view.setPlot(exponents, {});
        QVERIFY(!shown.view.action(PlotView::Command::LogY)->isEnabled());
    }

    void legendClickHidesALayer() {
        Shown shown;
        const auto click = [&](const char* id) {
            const QPoint entry =
                shown.scene().legend().entryRect(shown.scene().item(id)).center().toPoint();
            QTest::mouseClick(&shown.view, Qt::LeftButton, {}, entry);
            QCoreApplication::processEvents();
        };
        click("down");
        QVERIFY(!shown.scene().item("down")->visible());
        QVERIFY(shown.scene().item("up")->visible());
        QCOMPARE(shown.view.state().hiddenLayers, (std::set<std::string>{"down"}));
        click("down");
        QVERIFY(shown.scene().item("down")->visible());
        QCOMPARE(shown.view.state(), PlotViewState{});
        QMenu menu;
        shown.view.fillLayersMenu(menu);
        QCOMPARE(menu.actions().size(), 2);
        menu.actions().constFirst()->trigger();
        QVERIFY(!shown.scene().item("up")->visible());
    }

    void cursorReadsEveryLayer() {
        Shown shown;
        std::vector<CursorReading> readings = readingsAt(shown.scene(), shown.at(3.2, 5));
        QCOMPARE(readings.size(), std::size_t{2});
        QCOMPARE(readings[0].x, QStringLiteral("3"));
        QCOMPARE(readings[0].y, QStringLiteral("3"));
        QCOMPARE(readings[1].y, QStringLiteral("7"));
        shown.view.setLayerShown("up", false);
        readings = readingsAt(shown.scene(), shown.at(3.2, 5));
        QCOMPARE(readings.size(), std::size_t{1});
        QVERIFY(readingsAt(shown.scene(), QPointF(1, 1)).empty());

        core::Plot bounds = samplePlot();
        bounds.y.log10Values = true;
        bounds.layers = {{.id = "a",
                          .kind = core::LayerKind::Points,
                          .x = core::makeColumn({2, 8}),
                          .y = core::makeColumn({5, std::nan("")}),
                          .lower = core::makeColumn({4, std::nan("")}),
                          .upper = core::makeColumn({6, 7})}};
        shown.view.setPlot(bounds, {});
        const CursorReading measured = readingsAt(shown.scene(), shown.at(2, 1))[0];
        QCOMPARE(measured.y, formatPowerOfTen(5, 5));
        QCOMPARE(measured.interval,
                 QStringLiteral("[%1, %2]").arg(formatPowerOfTen(4, 5), formatPowerOfTen(6, 5)));
        QCOMPARE(readingsAt(shown.scene(), shown.at(8, 1))[0].y,
                 QStringLiteral("≤ ") + formatPowerOfTen(7, 5));
    }

    void cursorStepsFromPointToPoint() {
        Shown shown;
        std::optional<QPointF> cursor;
        for (int i = 0; i <= 3; ++i)
            cursor = cursorStep(shown.scene(), cursor, true);
        QCOMPARE(readingsAt(shown.scene(), *cursor)[0].x, QStringLiteral("3"));
        cursor = cursorStep(shown.scene(), cursor, false);
        QCOMPARE(readingsAt(shown.scene(), *cursor)[0].x, QStringLiteral("2"));
        // And by key; Escape puts it away.
        const QImage before = shown.view.grab().toImage();
        QTest::keyClick(&shown.view, Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(shown.view.grab().toImage() != before);
        QTest::keyClick(&shown.view, Qt::Key_Escape);
        QCOMPARE(shown.view.grab().toImage(), before);
    }

    void handlesAreDragged() {
        Shown shown(samplePlot(), {{.plot = "ratio", .xParameter = "n", .x = 4, .y = 4},
                                   {.plot = "other", .xParameter = "m", .x = 6, .y = 6}});
        QSignalSpy moved(&shown.view, &PlotView::handleMoved);
        drag(shown.view, shown.at(4, 4), shown.at(7, 9));
        QCOMPARE(moved.size(), 3);
        QCOMPARE(moved.first().at(0).toString(), QStringLiteral("n"));
        QVERIFY(!moved.first().at(2).toBool());
        QVERIFY(near(moved.last().at(1).toDouble(), 7, 0.05));
        QVERIFY(moved.last().at(2).toBool());
        QCOMPARE(shown.x(), (Range{0, 10}));  // not panned
        // Beyond the axes it stops at their end; the rule of a handle that moves along x can be
        // gripped anywhere.
        moved.clear();
        drag(shown.view, shown.at(4, 9), shown.at(4, 9) + QPoint(2000, 0));
        QVERIFY(near(moved.last().at(1).toDouble(), 10, 0.05));
        // The handle of another plot is not here.
        moved.clear();
        drag(shown.view, shown.at(6, 6), shown.at(6.5, 6));
        QVERIFY(moved.isEmpty());
    }

    void aHandleOfOneDirectionStaysInSight() {
        for (const double y : {std::nan(""), 0.0, 1e6}) {
            Shown shown(samplePlot(), {{.plot = "ratio", .xParameter = "n", .x = 4, .y = y}});
            for (const bool logarithmic : {false, true}) {
                shown.view.setLogarithmic(false, logarithmic);
                QCoreApplication::processEvents();
                QSignalSpy moved(&shown.view, &PlotView::handleMoved);
                drag(shown.view, shown.at(4, 3), shown.at(7, 3));
                QVERIFY(!moved.isEmpty());
                QVERIFY(near(moved.last().at(1).toDouble(), 7, 0.05));
            }
        }
    }

    void stateRoundTrip() {
        PlotViewState state;
        state.xRange = Range{1, 2.5};
        state.yScale = core::Scale::Logarithmic;
        state.hiddenLayers = {"a", "b"};
        state.shownLayers = {"c"};
        QCOMPARE(PlotViewState::fromJson(state.toJson()), state);
        QCOMPARE(PlotViewState::fromJson({}), PlotViewState{});
        const QJsonObject damaged{{QStringLiteral("x_range"), QJsonArray{2, 1}},
                                  {QStringLiteral("y_scale"), 3},
                                  {QStringLiteral("hidden"), QStringLiteral("a")}};
        QCOMPARE(PlotViewState::fromJson(damaged), PlotViewState{});
    }

    void paintedComesWithEveryFigure() {
        PlotArea area;
        area.resize(900, 500);
        QSignalSpy painted(&area, &PlotArea::painted);
        area.showFigure(sampleFigure(8));
        area.show();
        QTRY_VERIFY(area.view(QStringLiteral("plot1")) &&
                    area.view(QStringLiteral("plot1"))->isVisible());
        QCoreApplication::processEvents();
        for (int i = 0; i < 3; ++i) {
            painted.clear();
            area.showFigure(sampleFigure(8));
            QTRY_COMPARE(painted.size(), 1);
        }
        // The same figure again is painted again, though nothing is drawn anew.
        const core::Figure figure = sampleFigure(8);
        area.showFigure(figure);
        QTRY_COMPARE(painted.size(), 2);
        area.showFigure(figure);
        QTRY_COMPARE(painted.size(), 3);
    }

    void pagesShowWhatTheySay() {
        PlotArea area;
        area.resize(1000, 600);
        area.showFigure(sampleFigure(5));
        area.show();
        QVERIFY(QTest::qWaitForWindowExposed(&area));
        const auto visible = [&] {
            QStringList ids;
            for (int i = 0; i < 5; ++i) {
                const QString id = QStringLiteral("plot%1").arg(i);
                if (const PlotView* view = area.view(id); view && view->isVisible())
                    ids << id;
            }
            return ids.join(QLatin1Char(' '));
        };
        QCOMPARE(visible(), QStringLiteral("plot0 plot1"));
        QVERIFY2(!area.view(QStringLiteral("plot2")), "other pages cost nothing");
        QSignalSpy changed(&area, &PlotArea::currentPlotChanged);
        area.setCurrentPlot(QStringLiteral("plot3"));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(visible(), QStringLiteral("plot2 plot3"));
        area.setPlotsPerPage(1);
        QCOMPARE(visible(), QStringLiteral("plot3"));
        area.setPlotsPerPage(4);
        QCOMPARE(visible(), QStringLiteral("plot0 plot1 plot2 plot3"));
        area.setPlotsPerPage(0);
        QCOMPARE(visible(), QStringLiteral("plot0 plot1 plot2 plot3 plot4"));
        area.setMaximised(true);
        QCOMPARE(visible(), QStringLiteral("plot3"));
        QTest::keyClick(area.view(QStringLiteral("plot3")), Qt::Key_Escape);
        QVERIFY(!area.maximised());
        area.setPlotsPerPage(3);  // not one of the sizes
        QCOMPARE(area.plotsPerPage(), 0);
        // Side by side where there is room, else one above the other, else alone.
        area.setPlotsPerPage(2);
        const PlotView* left = area.view(QStringLiteral("plot2"));
        const PlotView* right = area.view(QStringLiteral("plot3"));
        QCOMPARE(left->y(), right->y());
        area.resize(500, 600);
        QTRY_COMPARE(left->x(), right->x());
        QVERIFY(right->y() >= left->geometry().bottom());
        area.resize(500, 300);
        QTRY_COMPARE(visible(), QStringLiteral("plot3"));
    }

    void areaStateRoundTrip() {
        PlotArea area;
        area.resize(1000, 600);
        area.showFigure(sampleFigure(5));
        area.setPlotsPerPage(1);
        area.setCurrentPlot(QStringLiteral("plot2"));
        area.view(QStringLiteral("plot2"))->setLayerShown("up", false);
        const QJsonObject state = area.saveState();
        PlotArea other;  // restored before it has a figure, as at the start of the program
        other.restoreState(state);
        other.showFigure(sampleFigure(5));
        QCOMPARE(other.currentPlot(), QStringLiteral("plot2"));
        QCOMPARE(other.plotsPerPage(), 1);
        QCOMPARE(other.view(QStringLiteral("plot2"))->state().hiddenLayers,
                 (std::set<std::string>{"up"}));
        QCOMPARE(other.saveState(), state);
        other.restoreState({{QStringLiteral("current"), 5},
                            {QStringLiteral("per_page"), QStringLiteral("x")},
                            {QStringLiteral("views"), 1}});
        QCOMPARE(other.currentPlot(), QStringLiteral("plot2"));
        other.showFigure({});
    }

    void actionsActOnTheCurrentPlot() {
        PlotArea area;
        area.resize(1000, 600);
        area.showFigure(sampleFigure(4));
        area.show();
        QVERIFY(QTest::qWaitForWindowExposed(&area));
        QTest::mouseClick(area.view(QStringLiteral("plot1")), Qt::MiddleButton, {},
                          QPoint(100, 100));
        QCOMPARE(area.currentPlot(), QStringLiteral("plot1"));
        QSignalSpy exported(&area, &PlotArea::exportRequested);
        for (QAction* action : area.actions()) {
            QVERIFY(action->isSeparator() || !action->text().isEmpty());
            if (action->text().startsWith(QLatin1String("&Export")))
                action->trigger();
            if (action->text().startsWith(QLatin1String("Logarithmic &y")))
                action->trigger();
        }
        QCOMPARE(exported.size(), 1);
        QCOMPARE(exported.constFirst().constFirst().toString(), QStringLiteral("plot1"));
        QCOMPARE(area.view(QStringLiteral("plot1"))->state().yScale,
                 std::optional(core::Scale::Logarithmic));
        QCOMPARE(area.view(QStringLiteral("plot0"))->state(), PlotViewState{});
        area.view(QStringLiteral("plot1"))->setFocus();
        QTest::keyClick(area.view(QStringLiteral("plot1")), Qt::Key_PageDown);
        QCOMPARE(area.currentPlot(), QStringLiteral("plot2"));
    }
};

QTEST_MAIN(PlotViewTest)
#include "plot_view_test.moc"
