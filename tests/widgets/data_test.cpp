// SPDX-License-Identifier: GPL-3.0-or-later
// The data of a figure as sheets: what they hold, sorting, copying, and the selection.
#include "widgets/data_drawer.h"
#include "widgets/data_selection.h"
#include "widgets/data_sheet.h"
#include "widgets/data_table_model.h"
#include "widgets/data_view.h"

#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QTextEdit>
#include <QtTest>

#include <cmath>
#include <limits>
#include <random>

using namespace orrery;
using namespace orrery::widgets;
using Content = DataSelection::Content;

namespace {

constexpr double kGap = std::numeric_limits<double>::quiet_NaN();

core::Message text(const std::string& words) { return core::Message::verbatim(words); }
core::Column column(std::vector<double> values) { return core::makeColumn(std::move(values)); }

/// Two curves and measured points over the same x, one curve elsewhere, a marker without data.
core::Plot curves(double shift = 0) {
    const core::Column x = column({3, 1, 2}), keys = column({30, 10, 20});
    core::Plot plot{.id = "curves",
                    .title = text("Curves"),
                    .x = {.label = text("time"), .unit = "s"},
                    .y = {.label = text("height")}};
    plot.layers = {
        {.id = "exact",
         .label = text("Exact"),
         .x = x,
         .y = column({0.1 + shift, kGap, 1e-300}),
         .keys = keys},
        {.id = "other", .label = text("Other"), .x = column({5, 6}), .y = column({7, 8})},
        {.id = "measured",
         .kind = core::LayerKind::Points,
         .label = text("Measured"),
         .x = column({3, 1, 2}),
         .y = column({1, 2, 3}),
         .lower = column({0, 1, 2}),
         .upper = column({2, 3, 4}),
         .keys = column({30, 10, 20})},
        {.id = "marker",
         .kind = core::LayerKind::Points,
         .role = core::Role::Marker,
         .x = column({1}),
         .y = column({1})}};
    return plot;
}

core::Plot heatmap() {
    core::Plot plot{.id = "map",
                    .title = text("Map"),
                    .x = {.label = text("a")},
                    .y = {.label = text("b"), .log10Values = true},
                    .z = core::Axis{.label = text("loss")}};
    plot.layers = {{.id = "cells",
                    .kind = core::LayerKind::Heatmap,
                    .x = column({1, 2, 3}),
                    .y = column({10, 20}),
                    .z = column({11, 12, 13, 21, 22, 23})}};
    return plot;
}

core::Plot words() {
    core::Plot plot{.id = "words", .title = text("Words")};
    plot.layers = {{.id = "names",
                    .kind = core::LayerKind::Text,
                    .x = column({1, 2}),
                    .y = column({3, 4}),
                    .texts = {"plum\tcake", "snow"}}};
    return plot;
}

core::Table poets() {
    return {.id = "poets",
            .title = text("Poets"),
            .columns = {{"name", text("Name"), core::makeTexts({"Li Bai", "Du Fu", "Wang"})},
                        {"poems", text("Poems"), column({20, 10, kGap})}},
            .keys = column({10, 20, 30})};
}

core::Figure figure(double shift = 0) {
    core::Figure figure;
    figure.plots = {curves(shift), heatmap(), words()};
    figure.tables = {poets()};
    return figure;
}

QStringList row(const DataTableModel& model, int at) {
    QStringList cells;
    for (int i = 0; i < model.columnCount(); ++i)
        cells += model.index(at, i).data().toString();
    return cells;
}

QStringList names(const DataTableModel& model) {
    QStringList result;
    for (int i = 0; i < model.columnCount(); ++i)
        result += model.headerData(i, Qt::Horizontal, Qt::DisplayRole).toString();
    return result;
}

std::vector<int> order(const DataTableModel& model) {
    std::vector<int> sources;
    for (int i = 0; i < model.rowCount(); ++i)
        sources.push_back(static_cast<int>(model.sourceOf(i)));
    return sources;
}

/// A view of one sheet on the screen.
struct Shown {
    DataSelection selection;
    DataView view{selection};

    explicit Shown(const core::Figure& of = figure(), const DataSelection::Place& place = {}) {
        view.resize(700, 200);
        show(of, place);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
    }
    void show(const core::Figure& of, const DataSelection::Place& place = {}) {
        view.showSheet(makeSheet(of, place, QLocale::c()), of.quality == core::Quality::Preview);
    }
    void clickCell(int row, int column, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers,
                          view.visualRect(view.model()->index(row, column)).center());
    }
    void clickHead(int column) {
        QHeaderView* header = view.horizontalHeader();
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                          {header->sectionViewportPosition(column) + 20, header->height() / 2});
    }
    std::vector<int> selectedRows() const {
        std::vector<int> rows;
        for (int i = 0; i < view.model()->rowCount(); ++i) {
            if (view.selectionModel()->isRowSelected(i))
                rows.push_back(i);
        }
        return rows;
    }
};

/// A table of 100,000 rows with keys: an index, a label, a number.
struct ManyRows {
    core::Figure figure;
    std::vector<double> odd, firstHalf;

    ManyRows() {
        constexpr std::size_t kRows = 100'000;
        std::vector<double> index(kRows), value(kRows);
        std::vector<std::string> label(kRows);
        for (std::size_t i = 0; i < kRows; ++i) {
            index[i] = static_cast<double>(i);
            value[i] = static_cast<double>((i * 7919) % kRows);
            label[i] = "point " + std::to_string((i * 104'729) % kRows);
            if (i % 2 == 1)
                odd.push_back(index[i]);
            if (i < kRows / 2)
                firstHalf.push_back(index[i]);
        }
        figure.tables = {{.id = "hubs",
                          .columns = {{"index", {}, column(index)},
                                      {"label", {}, core::makeTexts(label)},
                                      {"value", {}, column(value)}},
                          .keys = column(index)}};
    }
};

/// Says how long things took; no test depends on it.
struct Timed {
    QElapsedTimer clock;
    Timed() { clock.start(); }
    void lap(const char* what) {
        qInfo("%s: %.1f ms", what, static_cast<double>(clock.nsecsElapsed()) * 1e-6);
        clock.start();
    }
};

class DataTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void sheetsOfAFigure() {
        QStringList titles;
        for (const SheetName& name : sheetNames(figure(), QLocale::c()))
            titles += name.title;
        QCOMPARE(titles, QStringList({"Curves: Exact, Measured", "Curves: Other", "Map", "Words",
                                      "Poets"}));
        QVERIFY(sheetNames(core::Figure(), QLocale::c()).empty());
        QCOMPARE(makeSheet(core::Figure(), {}, QLocale::c()).rows, std::size_t{0});
        // A layer that is gone: the first sheet of its plot; a plot that is gone: the first of all.
        QCOMPARE(makeSheet(figure(), {"map", "gone"}, QLocale::c()).name.title, "Map");
        QCOMPARE(makeSheet(figure(), {"gone", "gone"}, QLocale::c()).name.place.layer, "exact");
    }

    void layersOfOneXStandSideBySide() {
        DataTableModel model;
        model.setSheet(makeSheet(figure(), {"curves", "exact"}, QLocale::c()));
        QCOMPARE(names(model), QStringList({"time (s)", "Exact", "Measured", "Measured, lower end",
                                            "Measured, upper end"}));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(row(model, 0), QStringList({"3", "0.1", "1", "0", "2"}));
        QCOMPARE(row(model, 1), QStringList({"1", "", "2", "1", "3"}));
        QCOMPARE(row(model, 2), QStringList({"2", "1.000000 × 10⁻³⁰⁰", "3", "2", "4"}));
        QCOMPARE(model.index(2, 1).data(Qt::ToolTipRole).toString(), QStringLiteral("1e-300"));
        QCOMPARE(model.headerData(1, Qt::Vertical, Qt::DisplayRole).toInt(), 2);
    }

    void nothingIsCopiedToShowNumbers() {
        const core::Figure of = figure();
        const DataSheet sheet = makeSheet(of, {"map", "cells"}, QLocale::c());
        QCOMPARE(sheet.columns[1].numbers.get(), of.plots[1].layers[0].y.get());
        QCOMPARE(sheet.columns[2].numbers.get(), of.plots[1].layers[0].z.get());
    }

    void heatmapsTextsAndTables() {
        DataTableModel model;
        model.setSheet(makeSheet(figure(), {"map", "cells"}, QLocale::c()));
        QCOMPARE(names(model), QStringList({"a", "log₁₀ of b", "loss"}));
        QCOMPARE(model.rowCount(), 6);
        QCOMPARE(row(model, 0), QStringList({"1", "10", "11"}));
        QCOMPARE(row(model, 2), QStringList({"3", "10", "13"}));
        QCOMPARE(row(model, 3), QStringList({"1", "20", "21"}));
        model.setSheet(makeSheet(figure(), {"words", "names"}, QLocale::c()));
        QCOMPARE(row(model, 0), QStringList({"1", "3", "plum\tcake"}));
        model.setSheet(makeSheet(figure(), {"poets", {}}, QLocale::c()));
        QCOMPARE(names(model), QStringList({"Name", "Poems"}));
        QCOMPARE(row(model, 2), QStringList({"Wang", ""}));
    }

    void numbersFollowTheLocaleAndFilesDoNot() {
        QLocale::setDefault(QLocale(QLocale::German));
        DataTableModel model;
        model.setSheet(makeSheet(figure(), {"curves", "exact"}, QLocale::c()));
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("0,1"));
        QCOMPARE(model.copyText(0, 1), std::string("0.10000000000000001"));
        QCOMPARE(model.copyText(1, 1), std::string());
        QLocale::setDefault(QLocale::c());
    }

    void sortingIsByValueStableAndGapsComeLast() {
        // Many equal numbers, some gaps, against the obvious algorithm: insertion.
        std::mt19937 random(1);
        std::vector<double> values;
        for (int i = 0; i < 500; ++i)
            values.push_back(i % 17 == 0 ? kGap : static_cast<double>(random() % 40) - 9.5);
        core::Figure of;
        of.tables = {{.id = "t", .columns = {{"v", {}, column(values)}}}};
        DataTableModel model;
        model.setSheet(makeSheet(of, {}, QLocale::c()));
        for (const Qt::SortOrder direction : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            std::vector<int> expected;
            for (int i = 0; i < 500; ++i) {
                const auto stays = [&](int before) {
                    const double a = values[static_cast<std::size_t>(before)],
                                 b = values[static_cast<std::size_t>(i)];
                    if (std::isnan(b) || a == b)
                        return true;
                    return !std::isnan(a) && (direction == Qt::AscendingOrder ? a < b : a > b);
                };
                auto at = expected.end();
                while (at != expected.begin() && !stays(*(at - 1)))
                    --at;
                expected.insert(at, i);
            }
            model.sort(0, direction);
            QCOMPARE(order(model), expected);
        }
        model.sort(-1);
        QCOMPARE(order(model).front(), 0);
        QCOMPARE(order(model).back(), 499);
    }

    void textsAreSortedToo() {
        DataTableModel model;
        model.setSheet(makeSheet(figure(), {"poets", {}}, QLocale::c()));
        model.sort(0);
        QCOMPARE(order(model), std::vector<int>({1, 0, 2}));
        model.sort(0, Qt::DescendingOrder);
        QCOMPARE(order(model), std::vector<int>({2, 0, 1}));
        model.sort(7);  // no such column
        QCOMPARE(order(model), std::vector<int>({2, 0, 1}));
    }

    void theThirdClickOnAHeadRestoresTheOrder() {
        Shown shown;
        const DataTableModel& model = shown.view.table();
        QCOMPARE(order(model), std::vector<int>({0, 1, 2}));
        shown.clickHead(0);
        QCOMPARE(order(model), std::vector<int>({1, 2, 0}));
        shown.clickHead(0);
        QCOMPARE(order(model), std::vector<int>({0, 2, 1}));
        shown.clickHead(0);
        QCOMPARE(order(model), std::vector<int>({0, 1, 2}));
    }

    void sortedRowsTakeTheirSelectionAlong() {
        Shown shown;
        shown.clickCell(0, 2);
        const Content before = shown.selection.content();
        QCOMPARE(before.keys, std::vector<double>({30}));
        shown.clickHead(0);
        QCOMPARE(shown.view.selectionModel()->selectedIndexes().front().row(), 2);
        QVERIFY(shown.selection.content() == before);
    }

    void newNumbersKeepOrderSelectionAndPlace() {
        std::vector<double> x(1000), y(1000);
        for (std::size_t i = 0; i < x.size(); ++i) {
            x[i] = static_cast<double>(i);
            y[i] = static_cast<double>((i * 7919) % 1000);
        }
        const auto of = [&](double shift, std::size_t count, core::Quality quality) {
            core::Figure result;
            std::vector<double> own(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(count)),
                moved(y.begin(), y.begin() + static_cast<std::ptrdiff_t>(count));
            for (double& value : moved)
                value += shift;
            const core::Column keys = column(own);
            result.quality = quality;
            result.plots = {
                {.id = "p", .layers = {{.id = "l", .x = keys, .y = column(moved), .keys = keys}}}};
            return result;
        };
        Shown shown(of(0, 1000, core::Quality::Final));
        shown.clickHead(1);
        shown.selection.set({.keys = {500}});
        const std::vector<int> rows = shown.selectedRows();
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(static_cast<int>(shown.view.table().sourceOf(rows[0])), 500);
        const int scrolled = shown.view.verticalScrollBar()->value();
        shown.show(of(0.5, 1000, core::Quality::Preview));
        QCOMPARE(shown.selectedRows(), rows);
        QCOMPARE(shown.view.verticalScrollBar()->value(), scrolled);
        QCOMPARE(shown.view.model()->index(0, 1).data().toString(), QStringLiteral("0.5"));
        // Fewer rows, then as many as before: the datum is found again where it stands now.
        shown.show(of(0, 600, core::Quality::Preview));
        QCOMPARE(shown.view.model()->rowCount(), 600);
        QCOMPARE(shown.selectedRows().size(), std::size_t{1});
        QCOMPARE(static_cast<int>(shown.view.table().sourceOf(shown.selectedRows()[0])), 500);
        shown.show(of(0, 1000, core::Quality::Final));
        QCOMPARE(shown.selectedRows(), rows);
        // Where the datum is missing nothing is selected, and nothing is forgotten.
        shown.show(of(0, 400, core::Quality::Preview));
        QVERIFY(shown.selectedRows().empty());
        QCOMPARE(shown.selection.content().keys, std::vector<double>({500}));
    }

    void copying() {
        Shown shown;
        shown.clickCell(0, 1);
        shown.clickCell(2, 2, Qt::ControlModifier);
        QTest::keyClick(&shown.view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("0.10000000000000001\t\n\t3\n"));
        // A whole row has the names of its columns with it.
        QHeaderView* rows = shown.view.verticalHeader();
        QTest::mouseClick(rows->viewport(), Qt::LeftButton, {},
                          {5, rows->sectionViewportPosition(1) + 4});
        QTest::keyClick(&shown.view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("time (s)\tExact\tMeasured\tMeasured, lower end\t"
                                "Measured, upper end\n1\t\t2\t1\t3\n"));
        QTest::keyClick(&shown.view, Qt::Key_A, Qt::ControlModifier);
        QVERIFY(shown.view.selectedText(false).startsWith(QStringLiteral("time (s)\tExact")));
        QCOMPARE(shown.view.selectedText(false).count(QLatin1Char('\n')), 4);
        // All rows at once are there to be copied: none of them stands out.
        QVERIFY(shown.selection.empty());
        shown.show(figure(), {"words", "names"});
        shown.clickCell(0, 2);
        QCOMPARE(shown.view.selectedText(true), QStringLiteral("names, text\n\"plum\tcake\"\n"));
    }

    void rowsAndSelectionGoTogether() {
        Shown shown(figure(), {"poets", {}});
        shown.clickCell(1, 0);
        shown.clickCell(2, 1, Qt::ControlModifier);
        QCOMPARE(shown.selection.content().keys, std::vector<double>({20, 30}));
        // The same data in another sheet, at their own rows.
        shown.show(figure(), {"curves", "exact"});
        QCOMPARE(shown.selectedRows(), std::vector<int>({0, 2}));
        shown.selection.set({.keys = {10, 99}});
        QCOMPARE(shown.selectedRows(), std::vector<int>({1}));
        QCOMPARE(shown.view.currentIndex().row(), 1);
        QTest::keyClick(&shown.view, Qt::Key_Escape);
        QVERIFY(shown.selection.empty());
        QVERIFY(shown.selectedRows().empty());
    }

    void dataWithoutKeysAreSelectedWhereTheyAre() {
        Shown shown(figure(), {"curves", "other"});
        shown.clickCell(1, 0);
        Content expected;
        expected.points[{"curves", "other"}] = {1};
        QVERIFY(shown.selection.content() == expected);
        shown.show(figure(), {"words", "names"});
        QVERIFY(shown.selectedRows().empty());
        shown.show(figure(), {"curves", "other"});
        QCOMPARE(shown.selectedRows(), std::vector<int>({1}));
    }

    void rowsOfGroupsStandForAllTheirKeys() {
        core::Figure of;
        core::Plot plot{.id = "bars", .title = text("Bars")};
        plot.layers = {{.id = "counts",
                        .kind = core::LayerKind::Bars,
                        .x = column({0, 1, 2}),
                        .y = column({2, 0, 3}),
                        .width = 1,
                        .groups = core::makeKeyGroups({{10, 20}, {}, {30, 40, 50}})},
                       {.id = "expected", .x = column({0, 1, 2}), .y = column({1, 1, 3})}};
        of.plots = {plot};
        of.tables = {poets()};
        Shown shown(of, {"bars", "counts"});
        QCOMPARE(shown.view.model()->columnCount(), 2);
        shown.clickCell(2, 0);
        QCOMPARE(shown.selection.content().keys, std::vector<double>({30, 40, 50}));
        shown.clickCell(0, 1, Qt::ControlModifier);
        QCOMPARE(shown.selection.content().keys, std::vector<double>({10, 20, 30, 40, 50}));
        shown.show(of, {"poets", {}});
        QCOMPARE(shown.selectedRows(), std::vector<int>({0, 1, 2}));
        // One of its points is enough.
        shown.selection.set({.keys = {20}});
        QCOMPARE(shown.selectedRows(), std::vector<int>({1}));
        shown.show(of, {"bars", "counts"});
        QCOMPARE(shown.selectedRows(), std::vector<int>({0}));
        QCOMPARE(shown.selection.content().keys, std::vector<double>({20}));
        // Only what is selected outlives a figure, not what stands beside it.
        shown.selection.set({.keys = {20, 40, 60}});
        shown.selection.retain(of);
        QCOMPARE(shown.selection.content().keys, std::vector<double>({20, 40}));
    }

    void keysOfAnyKindAreFound() {
        DataSelection selection;
        const DataKeys keys{core::Layer{.keys = column({0, 1e9, -3, 0.5, kGap, 7, 1e18})}};
        selection.set({.keys = {0, 7, 5}});
        QCOMPARE(selection.indices({}, keys, 7), std::vector<std::size_t>({0, 5}));
        selection.set({.keys = {0.5, 1e9, 1e18, -3}});
        QCOMPARE(selection.indices({}, keys, 7), std::vector<std::size_t>({1, 2, 3, 6}));
        QCOMPARE(selection.indices({}, keys, 3), std::vector<std::size_t>({1, 2}));
        QCOMPARE(selection.countSelected(std::vector<double>{1e9, 2, 0.5}), std::size_t{2});
        selection.clear();
        QCOMPARE(selection.countSelected(std::vector<double>{1e9}), std::size_t{0});
    }

    void manyRowsAreMarked() {
        const ManyRows many;
        Timed timed;
        Shown shown(many.figure, {"hubs", {}});
        timed.lap("100,000 rows shown");
        for (const int column : {1, 2}) {
            shown.clickHead(column);
            (void)shown.view.grab();
            timed.lap(column == 1 ? "texts sorted and painted" : "numbers sorted and painted");
        }
        shown.selection.set({.keys = many.odd});
        (void)shown.view.grab();
        timed.lap("half of the rows selected and painted");
        const auto lit = [&](int row) {
            const QRect cell = shown.view.visualRect(shown.view.model()->index(row, 0));
            const QPoint at = shown.view.viewport()->mapTo(&shown.view, cell.topLeft());
            return shown.view.grab().toImage().pixelColor(at + QPoint(3, 3)) !=
                   shown.view.palette().color(QPalette::Base);
        };
        const auto checkFirstRows = [&] {
            for (const int row : {0, 1, 2, 3}) {
                const bool odd = shown.view.table().sourceOf(row) % 2 == 1;
                QCOMPARE(shown.view.isRowMarked(row), odd);
                QCOMPARE(lit(row), odd);
            }
        };
        checkFirstRows();
        QCOMPARE(shown.view.selectedText(false).count(QLatin1Char('\n')), 50'001);
        // Sorted otherwise, the same data are marked.
        shown.clickHead(1);
        checkFirstRows();
    }

    void markedRowsAreClickedLikeOthers() {
        const ManyRows many;
        Shown shown(many.figure, {"hubs", {}});
        shown.selection.set({.keys = many.odd});
        QVERIFY(shown.view.isRowMarked(1));
        // With Ctrl one less, or one more; without, that one alone.
        shown.clickCell(1, 0, Qt::ControlModifier);
        QCOMPARE(shown.selection.content().keys.size(), std::size_t{49'999});
        QVERIFY(!shown.view.isRowMarked(1));
        shown.clickCell(1, 0, Qt::ControlModifier);
        QCOMPARE(shown.selection.content().keys.size(), std::size_t{50'000});
        QVERIFY(shown.view.isRowMarked(1));
        shown.clickCell(2, 0);
        QCOMPARE(shown.selection.content().keys, std::vector<double>({2}));
        QVERIFY(!shown.view.isRowMarked(1));
        shown.selection.set({.keys = many.odd});
        QVERIFY(shown.view.isRowMarked(1));
        QTest::keyClick(&shown.view, Qt::Key_Escape);
        QVERIFY(shown.selection.empty());
        QVERIFY(!shown.view.isRowMarked(1));
    }

    void runsOfRowsAreSelectedAsSuch() {
        const ManyRows many;
        Shown shown(many.figure, {"hubs", {}});
        Timed timed;
        shown.selection.set({.keys = many.firstHalf});
        (void)shown.view.grab();
        timed.lap("a run of half the rows selected and painted");
        QVERIFY(!shown.view.isRowMarked(0));
        QVERIFY(shown.view.selectionModel()->isRowSelected(0));
        QVERIFY(!shown.view.selectionModel()->isRowSelected(50'000));
        timed.lap("looked at");
        shown.clickHead(1);
        (void)shown.view.grab();
        timed.lap("sorted with them");
        QCOMPARE(shown.selection.content().keys.size(), many.firstHalf.size());
        for (const int row : {0, 1, 2, 3})
            QCOMPARE(shown.view.isRowMarked(row), shown.view.table().sourceOf(row) < 50'000);
        // All at once are only there to be copied, sorted or not.
        shown.view.selectAll();
        QVERIFY(shown.selection.empty());
        shown.clickHead(2);
        timed.lap("all rows selected, and sorted with them");
        QVERIFY(shown.selection.empty());
        QVERIFY(shown.view.selectionModel()->isRowSelected(0));
        QVERIFY(shown.view.selectionModel()->isRowSelected(99'999));
    }

    void aSelectionOutlivesAFigureWhereItsDataDo() {
        DataSelection selection;
        QSignalSpy changes(&selection, &DataSelection::changed);
        Content content{.keys = {30, 10, 77, 10, kGap}};
        content.points[{"curves", "other"}] = {1, 5};
        content.points[{"gone", "other"}] = {0};
        selection.set(content);
        QCOMPARE(selection.content().keys, std::vector<double>({10, 30, 77}));
        selection.retain(figure());
        QCOMPARE(changes.size(), 2);
        QCOMPARE(selection.content().keys, std::vector<double>({10, 30}));
        QCOMPARE(selection.content().points.size(), std::size_t{1});
        QCOMPARE(selection.content().points.at({"curves", "other"}), std::vector<std::size_t>({1}));
        selection.retain(figure(1));
        QCOMPARE(changes.size(), 2);
        selection.toggle({.keys = {10}});
        selection.toggle({.keys = {20}});
        QCOMPARE(selection.content().keys, std::vector<double>({20, 30}));
    }

    void theDrawerOffersAllSheetsAndKeepsItsState() {
        DataSelection selection;
        DataDrawer drawer(selection);
        drawer.resize(600, 220);
        connect(&drawer, &DataDrawer::figureWanted, &drawer, [&] { drawer.showFigure(figure()); });
        QVERIFY(!drawer.wantsFigure());
        drawer.choosePlot("map");
        drawer.show();
        QVERIFY(drawer.wantsFigure());
        QCOMPARE(drawer.sheets()->count(), 5);
        QCOMPARE(drawer.sheets()->currentText(), QStringLiteral("Map"));
        drawer.sheets()->setCurrentIndex(4);
        emit drawer.sheets()->activated(4);
        QCOMPARE(drawer.view()->model()->rowCount(), 3);
        // A chosen table stays when plots come to the front.
        drawer.choosePlot("words");
        QCOMPARE(drawer.sheets()->currentText(), QStringLiteral("Poets"));
        drawer.setWantedHeight(333);
        drawer.setTab(DataDrawer::Tab::Notes);
        QVERIFY(!drawer.wantsFigure());

        DataDrawer other(selection);
        connect(&other, &DataDrawer::figureWanted, &other, [&] { other.showFigure(figure()); });
        other.restoreState(drawer.saveState());
        QCOMPARE(other.tab(), DataDrawer::Tab::Notes);
        QCOMPARE(other.wantedHeight(), 333);
        other.show();
        other.setTab(DataDrawer::Tab::Data);
        QCOMPARE(other.sheets()->currentText(), QStringLiteral("Poets"));
    }

    void drawersShareTheNotes() {
        DataSelection selection;
        QTextDocument document;
        DataDrawer first(selection), second(selection);
        for (DataDrawer* drawer : {&first, &second}) {
            drawer->setTab(DataDrawer::Tab::Notes);
            drawer->setNotesDocument(&document);
            drawer->show();
        }
        first.focusContent();
        QTest::keyClicks(first.notes(), QStringLiteral("seen at n = 7"));
        QCOMPARE(document.toPlainText(), QStringLiteral("seen at n = 7"));
        QCOMPARE(second.notes()->toPlainText(), QStringLiteral("seen at n = 7"));
    }
};

}  // namespace

QTEST_MAIN(DataTest)
#include "data_test.moc"
