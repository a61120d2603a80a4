// SPDX-License-Identifier: GPL-3.0-or-later
// Pins, A|B and overlays on a page, with a panel that has a heatmap.
#include "tests/widgets/fake_panel.h"
#include "widgets/comparison_bar.h"
#include "widgets/figure_archive.h"
#include "widgets/figure_page.h"
#include "widgets/plot_area.h"
#include "widgets/plot_canvas.h"
#include "widgets/readout_bar.h"
#include "widgets/render/plot_scene.h"

#include <QAction>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <cmath>
#include <limits>

namespace {

using namespace orrery;
using namespace orrery::widgets;

/// One parameter; a curve that ends at it, and a heatmap with it as its largest value.
class HeatPanel final : public core::Panel {
public:
    HeatPanel() {
        m_description.id = "heat";
        m_description.title = ORRERY_TEXT("heat", "Heat");
        m_parameters.addGroup({.id = "all", .title = ORRERY_TEXT("heat", "All")});
        top = m_parameters.add(core::RealDeclaration{.id = "top",
                                                     .group = "all",
                                                     .label = ORRERY_TEXT("heat", "Top"),
                                                     .help = ORRERY_TEXT("heat", "Help."),
                                                     .minimum = 1,
                                                     .maximum = 100,
                                                     .defaultValue = 2});
    }
    core::Result<core::Figure> compute(const core::Values& values, core::Quality quality,
                                       const core::ComputeContext&) const override {
        ++computed;
        const double z = values.get(top);
        core::Figure figure;
        figure.panel = "heat";
        figure.quality = quality;
        figure.parameters = values.describe();
        figure.plots = {{.id = "map",
                         .title = core::Message::verbatim("Map"),
                         .z = core::Axis{},
                         .layers = {{.id = "cells",
                                     .kind = core::LayerKind::Heatmap,
                                     .x = core::makeColumn({0, 1}),
                                     .y = core::makeColumn({0, 1}),
                                     .z = core::makeColumn({0, 1, 1, z})}}},
                        {.id = "curve",
                         .title = core::Message::verbatim("Curve"),
                         .layers = {{.id = "exact",
                                     .label = core::Message::verbatim("Exact"),
                                     .x = core::makeColumn({0, z}),
                                     .y = core::makeColumn({0, z}),
                                     .keys = core::makeColumn({0, 1})}}}};
        figure.readouts = {
            {.id = "top", .label = ORRERY_TEXT("heat", "Top"), .value = z},
            {.id = "count", .value = std::int64_t{1} << 60},
            {.id = "huge", .value = std::numeric_limits<double>::infinity(), .log10 = 400.5},
            {.id = "word", .value = std::string("so")}};
        figure.notes = {core::Message::verbatim("A note.")};
        return figure;
    }
    core::Parameter<double> top;
    mutable std::atomic<int> computed = 0;
};

class ComparisonsPageTest : public QObject {
    Q_OBJECT

    const HeatPanel m_panel;

    std::unique_ptr<FigurePage> page() const {
        auto page = std::make_unique<FigurePage>(m_panel);
        page->resize(1200, 700);
        page->show();
        page->start();
        return page;
    }
    static bool isFinal(const FigurePage& page, double top) {
        return page.figure() && page.figure()->quality == core::Quality::Final &&
               std::get<double>(page.figure()->readouts.front().value) == top;
    }
    void set(FigurePage& page, double top) const {
        core::Values values(m_panel.parameters());
        QVERIFY(values.set(0, top).ok());
        page.setValues(values);
        QTRY_VERIFY(isFinal(page, top));
    }
    static PlotScene& scene(PlotView& view) { return PlotScene::of(*view.canvas()); }

private slots:
    void aPinStaysWhereItWas() {
        const auto shown = page();
        QTRY_VERIFY(isFinal(*shown, 2));
        QVERIFY(!shown->compareAction()->isEnabled());
        shown->pinPresent();
        set(*shown, 50);
        const core::Layer* ghost = shown->figure()->findPlot("curve")->find("pin1.exact");
        QVERIFY(ghost != nullptr);
        QCOMPARE(ghost->y->back(), 2.0);
        QCOMPARE(ghost->label.english(), std::string("Pin 1: top = 2"));
        QVERIFY(shown->comparisonBar()->isVisible());
        const auto chips = shown->comparisonBar()->findChildren<QToolButton*>();
        QVERIFY(std::any_of(chips.begin(), chips.end(), [](const QToolButton* chip) {
            return chip->accessibleName() == QLatin1String("Pin 1: top = 2");
        }));
    }

    void atMostEight() {
        const auto shown = page();
        QTRY_VERIFY(isFinal(*shown, 2));
        for (int i = 0; i < 9; ++i)
            shown->pinPresent();
        QCOMPARE(shown->comparisons().pins.size(), std::size_t{8});
    }

    void holdingBShowsThePin() {
        const auto shown = page();
        QTRY_VERIFY(isFinal(*shown, 2));
        shown->plots()->setCurrentPlot(QStringLiteral("curve"));
        shown->pinPresent();
        set(*shown, 50);
        PlotView* view = shown->plots()->view(QStringLiteral("curve"));
        const QCPRange axis = view->canvas()->xAxis->range();
        QVERIFY(shown->window()->isActiveWindow() || QTest::qWaitForWindowActive(shown.get()));
        QTest::keyPress(shown.get(), Qt::Key_B);
        QCOMPARE(scene(*view).plot().find("exact")->y->back(), 2.0);
        QCOMPARE(view->canvas()->xAxis->range().upper, axis.upper);
        QCOMPARE(std::get<double>(shown->readouts()->cells().front()->readout().value), 2.0);
        QTest::keyRelease(shown.get(), Qt::Key_B);
        QCOMPARE(scene(*view).plot().find("exact")->y->back(), 50.0);
        QCOMPARE(std::get<double>(shown->readouts()->cells().front()->readout().value), 50.0);
    }

    void sideBySideHasOneScale() {
        const auto shown = page();
        QTRY_VERIFY(isFinal(*shown, 2));
        shown->pinPresent();
        set(*shown, 50);
        shown->plots()->setCurrentPlot(QStringLiteral("map"));
        shown->compareAction()->trigger();
        PlotView* own = shown->plots()->view(QStringLiteral("map"));
        PlotView* other = shown->plots()->otherView();
        QVERIFY(other != nullptr && other->isVisible());
        QVERIFY(own->geometry().right() < other->geometry().left());
        QCOMPARE(scene(*own).shownColors(), (core::Range{0, 50}));
        QCOMPARE(scene(*other).shownColors(), (core::Range{0, 50}));
        QCOMPARE(scene(*other).plot().layers.front().z->back(), 2.0);

        shown->plots()->setCurrentPlot(QStringLiteral("curve"));
        own = shown->plots()->view(QStringLiteral("curve"));
        QCOMPARE(own->canvas()->xAxis->range().upper, other->canvas()->xAxis->range().upper);
        QVERIFY(own->canvas()->xAxis->range().upper >= 50);
        QVERIFY(scene(*own).plot().find("pin1.exact") == nullptr);
        // Pointing at one side reads the other at the same place.
        const QImage unread = other->grab().toImage();
        QTest::mouseMove(own, QPointF(own->canvas()->xAxis->coordToPixel(2),
                                      own->canvas()->yAxis->coordToPixel(2))
                                  .toPoint());
        QTRY_VERIFY(other->grab().toImage() != unread);
        other->pointAt(std::nullopt);
        QCOMPARE(other->grab().toImage(), unread);
        // What is zoomed on one side is zoomed on the other.
        PlotViewState zoomed;
        zoomed.xRange = core::Range{0.25, 0.5};
        other->setState(zoomed);
        emit other->stateChanged();
        QCOMPARE(own->canvas()->xAxis->range().upper, 0.5);
        QCOMPARE(other->canvas()->xAxis->range().lower, 0.25);

        shown->compareAction()->trigger();
        QVERIFY(!other->isVisible());
        QVERIFY(scene(*shown->plots()->view(QStringLiteral("curve"))).plot().find("pin1.exact") !=
                nullptr);
    }

    // The plot under the mouse goes before the other side is there for the first time.
    void sideBySideTakesThePlotFromUnderTheMouse() {
        const auto shown = page();
        QTRY_VERIFY(isFinal(*shown, 2));
        shown->pinPresent();
        shown->plots()->setPlotsPerPage(2);
        shown->plots()->setCurrentPlot(QStringLiteral("map"));
        PlotView* curve = shown->plots()->view(QStringLiteral("curve"));
        QVERIFY(curve != nullptr && curve->isVisible());
        QTest::mouseMove(shown->windowHandle(), curve->mapTo(shown.get(), curve->rect().center()));
        QTRY_VERIFY(curve->underMouse());
        shown->compareAction()->trigger();
        QVERIFY(shown->plots()->otherView() != nullptr);
        QVERIFY(!curve->isVisible());
    }

    void pinsComeBackFromASession() {
        const auto first = page();
        QTRY_VERIFY(isFinal(*first, 2));
        first->pinPresent();
        set(*first, 50);
        first->pinPresent();
        emit first->comparisonBar()->pinRenamed(1, QStringLiteral("High"));
        first->compareAction()->trigger();
        const QJsonObject state = first->saveState();

        FigurePage second(m_panel);
        QVERIFY(second.restoreState(state).empty());
        const int before = m_panel.computed;
        const core::Comparisons& back = second.comparisons();
        QCOMPARE(back.pins.size(), std::size_t{2});
        QCOMPARE(back.pins[1].name, std::string("High"));
        QCOMPARE(back.pinBeside, first->comparisons().pinBeside);
        for (std::size_t i = 0; i < 2; ++i) {
            const core::Figure &a = *first->comparisons().pins[i].figure, &b = *back.pins[i].figure;
            QCOMPARE(a.parameters, b.parameters);
            QCOMPARE(*a.findPlot("curve")->find("exact")->y,
                     *b.findPlot("curve")->find("exact")->y);
            QCOMPARE(*a.findPlot("map")->find("cells")->z, *b.findPlot("map")->find("cells")->z);
        }
        QCOMPARE(m_panel.computed.load(), before);
        QCOMPARE(second.saveState(), state);
    }

    void aPinWithoutNumbersIsComputed() {
        const auto first = page();
        QTRY_VERIFY(isFinal(*first, 2));
        first->pinPresent();
        QJsonObject state = first->saveState();
        QJsonArray pins = state[QLatin1String("pins")].toArray();
        QJsonObject pin = pins[0].toObject();
        pin[QLatin1String("figure")] = QJsonObject();
        pins[0] = pin;
        state[QLatin1String("pins")] = pins;
        FigurePage second(m_panel);
        QVERIFY(second.restoreState(state).empty());
        QTRY_COMPARE(second.comparisons().pins.at(0).figure->plots.size(), std::size_t{2});
    }

    void pinsAreComputedAgainAsOftenAsAsked() {
        const auto shown = page();
        QTRY_VERIFY(isFinal(*shown, 2));
        shown->pinPresent();
        set(*shown, 50);
        shown->pinPresent();
        for (const std::size_t index : {0, 0, 1, 0}) {
            const auto before = shown->comparisons().pins[index].figure;
            emit shown->comparisonBar()->pinRecomputed(index);
            QTRY_VERIFY(shown->comparisons().pins[index].figure != before);
        }
    }

    void equalPinsAreAllComputed() {
        const auto shown = page();
        QTRY_VERIFY(isFinal(*shown, 2));
        core::Figure bare;
        bare.panel = "heat";
        bare.parameters = {{"top", 7.0}};
        const core::Pin pin{{}, std::make_shared<const core::Figure>(bare)};
        bare.parameters = {{"top", 8.0}};
        const core::Pin other{{}, std::make_shared<const core::Figure>(bare)};
        shown->setComparisons({{pin, pin, other}, {}});
        for (std::size_t i = 0; i < 3; ++i)
            QTRY_VERIFY(!shown->comparisons().pins[i].figure->plots.empty());
        const core::Plot* last = shown->comparisons().pins[2].figure->findPlot("curve");
        QCOMPARE(last->find("exact")->y->back(), 8.0);
    }

    // What was not computed yet when a step was recorded is computed when it comes back.
    void undoneAndRedonePinsHaveCurves() {
        const auto shown = page();
        QTRY_VERIFY(isFinal(*shown, 2));
        std::vector<PageChange> changes;
        connect(shown.get(), &FigurePage::settingChanged, this,
                [&](const PageChange& change) { changes.push_back(change); });
        core::Figure bare;
        bare.panel = "heat";
        bare.parameters = {{"top", 7.0}};
        shown->setComparisons({{{{}, std::make_shared<const core::Figure>(bare)}}, {}});
        QTRY_VERIFY(!shown->comparisons().pins[0].figure->plots.empty());
        QCOMPARE(changes.size(), std::size_t{1});
        shown->restoreSetting(changes[0].before);
        shown->restoreSetting(changes[0].after);
        QTRY_VERIFY(!shown->comparisons().pins[0].figure->plots.empty());
        QTRY_VERIFY(shown->figure()->findPlot("curve")->find("pin1.exact") != nullptr);
    }

    // A session file holds English; the page shows what the panel itself says.
    void restoredPinsSpeakAsThePanelDoes() {
        const auto first = page();
        QTRY_VERIFY(isFinal(*first, 2));
        first->pinPresent();
        const QJsonObject state = first->saveState();
        const auto second = std::make_unique<FigurePage>(m_panel);
        QVERIFY(second->restoreState(state).empty());
        QVERIFY(second->comparisons().pins[0].figure->readouts[0].label.isVerbatim());
        second->show();
        second->start();
        QTRY_VERIFY(isFinal(*second, 2));
        QVERIFY(!second->comparisons().pins[0].figure->readouts[0].label.isVerbatim());
        QCOMPARE(second->saveState()[QLatin1String("pins")], state[QLatin1String("pins")]);
    }

    void anArchiveIsExact() {
        core::Values values(m_panel.parameters());
        core::StageCache cache;
        core::Figure figure =
            m_panel
                .compute(values, core::Quality::Final,
                         core::ComputeContext{.job = {}, .cache = cache, .partial = {}})
                .value();
        const double nan = std::numeric_limits<double>::quiet_NaN();
        figure.plots[1].layers.push_back({.id = "odd",
                                          .kind = core::LayerKind::Points,
                                          .role = core::Role::Theory,
                                          .x = core::makeColumn({0.1, 1e-320, 1e308}),
                                          .y = core::makeColumn({nan, -0.0, 1.0 / 3}),
                                          .texts = {"天", "b", ""}});
        figure.plots[1].layers.push_back({.id = "bars",
                                          .kind = core::LayerKind::Bars,
                                          .x = core::makeColumn({0, 1, 2}),
                                          .y = core::makeColumn({2, 0, 1}),
                                          .width = 1,
                                          .groups = core::makeKeyGroups({{7, 0.5}, {}, {1e9}})});
        figure.plots[1].layers.back().series = 3;
        figure.plots[1].layers.back().inLegend = false;
        figure.plots[1].layers.push_back({.id = "way",
                                          .kind = core::LayerKind::Path,
                                          .x = core::makeColumn({0, 1, 2}),
                                          .y = core::makeColumn({2, 0, 1}),
                                          .drawn = 0,
                                          .arrow = true});
        figure.plots[1].empty = core::Message(ORRERY_TEXT("t", "No %1")).arg(2);
        figure.plots[1].x.names = {ORRERY_TEXT("t", "first"), ORRERY_TEXT("t", "second")};
        figure.readouts.push_back(
            {.id = "off", .label = {}, .value = std::nan(""), .applies = false});
        const core::Result<core::Figure> back = restoreFigure(archiveFigure(figure));
        QVERIFY(back.ok());
        core::Figure adopted = *back;
        adoptTexts(adopted, figure);
        adopted.panel = figure.panel;
        adopted.parameters = figure.parameters;
        QVERIFY(core::sameFigure(adopted, figure));
        QVERIFY(std::signbit((*adopted.plots[1].find("odd")->y)[1]));
    }

    void whatAnEmptyPlotOfAPinSaysStaysAsItWas() {
        core::Figure pinned;
        pinned.plots = {{.id = "p", .empty = core::Message::verbatim("No law is on")}};
        core::Figure restored = *restoreFigure(archiveFigure(pinned));
        core::Figure present = pinned;
        // The same words may be translated; other ones speak of other settings.
        present.plots[0].empty = ORRERY_TEXT("t", "No law is on");
        adoptTexts(restored, present);
        QCOMPARE(restored.plots[0].empty, present.plots[0].empty);
        present.plots[0].empty = ORRERY_TEXT("t", "No data");
        adoptTexts(restored, present);
        QCOMPARE(restored.plots[0].empty.english(), std::string("No law is on"));
    }

    void damagedArchivesAreRefused_data() {
        QTest::addColumn<QString>("column");
        QTest::newRow("no base64") << QStringLiteral("!!!");
        QTest::newRow("no zlib") << QStringLiteral("AAAACGFiY2Q=");
        QTest::newRow("says it is huge") << QStringLiteral("/////3icY2AAAAACAAE=");
        QTest::newRow("empty") << QString();
    }
    void damagedArchivesAreRefused() {
        QFETCH(QString, column);
        const QJsonObject layer{{QStringLiteral("id"), QStringLiteral("a")},
                                {QStringLiteral("kind"), QStringLiteral("line")},
                                {QStringLiteral("role"), QStringLiteral("exact")},
                                {QStringLiteral("x"), column}};
        const QJsonObject plot{{QStringLiteral("id"), QStringLiteral("p")},
                               {QStringLiteral("layers"), QJsonArray{layer}}};
        QVERIFY(!restoreFigure({{QStringLiteral("plots"), QJsonArray{plot}}}));
    }

    void groupsThatDoNotFitAreRefused() {
        core::Figure figure;
        core::Plot plot{.id = "p"};
        plot.layers = {{.id = "l", .x = core::makeColumn({1, 2}), .y = core::makeColumn({1, 2})}};
        const auto restored = [&](std::vector<std::size_t> starts) {
            plot.layers[0].groups = std::make_shared<const core::KeyGroups>(
                core::KeyGroups{.starts = std::move(starts), .keys = {5, 6, 7}});
            figure.plots = {plot};
            return restoreFigure(archiveFigure(figure)).ok();
        };
        QVERIFY(restored({0, 1, 3}));
        QVERIFY(restored({0, 3, 3}));
        for (const std::vector<std::size_t>& starts : std::vector<std::vector<std::size_t>>{
                 {}, {0, 3}, {0, 1, 2}, {1, 2, 3}, {0, 4, 3}, {0, 1, 2, 3}})
            QVERIFY(!restored(starts));
        QJsonObject archive = archiveFigure(figure);
        const auto without = [&archive](const char* name) {
            QJsonArray plots = archive[QLatin1String("plots")].toArray();
            QJsonObject one = plots[0].toObject();
            QJsonArray layers = one[QLatin1String("layers")].toArray();
            QJsonObject layer = layers[0].toObject();
            layer.remove(QLatin1String(name));
            one[QLatin1String("layers")] = QJsonArray{layer};
            return QJsonObject{{QStringLiteral("plots"), QJsonArray{one}}};
        };
        QVERIFY(!restoreFigure(without("group_starts")));
        QVERIFY(!restoreFigure(without("group_keys")));
    }

    void undoBringsPinsBack() {
        const auto shown = page();
        QTRY_VERIFY(isFinal(*shown, 2));
        std::vector<PageChange> changes;
        connect(shown.get(), &FigurePage::settingChanged, this,
                [&](const PageChange& change) { changes.push_back(change); });
        shown->pinPresent();
        emit shown->comparisonBar()->pinRemoved(0);
        QVERIFY(shown->comparisons().pins.empty());
        QCOMPARE(changes.size(), std::size_t{2});
        shown->restoreSetting(changes[1].before);
        QCOMPARE(shown->comparisons().pins.size(), std::size_t{1});
        QCOMPARE(changes.size(), std::size_t{2});
    }

    void measurementsLieOverTheirPlot() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("measured.csv"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("x,y,lower,upper\n1,1.5,1,2\n");
        file.close();
        const auto shown = page();
        QTRY_VERIFY(isFinal(*shown, 2));
        QVERIFY(shown->addOverlay(path, QStringLiteral("curve")).ok());
        const core::Layer* layer = shown->figure()->findPlot("curve")->find("overlay1");
        QVERIFY(layer != nullptr);
        QCOMPARE(layer->upper->front(), 2.0);
        const auto missing =
            shown->addOverlay(folder.filePath(QStringLiteral("no.csv")), QStringLiteral("curve"));
        QVERIFY(!missing);
        QVERIFY(missing.error().message.english().find("no.csv") != std::string::npos);
        // A session finds the file again.
        const QJsonObject state = shown->saveState();
        FigurePage second(m_panel);
        QVERIFY(second.restoreState(state).empty());
        QCOMPARE(second.comparisons().overlays.at(0).x->front(), 1.0);
        QVERIFY(QFile::remove(path));
        FigurePage third(m_panel);
        QCOMPARE(third.restoreState(state).size(), std::size_t{1});
        QCOMPARE(third.comparisons().overlays.size(), std::size_t{1});
    }
};

}  // namespace

QTEST_MAIN(ComparisonsPageTest)
#include "comparisons_page_test.moc"
